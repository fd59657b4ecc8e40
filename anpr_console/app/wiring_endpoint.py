"""Between the engine and the HTTP endpoint. Imports no web framework before the service thread asks for it."""

import itertools
import socket
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot

from anpr_console.app.desk_record import DeskRecord
from anpr_console.app.signing_key import signing_key
from anpr_console.domain.clock import Clock
from anpr_console.domain.delivery import Delivery, DeliveryQuery, ResendRequest
from anpr_console.domain.desk import DeskAnswer
from anpr_console.domain.errors import StorageError
from anpr_console.domain.health import Health
from anpr_console.domain.plate_list import ListChange
from anpr_console.domain.query import PassageRow
from anpr_console.http_api.callers import AllowedCallers
from anpr_console.settings.push import EndpointSettings
from anpr_console.settings.secrets import SecretStore
from anpr_console.storage.database import Database
from anpr_console.storage.media import MediaFolder
from anpr_console.workers.engine import Engine
from anpr_console.workers.engine_parts import NewestHealth
from anpr_console.workers.recorder_worker import DeskTask
from anpr_console.workers.service_worker import Service

if TYPE_CHECKING:
    from anpr_console.http_api.live_feed import LiveFeed
    from anpr_console.http_api.port import StationPort

_CHANGE_TIMEOUT_S = 8.0
_NOT_SAVED = "This was not saved"


@dataclass(frozen=True, slots=True, eq=False)
class PushAnswers:
    """What the endpoint asks the push; both block.

    Attributes:
        deliveries: Deliveries, newest first; raises StorageError.
        resend: Has deliveries sent again, gives how many; raises StorageError or DeliveryError.
    """

    deliveries: Callable[[DeliveryQuery], tuple[Delivery, ...]]
    resend: Callable[[ResendRequest], int]


@dataclass(frozen=True, slots=True, eq=False)
class EndpointGround:
    """What the endpoint stands on.

    Attributes:
        listener: The bound socket.
        data_dir: Where tokens lie.
        secret_store: Where the signing key lies.
        reading: The record, for reading.
        media: The picture folder.
        desk: Makes changes of plate lists.
        push: Deliveries.
        clock: The clock everything uses.
    """

    listener: socket.socket
    data_dir: Path
    secret_store: SecretStore
    reading: Database
    media: MediaFolder
    desk: DeskRecord
    push: PushAnswers
    clock: Clock


def check_endpoint(settings: EndpointSettings) -> None:
    """Look at certificate files and allowed callers now, so that a bad one is an ordinary message and no dead thread.

    Raises:
        ApiError: A sentence says what is wrong with them.
    """
    AllowedCallers(settings.allowed_callers)
    if settings.tls_certificate_file or settings.tls_key_file:
        from anpr_console.http_api.tls import tls_context

        tls_context(settings)


