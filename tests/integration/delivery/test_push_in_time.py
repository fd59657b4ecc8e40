"""The push over hours and days, in simulated time on a real record: order, outages, halts, and nothing lost."""

import asyncio
import itertools
import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from anpr_console.delivery.answer import Answer, AnswerKind, Letter
from anpr_console.delivery.schedule import DELAYS_S, MOST_TRIES, PATIENCE_S
from anpr_console.domain.delivery import (
    DeliveryState,
    EventType,
    OutboxEntry,
    ResendRequest,
    TargetCondition,
)
from anpr_console.domain.passage import PassagePhase
from anpr_console.storage.deliveries import Parcel
from anpr_console.storage.delivery_board import resend
from anpr_console.storage.delivery_targets import REMOVED
from tests.integration.delivery.push_rig import BUSY, DOWN, GOOD, STATION, TARGET, PushRig, Sent

HOUR_S = 3600.0
ALL_PHASES = (PassagePhase.CREATED, PassagePhase.UPDATED, PassagePhase.ENDED)


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[PushRig]:
    made = PushRig(tmp_path)
    yield made
    made.close()


def assert_passages_in_order(sent: list[Sent]) -> None:
    last: dict[str, int] = {}
    for each in sent:
        assert each.sequence >= last.get(each.passage_id, 0)
        last[each.passage_id] = each.sequence


def test_that_events_arrive_at_once_and_in_order_while_all_is_well(rig: PushRig) -> None:
    async def story() -> None:
        for number in range(20):
            rig.record(number, *ALL_PHASES, camera_id=f"c{number % 2}")
            await asyncio.sleep(0.5)

    rig.run(story)
    assert [sent.sequence for sent in rig.sink.taken()] == [1, 2, 3] * 20
    assert {delivery.state for delivery in rig.deliveries()} == {DeliveryState.DONE}
    assert all((delivery.delivered_ms or 0) < 100 for delivery in rig.deliveries())
    assert rig.health().condition is TargetCondition.UP
    assert rig.health().latency_ms is not None


def test_that_a_day_of_outage_is_made_up_oldest_first_while_fresh_events_go_ahead(rig: PushRig) -> None:
    back_s = 24 * HOUR_S
    rig.sink.answer = lambda at_s, _letter: GOOD if at_s >= back_s else DOWN
    recorded_s: dict[int, float] = {}

    async def story() -> None:
        for number in range(72):
            rig.record(number, PassagePhase.CREATED, PassagePhase.ENDED)
            await asyncio.sleep(1200)
        assert rig.health().condition is TargetCondition.FAILING
        assert rig.health().pending == 2 * 72
        for number in range(72, 128):
            recorded_s[number] = rig.loop.now_s
            rig.record(number)
            await asyncio.sleep(1)

    rig.run(story)
    taken = rig.sink.taken()
    assert len({sent.event_id for sent in taken}) == 2 * 72 + 56
    assert len(taken) == 2 * 72 + 56
    assert_passages_in_order(rig.sink.sent)
    fresh = {f"psg_{number:026d}" for number in recorded_s}
    backlog = [sent for sent in taken if sent.passage_id not in fresh]
    assert [sent.event_id for sent in backlog] == [
        delivery.event_id for delivery in rig.deliveries() if delivery.passage_id not in fresh
    ]
    for sent in taken:
        if sent.passage_id in fresh:
            assert sent.at_s - recorded_s[int(sent.passage_id[4:])] <= 1.0
    span_s = backlog[-1].at_s - backlog[0].at_s
    assert (len(backlog) - 1) / span_s <= rig.backlog_per_s * 1.01
    assert all(b'"retransmission":true' in sent.letter.body for sent in backlog[:200])
    assert all(b'"retransmission":false' in sent.letter.body for sent in taken if sent.passage_id in fresh)
    assert rig.health().condition is TargetCondition.UP


def test_that_nobody_waits_long_behind_a_target_that_never_answers(rig: PushRig) -> None:
    rig.sink.took_s = lambda _at_s: 15.0
    rig.sink.answer = lambda _at_s, _letter: DOWN

    async def story() -> None:
        for number in range(60):
            rig.record(number, camera_id=f"c{number % 2}")
            await asyncio.sleep(3)

    rig.run(story)
    first_try: dict[str, float] = {}
    for sent in sorted(rig.sink.sent, key=lambda sent: sent.at_s):
        first_try.setdefault(sent.passage_id, sent.at_s)
    waits = [at_s - 3.0 * int(passage_id[4:]) for passage_id, at_s in first_try.items()]
    assert len(waits) >= 50
    assert max(waits) <= PATIENCE_S + 0.1


