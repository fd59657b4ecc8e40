"""A stage for the pipeline: scenes say what stands where, a detector and a reader of ours act accordingly.

Every plate is painted in a colour that stands for its text, and every frame carries its number in its first pixels, so
that pictures can be told apart afterwards.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

from anpr_console.domain.detection import Detections, PlateDetection, VehicleDetection
from anpr_console.domain.frame import Frame, Image
from anpr_console.domain.geometry import Box
from anpr_console.domain.passage import PassageEvent, PassagePhase
from anpr_console.domain.plate import PlateText
from anpr_console.domain.region import Region
from anpr_console.domain.vehicle import VehicleKind
from anpr_console.pipeline.camera_pipeline import CameraPipeline, FeedResult
from anpr_console.pipeline.models import LoadedModels
from anpr_console.settings.cameras import CameraSettings
from anpr_console.settings.recognition import RecognitionSettings
from anpr_console.vision.detector import Detector
from anpr_console.vision.model_files import ModelFile

WIDTH, HEIGHT = 640, 360
STEP_S = 0.04
BEGIN = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
CAMERA = CameraSettings(camera_id="gate", name="Gate", source="virtual:gate")
SETTINGS = RecognitionSettings(is_motion_gate_on=False)


@dataclass(frozen=True, slots=True)
class Actor:
    """A vehicle in one frame; ``text`` is what the reader will say of its plate, empty for a plate nobody can read."""

    x: float
    y: float = 100
    width: float = 200
    text: str = "34A36837"
    has_plate: bool = True
    has_body: bool = True
    confidence: float = 0.98

    @property
    def body(self) -> Box:
        return Box(self.x, self.y, self.width, self.width * 0.8)

    @property
    def plate(self) -> Box:
        return Box(self.x + self.width * 0.3, self.y + self.width * 0.6, self.width * 0.4, self.width * 0.1)


Scene = Sequence[Actor]


class ActedDetector(Detector):
    """Finds what the scene of the frame says."""

    def __init__(self, scenes: Sequence[Scene]) -> None:
        self.model = ModelFile("acted", "1", Path("acted.onnx"))
        self._scenes = scenes
        self.frames_seen: list[int] = []

    def warm_up(self, width_px: int = 1280, height_px: int = 720) -> None:
        """Nothing to warm up."""

    def detect(self, image: Image, long_side_px: int = 0) -> Detections:
        """The scene of this frame, boxes clipped as a detector's are."""
        index = int(image[0, 0, 0]) + 256 * int(image[0, 0, 1])
        self.frames_seen.append(index)
        actors = self._scenes[index]
        return Detections(
            tuple(PlateDetection(a.plate.clipped(WIDTH, HEIGHT), 0.9) for a in actors if a.has_plate),
            tuple(
                VehicleDetection(a.body.clipped(WIDTH, HEIGHT), 0.9, VehicleKind.CAR)
                for a in actors
                if a.has_body
            ),
        )


@dataclass(slots=True)
class ActedReader:
    """Says the text that a plate's colour stands for."""

    finds_corners = False

    label: str = "acted-reader 1"
    lines: list[tuple[str, float]] = field(default_factory=list)
    reads: int = 0

    def color_of(self, text: str, confidence: float) -> tuple[int, int, int]:
        """The colour that stands for a text read with this confidence."""
        if (text, confidence) not in self.lines:
            self.lines.append((text, confidence))
        return 20 + 20 * self.lines.index((text, confidence)), 60, 200

    def read(self, crop: Image) -> PlateText:
        """The text of the colour in the middle of the crop."""
        self.reads += 1
        blue = int(crop[crop.shape[0] // 2, crop.shape[1] // 2, 0])
        text, confidence = self.lines[round((blue - 20) / 20)]
        return PlateText(text, text, confidence ** len(text) if text else 0.0, (confidence,) * len(text))


class StageClock:
    """Stands at the time of the frame that was fed last."""

    def __init__(self) -> None:
        self.at = BEGIN

    def now(self) -> datetime:
        """The frame's time."""
        return self.at

    def monotonic_s(self) -> float:
        """Seconds since the beginning."""
        return (self.at - BEGIN).total_seconds()


class Stage:
    """A camera pipeline with acted models; ``play`` feeds scenes, one every 40 ms."""

    def __init__(
        self,
        camera: CameraSettings = CAMERA,
        settings: RecognitionSettings = SETTINGS,
        regions: Sequence[Region] = (),
        *,
        is_still: bool = False,
    ) -> None:
        self.scenes: list[Scene] = []
        self.reader, self.clock = ActedReader(), StageClock()
        self.detector = ActedDetector(self.scenes)
        models = LoadedModels(self.detector, self.reader)
        self.pipeline = CameraPipeline(camera, settings, models, regions, self.clock, is_still=is_still)
        self.results: list[FeedResult] = []
        self.events: list[PassageEvent] = []
        self._skipped_s = 0.0

    def play(self, *scenes: Scene, generation: int = 0) -> list[PassageEvent]:
        """Feed scenes; returns the events they gave."""
        begun = len(self.events)
        for scene in scenes:
            result = self.pipeline.feed(self._frame(scene, generation))
            self.results.append(result)
            self.events += result.events
        return self.events[begun:]

    def wait(self, seconds: float, generation: int = 0) -> list[PassageEvent]:
        """Let time pass with one empty frame at its end."""
        self._skipped_s += seconds
        return self.play((), generation=generation)

    def flush(self) -> list[PassageEvent]:
        """End all open tracks."""
        ended = list(self.pipeline.flush())
        self.events += ended
        return ended

    def phases(self) -> list[PassagePhase]:
        """The phases of all events so far."""
        return [event.phase for event in self.events]

    def _frame(self, scene: Scene, generation: int) -> Frame:
        index = len(self.scenes)
        self.scenes.append(scene)
        seconds = index * STEP_S + self._skipped_s
        self.clock.at = BEGIN + timedelta(seconds=seconds)
        return Frame("gate", index, self.paint(index, scene), self.clock.at, seconds, seconds, generation)

    def paint(self, index: int, scene: Scene) -> Image:
        """The picture of a scene."""
        image = np.full((HEIGHT, WIDTH, 3), 128, dtype=np.uint8)
        for actor in scene:
            plate = actor.plate.expanded(0.2, 0.4).clipped(WIDTH, HEIGHT)
            rows = slice(round(plate.y), round(plate.bottom))
            columns = slice(round(plate.x), round(plate.right))
            image[rows, columns] = self.reader.color_of(actor.text, actor.confidence)
        image[0, 0] = index % 256, index // 256, 0
        return image


def drive(
    frames: int = 20, text: str = "34A36837", x: float = 60, speed: float = 6.0, **more: float | bool
) -> list[list[Actor]]:
    """Scenes of one vehicle that goes to the right."""
    make: Callable[..., Actor] = Actor
    return [[make(x=x + speed * step, text=text, **more)] for step in range(frames)]
