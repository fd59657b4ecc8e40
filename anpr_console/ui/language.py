"""The language of the screens: Qt Linguist's files in resources/translations, loaded once before the first widget."""

import logging
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

from anpr_console.settings.paths import resources_dir

logger = logging.getLogger(__name__)

LANGUAGES = {"en": "English", "th": "ไทย"}
"""By code as the settings keep it: the language's name in that language. English is what the source is written in."""

WRITING = {"th": QFontDatabase.WritingSystem.Thai}
"""Languages whose letters not every font has."""

FONTS = {"th": ("Waree", "Noto Sans Thai", "Loma", "Leelawadee UI", "Tahoma")}
"""Fonts asked for letters that the system's own font lacks: upright and without serifs, so that rows stay even."""


def translations_dir() -> Path:
    """The folder of compiled translations."""
    return resources_dir() / "translations"


def load_language(code: str) -> tuple[QTranslator, ...]:
    """Let the running application speak a language; texts made before that stay as they are.

    Args:
        code: Two letters, as in the settings; a language this program does not speak leaves English.

    Returns:
        The translators in force, which live as long as the application.
    """
    application = QCoreApplication.instance()
    if application is None or code == "en":
        return ()
    if code not in LANGUAGES:
        logger.warning(
            "No translation to %r: screens stay English", code, extra={"event": "language_unknown"}
        )
        return ()
    if isinstance(application, QGuiApplication):
        font = QFont(application.font())
        font.setFamilies([*font.families(), *FONTS.get(code, ())])
        application.setFont(font)
    of_qt = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    # Later ones are asked first: our words on Qt's own dialogs come before those that Qt ships, where it has any.
    files = (
        of_qt / f"qtbase_{code}.qm",
        translations_dir() / f"qt_dialogs_{code}.qm",
        translations_dir() / f"anpr_console_{code}.qm",
    )
    return tuple(translator for file in files if (translator := _load(file, application)) is not None)


def _load(file: Path, application: QCoreApplication) -> QTranslator | None:
    if not file.is_file():
        return None
    translator = QTranslator(application)
    if not translator.load(str(file)):
        logger.error(
            "%s is no translation: screens stay English", file.name, extra={"event": "language_broken"}
        )
        return None
    application.installTranslator(translator)
    return translator


def has_letters_for(code: str) -> bool:
    """Whether a font on this computer has the language's letters; needs a QGuiApplication."""
    system = WRITING.get(code)
    return system is None or bool(QFontDatabase.families(system))
