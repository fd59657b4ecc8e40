"""Numbered upgrades of the settings file: step n turns a document of version n into one of version n + 1.

The file on the disk is touched only when every step and the check of the result have passed; a copy of the old one
stays beside it. So a step that fails leaves everything as it was.
"""

from collections.abc import Callable, Mapping

from tomlkit import TOMLDocument

from anpr_console.domain.errors import SettingsError
from anpr_console.settings.model import SETTINGS_VERSION

UpgradeStep = Callable[[TOMLDocument], None]
"""Changes the document in place, keeping comments; the version is set by the caller."""

UPGRADE_STEPS: Mapping[int, UpgradeStep] = {}
"""Version 1 is the first one, so there is nothing to upgrade yet."""

FIRST_VERSION = 1


def version_of(document: TOMLDocument) -> int:
    """The version a document says it has; one without is of the first version.

    Raises:
        SettingsError: It is no whole number.
    """
    version = document.get("version", FIRST_VERSION)
    if isinstance(version, bool) or not isinstance(version, int):
        raise SettingsError("version: must be a whole number.")
    return int(version)


def upgrade(
    document: TOMLDocument,
    steps: Mapping[int, UpgradeStep] = UPGRADE_STEPS,
    target: int = SETTINGS_VERSION,
) -> bool:
    """Bring a document to the newest version, in place.

    Args:
        document: As read from the file.
        steps: Version to the step that leads away from it.
        target: The version this program speaks.

    Returns:
        Whether anything was changed.

    Raises:
        SettingsError: The document is newer than the program, or a step failed.
    """
    version = version_of(document)
    if version > target:
        raise SettingsError(
            f"The settings were written by a newer version of this program (version {version}, this one knows up to "
            f"{target}). Install the newer version, or put back the copy that was made before the upgrade."
        )
    first = version
    while version < target:
        try:
            steps[version](document)
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            raise SettingsError(
                f"The settings could not be upgraded from version {version} to {version + 1}. The file is as it was. "
                "Go on with the former version of the program and report this."
            ) from error
        version += 1
        document["version"] = version
    return version != first
