"""A receiver on loopback that checks signatures, remembers what came in which order, and goes down on demand."""

import asyncio
import json
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self

from anpr_console.wire.signing import NotVerified, verify

_LARGEST_HEAD = 65_536


@dataclass(frozen=True, slots=True)
class Received:
    """One request with a good signature.

    Attributes:
        event_id: Which event.
        event_type: Its type.
        passage_id: Its passage; empty for events without one.
        camera_id: Its camera; empty for events without one.
        sequence: The passage's sequence.
        is_retransmission: What the body says.
        at: When.
        status: What was answered; 0 for a connection that was dropped.
    """

    event_id: str
    event_type: str
    passage_id: str
    camera_id: str
    sequence: int
    is_retransmission: bool
    at: datetime
    status: int


Behave = Callable[[int], int | float]
"""Number of the request to what happens: a status; 0 drops the connection; a negative number never answers."""


class Receiver:
    """Listens in a thread of its own within ``with``; what it knows may be read from any thread.

    Args:
        secret: What events are signed with.
        behave: What it answers; may be exchanged while it runs.
        headers: Sent along with each answer.
    """

    def __init__(
        self, secret: str, behave: Behave = lambda _number: 204, headers: dict[str, str] | None = None
    ) -> None:
        self._secret = secret
        self.behave = behave
        self.headers = headers or {}
        self.requests: list[Received] = []
        self.forged = 0
        self.connections = 0
        self._condition = threading.Condition()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ready = threading.Event()
        self._thread = threading.Thread(
            target=lambda: asyncio.run(self._serve()), name="receiver", daemon=True
        )

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}/events"

    def __enter__(self) -> Self:
        """Listen."""
        self._thread.start()
        self._ready.wait()
        return self

    def __exit__(self, *_error: object) -> None:
        """Listen no more."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._end.set)
        self._thread.join()

    def wait_for(self, is_enough: Callable[[list[Received]], bool], timeout_s: float) -> bool:
        """Wait until what came is enough. Returns whether it was."""
        with self._condition:
            return self._condition.wait_for(lambda: is_enough(self.requests), timeout_s)

    def taken(self) -> list[Received]:
        """What was answered with 2xx, in order."""
        with self._condition:
            return [request for request in self.requests if 200 <= request.status < 300]

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._end = asyncio.Event()
        self._writers: set[asyncio.StreamWriter] = set()
        server = await asyncio.start_server(self._talk, sock=self._listener, limit=_LARGEST_HEAD)
        self._ready.set()
        await self._end.wait()
        server.close()
        for writer in tuple(self._writers):
            writer.transport.abort()
        await asyncio.sleep(0)

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.add(writer)
        self.connections += 1
        try:
            while await self._answer_one(reader, writer):
                pass
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            return
        finally:
            self._writers.discard(writer)
            writer.transport.abort()

    async def _answer_one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {
            name.lower(): value.strip()
            for name, _, value in (line.partition(":") for line in head[1:] if line)
        }
        body = await reader.readexactly(int(headers.get("content-length", "0")))
        verdict = verify(body, headers, [self._secret], datetime.now(UTC))
        if isinstance(verdict, NotVerified):
            self.forged += 1
            await self._reply(writer, 401)
            return True
        status = self.behave(len(self.requests))
        self._note(body, headers, int(max(0, status)))
        if status < 0:
            await self._end.wait()
            return False
        if status == 0:
            return False
        await self._reply(writer, int(status))
        return True

    async def _reply(self, writer: asyncio.StreamWriter, status: int) -> None:
        extra = "".join(f"{name}: {value}\r\n" for name, value in self.headers.items())
        writer.write(f"HTTP/1.1 {status} X\r\nContent-Length: 0\r\n{extra}\r\n".encode())
        await writer.drain()

    def _note(self, body: bytes, headers: dict[str, str], status: int) -> None:
        start = body.find(b"{") if headers.get("content-type", "").startswith("multipart") else 0
        event, _ = json.JSONDecoder().raw_decode(body[start:].decode("utf-8", "replace"))
        data = event["data"]
        with self._condition:
            self.requests.append(
                Received(
                    event_id=headers["webhook-id"],
                    event_type=event["type"],
                    passage_id=data.get("passage_id") or "",
                    camera_id=data["source"]["camera_id"] or "",
                    sequence=data["sequence"],
                    is_retransmission=data["retransmission"],
                    at=datetime.now(UTC),
                    status=status,
                )
            )
            self._condition.notify_all()
