"""The run of ``bench ui``: the real window over the real engine, four clips as cameras."""

import asyncio
import dataclasses
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import qasync
from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from anpr_console.app.bench.clip_camera import ClipCamera
from anpr_console.app.bench.report import percentile
from anpr_console.app.gui import open_window
from anpr_console.app.interpreter import CalmHeap, share_turns_evenly
from anpr_console.app.startup import StartOptions, start_station
from anpr_console.domain.clock import SystemClock
from anpr_console.domain.errors import AnprError
from anpr_console.domain.frame import Frame
from anpr_console.domain.operator import Shift
from anpr_console.settings.cameras import CameraSettings
from anpr_console.settings.model import Settings
from anpr_console.settings.paths import settings_file
from anpr_console.settings.recognition import RecognitionSettings
from anpr_console.settings.store import save_settings
from anpr_console.ui.main_window import MainWindow
from anpr_console.workers.engine import Engine
from anpr_console.workers.engine_parts import EngineParts
from anpr_console.workers.inference_worker import Fed, FramePipeline, LoadRecognizers, Recognizers

HEARTBEAT_MS = 5
PACED_FRAMES_A_SECOND = 12.0
ROUND_S = 3.0
ROUNDS = 8
"""Painting off, on, on, off and again: what drifts falls on both sides alike."""
SETTLE_S = 0.7
PAINTED_BEFORE = 25
START_DEADLINE_S = 120.0


def _settings(cameras: int) -> Settings:
    made = tuple(
        CameraSettings(
            camera_id=f"bench-{number}", name=f"Lane {number}", source=f"virtual:gate?seed={number}",
            zone=((0.02, 0.2), (0.98, 0.2), (0.98, 0.98), (0.02, 0.98)),
        )
        for number in range(1, cameras + 1)
    )  # fmt: skip
    # Without the gate every frame is worth a look: inference is saturated whatever the traffic.
    return Settings(cameras=made, recognition=RecognitionSettings(is_motion_gate_on=False))


class _Pace:
    """Holds inference to a fixed rate, so that its work is the same with painting on and off; or lets it run free."""

    def __init__(self) -> None:
        self.is_free = False
        self.frames = 0
        self._next_s = 0.0
        self._wait = threading.Event().wait

    def before_frame(self) -> None:
        """Wait for the next turn."""
        self.frames += 1
        if self.is_free:
            return
        now_s = time.monotonic()
        self._next_s = max(self._next_s + 1 / PACED_FRAMES_A_SECOND, now_s)
        self._wait(self._next_s - now_s)


class _PacedPipeline:
    """A camera's pipeline behind the pace."""

    def __init__(self, inner: FramePipeline, pace: _Pace) -> None:
        self._pace = pace
        self._inner = inner
        self.flush = inner.flush

    def feed(self, frame: Frame) -> Fed:
        """Analyze a frame when its turn has come."""
        self._pace.before_frame()
        return self._inner.feed(frame)


def _paced(load: LoadRecognizers, pace: _Pace) -> LoadRecognizers:
    def load_paced(recognition: RecognitionSettings) -> Recognizers:
        loaded = load(recognition)
        return Recognizers(lambda camera: _PacedPipeline(loaded.make_pipeline(camera), pace))

    return load_paced


@dataclass
class _Sums:
    """CPU and wall seconds of one side of the comparison."""

    cpu_s: float = 0.0
    wall_s: float = 0.0
    gui_cpu_s: float = 0.0
    rounds: list[float] = field(default_factory=list)

    def add(self, cpu_s: float, wall_s: float, gui_cpu_s: float) -> None:
        self.cpu_s += cpu_s
        self.wall_s += wall_s
        self.gui_cpu_s += gui_cpu_s
        self.rounds.append(round(cpu_s / wall_s, 3))

    @property
    def share(self) -> float:
        return self.cpu_s / self.wall_s if self.wall_s else 0.0

    @property
    def gui_share(self) -> float:
        return self.gui_cpu_s / self.wall_s if self.wall_s else 0.0


class _Heartbeat(QObject):
    """A timer of 5 ms in the GUI thread that notes how late each beat is after the one before."""

    def __init__(self) -> None:
        super().__init__()
        self.late_ms: list[float] = []
        self._since = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(HEARTBEAT_MS)
        self._timer.timeout.connect(self.on_beat)

    def start(self) -> None:
        self._since.start()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    @Slot()
    def on_beat(self) -> None:
        """Note how late it is."""
        self.late_ms.append(max(0.0, self._since.nsecsElapsed() / 1e6 - HEARTBEAT_MS))
        self._since.start()


