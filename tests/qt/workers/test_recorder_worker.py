"""The only writer: nothing that reached it is lost."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from pytestqt.qtbot import QtBot

from anpr_console.domain.clock import SystemClock
from anpr_console.domain.errors import StorageError
from anpr_console.domain.operator import AuditEntry
from anpr_console.domain.passage import PassageEvent, PassagePhase
from anpr_console.domain.query import PassageRow
from anpr_console.settings.storage import StorageSettings
from anpr_console.workers.recorder_worker import RecorderWorker, Recording
from tests.qt.workers.fakes import DEADLINE_S, NOW, passage_event, row_of

DEADLINE_MS = int(DEADLINE_S * 1000)


class Record:
    """A record that refuses when told to."""

    def __init__(self) -> None:
        self.stored: list[tuple[str, int]] = []
        self.audits: list[AuditEntry] = []
        self.retention_calls = 0
        self.retention_left = 0
        self.begun = 0
        self.is_closed = False
        self.is_refusing = threading.Event()
        self.poison: str | None = None
        self.bug: str | None = None
        self.gate = threading.Event()
        self.gate.set()

    def record(self, event: PassageEvent) -> PassageRow:
        self.gate.wait(DEADLINE_S)
        passage_id = event.passage.passage_id
        if self.is_refusing.is_set() or passage_id == self.poison:
            raise StorageError("The disk is full.")
        if passage_id == self.bug:
            self.bug = None
            raise ValueError("a bug in storage")
        self.stored.append((passage_id, event.sequence))
        return row_of(event)

    def write_audit(self, entry: AuditEntry) -> None:
        if self.is_refusing.is_set():
            raise StorageError("The disk is full.")
        self.audits.append(entry)

    def apply_retention(self, settings: StorageSettings) -> bool:
        self.retention_calls += 1
        self.retention_left -= 1
        return self.retention_left > 0

    def begin(self) -> None:
        self.begun += 1

    def close(self) -> None:
        self.is_closed = True

    def as_recording(self) -> Recording:
        return Recording(self.begin, self.record, self.write_audit, self.apply_retention, self.close)


@contextmanager
def running(record: Record) -> Iterator[RecorderWorker]:
    """A started recorder that is drained in the end."""
    worker = RecorderWorker(record.as_recording(), SystemClock())
    worker.start()
    try:
        yield worker
    finally:
        worker.request_stop()
        assert worker.wait(DEADLINE_MS)


def audit(action: str) -> AuditEntry:
    return AuditEntry(NOW, "Ann", action, "station-1", "")


def test_that_rows_are_told_in_batches_after_they_were_stored(qtbot: QtBot) -> None:
    record = Record()
    record.gate.clear()
    batches: list[tuple[PassageRow, ...]] = []
    with running(record) as worker:
        worker.passages_recorded.connect(batches.append)
        for number in range(10):
            worker.record(passage_event(f"psg_{number}"))
        assert batches == []
        record.gate.set()
        qtbot.waitUntil(lambda: sum(map(len, batches)) == 10, timeout=DEADLINE_MS)
    assert len(batches) < 10
    ids = [row.passage.passage_id for batch in batches for row in batch]
    assert ids == [f"psg_{number}" for number in range(10)]


def test_that_each_passage_is_told_as_ended_once(qtbot: QtBot) -> None:
    record = Record()
    ended: list[PassageRow] = []
    with running(record) as worker:
        worker.passages_ended.connect(ended.extend)
        worker.record(passage_event("psg_1", 1, PassagePhase.CREATED))
        worker.record(passage_event("psg_1", 2, PassagePhase.UPDATED))
        worker.record(passage_event("psg_1", 3, PassagePhase.ENDED))
        qtbot.waitUntil(lambda: bool(ended), timeout=DEADLINE_MS)
    assert [(row.passage.passage_id, row.version) for row in ended] == [("psg_1", 3)]


def test_that_a_stop_stores_all_that_was_handed_over(qtbot: QtBot) -> None:
    record = Record()
    record.gate.clear()
    with running(record) as worker:
        for number in range(30):
            worker.record(passage_event(f"psg_{number}"))
        record.gate.set()
    assert len(record.stored) == 30
    assert record.is_closed


def test_that_refused_passages_are_kept_told_once_and_stored_in_order_later(qtbot: QtBot) -> None:
    record = Record()
    record.is_refusing.set()
    faults: list[str] = []
    with running(record) as worker:
        worker.troubled.connect(lambda fault: faults.append(fault.message))
        for sequence in (1, 2, 3):
            for passage_id in ("psg_a", "psg_b"):
                worker.record(passage_event(passage_id, sequence))
        assert worker.write_audit(audit("settings_saved"))
        qtbot.waitUntil(lambda: worker.queue_length() == 6 and bool(worker.problem), timeout=DEADLINE_MS)
        qtbot.waitUntil(lambda: len(faults) == 1, timeout=DEADLINE_MS)
        assert "kept in memory" in faults[0]
        record.is_refusing.clear()
        qtbot.waitUntil(lambda: len(record.stored) == 6, timeout=DEADLINE_MS)
        qtbot.waitUntil(lambda: len(record.audits) == 1, timeout=DEADLINE_MS)
        qtbot.waitUntil(lambda: worker.problem == "", timeout=DEADLINE_MS)
    for passage_id in ("psg_a", "psg_b"):
        assert [sequence for stored, sequence in record.stored if stored == passage_id] == [1, 2, 3]


def test_that_one_passage_that_is_always_refused_does_not_hold_up_the_others(qtbot: QtBot) -> None:
    record = Record()
    record.poison = "psg_poison"
    with running(record) as worker:
        worker.record(passage_event("psg_poison"))
        for number in range(20):
            worker.record(passage_event(f"psg_{number}"))
        qtbot.waitUntil(lambda: len(record.stored) == 20, timeout=DEADLINE_MS)
        record.poison = None
        qtbot.waitUntil(lambda: ("psg_poison", 1) in record.stored, timeout=DEADLINE_MS)


def test_that_an_event_that_meets_a_bug_is_kept_over_the_restart(qtbot: QtBot) -> None:
    record = Record()
    record.bug = "psg_bug"
    with running(record) as worker:
        with qtbot.waitSignal(worker.failed, timeout=DEADLINE_MS):
            worker.record(passage_event("psg_bug"))
        assert worker.wait(DEADLINE_MS)
        worker.start()
        worker.record(passage_event("psg_next"))
        qtbot.waitUntil(lambda: ("psg_next", 1) in record.stored, timeout=DEADLINE_MS)
        assert worker.queue_length() == 1
    assert ("psg_bug", 1) in record.stored
    assert record.begun == 2


def test_that_the_end_of_a_source_is_told_after_its_passages_were_stored(qtbot: QtBot) -> None:
    record = Record()
    record.is_refusing.set()
    told: list[str] = []
    with running(record) as worker:
        worker.source_recorded.connect(told.append)
        worker.record(passage_event("psg_1"))
        worker.source_flushed("gate")
        qtbot.waitUntil(lambda: worker.queue_length() == 1, timeout=DEADLINE_MS)
        qtbot.wait(50)
        assert told == []
        record.is_refusing.clear()
        qtbot.waitUntil(lambda: told == ["gate"], timeout=DEADLINE_MS)
    assert record.stored == [("psg_1", 1)]


def test_that_retention_goes_on_in_small_steps_until_nothing_is_left(qtbot: QtBot) -> None:
    record = Record()
    record.retention_left = 5
    with running(record) as worker:
        worker.retention_due(StorageSettings())
        qtbot.waitUntil(lambda: record.retention_calls == 5, timeout=DEADLINE_MS)


def test_that_passages_go_before_retention(qtbot: QtBot) -> None:
    record = Record()
    record.gate.clear()
    record.retention_left = 1
    with running(record) as worker:
        worker.record(passage_event("psg_0"))
        worker.retention_due(StorageSettings())
        for number in range(1, 5):
            worker.record(passage_event(f"psg_{number}"))
        assert record.retention_calls == 0
        record.gate.set()
    assert record.retention_calls == 1
    assert len(record.stored) == 5


def test_that_a_closed_recorder_says_so_instead_of_losing_an_action(qtbot: QtBot) -> None:
    record = Record()
    with running(record) as worker:
        worker.finish()
        assert not worker.write_audit(audit("late"))