def test_that_one_event_the_target_can_not_digest_holds_up_no_other(rig: PushRig) -> None:
    rig.sink.answer = lambda _at_s, letter: BUSY if letter.entry.passage_id == f"psg_{3:026d}" else GOOD

    async def story() -> None:
        for number in range(10):
            rig.record(number, PassagePhase.CREATED, PassagePhase.ENDED)
            await asyncio.sleep(2)
        # The second event of the passage gets its three days after the first has had them.
        await asyncio.sleep(7 * 86_400)

    rig.run(story)
    by_passage = {delivery.passage_id: delivery for delivery in rig.deliveries()}
    assert by_passage.pop(f"psg_{3:026d}").state is DeliveryState.GIVEN_UP
    assert {delivery.state for delivery in by_passage.values()} == {DeliveryState.DONE}
    given_up = rig.deliveries(states=(DeliveryState.GIVEN_UP,))
    assert [delivery.attempts for delivery in given_up] == [MOST_TRIES] * 2
    assert "Given up after" in given_up[0].answer
    assert_passages_in_order(rig.sink.sent)
    others = [sent for sent in rig.sink.taken() if sent.sequence == 1]
    assert max(sent.at_s - 2.0 * int(sent.passage_id[4:]) for sent in others) <= PATIENCE_S + 0.1


def test_that_the_tries_of_an_event_follow_the_schedule_to_the_end(rig: PushRig) -> None:
    rig.sink.answer = lambda _at_s, _letter: BUSY

    async def story() -> None:
        rig.record(1)
        await asyncio.sleep(5 * 86_400)

    rig.run(story)
    times = [sent.at_s for sent in rig.sink.sent]
    gaps = [later - earlier for earlier, later in itertools.pairwise(times)]
    assert len(gaps) == len(DELAYS_S)
    for gap, planned in zip(gaps, DELAYS_S, strict=True):
        assert planned <= gap <= planned + 2.0


def test_that_a_flapping_target_gets_everything_and_uses_up_nothing(rig: PushRig) -> None:
    def answer(at_s: float, _letter: Letter) -> Answer:
        return GOOD if at_s % 20 < 7 else (DOWN if at_s % 40 < 20 else BUSY)

    rig.sink.answer = answer

    async def story() -> None:
        for number in range(150):
            rig.record(number, *ALL_PHASES, camera_id=f"c{number % 3}")
            await asyncio.sleep(2)
        rig.sink.answer = lambda _at_s, _letter: GOOD
        await asyncio.sleep(120)

    rig.run(story)
    assert {sent.event_id for sent in rig.sink.taken()} == {each.event_id for each in rig.deliveries()}
    assert {delivery.state for delivery in rig.deliveries()} == {DeliveryState.DONE}
    assert_passages_in_order(rig.sink.sent)


@pytest.mark.parametrize(
    ("kind", "condition"),
    [(AnswerKind.REFUSED_US, TargetCondition.PAUSED), (AnswerKind.GONE, TargetCondition.GONE)],
)
def test_that_a_halt_keeps_everything_over_a_restart_until_somebody_resumes(
    rig: PushRig, kind: AnswerKind, condition: TargetCondition
) -> None:
    rig.sink.answer = lambda _at_s, _letter: Answer(kind, "It answered HTTP 4xx.", 401)

    async def refused() -> None:
        for number in range(5):
            rig.record(number, *ALL_PHASES)
            await asyncio.sleep(1)
        await asyncio.sleep(HOUR_S)
        assert rig.health().condition is condition
        assert rig.health().reason == "It answered HTTP 4xx."
        assert len(rig.sink.sent) == 1

    async def resumed() -> None:
        rig.sink.answer = lambda _at_s, _letter: GOOD
        rig.record(5)
        await asyncio.sleep(HOUR_S)
        assert rig.health().condition is condition
        assert len(rig.sink.sent) == 1
        await rig.dispatcher.resume(TARGET)
        await asyncio.sleep(60)
        assert rig.health().condition is TargetCondition.UP

    rig.run(refused)
    rig.run(resumed)
    assert [sent.event_id for sent in rig.sink.taken()] == [each.event_id for each in rig.deliveries()]


def test_that_retry_after_is_obeyed_by_the_event_and_the_backlog(rig: PushRig) -> None:
    asks = Answer(AnswerKind.LATER, "HTTP 429", 429, retry_after_s=90)
    rig.sink.answer = lambda at_s, _letter: asks if at_s < 60 else GOOD

    async def story() -> None:
        rig.record(1)
        await asyncio.sleep(300)

    rig.run(story)
    assert [round(sent.at_s) for sent in rig.sink.sent] == [0, 90]


