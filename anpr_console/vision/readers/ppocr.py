"""PP-OCRv6's recognition network, straight through ONNX Runtime.

Source: PaddleOCR (Apache-2.0), weights as the ``rapidocr`` wheel carries them; the alphabet stands in the model's
metadata.
"""

from pathlib import Path

import cv2
import numpy as np
from onnxruntime.capi import onnxruntime_pybind11_state as ort

from anpr_console.domain.errors import ModelError
from anpr_console.domain.frame import Image
from anpr_console.domain.plate import PlateText
from anpr_console.vision.model_files import ModelFile, find_model
from anpr_console.vision.ocr_decode import decode_ctc, to_plate_text
from anpr_console.vision.session import Tensor
from anpr_console.vision.sessions.onnxruntime import open_raw

_HEIGHT_PX = 48
_MIN_WIDTH_PX = 96
_MAX_WIDTH_PX = 320
_WIDTH_STEP_PX = 16


class PpocrReader:
    """PP-OCRv6 recognition on the plate crop."""

    def __init__(self, model: ModelFile) -> None:
        """Load the network.

        Args:
            model: The .onnx file with a ``character`` entry in its metadata.

        Raises:
            ModelError: The file is missing, damaged or has no alphabet.
        """
        self.label = model.label
        self._session = open_raw(model.path)
        alphabet = self._session.get_modelmeta().custom_metadata_map.get("character", "")
        if not alphabet:
            raise ModelError(f"The reader {model.path.name} carries no alphabet.")
        # The blank comes first, then the listed characters, then the space.
        self._alphabet = [*alphabet.split("\n"), " "]
        self._input = self._session.get_inputs()[0].name

    def read(self, crop: Image) -> PlateText:
        """Read one crop; see ``PlateReader``."""
        if crop.shape[0] < 4 or crop.shape[1] < 8:
            return PlateText("", "", 0.0)
        tensor = _prepare(crop)
        try:
            output = self._session.run(None, {self._input: tensor})[0]
        except (ort.Fail, ort.RuntimeException, ort.InvalidArgument) as error:
            raise ModelError("ONNX Runtime could not run the plate reader.") from error
        return to_plate_text(decode_ctc(np.asarray(output[0], dtype=np.float32), self._alphabet))


def _prepare(crop: Image) -> Tensor:
    """Scale to 48 pixels height, widths in steps of 16, values −1..1; 1 × 3 × 48 × width, BGR."""
    width = crop.shape[1] * _HEIGHT_PX / crop.shape[0]
    width = min(_MAX_WIDTH_PX, max(_MIN_WIDTH_PX, round(width / _WIDTH_STEP_PX) * _WIDTH_STEP_PX))
    resized = cv2.resize(crop, (int(width), _HEIGHT_PX), interpolation=cv2.INTER_LINEAR)
    blob = cv2.dnn.blobFromImage(resized, 1 / 127.5, mean=(127.5, 127.5, 127.5))
    return np.asarray(blob, dtype=np.float32)


def open_reader(models_dir: Path) -> PpocrReader:
    """Open the reader with the weights the manifest names.

    Raises:
        ModelError: The weights are missing or damaged.
    """
    return PpocrReader(find_model("ppocr", models_dir))
