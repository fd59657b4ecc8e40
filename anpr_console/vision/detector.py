"""Finds plates and vehicles in a picture in one pass."""

from collections.abc import Sequence

import numpy as np

from anpr_console.domain.detection import Detections, PlateDetection, VehicleDetection
from anpr_console.domain.errors import ModelError
from anpr_console.domain.frame import Image
from anpr_console.domain.vehicle import VehicleKind
from anpr_console.settings.recognition import Runtime
from anpr_console.vision.letterbox import input_size_for, letterbox
from anpr_console.vision.model_files import ModelFile
from anpr_console.vision.runtime_trial import LiveTrial, same_boxes
from anpr_console.vision.session import InferenceSession, Tensor, open_session
from anpr_console.vision.yolo_decode import decode_yolo

PLATE_WORDS = frozenset(
    {"plate", "license_plate", "license-plate", "licence plate", "license plate", "number_plate"}
)
_SESSIONS_KEPT = 6


class Detector:
    """A YOLO model for plates and vehicles; opens one session per input size it meets.

    Not thread-safe: one thread uses it.
    """

    def __init__(
        self,
        model: ModelFile,
        *,
        size_px: int,
        plate_threshold: float,
        vehicle_threshold: float,
        runtime: Runtime = Runtime.AUTO,
    ) -> None:
        """Prepare the detector; the first session opens with the first picture (or ``warm_up``).

        Args:
            model: The model file; its first class must be the plate.
            size_px: Long side of the input, a multiple of 32.
            plate_threshold: Least confidence of a plate, 0..1.
            vehicle_threshold: Least confidence of a vehicle, 0..1.
            runtime: What shall run it.

        Raises:
            ModelError: The model's classes don't begin with a plate.
        """
        classes = model.classes or ("plate",)
        if classes[0].lower() not in PLATE_WORDS:
            raise ModelError(
                f"The model {model.name} does not find plates: its first class is {classes[0]!r}."
            )
        self.model = model
        self._kinds = tuple(_kind_of(name) for name in classes)
        self._thresholds = np.array(
            [plate_threshold] + [vehicle_threshold] * (len(classes) - 1), dtype=np.float32
        )
        self._size_px = size_px
        self._runtime = runtime
        self._sessions: dict[tuple[int, int], InferenceSession] = {}
        self._buffer: Tensor | None = None
        self._trial: LiveTrial | None = None

    def measure_runtimes(self) -> None:
        """Find the fastest runtime on the pictures to come, unless it is remembered or the settings name one.

        For live cameras only: files are read the same way twice.
        """
        if self._runtime is Runtime.AUTO:
            self._trial = LiveTrial(self.model.path, same_boxes)

    def warm_up(self, width_px: int = 1280, height_px: int = 720) -> None:
        """Open the session for pictures of that size and run it once."""
        self.detect(np.zeros((height_px, width_px, 3), dtype=np.uint8))

    def session_for(
        self, width_px: int, height_px: int, long_side_px: int = 0
    ) -> tuple[InferenceSession, tuple[int, int]]:
        """The session for pictures of that size and its input (height, width)."""
        size = self.model.size_px or input_size_for(width_px, height_px, long_side_px or self._size_px)
        session = self._sessions.pop(size, None)
        if session is None:
            session = open_session(self.model.path, (1, 3, *size), self._runtime)
            if len(self._sessions) >= _SESSIONS_KEPT:
                self._sessions.pop(next(iter(self._sessions)))
        self._sessions[size] = session
        return session, size

    def _buffer_for(self, size: tuple[int, int]) -> Tensor:
        if self._buffer is None or self._buffer.shape[2:] != size:
            self._buffer = np.empty((1, 3, *size), dtype=np.float32)
        return self._buffer

    def detect(self, image: Image, long_side_px: int = 0) -> Detections:
        """Find plates and vehicles.

        Args:
            image: Height × width × 3, BGR, uint8.
            long_side_px: Another input size for this picture; 0 takes the detector's own.

        Returns:
            Boxes in pixels of ``image``, clipped to it, most confident first.

        Raises:
            ModelError: The model can't be loaded or run, or its output is not a detector's.
        """
        height, width = image.shape[:2]
        session, size = self.session_for(width, height, long_side_px)
        tensor, fit = letterbox(image, *size, buffer=self._buffer_for(size))
        output = session.run(tensor)[0]
        faster = self._trial.step(session, tensor) if self._trial is not None else None
        if faster is not None:
            self._sessions[size] = open_session(self.model.path, (1, 3, *size), faster)
        if output.ndim != 3 or output.shape[1] != 4 + len(self._kinds):
            raise ModelError(
                f"The model {self.model.name} answers {list(output.shape)}; "
                f"a detector with {len(self._kinds)} classes answers 1 × {4 + len(self._kinds)} × anchors."
            )
        plates, vehicles = [], []
        for raw in decode_yolo(output, self._thresholds):
            box = fit.to_picture(raw.box).clipped(width, height)
            if box.width < 2 or box.height < 2:
                continue
            kind = self._kinds[raw.class_index]
            if kind is None:
                plates.append(PlateDetection(box, raw.confidence))
            else:
                vehicles.append(VehicleDetection(box, raw.confidence, kind))
        return Detections(_without_nested(plates), tuple(vehicles))


def _without_nested(plates: Sequence[PlateDetection]) -> tuple[PlateDetection, ...]:
    """Drop a plate that lies inside a better one: two sizes of one plate."""
    kept: list[PlateDetection] = []
    for plate in plates:
        if not any(
            plate.box.coverage_by(better.box) > 0.8 or better.box.coverage_by(plate.box) > 0.8
            for better in kept
        ):
            kept.append(plate)
    return tuple(kept)


def _kind_of(name: str) -> VehicleKind | None:
    """The vehicle kind a class name means; None for plates."""
    if name.lower() in PLATE_WORDS:
        return None
    return VehicleKind(name) if name in set(VehicleKind) else VehicleKind.UNKNOWN
