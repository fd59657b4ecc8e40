"""The built-in demo camera ``virtual:gate``: rendered vehicles drive through a gate, endless, seeded, in real time."""

import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor

from anpr_console.capture.source import Picture, SkippedFile, SourceInfo
from anpr_console.capture.virtual_gate_options import GateOptions, parse_gate_options
from anpr_console.capture.virtual_gate_stage import VirtualGate
from anpr_console.domain.clock import Clock, SystemClock

_AHEAD_S = 9.0


class VirtualGateSource:
    """Serves the frames of a ``VirtualGate`` as a camera would.

    Paced (the default) it behaves live: ``read`` blocks until a frame is due by the clock and skips frames whose time
    has passed. With ``pace=0`` it gives every frame as fast as it is asked.
    """

    def __init__(
        self, options: GateOptions, *, clock: Clock | None = None, wait: Callable[[float], bool] | None = None
    ) -> None:
        """Make the source; nothing is rendered yet.

        Args:
            options: What to render.
            clock: Paces the frames; the machine's own if None.
            wait: Waits for so many seconds or until the source is closed; returns whether it is closed. Tests pass
                their own together with a clock.
        """
        self.gate = VirtualGate(options)
        self._options = options
        self._clock: Clock = clock or SystemClock()
        self._closed = threading.Event()
        self._wait = wait or self._closed.wait
        self._workshop: ThreadPoolExecutor | None = None
        self._prepared_until_s = -100.0
        self._started_s = 0.0
        self._next_index = 0
        self._skipped = 0

    @property
    def is_live(self) -> bool:
        """Whether pictures come in real time: yes unless ``pace=0``."""
        return self._options.is_paced

    @property
    def skipped_frames(self) -> int:
        """Frames left out so far because the reader came too late."""
        return self._skipped

    def open(self) -> SourceInfo:
        """Render the empty scene and the first frame."""
        options = self._options
        self.gate.frame(0)
        if options.is_paced:
            self._workshop = ThreadPoolExecutor(1, "virtual-gate")
            self._prepare_ahead(0.0)
        self._started_s = self._clock.monotonic_s()
        count = options.frame_count
        return SourceInfo(
            codec="rendered",
            width_px=options.width_px,
            height_px=options.height_px,
            fps=options.fps,
            is_live=options.is_paced,
            duration_s=None if count is None or options.is_paced else count / options.fps,
            description=f"virtual:gate rendered {options.width_px}×{options.height_px} {options.fps:g} fps",
        )

    def read(self) -> Picture | None:
        """Wait until the next frame is due and render it; None after the last frame or ``close``."""
        if self._closed.is_set():
            return None
        if self._options.is_paced and not self._wait_until_due():
            return None
        index = self._next_index
        if self._options.frame_count is not None and index >= self._options.frame_count:
            return None
        self._next_index = index + 1
        time_s = index / self._options.fps
        self._prepare_ahead(time_s)
        return Picture(self.gate.frame(index), time_s, index)

    def close(self) -> None:
        """End the source; a waiting ``read`` returns None at once."""
        self._closed.set()
        if self._workshop is not None:
            self._workshop.shutdown(wait=False, cancel_futures=True)

    def take_skipped(self) -> tuple[SkippedFile, ...]:
        """Nothing: there are no files."""
        return ()

    def _wait_until_due(self) -> bool:
        """Wait for the next frame's time, jump over those that are past; False when closed meanwhile."""
        now = self._clock.monotonic_s() - self._started_s
        due_index = int(now * self._options.fps)
        if due_index > self._next_index:
            self._skipped += due_index - self._next_index
            self._next_index = due_index
        wait_s = self._next_index / self._options.fps - now
        return not (wait_s > 0 and self._wait(wait_s))

    def _prepare_ahead(self, time_s: float) -> None:
        """Have the bodies of the vehicles to come drawn in the background, so that no frame waits for them."""
        until_s = time_s + _AHEAD_S
        if self._workshop is None or self._closed.is_set() or until_s < self._prepared_until_s + 1.0:
            return
        wanted = self.gate.prepare(self._prepared_until_s, until_s)
        self._prepared_until_s = until_s
        for trip, place, lighting in wanted:
            try:
                self._workshop.submit(self.gate.shop.drawing, trip, place, lighting)
            except RuntimeError:  # closed between the check above and here
                return


def make_virtual_gate(options: Iterable[tuple[str, str]]) -> VirtualGateSource:
    """The source for the options of an address.

    Raises:
        AddressError: An option is unknown or out of range.
    """
    return VirtualGateSource(parse_gate_options(options))
