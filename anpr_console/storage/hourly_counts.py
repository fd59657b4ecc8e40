"""Vehicles by hour, camera and outcome, for the charts of the health page."""

from collections import Counter
from datetime import UTC, datetime, timedelta

from sqlalchemy import DateTime, String, cast, func, select, type_coerce

from anpr_console.domain.hourly import HourCount, HourlyCounts
from anpr_console.domain.passage import Outcome
from anpr_console.storage.database import Database
from anpr_console.storage.tables import passages

HOURS = 24
_TO_TENS_OF_MINUTES = len("2026-11-22 12:3")


def hours_back(now: datetime, hours: int = HOURS) -> datetime:
    """The beginning of the first of so many hours on this machine's clock, the running one among them."""
    return local_hour(now) - timedelta(hours=hours - 1)


def local_hour(at: datetime) -> datetime:
    """The beginning of the hour on this machine's clock, aware."""
    return at.astimezone().replace(minute=0, second=0, microsecond=0)


def fetch_hourly_counts(database: Database, now: datetime) -> HourlyCounts:
    """Count the passages of the last hours.

    The database adds up tens of minutes, which SQLite and MariaDB write the same way; hours are made from them here,
    since a local hour begins at half past in some countries.

    Args:
        database: Where.
        now: Aware; the running hour is the last one counted.

    Raises:
        StorageError: The database refuses.
    """
    since = hours_back(now)
    moment = cast(type_coerce(passages.c.started_at, DateTime()), String(26))
    tens = func.substr(moment, 1, _TO_TENS_OF_MINUTES).label("tens")
    statement = (
        select(tens, passages.c.camera_id, passages.c.outcome, func.count())
        .where(passages.c.started_at >= since)
        .group_by(tens, passages.c.camera_id, passages.c.outcome)
    )
    with database.read() as connection:
        rows = connection.execute(statement).all()
    counts: Counter[tuple[datetime, str, Outcome]] = Counter()
    for written, camera_id, outcome, count in rows:
        at = datetime.fromisoformat(f"{written}0").replace(tzinfo=UTC)
        counts[local_hour(at), camera_id, Outcome(outcome)] += count
    return HourlyCounts(since, now, tuple(HourCount(*key, count) for key, count in sorted(counts.items())))
