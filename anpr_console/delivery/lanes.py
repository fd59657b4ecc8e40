"""Fresh events of one target in memory: a lane per camera, in order, and nobody waits long behind one that fails. Pure.

Within a lane one event goes at a time. If it fails, those behind it wait, so that order is kept over a hiccup, but none
longer than ``PATIENCE_S``: then it goes, and the failing one becomes backlog with its next failure. Events of one
passage never overtake each other: an event whose elder became backlog follows it there.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from anpr_console.delivery.schedule import PATIENCE_S
from anpr_console.storage.deliveries import Parcel


@dataclass(slots=True)
class _Waiting:
    """A parcel in a lane.

    Attributes:
        parcel: What.
        entered_s: Since when it is in the lane.
        tried_s: When it was first tried.
        rests_until_s: Not tried before.
        is_flying: An attempt is under way.
        is_overtaken: Others went ahead of it; after its next failure it is backlog.
    """

    parcel: Parcel
    entered_s: float
    tried_s: float | None = None
    rests_until_s: float = 0.0
    is_flying: bool = False
    is_overtaken: bool = False


@dataclass(slots=True)
class _Lane:
    items: deque[_Waiting] = field(default_factory=deque)
    trouble_s: float | None = None
    """Since when its events fail; None while they don't."""

    def note_trouble(self) -> None:
        """One of its events failed: trouble began when the first of those that are not through was tried."""
        if self.trouble_s is None:
            tried = [item.tried_s for item in self.items if item.tried_s is not None]
            self.trouble_s = min(tried, default=None)


class Lanes:
    """The fresh events of one target.

    Args:
        most_flying: Attempts at a time.
        most_waiting: Events in memory; further ones wait on the disk.
    """

    def __init__(self, most_flying: int = 32, most_waiting: int = 2000) -> None:
        self._most_flying = most_flying
        self._most_waiting = most_waiting
        self._lanes: dict[str, _Lane] = {}
        self._items: dict[int, _Waiting] = {}

    def __len__(self) -> int:
        return len(self._items)

    def holds(self, delivery_id: int) -> bool:
        """Whether this delivery is here."""
        return delivery_id in self._items

    def add(self, parcel: Parcel, now_s: float) -> bool:
        """Take a parcel whose elder is here or through; False if there is no room."""
        if parcel.delivery_id in self._items:
            return True
        if len(self._items) >= self._most_waiting:
            return False
        item = _Waiting(parcel, now_s)
        self._items[parcel.delivery_id] = item
        self._lanes.setdefault(parcel.entry.camera_id or "", _Lane()).items.append(item)
        return True

    def take_ready(self, now_s: float) -> tuple[Parcel, ...]:
        """The parcels to be sent now; they count as under way until ``done``, ``rest`` or ``leave`` is said."""
        ready = []
        free = self._most_flying - sum(item.is_flying for item in self._items.values())
        for lane in self._lanes.values():
            for item in self._ready_in(lane, now_s):
                if free == 0:
                    break
                free -= 1
                item.is_flying = True
                item.tried_s = now_s if item.tried_s is None else item.tried_s
                ready.append(item.parcel)
        return tuple(ready)

    def _ready_in(self, lane: _Lane, now_s: float) -> Iterator[_Waiting]:
        passages: set[str | None] = set()
        for index, item in enumerate(lane.items):
            passage_id = item.parcel.entry.passage_id
            is_first_of_passage = passage_id is None or passage_id not in passages
            passages.add(passage_id)
            if item.is_flying or not is_first_of_passage or item.rests_until_s > now_s:
                continue
            if index == 0 or item.tried_s is not None or now_s >= self._patience_ends_s(lane, item):
                for ahead in list(lane.items)[:index]:
                    ahead.is_overtaken = True
                yield item

    def _patience_ends_s(self, lane: _Lane, item: _Waiting) -> float:
        """When this item goes although one ahead of it is not through."""
        trouble_s = lane.trouble_s if lane.trouble_s is not None else lane.items[0].tried_s
        return float("inf") if trouble_s is None else max(trouble_s, item.entered_s) + PATIENCE_S

    def done(self, delivery_id: int) -> None:
        """It needs no further try."""
        lane = self._remove(delivery_id)
        if lane is not None:
            lane.trouble_s = None

    def rest(self, parcel: Parcel, until_s: float, now_s: float) -> bool:
        """It failed and is tried again here, soon. False if it was overtaken: then it is backlog (``leave``)."""
        item = self._items[parcel.delivery_id]
        lane = self._lanes[parcel.entry.camera_id or ""]
        lane.note_trouble()
        if item.is_overtaken:
            return False
        item.parcel, item.is_flying, item.rests_until_s = parcel, False, max(until_s, now_s)
        return True

    def leave(self, delivery_id: int) -> tuple[Parcel, ...]:
        """It becomes backlog.

        Returns:
            The later events of its passage: they wait in the backlog behind it.
        """
        item = self._items[delivery_id]
        passage_id = item.parcel.entry.passage_id
        self._lanes[item.parcel.entry.camera_id or ""].note_trouble()
        lane = self._remove(delivery_id)
        if passage_id is None or lane is None:
            return ()
        followers = [other.parcel for other in lane.items if other.parcel.entry.passage_id == passage_id]
        for follower in followers:
            self._remove(follower.delivery_id)
        return tuple(followers)

    def clear(self) -> None:
        """Forget all: they wait on the disk."""
        self._lanes.clear()
        self._items.clear()

    def next_moment_s(self, now_s: float) -> float | None:
        """When ``take_ready`` may have something to give, later than now; None if only an answer can bring it."""
        moments = []
        for lane in self._lanes.values():
            for index, item in enumerate(lane.items):
                if item.is_flying:
                    continue
                if index == 0 or item.tried_s is not None:
                    moments.append(item.rests_until_s)
                else:
                    moments.append(self._patience_ends_s(lane, item))
        later = [moment for moment in moments if now_s < moment < float("inf")]
        return min(later, default=None)

    def _remove(self, delivery_id: int) -> _Lane | None:
        item = self._items.pop(delivery_id, None)
        if item is None:
            return None
        lane = self._lanes.get(item.parcel.entry.camera_id or "")
        if lane is not None:
            lane.items.remove(item)
        return lane