class EndpointLink(QObject):
    """Tells the endpoint's clients what the engine says, and hands the engine what they ask for.

    Lives in the main thread; its slots are called directly in the threads of the recorder and of health, so that a busy
    screen holds up nobody at the gate.

    Args:
        ground: What it stands on.
    """

    def __init__(self, ground: EndpointGround) -> None:
        super().__init__()
        self._ground = ground
        self._engine: Engine | None = None
        self._feed: LiveFeed | None = None
        self._numbers = itertools.count(1 << 60)
        self._waiting: dict[int, Future[DeskAnswer]] = {}

    def attach(self, engine: Engine) -> None:
        """Listen to the engine; before it starts."""
        self._engine = engine
        direct = Qt.ConnectionType.DirectConnection
        engine.passages_recorded.connect(self.on_passages_recorded, direct)
        engine.health_changed.connect(self.on_health_changed, direct)
        self._ground.desk.answered.connect(self.on_answered, direct)

    def viewers(self) -> int:
        """Clients of the streams; any thread."""
        feed = self._feed
        return feed.viewers.total() if feed is not None else 0

    def events_recorded(self) -> None:
        """An event without a passage is in the outbox; any thread."""
        feed = self._feed
        if feed is not None:
            feed.events_recorded()

    @Slot(object)
    def on_passages_recorded(self, rows: tuple[PassageRow, ...]) -> None:
        """Tell who watches."""
        feed = self._feed
        if feed is not None:
            feed.passages_recorded(rows)

    @Slot(object)
    def on_health_changed(self, health: Health) -> None:
        """Tell who watches."""
        feed = self._feed
        if feed is not None:
            feed.health_measured(health)

    @Slot(object)
    def on_answered(self, answer: DeskAnswer) -> None:
        """What became of a change that a caller asked for."""
        waiting = self._waiting.pop(answer.request_id, None)
        if waiting is not None:
            waiting.set_result(answer)

    def make_service(self, newest_health: NewestHealth) -> Service:
        """One run of the endpoint; called in the service thread, since the web framework takes its time to import.

        Raises:
            AnprError: Certificate, key or settings can't be used; a sentence says why.
        """
        from anpr_console.http_api.application import EndpointApplication
        from anpr_console.http_api.live_feed import LiveFeed
        from anpr_console.http_api.server import HttpServer
        from anpr_console.http_api.tls import tls_context
        from anpr_console.http_api.token_gate import TokenGate
        from anpr_console.storage.tokens import TokenStore

        ground = self._ground
        port = self._port(newest_health)
        feed = LiveFeed()

        def make_application() -> EndpointApplication:
            gate = TokenGate(TokenStore(ground.data_dir, ground.clock), ground.clock)
            return EndpointApplication(port, feed, gate)

        server = HttpServer(
            make_application, ground.listener, feed.limits, tls_context(port.settings().endpoint)
        )
        self._feed = feed
        return Service(run=server.run, request_stop=server.request_stop)

    def _port(self, newest_health: NewestHealth) -> "StationPort":
        from anpr_console.http_api.port import StationPort
        from anpr_console.storage.endpoint_queries import events_after, find_picture, newest_position
        from anpr_console.storage.passage_queries import fetch_page, fetch_passage
        from anpr_console.storage.plate_lists import fetch_lists

        engine, ground = self._engine, self._ground
        assert engine is not None, "attach comes before make_service"  # noqa: S101
        station, reading = engine.settings.station.station, ground.reading
        return StationPort(
            clock=ground.clock,
            settings=lambda: engine.settings,
            newest_health=newest_health,
            outcomes=engine.outcome_counts,
            newest_frame=engine.newest_frame,
            fetch_page=partial(fetch_page, reading),
            fetch_passage=partial(fetch_passage, reading),
            find_picture=partial(find_picture, reading),
            read_picture=ground.media.read,
            fetch_events=partial(events_after, reading, station),
            newest_event=partial(newest_position, reading, station),
            fetch_lists=partial(fetch_lists, reading),
            change_lists=partial(self._change_lists, engine),
            deliveries=ground.push.deliveries,
            resend=partial(self._resend, engine),
            signing_key=signing_key(ground.secret_store),
        )

    def _change_lists(self, engine: Engine, change: ListChange, operator: str) -> str:
        """Have the recorder make a change, and wait for what became of it."""
        number, answer = next(self._numbers), Future[DeskAnswer]()
        self._waiting[number] = answer

        def run() -> None:
            self._ground.desk.change_lists(change, operator, number)

        try:
            if not engine.do_at_record(DeskTask(run)):
                raise StorageError("Too much waits for the record; nothing was changed.")
            problem = answer.result(_CHANGE_TIMEOUT_S).problem
        except FutureTimeoutError as error:
            raise StorageError("The record did not answer in time; the change may still be made.") from error
        finally:
            self._waiting.pop(number, None)
        if problem.startswith(_NOT_SAVED):
            raise StorageError(problem)
        return problem

    def _resend(self, engine: Engine, request: ResendRequest, operator: str) -> int:
        from anpr_console.domain.operator import AuditEntry

        count = self._ground.push.resend(request)
        numbers = ", ".join(str(number) for number in request.delivery_ids) or "all given up"
        now = self._ground.clock.now()
        engine.record_audit(AuditEntry(now, operator, "deliveries_resent", numbers, f"{count} of them"))
        return count
