"""One camera's capture thread: opens the source, hands every frame on, connects again when it is lost."""

import dataclasses
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import Signal

from anpr_console.capture.errors import AddressError, TooManyHungDecodersError
from anpr_console.capture.reconnect import choose_policy
from anpr_console.capture.shrink import Shrinker
from anpr_console.capture.source import FrameSource, Picture, SourceInfo
from anpr_console.domain.clock import Clock
from anpr_console.domain.errors import CaptureError
from anpr_console.domain.frame import Frame, Preview
from anpr_console.domain.health import CameraState, CameraStatus
from anpr_console.workers.base import Worker
from anpr_console.workers.frame_inbox import FrameInbox, FrameLane, Gap
from anpr_console.workers.mailbox import LatestSlot, MailboxClosedError
from anpr_console.workers.rates import RateMeter

logger = logging.getLogger(__name__)

STALLED_AFTER_S = 1.5
_SMALL_PERIOD_S = 0.025
"""A file read faster than it plays is not made small more often than a screen can show."""

MakeSource = Callable[[], FrameSource]
"""A fresh source for each connection; raises CaptureError for an address that nobody understands."""

DrawChance = Callable[[], float]
"""Anything from 0 to 1: spreads the tries of cameras that fell together."""

CountHung = Callable[[], int]
"""How many decoder threads of this camera hang."""


@dataclass(frozen=True, slots=True)
class SourceEnd:
    """A file or folder is through, or could not be read at all.

    Attributes:
        camera_id: Which camera.
        problem: A sentence; empty if all went well.
    """

    camera_id: str
    problem: str = ""


