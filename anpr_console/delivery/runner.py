"""One target: fresh events first and in order, what waits on the disk beside them at a bounded rate."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from anpr_console.delivery.answer import Answer, AnswerKind, Letter, Sink
from anpr_console.delivery.backlog import Backlog, Settled
from anpr_console.delivery.lanes import Lanes
from anpr_console.delivery.record import DeliveryRecord
from anpr_console.delivery.schedule import Again, Done, GivenUp, Halt, Try, next_step
from anpr_console.delivery.target_health import TargetGauge
from anpr_console.domain.clock import Clock
from anpr_console.domain.delivery import DeliveryState, TargetCondition
from anpr_console.domain.errors import AnprError, StorageError
from anpr_console.storage.deliveries import Parcel, SetAside, Tried
from anpr_console.storage.delivery_targets import Standing

_logger = logging.getLogger(__name__)
_SLOW_S = 1.0
"""While a target is down, what waits for it is tried no faster than this."""
_IDLE_S = 300.0
_RECORD_RETRY_S = 2.0
_DOWN_AFTER = 3
"""So many different events failed one after the other: it is the target, not the events."""

Render = Callable[[Parcel, datetime], Awaitable[Letter]]
"""Makes the letter of an attempt at a time; raises AnprError if that can't be."""


@dataclass(frozen=True, slots=True)
class Pace:
    """What the settings say of a target's tempo.

    Attributes:
        backlog_per_s: Events from the disk per second.
    """

    backlog_per_s: float = 10.0


