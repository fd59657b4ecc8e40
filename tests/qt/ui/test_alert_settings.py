"""The alerts page of the settings."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from anpr_console.ui.delivery.requests import DeliveryRequests
from anpr_console.ui.settings.page import SECTIONS, SettingsPage
from anpr_console.ui.theme import Look
from tests.qt.ui.builders import Desk


def test_that_alerts_for_unknown_plates_are_switched_on_and_saved(
    desk: Desk, look: Look, qtbot: QtBot
) -> None:
    desk.password = "open sesame"
    ports = desk.ports()
    page = SettingsPage(ports, look, DeliveryRequests(ports.delivery))
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    QTest.keyClicks(page.gate.password, desk.password)
    QTest.keyClick(page.gate.password, Qt.Key.Key_Return)
    page.sections.setCurrentRow(SECTIONS.index("alerts"))
    switch = page.alerts.is_unknown_alerted.editor
    assert isinstance(switch, QCheckBox)
    assert switch.isVisible()
    QTest.keyClick(switch, Qt.Key.Key_Space)
    QTest.mouseClick(page.save, Qt.MouseButton.LeftButton)
    assert desk.saved[0].alerts.is_unknown_alerted
