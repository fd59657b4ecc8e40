"""The settings file: one TOML file, read whole, checked whole, written aside and renamed; comments stay."""

import logging
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomlkit
from pydantic import ValidationError
from tomlkit import TOMLDocument
from tomlkit.container import Container
from tomlkit.exceptions import ParseError, TOMLKitError
from tomlkit.items import AoT, Item, Table

from anpr_console.domain.errors import SettingsError
from anpr_console.settings.model import SETTINGS_VERSION, Settings
from anpr_console.settings.problems import describe_problems
from anpr_console.settings.upgrades import UPGRADE_STEPS, UpgradeStep, upgrade, version_of

_logger = logging.getLogger(__name__)
_HEADING = "Settings of ANPR Console. Passwords are not kept here. Comments are kept when the program saves."


def load_settings(
    path: Path, steps: Mapping[int, UpgradeStep] = UPGRADE_STEPS, target: int = SETTINGS_VERSION
) -> Settings:
    """Read, upgrade and check the settings.

    Args:
        path: The settings file.
        steps: Upgrade steps; tests pass their own.
        target: The version to upgrade to.

    Returns:
        The settings; the defaults if there is no file.

    Raises:
        SettingsError: The file can't be read or holds mistakes: all of them are named. The file is left as it is.
    """
    text = _read(path)
    if text is None:
        return Settings()
    document = _parse(text, path)
    former_version = version_of(document)
    try:
        is_upgraded = upgrade(document, steps, target)
    except SettingsError as error:
        raise SettingsError(f"{path}: {error}") from error
    settings = _validate(document, path)
    if is_upgraded:
        _write_upgraded(path, document, former_version)
    return settings


def save_settings(path: Path, settings: Settings) -> None:
    """Write the settings so that at every moment either the old or the new file is there, whole.

    Values are put into the existing file, so that its comments and order stay. A file that is no TOML is first copied
    aside.

    Args:
        path: The settings file.
        settings: What to write.

    Raises:
        SettingsError: The file can't be written; the old one is as it was.
    """
    values = settings.model_dump(mode="json", exclude_none=True)
    document = _existing_document(path)
    if not _is_merged(document, values):
        # Sections split over the file or written with dots can defeat the merge: right values come before comments.
        _keep_aside(path)
        document = _new_document()
        _merge(document, values)
    write_atomically(path, tomlkit.dumps(document).encode(), "The settings")


def _is_merged(document: TOMLDocument, values: Mapping[str, Any]) -> bool:
    """Merge, and see whether the file will say what it should."""
    try:
        _merge(document, values)
        return bool(tomlkit.parse(tomlkit.dumps(document)).unwrap() == values)
    except (TOMLKitError, LookupError, TypeError, ValueError, AttributeError):
        return False


