"""Events as they go out: the golden files, late ones, missing pieces, damaged facts."""

import json
import math
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from anpr_console.domain.delivery import EventType
from anpr_console.domain.errors import DeliveryError
from anpr_console.domain.passage import PassagePhase
from anpr_console.wire.events import EVENT_MODELS, EVENTS, ReadCreated
from anpr_console.wire.picture_urls import PictureLink
from anpr_console.wire.rendering import RenderContext, render_event
from tests.unit.wire.wire_examples import AT, context, entry, examples, passage_facts

GOLDEN = Path(__file__).resolve().parents[3] / "docs" / "events"


def pretty(body: bytes) -> str:
    return json.dumps(json.loads(body), ensure_ascii=False, indent=2) + "\n"


def created(facts: str, where: RenderContext | None = None) -> dict[str, Any]:
    where = where or context(AT + timedelta(seconds=30))
    event: dict[str, Any] = json.loads(render_event(entry(EventType.READ_CREATED, 0, 1), facts, where))
    return event


@pytest.mark.parametrize("event_type", EventType)
def test_that_every_event_is_sent_as_its_golden_file_says(event_type: EventType) -> None:
    body = render_event(*examples()[event_type])

    assert pretty(body) == (GOLDEN / f"{event_type.value}.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("event_type", EventType)
def test_that_what_is_sent_reads_back_as_the_same_event(event_type: EventType) -> None:
    body = render_event(*examples()[event_type])

    event = EVENTS.validate_json(body)

    assert type(event) is EVENT_MODELS[event_type]
    assert event.model_dump_json().encode() == body


def test_that_facts_may_be_given_parsed_or_as_text() -> None:
    made = examples()[EventType.READ_CREATED]

    assert render_event(made[0], json.loads(made[1]), made[2]) == render_event(*made)


def test_that_only_what_belongs_to_the_attempt_differs_between_attempts() -> None:
    facts = passage_facts(PassagePhase.CREATED, 1)
    first = created(facts)
    late = created(facts, context(AT + timedelta(seconds=30), is_retransmission=True))

    assert (first["data"]["retransmission"], late["data"]["retransmission"]) == (False, True)
    late["data"]["retransmission"] = False
    assert first == late


def test_that_a_body_without_picture_addresses_names_no_pictures() -> None:
    event = created(passage_facts(PassagePhase.CREATED, 1), RenderContext("site", AT))

    assert event["data"]["images"] == {"plate": None, "vehicle": None, "frame": None}


def test_that_inline_pictures_are_named_by_their_hash_without_an_address() -> None:
    def inline(_passage_id: str, name: str) -> PictureLink | None:
        return PictureLink() if name != "frame" else None

    event = created(passage_facts(PassagePhase.CREATED, 1), RenderContext("s", AT, picture_link=inline))

    images = event["data"]["images"]
    assert images["frame"] is None
    assert images["plate"] == {"url": None, "sha256": "a3" * 32, "expires_at": None}


def test_that_a_camera_taken_away_since_is_called_by_its_id() -> None:
    event = created(passage_facts(PassagePhase.CREATED, 1), RenderContext("site", AT))

    assert event["data"]["source"]["camera_name"] == "gate-in"
    assert event["data"]["source"]["lane"] == ""


def test_that_a_lone_plate_without_lists_still_makes_a_whole_event() -> None:
    facts = json.loads(passage_facts(PassagePhase.CREATED, 1, vehicle=None, decision=None))

    event = created(json.dumps(facts))

    assert event["data"]["vehicle"] is None
    assert event["data"]["decision"]["access"] == "none"
    assert event["data"]["decision"]["bars"] == {"show": False, "alert": False, "open": False}


def test_that_facts_from_before_there_were_plate_lists_are_still_sent() -> None:
    facts = json.loads(passage_facts(PassagePhase.CREATED, 1))
    del facts["decision"]

    assert created(json.dumps(facts))["data"]["decision"]["access"] == "none"


def test_that_figures_which_are_no_numbers_become_valid_json() -> None:
    facts = json.loads(passage_facts(PassagePhase.CREATED, 1))
    facts["consensus"]["confidence"] = math.nan
    facts["vehicle"]["brand_confidence"] = math.inf
    facts["plate_box"] = [math.nan, 0, 1, 1]
    facts["timing_ms"] = [["detect", math.nan], ["read", 4.0]]

    event = created(json.dumps(facts))

    assert event["data"]["plate"]["confidence"] == 0
    assert event["data"]["plate"]["box"] is None
    assert event["data"]["vehicle"]["brand_confidence"] == 0
    assert event["data"]["timing_ms"] == {"read": 4.0}


@pytest.mark.parametrize(
    "damaged", ["", "{", "null", "[]", '{"schema":1}', '{"passage_id":"psg_1","camera_id":7}']
)
def test_that_damaged_facts_are_refused_in_words(damaged: str) -> None:
    with pytest.raises(DeliveryError, match=r"evt_.* can't be sent"):
        created(damaged)


def test_that_the_refusal_of_damaged_facts_keeps_the_plate_to_itself() -> None:
    facts = json.loads(passage_facts(PassagePhase.CREATED, 1))
    facts["consensus"]["frames_seen"] = "1กก1234"

    with pytest.raises(DeliveryError, match=r"consensus\.frames_seen") as caught:
        created(json.dumps(facts))

    assert "1กก1234" not in str(caught.value)


def test_that_a_correction_without_what_it_corrects_is_refused() -> None:
    with pytest.raises(DeliveryError, match="corrects"):
        render_event(entry(EventType.READ_CORRECTED, 1, 4), passage_facts(PassagePhase.ENDED, 3), context(AT))


def test_that_a_reader_ignores_fields_of_a_later_version() -> None:
    body = json.loads(render_event(*examples()[EventType.READ_CREATED]))
    body["data"]["plate"]["country_flag"] = "th"

    event = EVENTS.validate_json(json.dumps(body))

    assert isinstance(event, ReadCreated)


def test_that_an_event_of_an_unknown_schema_is_not_taken_for_this_one() -> None:
    body = json.loads(render_event(*examples()[EventType.READ_CREATED]))
    body["data"]["schema"] = 2

    with pytest.raises(ValueError, match="schema"):
        EVENTS.validate_json(json.dumps(body))
