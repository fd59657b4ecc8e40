"""Identifiers that sort by time and never repeat: a prefix, 48 bits of milliseconds, 80 random bits (as in ULID)."""

import secrets
from datetime import datetime

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
PASSAGE_PREFIX = "psg"
EVENT_PREFIX = "evt"
_LENGTH = 26


def new_id(prefix: str, at: datetime) -> str:
    """Make an identifier such as ``psg_01jd…`` that sorts by ``at`` (UTC).

    Args:
        prefix: Short lower-case word that names the kind of thing.
        at: The moment the thing came to be.

    Returns:
        ``prefix_`` and 26 characters of Crockford base 32.
    """
    value = (int(at.timestamp() * 1000) << 80) | secrets.randbits(80)
    letters = []
    for _ in range(_LENGTH):
        value, digit = divmod(value, 32)
        letters.append(_ALPHABET[digit])
    return f"{prefix}_{''.join(reversed(letters))}"
