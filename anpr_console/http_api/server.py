"""The HTTP server: runs on a bound socket in another thread's loop, stops on request."""

import socket

import uvicorn
from fastapi import FastAPI

from anpr_console.domain.errors import ApiError

_GRACE_S = 3


class HttpServer:
    """One run of the server on a bound socket. ``run`` in its own thread's loop; ``request_stop`` from any thread.

    Args:
        application: What answers.
        listener: From ``listener.bind``; the caller keeps it, the server works on a duplicate.
    """

    def __init__(self, application: FastAPI, listener: socket.socket) -> None:
        self._listener = listener
        config = uvicorn.Config(
            application,
            log_config=None,
            access_log=False,
            lifespan="off",
            timeout_graceful_shutdown=_GRACE_S,
            server_header=False,
            ws="none",
        )
        self._server = uvicorn.Server(config)

    async def run(self) -> None:
        """Serve until asked to stop; open requests get a few seconds of grace.

        Raises:
            ApiError: The server could not be started.
        """
        try:
            await self._server.serve(sockets=[self._listener.dup()])
        except OSError as error:
            raise ApiError(f"The HTTP endpoint stopped: {error.strerror or type(error).__name__}.") from error

    def request_stop(self) -> None:
        """Let ``run`` come to its end."""
        self._server.should_exit = True
