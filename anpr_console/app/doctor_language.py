"""Doctor's look at the language of the screens: is it one the program speaks, and are there letters for it."""

from PySide6.QtGui import QGuiApplication

from anpr_console.app.doctor_check import Check, Verdict
from anpr_console.ui.language import LANGUAGES, WRITING, has_letters_for, translations_dir

_FONT_ADVICE = (
    "Install one: on Debian `apt install fonts-tlwg-waree-ttf` (half a megabyte), then start again."
)


def check_language(code: str) -> Check:
    """Whether screens in the chosen language can be shown here."""
    name = LANGUAGES.get(code)
    if name is None:
        return Check(
            "language", Verdict.ATTENTION,
            f"The settings ask for language {code}, which the console does not speak: screens are English.",
            f"Choose one of {', '.join(LANGUAGES)} on the settings' station page.",
        )  # fmt: skip
    if code != "en" and not (translations_dir() / f"anpr_console_{code}.qm").is_file():
        return Check(
            "language", Verdict.ATTENTION, f"The translation to {name} is missing: screens are English.",
            "Install the console again.",
        )  # fmt: skip
    return describe_letters(code, has_letters=_has_letters(code))


def describe_letters(code: str, *, has_letters: bool) -> Check:
    """The verdict on a language that the program speaks."""
    if has_letters:
        return Check("language", Verdict.OK, f"The screens speak {LANGUAGES[code]}.")
    return Check(
        "language", Verdict.ATTENTION,
        f"The screens speak {LANGUAGES[code]}, but no font here has its letters: empty boxes are shown instead.",
        _FONT_ADVICE,
    )  # fmt: skip


def _has_letters(code: str) -> bool:
    if code not in WRITING:
        return True
    # Fonts are known to a Qt program only; doctor runs where there may be no screen.
    application = QGuiApplication.instance() or QGuiApplication(["anpr-console", "-platform", "offscreen"])
    is_found = has_letters_for(code)
    del application
    return is_found
