"""Brand, color and kind of a vehicle crop: one small network, confidences made honest in its export."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from anpr_console.domain.errors import ModelError
from anpr_console.domain.frame import Image
from anpr_console.domain.vehicle import BRANDS, COLORS, UNKNOWN, VehicleKind
from anpr_console.settings.recognition import Runtime
from anpr_console.vision.model_files import ModelFile
from anpr_console.vision.session import Tensor, open_session, read_metadata

INPUT_WIDTH_PX = 192
INPUT_HEIGHT_PX = 160
OTHER_BRAND = "other"
"""A make that is none of our brands."""
METADATA_KEY = "attributes"
_LEAST_SIDE_PX = 8
_ATTRIBUTES = ("brand", "color", "kind")


@dataclass(frozen=True, slots=True)
class AttributeVocabulary:
    """What the network's outputs mean, as stored in its metadata.

    Attributes:
        brands: Brands in the order of the first output; ``other`` for makes that are none of ours, ``unknown`` for the
            share of doubt where the crop is unlike what was learned.
        colors: Colors in the order of the second output; ``unknown`` for pictures without color.
        kinds: Kinds in the order of the third output.
        thresholds: Least confidence of an answer for ``brand``, ``color`` and ``kind``; below it is ``unknown``.
    """

    brands: tuple[str, ...]
    colors: tuple[str, ...]
    kinds: tuple[VehicleKind, ...]
    thresholds: Mapping[str, float]

    def to_json(self) -> str:
        """One line, for the model's metadata."""
        return json.dumps(
            {
                "brands": self.brands,
                "colors": self.colors,
                "kinds": self.kinds,
                "thresholds": dict(self.thresholds),
            }
        )

    @classmethod
    def from_json(cls, text: str) -> "AttributeVocabulary":
        """Read back what ``to_json`` wrote.

        Raises:
            ValueError: It is something else, or names what the product doesn't know.
        """
        try:
            found: dict[str, Any] = json.loads(text)
            brands, colors = tuple(found["brands"]), tuple(found["colors"])
            kinds = tuple(VehicleKind(kind) for kind in found["kinds"])
            thresholds = {name: float(found["thresholds"][name]) for name in _ATTRIBUTES}
        except (KeyError, TypeError) as error:
            raise ValueError(f"Not a vocabulary of attributes: {error}.") from error
        strange = [*(set(brands) - {*BRANDS, OTHER_BRAND, UNKNOWN}), *(set(colors) - {*COLORS, UNKNOWN})]
        if strange:
            raise ValueError(f"Unknown brands or colors: {', '.join(sorted(strange))}.")
        return cls(brands, colors, kinds, thresholds)


@dataclass(frozen=True, slots=True)
class Guess:
    """The likeliest answer and its confidence, 0..1; ``unknown`` where that is too low."""

    name: str
    confidence: float


@dataclass(frozen=True, slots=True, eq=False)
class VehicleLook:
    """Confidences for one crop, or averaged over several; each array adds up to 1."""

    brands: NDArray[np.float32]
    colors: NDArray[np.float32]
    kinds: NDArray[np.float32]


class AttributeModel:
    """Looks at vehicle crops. Used from one thread only."""

    def __init__(self, model: ModelFile, runtime: Runtime = Runtime.AUTO) -> None:
        """Load the vocabulary and the session.

        Args:
            model: The .onnx file with an ``attributes`` entry in its metadata.
            runtime: What shall run it.

        Raises:
            ModelError: The file is missing, damaged or another kind of model.
        """
        self.label = model.label
        try:
            self.vocabulary = AttributeVocabulary.from_json(read_metadata(model.path, runtime)[METADATA_KEY])
        except (KeyError, ValueError) as error:
            raise ModelError(
                f"The model {model.path.name} does not say what brands and colors its outputs mean."
            ) from error
        self._session = open_session(model.path, (1, 3, INPUT_HEIGHT_PX, INPUT_WIDTH_PX), runtime)

    @property
    def runtime(self) -> str:
        """Name of the runtime that runs the network."""
        return self._session.runtime

    def look(self, crop: Image) -> VehicleLook | None:
        """Confidences of brands, colors and kinds.

        Args:
            crop: The vehicle, height × width × 3, BGR, uint8, any size.

        Returns:
            The confidences; None where the crop is no picture of anything (a side below 8 px).

        Raises:
            ModelError: The runtime failed, or the outputs don't fit the vocabulary.
        """
        if min(crop.shape[:2]) < _LEAST_SIDE_PX:
            return None
        outputs = [output.reshape(-1) for output in self._session.run(to_tensor(fit_crop(crop)))[:3]]
        words = self.vocabulary
        if [len(output) for output in outputs] != [len(words.brands), len(words.colors), len(words.kinds)]:
            raise ModelError("The attribute model's outputs don't fit the names in its metadata.")
        return VehicleLook(*outputs)

    def name_brand(self, look: VehicleLook) -> Guess:
        """The brand of a look, ``other`` or ``unknown``.

        The share of ``unknown`` is doubt: it has lowered the confidences of the brands already and is no answer itself.
        """
        names = self.vocabulary.brands
        shares = [0.0 if name == UNKNOWN else share for name, share in zip(names, look.brands, strict=True)]
        return _best(np.asarray(shares, np.float32), names, self.vocabulary.thresholds["brand"])

    def name_color(self, look: VehicleLook) -> Guess:
        """The color of a look, or ``unknown``."""
        return _best(look.colors, self.vocabulary.colors, self.vocabulary.thresholds["color"])

    def name_kind(self, look: VehicleLook) -> Guess:
        """The kind of a look, or ``unknown``; the network knows cars, vans and trucks (pickups) only."""
        return _best(look.kinds, self.vocabulary.kinds, self.vocabulary.thresholds["kind"])


def fit_crop(crop: Image) -> Image:
    """Stretch a crop to the network's input: 160 × 192 × 3, channels as they come, uint8."""
    is_shrunk = crop.shape[1] > INPUT_WIDTH_PX and crop.shape[0] > INPUT_HEIGHT_PX
    how = cv2.INTER_AREA if is_shrunk else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(crop, (INPUT_WIDTH_PX, INPUT_HEIGHT_PX), interpolation=how), dtype=np.uint8)


def to_tensor(fitted: Image) -> Tensor:
    """A fitted BGR crop as 1 × 3 × 160 × 192, RGB, 0..1."""
    return np.asarray(cv2.dnn.blobFromImage(fitted, 1 / 255, swapRB=True), dtype=np.float32)


def _best(confidences: NDArray[np.float32], names: Sequence[str], threshold: float) -> Guess:
    index = int(confidences.argmax())
    confidence = float(confidences[index])
    if confidence < threshold or names[index] == UNKNOWN:
        return Guess(UNKNOWN, 0.0)
    return Guess(str(names[index]), min(confidence, 1.0))
