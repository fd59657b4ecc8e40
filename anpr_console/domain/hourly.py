"""How many vehicles came by in each hour, by camera and outcome."""

from dataclasses import dataclass
from datetime import datetime

from anpr_console.domain.passage import Outcome


@dataclass(frozen=True, slots=True)
class HourCount:
    """Vehicles of one camera that ended in one outcome within one hour.

    Attributes:
        hour: Its beginning on this machine's clock, aware.
        camera_id: Which camera.
        outcome: How their visits ended.
        count: How many.
    """

    hour: datetime
    camera_id: str
    outcome: Outcome
    count: int


@dataclass(frozen=True, slots=True)
class HourlyCounts:
    """Counts of the hours since a moment.

    Attributes:
        since: Beginning of the first hour, aware.
        until: When they were counted: the last hour is not over.
        counts: Only hours in which something came by, oldest first.
        problem: A sentence, if the record could not be read.
    """

    since: datetime
    until: datetime
    counts: tuple[HourCount, ...] = ()
    problem: str = ""
