"""Addresses of pictures that need no token: signed, for one picture, until a moment (HMAC-SHA256).

Who has such an address can fetch that one picture until it expires, and nothing else.
"""

import base64
import binascii
import hashlib
import hmac
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from urllib.parse import quote

from anpr_console.domain.errors import SettingsError
from anpr_console.wire.parts import PictureName

PICTURE_PATH = "/api/v1/passages/{passage_id}/images/{kind}"
LEAST_KEY_BYTES = 32
_PURPOSE = "anpr-console picture 1"
_SECONDS = re.compile(r"[0-9]{1,12}", re.ASCII)


class PictureUrlVerdict(StrEnum):
    """What a signed address is worth."""

    VALID = "valid"
    EXPIRED = "expired"
    """It was ours, and its time is over."""
    FORGED = "forged"
    """Not signed by us, or changed since."""


@dataclass(frozen=True, slots=True)
class PictureLink:
    """Where a picture is.

    Attributes:
        url: Where to fetch it; None where it comes inline.
        expires_at: When the address stops working; None without an address.
    """

    url: str | None = None
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PictureUrls:
    """Makes signed addresses.

    Attributes:
        key: At least 32 random bytes, known to nobody else.
        base_url: How receivers reach the endpoint, such as ``https://gate.example:8642``.

    Raises:
        SettingsError: The key is too short.
    """

    key: bytes = field(repr=False)
    base_url: str

    def __post_init__(self) -> None:
        _check_key(self.key)

    def sign(self, passage_id: str, kind: PictureName, expires_at: datetime) -> str:
        """The address of a picture, valid until ``expires_at`` (whole seconds, rounded down)."""
        seconds = int(expires_at.timestamp())
        path = PICTURE_PATH.format(passage_id=quote(passage_id, safe=""), kind=kind)
        signature = _encode(_mac(self.key, passage_id, kind, seconds))
        return f"{self.base_url.rstrip('/')}{path}?expires={seconds}&signature={signature}"

    def link(self, passage_id: str, kind: PictureName, expires_at: datetime) -> PictureLink:
        """Address and expiry together, for the body of an event."""
        whole = datetime.fromtimestamp(int(expires_at.timestamp()), UTC)
        return PictureLink(self.sign(passage_id, kind, whole), whole)


def check(
    key: bytes, passage_id: str, kind: PictureName, expires: str, signature: str, now: datetime
) -> PictureUrlVerdict:
    """Whether an address is ours and still valid; takes the same time however wrong it is.

    Args:
        key: The key it must be signed with.
        passage_id: From the path, decoded.
        kind: From the path.
        expires: From the query, as it came.
        signature: From the query, as it came.
        now: The time.

    Raises:
        SettingsError: The key is too short.
    """
    _check_key(key)
    seconds = int(expires) if _SECONDS.fullmatch(expires) else -1
    if not hmac.compare_digest(_mac(key, passage_id, kind, seconds), _decode(signature)):
        return PictureUrlVerdict.FORGED
    return PictureUrlVerdict.EXPIRED if now.timestamp() >= seconds else PictureUrlVerdict.VALID


def _check_key(key: bytes) -> None:
    if len(key) < LEAST_KEY_BYTES:
        raise SettingsError(
            f"The key that signs picture addresses has {len(key)} bytes; it needs {LEAST_KEY_BYTES}."
        )


def _mac(key: bytes, passage_id: str, kind: str, seconds: int) -> bytes:
    # Kind and seconds hold no line break, so no other passage id can make the same text.
    said = f"{_PURPOSE}\n{passage_id}\n{kind}\n{seconds}"
    return hmac.new(key, said.encode("utf-8", "surrogatepass"), hashlib.sha256).digest()


def _encode(mac: bytes) -> str:
    return base64.urlsafe_b64encode(mac).decode("ascii").rstrip("=")


def _decode(signature: str) -> bytes:
    try:
        # Its last character must be the one we write, or one picture would have several addresses.
        mac = base64.b64decode(signature + "=" * (-len(signature) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return b""
    return mac if _encode(mac) == signature else b""
