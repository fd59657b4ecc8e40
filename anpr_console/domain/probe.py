"""What a camera test found, step by step."""

from dataclasses import dataclass
from enum import StrEnum


class ProbeStep(StrEnum):
    """Steps of a camera test, in order."""

    ADDRESS = "address is understood"
    NAME = "name resolved"
    PORT = "port open"
    PROTOCOL = "RTSP answered"
    LOGIN = "authorized"
    CODEC = "codec supported"
    PICTURE = "first picture"


@dataclass(frozen=True, slots=True)
class ProbeResult:
    """One step of the test.

    Attributes:
        step: Which step.
        is_ok: Whether it passed.
        elapsed_ms: How long it took.
        detail: What was found (``h264 1280×720``) or a sentence that says what to check; never a password.
    """

    step: ProbeStep
    is_ok: bool
    elapsed_ms: float
    detail: str