class CaptureWorker(Worker):
    """Reads one camera.

    The generation of the frames grows with each connection. Frames of live sources overwrite one another on the way
    to inference; frames of files wait until they were taken.

    Signals:
        ended: ``SourceEnd``; a file or folder is through or can't be read. Live sources never end.
        restart_wanted: ``str``; too many decoders of this camera hang, only a restart of the program helps.
    """

    ended = Signal(object)
    restart_wanted = Signal(object)

    def __init__(
        self,
        *,
        camera_id: str,
        make_source: MakeSource,
        inbox: FrameInbox,
        draw_chance: DrawChance,
        count_hung: CountHung,
        clock: Clock,
    ) -> None:
        super().__init__(f"capture-{camera_id}", clock)
        self.camera_id = camera_id
        self.preview: LatestSlot[Frame] = LatestSlot()
        self._small: LatestSlot[Preview] = LatestSlot()
        self._small_size: tuple[int, int] | None = None
        self._small_s = -1.0
        self._shrinker = Shrinker()
        self._make_source = make_source
        self._inbox = inbox
        self._draw_chance = draw_chance
        self._count_hung = count_hung
        self._lock = threading.Lock()
        self._status = CameraStatus(camera_id, CameraState.CONNECTING, "Connecting …")
        self._is_live = True
        self._newest_s: float | None = None
        self._retry_at_s: float | None = None
        self._rate = RateMeter()
        self._source: FrameSource | None = None
        self._lane: FrameLane | None = None
        self._generation = 0
        self._failed_tries = 0
        self._opened_s: float | None = None

    # Called from other threads.

    def status(self) -> CameraStatus:
        """Where the camera stands now; ``inference_fps`` is filled in by the engine."""
        now_s = self.clock.monotonic_s()
        with self._lock:
            status, lane = self._status, self._lane
            age_s = now_s - self._newest_s if self._newest_s is not None else None
            retry_in_s = max(0.0, self._retry_at_s - now_s) if self._retry_at_s is not None else None
        is_stalled = (
            status.state is CameraState.LIVE
            and self._is_live
            and age_s is not None
            and age_s > STALLED_AFTER_S
        )
        if is_stalled:
            reason = f"No picture for {age_s:.0f} s."
            status = dataclasses.replace(status, state=CameraState.STALLED, reason=reason)
        return dataclasses.replace(
            status,
            retry_in_s=retry_in_s,
            capture_fps=self._rate.per_second(now_s),
            frames_decoded=self._rate.total,
            frames_dropped=lane.dropped if lane is not None else 0,
            frame_age_s=age_s,
            abandoned_decoders=self._count_hung(),
        )

    def want_small(self, size: tuple[int, int] | None) -> None:
        """Make each new frame small too, to that width and height; None stops it."""
        self._small_size = size
        if size is None:
            self._small.take()

    def newest_small(self) -> Preview | None:
        """The newest frame made small, None if nobody wants any or none came yet."""
        return self._small.peek()

    def wake(self) -> None:
        """Free the thread from a read or a hand-over."""
        with self._lock:
            source, lane = self._source, self._lane
        if lane is not None:
            lane.close()
        if source is not None:
            source.close()

    def on_failure(self, message: str) -> None:
        """Say on the tile why there is no picture."""
        self._let_go()
        self._set_state(CameraState.RECONNECTING, message)
        if self._is_live:
            self._put_gap()

    # The thread's own work.

    def work(self) -> None:
        """Connect and read, again and again, until asked to stop or until a file is through."""
        while not self.is_stop_requested():
            problem = self._read_one_connection()
            if self.is_stop_requested():
                break
            if not self._is_live or problem.is_final:
                self._end(problem)
                return
            self._put_gap()
            self._wait_for_next_try(problem)
        self._set_state(CameraState.STOPPED, "")

    def _read_one_connection(self) -> "_Problem":
        """Open, read to the end, close. Returns why it ended."""
        if self._generation == 0 or self._failed_tries == 0:
            self._set_state(CameraState.CONNECTING, "Connecting …")
        try:
            source = self._make_source()
            with self._lock:
                self._source, self._is_live = source, source.is_live
            if self._lane is None:
                self._open_lane(is_live=source.is_live)
            if self.is_stop_requested():
                return _Problem("")
            self._opened_s = None
            info = source.open()
            self._note_opened(info)
            self._read_all(source, info)
        except AddressError as error:
            return _Problem(str(error), error, is_final=True)
        except TooManyHungDecodersError as error:
            self.restart_wanted.emit(str(error))
            return _Problem(str(error), error)
        except CaptureError as error:
            return _Problem(str(error), error)
        except MailboxClosedError:
            return _Problem("")
        finally:
            self._let_go()
        return _Problem("The camera ended the stream." if info.is_live else "", is_complete=not info.is_live)

    def _read_all(self, source: FrameSource, info: SourceInfo) -> None:
        opened_at = self.clock.now()
        while not self.is_stop_requested() and (picture := source.read()) is not None:
            self._hand_on(picture, info, opened_at)
        for skipped in source.take_skipped():
            logger.warning("skipped %s: %s", skipped.path, skipped.reason, extra={"event": "file_skipped"})

    def _hand_on(self, picture: Picture, info: SourceInfo, opened_at: datetime) -> None:
        now_s = self.clock.monotonic_s()
        is_timed_file = not info.is_live and picture.stream_time_s is not None
        frame = Frame(
            camera_id=self.camera_id,
            index=picture.index,
            image=picture.image,
            captured_at=opened_at + timedelta(seconds=picture.stream_time_s or 0.0)
            if is_timed_file
            else self.clock.now(),
            arrived_s=now_s,
            stream_time_s=picture.stream_time_s,
            generation=self._generation,
        )
        if picture.index == 0:
            self._note_first_picture(frame, info)
        self._newest_s = now_s
        self._rate.count(now_s)
        if self._lane is not None and info.is_live:
            self._lane.put(frame)
        self.preview.put(frame)
        self._make_small(frame, now_s)
        if self._lane is not None and not info.is_live:
            # This may wait until the frame before was taken, and the screen should not.
            self._lane.put(frame)

    def _make_small(self, frame: Frame, now_s: float) -> None:
        size = self._small_size
        if size is None or now_s - self._small_s < _SMALL_PERIOD_S:
            return
        self._small_s = now_s
        self._small.put(Preview(frame, self._shrinker.shrink(frame.image, *size)))

    def _note_opened(self, info: SourceInfo) -> None:
        self._generation += 1
        self._opened_s = self.clock.monotonic_s()
        with self._lock:
            self._retry_at_s = None
        logger.info(
            "camera %s connected: %s", self.camera_id, info.description,
            extra={"event": "camera_connected", "camera": self.camera_id, "generation": self._generation},
        )  # fmt: skip

    def _note_first_picture(self, frame: Frame, info: SourceInfo) -> None:
        with self._lock:
            self._status = CameraStatus(
                self.camera_id,
                CameraState.LIVE,
                codec=info.codec,
                width_px=frame.width,
                height_px=frame.height,
            )

    def _wait_for_next_try(self, problem: "_Problem") -> None:
        reason = problem.text
        policy = choose_policy(problem.error)
        self._failed_tries = policy.count_failure(self._failed_tries, self._connected_s())
        delay_s = policy.delay_s(self._failed_tries, self._draw_chance())
        with self._lock:
            is_news = self._status.reason != reason
            self._retry_at_s = self.clock.monotonic_s() + delay_s
        self._set_state(CameraState.RECONNECTING, reason)
        # A camera that stays away is one line, not one a second.
        logger.log(
            logging.WARNING if is_news else logging.DEBUG,
            "camera %s lost, next try in %.1f s: %s", self.camera_id, delay_s, reason,
            extra={"event": "camera_lost", "camera": self.camera_id, "tries": self._failed_tries},
        )  # fmt: skip
        self.pause(delay_s)

    def _connected_s(self) -> float:
        """How long pictures came over the last connection."""
        if self._opened_s is None or self._newest_s is None:
            return 0.0
        return max(0.0, self._newest_s - self._opened_s)

    def _end(self, problem: "_Problem") -> None:
        state = CameraState.ENDED if problem.is_complete else CameraState.STOPPED
        self._set_state(state, problem.text)
        self.ended.emit(SourceEnd(self.camera_id, problem.text))
        if self._lane is None:
            # Nothing was ever opened, so only the end itself is to be told.
            self._open_lane(is_live=True)
        if self._lane is not None:
            try:
                self._lane.put_gap(Gap(self.camera_id, is_end=True))
            except MailboxClosedError:
                return
        logger.info(
            "camera %s ended %s", self.camera_id, problem.text,
            extra={"event": "camera_ended", "camera": self.camera_id},
        )  # fmt: skip

    def _put_gap(self) -> None:
        if self._lane is not None:
            self._lane.put_gap(Gap(self.camera_id))

    def _open_lane(self, *, is_live: bool) -> None:
        lane = self._inbox.open_lane(self.camera_id, is_live=is_live)
        with self._lock:
            self._lane = lane

    def _let_go(self) -> None:
        with self._lock:
            source, self._source = self._source, None
        if source is not None:
            source.close()

    def _set_state(self, state: CameraState, reason: str) -> None:
        with self._lock:
            self._status = dataclasses.replace(self._status, state=state, reason=reason)


@dataclass(frozen=True, slots=True)
class _Problem:
    """Why a connection ended."""

    text: str
    error: CaptureError | None = None
    is_final: bool = False
    is_complete: bool = False
