"""Signing secrets of push targets: a new one takes over while the one before still signs beside it for a while."""

from datetime import datetime

from anpr_console.app.push_plans import push_secret
from anpr_console.settings.secrets import SecretStore


def keep_secret(secrets: SecretStore, target_id: str, secret: str, keep_old_until: datetime | None) -> None:
    """Keep a target's new signing secret; until then, the one before signs beside it.

    Raises:
        SettingsError: It can't be kept.
    """
    name = push_secret(target_id)
    before = secrets.get(name)
    if before is not None and before != secret and keep_old_until is not None:
        # The end first: an old secret without one would sign for ever.
        secrets.set(_until_name(target_id), keep_old_until.isoformat())
        secrets.set(f"{name}/previous", before)
    else:
        forget_previous(secrets, target_id)
    secrets.set(name, secret)


def previous_until(secrets: SecretStore, target_id: str) -> datetime | None:
    """Until when the secret before also signs, None if there is none.

    Raises:
        SettingsError: Secrets can't be read.
    """
    text = secrets.get(_until_name(target_id))
    return datetime.fromisoformat(text) if text else None


def forget_previous(secrets: SecretStore, target_id: str) -> None:
    """Forget the secret before.

    Raises:
        SettingsError: It can't be forgotten.
    """
    for name in (f"{push_secret(target_id)}/previous", _until_name(target_id)):
        if secrets.get(name) is not None:
            secrets.delete(name)


def _until_name(target_id: str) -> str:
    return f"{push_secret(target_id)}/previous-until"
