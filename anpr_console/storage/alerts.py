"""Alerts on disk: raised in the passage's own transaction, open until somebody acknowledges them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from anpr_console.domain.access import AlertKind
from anpr_console.domain.alert import ALERT_PREFIX, Acknowledgement, Alert, AlertFilter, AlertPage
from anpr_console.domain.errors import StorageError
from anpr_console.domain.ids import new_id
from anpr_console.domain.operator import AuditEntry
from anpr_console.domain.passage import Passage
from anpr_console.domain.plate_list import MatchStrength
from anpr_console.domain.region import normalize_plate
from anpr_console.storage.audit import add_audit
from anpr_console.storage.database import Database
from anpr_console.storage.decision_mapping import NONE
from anpr_console.storage.list_tables import alerts, list_entries
from anpr_console.storage.tables import NAME_LENGTH, PLATE_LENGTH

OPEN_AT_MOST = 500
"""So many open alerts are handed out; older ones stay in the log."""


def add_passage_alert(connection: Connection, passage: Passage, station: str) -> None:
    """Raise the alert that a passage's decision asks for, within the passage's transaction.

    A passage raises one alert. While it is open, a later and surer state of the passage renews it; it is never taken
    back, since somebody may have seen it.
    """
    decision, consensus = passage.decision, passage.consensus
    if decision is None or decision.alert is None or consensus is None:
        return
    # Where permission has run out, no match is valid: then the one that would have counted is told.
    match = decision.match or next(iter(decision.lists), None)
    facts = {
        "kind": decision.alert.value,
        "strength": match.strength.value if match else NONE,
        "list_name": match.list_name if match else "",
        "entry_note": _entry_note(connection, match.entry_id) if match else "",
        "plate": consensus.text[:PLATE_LENGTH],
        "plate_raw": (consensus.raw or consensus.text)[:PLATE_LENGTH],
    }
    known = connection.execute(
        select(alerts.c.alert_id, alerts.c.acknowledged_at).where(alerts.c.passage_id == passage.passage_id)
    ).one_or_none()
    if known is None:
        connection.execute(
            insert(alerts).values(
                alert_id=new_id(ALERT_PREFIX, passage.decided_at),
                passage_id=passage.passage_id,
                station=station,
                camera_id=passage.camera_id,
                raised_at=passage.decided_at,
                acknowledged_at=None,
                acknowledged_by="",
                note="",
                **facts,
            )
        )
    elif known.acknowledged_at is None:
        connection.execute(update(alerts).where(alerts.c.alert_id == known.alert_id).values(facts))


def _entry_note(connection: Connection, entry_id: str) -> str:
    row = connection.execute(
        select(list_entries.c.owner, list_entries.c.note).where(list_entries.c.entry_id == entry_id)
    ).one_or_none()
    return " · ".join(part for part in row if part) if row else ""


def open_alerts(database: Database, station: str | None = None) -> tuple[Alert, ...]:
    """The alerts nobody has acknowledged, newest first.

    Args:
        database: Where.
        station: Only this station's; None takes all.

    Raises:
        StorageError: The database refuses.
    """
    statement = select(alerts).where(alerts.c.acknowledged_at.is_(None))
    if station is not None:
        statement = statement.where(alerts.c.station == station)
    with database.read() as connection:
        rows = connection.execute(statement.order_by(alerts.c.raised_at.desc()).limit(OPEN_AT_MOST)).all()
    return _to_alerts(rows)


def acknowledge(database: Database, acknowledgement: Acknowledgement, operator: str, now: datetime) -> None:
    """Note that somebody took note of an alert.

    Raises:
        StorageError: The database refuses, or somebody else was first.
    """
    with database.write() as connection:
        changed = connection.execute(
            update(alerts)
            .where(alerts.c.alert_id == acknowledgement.alert_id, alerts.c.acknowledged_at.is_(None))
            .values(
                acknowledged_at=now,
                acknowledged_by=operator[:NAME_LENGTH],
                note=acknowledgement.note,
            )
        )
        if changed.rowcount != 1:
            raise StorageError("Somebody else has acknowledged this alert already; their note stands.")
        entry = AuditEntry(now, operator, "alert_acknowledged", acknowledgement.alert_id, "")
        add_audit(connection, entry)


def fetch_alerts(
    database: Database, wanted: AlertFilter, older_than: Alert | None = None, limit: int = 200
) -> AlertPage:
    """One page of the alert log, newest first.

    Args:
        database: Where.
        wanted: Which alerts.
        older_than: The last one of the page before; None for the first page.
        limit: Alerts at most.

    Raises:
        StorageError: The database refuses.
    """
    conditions = []
    plate = normalize_plate(wanted.plate)
    if plate:
        conditions.append(alerts.c.plate.contains(plate, autoescape=True))
    if wanted.kinds:
        conditions.append(alerts.c.kind.in_([kind.value for kind in wanted.kinds]))
    if wanted.is_open is not None:
        is_null = alerts.c.acknowledged_at.is_(None)
        conditions.append(is_null if wanted.is_open else ~is_null)
    if wanted.acknowledged_by:
        conditions.append(alerts.c.acknowledged_by == wanted.acknowledged_by)
    if wanted.raised_from is not None:
        conditions.append(alerts.c.raised_at >= wanted.raised_from)
    if wanted.raised_to is not None:
        conditions.append(alerts.c.raised_at < wanted.raised_to)
    if older_than is not None:
        at, alert_id = older_than.raised_at, older_than.alert_id
        conditions.append(
            (alerts.c.raised_at < at) | ((alerts.c.raised_at == at) & (alerts.c.alert_id < alert_id))
        )
    statement = (
        select(alerts)
        .where(*conditions)
        .order_by(alerts.c.raised_at.desc(), alerts.c.alert_id.desc())
        .limit(limit + 1)
    )
    with database.read() as connection:
        rows = connection.execute(statement).all()
    return AlertPage(_to_alerts(rows[:limit]), has_more=len(rows) > limit)


def _to_alerts(rows: Sequence[Row[Any]]) -> tuple[Alert, ...]:
    return tuple(
        Alert(
            alert_id=row.alert_id,
            passage_id=row.passage_id,
            camera_id=row.camera_id,
            kind=AlertKind(row.kind),
            strength=None if row.strength == NONE else MatchStrength(row.strength),
            list_name=row.list_name,
            entry_note=row.entry_note,
            plate=row.plate_raw,
            raised_at=row.raised_at,
            acknowledged_at=row.acknowledged_at,
            acknowledged_by=row.acknowledged_by,
            note=row.note,
        )
        for row in rows
    )
