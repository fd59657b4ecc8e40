"""Draws plates: a region by weight, its layout, and now and then a text without any pattern."""

from collections.abc import Callable

import numpy as np

from anpr_console.training.plates.chinese_provinces import CHINESE_PROVINCES
from anpr_console.training.plates.fonts import FontShelf, load_fonts
from anpr_console.training.plates.layouts_asia import draw_cn, draw_in, draw_other, draw_vn
from anpr_console.training.plates.layouts_br import draw_br_mercosul, draw_br_old
from anpr_console.training.plates.layouts_eu import EU_REGIONS, draw_eu
from anpr_console.training.plates.layouts_th import draw_th
from anpr_console.training.plates.layouts_us import draw_us
from anpr_console.training.plates.surface import PlateArt
from anpr_console.training.plates.thai_provinces import THAI_PROVINCES

__all__ = [
    "CHINESE_PROVINCES",
    "REGIONS",
    "THAI_PROVINCES",
    "FontShelf",
    "PlateArt",
    "draw_plate",
    "load_fonts",
]

FREE_SHARE = 0.06
"""Share of plates whose text follows no pattern, so that the reader doesn't learn grammar instead of shapes."""

WEIGHTS: dict[str, float] = {
    "us": 0.24,
    "europe": 0.30,
    "br-old": 0.16,
    "br": 0.05,
    "th": 0.14,
    "cn": 0.04,
    "in": 0.03,
    "vn": 0.02,
    "other": 0.02,
}
"""How often each family of plates is drawn; ``europe`` shares its part among its countries."""

REGIONS: tuple[str, ...] = tuple(sorted({*EU_REGIONS, *WEIGHTS} - {"europe"}))
"""Every region that a drawing may be of; ``other`` is the rest of the world."""

_DRAW: dict[str, Callable[..., PlateArt]] = {
    "us": draw_us,
    "br-old": draw_br_old,
    "br": draw_br_mercosul,
    "th": draw_th,
    "cn": draw_cn,
    "in": draw_in,
    "vn": draw_vn,
    "other": draw_other,
}


def draw_plate(rng: np.random.Generator, shelf: FontShelf, region: str | None = None) -> PlateArt:
    """Draw a plate.

    Args:
        rng: Source of chance: the same state draws the same plate.
        shelf: The fonts.
        region: One of ``REGIONS``; ``europe`` is any European country, None any region by weight.

    Raises:
        ValueError: The region is unknown.
    """
    if region is None:
        names = tuple(WEIGHTS)
        shares = np.array(tuple(WEIGHTS.values()))
        region = names[int(rng.choice(len(names), p=shares / shares.sum()))]
    is_free = bool(rng.random() < FREE_SHARE)
    if region == "europe":
        return draw_eu(rng, shelf, is_free=is_free)
    if region in EU_REGIONS:
        return draw_eu(rng, shelf, region, is_free=is_free)
    if region not in _DRAW:
        raise ValueError(f"no plates of region {region!r} can be drawn; known are {', '.join(REGIONS)}")
    return _DRAW[region](rng, shelf, is_free=is_free)
