"""No word reaches a screen without passing through the translator."""

from pathlib import Path

import pytest

from tests.unit.ui.literals import find_in_folder, find_literals

TOP = Path(__file__).resolve().parents[3]


def test_that_every_word_on_the_screens_passes_through_the_translator() -> None:
    findings = find_in_folder(TOP, TOP / "anpr_console" / "ui")
    assert not findings, "\n".join(["Wrap these in self.tr(…) or translate(…):", *map(str, findings)])


@pytest.mark.parametrize("name", ["evidence_sheet.py", "sheet_words.py"])
def test_that_every_word_on_an_evidence_sheet_passes_through_the_translator(name: str) -> None:
    path = TOP / "anpr_console" / "app" / name
    assert find_literals(path.read_text(encoding="utf-8"), name) == []


@pytest.mark.parametrize(
    "code",
    [
        'label.setText("Save")',
        'QLabel("Save")',
        'button.setToolTip(f"{count} cars")',
        'view.setAccessibleName("Plates " + name)',
        'words = "No camera delivers pictures"',
        'words = {"a": "Main gate is closed"}["a"]',
        'menu.addAction(icon, "close")',
        'return f"{count} of {total}"',
        'label.setText(self.tr(f"{count} cars"))',
        "label.setText(self.tr(words))",
        'label.setText(translate("context", words))',
        'title = "Settings"',
    ],
)
def test_that_words_past_the_translator_are_found(code: str) -> None:
    assert find_literals(f"def show(self):\n    {code}\n", "screen.py")


def test_that_words_translated_at_import_are_found() -> None:
    assert find_literals('TITLE = translate("context", "Settings")\n', "screen.py")


@pytest.mark.parametrize(
    "code",
    [
        'label.setText(self.tr("Save"))',
        'label.setText(self.tr("{0} cars").format(count))',
        'label.setText(translate("context", "Save"))',
        'label.setText(f"{name} · {plate}")',
        'self.setObjectName("panel")',
        'label.setProperty("role", "title")',
        'logger.warning("The picture was lost: %s", name)',
        'raise ValueError("There is no such column")',
        'if key == "main gate": pass',
        '"""What this does, for readers of the source."""',
        'Notice("settings_refused", level, self.tr("Not saved."))',
        'label = WrappedLabel(role="caption")',
    ],
)
def test_that_names_and_wrapped_words_pass(code: str) -> None:
    assert find_literals(f"def show(self):\n    {code}\n", "screen.py") == []
