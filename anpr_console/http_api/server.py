"""The HTTP server: runs on a bound socket in another thread's loop, stops on request."""

import asyncio
import logging
import socket
import ssl
from collections.abc import Callable
from functools import partial

import uvicorn

from anpr_console.domain.errors import ApiError
from anpr_console.http_api.application import EndpointApplication
from anpr_console.http_api.limits import Limits
from anpr_console.http_api.protocol import make_protocols

_GRACE_S = 3
_LARGEST_SOCKET_MESSAGE = 4096
"""Clients of the WebSocket have nothing to say."""


class HttpServer:
    """One run of the server on a bound socket. ``run`` in its own thread's loop; ``request_stop`` from any thread.

    Args:
        make_application: Makes what answers, within the loop.
        listener: From ``listener.bind``; the caller keeps it, the server works on a duplicate.
        limits: How much callers may ask.
        tls: What to speak TLS with; None for plain HTTP.
    """

    def __init__(
        self,
        make_application: Callable[[], EndpointApplication],
        listener: socket.socket,
        limits: Limits,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._make_application = make_application
        self._listener = listener
        self._limits = limits
        self._tls = tls
        self._server: _Server | None = None
        self._is_stop_requested = False

    async def run(self) -> None:
        """Serve until asked to stop; open requests get a few seconds of grace, streams end at once.

        Raises:
            ApiError: The server could not be started.
        """
        application = self._make_application()
        self._server = _Server(application, self._limits, self._tls)
        self._server.should_exit = self._is_stop_requested
        application.open()
        try:
            await self._server.serve(sockets=[self._listener.dup()])
        except OSError as error:
            raise ApiError(f"The HTTP endpoint stopped: {error.strerror or type(error).__name__}.") from error
        finally:
            application.end_streams()
            application.close()

    def request_stop(self) -> None:
        """Let ``run`` come to its end."""
        self._is_stop_requested = True
        if self._server is not None:
            self._server.should_exit = True


class _Server(uvicorn.Server):
    """uvicorn with our protocols, a deadline for TLS handshakes, and streams that end before it waits for them."""

    def __init__(self, application: EndpointApplication, limits: Limits, tls: ssl.SSLContext | None) -> None:
        # Its life cycle and each WebSocket at INFO would fill the log page; refusals are told by the guard.
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
        http, websocket = make_protocols(limits)
        super().__init__(
            uvicorn.Config(
                application.asgi,
                http=http,
                ws=websocket,
                ws_max_size=_LARGEST_SOCKET_MESSAGE,
                ws_per_message_deflate=False,
                log_config=None,
                access_log=False,
                lifespan="off",
                interface="asgi3",
                # The peer's own address counts: nobody may choose another one by a header.
                proxy_headers=False,
                server_header=False,
                timeout_keep_alive=limits.keep_alive_s,
                timeout_graceful_shutdown=_GRACE_S,
                h11_max_incomplete_event_size=limits.most_head_bytes,
            )
        )
        self._own = application
        self._http = http
        self._limits = limits
        self._tls = tls

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """As uvicorn's, but TLS has to be agreed on in time."""
        config = self.config
        if not config.loaded:
            config.load()
        loop = asyncio.get_running_loop()

        timeout_s = self._limits.handshake_timeout_s if self._tls is not None else None
        self.servers = [
            await loop.create_server(
                partial(self._http, config, self.server_state, {}),
                sock=each,
                ssl=self._tls,
                ssl_handshake_timeout=timeout_s,
            )
            for each in sockets or ()
        ]
        self.started = True

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """As uvicorn's, after all streams were told to end."""
        self._own.end_streams()
        await super().shutdown(sockets)
