"""The one key of a station that signs addresses of pictures and the live page's cookie."""

import secrets
import threading

from anpr_console.domain.errors import SettingsError
from anpr_console.settings.secrets import SecretStore

SIGNING_KEY_SECRET = "endpoint/key"  # noqa: S105 (a name, not a key)
_BYTES = 32
_lock = threading.Lock()


def signing_key(store: SecretStore) -> bytes:
    """The station's signing key; made when it is first asked for.

    May wait for the system's keyring: not for the main thread.

    Raises:
        SettingsError: It can't be read or kept, or is damaged.
    """
    # Endpoint and push ask for it from two threads: there must be one key.
    with _lock:
        known = store.get(SIGNING_KEY_SECRET)
        if known is None:
            known = secrets.token_hex(_BYTES)
            store.set(SIGNING_KEY_SECRET, known)
    try:
        key = bytes.fromhex(known)
    except ValueError:
        key = b""
    if len(key) < _BYTES:
        raise SettingsError(
            f"The secret {SIGNING_KEY_SECRET} is damaged, so pictures can't be linked to and nobody can watch by "
            "cookie. Remove it; a new one is made at the next start."
        )
    return key
