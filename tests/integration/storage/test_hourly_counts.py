"""Vehicles by hour, on SQLite and MariaDB."""

import math
from datetime import timedelta

from anpr_console.domain.hourly import HourCount
from anpr_console.domain.passage import Outcome
from anpr_console.storage.database import Database
from anpr_console.storage.hourly_counts import HOURS, fetch_hourly_counts, local_hour
from anpr_console.storage.passages import PassageStore
from tests.integration.storage.storage_samples import START, make_event, make_passage

HOUR_S = 3600


def test_that_vehicles_are_counted_by_local_hour_camera_and_outcome(
    store: PassageStore, database: Database
) -> None:
    first = local_hour(START + timedelta(hours=2))
    offset_s = math.ceil((first - START).total_seconds())
    for number in (offset_s, offset_s + 5, offset_s + HOUR_S - 2, offset_s + HOUR_S):
        store.record(make_event(number, pictures=()))
    unread = make_passage(offset_s + 7, None, camera_id="gate-out")
    store.record(make_event(offset_s + 7, passage=unread, pictures=()))
    found = fetch_hourly_counts(database, first + timedelta(hours=1, minutes=30))
    assert found.counts == (
        HourCount(first, "gate-in", Outcome.READ, 3),
        HourCount(first, "gate-out", Outcome.NO_PLATE_FOUND, 1),
        HourCount(first + timedelta(hours=1), "gate-in", Outcome.READ, 1),
    )
    assert found.until == first + timedelta(hours=1, minutes=30)


def test_that_what_is_older_than_a_day_is_left_out_and_the_first_hour_is_whole(
    store: PassageStore, database: Database
) -> None:
    now = local_hour(START + timedelta(hours=40)) + timedelta(minutes=20)
    first = local_hour(now) - timedelta(hours=HOURS - 1)
    offset_s = math.ceil((first - START).total_seconds())
    for number in (offset_s - 1, offset_s):
        store.record(make_event(number, pictures=()))
    found = fetch_hourly_counts(database, now)
    assert found.since == first
    assert found.counts == (HourCount(first, "gate-in", Outcome.READ, 1),)


def test_that_an_empty_record_has_no_counts(database: Database) -> None:
    assert fetch_hourly_counts(database, START).counts == ()
