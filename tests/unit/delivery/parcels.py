"""Parcels for tests of order."""

from datetime import UTC, datetime, timedelta

from anpr_console.domain.delivery import EventType, OutboxEntry
from anpr_console.storage.deliveries import Parcel

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def parcel(
    number: int, passage: str | None = None, camera: str = "gate-in", *, elder: int | None = None
) -> Parcel:
    """The delivery of that number; without a passage's name, of a passage of its own."""
    entry = OutboxEntry(
        event_id=f"evt_{number}",
        event_type=EventType.READ_CREATED,
        passage_id=passage or f"psg_{number}",
        camera_id=camera,
        station="s",
        sequence=1,
        created_at=NOW,
    )
    valid_until = NOW + timedelta(seconds=30)
    return Parcel(
        number, "t", entry, valid_until, 0, 0, is_resent=False, next_try_at=NOW, facts="{}", elder_id=elder
    )