class _Stages(QObject):
    """The run: wait until all cameras are shown, compare painting on and off, then listen to the heartbeat.

    Signals:
        finished: Everything is measured, or ``problem`` says why not.
    """

    finished = Signal()

    def __init__(self, window: MainWindow, engine: Engine, pace: _Pace, seconds: float) -> None:
        super().__init__()
        self.problem = ""
        self.off, self.on = _Sums(), _Sums()
        self.heartbeat = _Heartbeat()
        self.tile_fps = self.inference_fps = 0.0
        self._window, self._engine, self._pace, self._seconds = window, engine, pace, seconds
        self._round = 0
        self._marks = (0.0, 0.0, 0.0)
        self._painted = self._analyzed = 0
        self._give_up_s = time.monotonic() + START_DEADLINE_S
        self._poll = QTimer(self)
        self._poll.setInterval(200)
        self._poll.timeout.connect(self.on_poll)
        self._poll.start()

    @Slot()
    def on_poll(self) -> None:
        """Begin once every camera has been analyzed and painted."""
        tiles = self._window.live.wall.tiles
        cameras = [tile.camera.camera_id for tile in tiles]
        is_up = all(self._engine.newest_analysis(camera) is not None for camera in cameras)
        if is_up and all(tile.frames_painted > PAINTED_BEFORE for tile in tiles):
            self._poll.stop()
            self._begin_round()
        elif time.monotonic() > self._give_up_s:
            self._poll.stop()
            self.problem = "The cameras of the measurement did not come up in time; nothing was measured."
            self.finished.emit()

    def _is_painting(self) -> bool:
        return self._round % 4 in {1, 2}

    def _begin_round(self) -> None:
        self._window.live.wall.setVisible(self._is_painting())
        QTimer.singleShot(int(SETTLE_S * 1000), self.on_settled)

    @Slot()
    def on_settled(self) -> None:
        """Take the first reading of a round."""
        self._marks = (time.process_time(), time.monotonic(), time.thread_time())
        QTimer.singleShot(int(ROUND_S * 1000), self.on_round_over)

    @Slot()
    def on_round_over(self) -> None:
        """Take the second reading, go on with the next round or with the heartbeat."""
        cpu_s, wall_s, gui_s = self._marks
        side = self.on if self._is_painting() else self.off
        side.add(time.process_time() - cpu_s, time.monotonic() - wall_s, time.thread_time() - gui_s)
        self._round += 1
        if self._round < ROUNDS:
            self._begin_round()
            return
        self._window.live.wall.show()
        self._pace.is_free = True
        QTimer.singleShot(2000, self.on_saturated)

    @Slot()
    def on_saturated(self) -> None:
        """Listen."""
        self._painted = self._frames_painted()
        self._analyzed = self._pace.frames
        self.heartbeat.start()
        QTimer.singleShot(int(self._seconds * 1000), self.on_heard)

    @Slot()
    def on_heard(self) -> None:
        """Stop listening."""
        self.heartbeat.stop()
        self.tile_fps = (
            (self._frames_painted() - self._painted) / self._seconds / len(self._window.live.wall.tiles)
        )
        self.inference_fps = (self._pace.frames - self._analyzed) / self._seconds
        self.finished.emit()

    def _frames_painted(self) -> int:
        return sum(tile.frames_painted for tile in self._window.live.wall.tiles)


def run_window(
    data_dir: Path, clips: tuple[Path, ...], fps: int, window_size: tuple[int, int], seconds: float
) -> dict[str, object]:
    """Measure painting and heartbeat.

    Args:
        data_dir: A folder for the run's data, not there yet.
        clips: One per camera.
        fps: Of the clips.
        window_size: Width and height of the window.
        seconds: How long the heartbeat is listened to.

    Raises:
        AnprError: The cameras don't come up.
    """
    data_dir.mkdir()
    save_settings(settings_file(data_dir), _settings(len(clips)))
    share_turns_evenly()
    application = QApplication(sys.argv[:1])
    pace = _Pace()
    clock = SystemClock()
    clip_of = {f"bench-{number}": clip for number, clip in enumerate(clips, 1)}

    def adjust(parts: EngineParts) -> EngineParts:
        return dataclasses.replace(
            parts,
            make_source=lambda camera: ClipCamera(clip_of[camera.camera_id], fps, clock),
            load_recognizers=_paced(parts.load_recognizers, pace),
        )

    station = start_station(StartOptions(data_dir=data_dir, is_endpoint_required=False), adjust)
    loop = qasync.QEventLoop(application)
    asyncio.set_event_loop(loop)
    window = open_window(station)
    window.resize(*window_size)
    window.shift_panel.shift_started.emit(Shift("bench", clock.now()))
    window.shift_panel.hide()
    heap = CalmHeap()
    station.engine.models_loaded.connect(heap.on_models_loaded)
    stages = _Stages(window, station.engine, pace, seconds)
    stages.finished.connect(loop.stop)
    station.engine.start()
    with loop:
        loop.run_forever()
        pace.is_free = True
        window.stop_timers()
        window.hide()
        station.engine.stop()
    window.deleteLater()
    station.close()
    if stages.problem:
        raise AnprError(stages.problem)
    late = stages.heartbeat.late_ms
    return {
        "paint_core_share": round(stages.on.share - stages.off.share, 3),
        "heartbeat_late_ms_p99": round(percentile(late, 0.99), 2),
        "heartbeat_late_ms_max": round(max(late, default=0.0), 2),
        "heartbeat_late_ms_p50": round(percentile(late, 0.5), 2),
        "beats": len(late),
        "seconds": seconds,
        "core_share_painting": round(stages.on.share, 3),
        "core_share_not_painting": round(stages.off.share, 3),
        "rounds_painting": stages.on.rounds,
        "rounds_not_painting": stages.off.rounds,
        "gui_thread_core_share": round(stages.on.gui_share, 3),
        "tile_fps": round(stages.tile_fps, 1),
        "inference_fps": round(stages.inference_fps, 1),
        "platform": application.platformName(),
    }
