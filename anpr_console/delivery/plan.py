"""What the settings want of the push: its targets, their pace and filters, and the signs of life."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from anpr_console.delivery.answer import Sink
from anpr_console.delivery.runner import Pace, Render
from anpr_console.domain.delivery import EventType
from anpr_console.storage.deliveries import Parcel


@dataclass(frozen=True, slots=True)
class TargetPlan:
    """A target as the settings want it.

    Attributes:
        target_id: Which.
        name: For people.
        is_enabled: Whether it is switched on.
        events: Only these; empty for all.
        pace: How fast.
        make_sink: Opens the way; raises DeliveryError with a sentence.
        render: Makes letters.
        problem: Why nothing can be sent as it is set up; empty if it can.
        mark: Differs whenever something about sink or letters does.
    """

    target_id: str
    name: str
    is_enabled: bool
    events: frozenset[EventType]
    pace: Pace
    make_sink: Callable[[], Sink]
    render: Render
    problem: str = ""
    mark: object = None


@dataclass(frozen=True, slots=True)
class DispatchPlan:
    """What the settings want.

    Attributes:
        targets: All targets, those switched off included.
        heartbeat_every_s: Pause between signs of life.
        make_heartbeat: Makes one for now; None while there is nothing to tell.
    """

    targets: tuple[TargetPlan, ...] = ()
    heartbeat_every_s: float = 60.0
    make_heartbeat: Callable[[datetime], Parcel | None] = lambda _now: None


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often the record is asked without a cause.

    Attributes:
        poll_s: Events are looked for so often even if nobody says that there are any.
        figures_s: How much waits is counted so often.
    """

    poll_s: float = 5.0
    figures_s: float = 2.0


USUAL_RHYTHM = Rhythm()
