"""Which of the events that wait on the disk goes next to a target: oldest first after an outage, else what is due."""

from collections import OrderedDict, deque
from collections.abc import Callable
from datetime import datetime

from anpr_console.delivery.record import DeliveryRecord
from anpr_console.storage.deliveries import Parcel

_KEPT_SETTLED = 4096
_DUE_AT_ONCE = 50


class Settled:
    """The deliveries that came to an end lately: the database may not know it yet."""

    def __init__(self) -> None:
        self._ids: OrderedDict[int, None] = OrderedDict()

    def add(self, delivery_id: int) -> None:
        """It is done or given up."""
        self._ids[delivery_id] = None
        if len(self._ids) > _KEPT_SETTLED:
            self._ids.popitem(last=False)

    def forget(self) -> None:
        """Some may have been sent on their way again."""
        self._ids.clear()

    def __contains__(self, delivery_id: object) -> bool:
        return delivery_id in self._ids


class Backlog:
    """Picks from the disk for one target; used in one loop.

    A drain goes through all that waits, oldest first, whenever its next try was planned: the target seems to be back.

    Args:
        target_id: Which target.
        record: Where it waits.
        settled: What is through already.
        is_busy: Whether a delivery is in memory or under way elsewhere.
    """

    def __init__(
        self, target_id: str, record: DeliveryRecord, settled: Settled, is_busy: Callable[[int], bool]
    ) -> None:
        self._target_id = target_id
        self._record = record
        self._settled = settled
        self._is_busy = is_busy
        self._drained_to: int | None = None
        self._batch: deque[Parcel] = deque()

    @property
    def is_draining(self) -> bool:
        """Whether it goes through all that waits."""
        return self._drained_to is not None

    def drain(self) -> None:
        """Go through all that waits, from the oldest on."""
        self._drained_to = 0
        self._batch.clear()

    def stop_draining(self) -> None:
        """Go back to what is due."""
        self._drained_to = None
        self._batch.clear()

    def read_again(self) -> None:
        """What was read may be old."""
        self._batch.clear()

    async def next(self, now: datetime) -> Parcel | None:
        """The event that goes next; None if nothing may go now.

        Raises:
            StorageError: The database refuses.
        """
        while self._drained_to is not None:
            if not self._batch:
                drained_to = self._drained_to
                batch = await self._record.backlog(self._target_id, drained_to)
                if self._drained_to != drained_to:
                    continue
                if not batch:
                    self.stop_draining()
                    break
                self._batch.extend(batch)
            parcel = self._batch.popleft()
            self._drained_to = parcel.delivery_id
            if self._may_go(parcel):
                return parcel
        return await self._next_due(now)

    async def _next_due(self, now: datetime) -> Parcel | None:
        while self._batch:
            parcel = self._batch.popleft()
            if self._may_go(parcel):
                return parcel
        found = await self._record.due(self._target_id, now, _DUE_AT_ONCE)
        if self._drained_to is None:
            self._batch.extend(sorted(found, key=lambda parcel: parcel.delivery_id))
        while self._batch and self._drained_to is None:
            parcel = self._batch.popleft()
            if self._may_go(parcel):
                return parcel
        return None

    def _may_go(self, parcel: Parcel) -> bool:
        is_elder_through = parcel.elder_id is None or parcel.elder_id in self._settled
        is_known = parcel.delivery_id in self._settled or self._is_busy(parcel.delivery_id)
        return is_elder_through and not is_known
