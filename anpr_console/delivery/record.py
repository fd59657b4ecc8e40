"""The dispatcher's way to the database: off the loop, questions in one thread, notes of tries in another.

Events are written by the recorder alone; here only deliveries change, by a connection of their own (see ADR 0016).
"""

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

from anpr_console.domain.errors import StorageError
from anpr_console.storage import deliveries as stored
from anpr_console.storage import delivery_targets as targets
from anpr_console.storage.database import Database
from anpr_console.storage.deliveries import Note, Parcel
from anpr_console.storage.delivery_targets import Standing, TargetFigures

_logger = logging.getLogger(__name__)
_Answer = TypeVar("_Answer")
_GATHER_S = 0.02
"""Notes of so long a time are written in one transaction."""
_MOST_AT_ONCE = 200
_RETRY_S = (0.2, 0.5, 1.0, 2.0, 5.0)


class DeliveryRecord:
    """Questions and notes of one station's deliveries; used in one loop.

    Args:
        reading: For questions.
        writing: For notes; nobody else writes with it.
        station: The station.
        readers: Runs questions, in one thread.
        writers: Runs writes, in one thread.
    """

    def __init__(
        self, reading: Database, writing: Database, station: str, readers: Executor, writers: Executor
    ) -> None:
        self._reading = reading
        self._writing = writing
        self.station = station
        self._readers = readers
        self._writers = writers
        self._notes: deque[Note] = deque()
        self._unsaved: set[int] = set()
        self._has_notes = asyncio.Event()
        self.problem = ""
        self.on_saved: Callable[[], None] = lambda: None

    def note(self, note: Note) -> None:
        """Have something written down soon; it is kept until it is."""
        self._notes.append(note)
        self._unsaved.add(note.delivery_id)
        self._has_notes.set()

    def is_unsaved(self, delivery_id: int) -> bool:
        """Whether the database doesn't know yet what became of this delivery."""
        return delivery_id in self._unsaved

    async def keep_notes(self) -> None:
        """Write notes down as they come; runs until cancelled."""
        while True:
            await self._has_notes.wait()
            await asyncio.sleep(_GATHER_S)
            await self.save_notes()

    async def save_notes(self) -> None:
        """Write down all notes; tries again while the database refuses."""
        failures = 0
        while self._notes:
            notes = tuple(self._notes)[:_MOST_AT_ONCE]
            try:
                await self._write(partial(stored.save_notes, self._writing, notes))
            except StorageError as error:
                self._tell(str(error))
                await asyncio.sleep(_RETRY_S[min(failures, len(_RETRY_S) - 1)])
                failures += 1
                continue
            self._tell("")
            for _ in notes:
                self._notes.popleft()
            still = {note.delivery_id for note in self._notes}
            self._unsaved.difference_update({note.delivery_id for note in notes} - still)
            self.on_saved()
        self._has_notes.clear()

    def _tell(self, problem: str) -> None:
        if problem and not self.problem:
            _logger.error(
                "results of the push can't be written down: %s They are kept in memory.", problem,
                extra={"event": "delivery_notes_refused"},
            )  # fmt: skip
        elif self.problem and not problem:
            _logger.info("results of the push are written again", extra={"event": "delivery_notes_accepted"})
        self.problem = problem

    async def fresh_start(self, since: datetime) -> int:
        """As ``storage.deliveries.fresh_start``."""
        return await self._read(partial(stored.fresh_start, self._reading, self.station, since))

    async def fresh(self, after: int) -> tuple[Parcel, ...]:
        """As ``storage.deliveries.fresh_parcels``."""
        return await self._read(partial(stored.fresh_parcels, self._reading, self.station, after))

    async def backlog(self, target_id: str, after: int) -> tuple[Parcel, ...]:
        """As ``storage.deliveries.backlog_parcels``."""
        return await self._read(
            partial(stored.backlog_parcels, self._reading, self.station, target_id, after)
        )

    async def due(self, target_id: str, now: datetime, limit: int) -> tuple[Parcel, ...]:
        """As ``storage.deliveries.due_parcels``."""
        return await self._read(
            partial(stored.due_parcels, self._reading, self.station, target_id, now, limit)
        )

    async def next_due_at(self, target_id: str, after: datetime) -> datetime | None:
        """As ``storage.deliveries.next_due_at``."""
        return await self._read(partial(stored.next_due_at, self._reading, self.station, target_id, after))

    async def figures(self, target_id: str) -> TargetFigures:
        """As ``storage.delivery_targets.target_figures``."""
        return await self._read(partial(targets.target_figures, self._reading, self.station, target_id))

    async def latencies(self, target_id: str, now: datetime) -> tuple[tuple[datetime, float], ...]:
        """As ``storage.delivery_targets.recent_latencies``, of the last hour."""
        since = now - timedelta(hours=1)
        return await self._read(
            partial(targets.recent_latencies, self._reading, self.station, target_id, since)
        )

    async def standings(self) -> dict[str, Standing]:
        """As ``storage.delivery_targets.load_standings``."""
        return await self._read(partial(targets.load_standings, self._reading, self.station))

    async def save_standing(self, target_id: str, standing: Standing, now: datetime) -> None:
        """As ``storage.delivery_targets.save_standing``."""
        await self._write(
            partial(targets.save_standing, self._writing, self.station, target_id, standing, now)
        )

    async def give_up_removed(self, target_id: str, now: datetime) -> int:
        """As ``storage.delivery_targets.give_up_removed``."""
        return await self._write(
            partial(targets.give_up_removed, self._writing, self.station, target_id, now)
        )

    async def _read(self, question: Callable[[], _Answer]) -> _Answer:
        return await asyncio.get_running_loop().run_in_executor(self._readers, question)

    async def _write(self, write: Callable[[], _Answer]) -> _Answer:
        return await asyncio.get_running_loop().run_in_executor(self._writers, write)
