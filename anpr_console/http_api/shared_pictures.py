"""Camera pictures for many viewers: each frame is made small and encoded once per width, however many watch."""

import asyncio
from functools import partial

from anpr_console.domain.frame import Frame
from anpr_console.http_api.offload import Offload
from anpr_console.vision.shrunk_jpeg import encode_shrunk

_MOST_KEPT = 64


class SharedPictures:
    """The newest encoded picture of each camera and width; within the loop.

    Args:
        offload: Where pictures are encoded; few threads, so that viewers can't slow the recognition down.
    """

    def __init__(self, offload: Offload) -> None:
        self._offload = offload
        self._newest: dict[tuple[str, int], tuple[tuple[int, int], asyncio.Task[bytes]]] = {}

    async def encoded(self, frame: Frame, width: int) -> bytes:
        """The frame as JPEG of at most that width.

        Raises:
            PictureError: It can't be encoded.
            ProblemError: 503, too many pictures are being encoded.
        """
        place, number = (frame.camera_id, width), (frame.generation, frame.index)
        known = self._newest.get(place)
        if known is None or known[0] != number:
            if len(self._newest) >= _MOST_KEPT:
                self._newest.clear()
            task = asyncio.ensure_future(self._offload.run(partial(encode_shrunk, frame.image, width)))
            # Should everybody leave meanwhile, nobody hears of a failure, and nobody has to.
            task.add_done_callback(lambda done: done.cancelled() or done.exception())
            self._newest[place] = known = (number, task)
        # Shielded: one viewer who leaves must not take the picture from the others.
        return await asyncio.shield(known[1])
