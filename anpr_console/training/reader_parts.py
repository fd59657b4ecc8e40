"""The kinds of examples that the reader is trained and checked on."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from anpr_console.domain.frame import Image
from anpr_console.domain.geometry import Point, Quad
from anpr_console.training.plates.art import FontShelf, draw_plate, load_fonts
from anpr_console.training.plates.negatives import draw_negative
from anpr_console.training.plates.photo import photograph
from anpr_console.training.plates.plain import draw_plain
from anpr_console.training.plates.scene import SceneShelf
from anpr_console.training.reader_batches import Example, Part
from anpr_console.training.reader_crops import RealCrop, is_held_out, load_read_crops, load_real_crops
from anpr_console.vision.corner_reading import cut_province_line
from anpr_console.vision.readers.ours import ReaderVocabulary

_SHARES = {
    "rendered": 0.44, "thai": 0.09, "provinces": 0.09, "us": 0.12, "cn": 0.03, "mixed": 0.06, "pseudo": 0.09,
    "nothing": 0.08, "plain": 0.05,
}  # fmt: skip
"""How much of a batch each kind makes; kinds that are not there leave their share to the others."""
_RENDERED_CHECKS = ("us", "europe", "br-old", "br", "th", "cn")
_CHECK_SEED = 20_240
_LEGIBLE_PROVINCE_PX = 100.0
"""Least width of a plate whose province line can be read."""


def training_parts(
    data: Path, vocabulary: ReaderVocabulary, pseudo: Path | None, *, is_small: bool = False
) -> tuple[Part, ...]:
    """What each batch is mixed from.

    Args:
        data: Folder with the real photos.
        vocabulary: Texts with other characters are left out.
        pseudo: Table of plates that readers agreed on, if there is one.
        is_small: Only a few real crops, for a trial run.
    """
    shelf, scenes = load_fonts(), SceneShelf(data)
    by_kind = _real_by_kind(data, vocabulary, pseudo, held_out=False)
    parts = [
        Part(_Rendered(shelf, scenes), _SHARES["rendered"]),
        Part(_Rendered(shelf, scenes, "th"), _SHARES["thai"]),
        Part(_Provinces(shelf, scenes), _SHARES["provinces"]),
        Part(_Nothing(shelf, scenes), _SHARES["nothing"]),
        Part(_Plain(shelf), _SHARES["plain"]),
    ]
    for name, crops in by_kind.items():
        parts.append(Part(_Real(crops[:20] if is_small else crops, scenes), _SHARES[name]))
    return tuple(parts)


def held_out_examples(
    data: Path, vocabulary: ReaderVocabulary, pseudo: Path | None, rendered: int
) -> dict[str, list[Example]]:
    """What nothing is trained on: real crops by set, and rendered plates by region.

    Args:
        data: Folder with the real photos.
        vocabulary: Texts with other characters are left out.
        pseudo: Table of plates that readers agreed on, if there is one.
        rendered: Rendered plates a region, and pictures without a plate.
    """
    rng = np.random.default_rng(_CHECK_SEED)
    sets = {
        name: [_example(crop, crop.cut(rng)) for crop in crops]
        for name, crops in _real_by_kind(data, vocabulary, pseudo, held_out=True).items()
    }
    shelf, scenes = load_fonts(), SceneShelf(data)
    for region in _RENDERED_CHECKS:
        make = _Rendered(shelf, scenes, region)
        sets[f"rendered {region}"] = [make(rng) for _ in range(rendered // 3)]
    provinces, nothing = _Provinces(shelf, scenes), _Nothing(shelf, scenes)
    sets["provinces"] = [provinces(rng) for _ in range(rendered // 2)]
    plain = _Plain(shelf)
    sets["plain"] = [plain(rng) for _ in range(rendered // 3)]
    sets["nothing"] = [nothing(rng) for _ in range(rendered // 2)]
    return sets


def _real_by_kind(
    data: Path, vocabulary: ReaderVocabulary, pseudo: Path | None, *, held_out: bool
) -> Mapping[str, list[RealCrop]]:
    known = set(vocabulary.characters)
    crops = load_real_crops(data, held_out=held_out)
    if pseudo is not None:
        crops += [crop for crop in load_read_crops(data, pseudo) if is_held_out(crop.file) is held_out]
    by_kind: dict[str, list[RealCrop]] = {}
    for crop in crops:
        if set(crop.text) <= known:
            by_kind.setdefault(_kind_of(crop), []).append(crop)
    return by_kind


def _kind_of(crop: RealCrop) -> str:
    match crop.set:
        case "plate_crops":
            return crop.region or "us"
        case "plates_mixed":
            return "mixed"
        case _:
            return "pseudo"


def _example(crop: RealCrop, picture: Image) -> Example:
    return Example(picture, crop.text, crop.region)


class _Rendered:
    def __init__(self, shelf: FontShelf, scenes: SceneShelf, region: str | None = None) -> None:
        self._shelf, self._scenes, self._region = shelf, scenes, region

    def __call__(self, rng: np.random.Generator) -> Example:
        art = draw_plate(rng, self._shelf, self._region)
        photo = photograph(rng, art, scenes=self._scenes)
        return Example(photo.crop, art.text, art.region, corners=photo.corners)


class _Provinces:
    """The province lines of Thai plates, cut out as the reader's second look does."""

    def __init__(self, shelf: FontShelf, scenes: SceneShelf) -> None:
        self._shelf, self._scenes = shelf, scenes

    def __call__(self, rng: np.random.Generator) -> Example:
        while True:
            art = draw_plate(rng, self._shelf, "th")
            photo = photograph(rng, art, hardness=0.7, scenes=self._scenes)
            if float(np.ptp(photo.corners[:, 0])) >= _LEGIBLE_PROVINCE_PX:
                break
        # The corners that the reader sees are not exact.
        size = np.array([np.ptp(photo.corners[:, 0]), np.ptp(photo.corners[:, 1])])
        corners = photo.corners + rng.normal(0, 0.02, (4, 2)) * size
        quad = Quad(*(Point(float(x), float(y)) for x, y in corners))
        line = cut_province_line(photo.crop, quad, is_two_line=len(art.lines) > 1)
        return Example(line, None, None, art.subregion, is_plate=None)


class _Nothing:
    def __init__(self, shelf: FontShelf, scenes: SceneShelf) -> None:
        self._shelf, self._scenes = shelf, scenes

    def __call__(self, rng: np.random.Generator) -> Example:
        return Example(draw_negative(rng, self._shelf, self._scenes), "", is_plate=False)


class _Plain:
    def __init__(self, shelf: FontShelf) -> None:
        self._shelf = shelf

    def __call__(self, rng: np.random.Generator) -> Example:
        picture, text, corners = draw_plain(rng, self._shelf)
        return Example(picture, text, corners=corners)


class _Real:
    def __init__(self, crops: Sequence[RealCrop], scenes: SceneShelf) -> None:
        self._crops, self._scenes = tuple(crops), scenes

    def __call__(self, rng: np.random.Generator) -> Example:
        crop = self._crops[int(rng.integers(len(self._crops)))]
        return _example(crop, crop.sample(rng, self._scenes))
