"""Loads the models that a station's settings name."""

import importlib
import logging
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from anpr_console.domain.errors import ModelError
from anpr_console.settings.recognition import Profile, ReaderName, RecognitionSettings, Runtime
from anpr_console.vision.attributes import INPUT_HEIGHT_PX, INPUT_WIDTH_PX, AttributeModel
from anpr_console.vision.detector import Detector
from anpr_console.vision.model_files import find_model
from anpr_console.vision.reader import PlateReader

logger = logging.getLogger(__name__)

_ATTRIBUTES = "attributes"
_EXTRA_HINT = "Install the `engines` extra or choose another reader in the recognition settings."


@dataclass(frozen=True, slots=True, eq=False)
class LoadedModels:
    """The models of one inference thread; only that thread uses them."""

    detector: Detector
    reader: PlateReader
    attributes: AttributeModel | None = None
    """Tells brand, color and kind; None where it is switched off or its file is damaged."""

    @property
    def labels(self) -> tuple[tuple[str, str], ...]:
        """Stage name to model name and version."""
        labels = (("detector", self.detector.model.label), ("reader", self.reader.label))
        return labels if self.attributes is None else (*labels, (_ATTRIBUTES, self.attributes.label))

    def warm_up(self, width_px: int = 1280, height_px: int = 720) -> None:
        """Run everything once, so that the first real frame is not slow.

        Raises:
            ModelError: A model can't be loaded or run.
        """
        self.detector.warm_up(width_px, height_px)
        if self.attributes is not None:
            self.attributes.look(np.zeros((INPUT_HEIGHT_PX, INPUT_WIDTH_PX, 3), dtype=np.uint8))


def load_models(recognition: RecognitionSettings, models_dir: Path) -> LoadedModels:
    """Load detector, reader and, unless switched off, the network for brand and color.

    Args:
        recognition: Which ones; the profile decides on runtime and input size.
        models_dir: Folder with the manifest.

    Raises:
        ModelError: A file is missing or damaged, or a runtime is not installed.
    """
    recognition = recognition.in_profile()
    # ``runtime`` in the settings is the detector's; an edge machine runs everything by one.
    others = recognition.runtime if recognition.profile is Profile.EDGE else Runtime.AUTO
    detector = Detector(
        find_model(recognition.detector, models_dir),
        size_px=recognition.detector_size_px,
        plate_threshold=recognition.plate_threshold,
        vehicle_threshold=recognition.vehicle_threshold,
        runtime=recognition.runtime,
    )
    attributes = load_attributes(models_dir, others) if recognition.is_attributes_on else None
    return LoadedModels(detector, load_reader(recognition.reader, models_dir, others), attributes)


def load_attributes(models_dir: Path, runtime: Runtime = Runtime.AUTO) -> AttributeModel | None:
    """Load the network for brand, color and kind; plates are read without it too, so a damaged file is only told."""
    try:
        return AttributeModel(find_model(_ATTRIBUTES, models_dir), runtime)
    except ModelError as error:
        logger.warning(
            "Brand and color stay unknown, plates are read as before: %s", error,
            extra={"event": "attributes_missing"},
        )  # fmt: skip
        return None


def load_reader(name: ReaderName, models_dir: Path, runtime: Runtime = Runtime.AUTO) -> PlateReader:
    """Load one plate reader.

    Args:
        name: Which one.
        models_dir: Folder with the manifest.
        runtime: What shall run it; EasyOCR and RapidOCR's wrapper bring their own.

    Raises:
        ModelError: Its weights are missing or damaged, or its package is not installed.
    """
    try:
        module = importlib.import_module(f"anpr_console.vision.readers.{name.value}")
    except ImportError as error:
        raise ModelError(
            f"The reader {name.value} is not installed ({error.name} is missing). {_EXTRA_HINT}"
        ) from error
    is_of_house = name in {ReaderName.OURS, ReaderName.PPOCR}
    reader: PlateReader = (
        module.open_reader(models_dir, runtime) if is_of_house else module.open_reader(models_dir)
    )
    return reader
