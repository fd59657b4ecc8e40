"""Where all cameras leave their frames for one inference thread, which visits them in turn. No Qt."""

import threading
import time
from dataclasses import dataclass
from typing import Protocol

from anpr_console.domain.frame import Frame
from anpr_console.workers.mailbox import HandOver, LatestSlot


@dataclass(frozen=True, slots=True)
class Gap:
    """The connection was lost or the source ended: vehicles still followed have left.

    Attributes:
        camera_id: Which camera.
        is_end: Whether the source came to its end and nothing more will follow.
    """

    camera_id: str
    is_end: bool = False


LaneItem = Frame | Gap


class FrameLane(Protocol):
    """One camera's way into the inbox."""

    def put(self, frame: Frame) -> None:
        """Leave a frame; raises MailboxClosedError where it would have to wait and the lane is closed."""
        ...

    def put_gap(self, gap: Gap) -> None:
        """Leave word of a gap after the frames so far; it is never lost."""
        ...

    def take(self) -> LaneItem | None:
        """The next item, or None; never blocks."""
        ...

    def close(self) -> None:
        """Accept nothing more."""
        ...

    @property
    def dropped(self) -> int:
        """Frames replaced before they were taken."""
        ...


class LiveLane:
    """For live sources: a newer frame replaces the waiting one, which is counted as dropped."""

    def __init__(self, wake: threading.Condition) -> None:
        self._wake = wake
        self._slot: LatestSlot[Frame] = LatestSlot(wake)
        self._gap: Gap | None = None
        self._has_newer_frame = False

    def put(self, frame: Frame) -> None:
        """Leave a frame; never blocks."""
        with self._wake:
            self._has_newer_frame = self._gap is not None
            self._slot.put(frame)

    def put_gap(self, gap: Gap) -> None:
        """Leave word of a gap; a frame that waits is given out before it."""
        with self._wake:
            self._gap = gap
            self._has_newer_frame = False
            self._wake.notify_all()

    def take(self) -> LaneItem | None:
        """The gap if it comes before the waiting frame, else the frame, else None."""
        with self._wake:
            if self._gap is not None and (self._has_newer_frame or self._slot.peek() is None):
                gap, self._gap = self._gap, None
                return gap
            return self._slot.take()

    def close(self) -> None:
        """Accept no more frames."""
        self._slot.close()

    @property
    def dropped(self) -> int:
        """Frames replaced before they were taken."""
        return self._slot.overwritten


class LosslessLane:
    """For files and folders: the reader waits until its frame was taken, so that nothing is lost."""

    def __init__(self, wake: threading.Condition) -> None:
        self._hand_over: HandOver[LaneItem] = HandOver(wake)

    def put(self, frame: Frame) -> None:
        """Wait for room and leave the frame; raises MailboxClosedError."""
        self._hand_over.put(frame)

    def put_gap(self, gap: Gap) -> None:
        """Wait for room and leave word of the gap; raises MailboxClosedError."""
        self._hand_over.put(gap)

    def take(self) -> LaneItem | None:
        """The next item, or None; never blocks."""
        return self._hand_over.take()

    def close(self) -> None:
        """Accept nothing more and free a waiting reader."""
        self._hand_over.close()

    @property
    def dropped(self) -> int:
        """Always 0."""
        return 0


class FrameInbox:
    """The lanes of all cameras; ``take`` visits them in turn, so that a fast camera can't starve a slow one."""

    def __init__(self) -> None:
        self._wake = threading.Condition()
        self._lanes: dict[str, FrameLane] = {}
        self._next = 0
        self._is_closed = False
        self._is_nudged = False

    def open_lane(self, camera_id: str, *, is_live: bool) -> FrameLane:
        """Give the camera a new, empty lane; one it already had is closed."""
        with self._wake:
            lane: FrameLane = LiveLane(self._wake) if is_live else LosslessLane(self._wake)
            previous = self._lanes.get(camera_id)
            if previous is not None:
                previous.close()
            self._lanes[camera_id] = lane
            if self._is_closed:
                lane.close()
            return lane

    def take(self, timeout_s: float) -> LaneItem | None:
        """The next item of the next camera in turn.

        Returns:
            The item; None after ``timeout_s`` seconds, when nudged, or at once when closed and empty.
        """
        deadline_s = time.monotonic() + timeout_s
        with self._wake:
            while True:
                item = self._take_in_turn()
                is_nudged, self._is_nudged = self._is_nudged, False
                remaining_s = deadline_s - time.monotonic()
                if item is not None or is_nudged or self._is_closed or remaining_s <= 0:
                    return item
                self._wake.wait(remaining_s)

    def _take_in_turn(self) -> LaneItem | None:
        lanes = list(self._lanes.values())
        for offset in range(len(lanes)):
            position = (self._next + offset) % len(lanes)
            item = lanes[position].take()
            if item is not None:
                self._next = position + 1
                return item
        return None

    def nudge(self) -> None:
        """Make a waiting ``take`` return, because there is something else to do."""
        with self._wake:
            self._is_nudged = True
            self._wake.notify_all()

    def close(self) -> None:
        """Close all lanes; readers that wait are freed."""
        with self._wake:
            self._is_closed = True
            for lane in self._lanes.values():
                lane.close()
            self._wake.notify_all()

    @property
    def is_closed(self) -> bool:
        """Whether nothing more will come."""
        with self._wake:
            return self._is_closed
