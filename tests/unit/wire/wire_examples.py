"""One event of every type, made the way the station makes them: from domain values through the recorder's facts."""

import dataclasses
import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from anpr_console.domain.access import Access, AccessDecision, AlertKind, Bars
from anpr_console.domain.consensus import Consensus
from anpr_console.domain.delivery import EventType, OutboxEntry
from anpr_console.domain.geometry import Box
from anpr_console.domain.health import CameraState, CameraStatus, Health, HealthLevel
from anpr_console.domain.passage import (
    Direction,
    Outcome,
    Passage,
    PassageEvent,
    PassagePhase,
    PictureKind,
)
from anpr_console.domain.plate import Candidate
from anpr_console.domain.plate_list import ListKind, ListMatch, MatchStrength
from anpr_console.domain.query import StoredPicture
from anpr_console.domain.trace import PassageTrace
from anpr_console.domain.vehicle import Vehicle, VehicleKind
from anpr_console.storage.mapping import event_facts, to_json
from anpr_console.wire.facts import CameraStatusFacts, TestFacts, heartbeat_facts
from anpr_console.wire.parts import PictureName
from anpr_console.wire.picture_urls import PictureLink, PictureUrls
from anpr_console.wire.rendering import CameraLabel, RenderContext

AT = datetime(2026, 11, 22, 6, 20, 28, 512_000, tzinfo=UTC)
KEY = bytes(range(32))
CAMERAS = {"gate-in": CameraLabel("Gate in", "1")}
PASSAGE_ID = "psg_01kamhzj4w5rqv1m9x0d3c7t2e"

ALLOWED = AccessDecision(
    access=Access.ALLOW,
    reason="residents, exact, 0.97 ≥ open bar 0.95.",
    bars=Bars(show=True, alert=False, open=True),
    lists=(ListMatch("residents", ListKind.ALLOW, MatchStrength.EXACT, "ent_1"),),
)
WATCHED = AccessDecision(
    access=Access.NONE,
    reason="wanted, look-alike: an operator decides.",
    bars=Bars(show=True, alert=True, open=False),
    lists=(ListMatch("wanted", ListKind.WATCH, MatchStrength.LOOK_ALIKE, "ent_2"),),
    alert=AlertKind.WATCHED,
)

PASSAGE = Passage(
    passage_id=PASSAGE_ID,
    camera_id="gate-in",
    outcome=Outcome.READ,
    outcome_reason="11 of 14 reads agree.",
    consensus=Consensus(
        text="1กก1234",
        raw="1กก 1234",
        confidence=0.97,
        char_confidences=(0.99, 0.98, 0.97, 0.99, 0.99, 0.98, 0.97),
        char_agreements=(1.0, 1.0, 0.9, 1.0, 1.0, 1.0, 1.0),
        candidates=(Candidate("1กภ1234", 0.31),),
        frames_seen=14,
        frames_agreeing=11,
        region="th",
        subregion="กรุงเทพมหานคร",
        matches_region_format=True,
    ),
    plate_box=Box(812.5, 604.25, 148.0, 66.0),
    plate_corners=None,
    vehicle=Vehicle(VehicleKind.CAR, 0.98, "Isuzu", 0.91, "white", 0.95, Box(540.0, 220.0, 690.0, 520.0)),
    direction=Direction.IN,
    started_at=AT - timedelta(milliseconds=912),
    ended_at=AT - timedelta(milliseconds=112),
    decided_at=AT - timedelta(milliseconds=12),
    started_stream_s=None,
    ended_stream_s=None,
    frames_tracked=21,
    evidence_frame_index=17,
    trace=PassageTrace((), 0, (), "", "", None, ()),
    models=(("detector", "detector 1"), ("reader", "reader 1"), ("attributes", "attributes 2")),
    timing_ms=(("detect", 12.0), ("rectify", 1.0), ("read", 4.0), ("total", 900.0)),
    decision=ALLOWED,
)

PICTURES = tuple(
    StoredPicture(kind, f"2026/11/22/{kind.value}.jpg", f"{number:02x}" * 32, 20_000)
    for number, kind in enumerate(PictureKind, start=0xA1)
)