def write_atomically(path: Path, content: bytes, what: str) -> None:
    """Write a file aside, sync it and put it into its place; only this user may read it.

    Args:
        path: The file's final path; its folder is made if needed.
        content: All of it.
        what: What the file is, to begin the sentence of an error with.

    Raises:
        SettingsError: It can't be written; a former file is as it was.
    """
    partial: Path | None = None
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # mkstemp makes the file with mode 0600, so that the content is never open to others, not even for a moment.
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
        partial = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
        if os.name != "nt":
            folder = os.open(path.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
    except OSError as error:
        if partial is not None:
            partial.unlink(missing_ok=True)
        raise SettingsError(
            f"{what} could not be saved to {path}: {error.strerror or type(error).__name__}. The former ones are as "
            "they were. Check free space and permissions of the folder, then save again."
        ) from error


def _read(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError as error:
        raise SettingsError(
            f"The settings file {path} is not UTF-8 text (byte {error.start}). It was left as it is. Save it as UTF-8, "
            "put a backup in its place, or move it away to start with the defaults."
        ) from error
    except OSError as error:
        raise SettingsError(
            f"The settings file {path} can't be read: {error.strerror}. Check its permissions."
        ) from error


def _parse(text: str, path: Path) -> TOMLDocument:
    try:
        return tomlkit.parse(text)
    except ParseError as error:
        raise SettingsError(
            f"The settings file {path} has a mistake in line {error.line}, column {error.col}: "
            f"{_plain_parse_problem(error)}. It was left as it is. Correct that line, or move the file away "
            "to start with the defaults."
        ) from error
    except TOMLKitError as error:
        raise SettingsError(
            f"The settings file {path} has a mistake: {error}. It was left as it is. Correct it, or move the file away "
            "to start with the defaults."
        ) from error


def _plain_parse_problem(error: ParseError) -> str:
    # The parser's text ends with " at line 3 col 5", which the sentence has said already.
    return str(error).split(" at line ")[0].rstrip(".")


def _validate(document: TOMLDocument, path: Path) -> Settings:
    try:
        return Settings.model_validate(document.unwrap())
    except ValidationError as error:
        problems = describe_problems(error)
        listing = "\n".join(f"  {problem}" for problem in problems)
        count = "a mistake" if len(problems) == 1 else f"{len(problems)} mistakes"
        raise SettingsError(
            f"The settings file {path} has {count}. It was left as it is. Correct:\n{listing}"
        ) from error


def _write_upgraded(path: Path, document: TOMLDocument, former_version: int) -> None:
    backup = path.with_name(f"{path.name}.version-{former_version}.backup")
    try:
        shutil.copy2(path, backup)
        write_atomically(path, tomlkit.dumps(document).encode(), "The upgraded settings")
    except (OSError, SettingsError) as error:
        # The values are right in memory; the file is upgraded at the next chance.
        _logger.warning(
            "The upgraded settings could not be saved: %s", error, extra={"event": "settings_not_upgraded"}
        )
        return
    _logger.info(
        "Settings upgraded; the former file is %s", backup.name, extra={"event": "settings_upgraded"}
    )


def _existing_document(path: Path) -> TOMLDocument:
    try:
        text = _read(path)
        if text is not None:
            return _parse(text, path)
    except SettingsError:
        if path.is_file():
            _keep_aside(path)
    return _new_document()


def _new_document() -> TOMLDocument:
    document = tomlkit.document()
    document.add(tomlkit.comment(_HEADING))
    return document


def _keep_aside(path: Path) -> None:
    number = 1
    while (aside := path.with_name(f"{path.name}.unreadable-{number}")).exists():
        number += 1
    try:
        shutil.copy2(path, aside)
    except OSError as error:
        raise SettingsError(
            f"The settings were not saved: the damaged file {path} could not be copied aside ({error.strerror})."
        ) from error
    _logger.warning("Kept the damaged settings as %s", aside.name, extra={"event": "settings_kept_aside"})


def _merge(target: TOMLDocument | Table | Container, values: Mapping[str, Any]) -> None:
    """Make the table say ``values``: change what differs, add what is missing, remove what is gone."""
    for key in [key for key in target if key not in values]:
        target.remove(key)
    for key, value in values.items():
        current = target.get(key)
        if isinstance(value, Mapping):
            if isinstance(current, Table):
                _merge(current, value)
            elif not _is_same(current, value):
                target[key] = _new_table(value)
        elif key == "cameras":
            _merge_cameras(target, key, value)
        elif not _is_same(current, value):
            _set_value(target, key, value)


def _set_value(target: TOMLDocument | Table | Container, key: str, value: Any) -> None:
    current = target.get(key)
    item = tomlkit.item(value)
    if isinstance(current, Item):
        # The comment at the end of the line belongs to the value that is replaced.
        item.trivia.comment = current.trivia.comment
        item.trivia.comment_ws = current.trivia.comment_ws
    target[key] = item


def _is_same(current: Any, value: Any) -> bool:
    plain = current.unwrap() if isinstance(current, Item) else current
    return type(plain) is type(value) and bool(plain == value)


def _merge_cameras(target: TOMLDocument | Table | Container, key: str, cameras: list[dict[str, Any]]) -> None:
    """Keep each camera's own table, found by its id, so that its comments go where it goes."""
    current = target.get(key)
    tables = list(current.body) if isinstance(current, AoT) else []
    by_id = {str(table.get("camera_id")): table for table in tables}
    if [str(table.get("camera_id")) for table in tables] == [camera["camera_id"] for camera in cameras]:
        for table, camera in zip(tables, cameras, strict=True):
            _merge(table, camera)
        if tables or isinstance(current, AoT):
            return
    if key in target:
        target.remove(key)
    if not cameras:
        target[key] = tomlkit.array()
        return
    merged = tomlkit.aot()
    for camera in cameras:
        known = by_id.get(camera["camera_id"])
        if known is not None:
            _merge(known, camera)
        merged.append(known or _new_table(camera))
    target[key] = merged


def _new_table(values: Mapping[str, Any]) -> Table:
    table = tomlkit.table()
    for key, value in values.items():
        if isinstance(value, Mapping):
            inline = tomlkit.inline_table()
            inline.update(value)
            table[key] = inline
        else:
            table[key] = value
    return table
