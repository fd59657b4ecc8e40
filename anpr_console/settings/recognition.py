"""Settings of recognition: models, thresholds, voting, tracking."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field

from anpr_console.settings.base import SettingsPart

Share = Annotated[float, Field(ge=0, le=1)]


class Runtime(StrEnum):
    """What runs the detector."""

    AUTO = "auto"
    OPENVINO = "openvino"
    OPENVINO_INT8 = "openvino_int8"
    ONNXRUNTIME = "onnxruntime"
    NCNN = "ncnn"
    ULTRALYTICS = "ultralytics"


class Profile(StrEnum):
    """What kind of machine this is."""

    STANDARD = "standard"
    EDGE = "edge"
    """A small ARM machine: NCNN runs every model, the detector looks at 416 pixels at most."""


EDGE_SIZE_PX = 416


class ReaderName(StrEnum):
    """Which plate reader."""

    OURS = "ours"
    PPOCR = "ppocr"
    RAPIDOCR = "rapidocr"
    EASYOCR = "easyocr"


class RecognitionSettings(SettingsPart):
    """How frames become passages."""

    detector: str = "detector"
    """Name in the model manifest, or the path of a model file."""
    runtime: Runtime = Runtime.AUTO
    detector_size_px: Annotated[int, Field(ge=256, le=1280, multiple_of=32)] = 640
    """Long side of the detector's input."""
    plate_threshold: Share = 0.2
    vehicle_threshold: Share = 0.25
    reader: ReaderName = ReaderName.OURS
    regions: tuple[str, ...] = ()
    """Region codes expected here, most likely first; empty means all."""
    is_region_required: bool = False
    """Refuse texts that no expected region accepts (outcome ``format_refused``)."""
    show_bar: Share = 0.6
    """Least confidence of a read that is shown and pushed as one."""
    alert_bar: Share = 0.75
    open_bar: Share = 0.95
    min_agreeing_frames: Annotated[int, Field(ge=1, le=50)] = 2
    """Frames that must say the same before a live passage is decided early."""
    min_agreeing_share: Share = 0.34
    """Share of a stream's reads that must say the same; below it the frames contradict each other too much."""
    min_plate_width_px: Annotated[int, Field(ge=10, le=1000)] = 40
    """Narrower plates are followed but not read."""
    reads_per_frame: Annotated[int, Field(ge=1, le=32)] = 4
    """Plates read per frame at most, largest first."""
    is_motion_gate_on: bool = True
    """Skip the detector while nothing moves and nothing is followed."""
    same_place_window_s: Annotated[float, Field(ge=0)] = 600.0
    """A plate seen again this soon at the same place is the same parked vehicle."""
    same_plate_window_s: Annotated[float, Field(ge=0)] = 4.0
    """A plate seen again this soon while the stream ran on is the same visit."""
    is_attributes_on: bool = True
    """Tell brand and color of vehicles."""
    profile: Profile = Profile.STANDARD
    """What kind of machine this is; ``edge`` overrides ``runtime`` and ``reader`` and limits ``detector_size_px``."""

    def in_profile(self) -> Self:
        """These settings as the profile changes them: what shall really run."""
        match self.profile:
            case Profile.STANDARD:
                return self
            case Profile.EDGE:
                size_px = min(self.detector_size_px, EDGE_SIZE_PX)
                changes = {"runtime": Runtime.NCNN, "detector_size_px": size_px, "reader": ReaderName.OURS}
                return self.model_copy(update=changes)
