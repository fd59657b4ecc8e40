"""Alerts and who is inside come to be in the passage's own transaction, and survive."""

from dataclasses import replace
from datetime import timedelta

import pytest

from anpr_console.domain.access import Access, AccessDecision, AlertKind, Bars, Contradiction
from anpr_console.domain.alert import Acknowledgement, AlertFilter
from anpr_console.domain.errors import StorageError
from anpr_console.domain.passage import Direction, Outcome, Passage, PassagePhase
from anpr_console.domain.plate_list import ListKind, ListMatch, MatchStrength
from anpr_console.storage.alerts import acknowledge, fetch_alerts, open_alerts
from anpr_console.storage.database import Database
from anpr_console.storage.passage_queries import fetch_passage
from anpr_console.storage.passages import PassageStore
from anpr_console.storage.presences import fetch_traffic, mark_inside, mark_left
from anpr_console.storage.vehicle_history import earlier_vehicles
from tests.integration.storage.storage_samples import START, make_event, make_passage, passage_id

WATCHED = AccessDecision(
    Access.DENY, "Watch, exact: on a watch list.", Bars(show=True, alert=True),
    (ListMatch("Watch", ListKind.WATCH, MatchStrength.EXACT, "ent_1"),), AlertKind.WATCHED,
    (Contradiction("color", "red", "white", 4, START),),
)  # fmt: skip


def record(
    store: PassageStore, passage: Passage, sequence: int = 1, phase: PassagePhase | None = None
) -> None:
    number = int(passage.passage_id.rsplit("_", maxsplit=1)[1])
    store.record(make_event(number, sequence, phase, passage=passage, pictures=()))


def seen(
    number: int, plate: str, direction: Direction = Direction.IN, decision: AccessDecision | None = None
) -> Passage:
    return replace(make_passage(number, plate, direction=direction), decision=decision)


def test_that_a_decision_is_stored_whole_and_as_columns(store: PassageStore, database: Database) -> None:
    record(store, seen(1, "AB1234", decision=WATCHED))
    record(store, seen(2, "AB1235"))
    row = fetch_passage(database, passage_id(1))
    assert row is not None
    assert row.passage.decision == WATCHED
    with database.read() as connection:
        columns = connection.exec_driver_sql(
            "SELECT list_kind, list_strength, access FROM passages ORDER BY passage_id"
        ).all()
    assert [tuple(column) for column in columns] == [("watch", "exact", "deny"), ("none", "none", "none")]


def test_that_a_passage_raises_one_alert_that_stays_open_until_acknowledged(
    store: PassageStore, database: Database
) -> None:
    record(store, seen(1, "AB1234", decision=WATCHED))
    record(store, seen(1, "AB1234", decision=WATCHED), 2, PassagePhase.ENDED)
    (alert,) = open_alerts(database)
    assert (alert.kind, alert.strength, alert.list_name, alert.plate) == (
        AlertKind.WATCHED, MatchStrength.EXACT, "Watch", "AB 1234",
    )  # fmt: skip
    acknowledge(database, Acknowledgement(alert.alert_id, "Police called"), "Nok", START)
    assert open_alerts(database) == ()
    (logged,) = fetch_alerts(database, AlertFilter()).alerts
    assert (logged.acknowledged_by, logged.acknowledged_at, logged.note) == ("Nok", START, "Police called")
    with pytest.raises(StorageError, match="acknowledged this alert already"):
        acknowledge(database, Acknowledgement(alert.alert_id), "Somchai", START)


def test_that_an_open_alert_is_renewed_by_a_surer_state_and_never_taken_back(
    store: PassageStore, database: Database
) -> None:
    guess = replace(WATCHED, lists=(replace(WATCHED.lists[0], strength=MatchStrength.LOOK_ALIKE),))
    record(store, seen(1, "AB123A", decision=guess))
    record(store, seen(1, "AB1234", decision=WATCHED), 2)
    record(store, seen(1, "XY1234"), 3, PassagePhase.ENDED)
    (alert,) = open_alerts(database)
    assert (alert.plate, alert.strength) == ("AB 1234", MatchStrength.EXACT)


