"""The pictures of a passage: all from the one frame whose read is the best witness of the voted text."""

from collections.abc import Mapping
from dataclasses import dataclass

from anpr_console.domain.frame import Frame, Image
from anpr_console.domain.geometry import Box, Quad
from anpr_console.domain.passage import EncodedPicture, PictureKind
from anpr_console.vision.encode import encode_jpeg
from anpr_console.vision.rectifier import crop_box

_TEXTS_KEPT = 3
_BETTER = 1.05
_PLATE_MARGIN = (0.08, 0.2)


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """One read's frame with everything that was seen in it."""

    text: str
    value: float
    frame: Frame
    vehicle_box: Box | None
    plate_box: Box | None
    corners: Quad | None
    rectified: Image | None
    stage_ms: Mapping[str, float]
    """Filled while the frame goes on through the stages."""
    motion_share: float | None = None


class EvidenceKeeper:
    """Keeps the best frame for each of the strongest texts, and the best view of the vehicle itself."""

    def __init__(self) -> None:
        """Nothing is kept yet."""
        self._by_text: dict[str, Evidence] = {}
        self._vehicle_view: Evidence | None = None

    def offer_read(self, evidence: Evidence) -> None:
        """Offer a frame in which a text was read; ``value`` says how good a witness it is."""
        known = self._by_text.get(evidence.text)
        if known is not None and evidence.value < known.value * _BETTER:
            return
        self._by_text[evidence.text] = evidence
        if len(self._by_text) > _TEXTS_KEPT:
            del self._by_text[min(self._by_text, key=lambda text: self._by_text[text].value)]

    def offer_view(self, evidence: Evidence) -> None:
        """Offer a frame that shows the vehicle; the largest whole view stays."""
        if self._vehicle_view is None or evidence.value > self._vehicle_view.value * 1.2:
            self._vehicle_view = evidence

    def absorb(self, other: "EvidenceKeeper") -> None:
        """Take over what another keeper has (two tracks turned out to be one vehicle)."""
        for evidence in other._by_text.values():  # noqa: SLF001 - the same class
            self.offer_read(evidence)
        if other._vehicle_view is not None:  # noqa: SLF001
            self.offer_view(other._vehicle_view)  # noqa: SLF001

    @property
    def best_view(self) -> Evidence | None:
        """The best view of the vehicle itself."""
        return self._vehicle_view

    def best_for(self, text: str | None) -> Evidence | None:
        """The best witness of a text; where none was kept, the best read; without any read, the best view."""
        if text is not None and text in self._by_text:
            return self._by_text[text]
        if self._by_text:
            return max(self._by_text.values(), key=lambda evidence: evidence.value)
        return self._vehicle_view


def encode_evidence(evidence: Evidence, jpeg_quality: int) -> tuple[EncodedPicture, ...]:
    """Encode the pictures of a passage.

    Args:
        evidence: The frame and what was seen in it.
        jpeg_quality: 1..100, for frame and vehicle; plates are encoded at 92 at least.
    """
    image = evidence.frame.image
    fine = max(92, jpeg_quality)
    pictures = [_encode(PictureKind.FRAME, image, jpeg_quality)]
    if evidence.vehicle_box is not None:
        pictures.append(_encode(PictureKind.VEHICLE, crop_box(image, evidence.vehicle_box), jpeg_quality))
    if evidence.plate_box is not None:
        pictures.append(
            _encode(PictureKind.PLATE, crop_box(image, evidence.plate_box.expanded(*_PLATE_MARGIN)), fine)
        )
    if evidence.rectified is not None:
        pictures.append(_encode(PictureKind.RECTIFIED, evidence.rectified, fine))
    return tuple(pictures)


def _encode(kind: PictureKind, image: Image, quality: int) -> EncodedPicture:
    return EncodedPicture(kind, encode_jpeg(image, quality), int(image.shape[1]), int(image.shape[0]))
