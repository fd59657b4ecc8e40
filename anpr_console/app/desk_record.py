"""The desk's side of the record: decides each passage by the plate lists, and runs what a person does."""

import logging
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from anpr_console.domain.access import Contradiction
from anpr_console.domain.alert import Acknowledgement, Alert, AlertFilter, AlertPage
from anpr_console.domain.clock import Clock
from anpr_console.domain.desk import DeskAnswer, ManualEntry
from anpr_console.domain.errors import AnprError, StorageError
from anpr_console.domain.frame import Frame
from anpr_console.domain.hourly import HourlyCounts
from anpr_console.domain.passage import PassageEvent
from anpr_console.domain.plate_list import ListChange, ListMatch
from anpr_console.domain.presence import Presence, Traffic
from anpr_console.domain.query import PassageRow
from anpr_console.domain.region import best_region, normalize_plate
from anpr_console.pipeline.access import AccessRules, decide_access
from anpr_console.pipeline.car_mismatch import find_contradictions
from anpr_console.pipeline.list_match import ListBook
from anpr_console.pipeline.manual_passage import make_manual_passage
from anpr_console.pipeline.region_files import load_regions
from anpr_console.settings.model import Settings
from anpr_console.settings.paths import resources_dir
from anpr_console.storage.alerts import acknowledge, fetch_alerts, open_alerts
from anpr_console.storage.database import Database
from anpr_console.storage.hourly_counts import fetch_hourly_counts, hours_back
from anpr_console.storage.passage_queries import fetch_passage
from anpr_console.storage.plate_lists import (
    ListChangeRefusedError,
    apply_list_change,
    fetch_lists,
    purge_removed_entries,
)
from anpr_console.storage.presences import fetch_traffic, mark_inside, mark_left
from anpr_console.storage.vehicle_history import earlier_vehicles
from anpr_console.workers.health_worker import local_midnight
from anpr_console.workers.recorder_worker import Recording

logger = logging.getLogger(__name__)

_SHARED_LISTS_AGE_S = 10.0


