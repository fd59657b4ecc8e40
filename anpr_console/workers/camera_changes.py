"""What the platform is told of cameras: up or down, not each try in between. No Qt."""

from collections import deque
from dataclasses import dataclass
from datetime import datetime

from anpr_console.domain.health import CameraState, Health

_MOST_WAITING = 1000


@dataclass(frozen=True, slots=True)
class CameraChange:
    """A camera came up or went down.

    Attributes:
        camera_id: Which.
        state: Where it stands now.
        previous: Where it stood before; None at the start.
        reason: A sentence; empty while live.
        at: When it was seen.
    """

    camera_id: str
    state: CameraState
    previous: CameraState | None
    reason: str
    at: datetime


class CameraChanges:
    """Compares snapshots in one thread; what it found is taken out, first come first, in another."""

    def __init__(self) -> None:
        self._states: dict[str, CameraState] = {}
        self._found: deque[CameraChange] = deque(maxlen=_MOST_WAITING)

    def __bool__(self) -> bool:
        return bool(self._found)

    @property
    def first(self) -> CameraChange | None:
        """The oldest change not taken out; None if there is none."""
        return self._found[0] if self._found else None

    def drop_first(self) -> None:
        """The oldest one has been taken care of."""
        self._found.popleft()

    def look(self, health: Health) -> None:
        """Compare with the snapshot before. A new try to connect is no news: it is told how it ended."""
        for camera in health.cameras:
            previous = self._states.get(camera.camera_id)
            if camera.state in {CameraState.CONNECTING, previous}:
                continue
            self._states[camera.camera_id] = camera.state
            self._found.append(
                CameraChange(camera.camera_id, camera.state, previous, camera.reason, health.at)
            )
        present = {camera.camera_id for camera in health.cameras}
        for camera_id in set(self._states) - present:
            del self._states[camera_id]
