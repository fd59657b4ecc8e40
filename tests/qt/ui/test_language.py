"""The screens speak the language of the settings."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from anpr_console.app.doctor_check import Verdict
from anpr_console.app.doctor_language import check_language, describe_letters
from anpr_console.domain.passage import Outcome
from anpr_console.domain.vehicle import Vehicle, VehicleKind
from anpr_console.ui.language import LANGUAGES, load_language, translations_dir
from anpr_console.ui.said import said
from anpr_console.ui.settings.station_page import StationPage
from anpr_console.ui.wording import outcome_word, vehicle_words


@pytest.fixture
def thai(qapp: QApplication) -> Iterator[None]:
    font = QFont(qapp.font())
    translators = load_language("th")
    yield
    for translator in translators:
        qapp.removeTranslator(translator)
        translator.deleteLater()
    qapp.setFont(font)


@pytest.mark.usefixtures("thai")
def test_that_screens_speak_thai() -> None:
    assert outcome_word(Outcome.READ) == "อ่านได้"
    assert QCoreApplication.translate("NavigationBar", "Live") == "ภาพสด"


@pytest.mark.usefixtures("thai")
def test_that_what_the_engine_says_is_said_in_thai_with_its_figures() -> None:
    assert said("Camera Main gate: No picture for 12 s.") == "กล้อง Main gate: ไม่มีภาพมา 12 วินาที"
    assert said("7 of 9 reads agree.") == "ตรงกัน 7 จาก 9 ครั้ง"


@pytest.mark.usefixtures("thai")
def test_that_a_vehicle_is_named_in_the_order_of_the_language() -> None:
    truck = Vehicle(VehicleKind.TRUCK, 0.9, "Isuzu", 0.8, "white", 0.9)
    assert vehicle_words(truck) == "รถบรรทุก Isuzu สีขาว"
    assert vehicle_words(Vehicle(VehicleKind.CAR, 0.9)) == "รถยนต์"


@pytest.mark.usefixtures("thai")
def test_that_dialogs_of_qt_speak_thai_too(qtbot: QtBot) -> None:
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    assert QCoreApplication.translate("QFileDialog", "File &name:") == "ชื่อไฟล์ (&n):"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "ยกเลิก"


def test_that_english_needs_no_file() -> None:
    assert load_language("en") == ()
    assert vehicle_words(Vehicle(VehicleKind.TRUCK, 0.9, "Isuzu", 0.8, "white", 0.9)) == "white Isuzu truck"


def test_that_an_unknown_language_leaves_english() -> None:
    assert load_language("xx") == ()
    assert outcome_word(Outcome.READ) == "read"


def test_that_every_language_on_offer_has_its_file() -> None:
    for code in LANGUAGES:
        assert code == "en" or (translations_dir() / f"anpr_console_{code}.qm").is_file()


def test_that_the_station_page_offers_the_languages(qtbot: QtBot) -> None:
    page = StationPage()
    qtbot.addWidget(page)
    editor = next(field.editor for field in page.fields if field.place == ("station", "language"))
    editor.show_value("th")
    assert editor.value_now() == "th"


def test_that_doctor_speaks_of_missing_letters(qapp: QApplication) -> None:
    assert check_language("en").verdict is Verdict.OK
    assert check_language("th").verdict is Verdict.OK
    missing = describe_letters("th", has_letters=False)
    assert missing.verdict is Verdict.ATTENTION
    assert "fonts-tlwg-waree-ttf" in missing.advice
    assert check_language("xx").verdict is Verdict.ATTENTION