class TargetRunner:
    """Sends to one target; used in one loop.

    Args:
        target_id: Which.
        sink: Sends; closed at the end of ``run``.
        render: Makes letters.
        record: Where results go and the backlog lies.
        gauge: Told how the target does.
        clock: Tells the time.
        draw: A random number in [0, 1).
        pace: How fast.
        read_to: Number of the newest delivery that was offered to any runner; later ones are not backlog.
    """

    def __init__(
        self,
        target_id: str,
        sink: Sink,
        render: Render,
        record: DeliveryRecord,
        gauge: TargetGauge,
        clock: Clock,
        draw: Callable[[], float],
        pace: Pace,
        read_to: Callable[[], int],
    ) -> None:
        self.target_id = target_id
        self.gauge = gauge
        self._sink = sink
        self._render = render
        self._record = record
        self._clock = clock
        self._draw = draw
        self._pace = pace
        self._read_to = read_to
        self._lanes = Lanes()
        self._settled = Settled()
        self._backlog = Backlog(target_id, record, self._settled, self._is_busy)
        self._under_way: set[int] = set()
        self._attempts: set[asyncio.Task[None]] = set()
        self._fresh_wake = asyncio.Event()
        self._backlog_wake = asyncio.Event()
        self._failing: set[str] = set()
        self._is_down = False
        self._hold_until_s = 0.0
        self._is_pulsing = False
        self._is_halted = gauge.condition in {TargetCondition.PAUSED, TargetCondition.GONE}

    @property
    def is_halted(self) -> bool:
        """Whether nothing is sent until somebody resumes it."""
        return self._is_halted

    def offer(self, parcels: Sequence[Parcel]) -> None:
        """Send these, which have just been recorded; what can't be taken waits on the disk."""
        if self._is_halted:
            return
        now_s = self._clock.monotonic_s()
        for parcel in parcels:
            elder_id = parcel.elder_id
            is_elder_here = elder_id is None or elder_id in self._settled or self._lanes.holds(elder_id)
            if not is_elder_here or not self._lanes.add(parcel, now_s):
                self._set_aside(parcel)
        self._fresh_wake.set()
        self._backlog_wake.set()

    def look_again(self) -> None:
        """Something on the disk is due again."""
        self._settled.forget()
        self._backlog.read_again()
        self._backlog_wake.set()

    def notes_saved(self) -> None:
        """The disk knows now when what failed is due: until then it could not be asked."""
        self._backlog_wake.set()

    def drain(self) -> None:
        """Go through all that waits."""
        self._backlog.drain()
        self._backlog_wake.set()

    def resume(self) -> None:
        """Send again after a halt."""
        self._is_halted = False
        self._is_down = False
        self._failing.clear()
        self.gauge.resumed()
        self.drain()

    async def run(self) -> None:
        """Send until cancelled; attempts under way are given up then, and made again after the next start."""
        self._backlog.drain()
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._send_fresh())
                group.create_task(self._send_backlog())
        finally:
            for attempt in self._attempts:
                attempt.cancel()
            await asyncio.gather(*self._attempts, return_exceptions=True)
            await self._sink.close()

    @property
    def attempts_under_way(self) -> frozenset[asyncio.Task[None]]:
        """For an end in order: what is being sent."""
        return frozenset(self._attempts)

    def pulse_soon(self, letter: Letter) -> None:
        """Send a sign of life, unless the last one is still under way; there is no second try, the next comes soon."""
        if not self._is_pulsing:
            self._is_pulsing = True
            self._start(self._pulse(letter))

    async def _pulse(self, letter: Letter) -> None:
        try:
            answer = await self._sink.send(letter)
        finally:
            self._is_pulsing = False
        await self._judge_target(answer, letter.entry.event_id)

    async def _send_fresh(self) -> None:
        while True:
            self._fresh_wake.clear()
            now_s = self._clock.monotonic_s()
            for parcel in self._lanes.take_ready(now_s):
                self._start(self._attempt_fresh(parcel))
            moment_s = self._lanes.next_moment_s(now_s)
            await _wait(self._fresh_wake, None if moment_s is None else moment_s - now_s)

    def _start(self, attempt: Awaitable[None]) -> None:
        async def guarded() -> None:
            await attempt

        task = asyncio.get_running_loop().create_task(guarded())
        self._attempts.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._attempts.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            _logger.error(
                "an attempt of the push failed unexpectedly", exc_info=error,
                extra={"event": "attempt_failed", "target": self.target_id},
            )  # fmt: skip

    async def _attempt_fresh(self, parcel: Parcel) -> None:
        self._under_way.add(parcel.delivery_id)
        try:
            answer, tried = await self._try(parcel, is_planned=True)
        except BaseException:
            # Whatever it was, the event waits on the disk and its lane goes on.
            self._leave_lane(parcel.delivery_id)
            raise
        finally:
            self._under_way.discard(parcel.delivery_id)
        step = next_step(answer, tried, self._draw())
        self._note(parcel, answer, tried, step)
        now_s = self._clock.monotonic_s()
        if not self._lanes.holds(parcel.delivery_id):
            pass
        elif isinstance(step, Done | GivenUp):
            self._lanes.done(parcel.delivery_id)
        elif isinstance(step, Again) and step.is_quick:
            again = replace(parcel, attempts=parcel.attempts + 1, step=step.step, next_try_at=step.at)
            if not self._lanes.rest(again, now_s + step.delay_s, now_s):
                self._leave_lane(parcel.delivery_id)
        else:
            self._leave_lane(parcel.delivery_id)
        self._fresh_wake.set()
        await self._judge(answer, step, parcel)

    def _leave_lane(self, delivery_id: int) -> None:
        if self._lanes.holds(delivery_id):
            for follower in self._lanes.leave(delivery_id):
                self._set_aside(follower)
        self._fresh_wake.set()
        self._backlog_wake.set()

    def _set_aside(self, parcel: Parcel) -> None:
        if parcel.entry.passage_id is not None:
            self._record.note(SetAside(parcel.delivery_id, self.target_id, parcel.entry.passage_id))

    async def _send_backlog(self) -> None:
        while True:
            self._backlog_wake.clear()
            parcel = None if self._is_halted else await self._next_from_disk()
            if parcel is None:
                await _wait(self._backlog_wake, await self._idle_s())
                continue
            began_s = self._clock.monotonic_s()
            self._under_way.add(parcel.delivery_id)
            try:
                answer, tried = await self._try(parcel, is_planned=not self._backlog.is_draining)
                step = next_step(answer, tried, self._draw())
                self._note(parcel, answer, tried, step)
            finally:
                self._under_way.discard(parcel.delivery_id)
            if answer.retry_after_s:
                self._hold_until_s = self._clock.monotonic_s() + min(answer.retry_after_s, 3600.0)
            await self._judge(answer, step, parcel)
            if answer.kind is AnswerKind.UNREACHED or self._is_down:
                self._backlog.stop_draining()
            await asyncio.sleep(self._pause_s(began_s))

    def _pause_s(self, began_s: float) -> float:
        interval_s = _SLOW_S if self._is_down else 1.0 / self._pace.backlog_per_s
        now_s = self._clock.monotonic_s()
        return max(began_s + interval_s, self._hold_until_s, now_s) - now_s

    async def _next_from_disk(self) -> Parcel | None:
        try:
            return await self._backlog.next(self._clock.now())
        except StorageError as error:
            _logger.debug("the backlog can't be read: %s", error, extra={"event": "backlog_unread"})
            await asyncio.sleep(_RECORD_RETRY_S)
            return None

    async def _idle_s(self) -> float | None:
        if self._is_halted:
            return None
        now = self._clock.now()
        try:
            due_at = await self._record.next_due_at(self.target_id, now)
        except StorageError:
            return _RECORD_RETRY_S
        return _IDLE_S if due_at is None else min(_IDLE_S, max(0.0, (due_at - now).total_seconds()))

    def _is_busy(self, delivery_id: int) -> bool:
        return (
            delivery_id > self._read_to()
            or self._lanes.holds(delivery_id)
            or delivery_id in self._under_way
            or self._record.is_unsaved(delivery_id)
        )

    async def _try(self, parcel: Parcel, *, is_planned: bool) -> tuple[Answer, Try]:
        attempted_at = self._clock.now()
        began_s = self._clock.monotonic_s()
        try:
            letter = await self._render(parcel, attempted_at)
        except AnprError as error:
            answer = Answer(AnswerKind.REFUSED_EVENT, str(error))
        else:
            answer = await self._sink.send(letter)
        # By the clock that never jumps; the wall clock may be set while we wait.
        ended_at = attempted_at + timedelta(seconds=self._clock.monotonic_s() - began_s)
        planned_at = attempted_at if is_planned else parcel.next_try_at
        return answer, Try(parcel.step, planned_at, attempted_at, ended_at)

    def _note(self, parcel: Parcel, answer: Answer, tried: Try, step: Done | Again | GivenUp | Halt) -> None:
        state, next_try_at, schedule_step, words = (
            DeliveryState.PENDING,
            parcel.next_try_at,
            parcel.step,
            answer.words,
        )
        delivered_ms = None
        match step:
            case Done():
                state = DeliveryState.DONE
                delivered_ms = max(0.0, (tried.ended_at - parcel.entry.created_at).total_seconds() * 1000)
            case GivenUp(words=words):
                state = DeliveryState.GIVEN_UP
            case Again(at=next_try_at, step=schedule_step):
                pass
            case Halt():
                pass
        is_over = state is not DeliveryState.PENDING
        if is_over:
            self._settled.add(parcel.delivery_id)
        self._record.note(
            Tried(
                delivery_id=parcel.delivery_id,
                target_id=self.target_id,
                passage_id=parcel.entry.passage_id,
                state=state,
                attempts=parcel.attempts + 1,
                step=schedule_step,
                next_try_at=None if is_over else next_try_at,
                tried_at=tried.began_at,
                answer_code=answer.code,
                answer=words,
                took_ms=(tried.ended_at - tried.began_at).total_seconds() * 1000,
                delivered_ms=delivered_ms,
            )
        )
        self.gauge.counted(state, delivered_ms, tried.ended_at)
        if state is DeliveryState.GIVEN_UP:
            _logger.warning(
                "event %s to %s given up: %s", parcel.entry.event_id, self.target_id, words,
                extra={"event": "delivery_given_up", "target": self.target_id},
            )  # fmt: skip

    async def _judge(self, answer: Answer, step: Done | Again | GivenUp | Halt, parcel: Parcel) -> None:
        if isinstance(step, Halt):
            await self._halt(step)
        else:
            await self._judge_target(answer, parcel.entry.event_id)

    async def _judge_target(self, answer: Answer, event_id: str) -> None:
        """Learn from an answer how the target does; a target that is back gets all that waits for it."""
        match answer.kind:
            case AnswerKind.REFUSED_US | AnswerKind.GONE:
                condition = TargetCondition.GONE if answer.kind is AnswerKind.GONE else TargetCondition.PAUSED
                await self._halt(Halt(condition, answer.words))
            case AnswerKind.TAKEN | AnswerKind.REFUSED_EVENT:
                was_down, self._is_down = self._is_down, False
                self._failing.clear()
                self.gauge.answered()
                if was_down:
                    _logger.info(
                        "%s is back", self.target_id, extra={"event": "target_back", "target": self.target_id}
                    )
                    self._hold_until_s = 0.0
                    self.drain()
            case AnswerKind.LATER | AnswerKind.UNREACHED:
                self._failing.add(event_id)
                if answer.kind is AnswerKind.UNREACHED or len(self._failing) >= _DOWN_AFTER:
                    self._is_down = True
                self.gauge.failed(answer.words)

    async def _halt(self, halt: Halt) -> None:
        if self._is_halted:
            return
        self._is_halted = True
        self._lanes.clear()
        self._backlog.stop_draining()
        self.gauge.halted(halt.condition, halt.reason)
        _logger.error(
            "%s: %s", self.target_id, halt.reason, extra={"event": "target_halted", "target": self.target_id}
        )
        try:
            await self._record.save_standing(
                self.target_id, Standing(halt.condition, halt.reason), self._clock.now()
            )
        except StorageError as error:
            # In force until the end of this run; the target will say it again after the next start.
            _logger.warning("a halt can't be remembered: %s", error, extra={"event": "halt_unsaved"})


async def _wait(event: asyncio.Event, seconds: float | None) -> None:
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        pass
