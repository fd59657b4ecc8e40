"""Our own plate reader: one network says text, region, province, "no plate" and where the plate's corners stand.

Trained by ``anpr_console.training.reader``; what its outputs mean stands in the model's metadata.
"""

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from anpr_console.domain.errors import ModelError
from anpr_console.domain.frame import Image
from anpr_console.domain.geometry import Point, Quad
from anpr_console.domain.plate import PlateText
from anpr_console.settings.recognition import Runtime
from anpr_console.vision.model_files import ModelFile, find_model
from anpr_console.vision.ocr_decode import decode_ctc, to_plate_text
from anpr_console.vision.session import Tensor, open_session, read_metadata

INPUT_WIDTH_PX = 192
INPUT_HEIGHT_PX = 48
OTHER_REGION = "other"
"""What the network says of regions that have no grammar of their own."""
_FIRST_CHINESE = "\u4e00"


@dataclass(frozen=True, slots=True)
class ReaderVocabulary:
    """What the network's outputs mean, as stored in its metadata.

    Attributes:
        characters: Characters of the classes 1, 2, …; class 0 is the blank.
        regions: Region codes.
        provinces: Thai provinces.
        sharpness: Factor on the logits of the characters that makes their confidences honest (Guo et al., 2017).
    """

    characters: tuple[str, ...]
    regions: tuple[str, ...]
    provinces: tuple[str, ...]
    sharpness: float = 1.0

    def to_json(self) -> str:
        """One line, for the model's metadata."""
        return json.dumps(
            {
                "characters": "".join(self.characters),
                "regions": self.regions,
                "provinces": self.provinces,
                "sharpness": self.sharpness,
            },
            ensure_ascii=False,
        )

    @classmethod
    def from_json(cls, text: str) -> "ReaderVocabulary":
        """Read back what ``to_json`` wrote.

        Raises:
            ValueError: It is something else.
        """
        try:
            found: dict[str, Any] = json.loads(text)
            return cls(
                tuple(found["characters"]),
                tuple(found["regions"]),
                tuple(found["provinces"]),
                float(found["sharpness"]),
            )
        except (KeyError, TypeError) as error:
            raise ValueError(f"Not a reader's vocabulary: {error}.") from error


class OurReader:
    """Reads a crop in one pass."""

    finds_corners = True

    def __init__(self, model: ModelFile, runtime: Runtime = Runtime.AUTO) -> None:
        """Load the vocabulary and the session.

        Args:
            model: The .onnx file with a ``vocabulary`` entry in its metadata.
            runtime: What shall run it.

        Raises:
            ModelError: The file is missing, damaged or another kind of model.
        """
        self.label = model.label
        try:
            self.vocabulary = ReaderVocabulary.from_json(read_metadata(model.path, runtime)["vocabulary"])
        except (KeyError, ValueError) as error:
            raise ModelError(f"The reader {model.path.name} does not say what its outputs mean.") from error
        self._session = open_session(model.path, (1, 3, INPUT_HEIGHT_PX, INPUT_WIDTH_PX), runtime)

    def read(self, crop: Image) -> PlateText:
        """Read one crop; see ``PlateReader``."""
        if crop.shape[0] < 4 or crop.shape[1] < 8:
            return PlateText("", "", 0.0)
        chars, region, _, plate, corners = self._session.run(to_tensor(fit_crop(crop)))[:5]
        probabilities = _softmax(chars[0] * self.vocabulary.sharpness)
        decoded = decode_ctc(probabilities, self.vocabulary.characters)
        text = to_plate_text(decoded)
        # The steps of the upper line come first, then as many of the lower one.
        is_two_line = any(char.step >= len(probabilities) // 2 for char in decoded)
        regions = _softmax(region[0])
        best = int(regions.argmax())
        code: str | None = self.vocabulary.regions[best]
        is_province = code == "cn" and bool(text.text) and text.text[0] >= _FIRST_CHINESE
        return replace(
            text,
            region=code if code != OTHER_REGION else None,
            region_confidence=float(regions[best]),
            subregion=text.text[0] if is_province else None,
            is_plate=float(1 / (1 + np.exp(-plate[0, 0]))),
            corners_in_crop=_to_quad(corners[0], crop),
            line_count=2 if is_two_line else 1,
        )

    def read_province(self, line: Image) -> tuple[str, float]:
        """Read the province line of a Thai plate.

        Args:
            line: Height × width × 3, BGR, uint8, as ``corner_reading.cut_province_line`` cuts it.

        Returns:
            The likeliest province and its confidence, 0..1.

        Raises:
            ModelError: The reader's runtime failed.
        """
        shares = _softmax(self._session.run(to_tensor(fit_crop(line)))[2][0])
        best = int(shares.argmax())
        return self.vocabulary.provinces[best], float(shares[best])


def fit_crop(crop: Image) -> Image:
    """Stretch a crop to the network's input: 48 × 192 × 3, BGR, uint8."""
    is_shrunk = crop.shape[1] > INPUT_WIDTH_PX and crop.shape[0] > INPUT_HEIGHT_PX
    how = cv2.INTER_AREA if is_shrunk else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(crop, (INPUT_WIDTH_PX, INPUT_HEIGHT_PX), interpolation=how), dtype=np.uint8)


def to_tensor(fitted: Image) -> Tensor:
    """A fitted crop as 1 × 3 × 48 × 192, −1..1."""
    tensor = cv2.dnn.blobFromImage(fitted, 1 / 127.5, mean=(127.5, 127.5, 127.5))
    return np.asarray(tensor, dtype=np.float32)


def _softmax(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    shifted = np.exp(logits - logits.max(axis=-1, keepdims=True))
    result: NDArray[np.float32] = shifted / shifted.sum(axis=-1, keepdims=True)
    return result


def _to_quad(shares: NDArray[np.float32], crop: Image) -> Quad:
    points = shares.reshape(4, 2).astype(float) * (crop.shape[1], crop.shape[0])
    return Quad(*(Point(float(x), float(y)) for x, y in points))


def open_reader(models_dir: Path, runtime: Runtime = Runtime.AUTO) -> OurReader:
    """Open the reader with the weights the manifest names.

    Raises:
        ModelError: The weights are missing or damaged.
    """
    return OurReader(find_model("ours", models_dir), runtime)
