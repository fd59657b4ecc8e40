"""The other side of the desk's port: remembers what was asked, refuses when told to."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from anpr_console.domain.access import AlertKind
from anpr_console.domain.alert import Acknowledgement, Alert, AlertFilter
from anpr_console.domain.desk import ManualEntry
from anpr_console.domain.frame import Frame
from anpr_console.domain.plate_list import (
    ListChange,
    ListEntry,
    ListKind,
    ListsState,
    MatchStrength,
    PlateList,
)
from anpr_console.domain.presence import Presence
from anpr_console.domain.region import normalize_plate
from anpr_console.ui.desk_port import DeskPort

AT = datetime(2026, 3, 4, 11, 0, tzinfo=UTC)
LISTS = (
    PlateList("lst_allow", "Residents", ListKind.ALLOW),
    PlateList("lst_watch", "Watch", ListKind.WATCH),
    PlateList("lst_ignore", "Ignore", ListKind.IGNORE),
)


@dataclass
class GuardPort:
    """What the desk's screens asked for, in order."""

    is_full: bool = False
    changes: list[tuple[ListChange, str, int]] = field(default_factory=list)
    acknowledged: list[tuple[Acknowledgement, str, int]] = field(default_factory=list)
    manual: list[tuple[ManualEntry, Frame | None, str, int]] = field(default_factory=list)
    left: list[tuple[Presence, str, int]] = field(default_factory=list)
    restored: list[tuple[Presence, str, int]] = field(default_factory=list)
    alert_questions: list[tuple[AlertFilter, Alert | None]] = field(default_factory=list)
    passages: list[str] = field(default_factory=list)
    traffic_questions: int = 0
    hours_questions: int = 0
    files_read: list[tuple[str, str, ListsState]] = field(default_factory=list)
    files_written: list[tuple[str, ListsState, tuple[ListEntry, ...]]] = field(default_factory=list)
    texts_written: list[tuple[str, str]] = field(default_factory=list)
    tones: list[float] = field(default_factory=list)
    sound_checks: int = 0

    def _note(self, log: list[tuple[object, ...]], *asked: object) -> bool:
        if not self.is_full:
            log.append(asked)
        return not self.is_full

    def count_traffic(self) -> bool:
        self.traffic_questions += 1
        return True

    def count_hours(self) -> bool:
        self.hours_questions += 1
        return True

    def count_check(self) -> bool:
        self.sound_checks += 1
        return True

    def note_tone(self, volume: float) -> bool:
        self.tones.append(volume)
        return True

    def note_passage(self, passage_id: str) -> bool:
        self.passages.append(passage_id)
        return True

    def port(self) -> DeskPort:
        def into(log: object) -> object:
            return lambda *asked: self._note(log, *asked)  # type: ignore[arg-type]

        return DeskPort(
            change_lists=into(self.changes),  # type: ignore[arg-type]
            acknowledge=into(self.acknowledged),  # type: ignore[arg-type]
            enter_by_hand=into(self.manual),  # type: ignore[arg-type]
            end_presence=into(self.left),  # type: ignore[arg-type]
            restore_presence=into(self.restored),  # type: ignore[arg-type]
            read_alerts=into(self.alert_questions),  # type: ignore[arg-type]
            read_passage=self.note_passage,
            read_traffic=self.count_traffic,
            read_hours=self.count_hours,
            read_list_file=into(self.files_read),  # type: ignore[arg-type]
            write_list_file=into(self.files_written),  # type: ignore[arg-type]
            write_text=into(self.texts_written),  # type: ignore[arg-type]
            play_tone=self.note_tone,
            check_sound=self.count_check,
        )


def list_entry(plate: str, list_id: str = "lst_allow", owner: str = "", note: str = "") -> ListEntry:
    return ListEntry(f"ent_{plate}", list_id, normalize_plate(plate), plate, AT, owner=owner, note=note)


def open_alert(number: int = 1, plate: str = "AB 1234", kind: AlertKind = AlertKind.WATCHED) -> Alert:
    return Alert(
        f"alr_{number}",
        f"psg_{number}",
        "gate-in",
        kind,
        MatchStrength.EXACT,
        "Watch",
        "Stolen trailer",
        plate,
        AT,
    )
