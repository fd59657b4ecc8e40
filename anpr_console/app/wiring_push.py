"""The push between recorder, service thread and screens: who gets events, the dispatcher's runs, what screens may ask.

``PushLink`` is what others hold: ``targets`` answers at once from any thread; what asks the record or a target blocks
and is called in a worker's thread.
"""

import asyncio
import logging
import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Slot

from anpr_console.app.push_plans import PlanMaker
from anpr_console.delivery.answer import AnswerKind
from anpr_console.delivery.dispatcher import Dispatcher
from anpr_console.delivery.record import DeliveryRecord
from anpr_console.domain.clock import Clock
from anpr_console.domain.delivery import (
    Delivery,
    DeliveryQuery,
    DeliveryState,
    EventType,
    OutboxEntry,
    ResendRequest,
    TargetCondition,
    TargetHealth,
)
from anpr_console.domain.errors import DeliveryError, StorageError
from anpr_console.domain.health import CameraState, Health
from anpr_console.domain.ids import EVENT_PREFIX, new_id
from anpr_console.domain.passage import PassageEvent
from anpr_console.domain.query import PassageRow
from anpr_console.settings.model import Settings
from anpr_console.settings.push import PushTarget
from anpr_console.storage.database import Database
from anpr_console.storage.deliveries import Parcel
from anpr_console.storage.delivery_board import fetch_deliveries, resend
from anpr_console.storage.delivery_targets import Standing, save_standing
from anpr_console.storage.outbox import PushPlan, StationEvent, TargetInterest, add_station_event
from anpr_console.wire.facts import CameraStatusFacts, TestFacts, heartbeat_facts
from anpr_console.workers.camera_changes import CameraChanges
from anpr_console.workers.engine_parts import NewestHealth
from anpr_console.workers.recorder_worker import DeskTask, Recording
from anpr_console.workers.service_worker import Service

_logger = logging.getLogger(__name__)
_RESUME_TIMEOUT_S = 10.0

RecordTask = Callable[[DeskTask], bool]


@dataclass(frozen=True, slots=True, eq=False)
class PushStores:
    """The databases of the push.

    Attributes:
        reading: For questions; shared.
        writing: For results of tries; nobody else writes with it.
        recording: The recorder's; used in its thread only, for events of cameras.
    """

    reading: Database
    writing: Database
    recording: Database


