"""PP-OCRv6's recognition network, its pre- and post-processing our own.

Source: PaddleOCR (Apache-2.0), weights as the ``rapidocr`` wheel carries them; the alphabet stands in the model's
metadata.
"""

from pathlib import Path

import cv2
import numpy as np

from anpr_console.domain.errors import ModelError
from anpr_console.domain.frame import Image
from anpr_console.domain.plate import PlateText
from anpr_console.settings.recognition import Runtime
from anpr_console.vision.model_files import ModelFile, find_model
from anpr_console.vision.ocr_decode import decode_ctc, to_plate_text
from anpr_console.vision.session import InferenceSession, Tensor, open_session, read_metadata

_HEIGHT_PX = 48
_WIDTHS_PX = (160, 256)
"""Input widths; a line is padded to the next one. Two, because each session holds some 60 MB."""


class PpocrReader:
    """PP-OCRv6 recognition on the plate crop, with one session per input width."""

    finds_corners = False

    def __init__(self, model: ModelFile, runtime: Runtime = Runtime.AUTO) -> None:
        """Load the alphabet and the sessions.

        Args:
            model: The .onnx file with a ``character`` entry in its metadata.
            runtime: What shall run it.

        Raises:
            ModelError: The file is missing, damaged or has no alphabet.
        """
        self.label = model.label
        alphabet = read_metadata(model.path, runtime).get("character", "")
        if not alphabet:
            raise ModelError(f"The reader {model.path.name} carries no alphabet.")
        # The blank comes first, then the listed characters, then the space.
        self._alphabet = [*alphabet.split("\n"), " "]
        self._sessions: dict[int, InferenceSession] = {
            width_px: open_session(model.path, (1, 3, _HEIGHT_PX, width_px), runtime)
            for width_px in _WIDTHS_PX
        }

    def read(self, crop: Image) -> PlateText:
        """Read one crop; see ``PlateReader``."""
        if crop.shape[0] < 4 or crop.shape[1] < 8:
            return PlateText("", "", 0.0)
        tensor = _prepare(crop)
        output = self._sessions[tensor.shape[3]].run(tensor)[0]
        return to_plate_text(decode_ctc(output[0], self._alphabet))


def _prepare(crop: Image) -> Tensor:
    """Scale to 48 pixels height and pad to the next input width; −1..1, 1 × 3 × 48 × width, BGR."""
    natural = round(crop.shape[1] * _HEIGHT_PX / crop.shape[0])
    width = next((step for step in _WIDTHS_PX if natural <= step), _WIDTHS_PX[-1])
    used = max(16, min(natural, width))
    resized = cv2.resize(crop, (used, _HEIGHT_PX), interpolation=cv2.INTER_LINEAR)
    tensor = np.zeros((1, 3, _HEIGHT_PX, width), dtype=np.float32)
    tensor[0, :, :, :used] = cv2.dnn.blobFromImage(resized, 1 / 127.5, mean=(127.5, 127.5, 127.5))[0]
    return tensor


def open_reader(models_dir: Path, runtime: Runtime = Runtime.AUTO) -> PpocrReader:
    """Open the reader with the weights the manifest names.

    Raises:
        ModelError: The weights are missing or damaged.
    """
    return PpocrReader(find_model("ppocr", models_dir), runtime)
