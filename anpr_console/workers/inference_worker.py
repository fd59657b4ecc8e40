"""The inference thread: visits the cameras in turn, turns frames into analyses and passages."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import Signal

from anpr_console.domain.clock import Clock
from anpr_console.domain.errors import AnprError, ModelError
from anpr_console.domain.frame import Frame
from anpr_console.domain.passage import PassageEvent
from anpr_console.domain.trace import FrameAnalysis
from anpr_console.settings.cameras import CameraSettings
from anpr_console.settings.recognition import RecognitionSettings
from anpr_console.workers.base import Worker, describe_fault
from anpr_console.workers.frame_inbox import FrameInbox, Gap
from anpr_console.workers.mailbox import LatestSlot, MailboxClosedError
from anpr_console.workers.rates import RateMeter, SpreadMeter

logger = logging.getLogger(__name__)

_WAIT_S = 1.0
_MODEL_FAILURES_AT_MOST = 25
"""Frames in a row on which a model fails before the models are loaded anew."""


class Fed(Protocol):
    """What a frame gave."""

    @property
    def analysis(self) -> FrameAnalysis:
        """For overlay and breakdown."""
        ...

    @property
    def events(self) -> tuple[PassageEvent, ...]:
        """For the recorder."""
        ...


class FramePipeline(Protocol):
    """One camera's way from frames to passages (``pipeline.camera_pipeline.CameraPipeline``)."""

    def feed(self, frame: Frame) -> Fed:
        """Analyze the next frame."""
        ...

    def flush(self) -> tuple[PassageEvent, ...]:
        """End all that is followed."""
        ...


@dataclass(frozen=True, slots=True)
class Recognizers:
    """Loaded models; used by one thread at a time.

    Attributes:
        make_pipeline: A fresh pipeline for a camera, on these models.
    """

    make_pipeline: Callable[[CameraSettings], FramePipeline]


LoadRecognizers = Callable[[RecognitionSettings], Recognizers]
"""Load the models that the settings name; raises ModelError."""

SourceFlushed = Callable[[str], None]
"""Tell the recorder that a camera's source ended and all its passages were handed over; may wait for room."""

RecordEvent = Callable[[PassageEvent], None]
"""Hand a passage to the recorder; waits for room, raises MailboxClosedError."""


