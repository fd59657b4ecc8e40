"""Deliveries on SQLite and MariaDB: who gets what, what may go next, and that questions stay within indices."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import event

from anpr_console.domain.delivery import (
    DeliveryQuery,
    DeliveryState,
    EventType,
    ResendRequest,
    TargetCondition,
)
from anpr_console.domain.passage import PassagePhase
from anpr_console.storage import deliveries as stored
from anpr_console.storage import delivery_targets as targets
from anpr_console.storage.database import Database, open_database, sqlite_url
from anpr_console.storage.deliveries import Parcel, SetAside, Tried
from anpr_console.storage.delivery_board import fetch_deliveries, resend
from anpr_console.storage.media import MediaFolder
from anpr_console.storage.outbox import PushPlan, StationEvent, TargetInterest, add_station_event
from anpr_console.storage.passages import PassageStore
from tests.integration.storage.storage_samples import START, SteppingClock, make_event, make_passage

STATION = "station-1"
TARGET = "gate"


def tried(parcel: Parcel, state: DeliveryState, minutes: float | None = None) -> Tried:
    return Tried(
        delivery_id=parcel.delivery_id,
        target_id=parcel.target_id,
        passage_id=parcel.entry.passage_id,
        state=state,
        attempts=parcel.attempts + 1,
        step=parcel.step + 1,
        next_try_at=None if minutes is None else START + timedelta(minutes=minutes),
        tried_at=START,
        answer_code=204 if state is DeliveryState.DONE else 500,
        answer="x" * 600,
        took_ms=12.0,
        delivered_ms=40.0 if state is DeliveryState.DONE else None,
    )


def record_life(store: PassageStore, number: int) -> None:
    phases = (PassagePhase.CREATED, PassagePhase.UPDATED, PassagePhase.ENDED)
    for sequence, phase in enumerate(phases, start=1):
        store.record(make_event(number, sequence, phase, passage=make_passage(number), pictures=()))


def numbers(parcels: tuple[Parcel, ...]) -> list[int]:
    return [parcel.delivery_id for parcel in parcels]


def test_that_each_target_gets_what_it_takes(
    database: Database, media: MediaFolder, clock: SteppingClock
) -> None:
    plan = PushPlan(
        targets=(TargetInterest("all"), TargetInterest("ends", frozenset({EventType.READ_ENDED}))),
        valid_for_s=30,
    )
    store = PassageStore(database, media, STATION, clock, lambda: plan)
    record_life(store, 1)
    status = StationEvent(EventType.CAMERA_STATUS_CHANGED, START, '{"schema":1}', "gate-in")
    add_station_event(database, status, STATION, START, plan)
    fresh = stored.fresh_parcels(database, STATION, 0)
    assert [(parcel.target_id, parcel.entry.event_type) for parcel in fresh] == [
        ("all", EventType.READ_CREATED),
        ("all", EventType.READ_UPDATED),
        ("all", EventType.READ_ENDED),
        ("ends", EventType.READ_ENDED),
        ("all", EventType.CAMERA_STATUS_CHANGED),
    ]
    assert [parcel.entry.sequence for parcel in fresh[:3]] == [1, 2, 3]
    assert [parcel.elder_id for parcel in fresh] == [None, *numbers(fresh[:2]), None, None]
    passage = make_passage(1)
    assert {parcel.valid_until for parcel in fresh[:3]} == {passage.ended_at + timedelta(seconds=30)}
    assert stored.fresh_parcels(database, "another-station", 0) == ()
    assert stored.fresh_parcels(database, STATION, fresh[-1].delivery_id) == ()


def test_that_an_elder_holds_back_its_passage_and_no_other(store: PassageStore, database: Database) -> None:
    record_life(store, 1)
    record_life(store, 2)
    first, second = (stored.fresh_parcels(database, STATION, 0)[index : index + 3] for index in (0, 3))
    assert numbers(stored.due_parcels(database, STATION, TARGET, START)) == [
        first[0].delivery_id,
        second[0].delivery_id,
    ]
    stored.save_notes(database, [tried(first[0], DeliveryState.PENDING, minutes=5)])
    assert numbers(stored.due_parcels(database, STATION, TARGET, START)) == [second[0].delivery_id]
    assert stored.next_due_at(database, STATION, TARGET, START) == START + timedelta(minutes=5)
    waiting = stored.backlog_parcels(database, STATION, TARGET, 0)
    assert [parcel.next_try_at for parcel in waiting[:3]] == [START + timedelta(minutes=5)] * 3
    stored.save_notes(database, [tried(first[0], DeliveryState.DONE)])
    assert numbers(stored.due_parcels(database, STATION, TARGET, START)) == [
        first[1].delivery_id,
        second[0].delivery_id,
    ]


def test_that_one_set_aside_waits_as_long_as_its_elder(store: PassageStore, database: Database) -> None:
    store.record(make_event(1, pictures=()))
    (created,) = stored.fresh_parcels(database, STATION, 0)
    stored.save_notes(database, [tried(created, DeliveryState.PENDING, minutes=30)])
    store.record(make_event(1, 2, PassagePhase.ENDED, pictures=()))
    (ended,) = stored.fresh_parcels(database, STATION, created.delivery_id)
    assert ended.entry.passage_id is not None
    stored.save_notes(database, [SetAside(ended.delivery_id, TARGET, ended.entry.passage_id)])
    (_, waiting) = stored.backlog_parcels(database, STATION, TARGET, 0)
    assert waiting.next_try_at == START + timedelta(minutes=30)


def test_that_the_board_shows_states_answers_and_lateness(store: PassageStore, database: Database) -> None:
    for number in range(4):
        store.record(make_event(number, pictures=()))
    targets.save_standing(database, STATION, TARGET, targets.Standing(TargetCondition.UP, ""), START)
    parcels = stored.fresh_parcels(database, STATION, 0)
    stored.save_notes(
        database,
        [tried(parcels[0], DeliveryState.DONE), tried(parcels[1], DeliveryState.GIVEN_UP)],
    )
    late = START + timedelta(hours=1)
    everything = fetch_deliveries(database, STATION, DeliveryQuery(), late)
    assert [each.delivery_id for each in everything] == numbers(parcels)[::-1]
    assert [each.is_late for each in everything] == [True, True, False, False]
    given_up = fetch_deliveries(database, STATION, DeliveryQuery(states=(DeliveryState.GIVEN_UP,)), late)
    assert [each.delivery_id for each in given_up] == [parcels[1].delivery_id]
    assert len(given_up[0].answer) == 500
    page = DeliveryQuery(target_id=TARGET, before=parcels[2].delivery_id, limit=1)
    assert [each.delivery_id for each in fetch_deliveries(database, STATION, page, late)] == [
        parcels[1].delivery_id
    ]
    of_passage = DeliveryQuery(passage_id=parcels[3].entry.passage_id)
    assert [each.delivery_id for each in fetch_deliveries(database, STATION, of_passage, late)] == [
        parcels[3].delivery_id
    ]
    figures = targets.target_figures(database, STATION, TARGET)
    assert (figures.pending, figures.given_up, figures.oldest_at, figures.done_at) == (2, 1, START, START)
    assert targets.recent_latencies(database, STATION, TARGET, START) == ((START, 40.0),)


def test_that_only_what_is_asked_for_is_sent_again(store: PassageStore, database: Database) -> None:
    for number in range(3):
        store.record(make_event(number, pictures=()))
    parcels = stored.fresh_parcels(database, STATION, 0)
    stored.save_notes(
        database,
        [tried(parcels[0], DeliveryState.DONE), *(tried(p, DeliveryState.GIVEN_UP) for p in parcels[1:])],
    )
    known = [TARGET]
    assert resend(database, STATION, ResendRequest(), ["another"], START) == 0
    assert resend(database, STATION, ResendRequest(until=START), known, START) == 0
    assert resend(database, STATION, ResendRequest(since=START), known, START) == 2
    assert resend(database, STATION, ResendRequest(), known, START) == 0
    chosen = ResendRequest(delivery_ids=(parcels[0].delivery_id,))
    assert resend(database, STATION, chosen, known, START) == 1
    waiting = stored.backlog_parcels(database, STATION, TARGET, 0)
    assert [(parcel.is_resent, parcel.step, parcel.attempts) for parcel in waiting] == [(True, 0, 1)] * 3


def test_that_a_target_that_is_no_more_leaves_nothing_waiting(
    store: PassageStore, database: Database
) -> None:
    store.record(make_event(1, pictures=()))
    standing = targets.Standing(TargetCondition.PAUSED, "It answered HTTP 401.")
    targets.save_standing(database, STATION, TARGET, standing, START)
    assert targets.load_standings(database, STATION) == {TARGET: standing}
    assert targets.give_up_removed(database, STATION, TARGET, START) == 1
    assert targets.give_up_removed(database, STATION, TARGET, START) == 0
    assert targets.load_standings(database, STATION) == {}


def test_that_no_question_of_the_dispatcher_walks_through_the_table(tmp_path: Path) -> None:
    database = open_database(sqlite_url(tmp_path / "passages.sqlite3"))
    media = MediaFolder(tmp_path / "media", reserve_mb=0)
    plan = PushPlan(targets=(TargetInterest(TARGET),))
    store = PassageStore(database, media, STATION, SteppingClock(), lambda: plan)
    asked: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        if statement.startswith("SELECT"):
            asked.append((statement, parameters))

    event.listen(database.engine, "before_cursor_execute", note)
    record_life(store, 1)
    asked.clear()
    stored.fresh_parcels(database, STATION, 0)
    stored.backlog_parcels(database, STATION, TARGET, 0)
    stored.due_parcels(database, STATION, TARGET, START)
    stored.next_due_at(database, STATION, TARGET, START)
    targets.target_figures(database, STATION, TARGET)
    questions = list(asked)
    event.remove(database.engine, "before_cursor_execute", note)
    assert len(questions) >= 8
    with database.read() as connection:
        for statement, parameters in questions:
            explained = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()
            steps = [str(step[-1]) for step in explained]
            assert not [step for step in steps if step.startswith("SCAN") and "deliveries" in step], steps
            assert not [step for step in steps if "TEMP B-TREE" in step], (statement, steps)
    database.close()
