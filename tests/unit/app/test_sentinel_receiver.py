"""When the simulator's barrier opens, what the receiver makes of bad input, and how it misbehaves."""

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from anpr_console.app.sentinel.barrier import judge
from anpr_console.app.sentinel.mischief import Amount, Fault, Mischief, Plan
from anpr_console.app.sentinel.page import events_page
from anpr_console.app.sentinel.receiver import Receiver
from anpr_console.app.sentinel.record import BarrierWord, Receipt, Record, Verdict
from anpr_console.domain.access import Access, AccessDecision
from anpr_console.domain.delivery import EventType
from anpr_console.domain.errors import DeliveryError
from anpr_console.domain.passage import PassagePhase
from anpr_console.wire.multipart import join_parts
from anpr_console.wire.rendering import make_event, render_event
from anpr_console.wire.signing import sign
from tests.unit.wire.wire_examples import ALLOWED, AT, context, entry, examples, passage_facts

SECRET = "whsec_" + "A" * 32
VALID_UNTIL = AT + timedelta(seconds=30)


def body_of(event_type: EventType = EventType.READ_CREATED, **changes: Any) -> bytes:
    """An event as bytes; ``changes`` are of its data."""
    event = json.loads(render_event(*examples()[event_type]))
    event["data"].update(changes)
    return json.dumps(event).encode()


def headers_of(
    body: bytes, at: datetime = AT, *, kind: str = "application/json", **changes: str
) -> Mapping[str, str]:
    event_id = entry(EventType.READ_CREATED, 0, 1).event_id
    return {**sign(body, changes.pop("event_id", event_id), at, [SECRET]), "content-type": kind, **changes}


def receiver(record: Record | None = None, now: datetime = AT) -> Receiver:
    return Receiver([SECRET], record or Record(), lambda: now)


def take(body: bytes, now: datetime = AT, **changes: str) -> Receipt:
    return receiver(now=now).take(headers_of(body, now, **changes), body)


def test_that_the_barrier_opens_for_an_allowed_passage_in_time() -> None:
    receipt = take(body_of())

    assert (receipt.status, receipt.verdict, receipt.barrier) == (200, Verdict.TAKEN, BarrierWord.OPENED)


@pytest.mark.parametrize(
    ("access", "word"), [(Access.DENY, "access is deny"), (Access.NONE, "access is none")]
)
def test_that_nothing_but_a_literal_allow_opens(access: Access, word: str) -> None:
    decision = AccessDecision(access, "because", ALLOWED.bars, ALLOWED.lists)
    facts = passage_facts(PassagePhase.CREATED, 1, decision=decision)
    event = make_event(entry(EventType.READ_CREATED, 0, 1), facts, context(VALID_UNTIL))

    verdict = judge(event, AT, set())

    assert verdict is not None
    assert not verdict.is_opened
    assert word in verdict.reason


@pytest.mark.parametrize("access", ["Allow", "ALLOW", "allow ", True, None, ["allow"], 1])
def test_that_what_resembles_allow_is_refused(access: object) -> None:
    event = json.loads(body_of())
    event["data"]["decision"]["access"] = access

    receipt = take(json.dumps(event).encode())

    assert (receipt.status, receipt.barrier) == (422, BarrierWord.UNASKED)


@pytest.mark.parametrize(
    ("after_s", "is_opened"), [(-0.001, True), (0, False), (0.001, False), (86_400, False)]
)
def test_that_valid_until_is_the_first_moment_too_late(after_s: float, *, is_opened: bool) -> None:
    event = make_event(*examples()[EventType.READ_CREATED])

    verdict = judge(event, event.data.valid_until + timedelta(seconds=after_s), set())

    assert verdict is not None
    assert verdict.is_opened is is_opened


def test_that_one_vehicle_opens_the_barrier_once() -> None:
    record = Record()
    first, second = body_of(), body_of(EventType.READ_UPDATED)
    second_id = json.loads(second)["data"]["event_id"]

    receiver(record).take(headers_of(first), first)
    again = receiver(record).take(headers_of(second, event_id=second_id), second)

    assert again.verdict is Verdict.TAKEN
    assert again.barrier is BarrierWord.STAYED
    assert record.totals.opened == 1


def test_that_an_event_that_comes_again_changes_nothing() -> None:
    record = Record()
    body = body_of()
    late = body_of(retransmission=True)

    receiver(record).take(headers_of(body), body)
    again = receiver(record).take(headers_of(late), late)

    assert (again.status, again.verdict, again.barrier) == (200, Verdict.KNOWN, BarrierWord.UNASKED)
    assert again.problem == ""
    assert (record.totals.events.total(), record.totals.opened) == (1, 1)


def test_that_another_event_under_a_known_id_is_a_problem() -> None:
    record = Record()
    body, other = body_of(), body_of(passage_id="psg_other")

    receiver(record).take(headers_of(body), body)
    receipt = receiver(record).take(headers_of(other), other)

    assert receipt.problem == "another event under the same id"


def test_that_events_of_a_passage_out_of_order_are_a_problem() -> None:
    record = Record()
    first, second = body_of(EventType.READ_ENDED), body_of()
    first_id = json.loads(first)["data"]["event_id"]

    receiver(record).take(headers_of(first, event_id=first_id), first)
    receipt = receiver(record).take(headers_of(second), second)

    assert receipt.problem == "out of order: sequence 1 after 3"


