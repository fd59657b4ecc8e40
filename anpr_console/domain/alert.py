"""Alerts: a passage at which somebody must look, until somebody says that they have."""

from dataclasses import dataclass
from datetime import datetime

from anpr_console.domain.access import AlertKind
from anpr_console.domain.plate_list import MatchStrength

ALERT_PREFIX = "alr"


@dataclass(frozen=True, slots=True)
class Alert:
    """One alert; a passage raises one at most.

    Attributes:
        alert_id: ``alr_…``.
        passage_id: The passage that raised it.
        camera_id: Where.
        kind: Why.
        strength: How sure the list match is; None without a match.
        list_name: The list, empty without one.
        entry_note: What the entry said (owner and note) when the alert was raised.
        plate: As it was read, with separators.
        raised_at: When the decision fell, aware UTC.
        acknowledged_at: When somebody took note, None while open.
        acknowledged_by: Who.
        note: What they wrote.
    """

    alert_id: str
    passage_id: str
    camera_id: str
    kind: AlertKind
    strength: MatchStrength | None
    list_name: str
    entry_note: str
    plate: str
    raised_at: datetime
    acknowledged_at: datetime | None = None
    acknowledged_by: str = ""
    note: str = ""

    @property
    def is_open(self) -> bool:
        """Whether nobody has taken note yet."""
        return self.acknowledged_at is None


@dataclass(frozen=True, slots=True)
class AlertFilter:
    """Which alerts; every part that is set must hold.

    Attributes:
        plate: A part of the normalized plate.
        kinds: Any of these.
        is_open: Open ones, acknowledged ones, or both (None).
        acknowledged_by: Exactly this person.
        raised_from: Not before.
        raised_to: Before.
    """

    plate: str = ""
    kinds: tuple[AlertKind, ...] = ()
    is_open: bool | None = None
    acknowledged_by: str = ""
    raised_from: datetime | None = None
    raised_to: datetime | None = None


@dataclass(frozen=True, slots=True)
class AlertPage:
    """Alerts, newest first.

    Attributes:
        alerts: One page of them.
        has_more: Whether older ones follow.
        problem: A sentence, if they could not be read.
    """

    alerts: tuple[Alert, ...] = ()
    has_more: bool = False
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """Somebody takes note of an alert."""

    alert_id: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Mute:
    """Silence for a while; banners still come.

    Attributes:
        until: When sound comes back, None while it is on.
    """

    until: datetime | None = None

    def left_s(self, now: datetime) -> float:
        """Seconds of silence left."""
        return max(0.0, (self.until - now).total_seconds()) if self.until else 0.0

    def is_silent(self, now: datetime) -> bool:
        """Whether no sound is wanted now."""
        return self.left_s(now) > 0
