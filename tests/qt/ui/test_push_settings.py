"""Settings of push targets, the endpoint and its tokens, behind the installer's password."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from anpr_console.domain.api_token import Scope
from anpr_console.domain.delivery import EventType
from anpr_console.settings.push import PushSettings, PushTarget
from anpr_console.ui.delivery.port import ActionDone
from anpr_console.ui.delivery.requests import DeliveryRequests
from anpr_console.ui.settings.page import SettingsPage
from anpr_console.ui.theme import Look
from tests.qt.ui.builders import Desk, HandClock
from tests.qt.ui.delivery_builders import SECRETS

SENTINEL = PushTarget(target_id="sentinel", name="Sentinel", url="https://sentinel.example/events")
Acted = list[tuple[str, str, str]]


@pytest.fixture
def requests(desk: Desk) -> DeliveryRequests:
    desk.settings = desk.settings.model_copy(update={"push": PushSettings(targets=(SENTINEL,))})
    desk.secrets["push/sentinel"] = "whsec_kept"
    return DeliveryRequests(desk.link.port(desk.secrets))


@pytest.fixture
def page(desk: Desk, look: Look, requests: DeliveryRequests, qtbot: QtBot) -> SettingsPage:
    page = SettingsPage(desk.ports(), look, requests)
    qtbot.addWidget(page)
    page.resize(1024, 520)
    page.show()
    qtbot.waitExposed(page)
    for field in (page.gate.password, page.gate.again):
        field.setText("open sesame")
    page.gate.open.click()
    page.sections.setCurrentRow(6)
    return page


@pytest.fixture
def acted(page: SettingsPage) -> Acted:
    heard: Acted = []
    page.acted.connect(lambda action, subject, detail: heard.append((action, subject, detail)))
    return heard


def type_into(editor: object, words: str) -> None:
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, words)


def save(page: SettingsPage, desk: Desk) -> None:
    """Save, and have it put into force as the program would."""
    QTest.mouseClick(page.save, Qt.MouseButton.LeftButton)
    desk.settings = desk.saved[-1]
    page.show_applied(desk.settings)


def test_that_a_new_target_gets_a_secret_that_is_shown_until_the_page_is_left(
    page: SettingsPage, desk: Desk, acted: Acted
) -> None:
    push = page.push
    QTest.mouseClick(push.add, Qt.MouseButton.LeftButton)
    QTest.keyClicks(push.form.name.editor, "Backup")
    type_into(push.form.url.editor, "https://backup.example/in")
    assert push.secret.shown.text() == SECRETS[0]
    QTest.mouseClick(push.secret.copy, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == SECRETS[0]
    assert desk.link.stored == []
    save(page, desk)
    target = desk.saved[-1].push.targets[1]
    assert (target.name, target.url) == ("Backup", "https://backup.example/in")
    assert desk.link.stored == [(target.target_id, SECRETS[0], None)]
    assert ("push_secret_changed", target.target_id, "the one before is forgotten") in acted
    assert push.secret.shown.text() == SECRETS[0]
    assert "It is saved and signs from now on." in push.secret.hint.text()
    page.lock()
    assert push.secret.shown.text() == ""


def test_that_a_changed_secret_leaves_the_old_one_signing_for_a_day(
    page: SettingsPage, desk: Desk, clock: HandClock, acted: Acted
) -> None:
    secret = page.push.secret
    assert secret.state.text() == "Signing secret: kept, never shown again"
    QTest.mouseClick(secret.make, Qt.MouseButton.LeftButton)
    assert secret.overlap.isChecked()
    assert page.has_unsaved_changes
    save(page, desk)
    until = clock.now() + timedelta(hours=24)
    assert desk.link.stored == [("sentinel", SECRETS[0], until)]
    assert acted == [("push_secret_changed", "sentinel", f"the one before signs until {until.isoformat()}")]
    page.lock()
    page.gate.password.setText("open sesame")
    page.gate.open.click()
    assert "The secret before also signs until" in secret.hint.text()


def test_that_a_stolen_secret_is_replaced_without_overlap(page: SettingsPage, desk: Desk) -> None:
    QTest.mouseClick(page.push.secret.make, Qt.MouseButton.LeftButton)
    page.push.secret.overlap.click()
    save(page, desk)
    assert desk.link.stored == [("sentinel", SECRETS[0], None)]


def test_that_a_discarded_secret_is_never_stored(page: SettingsPage, desk: Desk) -> None:
    QTest.mouseClick(page.push.secret.make, Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.discard, Qt.MouseButton.LeftButton)
    assert page.push.secret.shown.text() == ""
    assert not page.has_unsaved_changes
    assert desk.link.stored == []


def test_that_a_refused_secret_keeps_the_settings_from_being_saved(page: SettingsPage, desk: Desk) -> None:
    desk.link.refuses_secrets = "The disk is full."
    QTest.mouseClick(page.push.secret.make, Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.save, Qt.MouseButton.LeftButton)
    assert page.state.text() == "The disk is full."
    assert desk.saved == []
    assert page.push.secret.shown.text() == SECRETS[0]


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("ftp://x", "must begin with https://"),
        ("http://10.1.2.3/in", "can be read and changed on the way"),
        ("https://me:pw@sentinel.example", "no user and password"),
    ],
)
def test_that_a_bad_address_is_explained_beside_it(page: SettingsPage, url: str, sentence: str) -> None:
    type_into(page.push.form.url.editor, url)
    assert sentence in page.push.form.url.problem.text()
    assert page.push.list.item(0).text() == "⚠ Sentinel"
    assert page.sections.item(6).text() == "⚠ Push"
    assert not page.push.test.isEnabled()


def test_that_plain_http_is_allowed_by_a_tick_that_warns(page: SettingsPage, desk: Desk) -> None:
    type_into(page.push.form.url.editor, "http://10.1.2.3/in")
    assert not page.push.form.plain_warning.isVisible()
    page.push.form.plain.editor.click()  # type: ignore[union-attr]
    assert page.push.form.plain_warning.isVisible()
    assert page.push.form.url.problem.text() == ""
    save(page, desk)
    assert desk.saved[-1].push.targets[0].is_plain_http_allowed


def test_that_all_events_go_unless_some_are_left_out_and_one_always_stays(
    page: SettingsPage, desk: Desk
) -> None:
    boxes = page.push.form.events.boxes
    assert all(box.isChecked() for box in boxes.values())
    boxes[EventType.HEARTBEAT].click()
    save(page, desk)
    chosen = desk.saved[-1].push.targets[0].events
    assert set(chosen) == set(boxes) - {EventType.HEARTBEAT}
    for box in boxes.values():
        if box.isChecked():
            box.click()
    assert sum(box.isChecked() for box in boxes.values()) == 1
    for box in boxes.values():
        if not box.isChecked():
            box.click()
    save(page, desk)
    assert desk.saved[-1].push.targets[0].events == ()


def test_that_a_target_is_tested_as_it_stands_and_the_answer_is_told(
    page: SettingsPage, desk: Desk, requests: DeliveryRequests, acted: Acted
) -> None:
    push = page.push
    type_into(push.form.url.editor, "https://new.example/in")
    QTest.mouseClick(push.test, Qt.MouseButton.LeftButton)
    target, secret = desk.link.tested[0]
    assert (target.url, secret) == ("https://new.example/in", None)
    assert push.answer.text() == "Waiting for the answer …"
    assert not push.test.isEnabled()
    desk.link.answer(requests)
    assert push.answer.text() == "The receiver took it: 200 · OK · 12 ms"
    assert acted == [("push_test_sent", "sentinel", "200 · OK · 12 ms")]
    desk.link.test_answer = ActionDone(0, text="401 · It refused the signature.", is_good=False)
    QTest.mouseClick(push.secret.make, Qt.MouseButton.LeftButton)
    QTest.mouseClick(push.test, Qt.MouseButton.LeftButton)
    assert desk.link.tested[1][1] == SECRETS[0]
    desk.link.answer(requests)
    assert push.answer.text() == "The receiver did not take it: 401 · It refused the signature."


def test_that_a_target_without_a_secret_says_so_and_can_t_be_tested(page: SettingsPage, desk: Desk) -> None:
    desk.secrets.clear()
    page.push.hide_secrets()
    QTest.mouseClick(page.discard, Qt.MouseButton.LeftButton)
    page.lock()
    page.gate.password.setText("open sesame")
    page.gate.open.click()
    assert page.push.secret.state.text() == "No signing secret: nothing can be sent to this target"
    assert not page.push.test.isEnabled()
    assert page.push.answer.text() == "First make a signing secret."


def test_that_a_removed_target_s_secrets_are_forgotten_once_that_is_saved(
    page: SettingsPage, desk: Desk
) -> None:
    QTest.mouseClick(page.push.remove, Qt.MouseButton.LeftButton)
    assert page.push.nothing.isVisible()
    assert desk.link.forgotten == []
    save(page, desk)
    assert desk.saved[-1].push.targets == ()
    assert desk.link.forgotten == ["sentinel"]


def test_that_two_added_targets_never_share_an_id(page: SettingsPage, desk: Desk) -> None:
    for _ in range(2):
        QTest.mouseClick(page.push.add, Qt.MouseButton.LeftButton)
        type_into(page.push.form.url.editor, "https://x.example")
    save(page, desk)
    assert len({target.target_id for target in desk.saved[-1].push.targets}) == 3


def test_that_the_endpoint_open_to_the_network_without_a_certificate_warns(
    page: SettingsPage, desk: Desk
) -> None:
    page.sections.setCurrentRow(3)
    endpoint = page.endpoint
    assert "from the next start" in endpoint.restart.text()
    assert not endpoint.warning.isVisible()
    type_into(endpoint.host.editor, "0.0.0.0")  # noqa: S104 — typed by a person
    assert "Without a certificate" in endpoint.warning.text()
    type_into(endpoint.certificate.editor, "/etc/anpr/cert.pem")
    assert endpoint.warning.text() == "A certificate needs its key."
    type_into(endpoint.key.editor, "/etc/anpr/key.pem")
    assert not endpoint.warning.isVisible()
    type_into(endpoint.callers.editor, "10.1.0.0/16, 10.2.0.7")
    save(page, desk)
    assert desk.saved[-1].endpoint.allowed_callers == ("10.1.0.0/16", "10.2.0.7")


def test_that_a_token_is_made_shown_once_and_revoked_after_a_question(
    page: SettingsPage, desk: Desk, requests: DeliveryRequests, acted: Acted
) -> None:
    page.sections.setCurrentRow(7)
    tokens = page.tokens
    QTest.keyClicks(tokens.name, "Venus Sentinel")
    QTest.keyClick(tokens.name, Qt.Key.Key_Return)
    assert tokens.state.text() == "Tick what the token is good for."
    tokens.scopes[Scope.READ].click()
    QTest.keyClicks(tokens.until, "soon")
    QTest.keyClick(tokens.until, Qt.Key.Key_Return)
    assert "A day is written like" in tokens.state.text()
    tokens.until.setText("2027-06-30")
    QTest.keyClick(tokens.until, Qt.Key.Key_Return)
    ((name, scopes, expires_at),) = desk.link.created
    assert (name, scopes) == ("Venus Sentinel", (Scope.READ,))
    assert expires_at is not None
    desk.link.answer(requests)
    desk.link.answer(requests)
    assert tokens.shown.text() == "anpr_t1_secret"
    cells = [item.text() for column in range(4) if (item := tokens.table.item(0, column)) is not None]
    assert cells == ["Venus Sentinel", "read", "until 2027-06-30", "never"]
    tokens.table.selectRow(0)
    QTest.mouseClick(tokens.revoke, Qt.MouseButton.LeftButton)
    assert "Revoke the token of Venus Sentinel?" in tokens.question.words.text()
    assert desk.link.revoked == []
    QTest.keyClick(tokens.question.yes, Qt.Key.Key_Return)
    desk.link.answer(requests)
    desk.link.answer(requests)
    assert desk.link.revoked == ["t1"]
    assert tokens.table.item(0, 2).text().startswith("revoked")  # type: ignore[union-attr]
    assert not tokens.revoke.isEnabled()
    assert [action for action, _subject, _detail in acted] == ["token_created", "token_revoked"]
    page.lock()
    assert tokens.shown.text() == ""
