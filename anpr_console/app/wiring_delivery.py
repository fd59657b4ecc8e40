"""Between the screens of the platform link and what pushes, keeps deliveries, tokens and secrets."""

import asyncio
import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from queue import Empty, Queue

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from anpr_console.app.delivery_curl import curl_script
from anpr_console.app.delivery_latency import latency_points
from anpr_console.app.push_plans import PlanMaker
from anpr_console.app.push_rotation import forget_previous, keep_secret, previous_until
from anpr_console.app.startup import Station
from anpr_console.delivery.answer import Letter
from anpr_console.domain.api_token import Scope
from anpr_console.domain.delivery import Delivery, DeliveryQuery, DeliveryState, ResendRequest, TargetHealth
from anpr_console.domain.errors import AnprError, DeliveryError, SettingsError
from anpr_console.settings.push import PushTarget
from anpr_console.storage.deliveries import fetch_parcel
from anpr_console.storage.delivery_targets import recent_latencies
from anpr_console.storage.tokens import TokenStore
from anpr_console.ui.delivery.port import (
    ActionDone,
    DeliveriesRead,
    DeliveryPort,
    LatencyPoint,
    TargetsRead,
    TokensRead,
    target_secret,
)
from anpr_console.ui.delivery.requests import Answer
from anpr_console.ui.main_window import MainWindow
from anpr_console.wire.signing import generate_secret
from anpr_console.workers.errand_worker import ErrandWorker

RESENT_AT_ONCE = 500
LATENCY_SHOWN = timedelta(hours=1)
LATENCY_EVERY_S = 5.0
OLD_SECRETS_EVERY_MS = 15 * 60 * 1000


class DeliveryErrands(ErrandWorker):
    """A thread for questions of the link's screens."""

    def ask(self, errand: Callable[[], None]) -> bool:
        """Run an errand when those before it are through; False if too many wait."""
        return self._ask(errand)


