"""What HTTP answers mean. Pure."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from anpr_console.delivery.answer import Answer, AnswerKind

_LATER = frozenset({408, 425, 429})
_SHOWN = 300


def answer_of(status: int, headers: Mapping[str, str], body: bytes, now: datetime) -> Answer:
    """The meaning of an HTTP answer.

    Args:
        status: The status code.
        headers: The headers, names in lower case.
        body: The beginning of the body.
        now: The present time, for a ``Retry-After`` that names a date.
    """
    said = _readable(body)
    if 200 <= status < 300:
        return Answer(AnswerKind.TAKEN, f"HTTP {status}", status)
    if status in _LATER or status >= 500:
        wait_s = retry_after_s(headers.get("retry-after", ""), now)
        words = f"HTTP {status}{said}" + (f" (asks to wait {wait_s:.0f} s)" if wait_s else "")
        return Answer(AnswerKind.LATER, words, status, wait_s)
    if status == 410:
        words = f"It answered HTTP 410{said}. Remove the target, or resume it once it is back."
        return Answer(AnswerKind.GONE, words, status)
    if status in {401, 403}:
        words = f"It answered HTTP {status}{said}. Compare the secret on both sides, then resume."
        return Answer(AnswerKind.REFUSED_US, words, status)
    if 300 <= status < 400:
        words = (
            f"HTTP {status}: the target points elsewhere. Redirects are not followed; set its final address."
        )
        return Answer(AnswerKind.REFUSED_EVENT, words, status)
    return Answer(AnswerKind.REFUSED_EVENT, f"HTTP {status}{said}", status)


def retry_after_s(value: str, now: datetime) -> float | None:
    """Seconds of a ``Retry-After`` header: a number or a date; None for neither, and for the past."""
    text = value.strip()
    if text.isascii() and text.isdigit() and len(text) <= 9:
        return float(text) or None
    try:
        at = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None
    if at.tzinfo is None:
        at = at.replace(tzinfo=UTC)
    seconds = (at - now).total_seconds()
    return seconds if seconds > 0 else None


def _readable(body: bytes) -> str:
    text = " ".join(body.decode("utf-8", "replace").split())
    printable = "".join(letter for letter in text if letter.isprintable())[:_SHOWN].rstrip(". ")
    return f": {printable}" if printable else ""
