"""An answer that goes on: counted as a viewer from its first to its last byte, however it ends."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractContextManager

from fastapi.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

_HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


class WatchedStream(StreamingResponse):
    """A stream whose client counts as a viewer.

    Args:
        content: What is sent.
        media_type: What it is.
        watching: Makes the context in which the client is counted; refuses one too many.
    """

    def __init__(
        self,
        content: AsyncIterator[bytes],
        media_type: str,
        watching: Callable[[], AbstractContextManager[None]],
    ) -> None:
        super().__init__(content, media_type=media_type, headers=_HEADERS)
        self._watching = watching

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it.

        Raises:
            ProblemError: 503: enough clients watch already; nothing was sent.
        """
        with self._watching():
            await super().__call__(scope, receive, send)