class DeliveryWiring(QObject):
    """The two threads behind the link's screens, and what the screens call; made before the engine starts.

    A test event may wait for its answer as long as the target's time-out says, so people's actions have a thread beside
    that of the reading.

    Signals:
        answered: An answer for the screens.

    Attributes:
        port: For the screens.
    """

    answered = Signal(object)

    def __init__(self, station: Station) -> None:
        super().__init__()
        self._station, self._link, self._clock = station, station.push, station.clock
        self._tokens = TokenStore(station.data_dir, station.clock)
        self._latency: dict[str, tuple[float, tuple[LatencyPoint, ...]]] = {}
        self._reading = DeliveryErrands("delivery-reading", station.clock)
        self._acting = DeliveryErrands("delivery-acting", station.clock)
        for worker in (self._reading, self._acting):
            station.engine.add_worker(worker)
        self.port = DeliveryPort(
            read_deliveries=self._read_deliveries,
            read_targets=self._read_targets,
            resend=self._resend,
            resume=self._resume,
            write_curl=self._write_curl,
            send_test=self._send_test,
            read_tokens=self._read_tokens,
            create_token=self._create_token,
            revoke_token=self._revoke_token,
            make_secret=generate_secret,
            store_secret=self._store_secret,
            forget_secrets=self._forget_secrets,
            previous_until=lambda target_id: previous_until(station.secrets, target_id),
        )
        self._old_secrets = QTimer(self)
        self._old_secrets.setInterval(OLD_SECRETS_EVERY_MS)
        self._old_secrets.timeout.connect(self.on_old_secrets_due)

    def connect_window(self, window: MainWindow) -> None:
        """Let the screens hear the answers. Queued: a slow screen can't hold up whoever emits."""
        self.answered.connect(window.delivery.requests.on_answered, Qt.ConnectionType.QueuedConnection)
        self._old_secrets.start()
        self.on_old_secrets_due()

    @Slot()
    def on_old_secrets_due(self) -> None:
        """Forget secrets whose time beside their successors is over."""
        targets = [target.target_id for target in self._station.engine.settings.push.targets]
        self._acting.ask(lambda: self._forget_old(targets))

    def _forget_old(self, target_ids: Iterable[str]) -> None:
        now = self._clock.now()
        for target_id in target_ids:
            try:
                until = previous_until(self._station.secrets, target_id)
                if until is not None and until <= now:
                    forget_previous(self._station.secrets, target_id)
                    self._link.secrets_changed()
            except SettingsError:
                # Said where secrets are needed; here it is only tidying, and it is tried again.
                return

    def _read_deliveries(self, query: DeliveryQuery, number: int) -> bool:
        def read() -> Answer:
            return DeliveriesRead(number, self._link.deliveries(query))

        return self._ask(self._reading, read, lambda problem: DeliveriesRead(number, problem=problem))

    def _read_targets(self, target_id: str, number: int) -> bool:
        def read() -> Answer:
            targets = self._link.targets()
            return TargetsRead(number, targets, self._latency_of(target_id, targets))

        return self._ask(self._reading, read, lambda problem: TargetsRead(number, problem=problem))

    def _latency_of(self, target_id: str, targets: tuple[TargetHealth, ...]) -> tuple[LatencyPoint, ...]:
        """In the reading thread. Asked once a second, read every few: a minute's point hardly moves in between."""
        now_s = self._clock.monotonic_s()
        read_s, points = self._latency.get(target_id, (0.0, ()))
        if read_s and now_s - read_s < LATENCY_EVERY_S:
            return points
        wanted = [target_id] if target_id else [target.target_id for target in targets]
        since = self._clock.now() - LATENCY_SHOWN
        taken = [sample for wanted_id in wanted for sample in self._latencies(wanted_id, since)]
        points = latency_points(taken)
        self._latency[target_id] = (now_s, points)
        return points

    def _latencies(self, target_id: str, since: datetime) -> tuple[tuple[datetime, float], ...]:
        name = self._station.engine.settings.station.station
        return recent_latencies(self._station.reading, name, target_id, since)

    def _resend(self, request: ResendRequest, number: int) -> bool:
        return self._act(
            number, lambda: ActionDone(number, count=sum(map(self._link.resend, parts_of(request))))
        )

    def _resume(self, target_id: str, number: int) -> bool:
        def resume() -> ActionDone:
            self._link.resume(target_id)
            return ActionDone(number)

        return self._act(number, resume)

    def _write_curl(self, delivery_id: int, number: int) -> bool:
        return self._act(number, lambda: ActionDone(number, text=self._curl(delivery_id)))

    def _curl(self, delivery_id: int) -> str:
        station, settings = self._station, self._station.engine.settings
        parcel = fetch_parcel(station.reading, settings.station.station, delivery_id)
        targets = [
            target for target in settings.push.targets if parcel and target.target_id == parcel.target_id
        ]
        if parcel is None or not targets:
            raise DeliveryError("The event or its target is no longer there, so there is nothing to copy.")
        plans = PlanMaker(
            station.secrets, station.reading, station.media, station.engine.endpoint, station.clock
        )
        plan, now = plans.plan_target(settings, targets[0]), self._clock.now()

        async def render() -> Letter:
            return await plan.render(parcel, now)

        letter = asyncio.run(render())
        return curl_script(targets[0].url, parcel.entry.event_id, letter.body)

    def _send_test(self, target: PushTarget, secret: str | None, number: int) -> bool:
        return self._act(number, lambda: answer_of_test(self._try(target, secret), number))

    def _try(self, target: PushTarget, secret: str | None) -> Delivery:
        """Wait for the answer, but not longer than the program runs: a receiver may take its time, an end may not."""
        answers: Queue[Delivery | AnprError] = Queue()

        def run() -> None:
            try:
                answers.put(self._link.try_target(target, secret))
            except AnprError as error:
                answers.put(error)

        threading.Thread(target=run, name="push-test", daemon=True).start()
        while not self._acting.is_stop_requested():
            try:
                answer = answers.get(timeout=0.2)
            except Empty:
                continue
            if isinstance(answer, AnprError):
                raise answer
            return answer
        raise DeliveryError("The program ends.")

    def _read_tokens(self, number: int) -> bool:
        def read() -> Answer:
            return TokensRead(number, self._tokens.tokens())

        return self._ask(self._acting, read, lambda problem: TokensRead(number, problem=problem))

    def _create_token(
        self, name: str, scopes: tuple[Scope, ...], expires_at: datetime | None, number: int
    ) -> bool:
        def create() -> ActionDone:
            return ActionDone(number, text=self._tokens.add(name, scopes, expires_at).text)

        return self._act(number, create)

    def _revoke_token(self, token_id: str, number: int) -> bool:
        def revoke() -> ActionDone:
            self._tokens.revoke(token_id)
            return ActionDone(number)

        return self._act(number, revoke)

    def _act(self, number: int, act: Callable[[], ActionDone]) -> bool:
        return self._ask(self._acting, act, lambda problem: ActionDone(number, problem))

    def _ask(
        self, worker: DeliveryErrands, ask: Callable[[], Answer], refuse: Callable[[str], Answer]
    ) -> bool:
        def run() -> None:
            if worker.is_stop_requested():
                return
            try:
                answer = ask()
            except AnprError as error:
                answer = refuse(str(error))
            self.answered.emit(answer)

        return worker.ask(run)

    def _store_secret(self, target_id: str, secret: str, keep_old_until: datetime | None) -> None:
        keep_secret(self._station.secrets, target_id, secret, keep_old_until)
        self._link.secrets_changed()

    def _forget_secrets(self, target_id: str) -> None:
        forget_previous(self._station.secrets, target_id)
        self._station.secrets.delete(target_secret(target_id))
        self._link.secrets_changed()


def answer_of_test(delivery: Delivery, number: int) -> ActionDone:
    """What a test event met, in the words of its last answer."""
    is_good = delivery.state is DeliveryState.DONE
    code = str(delivery.answer_code) if delivery.answer_code is not None else ""
    is_code_told = bool(code) and delivery.answer.startswith((code, f"HTTP {code}"))
    parts = ["" if is_code_told else code, delivery.answer]
    took = f"{delivery.took_ms:.0f} ms" if delivery.took_ms is not None else ""
    text = " · ".join(part for part in (*parts, took) if part)
    return ActionDone(number, text=text, is_good=is_good)


def parts_of(request: ResendRequest) -> tuple[ResendRequest, ...]:
    """A request that names very many deliveries as several that a database takes in one statement each."""
    ids = request.delivery_ids
    if len(ids) <= RESENT_AT_ONCE:
        return (request,)
    starts = range(0, len(ids), RESENT_AT_ONCE)
    return tuple(replace(request, delivery_ids=ids[start : start + RESENT_AT_ONCE]) for start in starts)
