"""Signatures after Standard Webhooks 1.0.0: HMAC-SHA256 over ``id.timestamp.body``.

The package ``standardwebhooks`` computes the code. Its ``Webhook.sign`` takes only text, while a body with pictures is
bytes; its ``Webhook.verify`` asks the machine's clock with a fixed tolerance and lets malformed headers escape as
``ValueError``. So the message is put together and taken apart here; tests hold both sides to the package's.
"""

import base64
import binascii
import hmac
import re
import secrets as random_secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from standardwebhooks.webhooks import hmac_data

from anpr_console.domain.errors import SettingsError

ID_HEADER = "webhook-id"
TIMESTAMP_HEADER = "webhook-timestamp"
SIGNATURE_HEADER = "webhook-signature"
SECRET_PREFIX = "whsec_"  # noqa: S105 (a prefix, not a secret)
LEAST_SECRET_BYTES = 24
MOST_SECRET_BYTES = 64
TOLERANCE_S = 300.0
"""How far the sender's clock may be off."""

_NEW_SECRET_BYTES = 32
_VERSION = "v1"
_MOST_SIGNATURES = 16
_TIMESTAMP = re.compile(r"[0-9]{1,11}", re.ASCII)


def generate_secret() -> str:
    """A new secret, ``whsec_`` and 32 random bytes in base64."""
    return SECRET_PREFIX + base64.b64encode(random_secrets.token_bytes(_NEW_SECRET_BYTES)).decode("ascii")


def key_of(secret: str) -> bytes:
    """The key within a secret.

    Raises:
        SettingsError: It is no secret of the right form; the text doesn't repeat it.
    """
    text = secret.strip()
    if not text.startswith(SECRET_PREFIX):
        raise SettingsError(f"A webhook secret begins with {SECRET_PREFIX}. Copy it whole, or generate one.")
    encoded = text.removeprefix(SECRET_PREFIX).rstrip("=")
    try:
        key = base64.b64decode(encoded + "=" * (-len(encoded) % 4), validate=True)
    except (binascii.Error, ValueError) as error:
        raise SettingsError(
            f"What follows {SECRET_PREFIX} in the webhook secret is not base64. Copy it whole, or generate one."
        ) from error
    if not LEAST_SECRET_BYTES <= len(key) <= MOST_SECRET_BYTES:
        raise SettingsError(
            f"The webhook secret holds {len(key)} bytes; it must be {LEAST_SECRET_BYTES} to {MOST_SECRET_BYTES}."
        )
    return key


def sign(body: bytes, event_id: str, attempted_at: datetime, secrets: Sequence[str]) -> dict[str, str]:
    """The headers of one attempt.

    Args:
        body: The very bytes that are sent.
        event_id: The same on every attempt.
        attempted_at: The time of this attempt, aware.
        secrets: The target's secrets, the newest first; more than one while a secret rotates.

    Returns:
        ``webhook-id``, ``webhook-timestamp`` and ``webhook-signature``.

    Raises:
        SettingsError: A secret is unusable, or there is none.
    """
    if not secrets:
        raise SettingsError("There is no secret to sign with. Generate one in the target's settings.")
    timestamp = str(int(attempted_at.timestamp()))
    signatures = [_signature(key_of(secret), event_id, timestamp, body) for secret in secrets]
    return {
        ID_HEADER: event_id,
        TIMESTAMP_HEADER: timestamp,
        SIGNATURE_HEADER: " ".join(signatures),
    }


@dataclass(frozen=True, slots=True)
class Verified:
    """The message comes from who knows the secret and was not changed.

    Attributes:
        event_id: ``webhook-id``.
        attempted_at: ``webhook-timestamp``.
    """

    event_id: str
    attempted_at: datetime


@dataclass(frozen=True, slots=True)
class NotVerified:
    """The message must not be acted on.

    Attributes:
        reason: Why, in one sentence.
    """

    reason: str


def verify(
    body: bytes,
    headers: Mapping[str, str],
    secrets: Sequence[str],
    now: datetime,
    tolerance_s: float = TOLERANCE_S,
) -> Verified | NotVerified:
    """Check a received message; takes the same time however wrong the signature is.

    Args:
        body: The bytes as they came, before any decoding.
        headers: The headers; the case of names doesn't matter.
        secrets: Secrets that are accepted.
        now: The receiver's time.
        tolerance_s: How far the timestamp may be off, in seconds.

    Raises:
        SettingsError: A secret is unusable, or there is none.
    """
    keys = [key_of(secret) for secret in secrets]
    if not keys:
        raise SettingsError("There is no secret to check signatures with.")
    found = {name.lower(): value for name, value in headers.items()}
    missing = [
        name for name in (ID_HEADER, TIMESTAMP_HEADER, SIGNATURE_HEADER) if not found.get(name, "").strip()
    ]
    if missing:
        return NotVerified(f"The header {' and '.join(missing)} is missing.")
    event_id, timestamp = found[ID_HEADER], found[TIMESTAMP_HEADER].strip()
    if not _TIMESTAMP.fullmatch(timestamp):
        return NotVerified(f"{TIMESTAMP_HEADER} is no number of seconds.")
    expected = [_signature(key, event_id, timestamp, body).encode() for key in keys]
    given = found[SIGNATURE_HEADER].split()[:_MOST_SIGNATURES]
    # Not any(...): it would stop at the first that fits.
    fits = [hmac.compare_digest(one, other.encode()) for one in expected for other in given]
    if not sum(fits):
        return NotVerified("No signature fits: another secret, or the body was changed on the way.")
    off_s = now.timestamp() - int(timestamp)
    if abs(off_s) > tolerance_s:
        return NotVerified(
            f"{TIMESTAMP_HEADER} is {abs(off_s):.0f} s in the {'past' if off_s > 0 else 'future'}; "
            f"{tolerance_s:.0f} s are tolerated. Check both clocks."
        )
    return Verified(event_id, datetime.fromtimestamp(int(timestamp), UTC))


def _signature(key: bytes, event_id: str, timestamp: str, body: bytes) -> str:
    mac = hmac_data(key, f"{event_id}.{timestamp}.".encode() + body)
    return f"{_VERSION},{base64.b64encode(mac).decode('ascii')}"
