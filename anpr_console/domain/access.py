"""What follows from a passage: may it enter, must somebody look, and why."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from anpr_console.domain.plate_list import ListKind, ListMatch, MatchStrength
from anpr_console.domain.vehicle import Vehicle


class Access(StrEnum):
    """The word a barrier acts on: only a literal ``allow`` opens."""

    ALLOW = "allow"
    DENY = "deny"
    NONE = "none"


class AlertKind(StrEnum):
    """Why somebody must look."""

    WATCHED = "watched"
    DENIED = "denied"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Bars:
    """Which bars the read has passed.

    Attributes:
        show: It is shown as a read.
        alert: Somebody must look.
        open: It may lift the barrier; only ever together with ``Access.ALLOW``.
    """

    show: bool = False
    alert: bool = False
    open: bool = False


@dataclass(frozen=True, slots=True)
class EarlierVehicle:
    """The vehicle of an earlier passage of the same plate."""

    vehicle: Vehicle
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Something about the car is not what it was whenever this plate came by before.

    Attributes:
        attribute: ``brand``, ``color`` or ``kind``.
        now: What was seen this time.
        before: What was seen most often before.
        passages: In how many earlier passages.
        last_seen_at: When the last of them began.
    """

    attribute: str
    now: str
    before: str
    passages: int
    last_seen_at: datetime


@dataclass(frozen=True, slots=True)
class AccessDecision:
    """What follows from a passage.

    Attributes:
        access: May it enter.
        reason: Why, with figures, without plate text.
        bars: Which bars were passed.
        lists: All matches, the one that counts most first.
        alert: Why somebody must look; None where ``bars.alert`` is false.
        contradictions: Plate and car don't belong together; a hint, it decides nothing.
    """

    access: Access
    reason: str
    bars: Bars = Bars()
    lists: tuple[ListMatch, ...] = ()
    alert: AlertKind | None = None
    contradictions: tuple[Contradiction, ...] = ()

    @property
    def match(self) -> ListMatch | None:
        """The match that counts most among the valid ones."""
        return next((match for match in self.lists if match.is_valid), None)

    @property
    def list_kind(self) -> ListKind | None:
        """Kind of the list that counts most."""
        return self.match.kind if self.match else None

    @property
    def list_strength(self) -> MatchStrength | None:
        """How sure that match is."""
        return self.match.strength if self.match else None
