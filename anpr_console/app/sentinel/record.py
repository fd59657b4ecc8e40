"""What the receiver got: one entry per request, known events by id, a file of JSON lines that outlives it."""

import json
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import StrEnum
from io import FileIO
from pathlib import Path
from typing import Any

from anpr_console.domain.errors import DeliveryError
from anpr_console.wire.model import iso_utc

_REMEMBERED = 500


class Verdict(StrEnum):
    """What became of a request."""

    TAKEN = "taken"
    """A new event."""
    KNOWN = "known"
    """An event that was taken before: answered well, nothing done."""
    IGNORED = "ignored"
    """Verified, but of a type this version doesn't know."""
    REFUSED = "refused"
    """Not verified, or no event."""
    MISBEHAVED = "misbehaved"
    """Something that it was told to do wrong."""


class BarrierWord(StrEnum):
    """What the barrier did."""

    OPENED = "opened"
    STAYED = "stayed"
    UNASKED = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """One request.

    Attributes:
        at: When it came, by the receiver's clock.
        verdict: What became of it.
        status: HTTP status of the answer; 0 if the connection was closed without one.
        reason: Why, in words.
        event_id: ``webhook-id``; empty if there was none.
        event_type: Empty if unknown.
        passage_id: Empty without a passage.
        camera_id: Empty without a camera.
        sequence: Within the passage.
        plate: As read; empty without one.
        access: ``allow``, ``deny`` or ``none``; empty without a decision.
        barrier: What the barrier did.
        is_retransmission: What the event says of itself.
        took_ms: From the event to its arrival, by both clocks; None if unknown.
        pictures: Names of pictures that came inline and are whole.
        problem: What is wrong with an event that was taken all the same; empty if nothing is.
    """

    at: datetime
    verdict: Verdict
    status: int
    reason: str = ""
    event_id: str = ""
    event_type: str = ""
    passage_id: str = ""
    camera_id: str = ""
    sequence: int = 0
    plate: str = ""
    access: str = ""
    barrier: BarrierWord = BarrierWord.UNASKED
    is_retransmission: bool = False
    took_ms: float | None = None
    pictures: tuple[str, ...] = ()
    problem: str = ""

    def to_json(self) -> str:
        """One line of JSON."""
        return json.dumps(asdict(self) | {"at": iso_utc(self.at)}, ensure_ascii=False)


@dataclass(slots=True)
class Known:
    """What must be the same whenever an event comes again."""

    event_type: str
    passage_id: str
    sequence: int

    def differs_from(self, other: "Known") -> bool:
        """Whether it is another event under the same id."""
        return self != other


@dataclass(slots=True)
class Totals:
    """What happened so far."""

    requests: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)
    events: Counter[str] = field(default_factory=Counter)
    passages: int = 0
    opened: int = 0
    late: int = 0
    problems: int = 0

    def to_json(self) -> dict[str, Any]:
        """For the last line and the page."""
        return {
            "requests": self.requests,
            **{verdict.value: self.verdicts[verdict.value] for verdict in Verdict},
            "passages": self.passages,
            "opened": self.opened,
            "late": self.late,
            "problems": self.problems,
            "events": dict(sorted(self.events.items())),
        }


class Record:
    """Remembers what came; what was taken is in the file before it is acknowledged.

    Args:
        file: JSON lines to append to; what it holds counts as received. None keeps everything in memory.

    Raises:
        DeliveryError: The file can't be read or written.
    """

    def __init__(self, file: Path | None = None) -> None:
        self.totals = Totals()
        self.opened_for: set[str] = set()
        self._known: dict[str, Known] = {}
        self._newest_sequence: dict[str, int] = {}
        self._receipts: deque[Receipt] = deque(maxlen=_REMEMBERED)
        self._output: FileIO | None = None
        self._is_line_begun = False
        if file is None:
            return
        try:
            self._recall(file)
            # Unbuffered: a line is with the system before the sender is told, and none waits for the end.
            self._output = file.open("ab", buffering=0)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise DeliveryError(
                f"The record {file} can't be used ({type(error).__name__}). Name another file, or move it away."
            ) from error

    def known(self, event_id: str) -> Known | None:
        """What is known of an event; None if it is new."""
        return self._known.get(event_id)

    def newest_sequence(self, passage_id: str) -> int:
        """The highest sequence of a passage so far; 0 before the first."""
        return self._newest_sequence.get(passage_id, 0)

    def add(self, receipt: Receipt) -> None:
        """Remember a request; the file has it before anybody is told.

        Raises:
            DeliveryError: The file can't be written; then the request counts as never received.
        """
        if self._output is not None:
            self._write(self._output, receipt.to_json().encode() + b"\n")
        self._count(receipt)
        self._receipts.append(receipt)

    def _write(self, output: FileIO, line: bytes) -> None:
        # What a full disk or a sudden end left of a line must not spoil this one.
        line = b"\n" + line if self._is_line_begun else line
        try:
            written = output.write(line)
        except OSError as error:
            raise DeliveryError(f"The record can't be written: {error.strerror}.") from error
        self._is_line_begun = written != len(line)
        if self._is_line_begun:
            raise DeliveryError("The record can't be written: only a part of the line found room.")

    def newest_first(self) -> Iterator[Receipt]:
        """The last requests."""
        return reversed(tuple(self._receipts))

    def close(self) -> None:
        """Close the file."""
        if self._output is not None:
            self._output.close()

    def _recall(self, file: Path) -> None:
        if not file.is_file():
            return
        content = file.read_bytes()
        self._is_line_begun = bool(content) and not content.endswith(b"\n")
        for line in content.split(b"\n"):
            try:
                found = json.loads(line)
            except ValueError:
                continue  # Left of a line when a receiver was killed while it wrote; it was not acknowledged.
            self._learn(found["verdict"], found)

    def _learn(self, verdict: str, found: dict[str, Any]) -> None:
        if verdict not in {Verdict.TAKEN.value, Verdict.IGNORED.value} or not found["event_id"]:
            return
        passage_id, sequence = found["passage_id"], found["sequence"]
        self._known[found["event_id"]] = Known(found["event_type"], passage_id, sequence)
        if passage_id:
            self._newest_sequence[passage_id] = max(sequence, self.newest_sequence(passage_id))
        if found["barrier"] == BarrierWord.OPENED.value:
            self.opened_for.add(passage_id)

    def _count(self, receipt: Receipt) -> None:
        totals = self.totals
        totals.requests += 1
        totals.verdicts[receipt.verdict.value] += 1
        totals.problems += bool(receipt.problem)
        if receipt.verdict is Verdict.TAKEN:
            totals.events[receipt.event_type] += 1
            totals.late += receipt.is_retransmission
            totals.opened += receipt.barrier is BarrierWord.OPENED
            totals.passages += bool(receipt.passage_id) and not self.newest_sequence(receipt.passage_id)
        self._learn(receipt.verdict.value, asdict(receipt))