@pytest.mark.parametrize("event_type", [EventType.HEARTBEAT, EventType.CAMERA_STATUS_CHANGED, EventType.TEST])
def test_that_events_about_no_vehicle_do_not_ask_the_barrier(event_type: EventType) -> None:
    body = body_of(event_type)

    receipt = take(body, event_id=json.loads(body)["data"]["event_id"])

    assert (receipt.status, receipt.barrier) == (200, BarrierWord.UNASKED)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"\xff\xfe", 400),
        (b"[" * 100_000, 400),
        (b"[]", 400),
        (b"{}", 422),
        (b'{"type": 7}', 422),
        (b'{"type": "plate.read.created", "data": {"images": 3}}', 422),
        (b'{"type": "car.washed"}', 200),
    ],
)
def test_that_garbage_with_a_good_signature_is_answered_in_words(body: bytes, status: int) -> None:
    receipt = take(body)

    assert receipt.status == status
    assert receipt.reason
    assert receipt.barrier is BarrierWord.UNASKED


def test_that_events_of_a_later_version_are_ignored_well() -> None:
    receipt = take(b'{"type": "car.washed"}')

    assert (receipt.status, receipt.verdict) == (200, Verdict.IGNORED)


@pytest.mark.parametrize("kind", ["", "text/plain", "application/x-www-form-urlencoded", "x" * 500])
def test_that_another_content_type_is_refused(kind: str) -> None:
    assert take(body_of(), kind=kind).status == 415


def test_that_an_old_message_is_refused_with_how_old_it_is() -> None:
    body = body_of()

    receipt = receiver(now=AT + timedelta(seconds=360)).take(headers_of(body), body)

    assert receipt.status == 401
    assert "361 s in the past" in receipt.reason


def test_that_an_unsigned_message_is_refused() -> None:
    assert receiver().take({"content-type": "application/json"}, body_of()).status == 401


def test_that_an_id_which_is_not_the_events_is_refused() -> None:
    assert take(body_of(), event_id="evt_other").status == 422


def test_that_inline_pictures_are_held_to_their_hashes() -> None:
    jpeg = b"\xff\xd8 a plate \xff\xd9"
    event = json.loads(body_of())
    event["data"]["images"]["plate"]["sha256"] = hashlib.sha256(jpeg).hexdigest()
    text = json.dumps(event).encode()
    good, bad = join_parts(text, {"plate": jpeg}), join_parts(text, {"plate": jpeg + b"x"})

    receipt = take(good.content, kind=good.content_type)

    assert (receipt.status, receipt.pictures, receipt.barrier) == (200, ("plate",), BarrierWord.OPENED)
    assert take(bad.content, kind=bad.content_type).status == 422


def test_that_a_picture_nobody_named_is_refused() -> None:
    body = join_parts(body_of(), {"plate": b"x"})

    assert take(body.content, kind=body.content_type).status == 422


def test_that_the_record_is_remembered_over_a_restart(tmp_path: Path) -> None:
    file, body = tmp_path / "record.jsonl", body_of()
    first = Record(file)
    receiver(first).take(headers_of(body), body)
    first.close()
    with file.open("a", encoding="utf-8") as output:
        output.write('{"verdict": "taken", "event_')  # killed while it wrote

    record = Record(file)
    again = receiver(record).take(headers_of(body), body)
    other = body_of(event_id="evt_2")
    receiver(record).take(headers_of(other, event_id="evt_2"), other)
    record.close()

    assert again.verdict is Verdict.KNOWN
    assert record.opened_for == {json.loads(body)["data"]["passage_id"]}
    third = Record(file)
    assert third.known("evt_2") is not None
    third.close()


def test_that_a_record_of_something_else_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "record.jsonl").write_text('{"a": 1}\n')

    with pytest.raises(DeliveryError, match="can't be used"):
        Record(tmp_path / "record.jsonl")


def test_that_what_can_not_be_recorded_is_not_taken() -> None:
    record = Record(Path("/dev/full"))
    body = body_of()

    with pytest.raises(DeliveryError, match="can't be written"):
        receiver(record).take(headers_of(body), body)

    assert record.known(json.loads(body)["data"]["event_id"]) is None
    record.close()


def test_that_the_page_shows_nothing_as_markup() -> None:
    record = Record()
    record.add(Receipt(AT, Verdict.TAKEN, 200, "<script>", plate="<img src=x>", camera_id='"><b>'))

    page = events_page(record, "<i>").decode()

    assert "<script>" not in page
    assert "<img" not in page
    assert "<b>" not in page
    assert "<i>" not in page
    assert "&lt;script&gt;" in page


def test_that_the_first_requests_fail_and_the_rest_do_not() -> None:
    mischief = Mischief(Plan(fail_status=503, fail=Amount(first=2)), 0)

    assert [mischief.next_fault() for _ in range(4)] == [Fault.FAIL, Fault.FAIL, Fault.NONE, Fault.NONE]


def test_that_a_share_of_the_requests_fails_the_same_way_every_time() -> None:
    plan = Plan(drop_answer=Amount(share=0.3))
    first, second = Mischief(plan, 0), Mischief(plan, 0)

    faults = [first.next_fault() for _ in range(1000)]

    assert faults == [second.next_fault() for _ in range(1000)]
    assert 250 < faults.count(Fault.DROP_ANSWER) < 350


def test_that_flapping_is_counted_from_the_start() -> None:
    mischief = Mischief(Plan(flap_up_s=20, flap_down_s=10), 100)

    assert [mischief.is_down(at) for at in (100, 119.9, 120, 129.9, 130, 150)] == [
        False, False, True, True, False, True,
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", "x", "0", "-1", "101%", "-1%", "%", "1.5"])
def test_that_an_amount_of_another_form_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Amount.parse(text)


def test_that_a_receipt_says_the_moment_as_the_contract_does() -> None:
    line = json.loads(dataclasses.replace(Receipt(AT, Verdict.TAKEN, 200), plate="1กก 1234").to_json())

    assert (line["at"], line["plate"]) == ("2026-11-22T06:20:28.512Z", "1กก 1234")
