"""The picture thread: reads and decodes stored pictures for the screens and keeps the latest ones."""

import threading
from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import Signal

from anpr_console.domain.clock import Clock
from anpr_console.domain.errors import AnprError
from anpr_console.domain.frame import Image
from anpr_console.domain.picture import PictureAnswer, PictureRequest
from anpr_console.workers.base import Worker

_WAITING_AT_MOST = 64
_CACHE_BYTES = 64 * 1024 * 1024

LoadPicture = Callable[[PictureRequest], Image]
"""Read and decode a stored picture, scaled as asked; raises an AnprError with a sentence."""


class PictureCache:
    """The pictures used last, up to a number of bytes. Used by one thread.

    Args:
        limit_bytes: Bytes of all pictures together at most; the one unused longest goes first.
    """

    def __init__(self, limit_bytes: int) -> None:
        self._limit_bytes = limit_bytes
        self._images: OrderedDict[PictureRequest, Image] = OrderedDict()
        self._bytes = 0

    def get(self, request: PictureRequest) -> Image | None:
        """The picture, which counts as used now; None if it is not kept."""
        image = self._images.get(request)
        if image is not None:
            self._images.move_to_end(request)
        return image

    def put(self, request: PictureRequest, image: Image) -> None:
        """Keep a picture and let go of old ones; a picture over the limit is not kept."""
        previous = self._images.pop(request, None)
        self._bytes -= previous.nbytes if previous is not None else 0
        if image.nbytes > self._limit_bytes:
            return
        self._images[request] = image
        self._bytes += image.nbytes
        while self._bytes > self._limit_bytes:
            _, oldest = self._images.popitem(last=False)
            self._bytes -= oldest.nbytes

    @property
    def size_bytes(self) -> int:
        """Bytes of all kept pictures."""
        return self._bytes


class PictureWorker(Worker):
    """Answers picture requests, the newest first: that is what the screen shows now.

    Signals:
        picture_ready: ``PictureAnswer``. A request that was cancelled or pushed out by newer ones gets none.
    """

    picture_ready = Signal(object)

    def __init__(self, load: LoadPicture, clock: Clock, cache_bytes: int = _CACHE_BYTES) -> None:
        super().__init__("pictures", clock)
        self._load = load
        self._cache = PictureCache(cache_bytes)
        self._waiting: OrderedDict[PictureRequest, None] = OrderedDict()
        self._changed = threading.Condition()

    def request(self, request: PictureRequest) -> None:
        """Ask for a picture; returns at once. The same request waits only once."""
        with self._changed:
            self._waiting[request] = None
            self._waiting.move_to_end(request)
            if len(self._waiting) > _WAITING_AT_MOST:
                self._waiting.popitem(last=False)
            self._changed.notify_all()

    def cancel_waiting(self) -> None:
        """Forget what waits; the one being decoded is still answered."""
        with self._changed:
            self._waiting.clear()

    def wake(self) -> None:
        """Stop waiting for requests."""
        with self._changed:
            self._changed.notify_all()

    def work(self) -> None:
        """Answer until asked to stop."""
        while (request := self._next()) is not None:
            image = self._cache.get(request)
            problem = ""
            if image is None:
                try:
                    image = self._load(request)
                    self._cache.put(request, image)
                except AnprError as error:
                    problem = str(error)
            self.picture_ready.emit(PictureAnswer(request=request, image=image, problem=problem))

    def _next(self) -> PictureRequest | None:
        with self._changed:
            self._changed.wait_for(lambda: bool(self._waiting) or self.is_stop_requested())
            if self.is_stop_requested():
                return None
            return self._waiting.popitem(last=True)[0]
