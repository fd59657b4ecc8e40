"""The engine when something hangs or refuses: what can still be saved is saved."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from pytestqt.qtbot import QtBot

from anpr_console.capture.request import SourceRequest
from anpr_console.capture.source import FrameSource, Picture
from anpr_console.domain.clock import SystemClock
from anpr_console.domain.delivery import OutboxSummary
from anpr_console.domain.errors import ModelError
from anpr_console.domain.frame import Image
from anpr_console.domain.health import HealthLevel, WorkerFault
from anpr_console.domain.passage import PassageEvent
from anpr_console.domain.picture import PictureRequest
from anpr_console.domain.probe import ProbeResult
from anpr_console.domain.query import PageRequest, PassagePage, PassageRow
from anpr_console.settings.cameras import CameraSettings
from anpr_console.settings.model import Settings
from anpr_console.settings.recognition import RecognitionSettings
from anpr_console.vision.encode import PictureError
from anpr_console.workers.engine import Engine
from anpr_console.workers.engine_parts import Deadlines, EngineParts
from anpr_console.workers.errand_worker import OnStep
from anpr_console.workers.inference_worker import FramePipeline, Recognizers
from anpr_console.workers.recorder_worker import Recording
from tests.qt.leak_watch import LeakWatch
from tests.qt.workers.fakes import DEADLINE_S, CountingPipeline, ScriptedSource, picture, row_of

DEADLINE_MS = int(DEADLINE_S * 1000)
GATE = CameraSettings(camera_id="gate", name="Gate", source="scripted")


class DeafSource(ScriptedSource):
    """Gives one picture, then hangs and does not hear ``close``."""

    def __init__(self, let_go: threading.Event) -> None:
        super().__init__([picture(0)], is_live=True)
        self._let_go = let_go

    def read(self) -> Picture | None:
        if self._script:
            return super().read()
        self._let_go.wait(DEADLINE_S * 3)
        return None

    def close(self) -> None:
        """Not heard."""


@dataclass
class Workbench:
    """Everything around an engine, as fakes of our own protocols."""

    data_dir: Path
    make_source: Callable[[CameraSettings], FrameSource]
    stored: list[PassageEvent] = field(default_factory=list)
    dumped: list[str] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)
    model_error: ModelError | None = None
    may_load: threading.Event | None = None
    camera: CameraSettings = GATE

    def record(self, event: PassageEvent) -> PassageRow:
        self.stored.append(event)
        return row_of(event)

    def load(self, recognition: RecognitionSettings) -> Recognizers:
        if self.may_load is not None:
            self.may_load.wait(DEADLINE_S)
        if self.model_error is not None:
            raise self.model_error

        def make_pipeline(camera: CameraSettings) -> FramePipeline:
            return CountingPipeline(camera.camera_id)

        return Recognizers(make_pipeline)

    def make_engine(self, deadlines: Deadlines) -> Engine:
        def fetch_page(request: PageRequest) -> PassagePage:
            return PassagePage((), None, request.request_id)

        def load_picture(request: PictureRequest) -> Image:
            raise PictureError("There is none.")

        def probe(request: SourceRequest, on_step: OnStep) -> tuple[ProbeResult, ...]:
            return ()

        return Engine(
            EngineParts(
                clock=SystemClock(),
                settings=Settings(cameras=(self.camera,)),
                data_dir=self.data_dir,
                endpoint="",
                make_source=self.make_source,
                count_hung=lambda _camera: 0,
                draw_chance=lambda: 1.0,
                load_recognizers=self.load,
                recording=Recording(
                    begin=lambda: None,
                    record=self.record,
                    write_audit=lambda _entry: None,
                    apply_retention=lambda _settings: False,
                    close=lambda: self.closed.append("recording"),
                ),
                fetch_page=fetch_page,
                load_picture=load_picture,
                outbox=lambda: OutboxSummary(0, None),
                outcomes=lambda _since: (),
                save_settings=lambda settings: settings,
                probe=probe,
                make_service=None,
                close=lambda: self.closed.append("parts"),
                dump_stacks=self.dumped.append,
                deadlines=deadlines,
            )
        )


def test_that_a_source_that_hangs_on_stop_is_named_and_passages_are_recorded_anyway(
    qtbot: QtBot, tmp_path: Path
) -> None:
    watch = LeakWatch()
    let_go = threading.Event()
    bench = Workbench(tmp_path, lambda _camera: DeafSource(let_go))
    engine = bench.make_engine(Deadlines(capture_s=0.2))
    engine.start()
    qtbot.waitUntil(lambda: engine.newest_analysis("gate") is not None, timeout=DEADLINE_MS)
    assert engine.stop() is False
    assert bench.dumped == ["capture-gate did not end within 0 s."]
    assert [event.passage.passage_id for event in bench.stored] == ["psg_gate_1"]
    assert bench.closed == ["recording"]
    assert engine.stop() is False
    let_go.set()
    watch.check()


def test_that_an_orderly_stop_flushes_records_and_closes_everything(qtbot: QtBot, tmp_path: Path) -> None:
    watch = LeakWatch()
    bench = Workbench(tmp_path, lambda _camera: ScriptedSource([picture(0)], is_live=True))
    engine = bench.make_engine(Deadlines())
    rows: list[PassageRow] = []
    engine.passages_recorded.connect(rows.extend)
    engine.start()
    qtbot.waitUntil(lambda: engine.newest_analysis("gate") is not None, timeout=DEADLINE_MS)
    assert engine.stop() is True
    # What the recorder stored during the stop was still told before ``stop`` returned.
    assert [row.passage.passage_id for row in rows] == ["psg_gate_1"]
    assert bench.closed == ["recording", "parts"]
    assert bench.dumped == []
    watch.check()


def test_that_a_damaged_model_leaves_pictures_running_and_health_says_why(
    qtbot: QtBot, tmp_path: Path
) -> None:
    sentence = "The model file detector.onnx is damaged."
    bench = Workbench(tmp_path, lambda _camera: ScriptedSource([picture(0)], is_live=True))
    bench.model_error = ModelError(sentence)
    engine = bench.make_engine(Deadlines())
    faults: list[WorkerFault] = []
    engine.fault_raised.connect(faults.append)
    engine.start()
    qtbot.waitUntil(lambda: engine.newest_frame("gate") is not None, timeout=DEADLINE_MS)
    qtbot.waitUntil(lambda: bool(faults), timeout=DEADLINE_MS)
    assert (faults[0].message, faults[0].restarts_in_s) == (sentence, 1.0)

    def is_told() -> bool:
        health = engine.newest_health()
        return health is not None and health.level is HealthLevel.FAILING

    qtbot.waitUntil(is_told, timeout=DEADLINE_MS)
    health = engine.newest_health()
    assert health is not None
    assert f"Nothing is read: {sentence}" in health.reasons
    bench.model_error = None
    qtbot.waitUntil(lambda: engine.newest_analysis("gate") is not None, timeout=DEADLINE_MS)
    assert engine.stop() is True


def test_that_a_camera_on_the_network_is_opened_when_the_models_are_loaded_and_not_before(
    qtbot: QtBot, tmp_path: Path
) -> None:
    may_load = threading.Event()
    opened: list[bool] = []

    def make_source(_camera: CameraSettings) -> FrameSource:
        opened.append(may_load.is_set())
        return ScriptedSource([picture(0)], is_live=True)

    bench = Workbench(tmp_path, make_source, may_load=may_load)
    bench.camera = GATE.model_copy(update={"source": "rtsp://127.0.0.1/1"})
    engine = bench.make_engine(Deadlines())
    engine.start()
    qtbot.waitUntil(lambda: engine.newest_health() is not None, timeout=DEADLINE_MS)
    assert engine.camera_statuses()[0].reason == "Opened as soon as the models are loaded."
    assert opened == []
    may_load.set()
    qtbot.waitUntil(lambda: engine.newest_analysis("gate") is not None, timeout=DEADLINE_MS)
    assert opened == [True]
    assert engine.stop() is True


def test_that_a_file_that_was_read_to_its_end_is_told_after_its_passages(
    qtbot: QtBot, tmp_path: Path
) -> None:
    script = [*(picture(index) for index in range(20)), None]
    bench = Workbench(tmp_path, lambda _camera: ScriptedSource(script, is_live=False))
    engine = bench.make_engine(Deadlines())
    with qtbot.waitSignal(engine.source_ended, timeout=DEADLINE_MS) as caught:
        engine.start()
    assert caught.args == ["gate"]
    assert [event.passage.passage_id for event in bench.stored] == ["psg_gate_1"]
    assert engine.stop() is True


def test_that_a_changed_camera_is_opened_anew_without_a_wait_in_the_main_thread(
    qtbot: QtBot, tmp_path: Path
) -> None:
    opened: list[str] = []

    def make_source(camera: CameraSettings) -> FrameSource:
        opened.append(camera.source)
        return ScriptedSource([picture(0)], is_live=True)

    bench = Workbench(tmp_path, make_source)
    engine = bench.make_engine(Deadlines())
    engine.start()
    qtbot.waitUntil(lambda: engine.newest_analysis("gate") is not None, timeout=DEADLINE_MS)
    moved = GATE.model_copy(update={"source": "elsewhere"})
    renamed = moved.model_copy(update={"name": "South gate"})
    engine.apply_settings(Settings(cameras=(moved,)))
    qtbot.waitUntil(lambda: opened == ["scripted", "elsewhere"], timeout=DEADLINE_MS)
    engine.apply_settings(Settings(cameras=(renamed,)))
    engine.reopen_camera("gate")
    qtbot.waitUntil(lambda: opened == ["scripted", "elsewhere", "elsewhere"], timeout=DEADLINE_MS)
    assert engine.stop() is True