class InferenceWorker(Worker):
    """Feeds frames to one pipeline per camera and hands what comes out to overlays and recorder.

    Signals:
        models_loaded: ``RecognitionSettings`` that are in force from now on.
    """

    models_loaded = Signal(object)

    def __init__(
        self,
        *,
        inbox: FrameInbox,
        load: LoadRecognizers,
        recognition: RecognitionSettings,
        record: RecordEvent,
        source_flushed: SourceFlushed,
        clock: Clock,
    ) -> None:
        super().__init__("inference", clock)
        self._inbox = inbox
        self._load = load
        self._record = record
        self._source_flushed = source_flushed
        self._lock = threading.Lock()
        self._wanted = recognition
        self._cameras: dict[str, CameraSettings] = {}
        self._overlays: dict[str, LatestSlot[FrameAnalysis]] = {}
        self._rates: dict[str, RateMeter] = {}
        self._latency = SpreadMeter()
        # Only the inference thread touches what follows.
        self._in_force: RecognitionSettings | None = None
        self._recognizers: Recognizers | None = None
        self._pipelines: dict[str, tuple[CameraSettings, FramePipeline]] = {}
        self._feeding: str | None = None
        self._loader: _Loader | None = None
        self._model_failures = 0
        self.problem = ""

    # Called from other threads.

    def set_cameras(self, cameras: tuple[CameraSettings, ...]) -> None:
        """Follow these cameras; a changed or removed one is flushed before its next frame."""
        with self._lock:
            self._cameras = {camera.camera_id: camera for camera in cameras}
            self._overlays = {key: self._overlays.get(key) or LatestSlot() for key in self._cameras}
            self._rates = {key: self._rates.get(key) or RateMeter() for key in self._cameras}
        self._inbox.nudge()

    def set_recognition(self, recognition: RecognitionSettings) -> None:
        """Load other models beside the work and change over between two frames."""
        with self._lock:
            self._wanted = recognition
        self._inbox.nudge()

    def newest_analysis(self, camera_id: str) -> FrameAnalysis | None:
        """The newest analysis of a camera."""
        slot = self._overlays.get(camera_id)
        return slot.peek() if slot is not None else None

    def fps(self, camera_id: str) -> float:
        """Frames of a camera analyzed per second."""
        meter = self._rates.get(camera_id)
        return meter.per_second(self.clock.monotonic_s()) if meter is not None else 0.0

    def latency_ms(self) -> tuple[float, float]:
        """From arrival of a frame to the end of its analysis, over the last seconds: median and 95th percentile."""
        return self._latency.spread(self.clock.monotonic_s())

    @property
    def is_model_loaded(self) -> bool:
        """Whether models are in force."""
        return self._recognizers is not None

    def on_failure(self, message: str) -> None:
        """Remember why nothing is read."""
        self.problem = message

    def wake(self) -> None:
        """Make a wait for frames return."""
        self._inbox.nudge()

    # The thread's own work.

    def work(self) -> None:
        """Analyze until the inbox is closed, then end all that is followed."""
        self._drop_faulty_pipeline()
        if self._recognizers is None:
            with self._lock:
                wanted = self._wanted
            self._recognizers = self._load(wanted)
            self._in_force = wanted
            self.models_loaded.emit(wanted)
        self.problem = ""
        while True:
            self._follow_settings()
            item = self._inbox.take(_WAIT_S)
            match item:
                case Frame():
                    self._feed(item)
                case Gap(camera_id=camera_id, is_end=is_end):
                    self._flush(camera_id)
                    if is_end:
                        self._source_flushed(camera_id)
                case None:
                    if self._inbox.is_closed:
                        break
        self._finish()

    def _feed(self, frame: Frame) -> None:
        pipeline = self._pipeline(frame.camera_id)
        if pipeline is None:
            return
        self._feeding = frame.camera_id
        try:
            fed = pipeline.feed(frame)
        except ModelError as error:
            # The frame is lost, tracks and votes are kept.
            self._note_model_failure(error)
            return
        self._feeding = None
        self._model_failures = 0
        now_s = self.clock.monotonic_s()
        self._latency.add(now_s, (now_s - frame.arrived_s) * 1000)
        self._show(fed.analysis, now_s)
        self._hand_on(fed.events)

    def _note_model_failure(self, error: ModelError) -> None:
        """Tell the first failure; after many in a row, end what is followed and load the models anew."""
        self._feeding = None
        self._model_failures += 1
        if self._model_failures == 1:
            logger.warning("a model failed, the frame is lost: %s", error, extra={"event": "model_failed"})
            self.troubled.emit(describe_fault(self.name, error, self.clock))
        if self._model_failures >= _MODEL_FAILURES_AT_MOST:
            self._model_failures = 0
            self._flush_all()
            self._recognizers = None
            raise error

    def _show(self, analysis: FrameAnalysis, now_s: float) -> None:
        frame = analysis.frame
        with self._lock:
            overlay, rate = self._overlays.get(frame.camera_id), self._rates.get(frame.camera_id)
        if overlay is None or rate is None:
            # The camera was removed while its last frame was analyzed.
            return
        if overlay.peek() is None:
            logger.info(
                "first picture of %s analyzed", frame.camera_id,
                extra={"event": "first_analysis", "camera": frame.camera_id},
            )  # fmt: skip
        overlay.put(analysis)
        rate.count(now_s)

    def _pipeline(self, camera_id: str) -> FramePipeline | None:
        with self._lock:
            camera = self._cameras.get(camera_id)
        if camera is None or self._recognizers is None:
            return None
        known = self._pipelines.get(camera_id)
        if known is not None and known[0] == camera:
            return known[1]
        self._flush(camera_id)
        pipeline = self._recognizers.make_pipeline(camera)
        self._pipelines[camera_id] = (camera, pipeline)
        return pipeline

    def _flush(self, camera_id: str) -> None:
        known = self._pipelines.get(camera_id)
        if known is None:
            return
        self._feeding = camera_id
        events = known[1].flush()
        self._feeding = None
        self._hand_on(events)

    def _hand_on(self, events: tuple[PassageEvent, ...]) -> None:
        for event in events:
            try:
                self._record(event)
            except MailboxClosedError:
                logger.exception(
                    "passage %s came after the recorder had closed",
                    event.passage.passage_id,
                    extra={"event": "passage_lost", "passage_id": event.passage.passage_id},
                )

    def _drop_faulty_pipeline(self) -> None:
        """After a failure: forget the pipeline that raised; the other cameras keep theirs."""
        if self._feeding is not None:
            self._pipelines.pop(self._feeding, None)
            self._feeding = None

    def _follow_settings(self) -> None:
        with self._lock:
            wanted, cameras = self._wanted, dict(self._cameras)
        for camera_id in [key for key in self._pipelines if key not in cameras]:
            self._flush(camera_id)
            del self._pipelines[camera_id]
        if self._loader is not None:
            self._change_over()
        elif wanted != self._in_force:
            self._loader = _Loader(self._load, wanted, self._inbox.nudge)
            self._loader.start()

    def _change_over(self) -> None:
        loader = self._loader
        if loader is None or loader.is_alive():
            return
        self._loader = None
        self._in_force = loader.recognition
        if loader.recognizers is None:
            error = loader.error or AnprError("The new models could not be loaded; the log has the details.")
            fault = describe_fault(self.name, error, self.clock)
            logger.warning(
                "new models refused, the old ones go on: %s", error, extra={"event": "models_refused"}
            )
            self.troubled.emit(fault)
            return
        self._flush_all()
        self._recognizers = loader.recognizers
        logger.info("new models in force", extra={"event": "models_changed"})
        self.models_loaded.emit(loader.recognition)

    def _flush_all(self) -> None:
        for camera_id in list(self._pipelines):
            self._flush(camera_id)
        self._pipelines.clear()

    def _finish(self) -> None:
        self._flush_all()
        if self._loader is not None:
            self._loader.join()
            self._loader = None
        self._recognizers = None


class _Loader(threading.Thread):
    """Loads models beside the inference thread, so that frames go on being analyzed."""

    def __init__(
        self, load: LoadRecognizers, recognition: RecognitionSettings, done: Callable[[], None]
    ) -> None:
        super().__init__(name="model-loader", daemon=True)
        self.recognition = recognition
        self.recognizers: Recognizers | None = None
        self.error: AnprError | None = None
        self._load = load
        self._done = done

    def run(self) -> None:
        """Load, and say when it is done."""
        try:
            self.recognizers = self._load(self.recognition)
        except AnprError as error:
            self.error = error
        finally:
            self._done()
