"""Pushes a station's events to all its targets: one runner each, woken by each commit of the recorder."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from anpr_console.delivery.plan import USUAL_RHYTHM, DispatchPlan, Rhythm, TargetPlan
from anpr_console.delivery.record import DeliveryRecord
from anpr_console.delivery.runner import TargetRunner
from anpr_console.delivery.target_health import TargetGauge
from anpr_console.domain.clock import Clock
from anpr_console.domain.delivery import EventType, TargetCondition, TargetHealth
from anpr_console.domain.errors import DeliveryError, StorageError
from anpr_console.storage.deliveries import Parcel
from anpr_console.storage.delivery_targets import Standing

_logger = logging.getLogger(__name__)
FRESH = timedelta(seconds=10)
"""At a start, younger events count as fresh."""
_MOST_AT_ONCE = 500
_RECORD_RETRY_S = 1.0
_GRACE_S = 2.0
_PLAN_AGAIN_S = 600.0
_JUMP_S = 30.0


@dataclass(slots=True)
class _Post:
    """A target at work."""

    plan: TargetPlan
    gauge: TargetGauge
    runner: TargetRunner | None = None
    task: asyncio.Task[None] | None = None


class Dispatcher:
    """One run of the push. ``run`` in its own loop; what is marked so may be called from any thread.

    Args:
        record: Where events and results are.
        plan: What the settings want; asked at the start and after ``reconfigure``.
        clock: Tells the time.
        draw: A random number in [0, 1).
        rhythm: How often the record is asked.
    """

    def __init__(
        self,
        record: DeliveryRecord,
        plan: Callable[[], DispatchPlan],
        clock: Clock,
        draw: Callable[[], float],
        rhythm: Rhythm = USUAL_RHYTHM,
    ) -> None:
        self._rhythm = rhythm
        self._record = record
        self._plan_of_settings = plan
        self._clock = clock
        self._draw = draw
        self._plan = DispatchPlan()
        record.on_saved = lambda: self._each_runner(TargetRunner.notes_saved)
        self._posts: dict[str, _Post] = {}
        self._read_to = 0
        self._loop: asyncio.AbstractEventLoop | None = None
        self._wake = asyncio.Event()
        self._stop = asyncio.Event()
        self._changed = asyncio.Event()
        self._healths: tuple[TargetHealth, ...] = ()

    # Called from any thread.

    def wake(self) -> None:
        """Something was recorded."""
        self._call(self._wake.set)

    def reconfigure(self) -> None:
        """The settings changed."""
        self._call(self._changed.set)

    def look_again(self) -> None:
        """Deliveries were put back on their way."""
        self._call(self._look_again)

    def request_stop(self) -> None:
        """Let ``run`` come to its end."""
        self._call(self._stop.set)

    def healths(self) -> tuple[TargetHealth, ...]:
        """How each target does, in the order of the settings."""
        posts = dict(self._posts)
        return tuple(
            posts[plan.target_id].gauge.health for plan in self._plan.targets if plan.target_id in posts
        )

    def _call(self, do: Callable[[], None]) -> None:
        loop = self._loop
        if loop is None:
            return
        try:
            loop.call_soon_threadsafe(do)
        except RuntimeError:
            # The loop has ended; the next run reads everything from the disk.
            return

    # The loop's own work.

    async def run(self) -> None:
        """Push until asked to stop; attempts under way get some seconds of grace."""
        self._loop = asyncio.get_running_loop()
        notes = self._loop.create_task(self._record.keep_notes())
        try:
            await self._begin()
            async with asyncio.TaskGroup() as group:
                tasks = [
                    group.create_task(work())
                    for work in (self._follow_record, self._follow_settings, self._beat, self._measure)
                ]
                await self._stop.wait()
                await self._let_finish()
                for task in tasks:
                    task.cancel()
        finally:
            await asyncio.gather(*(self._end(post) for post in self._posts.values()))
            notes.cancel()
            await asyncio.gather(notes, return_exceptions=True)
            await self._save_last_notes()
            self._loop = None

    async def _begin(self) -> None:
        while not self._stop.is_set():
            try:
                self._read_to = await self._record.fresh_start(self._clock.now() - FRESH)
                await self._apply_plan()
            except StorageError as error:
                _logger.warning("the push can't begin yet: %s", error, extra={"event": "push_waits"})
                await _wait(self._stop, _RECORD_RETRY_S)
            else:
                return

    async def _let_finish(self) -> None:
        attempts = {
            attempt
            for post in self._posts.values()
            if post.runner is not None
            for attempt in post.runner.attempts_under_way
        }
        if attempts:
            await asyncio.wait(attempts, timeout=_GRACE_S)

    async def _save_last_notes(self) -> None:
        try:
            async with asyncio.timeout(_GRACE_S):
                await self._record.save_notes()
        except TimeoutError:
            _logger.warning(
                "some results of the push could not be written down; these events are sent again",
                extra={"event": "delivery_notes_lost"},
            )

    async def _follow_record(self) -> None:
        wall_before, mono_before_s = self._clock.now(), self._clock.monotonic_s()
        while True:
            self._wake.clear()
            try:
                is_more = await self._hand_out_fresh()
            except StorageError as error:
                _logger.debug("the outbox can't be read: %s", error, extra={"event": "outbox_unread"})
                await asyncio.sleep(_RECORD_RETRY_S)
                continue
            wall, mono_s = self._clock.now(), self._clock.monotonic_s()
            jump_s = (wall - wall_before).total_seconds() - (mono_s - mono_before_s)
            if jump_s < -_JUMP_S:
                # The clock was set back: what was planned by the old one would wait for that long.
                self._each_runner(TargetRunner.drain)
            wall_before, mono_before_s = wall, mono_s
            if not is_more:
                await _wait(self._wake, self._rhythm.poll_s)

    async def _hand_out_fresh(self) -> bool:
        parcels = await self._record.fresh(self._read_to)
        if not parcels:
            return False
        self._read_to = parcels[-1].delivery_id
        by_target: dict[str, list[Parcel]] = {}
        for parcel in parcels:
            by_target.setdefault(parcel.target_id, []).append(parcel)
        for target_id, mine in by_target.items():
            post = self._posts.get(target_id)
            if post is not None and post.runner is not None:
                post.runner.offer(mine)
        return len(parcels) >= _MOST_AT_ONCE

    async def _follow_settings(self) -> None:
        while True:
            # Also without a change: the second secret of a rotation ends by itself.
            await _wait(self._changed, _PLAN_AGAIN_S)
            self._changed.clear()
            try:
                await self._apply_plan()
            except StorageError as error:
                _logger.warning(
                    "new push settings can't be followed yet: %s", error, extra={"event": "push_waits"}
                )
                await asyncio.sleep(_RECORD_RETRY_S)
                self._changed.set()

    async def _apply_plan(self) -> None:
        plan = await asyncio.to_thread(self._plan_of_settings)
        standings = await self._record.standings()
        now = self._clock.now()
        wanted = {target.target_id: target for target in plan.targets}
        for target_id in set(self._posts) - set(wanted):
            await self._end(self._posts.pop(target_id))
        for target_id in set(standings) - set(wanted):
            await self._give_up(target_id, now)
        self._plan = plan
        for target in plan.targets:
            post = self._posts.get(target.target_id)
            if post is not None and post.plan.mark == target.mark and post.plan.mark is not None:
                continue
            if target.target_id not in standings:
                await self._make_known(target.target_id, now)
            await self._replace(target, standings.get(target.target_id), now)

    async def _make_known(self, target_id: str, now: datetime) -> None:
        try:
            await self._record.save_standing(target_id, Standing(TargetCondition.UP, ""), now)
        except StorageError as error:
            # Events go out all the same; it is made known with the next look at the settings.
            _logger.debug("a target can't be made known: %s", error, extra={"event": "target_unsaved"})

    async def _give_up(self, target_id: str, now: datetime) -> None:
        count = 0
        while given_up := await self._record.give_up_removed(target_id, now):
            count += given_up
        _logger.info(
            "%s was removed; %d deliveries given up", target_id, count,
            extra={"event": "target_removed", "target": target_id},
        )  # fmt: skip

    async def _replace(self, target: TargetPlan, standing: Standing | None, now: datetime) -> None:
        old = self._posts.pop(target.target_id, None)
        if old is not None:
            await self._end(old)
        gauge = TargetGauge(target.target_id, target.name, is_enabled=target.is_enabled, standing=standing)
        gauge.remembered(await self._record.latencies(target.target_id, now))
        gauge.seen(await self._record.figures(target.target_id), now)
        post = _Post(target, gauge)
        if target.is_enabled:
            self._start(post)
        self._posts[target.target_id] = post

    def _start(self, post: _Post) -> None:
        plan = post.plan
        problem = plan.problem
        if not problem:
            try:
                sink = plan.make_sink()
            except DeliveryError as error:
                problem = str(error)
        if problem:
            post.gauge.halted(TargetCondition.PAUSED, problem)
            _logger.error(
                "%s: %s", plan.target_id, problem,
                extra={"event": "target_unusable", "target": plan.target_id},
            )  # fmt: skip
            return
        post.runner = TargetRunner(
            plan.target_id,
            sink,
            plan.render,
            self._record,
            post.gauge,
            self._clock,
            self._draw,
            plan.pace,
            lambda: self._read_to,
        )
        post.task = asyncio.get_running_loop().create_task(self._keep_running(post.runner))

    async def _keep_running(self, runner: TargetRunner) -> None:
        try:
            await runner.run()
        except asyncio.CancelledError:
            raise
        except Exception:
            # One target's trouble must not end the others'; it is tried anew with the next settings or start.
            _logger.exception(
                "the push to %s failed", runner.target_id,
                extra={"event": "runner_failed", "target": runner.target_id},
            )  # fmt: skip
            await asyncio.sleep(_RECORD_RETRY_S)
            post = self._posts.get(runner.target_id)
            if post is not None and post.runner is runner:
                self._start(post)

    async def _end(self, post: _Post) -> None:
        if post.task is not None:
            post.task.cancel()
            await asyncio.gather(post.task, return_exceptions=True)
        post.runner = post.task = None

    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(self._plan.heartbeat_every_s)
            parcel = self._plan.make_heartbeat(self._clock.now())
            if parcel is None:
                continue
            for post in tuple(self._posts.values()):
                events, runner = post.plan.events, post.runner
                if runner is None or runner.is_halted or (events and EventType.HEARTBEAT not in events):
                    continue
                letter = await post.plan.render(parcel, self._clock.now())
                runner.pulse_soon(letter)

    async def _measure(self) -> None:
        while True:
            await asyncio.sleep(self._rhythm.figures_s)
            for target_id, post in tuple(self._posts.items()):
                try:
                    post.gauge.seen(await self._record.figures(target_id), self._clock.now())
                except StorageError as error:
                    _logger.debug("figures can't be read: %s", error, extra={"event": "figures_unread"})

    def _look_again(self) -> None:
        self._each_runner(TargetRunner.look_again)

    def _each_runner(self, do: Callable[[TargetRunner], None]) -> None:
        for post in self._posts.values():
            if post.runner is not None:
                do(post.runner)

    async def resume(self, target_id: str) -> None:
        """Send to a paused or gone target again; in the loop.

        Raises:
            DeliveryError: There is no such target, or it can't be used as it is set up.
            StorageError: That can't be remembered; it stays as it was.
        """
        post = self._posts.get(target_id)
        if post is None:
            raise DeliveryError(f"There is no target {target_id}.")
        await self._record.save_standing(target_id, Standing(TargetCondition.UP, ""), self._clock.now())
        if post.runner is None and post.plan.is_enabled:
            await self._replace(post.plan, None, self._clock.now())
            if post.runner is None and post.plan.problem:
                raise DeliveryError(post.plan.problem)
        elif post.runner is not None:
            post.runner.resume()


async def _wait(event: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        pass
