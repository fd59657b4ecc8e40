"""What a check of ``doctor`` answers: one sentence, how bad it is, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """How a check went.

    ``NOTE`` tells something worth knowing, ``ATTENTION`` something that works but should be mended; only ``BROKEN``
    makes ``doctor`` fail.
    """

    OK = "ok"
    NOTE = "note"
    ATTENTION = "attention"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at.

    Attributes:
        name: Short stable name, as in ``--json``.
        verdict: How it went.
        finding: What was found, a sentence.
        advice: What to do; empty if nothing needs doing.
    """

    name: str
    verdict: Verdict
    finding: str
    advice: str = ""