HEALTH = Health(
    at=AT,
    level=HealthLevel.DEGRADED,
    reasons=("The camera Gate out does not answer.",),
    cameras=(
        CameraStatus("gate-in", CameraState.LIVE, capture_fps=25.0, inference_fps=12.5, frame_age_s=0.04),
        CameraStatus("gate-out", CameraState.RECONNECTING, reason="No answer.", retry_in_s=5.0),
    ),
    outbox_pending=3,
    outbox_oldest_s=4.2,
    disk_free_gb=118.4,
    disk_days_left=212.0,
    cpu_share=0.87,
    rss_mb=512.0,
    clock_offset_ms=-1.25,
    clock_synchronized=True,
    uptime_s=86_400.0,
)


def entry(event_type: EventType, number: int, sequence: int) -> OutboxEntry:
    """An outbox entry as the recorder makes it."""
    is_passage = event_type.value.startswith("plate.")
    return OutboxEntry(
        event_id=f"evt_01kamhzj5{number}00000000000000000"[:30],
        event_type=event_type,
        passage_id=PASSAGE_ID if is_passage else None,
        camera_id="gate-in" if is_passage or event_type is EventType.CAMERA_STATUS_CHANGED else None,
        station="station-1",
        sequence=sequence,
        created_at=AT + timedelta(seconds=number),
    )


def passage_facts(phase: PassagePhase, sequence: int, **changes: Any) -> str:
    """Facts of the passage at an event."""
    event = PassageEvent(phase, dataclasses.replace(PASSAGE, **changes), (), sequence)
    return to_json(event_facts(event, PICTURES, AT))


def picture_link(attempted_at: datetime) -> Any:
    """Signed addresses as at an attempt."""
    urls = PictureUrls(KEY, "https://gate.example:8642")

    def link(passage_id: str, name: PictureName) -> PictureLink:
        return urls.link(passage_id, name, attempted_at + timedelta(hours=24))

    return link


def context(valid_until: datetime, *, is_retransmission: bool = False) -> RenderContext:
    """What is added at the attempt."""
    return RenderContext(
        site="Venus Park",
        valid_until=valid_until,
        is_retransmission=is_retransmission,
        cameras=CAMERAS,
        picture_link=picture_link(AT + timedelta(seconds=1)),
    )


def examples() -> Mapping[EventType, tuple[OutboxEntry, str, RenderContext]]:
    """One event of every type."""
    before_leaving = passage_facts(PassagePhase.UPDATED, 2, ended_at=AT + timedelta(seconds=1))
    left = passage_facts(PassagePhase.ENDED, 3, ended_at=AT + timedelta(seconds=2))
    corrected = json.loads(left) | {
        "corrects": {
            "event_id": entry(EventType.READ_CREATED, 0, 1).event_id,
            "text": "1กภ1234",
            "corrected_at": "2026-11-22T06:31:00.000Z",
            "corrected_by": "Somchai",
        }
    }
    station = RenderContext("Venus Park", AT + timedelta(seconds=60), cameras=CAMERAS)
    status = CameraStatusFacts(
        camera_id="gate-in",
        state=CameraState.RECONNECTING,
        previous_state=CameraState.LIVE,
        reason="The camera does not answer.",
    )
    valid = timedelta(seconds=30)
    return {
        EventType.READ_CREATED: (
            entry(EventType.READ_CREATED, 0, 1),
            passage_facts(PassagePhase.CREATED, 1),
            context(PASSAGE.ended_at + valid),
        ),
        EventType.READ_UPDATED: (
            entry(EventType.READ_UPDATED, 1, 2),
            before_leaving,
            context(AT + timedelta(seconds=1) + valid),
        ),
        EventType.READ_ENDED: (
            entry(EventType.READ_ENDED, 2, 3),
            left,
            context(AT + timedelta(seconds=2) + valid),
        ),
        EventType.READ_CORRECTED: (
            entry(EventType.READ_CORRECTED, 3, 4),
            to_json(corrected),
            context(AT + timedelta(seconds=32), is_retransmission=True),
        ),
        EventType.LIST_MATCHED: (
            entry(EventType.LIST_MATCHED, 4, 1),
            passage_facts(PassagePhase.CREATED, 1, decision=WATCHED),
            context(PASSAGE.ended_at + valid),
        ),
        EventType.CAMERA_STATUS_CHANGED: (
            entry(EventType.CAMERA_STATUS_CHANGED, 5, 0),
            status.to_json(),
            station,
        ),
        EventType.HEARTBEAT: (
            entry(EventType.HEARTBEAT, 6, 0),
            heartbeat_facts(HEALTH).model_copy(update={"version": "1.0.0"}).to_json(),
            station,
        ),
        EventType.TEST: (entry(EventType.TEST, 7, 0), TestFacts().to_json(), station),
    }
