"""The capture threads of all cameras: follows the settings without making anybody wait."""

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from anpr_console.domain.frame import Frame, Preview
from anpr_console.domain.health import CameraState, CameraStatus
from anpr_console.settings.cameras import CameraSettings
from anpr_console.workers.capture_worker import CaptureWorker
from anpr_console.workers.supervisor import Supervisor

logger = logging.getLogger(__name__)

MakeCaptureWorker = Callable[[CameraSettings], CaptureWorker]

_NETWORK = ("rtsp:", "rtsps:", "http:", "https:")
_CAPTURE_FIELDS = ("source", "username", "transport", "open_timeout_s", "read_timeout_s")


class CameraFleet(QObject):
    """One capture worker per enabled camera.

    A changed camera's worker is asked to stop, and its successor starts when the thread has ended. Cameras on the
    network are opened only after ``release``: what they send before anybody can read it would be lost.

    Signals:
        source_ended: ``SourceEnd`` of a camera.
        restart_wanted: ``str``, a sentence.
        fault_raised: ``WorkerFault`` of a capture worker that goes on.
    """

    source_ended = Signal(object)
    restart_wanted = Signal(object)
    fault_raised = Signal(object)

    def __init__(self, make_worker: MakeCaptureWorker, supervisor: Supervisor) -> None:
        super().__init__()
        self._make_worker = make_worker
        self._supervisor = supervisor
        self._cameras: dict[str, CameraSettings] = {}
        self._workers: dict[str, CaptureWorker] = {}
        self._leaving: list[CaptureWorker] = []
        self._small_sizes: dict[str, tuple[int, int]] = {}
        self._is_stopped = False
        self._is_holding = True

    @Slot()
    def release(self) -> None:
        """Open the cameras on the network too: the models are loaded, or it is clear that they can't be."""
        self._is_holding = False
        self._start_missing()

    def _must_wait(self, camera: CameraSettings) -> bool:
        return self._is_holding and camera.source.lower().startswith(_NETWORK)

    def set_cameras(
        self, cameras: tuple[CameraSettings, ...], *, reopen: frozenset[str] = frozenset()
    ) -> None:
        """Follow these cameras; those whose address, login or transport changed are opened anew.

        Args:
            cameras: All cameras of the settings; disabled ones are stopped.
            reopen: Ids of cameras to open anew in any case (their password changed).
        """
        wanted = {camera.camera_id: camera for camera in cameras if camera.is_enabled}
        for camera_id, worker in list(self._workers.items()):
            camera = wanted.get(camera_id)
            if camera is None or camera_id in reopen or _is_reopening(self._cameras[camera_id], camera):
                del self._workers[camera_id]
                self._send_off(worker)
        self._cameras = wanted
        self._start_missing()

    def _send_off(self, worker: CaptureWorker) -> None:
        self._supervisor.forget(worker)
        self._leaving.append(worker)
        worker.request_stop()

    def _start_missing(self) -> None:
        leaving = {worker.camera_id for worker in self._leaving if worker.isRunning()}
        for camera_id, camera in self._cameras.items():
            is_running = camera_id in self._workers or camera_id in leaving
            if is_running or self._is_stopped or self._must_wait(camera):
                continue
            worker = self._make_worker(camera)
            worker.ended.connect(self.source_ended)
            worker.restart_wanted.connect(self.restart_wanted)
            worker.troubled.connect(self.fault_raised)
            worker.finished.connect(self.on_finished)
            self._supervisor.watch(worker)
            self._workers[camera_id] = worker
            worker.want_small(self._small_sizes.get(camera_id))
            worker.start()

    @Slot()
    def on_finished(self) -> None:
        """Let go of workers that have ended and start their successors."""
        for worker in [worker for worker in self._leaving if worker.isFinished()]:
            self._leaving.remove(worker)
            worker.wait()
            worker.deleteLater()
        if not self._is_stopped:
            self._start_missing()

    def newest_frame(self, camera_id: str) -> Frame | None:
        """The newest decoded frame of a camera."""
        worker = self._workers.get(camera_id)
        return worker.preview.peek() if worker is not None else None

    def want_small(self, camera_id: str, size: tuple[int, int] | None) -> None:
        """Have a camera's frames made small for a screen, to that width and height; None stops it."""
        if size is None:
            self._small_sizes.pop(camera_id, None)
        else:
            self._small_sizes[camera_id] = size
        worker = self._workers.get(camera_id)
        if worker is not None:
            worker.want_small(size)

    def newest_small(self, camera_id: str) -> Preview | None:
        """The newest small frame of a camera."""
        worker = self._workers.get(camera_id)
        return worker.newest_small() if worker is not None else None

    def statuses(self) -> tuple[CameraStatus, ...]:
        """Where each camera stands, in the order of the settings. Any thread."""
        workers = dict(self._workers)
        return tuple(
            workers[camera_id].status()
            if camera_id in workers
            else CameraStatus(camera_id, CameraState.CONNECTING, self._reason_to_wait(camera))
            for camera_id, camera in dict(self._cameras).items()
        )

    def _reason_to_wait(self, camera: CameraSettings) -> str:
        return "Opened as soon as the models are loaded." if self._must_wait(camera) else "Connecting …"

    def names(self) -> tuple[tuple[str, str], ...]:
        """Camera ids and the names people gave them. Any thread."""
        return tuple((camera_id, camera.name) for camera_id, camera in dict(self._cameras).items())

    def request_stop(self) -> None:
        """Ask all capture threads to end and start no more."""
        self._is_stopped = True
        for worker in self.threads():
            worker.request_stop()

    def threads(self) -> tuple[CaptureWorker, ...]:
        """All workers whose threads may be alive."""
        return (*self._workers.values(), *self._leaving)


def _is_reopening(old: CameraSettings, new: CameraSettings) -> bool:
    return any(getattr(old, name) != getattr(new, name) for name in _CAPTURE_FIELDS)
