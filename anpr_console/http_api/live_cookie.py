"""The live page's cookie: names a token and an end, sealed by the station; good for streams and nothing else."""

import hashlib
import hmac
import re

COOKIE = "anpr_live"
VALID_S = 12 * 3600
"""A shift: then the token is asked for again."""
_FORM = re.compile(r"([0-9a-f]{12})\.(\d{1,12})\.([0-9a-f]{64})")


def make_cookie(key: bytes, token_id: str, now_s: float) -> str:
    """The cookie's value for the holder of a token.

    Args:
        key: The station's signing key.
        token_id: Whose it is: it ends with the token.
        now_s: Unix time.
    """
    expires_s = int(now_s) + VALID_S
    return f"{token_id}.{expires_s}.{_seal(key, token_id, expires_s)}"


def read_cookie(key: bytes, value: str, now_s: float) -> str | None:
    """The token's id, None if the cookie is forged or over."""
    match = _FORM.fullmatch(value)
    if match is None:
        return None
    token_id, expires_s = match[1], int(match[2])
    if not hmac.compare_digest(_seal(key, token_id, expires_s), match[3]) or now_s >= expires_s:
        return None
    return token_id


def _seal(key: bytes, token_id: str, expires_s: int) -> str:
    content = f"anpr-console live cookie 1|{token_id}|{expires_s}"
    return hmac.new(key, content.encode(), hashlib.sha256).hexdigest()
