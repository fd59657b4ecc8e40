"""The record as a state machine with crash steps: no passage lost, no event without passage, no file without row."""

import hashlib
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from sqlalchemy import Connection, select

from anpr_console.domain.delivery import EventType
from anpr_console.domain.passage import EncodedPicture, Outcome, PassageEvent, PassagePhase, PictureKind
from anpr_console.domain.query import StoredPicture
from anpr_console.storage.database import Database, open_database, sqlite_url
from anpr_console.storage.media import MediaFolder
from anpr_console.storage.outbox import PUSHED_OUTCOMES
from anpr_console.storage.passage_queries import fetch_passage
from anpr_console.storage.passages import PassageStore
from anpr_console.storage.tables import outbox, passage_pictures, passages
from tests.integration.storage.storage_samples import SteppingClock, make_passage, passage_id

kind_sets = st.lists(st.sampled_from(PictureKind), unique=True, max_size=4)


class PowerCutError(BaseException):
    """The program ends here."""


class Fuse:
    """Ends the program after a number of steps; None lets it live."""

    def __init__(self) -> None:
        self.steps_left: int | None = None

    def step(self) -> None:
        if self.steps_left is not None:
            if self.steps_left == 0:
                raise PowerCutError
            self.steps_left -= 1


class FailingFolder(MediaFolder):
    """A picture folder in which the program may die before each file operation."""

    def __init__(self, root: Path, fuse: Fuse) -> None:
        super().__init__(root, reserve_mb=0)
        self.fuse = fuse

    def write_note(self, name: str, paths: Sequence[str]) -> Path:
        self.fuse.step()
        return super().write_note(name, paths)

    def write_picture(self, picture: EncodedPicture, path: str) -> StoredPicture:
        self.fuse.step()
        return super().write_picture(picture, path)

    def settle(self, note: Path | None, unwanted: Iterable[str]) -> int:
        self.fuse.step()
        return super().settle(note, unwanted)


@dataclass(frozen=True, slots=True, eq=False)
class FailingDatabase(Database):
    """A database in which the program may die before the transaction, before its commit, and after it."""

    fuse: Fuse

    @contextmanager
    def write(self) -> Iterator[Connection]:
        self.fuse.step()
        with Database.write(self) as connection:
            yield connection
            self.fuse.step()
        self.fuse.step()


class RecordMachine(RuleBasedStateMachine):
    """Records, repeats, dies and starts again; ``known`` is what the record has promised to hold."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(prefix="anpr-machine-")
        self.url = sqlite_url(Path(self.folder.name) / "passages.sqlite3")
        self.known: dict[int, PassageEvent] = {}
        self.database: Database
        self.media: FailingFolder
        self.store: PassageStore
        self.open()

    def open(self) -> None:
        self.fuse = Fuse()
        opened = open_database(self.url)
        self.database = FailingDatabase(opened.engine, opened.name, opened.is_read_only, self.fuse)
        self.media = FailingFolder(Path(self.folder.name) / "media", self.fuse)
        self.store = PassageStore(self.database, self.media, "s", SteppingClock())
        self.store.sweep()

    def teardown(self) -> None:
        self.database.close()
        self.folder.cleanup()

    def next_event(
        self, number: int, kinds: Sequence[PictureKind], outcome: Outcome, phase: PassagePhase
    ) -> PassageEvent:
        last = self.known.get(number)
        sequence = last.sequence + 1 if last else 1
        passage = make_passage(number, outcome=outcome, evidence_frame_index=sequence // 2)
        pictures = tuple(
            EncodedPicture(kind, f"{number}/{sequence}/{kind}".encode(), 10, 10) for kind in kinds
        )
        return PassageEvent(phase, passage, pictures, sequence)

    @rule(
        number=st.integers(0, 2),
        kinds=kind_sets,
        outcome=st.sampled_from(Outcome),
        phase=st.sampled_from(PassagePhase),
    )
    def record(self, number: int, kinds: list[PictureKind], outcome: Outcome, phase: PassagePhase) -> None:
        event = self.next_event(number, kinds, outcome, phase)
        row = self.store.record(event)
        self.known[number] = event
        assert fetch_passage(self.database, passage_id(number)) == row

    @precondition(lambda self: self.known)
    @rule(data=st.data())
    def repeat(self, data: st.DataObject) -> None:
        event = self.known[data.draw(st.sampled_from(sorted(self.known)))]
        before = fetch_passage(self.database, event.passage.passage_id)
        assert self.store.record(event) == before

    @rule(
        number=st.integers(0, 2),
        kinds=kind_sets,
        outcome=st.sampled_from(Outcome),
        phase=st.sampled_from(PassagePhase),
        steps=st.integers(0, 9),
    )
    def die_while_recording(
        self, number: int, kinds: list[PictureKind], outcome: Outcome, phase: PassagePhase, steps: int
    ) -> None:
        event = self.next_event(number, kinds, outcome, phase)
        self.fuse.steps_left = steps
        try:
            self.store.record(event)
            self.known[number] = event
        except PowerCutError:
            self.database.close()
            self.open()
            self.files_and_rows_are_the_same()
            # Nobody knows whether the commit came before the end; sent again, the event stands exactly once.
            self.known[number] = event
            self.store.record(event)
        self.fuse.steps_left = None

    @rule()
    def start_again(self) -> None:
        self.database.close()
        self.open()

    @invariant()
    def rows_hold_what_was_recorded(self) -> None:
        for number, event in self.known.items():
            row = fetch_passage(self.database, passage_id(number))
            assert row is not None
            assert replace(row.passage, trace=event.passage.trace) == event.passage
        with self.database.read() as connection:
            assert len(connection.scalars(select(passages.c.passage_id)).all()) == len(self.known)

    @invariant()
    def files_and_rows_are_the_same(self) -> None:
        with self.database.read() as connection:
            stored = connection.execute(select(passage_pictures)).all()
        on_disk = {str(f.relative_to(self.media.root)) for f in self.media.root.rglob("*") if f.is_file()}
        assert on_disk == {picture.path for picture in stored}
        for picture in stored:
            assert hashlib.sha256(self.media.read(picture.path)).hexdigest() == picture.sha256

    @invariant()
    def each_announced_passage_is_announced_once_and_first(self) -> None:
        with self.database.read() as connection:
            events = connection.execute(select(outbox).order_by(outbox.c.position)).all()
        assert len({event.event_id for event in events}) == len(events)
        for number, known in self.known.items():
            types = [event.event_type for event in events if event.passage_id == passage_id(number)]
            assert types.count(EventType.READ_CREATED.value) == min(1, len(types))
            assert types[:1] in ([], [EventType.READ_CREATED.value])
            if known.passage.outcome in PUSHED_OUTCOMES:
                assert types
        pairs = [(event.passage_id, event.sequence, event.event_type) for event in events]
        assert len(set(pairs)) == len(pairs)


TestRecordMachine = RecordMachine.TestCase
TestRecordMachine.settings = settings(max_examples=25, stateful_step_count=12, deadline=None)
