"""Frames in, analyses and passages out, models changed in between."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from pytestqt.qtbot import QtBot

from anpr_console.domain.clock import SystemClock
from anpr_console.domain.errors import ModelError
from anpr_console.domain.frame import Frame
from anpr_console.domain.passage import PassageEvent
from anpr_console.settings.cameras import CameraSettings
from anpr_console.settings.recognition import ReaderName, RecognitionSettings
from anpr_console.workers.frame_inbox import FrameInbox, Gap
from anpr_console.workers.inference_worker import FramePipeline, InferenceWorker, Recognizers
from anpr_console.workers.mailbox import BoundedQueue
from tests.qt.workers.fakes import DEADLINE_S, NOW, CountingPipeline, picture

DEADLINE_MS = int(DEADLINE_S * 1000)
GATE = CameraSettings(camera_id="gate", name="Gate", source="virtual:gate")
YARD = CameraSettings(camera_id="yard", name="Yard", source="virtual:gate")


@dataclass
class Bench:
    """A worker with everything around it."""

    inbox: FrameInbox = field(default_factory=FrameInbox)
    events: list[PassageEvent] = field(default_factory=list)
    flushed: list[str] = field(default_factory=list)
    pipelines: list[CountingPipeline] = field(default_factory=list)
    loads: list[tuple[RecognitionSettings, int]] = field(default_factory=list)
    refuse_load: ModelError | None = None
    on_feed: Callable[[Frame], None] | None = None

    def load(self, recognition: RecognitionSettings) -> Recognizers:
        self.loads.append((recognition, threading.get_ident()))
        if self.refuse_load is not None:
            raise self.refuse_load

        def make_pipeline(camera: CameraSettings) -> FramePipeline:
            pipeline = CountingPipeline(camera.camera_id, self.on_feed)
            self.pipelines.append(pipeline)
            return pipeline

        return Recognizers(make_pipeline)

    def make_worker(self) -> InferenceWorker:
        worker = InferenceWorker(
            inbox=self.inbox,
            load=self.load,
            recognition=RecognitionSettings(),
            record=self.events.append,
            source_flushed=self.flushed.append,
            clock=SystemClock(),
        )
        worker.set_cameras((GATE, YARD))
        return worker


@contextmanager
def running(bench: Bench) -> Iterator[InferenceWorker]:
    """A started worker that is ended as the engine ends it."""
    worker = bench.make_worker()
    worker.start()
    try:
        yield worker
    finally:
        bench.inbox.close()
        worker.request_stop()
        assert worker.wait(DEADLINE_MS)


def frame(index: int, camera_id: str = "gate") -> Frame:
    return Frame(camera_id, index, picture(index).image, NOW, SystemClock().monotonic_s())


def test_that_one_pipeline_per_camera_runs_in_the_thread_that_loaded_the_models(qtbot: QtBot) -> None:
    bench = Bench()
    with running(bench):
        for camera_id in ("gate", "yard"):
            lane = bench.inbox.open_lane(camera_id, is_live=False)
            for index in range(3):
                lane.put(frame(index, camera_id))
        qtbot.waitUntil(lambda: sum(len(p.fed) for p in bench.pipelines) == 6, timeout=DEADLINE_MS)
    assert sorted(pipeline.camera_id for pipeline in bench.pipelines) == ["gate", "yard"]
    assert bench.pipelines[0].threads == bench.pipelines[1].threads == {bench.loads[0][1]}


def test_that_the_newest_analysis_can_be_pulled_by_camera(qtbot: QtBot) -> None:
    bench = Bench()
    with running(bench) as worker:
        lane = bench.inbox.open_lane("gate", is_live=False)
        lane.put(frame(7))
        qtbot.waitUntil(lambda: worker.newest_analysis("gate") is not None, timeout=DEADLINE_MS)
        newest = worker.newest_analysis("gate")
        assert newest is not None
        assert newest.frame.index == 7
        assert worker.newest_analysis("yard") is None
        assert worker.newest_analysis("nobody") is None


def test_that_the_end_of_a_source_flushes_and_is_told_after_its_passages(qtbot: QtBot) -> None:
    bench = Bench()
    with running(bench):
        lane = bench.inbox.open_lane("gate", is_live=False)
        lane.put(frame(0))
        lane.put_gap(Gap("gate", is_end=True))
        qtbot.waitUntil(lambda: bench.flushed == ["gate"], timeout=DEADLINE_MS)
        assert len(bench.events) == 1


def test_that_a_lost_connection_ends_what_was_followed_but_not_the_camera(qtbot: QtBot) -> None:
    bench = Bench()
    with running(bench):
        lane = bench.inbox.open_lane("gate", is_live=False)
        lane.put(frame(0))
        lane.put_gap(Gap("gate"))
        lane.put(frame(0))
        qtbot.waitUntil(lambda: len(bench.pipelines[0].fed) == 2, timeout=DEADLINE_MS)
        assert len(bench.pipelines) == 1
        assert len(bench.events) == 1
        assert bench.flushed == []


def test_that_a_stop_flushes_what_is_still_followed(qtbot: QtBot) -> None:
    bench = Bench()
    with running(bench):
        for camera_id in ("gate", "yard"):
            bench.inbox.open_lane(camera_id, is_live=False).put(frame(0, camera_id))
        qtbot.waitUntil(lambda: sum(len(p.fed) for p in bench.pipelines) == 2, timeout=DEADLINE_MS)
    assert sorted(event.passage.camera_id for event in bench.events) == ["gate", "yard"]


def test_that_a_full_recorder_makes_inference_wait_and_loses_nothing(qtbot: QtBot) -> None:
    bench = Bench()
    queue: BoundedQueue[PassageEvent] = BoundedQueue((1,))

    def record(event: PassageEvent) -> None:
        queue.put(event)

    worker = InferenceWorker(
        inbox=bench.inbox, load=bench.load, recognition=RecognitionSettings(), record=record,
        source_flushed=bench.flushed.append, clock=SystemClock(),
    )  # fmt: skip
    worker.set_cameras((GATE,))
    worker.start()
    lane = bench.inbox.open_lane("gate", is_live=False)

    def read_file() -> None:
        for index in range(20):
            lane.put(frame(index))
            lane.put_gap(Gap("gate"))

    reader = threading.Thread(target=read_file)
    reader.start()
    taken = [queue.get(DEADLINE_S) for _ in range(20)]
    reader.join(DEADLINE_S)
    bench.inbox.close()
    assert worker.wait(DEADLINE_MS)
    assert [event.passage.passage_id for event in taken if event] == [
        f"psg_gate_{number}" for number in range(1, 21)
    ]


def test_that_new_models_load_beside_the_work_and_are_changed_between_two_frames(qtbot: QtBot) -> None:
    bench = Bench()
    with running(bench) as worker:
        lane = bench.inbox.open_lane("gate", is_live=False)
        lane.put(frame(0))
        qtbot.waitUntil(lambda: bool(bench.pipelines and bench.pipelines[0].fed), timeout=DEADLINE_MS)
        other = RecognitionSettings(reader=ReaderName.EASYOCR)
        with qtbot.waitSignal(worker.models_loaded, timeout=DEADLINE_MS) as caught:
            worker.set_recognition(other)
        assert caught.args == [other]
        lane.put(frame(1))
        qtbot.waitUntil(
            lambda: len(bench.pipelines) == 2 and bool(bench.pipelines[1].fed), timeout=DEADLINE_MS
        )
    assert len(bench.loads) == 2
    assert bench.loads[0][1] != bench.loads[1][1]
    assert bench.pipelines[0].flushes == 1
    assert [event.passage.passage_id for event in bench.events] == ["psg_gate_1", "psg_gate_1"]


def test_that_models_that_cannot_be_loaded_leave_the_old_ones_at_work(qtbot: QtBot) -> None:
    bench = Bench()
    with running(bench) as worker:
        lane = bench.inbox.open_lane("gate", is_live=False)
        lane.put(frame(0))
        qtbot.waitUntil(lambda: bool(bench.pipelines and bench.pipelines[0].fed), timeout=DEADLINE_MS)
        bench.refuse_load = ModelError("The model file detector.onnx is damaged.")
        with qtbot.waitSignal(worker.troubled, timeout=DEADLINE_MS) as caught:
            worker.set_recognition(RecognitionSettings(reader=ReaderName.EASYOCR))
        assert caught.args is not None
        assert caught.args[0].message == "The model file detector.onnx is damaged."
        lane.put(frame(1))
        qtbot.waitUntil(lambda: len(bench.pipelines[0].fed) == 2, timeout=DEADLINE_MS)
        assert worker.is_model_loaded


def test_that_a_changed_camera_gets_a_fresh_pipeline_and_the_other_keeps_its_own(qtbot: QtBot) -> None:
    bench = Bench()
    with running(bench) as worker:
        lanes = {name: bench.inbox.open_lane(name, is_live=False) for name in ("gate", "yard")}
        for name, lane in lanes.items():
            lane.put(frame(0, name))
        qtbot.waitUntil(lambda: sum(len(p.fed) for p in bench.pipelines) == 2, timeout=DEADLINE_MS)
        moved = GATE.model_copy(update={"zone": ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0))})
        worker.set_cameras((moved, YARD))
        for name, lane in lanes.items():
            lane.put(frame(1, name))
        qtbot.waitUntil(lambda: sum(len(p.fed) for p in bench.pipelines) == 4, timeout=DEADLINE_MS)
    assert sorted(pipeline.camera_id for pipeline in bench.pipelines) == ["gate", "gate", "yard"]
    assert len(bench.events) == 3


def test_that_a_removed_camera_is_flushed(qtbot: QtBot) -> None:
    bench = Bench()
    with running(bench) as worker:
        bench.inbox.open_lane("gate", is_live=False).put(frame(0))
        qtbot.waitUntil(lambda: bool(bench.pipelines and bench.pipelines[0].fed), timeout=DEADLINE_MS)
        worker.set_cameras((YARD,))
        qtbot.waitUntil(lambda: len(bench.events) == 1, timeout=DEADLINE_MS)
        assert worker.newest_analysis("gate") is None


def test_that_a_failing_pipeline_is_dropped_at_the_next_start_and_the_others_stay(qtbot: QtBot) -> None:
    def fail_once(fed: Frame) -> None:
        if fed.camera_id == "gate" and fed.index == 13:
            raise ValueError("a bug in the pipeline")

    bench = Bench(on_feed=fail_once)
    with running(bench) as worker:
        lanes = {name: bench.inbox.open_lane(name, is_live=False) for name in ("gate", "yard")}
        lanes["yard"].put(frame(0, "yard"))
        qtbot.waitUntil(lambda: bool(bench.pipelines and bench.pipelines[0].fed), timeout=DEADLINE_MS)
        with qtbot.waitSignal(worker.failed, timeout=DEADLINE_MS):
            lanes["gate"].put(frame(13))
        assert worker.wait(DEADLINE_MS)
        assert worker.problem
        worker.start()
        lanes["gate"].put(frame(14))
        lanes["yard"].put(frame(1, "yard"))
        qtbot.waitUntil(lambda: sum(len(p.fed) for p in bench.pipelines) == 3, timeout=DEADLINE_MS)
        assert worker.problem == ""
    assert [pipeline.camera_id for pipeline in bench.pipelines] == ["yard", "gate", "gate"]
    assert len(bench.loads) == 1


def test_that_a_model_that_fails_on_a_frame_costs_that_frame_only(qtbot: QtBot) -> None:
    def fail_on_odd(fed: Frame) -> None:
        if fed.index % 2:
            raise ModelError("OpenVINO could not run the model.")

    bench = Bench(on_feed=fail_on_odd)
    with running(bench) as worker:
        faults: list[str] = []
        worker.troubled.connect(lambda fault: faults.append(fault.message))
        lane = bench.inbox.open_lane("gate", is_live=False)
        for index in range(6):
            lane.put(frame(index))
        lane.put_gap(Gap("gate"))
        qtbot.waitUntil(lambda: len(bench.events) == 1, timeout=DEADLINE_MS)
        qtbot.waitUntil(lambda: len(faults) == 3, timeout=DEADLINE_MS)
    assert [fed.index for fed in bench.pipelines[0].fed] == [0, 2, 4]
    assert len(bench.loads) == 1


def test_that_a_model_that_keeps_failing_is_loaded_anew_and_open_tracks_are_ended(qtbot: QtBot) -> None:
    broken = threading.Event()

    def fail(_fed: Frame) -> None:
        if broken.is_set():
            raise ModelError("OpenVINO could not run the model.")

    bench = Bench(on_feed=fail)
    with running(bench) as worker:
        lane = bench.inbox.open_lane("gate", is_live=True)
        lane.put(frame(0))
        qtbot.waitUntil(lambda: bool(bench.pipelines and bench.pipelines[0].fed), timeout=DEADLINE_MS)
        broken.set()
        indexes = iter(range(1, 100_000))

        def has_failed() -> bool:
            lane.put(frame(next(indexes)))
            return worker.isFinished()

        qtbot.waitUntil(has_failed, timeout=DEADLINE_MS)
        assert len(bench.events) == 1
        assert not worker.is_model_loaded
        broken.clear()
        worker.start()
        lane.put(frame(0))
        qtbot.waitUntil(
            lambda: len(bench.pipelines) == 2 and bool(bench.pipelines[1].fed), timeout=DEADLINE_MS
        )
    assert len(bench.loads) == 2
