"""What cars a plate was seen on before."""

import json

from sqlalchemy import select

from anpr_console.domain.access import EarlierVehicle
from anpr_console.domain.passage import Outcome
from anpr_console.domain.vehicle import Vehicle, VehicleKind
from anpr_console.storage.database import Database
from anpr_console.storage.tables import passage_details, passages


def earlier_vehicles(
    database: Database, plate: str, but_passage_id: str, limit: int = 20
) -> tuple[EarlierVehicle, ...]:
    """The vehicles of the newest other passages on which exactly this plate was read.

    Args:
        database: Where.
        plate: Normalized.
        but_passage_id: The passage that asks.
        limit: Passages at most.

    Raises:
        StorageError: The database refuses.
    """
    statement = (
        select(passages.c.started_at, passage_details.c.detail)
        .join(passage_details, passage_details.c.passage_id == passages.c.passage_id)
        .where(
            passages.c.plate == plate,
            passages.c.passage_id != but_passage_id,
            passages.c.outcome == Outcome.READ.value,
        )
        .order_by(passages.c.passage_id.desc())
        .limit(limit)
    )
    with database.read() as connection:
        rows = connection.execute(statement).all()
    found = []
    for row in rows:
        known = json.loads(row.detail)["vehicle"]
        if known:
            vehicle = Vehicle(**known | {"kind": VehicleKind(known["kind"]), "box": None})
            found.append(EarlierVehicle(vehicle, row.started_at))
    return tuple(found)