def test_that_what_was_given_up_is_sent_again_on_demand_under_its_old_id(rig: PushRig) -> None:
    rig.sink.answer = lambda _at_s, _letter: Answer(AnswerKind.REFUSED_EVENT, "HTTP 422", 422)

    async def story() -> None:
        for number in range(3):
            rig.record(number)
            await asyncio.sleep(1)
        rig.sink.answer = lambda _at_s, _letter: GOOD
        assert resend(rig.noting, STATION, ResendRequest(), [TARGET], rig.clock.now()) == 3
        rig.dispatcher.look_again()
        await asyncio.sleep(5)
        # One that has arrived can be sent once more.
        last = rig.deliveries()[-1]
        assert last.state is DeliveryState.DONE
        again = ResendRequest(delivery_ids=(last.delivery_id,))
        assert resend(rig.noting, STATION, again, [TARGET], rig.clock.now()) == 1
        rig.dispatcher.look_again()
        await asyncio.sleep(5)

    rig.run(story)
    tried = [sent.event_id for sent in rig.sink.sent]
    assert tried[3:6] == tried[:3]
    assert tried[6] == tried[2]
    assert all(b'"retransmission":true' in sent.letter.body for sent in rig.sink.taken())
    assert [delivery.attempts for delivery in rig.deliveries()] == [2, 2, 3]


def test_that_results_wait_in_memory_while_the_record_is_locked(rig: PushRig, tmp_path: Path) -> None:
    locker = sqlite3.connect(tmp_path / "passages.sqlite3", isolation_level=None)

    async def story() -> None:
        rig.record(1)
        locker.execute("BEGIN IMMEDIATE")
        await asyncio.sleep(30)
        assert len(rig.sink.taken()) == 1
        assert rig.deliveries()[0].state is DeliveryState.PENDING
        locker.execute("COMMIT")
        await asyncio.sleep(30)

    rig.run(story)
    locker.close()
    assert len(rig.sink.sent) == 1
    assert rig.deliveries()[0].state is DeliveryState.DONE


def test_that_a_removed_target_gives_up_what_waited_for_it_and_shows_it(rig: PushRig) -> None:
    rig.sink.answer = lambda _at_s, _letter: DOWN

    async def story() -> None:
        rig.record(1)
        await asyncio.sleep(5)
        rig.targets = ()
        rig.dispatcher.reconfigure()
        await asyncio.sleep(5)
        rig.record(2)

    rig.run(story)
    (delivery,) = rig.deliveries()
    assert (delivery.state, delivery.answer) == (DeliveryState.GIVEN_UP, REMOVED)


def test_that_a_new_target_begins_with_fresh_events(rig: PushRig) -> None:
    rig.targets = ()

    async def story() -> None:
        rig.record(1)
        await asyncio.sleep(1)
        rig.targets = (TARGET,)
        rig.dispatcher.reconfigure()
        await asyncio.sleep(1)
        rig.record(2)
        await asyncio.sleep(1)

    rig.run(story)
    assert [int(sent.passage_id[4:]) for sent in rig.sink.sent] == [2]


def test_that_a_heartbeat_comes_regularly_wakes_a_backlog_and_is_not_kept(rig: PushRig) -> None:
    def beat(now: object) -> Parcel:
        assert now == rig.clock.now()
        entry = OutboxEntry("evt_beat", EventType.TEST, None, None, STATION, 0, rig.clock.now())
        until = rig.clock.now() + timedelta(seconds=30)
        return Parcel(0, "", entry, until, 0, 0, is_resent=False, next_try_at=until, facts='{"schema":1}')

    rig.heartbeat = beat
    rig.sink.answer = lambda at_s, _letter: GOOD if at_s > HOUR_S else DOWN

    async def story() -> None:
        rig.record(1)
        await asyncio.sleep(HOUR_S + 100)

    rig.run(story)
    beats = [sent for sent in rig.sink.sent if sent.event_id == "evt_beat"]
    assert len(beats) == 61
    (arrived,) = [sent for sent in rig.sink.taken() if sent.event_id != "evt_beat"]
    assert arrived.at_s - HOUR_S <= 61
    assert len(rig.deliveries()) == 1


def test_that_a_clock_that_is_set_back_does_not_hold_up_what_waits(rig: PushRig) -> None:
    rig.sink.answer = lambda at_s, _letter: GOOD if at_s > 100 else BUSY

    async def story() -> None:
        rig.record(1)
        await asyncio.sleep(120)
        rig.clock.wall -= timedelta(days=2)
        await asyncio.sleep(60)

    rig.run(story)
    assert len(rig.sink.taken()) == 1


def test_that_after_a_crash_the_unanswered_goes_again_under_the_same_id(rig: PushRig) -> None:
    rig.sink.answer = lambda _at_s, _letter: DOWN

    async def before() -> None:
        for number in range(3):
            rig.record(number, *ALL_PHASES)

    async def after() -> None:
        rig.sink.answer = lambda _at_s, _letter: GOOD
        rig.record(9)
        await asyncio.sleep(30)

    rig.run(before)
    rig.run(after)
    assert {sent.event_id for sent in rig.sink.taken()} == {each.event_id for each in rig.deliveries()}
    assert_passages_in_order(rig.sink.sent)
