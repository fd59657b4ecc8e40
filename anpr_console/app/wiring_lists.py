"""Between the desk's screens and the engine: plate lists, alerts, manual passages, counts, sound."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt

from anpr_console.app.desk_record import DeskRecord
from anpr_console.app.startup import Station
from anpr_console.domain.alert import Acknowledgement
from anpr_console.domain.desk import ManualEntry
from anpr_console.domain.frame import Frame
from anpr_console.domain.list_import import ImportPreview
from anpr_console.domain.passage import PassageEvent
from anpr_console.domain.plate_list import ListChange, ListEntry, ListsState
from anpr_console.domain.presence import Presence
from anpr_console.pipeline.list_csv import LARGEST_FILE, ImportTarget, read_list_csv, write_list_csv
from anpr_console.ui.desk import GuardDesk
from anpr_console.ui.desk_port import DeskPort
from anpr_console.workers.desk_reader import DeskReader
from anpr_console.workers.recorder_worker import DeskTask
from anpr_console.workers.sound_worker import SoundWorker


def make_desk_port(station: Station) -> DeskPort:
    """Plain callables for the screens; adds the desk's two threads to the engine."""
    engine, desk, clock = station.engine, station.desk, station.clock
    reader, sound = DeskReader(clock), SoundWorker(clock)
    sound.state_changed.connect(desk.sound_changed)
    engine.add_worker(reader)
    engine.add_worker(sound)

    def at_record(run: Callable[[], None]) -> bool:
        def task() -> PassageEvent | None:
            run()
            return None

        return engine.do_at_record(DeskTask(task))

    def change_lists(change: ListChange, operator: str, number: int) -> bool:
        return at_record(partial(desk.change_lists, change, operator, number))

    def acknowledge(note: Acknowledgement, operator: str, number: int) -> bool:
        return at_record(partial(desk.acknowledge, note, operator, number))

    def enter_by_hand(entry: ManualEntry, frame: Frame | None, operator: str, number: int) -> bool:
        return engine.do_at_record(DeskTask(partial(desk.enter_by_hand, entry, frame, operator, number)))

    def end_presence(presence: Presence, operator: str, number: int) -> bool:
        return at_record(partial(desk.end_presence, presence, operator, number))

    def restore_presence(presence: Presence, operator: str, number: int) -> bool:
        return at_record(partial(desk.restore_presence, presence, operator, number))

    def read_list_file(path: str, list_id: str, state: ListsState) -> bool:
        target = ImportTarget(list_id, clock.now())
        return reader.ask(lambda: desk.import_read.emit(_read_file(path, state, target)))

    def write_list_file(path: str, state: ListsState, entries: tuple[ListEntry, ...]) -> bool:
        return reader.ask(lambda: desk.file_written.emit(_write_file(path, state, entries)))

    return DeskPort(
        change_lists=change_lists,
        acknowledge=acknowledge,
        enter_by_hand=enter_by_hand,
        end_presence=end_presence,
        restore_presence=restore_presence,
        read_alerts=lambda wanted, last: reader.ask(partial(desk.read_alerts, wanted, last)),
        read_passage=lambda passage_id: reader.ask(partial(desk.read_passage, passage_id)),
        read_traffic=lambda: reader.ask(desk.read_traffic),
        read_hours=lambda: reader.ask(desk.read_hours),
        read_list_file=read_list_file,
        write_list_file=write_list_file,
        write_text=lambda path, text: reader.ask(partial(_write_text, desk, path, text)),
        play_tone=sound.play,
        check_sound=sound.check,
    )


def connect_desk(station: Station, screen: GuardDesk) -> None:
    """Let the desk's screens hear record and sound. Queued: a slow screen can't hold up whoever emits."""
    queued = Qt.ConnectionType.QueuedConnection
    desk: DeskRecord = station.desk
    desk.lists_changed.connect(screen.on_lists_changed, queued)
    desk.alerts_changed.connect(screen.on_alerts_changed, queued)
    desk.answered.connect(screen.on_answered, queued)
    desk.alerts_read.connect(screen.on_alerts_read, queued)
    desk.traffic_read.connect(screen.on_traffic_read, queued)
    desk.passage_read.connect(screen.on_passage_read, queued)
    desk.import_read.connect(screen.on_import_read, queued)
    desk.file_written.connect(screen.on_file_written, queued)
    desk.sound_changed.connect(screen.on_sound_changed, queued)
    station.engine.page_ready.connect(screen.on_page_ready, queued)


def _read_file(path: str, state: ListsState, target: ImportTarget) -> ImportPreview:
    try:
        with Path(path).open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        return ImportPreview(
            path, problem=f"The file can't be read: {error.strerror or type(error).__name__}."
        )
    return read_list_csv(path, content, state, target)


def _write_file(path: str, state: ListsState, entries: tuple[ListEntry, ...]) -> str:
    target = Path(path if path.lower().endswith((".csv", ".txt")) else f"{path}.csv")
    return _write_whole(target, write_list_csv(state, entries))


def _write_text(desk: DeskRecord, path: str, text: str) -> None:
    desk.text_written.emit(path, _write_whole(Path(path), text.encode()))


def _write_whole(target: Path, content: bytes) -> str:
    """Write a file so that it comes to be whole or not at all.

    Returns:
        A sentence why it was not written; empty if it was.
    """
    partial_file = target.with_name(f"{target.name}.part")
    try:
        partial_file.write_bytes(content)
        partial_file.replace(target)
    except OSError as error:
        partial_file.unlink(missing_ok=True)
        return f"The file was not written: {error.strerror or type(error).__name__}. Choose another folder."
    return ""
