"""uvicorn's protocols with the patience of a guard-house computer: deadlines, bounded connections, no slow readers."""

import asyncio
import contextlib
import json
from collections import Counter
from typing import Any, ClassVar

import h11
from uvicorn.config import Config
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from uvicorn.server import ServerState

from anpr_console.http_api.limits import Limits
from anpr_console.wire.station_resources import PROBLEM_MEDIA_TYPE, Problem


class OpenConnections:
    """How many connections each address holds; within one loop."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._by_address: Counter[str] = Counter()

    def enter(self, address: str) -> bool:
        """Count a new connection; False if there are too many."""
        if (
            self._by_address.total() >= self._limits.most_connections
            or self._by_address[address] >= self._limits.most_connections_per_address
        ):
            return False
        self._by_address[address] += 1
        return True

    def leave(self, address: str) -> None:
        """Count a connection that ended."""
        self._by_address[address] -= 1
        if self._by_address[address] <= 0:
            del self._by_address[address]


class _StallWatch:
    """Cuts off a peer that does not read what it asked for."""

    def __init__(self, limits: Limits) -> None:
        self._timeout_s = limits.stall_timeout_s
        self._timer: asyncio.TimerHandle | None = None

    def begin(self, transport: asyncio.Transport) -> None:
        self.end()
        self._timer = asyncio.get_running_loop().call_later(self._timeout_s, transport.abort)

    def end(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


class PatientHttp(H11Protocol):
    """HTTP/1.1 whose head must come in time, and whose answers must be read."""

    limits: ClassVar[Limits]
    open_connections: ClassVar[OpenConnections]

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self._head_timer: asyncio.TimerHandle | None = None
        self._stall = _StallWatch(self.limits)
        self._address = ""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Count the connection and begin to wait."""
        super().connection_made(transport)
        address = self.client[0] if self.client else ""
        if not self.open_connections.enter(address):
            self._refuse(503, "Too many connections are open. Close some, or try again soon.")
            return
        self._address = address or "?"
        self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Count the connection no more."""
        self._end_timers()
        if self._address:
            self.open_connections.leave("" if self._address == "?" else self._address)
            self._address = ""
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take bytes of a request."""
        if self.transport.is_closing():
            return
        if self.conn.their_state is h11.IDLE and self._head_timer is None:
            # The first bytes of the next request on a connection that was kept.
            self._await_head()
        super().data_received(data)

    def handle_events(self) -> None:
        """Take requests out of what came."""
        super().handle_events()
        if self.conn.their_state is not h11.IDLE:
            self._end_head_timer()

    def handle_websocket_upgrade(self, event: h11.Request) -> None:
        """Hand the connection on to the WebSocket."""
        self._end_timers()
        address, self._address = self._address, ""
        super().handle_websocket_upgrade(event)
        protocol = self.transport.get_protocol()
        if isinstance(protocol, PatientWebSocket):
            protocol.address = address
        elif address:
            self.open_connections.leave("" if address == "?" else address)

    def send_400_response(self, msg: str) -> None:
        """Refuse what is not HTTP."""
        self._refuse(400, f"{msg} This is not HTTP as RFC 9112 has it, or its head is too large.")

    def pause_writing(self) -> None:
        """The peer does not read: it has a while to do so."""
        super().pause_writing()
        self._stall.begin(self.transport)

    def resume_writing(self) -> None:
        """The peer reads again."""
        self._stall.end()
        super().resume_writing()

    def _await_head(self) -> None:
        self._end_head_timer()
        self._head_timer = self.loop.call_later(self.limits.head_timeout_s, self._on_late_head)

    def _on_late_head(self) -> None:
        self._head_timer = None
        self._refuse(408, "The request did not come in time.")

    def _refuse(self, status: int, detail: str) -> None:
        title = {400: "Bad Request", 408: "Request Timeout", 503: "Service Unavailable"}[status]
        body = json.dumps(Problem(title=title, status=status, detail=detail).model_dump(mode="json")).encode()
        head = [
            (b"content-type", PROBLEM_MEDIA_TYPE.encode()),
            (b"content-length", str(len(body)).encode()),
            (b"cache-control", b"no-store"),
            (b"connection", b"close"),
        ]
        # A connection in the middle of something can't be told any more; it is only closed.
        with contextlib.suppress(h11.LocalProtocolError):
            for event in (
                h11.Response(status_code=status, headers=head, reason=title.encode()),
                h11.Data(data=body),
                h11.EndOfMessage(),
            ):
                self.transport.write(self.conn.send(event) or b"")
        self.transport.close()

    def _end_head_timer(self) -> None:
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None

    def _end_timers(self) -> None:
        self._end_head_timer()
        self._stall.end()


class PatientWebSocket(WebSocketsSansIOProtocol):
    """A WebSocket whose peer must read."""

    limits: ClassVar[Limits]
    open_connections: ClassVar[OpenConnections]
    address = ""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Count the connection and begin to wait."""
        super().connection_made(transport)
        self._stall = _StallWatch(self.limits)

    def connection_lost(self, exc: Exception | None) -> None:
        """Count the connection no more."""
        self._stall.end()
        if self.address:
            self.open_connections.leave("" if self.address == "?" else self.address)
            self.address = ""
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        """The peer does not read: it has a while to do so."""
        super().pause_writing()
        self._stall.begin(self.transport)

    def resume_writing(self) -> None:
        """The peer reads again."""
        self._stall.end()
        super().resume_writing()


def make_protocols(limits: Limits) -> tuple[type[PatientHttp], type[PatientWebSocket]]:
    """The two protocols with these limits and one count of connections, as uvicorn wants them: as classes."""
    shared = {"limits": limits, "open_connections": OpenConnections(limits)}
    return type("Http", (PatientHttp,), shared), type("WebSocket", (PatientWebSocket,), shared)
