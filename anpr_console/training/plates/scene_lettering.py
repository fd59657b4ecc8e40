"""Words and small print around plates and elsewhere, as opacity masks, in the fonts the machine has."""

from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pillow
from PIL import ImageDraw, ImageFont

Mask = NDArray[np.uint8]
"""Height × width: 0 is nothing, 255 is ink."""

_FONT_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/share/texmf/fonts/opentype"))
_WITHOUT_LATIN = (
    "noto",
    "tlwg",
    "lao",
    "arundina",
    "symbol",
    "dingbat",
    "emoji",
    "math",
    "d050000l",
    "z003",
    "tamil",
)
_SYLLABLES = tuple(consonant + vowel for consonant in "bcdfghklmnprstvwz" for vowel in "aeiou")
_TRADE = (
    "AUTO",
    "AUTOHAUS",
    "MOTORS",
    "CARS",
    "GARAGE",
    "AUTOMOTIVE",
    "MOBIL",
    "CENTER",
    "GROUP",
    "SERVICE",
    "TRUCKS",
)
_MAKERS = (
    "TOYOTA",
    "HONDA",
    "FORD",
    "BMW",
    "AUDI",
    "NISSAN",
    "MAZDA",
    "ISUZU",
    "DACIA",
    "RENAULT",
    "OPEL",
    "KIA",
)


@lru_cache(maxsize=1)
def latin_fonts() -> tuple[Path, ...]:
    """Font files with Latin letters, sorted; none where the machine has no fonts."""
    found = [
        path
        for folder in _FONT_FOLDERS
        for suffix in ("*.ttf", "*.otf")
        for path in folder.rglob(suffix)
        if not any(word in str(path).lower() for word in _WITHOUT_LATIN)
    ]
    return tuple(sorted(found))


@lru_cache(maxsize=96)
def _open_font(path: Path, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(path), size)


def write_mask(text: str, height_px: int, font: Path | None) -> Mask:
    """Render one line of text, cut to its ink.

    Args:
        text: What to write.
        height_px: Size of the type in pixels (letters come out somewhat lower).
        font: Font file; None takes a built-in stroke font.
    """
    if font is not None:
        face = _open_font(font, max(6, height_px))
        left, top, right, bottom = (int(value) for value in face.getbbox(text))
        page = Pillow.new("L", (max(1, right - left), max(1, bottom - top)), 0)
        ImageDraw.Draw(page).text((-left, -top), text, fill=255, font=face)
        return np.array(page, dtype=np.uint8)
    scale = height_px / 30
    thick = max(1, round(scale * 2))
    (width, height), base = cv2.getTextSize(text, cv2.FONT_HERSHEY_SIMPLEX, scale, thick)
    mask = np.zeros((height + base + 2, width + 4), np.uint8)
    cv2.putText(mask, text, (2, height), cv2.FONT_HERSHEY_SIMPLEX, scale, 255, thick, cv2.LINE_AA)
    return mask


def random_font(rng: np.random.Generator) -> Path | None:
    """Choose a font, now and then the built-in stroke font."""
    fonts = latin_fonts()
    return fonts[int(rng.integers(len(fonts)))] if fonts and rng.random() < 0.97 else None


def random_word(rng: np.random.Generator, least: int = 2, most: int = 4) -> str:
    """A pronounceable word in capitals."""
    return "".join(rng.choice(_SYLLABLES, int(rng.integers(least, most + 1)))).upper()


def dealer_line(rng: np.random.Generator) -> str:
    """What stands on a dealer's frame or badge: a name, a trade, an address, a telephone number."""
    word, trade, maker = random_word(rng), str(rng.choice(_TRADE)), str(rng.choice(_MAKERS))
    digits = "".join(str(value) for value in rng.integers(0, 10, 7))
    lines = (
        f"{trade} {word}",
        f"{word} {maker}",
        f"{maker} OF {word}",
        f"WWW.{word}{trade}.COM",
        f"www.{word}.de".lower(),
        f"{word} {trade} {digits[:3]}-{digits[3:]}",
        f"{maker} {trade}",
        word,
        f"{word} · {random_word(rng)}",
    )
    line = lines[int(rng.integers(len(lines)))]
    return line if rng.random() < 0.6 else line.title()


def stamp(
    picture: NDArray[np.uint8], mask: Mask, place: tuple[int, int, int, int], color: tuple[int, int, int]
) -> None:
    """Blend ink into a picture in place.

    Args:
        picture: Height × width × 3, BGR; written to.
        mask: Opacity.
        place: x, y, width, height the mask is fitted into; what lies outside the picture is lost.
        color: Ink, BGR.
    """
    x, y, width, height = place
    if width < 2 or height < 2:
        return
    left, top = max(0, x), max(0, y)
    right, bottom = min(picture.shape[1], x + width), min(picture.shape[0], y + height)
    if right <= left or bottom <= top:
        return
    fitted = cv2.resize(mask, (width, height), interpolation=cv2.INTER_AREA).astype(np.float32)[:, :, None]
    fitted = fitted[top - y : bottom - y, left - x : right - x] * np.float32(1 / 255)
    target = picture[top:bottom, left:right]
    target[:] = (target * (1 - fitted) + np.asarray(color, np.float32) * fitted).astype(np.uint8)
