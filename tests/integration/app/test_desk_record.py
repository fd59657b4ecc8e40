"""The desk over a real record: lists decide passages, people's changes take effect at once, refusals are told."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from anpr_console.app.desk_record import DeskRecord
from anpr_console.app.wiring_record import make_recording
from anpr_console.domain.access import Access, AlertKind
from anpr_console.domain.alert import Acknowledgement, Alert, AlertFilter, AlertPage
from anpr_console.domain.delivery import EventType
from anpr_console.domain.desk import DeskAnswer, ManualEntry
from anpr_console.domain.errors import StorageError
from anpr_console.domain.frame import Frame
from anpr_console.domain.passage import Direction, Outcome, PictureKind
from anpr_console.domain.plate_list import AddEntries, ListEntry, ListsState
from anpr_console.domain.presence import Traffic
from anpr_console.domain.region import normalize_plate
from anpr_console.domain.vehicle import Vehicle, VehicleKind
from anpr_console.settings.model import Settings
from anpr_console.storage.database import Database, open_database, sqlite_url
from anpr_console.storage.media import MediaFolder
from anpr_console.storage.outbox import recent_entries
from anpr_console.workers.recorder_worker import Recording
from tests.integration.storage.storage_samples import START, SteppingClock, make_event, make_passage


class Station:
    """A record, its desk, and all that the desk told."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "passages.sqlite3"
        self.database: Database = open_database(sqlite_url(self.file), busy_timeout_s=0.2)
        self.reading: Database = open_database(sqlite_url(self.file), is_read_only=True)
        self.clock = SteppingClock()
        self.settings = Settings()
        media = MediaFolder(folder / "media", reserve_mb=0)
        self.desk = DeskRecord(self.database, self.reading, self.settings, self.clock)
        plain = make_recording(self.database, media, self.settings, self.clock)
        self.recording: Recording = self.desk.around(plain)
        self.lists: list[ListsState] = []
        self.alerts: list[tuple[Alert, ...]] = []
        self.answers: list[DeskAnswer] = []
        self.pages: list[AlertPage] = []
        self.traffic: list[Traffic] = []
        self.desk.lists_changed.connect(self.lists.append)
        self.desk.alerts_changed.connect(self.alerts.append)
        self.desk.answered.connect(self.answers.append)
        self.desk.alerts_read.connect(self.pages.append)
        self.desk.traffic_read.connect(self.traffic.append)

    def add(self, plate: str, list_id: str) -> None:
        entry = ListEntry(f"ent_{plate}", list_id, normalize_plate(plate), plate, START)
        self.desk.change_lists(AddEntries((entry,)), "Nok", 1)

    def close(self) -> None:
        self.recording.close()
        self.reading.close()


@pytest.fixture
def station(qtbot: QtBot, tmp_path: Path) -> Iterator[Station]:
    station = Station(tmp_path)
    station.recording.begin()
    yield station
    station.close()


def test_that_the_lists_and_open_alerts_are_told_at_the_start(station: Station) -> None:
    assert [plate_list.name for plate_list in station.lists[0].lists] == ["Residents", "Watch", "Ignore"]
    assert station.alerts == [()]


def test_that_a_change_counts_for_the_very_next_passage(station: Station) -> None:
    before = station.recording.record(make_event(1, passage=make_passage(1, "AB1234", confidence=0.97)))
    station.add("AB 1234", "lst_allow")
    after = station.recording.record(make_event(2, passage=make_passage(2, "AB1234", confidence=0.97)))
    assert before.passage.decision is not None
    assert before.passage.decision.access is Access.NONE
    assert after.passage.decision is not None
    assert after.passage.decision.access is Access.ALLOW
    assert station.answers[-1].problem == ""
    assert station.lists[-1].entries[0].changed_by == "Nok"


