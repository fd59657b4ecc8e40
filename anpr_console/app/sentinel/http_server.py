"""HTTP/1.1 with asyncio and h11, so that the receiver can do what no decent server does: hang up in mid-sentence."""

import asyncio
import contextlib
import http.client
import ssl
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

import h11

from anpr_console.domain.errors import DeliveryError

MOST_BODY_BYTES = 16 * 2**20
_READ_BYTES = 64 * 1024
_REQUEST_WITHIN_S = 30.0
_IDLE_S = 120.0
_DRAIN_S = 2.0
_HANDSHAKE_S = 10.0


@dataclass(frozen=True, slots=True)
class Request:
    """A whole request.

    Attributes:
        method: Such as ``POST``.
        path: With the query.
        headers: With lower-case names; of doubled ones the last.
        body: The bytes as they came.
        problem: Why the body could not be read; empty if it was.
        problem_status: The status that fits.
    """

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes = field(repr=False, default=b"")
    problem: str = ""
    problem_status: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What to answer.

    Attributes:
        status: HTTP status.
        body: Its body.
        headers: More headers.
        is_last: Close the connection afterwards.
    """

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    is_last: bool = False


Handle = Callable[[Request], Awaitable[Answer | None]]
"""Answers a request; None hangs up."""


class SentinelServer:
    """Listens and answers.

    Args:
        handle: What answers.
        is_down: Whether it pretends not to be there; asked whenever something comes in.
        context: TLS; None for plain HTTP.
        on_trouble: Told in words about connections that failed before a request.
    """

    def __init__(
        self,
        handle: Handle,
        is_down: Callable[[], bool],
        context: ssl.SSLContext | None,
        on_trouble: Callable[[str], None],
    ) -> None:
        self._handle = handle
        self._is_down = is_down
        self._context = context
        self._on_trouble = on_trouble
        self._server: asyncio.Server | None = None
        self._connections: set[asyncio.Task[None]] = set()

    async def start(self, host: str, port: int) -> str:
        """Listen.

        Returns:
            The address, such as ``http://127.0.0.1:9870``.

        Raises:
            DeliveryError: It can't listen there.
        """
        try:
            self._server = await asyncio.start_server(self._on_connection, host, port)
        except OSError as error:
            raise DeliveryError(
                f"Can't listen on {host}:{port}: {error.strerror or 'the address is unknown here'}. "
                "Choose another --port (0 for any free one) or --host."
            ) from error
        address, number = self._server.sockets[0].getsockname()[:2]
        shown = f"[{address}]" if ":" in address else address
        return f"{'https' if self._context else 'http'}://{shown}:{number}"

    async def stop(self) -> None:
        """Stop listening and hang up."""
        if self._server is not None:
            self._server.close()
        for task in tuple(self._connections):
            task.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)

    async def _on_connection(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        if task is not None:
            self._connections.add(task)
            task.add_done_callback(self._connections.discard)
        try:
            if await self._is_safe(writer):
                await self._talk(reader, writer)
        except ssl.SSLError as error:
            self._on_trouble(f"A connection ended early: {error.reason or 'TLS failed'}.")
        except (ConnectionError, TimeoutError) as error:
            self._on_trouble(f"A connection ended early: {type(error).__name__}.")
        except asyncio.CancelledError:
            writer.transport.abort()
        finally:
            with contextlib.suppress(ConnectionError, ssl.SSLError, TimeoutError):
                writer.close()

    async def _is_safe(self, writer: asyncio.StreamWriter) -> bool:
        """Begin TLS if it is wanted; here, because start_server is silent when a sender refuses the certificate."""
        if self._context is None or self._is_down():
            return True
        try:
            await writer.start_tls(self._context, ssl_handshake_timeout=_HANDSHAKE_S)
        except ssl.SSLError as error:
            reason = (error.reason or "no reason given").lower().replace("_", " ")
        except (ConnectionError, TimeoutError):
            reason = "it hung up, most likely because it does not trust the certificate"
        else:
            return True
        self._on_trouble(f"A sender ended TLS: {reason}.")
        return False

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connection = h11.Connection(h11.SERVER)
        while not self._is_down():
            try:
                request = await _next_request(connection, reader, writer)
            except h11.RemoteProtocolError as error:
                status = int(error.error_status_hint)
                self._on_trouble(f"Something came that is no HTTP request: {error}.")
                await _send(connection, writer, Answer(status, b"This is no HTTP request.", is_last=True))
                await _drain(reader)
                return
            if request is None:
                return
            answer = None if self._is_down() else await self._handle(request)
            if answer is None:
                break
            is_last = answer.is_last or bool(request.problem)
            await _send(connection, writer, answer, is_last=is_last, is_head=request.method == "HEAD")
            if request.problem:
                await _drain(reader)
            if is_last or connection.our_state is not h11.DONE or connection.their_state is not h11.DONE:
                return
            connection.start_next_cycle()
        writer.transport.abort()


async def _next_request(
    connection: h11.Connection, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> Request | None:
    """The next whole request; None when the other side has gone."""
    async with asyncio.timeout(_IDLE_S):
        event = await _next_event(connection, reader, writer)
    if not isinstance(event, h11.Request):
        return None
    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in event.headers}
    method, path = event.method.decode("latin-1"), event.target.decode("latin-1")
    length = headers.get("content-length", "0")
    body = bytearray()
    try:
        async with asyncio.timeout(_REQUEST_WITHIN_S):
            while int(length) <= MOST_BODY_BYTES and len(body) <= MOST_BODY_BYTES:
                part = await _next_event(connection, reader, writer)
                if isinstance(part, h11.Data):
                    body += part.data
                elif isinstance(part, h11.EndOfMessage):
                    return Request(method, path, headers, bytes(body))
                else:
                    return None
    except TimeoutError:
        problem = f"the request was not complete after {_REQUEST_WITHIN_S:.0f} s"
        return Request(method, path, headers, problem=problem, problem_status=408)
    problem = f"the body is larger than {MOST_BODY_BYTES // 2**20} MB"
    return Request(method, path, headers, problem=problem, problem_status=413)


async def _next_event(
    connection: h11.Connection, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> h11.Event | None:
    while True:
        event = connection.next_event()
        if isinstance(event, h11.Event):
            return event
        if event is h11.PAUSED:
            return None
        if connection.they_are_waiting_for_100_continue:
            writer.write(connection.send(h11.InformationalResponse(status_code=100, headers=[])) or b"")
            await writer.drain()
        connection.receive_data(await reader.read(_READ_BYTES))


async def _drain(reader: asyncio.StreamReader) -> None:
    """Read what is still on its way: hanging up on it at once would take the answer away from the sender."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(_DRAIN_S):
            while await reader.read(_READ_BYTES):
                pass


async def _send(
    connection: h11.Connection,
    writer: asyncio.StreamWriter,
    answer: Answer,
    *,
    is_last: bool = True,
    is_head: bool = False,
) -> None:
    headers = {"content-length": str(len(answer.body)), **answer.headers}
    if is_last:
        headers["connection"] = "close"
    phrase = http.client.responses.get(answer.status, "")
    response = h11.Response(status_code=answer.status, reason=phrase, headers=list(headers.items()))
    sent = connection.send(response) or b""
    if not is_head:
        sent += connection.send(h11.Data(data=answer.body)) or b""
    sent += connection.send(h11.EndOfMessage()) or b""
    writer.write(sent)
    await writer.drain()