def test_that_the_alert_log_is_filtered_and_paged(store: PassageStore, database: Database) -> None:
    for number in range(1, 8):
        kind = AlertKind.WATCHED if number % 2 else AlertKind.UNKNOWN
        record(store, seen(number, f"AB100{number}", decision=replace(WATCHED, alert=kind)))
    first = fetch_alerts(database, AlertFilter(), limit=4)
    rest = fetch_alerts(database, AlertFilter(), older_than=first.alerts[-1], limit=4)
    assert [alert.plate[-1] for alert in (*first.alerts, *rest.alerts)] == list("7654321")
    assert (first.has_more, rest.has_more) == (True, False)
    watched = fetch_alerts(database, AlertFilter(kinds=(AlertKind.WATCHED,)))
    assert len(watched.alerts) == 4
    acknowledge(database, Acknowledgement(watched.alerts[0].alert_id), "Nok", START)
    assert len(fetch_alerts(database, AlertFilter(is_open=True)).alerts) == 6
    assert len(fetch_alerts(database, AlertFilter(acknowledged_by="Nok")).alerts) == 1
    assert len(fetch_alerts(database, AlertFilter(plate="ab 1003")).alerts) == 1
    late = START + timedelta(seconds=6)
    assert len(fetch_alerts(database, AlertFilter(raised_from=late)).alerts) == 3
    assert len(fetch_alerts(database, AlertFilter(raised_to=late)).alerts) == 4


def inside(database: Database) -> list[str]:
    return [presence.plate for presence in fetch_traffic(database, START).inside]


def test_that_who_went_in_is_inside_until_seen_going_out(store: PassageStore, database: Database) -> None:
    record(store, seen(1, "AB1111"))
    record(store, seen(2, "AB2222"))
    record(store, seen(3, "AB1111", Direction.OUT))
    record(store, seen(4, "AB4444", Direction.UNKNOWN))
    traffic = fetch_traffic(database, START)
    assert [presence.plate for presence in traffic.inside] == ["AB2222"]
    assert (traffic.went_in, traffic.went_out, traffic.unknown_direction) == (2, 1, 1)
    assert fetch_traffic(database, START + timedelta(seconds=3)).went_in == 0
    record(store, seen(5, "AB1111"))
    assert inside(database) == ["AB2222", "AB1111"]


def test_that_one_misread_on_the_way_out_leaves_no_ghost(store: PassageStore, database: Database) -> None:
    record(store, seen(1, "AB1230"))
    record(store, seen(2, "AB123O", Direction.OUT))
    assert inside(database) == []


def test_that_a_passage_takes_its_earlier_word_back(store: PassageStore, database: Database) -> None:
    record(store, seen(1, "AB1111"))
    record(store, seen(1, "AB1117"), 2)
    assert inside(database) == ["AB1117"]
    record(store, seen(1, "AB1117", Direction.OUT), 3, PassagePhase.ENDED)
    assert inside(database) == []
    record(store, seen(2, "AB2222"))
    record(store, replace(seen(2, "AB2222"), outcome=Outcome.DUPLICATE), 2, PassagePhase.ENDED)
    assert inside(database) == []


def test_that_a_late_word_about_an_older_passage_changes_nothing(
    store: PassageStore, database: Database
) -> None:
    record(store, seen(1, "AB1111"))
    record(store, seen(5, "AB1111", Direction.OUT))
    record(store, seen(3, "AB1111"))
    assert inside(database) == []
    record(store, seen(7, "AB1111"))
    record(store, seen(6, "AB1111", Direction.OUT))
    assert inside(database) == ["AB1111"]


def test_that_a_guard_corrects_by_hand_and_takes_it_back(store: PassageStore, database: Database) -> None:
    record(store, seen(1, "AB1111"))
    (presence,) = fetch_traffic(database, START).inside
    mark_left(database, presence, "Nok", START + timedelta(hours=1))
    assert inside(database) == []
    record(store, seen(1, "AB1111"), 2, PassagePhase.ENDED)
    assert inside(database) == []
    with pytest.raises(StorageError, match="no longer listed"):
        mark_left(database, presence, "Nok", START)
    mark_inside(database, presence, "Nok", START)
    assert inside(database) == ["AB1111"]


def test_that_earlier_cars_of_a_plate_are_found_newest_first(store: PassageStore, database: Database) -> None:
    for number in range(1, 5):
        record(store, seen(number, "AB1111"))
    record(store, seen(9, "AB9999"))
    found = earlier_vehicles(database, "AB1111", passage_id(4), limit=2)
    assert [past.seen_at for past in found] == [START + timedelta(seconds=3), START + timedelta(seconds=2)]
    assert found[0].vehicle.brand == "Isuzu"