def test_that_a_watched_plate_raises_an_alert_that_a_new_start_tells_again(
    station: Station, tmp_path: Path
) -> None:
    station.add("AB 1234", "lst_watch")
    station.recording.record(make_event(1, passage=make_passage(1, "AB1234", confidence=0.9)))
    assert [alert.kind for alert in station.alerts[-1]] == [AlertKind.WATCHED]
    again = Station(tmp_path)
    again.recording.begin()
    (alert,) = again.alerts[-1]
    again.desk.acknowledge(Acknowledgement(alert.alert_id, "seen"), "Som", 2)
    assert again.alerts[-1] == ()
    again.desk.acknowledge(Acknowledgement(alert.alert_id), "Nok", 3)
    assert "acknowledged this alert already" in again.answers[-1].problem
    again.desk.read_alerts(AlertFilter(), None)
    assert again.pages[-1].alerts[0].acknowledged_by == "Som"
    again.close()


def test_that_settings_are_followed_at_once(station: Station) -> None:
    alerts = station.settings.alerts.model_copy(update={"is_unknown_alerted": True})
    station.desk.follow(station.settings.model_copy(update={"alerts": alerts}))
    station.recording.record(make_event(1, passage=make_passage(1, "AB1234", confidence=0.9)))
    assert [alert.kind for alert in station.alerts[-1]] == [AlertKind.UNKNOWN]


def test_that_another_car_with_a_known_plate_is_told(station: Station) -> None:
    def contradictions(number: int, color: str) -> list[str]:
        vehicle = Vehicle(VehicleKind.CAR, 0.9, "Isuzu", 0.9, color, 0.95)
        passage = make_passage(number, "AB1234", vehicle=vehicle)
        row = station.recording.record(make_event(number, passage=passage, pictures=()))
        decision = row.passage.decision
        assert decision is not None
        return [found.attribute for found in decision.contradictions]

    colors = ("white", "white", "silver", "red")
    told = [contradictions(number, color) for number, color in enumerate(colors, 1)]
    assert told == [[], [], [], ["color"]]


def test_that_a_typed_passage_is_recorded_with_its_picture_and_pushed(station: Station) -> None:
    frame = Frame("gate-in", 7, np.full((36, 64, 3), 90, dtype=np.uint8), START, 1.0)
    entry = ManualEntry("1กก 1234", "ตาก", "gate-in", Direction.IN, "dirty plate", START)
    event = station.desk.enter_by_hand(entry, frame, "Nok", 5)
    assert event is not None
    row = station.recording.record(event)
    passage, consensus = row.passage, row.passage.consensus
    assert consensus is not None
    assert (passage.outcome, consensus.text, consensus.region) == (Outcome.MANUAL, "1กก1234", "th")
    assert passage.outcome_reason == "Typed by Nok. dirty plate"
    assert row.picture(PictureKind.FRAME) is not None
    pushed = recent_entries(station.database, station.settings.station.station)
    assert [entry.event_type for entry in pushed] == [EventType.READ_CREATED, EventType.READ_ENDED]
    station.desk.read_traffic()
    assert [presence.plate for presence in station.traffic[-1].inside] == ["1กก1234"]


def test_that_what_is_no_plate_is_not_recorded(station: Station) -> None:
    entry = ManualEntry(" - ", "", "gate-in", Direction.IN, "", START)
    assert station.desk.enter_by_hand(entry, None, "Nok", 6) is None
    assert station.answers == [DeskAnswer(6, "A plate needs letters or digits.")]


def test_that_a_locked_record_refuses_a_change_with_a_sentence_and_lists_stay(station: Station) -> None:
    station.add("AB 1", "lst_watch")
    with closing(sqlite3.connect(station.file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        station.add("AB 2", "lst_watch")
        assert "not saved" in station.answers[-1].problem
        assert "locked by another program" in station.answers[-1].problem
        station.desk.read_traffic()
        assert station.traffic[-1].problem == ""
    station.add("AB 2", "lst_watch")
    assert station.answers[-1].problem == ""
    assert len(station.lists[-1].entries) == 2


def test_that_no_passage_is_decided_without_having_read_the_lists(qtbot: QtBot, tmp_path: Path) -> None:
    station = Station(tmp_path)
    with station.database.write() as connection:
        connection.exec_driver_sql("ALTER TABLE list_entries RENAME TO gone")
    with pytest.raises(StorageError):
        station.recording.record(make_event(1))
    with station.database.write() as connection:
        connection.exec_driver_sql("ALTER TABLE gone RENAME TO list_entries")
    row = station.recording.record(make_event(1))
    assert row.passage.decision is not None
    assert replace(row.passage, decision=None) == make_passage(1)
    station.close()
