"""Passages as the endpoint answers them say the same as the events about them."""

import json
import math
from dataclasses import replace
from datetime import timedelta

from anpr_console.domain.delivery import Delivery, DeliveryState, EventType
from anpr_console.domain.health import Health
from anpr_console.domain.query import PassageRow
from anpr_console.wire.facts import heartbeat_facts
from anpr_console.wire.parts import PictureName, Source
from anpr_console.wire.passage_resource import describe_delivery, describe_passage
from anpr_console.wire.picture_urls import PictureLink
from anpr_console.wire.rendering import render_event
from tests.unit.wire.wire_examples import AT, HEALTH, PASSAGE, PICTURES, examples

SOURCE = Source(site="Venus Park", station="station-1", camera_id="gate-in", camera_name="Gate in", lane="1")
ROW = PassageRow(PASSAGE, PICTURES, recorded_at=AT)
DELIVERY = Delivery(
    delivery_id=7,
    target_id="sentinel",
    event_id="evt_1",
    event_type=EventType.READ_CREATED,
    passage_id=PASSAGE.passage_id,
    camera_id="gate-in",
    sequence=1,
    state=DeliveryState.PENDING,
    created_at=AT,
    attempts=2,
    next_try_at=AT + timedelta(seconds=5),
    answer_code=503,
    answer="HTTP 503",
)


def test_that_a_passage_reads_the_same_asked_for_as_pushed() -> None:
    pushed = json.loads(render_event(*examples()[EventType.READ_CREATED]))["data"]

    asked = json.loads(describe_passage(ROW, SOURCE, None).model_dump_json())

    shared = ("passage_id", "source", "plate", "vehicle", "direction", "decision", "models", "timing_ms")
    assert {name: asked[name] for name in shared} == {name: pushed[name] for name in shared}


def test_that_pictures_which_can_not_be_had_are_left_out() -> None:
    def only_the_plate(name: PictureName) -> PictureLink | None:
        return PictureLink("https://gate.example/plate", AT) if name == "plate" else None

    images = describe_passage(ROW, SOURCE, only_the_plate).images

    assert images.plate is not None
    assert images.plate.sha256 == PICTURES[2].sha256
    assert (images.vehicle, images.frame) == (None, None)


def test_that_a_passage_tells_how_its_deliveries_stand() -> None:
    asked = describe_passage(ROW, SOURCE, None, [DELIVERY])

    assert asked.deliveries == (describe_delivery(DELIVERY),)
    told = json.loads(asked.model_dump_json())["deliveries"][0]
    assert (told["state"], told["attempts"], told["answer_code"]) == ("pending", 2, 503)
    assert told["next_try_at"] == "2026-11-22T06:20:33.512Z"


def test_that_a_vehicle_nobody_could_read_is_a_passage_too() -> None:
    unread = replace(PASSAGE, consensus=None, plate_box=None, vehicle=None, decision=None)

    asked = describe_passage(replace(ROW, passage=unread), SOURCE, None)

    assert (asked.plate, asked.vehicle, asked.decision, asked.deliveries) == (None, None, None, None)


def test_that_a_heartbeat_is_told_of_a_station_whose_figures_are_no_numbers() -> None:
    odd = replace(HEALTH, disk_free_gb=math.nan, cpu_share=-0.1, outbox_oldest_s=math.inf)

    facts = heartbeat_facts(odd)

    assert (facts.disk_free_gb, facts.cpu_share, facts.outbox_oldest_s) == (0, 0, None)
    assert heartbeat_facts(Health(at=AT)).cameras == ()