class DeskRecord(QObject):
    """Lists in memory beside the record.

    Lives in the main thread; what is not marked otherwise is called in the recorder's thread only.

    Signals:
        lists_changed: ``ListsState``, whole, after each change.
        alerts_changed: ``tuple[Alert, ...]``, all open ones, newest first.
        answered: ``DeskAnswer`` to something a person did.
        alerts_read: ``AlertPage`` of the alert log.
        traffic_read: ``Traffic`` of today.
        hours_read: ``HourlyCounts`` of the last hours.
        passage_read: A ``PassageRow`` asked for by its id, None if it is no longer there.
        import_read: ``ImportPreview`` of a list file.
        sound_changed: ``SoundState``.
        text_written: Path of a text file, and a sentence (``str``) why it was not written; empty if it was.
        file_written: ``str``, why a list file was not written; empty if it was.
    """

    lists_changed = Signal(object)
    alerts_changed = Signal(object)
    answered = Signal(object)
    alerts_read = Signal(object)
    traffic_read = Signal(object)
    hours_read = Signal(object)
    passage_read = Signal(object)
    import_read = Signal(object)
    sound_changed = Signal(object)
    file_written = Signal(object)
    text_written = Signal(str, str)

    def __init__(self, database: Database, reading: Database, settings: Settings, clock: Clock) -> None:
        super().__init__()
        self._database = database
        self._reading = reading
        self._clock = clock
        self._book: ListBook | None = None
        self._book_read_s = 0.0
        self._settings = settings

    @Slot(object)
    def follow(self, settings: Settings) -> None:
        """Decide by these settings from now on. Any thread."""
        self._settings = settings

    def around(self, recording: Recording) -> Recording:
        """As the recording given, but each passage is decided before it is stored."""

        def begin() -> None:
            recording.begin()
            purge_removed_entries(self._database, self._clock.now())
            self.read_lists()
            self._tell_alerts()

        def record(event: PassageEvent) -> PassageRow:
            row = recording.record(self.decided(event))
            if row.passage.decision is not None and row.passage.decision.alert is not None:
                self._tell_alerts()
            return row

        return replace(recording, begin=begin, record=record)

    def read_lists(self) -> None:
        """Read the lists anew and tell the screens.

        Raises:
            StorageError: The database refuses; the lists known so far stay in force.
        """
        state = fetch_lists(self._database)
        self._book = ListBook(state.lists, state.entries)
        self._book_read_s = self._clock.monotonic_s()
        self.lists_changed.emit(state)

    def decided(self, event: PassageEvent) -> PassageEvent:
        """The event with its decision.

        Raises:
            StorageError: The lists could never be read: without them, no watched plate would alert. Try again later.
        """
        age_s = self._clock.monotonic_s() - self._book_read_s
        is_shared = not self._database.is_sqlite
        if self._book is None or (is_shared and age_s > _SHARED_LISTS_AGE_S):
            self.read_lists()
        book, passage = self._book or ListBook(), event.passage
        consensus, vehicle = passage.consensus, passage.vehicle
        matches: tuple[ListMatch, ...] = ()
        contradictions: tuple[Contradiction, ...] = ()
        if consensus is not None:
            day = passage.decided_at.astimezone().date()
            matches = book.matches(consensus.text, consensus.subregion or "", day)
            if vehicle is not None:
                earlier = earlier_vehicles(self._database, consensus.text, passage.passage_id)
                contradictions = find_contradictions(vehicle, earlier)
        settings = self._settings
        rules = AccessRules(settings.recognition, settings.alerts)
        decision = decide_access(passage, matches, rules, contradictions)
        return replace(event, passage=replace(passage, decision=decision))

    def _tell_alerts(self) -> None:
        station = self._settings.station.station
        try:
            self.alerts_changed.emit(open_alerts(self._database, station))
        except StorageError as error:
            # The alert itself is on disk; the next change tells it.
            logger.warning("open alerts can't be read: %s", error, extra={"event": "alerts_unread"})

    def change_lists(self, change: ListChange, operator: str, request_id: int) -> None:
        """Make a change of the lists; ``answered`` says what became of it."""
        is_done = self._answer(
            request_id, lambda: apply_list_change(self._database, change, operator, self._clock.now())
        )
        if is_done:
            # Should this fail, the next passage tries again before it is decided.
            self._book = None
            self.read_lists()

    def acknowledge(self, note: Acknowledgement, operator: str, request_id: int) -> None:
        """Take note of an alert; ``answered`` says what became of it."""
        self._answer(request_id, lambda: acknowledge(self._database, note, operator, self._clock.now()))
        self._tell_alerts()

    def end_presence(self, presence: Presence, operator: str, request_id: int) -> None:
        """Note that a vehicle has left; ``answered`` says what became of it."""
        self._answer(request_id, lambda: mark_left(self._database, presence, operator, self._clock.now()))

    def restore_presence(self, presence: Presence, operator: str, request_id: int) -> None:
        """Take ``end_presence`` back; ``answered`` says what became of it."""
        self._answer(request_id, lambda: mark_inside(self._database, presence, operator, self._clock.now()))

    def enter_by_hand(
        self, entry: ManualEntry, frame: Frame | None, operator: str, request_id: int
    ) -> PassageEvent | None:
        """Make a passage of what was typed; the recorder stores it as it stores all passages."""
        text = normalize_plate(entry.plate)
        if not text:
            problem = "A plate needs letters or digits."
            self.answered.emit(DeskAnswer(request_id, problem))
            return None
        region = best_region(text, load_regions(resources_dir()))
        quality = self._settings.storage.jpeg_quality
        event = make_manual_passage(entry, operator, frame, region, self._clock.now(), quality)
        self.answered.emit(DeskAnswer(request_id))
        return event

    def read_alerts(self, wanted: AlertFilter, older_than: Alert | None) -> None:
        """Read a page of the alert log; ``alerts_read`` tells it. The reader's thread."""
        try:
            page = fetch_alerts(self._reading, wanted, older_than)
        except StorageError as error:
            page = AlertPage(problem=str(error))
        self.alerts_read.emit(page)

    def read_traffic(self) -> None:
        """Count today's passages and who is inside; ``traffic_read`` tells it. The reader's thread."""
        since = local_midnight(self._clock.now())
        try:
            traffic = fetch_traffic(self._reading, since)
        except StorageError as error:
            traffic = Traffic(since, problem=str(error))
        self.traffic_read.emit(traffic)

    def read_hours(self) -> None:
        """Count the last hours' passages; ``hours_read`` tells it. The reader's thread."""
        now = self._clock.now()
        try:
            hours = fetch_hourly_counts(self._reading, now)
        except StorageError as error:
            hours = HourlyCounts(hours_back(now), now, problem=str(error))
        self.hours_read.emit(hours)

    def read_passage(self, passage_id: str) -> None:
        """Read one passage; ``passage_read`` tells it. The reader's thread."""
        try:
            row = fetch_passage(self._reading, passage_id)
        except StorageError as error:
            logger.warning("a passage can't be read: %s", error, extra={"event": "passage_unread"})
            row = None
        self.passage_read.emit(row)

    def _answer(self, request_id: int, do: Callable[[], ListChange | None]) -> bool:
        try:
            undo = do()
        except ListChangeRefusedError as error:
            self.answered.emit(DeskAnswer(request_id, str(error)))
            return False
        except AnprError as error:
            # What the recorder says of passages, it can't say here: this is not tried again by itself.
            self.answered.emit(DeskAnswer(request_id, f"This was not saved, press again later. {error}"))
            return False
        self.answered.emit(DeskAnswer(request_id, undo=undo))
        return True
