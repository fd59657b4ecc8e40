"""Where things lie: source tree, installed wheel or frozen bundle; the data folder."""

import os
import sys
from pathlib import Path

import platformdirs

APP_NAME = "anpr-console"


def program_root() -> Path:
    """The folder that holds ``models/`` and ``resources/``.

    In a PyInstaller bundle that is its unpacked folder, in an installed wheel ``anpr_console/_bundled``, else the top
    of the source tree.
    """
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen:
        return Path(frozen)
    package = Path(__file__).resolve().parent.parent
    bundled = package / "_bundled"
    return bundled if bundled.is_dir() else package.parent


def models_dir() -> Path:
    """The shipped model files."""
    return program_root() / "models"


def own_models_dir(data_dir: Path | None = None) -> Path:
    """The installer's own model files, with a list of their own; beside the station's data, so updates keep them."""
    return (data_dir or default_data_dir()) / "models"


def resources_dir() -> Path:
    """Icons, themes, translations, region grammars."""
    return program_root() / "resources"


def default_data_dir() -> Path:
    """The data folder: ``ANPR_DATA_DIR``, else the user's data folder of this system."""
    configured = os.environ.get("ANPR_DATA_DIR")
    return Path(configured) if configured else Path(platformdirs.user_data_dir(APP_NAME, appauthor=False))


def cache_dir() -> Path:
    """What may be lost and is made again: ``ANPR_CACHE_DIR``, else the user's cache folder of this system."""
    configured = os.environ.get("ANPR_CACHE_DIR")
    return Path(configured) if configured else Path(platformdirs.user_cache_dir(APP_NAME, appauthor=False))


def settings_file(data_dir: Path) -> Path:
    """The settings file in a data folder."""
    return data_dir / "settings.toml"


def database_file(data_dir: Path) -> Path:
    """The default SQLite database in a data folder."""
    return data_dir / "passages.sqlite3"


def media_dir(data_dir: Path) -> Path:
    """The folder of stored pictures."""
    return data_dir / "media"


def logs_dir(data_dir: Path) -> Path:
    """The folder of log files and crash reports."""
    return data_dir / "logs"
