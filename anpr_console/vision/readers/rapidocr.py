"""RapidOCR 3 through its own wrapper, recognition only: to compare our way around the same network with theirs.

Source: RapidOCR (Apache-2.0); the weights are those the manifest names for ``ppocr``, so nothing is ever fetched.
"""

from importlib.metadata import version
from pathlib import Path

import numpy as np
from onnxruntime.capi import onnxruntime_pybind11_state as ort
from rapidocr import RapidOCR
from rapidocr.inference_engine.onnxruntime.main import ONNXRuntimeError

from anpr_console.domain.errors import ModelError
from anpr_console.domain.frame import Image
from anpr_console.domain.plate import PlateText
from anpr_console.vision.model_files import ModelFile, find_model
from anpr_console.vision.ocr_decode import CtcChar, to_plate_text

_LOAD_ERRORS = (ort.Fail, ort.InvalidArgument, ort.InvalidGraph, ort.InvalidProtobuf, ort.NoModel, ort.NoSuchFile,
                ort.NotImplemented, ort.RuntimeException, OSError, KeyError)  # fmt: skip


class RapidOcrReader:
    """RapidOCR's recognition on the plate crop."""

    finds_corners = False

    def __init__(self, model: ModelFile) -> None:
        """Load the network and run it once.

        Args:
            model: The .onnx file with a ``character`` entry in its metadata.

        Raises:
            ModelError: The file is missing or damaged.
        """
        self.label = f"rapidocr {version('rapidocr')} {model.label}"
        parameters = {
            "Global.log_level": "critical",  # it writes to stderr by itself
            "Global.use_preprocess_img": False,  # would bring small crops to multiples of 32 and so distort them
            "Rec.model_path": str(model.path),
        }
        try:
            self._engine = RapidOCR(params=parameters)
            # It loads on first use: better now than at the first vehicle.
            self._recognize(np.zeros((48, 160, 3), dtype=np.uint8))
        except _LOAD_ERRORS as error:
            raise ModelError(
                f"The reader {model.path} is missing, damaged or of a kind RapidOCR can't load."
            ) from error

    def read(self, crop: Image) -> PlateText:
        """Read one crop; see ``PlateReader``."""
        if crop.shape[0] < 4 or crop.shape[1] < 8:
            return PlateText("", "", 0.0)
        try:
            return to_plate_text(self._recognize(crop))
        except ONNXRuntimeError as error:
            raise ModelError("RapidOCR could not run the plate reader.") from error

    def _recognize(self, crop: Image) -> tuple[CtcChar, ...]:
        # Without word boxes it tells one confidence for the whole line; with them, one per character.
        result = self._engine(
            np.ascontiguousarray(crop), use_det=False, use_cls=False, use_rec=True, return_word_box=True
        )
        text = result.txts[0] if result.txts else ""
        confidences = result.word_results[0].confs if text else []
        if len(confidences) != len(text):
            confidences = [float(result.scores[0])] * len(text)
        return tuple(
            CtcChar(char, float(confidence), index)
            for index, (char, confidence) in enumerate(zip(text, confidences, strict=True))
        )


def open_reader(models_dir: Path) -> RapidOcrReader:
    """Open the reader with the weights the manifest names for ``ppocr``.

    Raises:
        ModelError: The weights are missing or damaged.
    """
    return RapidOcrReader(find_model("ppocr", models_dir))
