"""What is sent, what comes back, and the protocol of those who send."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Literal, Protocol

from anpr_console.domain.delivery import OutboxEntry


@dataclass(frozen=True, slots=True)
class Letter:
    """One event, rendered for one attempt.

    Attributes:
        entry: Which event.
        body: Its JSON, UTF-8.
        attempted_at: The time of this attempt.
        pictures: Whole JPEG files to go with it; empty where they are fetched, or not wanted.
    """

    entry: OutboxEntry
    body: bytes = field(repr=False)
    attempted_at: datetime
    pictures: Mapping[Literal["plate", "vehicle"], bytes] = field(default_factory=dict, repr=False)


class AnswerKind(StrEnum):
    """What an answer means for the event and the target."""

    TAKEN = "taken"
    """It arrived."""
    LATER = "later"
    """Not now: it is tried again."""
    UNREACHED = "unreached"
    """Nobody answered: it is tried again, and the target may be down."""
    REFUSED_US = "refused_us"
    """We may not send: the target is paused."""
    GONE = "gone"
    """The target wants nothing any more: it is switched off."""
    REFUSED_EVENT = "refused_event"
    """This event is not wanted and never will be."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a target said to one attempt.

    Attributes:
        kind: What it means.
        words: For people; without secrets and plate text.
        code: HTTP status or the sink's own code; None without an answer.
        retry_after_s: The target asks not to be tried sooner.
    """

    kind: AnswerKind
    words: str
    code: int | None = None
    retry_after_s: float | None = None


class Sink(Protocol):
    """Sends letters to one target; used in one loop."""

    async def send(self, letter: Letter) -> Answer:
        """Send it once. Never raises for what a target or the way to it can do."""
        ...

    async def close(self) -> None:
        """Let go of connections."""
        ...