class PushLink(QObject):
    """The push of a station. Lives in the main thread.

    Args:
        stores: Where events and deliveries are.
        plans: Makes of settings what the dispatcher needs.
        settings: In force at the start.
        clock: Tells the time.
    """

    def __init__(self, stores: PushStores, plans: PlanMaker, settings: Settings, clock: Clock) -> None:
        super().__init__()
        self._stores = stores
        self._plans = plans
        self._settings = settings
        self._clock = clock
        self._dispatcher: Dispatcher | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._record_task: RecordTask | None = None
        self._camera_changes = CameraChanges()
        self._on_station_event: Callable[[], None] = lambda: None

    # For the recorder.

    def push_plan(self) -> PushPlan:
        """Who gets what is recorded now. Any thread."""
        push = self._settings.push
        return PushPlan(
            targets=tuple(
                TargetInterest(target.target_id, frozenset(target.events))
                for target in push.targets
                if target.is_enabled
            ),
            valid_for_s=push.valid_for_s,
        )

    def keep_delivered_days(self) -> int:
        """How long delivered events are kept. Any thread."""
        return self._settings.push.keep_delivered_days

    def around(self, recording: Recording) -> Recording:
        """As the recording given, but the dispatcher hears of each commit."""

        def record(event: PassageEvent) -> PassageRow:
            row = recording.record(event)
            self._wake()
            return row

        return replace(recording, record=record)

    # For the engine.

    def make_service(self, newest_health: NewestHealth) -> Service:
        """One run of the dispatcher. The service thread."""
        readers = ThreadPoolExecutor(2, "push-read")
        writers = ThreadPoolExecutor(1, "push-write")
        station = self._settings.station.station
        record = DeliveryRecord(self._stores.reading, self._stores.writing, station, readers, writers)

        def heartbeat(now: datetime) -> Parcel | None:
            health = newest_health()
            return (
                None
                if health is None
                else self._station_parcel(EventType.HEARTBEAT, heartbeat_facts(health).to_json(), now)
            )

        dispatcher = Dispatcher(
            record,
            lambda: self._plans.make(self._settings, heartbeat),
            self._clock,
            random.SystemRandom().random,
        )
        stop = asyncio.Event()

        async def run() -> None:
            self._loop = asyncio.get_running_loop()
            self._dispatcher = dispatcher
            if stop.is_set():
                return
            try:
                await dispatcher.run()
            finally:
                self._dispatcher = self._loop = None
                readers.shutdown(wait=False)
                writers.shutdown(wait=False)

        def request_stop() -> None:
            stop.set()
            dispatcher.request_stop()

        return Service(run, request_stop)

    def use_recorder(self, record_task: RecordTask) -> None:
        """Have events of cameras written by the recorder."""
        self._record_task = record_task

    def tell_of_station_events(self, tell: Callable[[], None]) -> None:
        """Have somebody else hear, in the recorder's thread, of events without a passage."""
        self._on_station_event = tell

    @Slot(object)
    def follow(self, settings: Settings) -> None:
        """Push by these settings from now on."""
        self._settings = settings
        self.secrets_changed()

    @Slot(object)
    def on_health(self, health: Health) -> None:
        """Have it recorded if a camera came up or went down."""
        self._camera_changes.look(health)
        if self._camera_changes and self._record_task is not None:
            self._record_task(DeskTask(self._record_camera_changes))

    def _record_camera_changes(self) -> None:
        """In the recorder's thread; what can't be written stays and is tried again with the next health."""
        while (change := self._camera_changes.first) is not None:
            facts = CameraStatusFacts(
                camera_id=change.camera_id,
                state=change.state,
                previous_state=change.previous,
                reason=change.reason if change.state is not CameraState.LIVE else "",
            )
            event = StationEvent(
                EventType.CAMERA_STATUS_CHANGED, change.at, facts.to_json(), change.camera_id
            )
            station = self._settings.station.station
            try:
                add_station_event(self._stores.recording, event, station, self._clock.now(), self.push_plan())
            except StorageError as error:
                _logger.warning(
                    "a camera's change can't be recorded yet: %s",
                    error,
                    extra={"event": "camera_change_waits"},
                )
                return
            self._camera_changes.drop_first()
            self._on_station_event()
        self._wake()

    # For screens and endpoint.

    def targets(self) -> tuple[TargetHealth, ...]:
        """How each target does, in the order of the settings. Any thread, at once."""
        dispatcher = self._dispatcher
        known = {health.target_id: health for health in dispatcher.healths()} if dispatcher else {}
        return tuple(
            known.get(target.target_id)
            or TargetHealth(
                target.target_id,
                target.name,
                TargetCondition.UP if target.is_enabled else TargetCondition.DISABLED,
            )
            for target in self._settings.push.targets
        )

    def deliveries(self, query: DeliveryQuery) -> tuple[Delivery, ...]:
        """Deliveries, newest first. Blocks.

        Raises:
            StorageError: The database refuses.
        """
        station = self._settings.station.station
        return fetch_deliveries(self._stores.reading, station, query, self._clock.now())

    def resend(self, request: ResendRequest) -> int:
        """Have deliveries sent again; returns how many. Blocks.

        Raises:
            StorageError: The database refuses; what was done before stays done.
        """
        station = self._settings.station.station
        known = [target.target_id for target in self._settings.push.targets]
        count = resend(self._stores.writing, station, request, known, self._clock.now())
        dispatcher = self._dispatcher
        if dispatcher is not None:
            dispatcher.look_again()
        return count

    def resume(self, target_id: str) -> None:
        """Send to a paused or gone target again. Blocks.

        Raises:
            DeliveryError: There is no such target, or it can't be used as it is set up.
            StorageError: That can't be remembered; it stays as it was.
        """
        dispatcher, loop = self._dispatcher, self._loop
        if dispatcher is None or loop is None:
            station = self._settings.station.station
            standing = Standing(TargetCondition.UP, "")
            save_standing(self._stores.writing, station, target_id, standing, self._clock.now())
            return
        asyncio.run_coroutine_threadsafe(dispatcher.resume(target_id), loop).result(_RESUME_TIMEOUT_S)

    def send_test(self, target_id: str) -> Delivery:
        """Send one ``webhook.test`` at once, even while the target is paused or off. Blocks.

        Raises:
            DeliveryError: There is no such target, or it can't be used as it is set up.
        """
        found = [target for target in self._settings.push.targets if target.target_id == target_id]
        if not found:
            raise DeliveryError(f"There is no target {target_id}. Save the settings first.")
        return self.try_target(found[0], None)

    def try_target(self, target: PushTarget, secret: str | None) -> Delivery:
        """Send one ``webhook.test`` to a target that need not be saved. Blocks; not in the service's loop.

        Args:
            target: Where and how.
            secret: What to sign with; None takes the target's own.

        Returns:
            The delivery, done or given up, with the answer in words.

        Raises:
            DeliveryError: It can't be used as it is set up; a sentence says why.
        """
        now = self._clock.now()
        parcel = self._station_parcel(EventType.TEST, TestFacts().to_json(), now)
        plan = self._plans.plan_target(self._settings, target, secret)
        if plan.problem:
            raise DeliveryError(plan.problem)

        async def send() -> Delivery:
            sink = plan.make_sink()
            try:
                letter = await plan.render(parcel, now)
                began_s = self._clock.monotonic_s()
                answer = await sink.send(letter)
                took_ms = (self._clock.monotonic_s() - began_s) * 1000
            finally:
                await sink.close()
            is_good = answer.kind is AnswerKind.TAKEN
            return Delivery(
                delivery_id=0,
                target_id=target.target_id,
                event_id=parcel.entry.event_id,
                event_type=EventType.TEST,
                passage_id=None,
                camera_id=None,
                sequence=0,
                state=DeliveryState.DONE if is_good else DeliveryState.GIVEN_UP,
                created_at=now,
                attempts=1,
                tried_at=now,
                answer_code=answer.code,
                answer=answer.words,
                took_ms=took_ms,
                delivered_ms=took_ms if is_good else None,
            )

        return asyncio.run(send())

    def secrets_changed(self) -> None:
        """Sign with the secrets as they are now. Any thread, at once."""
        dispatcher = self._dispatcher
        if dispatcher is not None:
            dispatcher.reconfigure()

    def _wake(self) -> None:
        dispatcher = self._dispatcher
        if dispatcher is not None:
            dispatcher.wake()

    def _station_parcel(self, event_type: EventType, facts: str, now: datetime) -> Parcel:
        """An event that is not recorded: only the newest of its kind matters."""
        entry = OutboxEntry(
            event_id=new_id(EVENT_PREFIX, now),
            event_type=event_type,
            passage_id=None,
            camera_id=None,
            station=self._settings.station.station,
            sequence=0,
            created_at=now,
        )
        valid_until = now + timedelta(seconds=self._settings.push.valid_for_s)
        return Parcel(0, "", entry, valid_until, 0, 0, is_resent=False, next_try_at=now, facts=facts)
