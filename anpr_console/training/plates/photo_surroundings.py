"""What stands around a plate: its frame in the plate's own plane, and the car behind it."""

from functools import lru_cache

import cv2
import numpy as np

from anpr_console.domain.frame import Image
from anpr_console.training.plates.photo_noise import clouds
from anpr_console.training.plates.scene import SceneShelf
from anpr_console.training.plates.scene_lettering import Mask, dealer_line, random_font, stamp, write_mask

_BODIES = (
    (230, 230, 232), (200, 202, 205), (150, 152, 155), (95, 95, 98), (45, 45, 46), (18, 18, 20),
    (35, 30, 150), (25, 20, 90), (120, 60, 25), (70, 35, 15), (50, 70, 30), (40, 140, 190), (150, 175, 190),
)  # fmt: skip
"""Colors of car bodies, BGR, the frequent ones being gray."""
_STRIPS_KEPT = 200


def add_frame(rng: np.random.Generator, plate: Image, chance: float) -> tuple[Image, tuple[int, int]]:
    """Put a holder around the plate: a thin rim, or a dealer's frame with lettering below or above.

    Args:
        rng: Source of chance.
        plate: The plate, height × width × 3.
        chance: Probability that there is a frame at all.

    Returns:
        The larger picture and how much was added left and above, in pixels.
    """
    if rng.random() >= chance:
        return plate, (0, 0)
    height, width = plate.shape[:2]
    unit = min(height, width / 4)
    rim = float(rng.uniform(0.02, 0.11))
    left = right = max(1, round(unit * rim))
    top = bottom = max(1, round(unit * rim * float(rng.uniform(0.5, 1.4))))
    has_words = rng.random() < 0.6
    if has_words:
        bottom = max(bottom, round(unit * float(rng.uniform(0.13, 0.27))))
        if rng.random() < 0.25:
            top = max(top, round(unit * float(rng.uniform(0.13, 0.25))))
    shade = float(
        rng.choice([rng.uniform(8, 45), rng.uniform(8, 45), rng.uniform(120, 200), rng.uniform(215, 250)])
    )
    color = np.clip(shade + rng.normal(0, 5, 3), 0, 255)
    framed = np.empty((height + top + bottom, width + left + right, 3), np.uint8)
    framed[:] = color.astype(np.uint8)
    framed[top : top + height, left : left + width] = plate
    ink = tuple(
        int(value) for value in (np.array([240, 240, 240]) if shade < 110 else np.array([40, 30, 30]))
    )
    if has_words:
        if rng.random() < 0.12:
            ink = ((40, 40, 200), (30, 190, 230), (190, 90, 30))[int(rng.integers(3))]
        rows = [(top + height, bottom)] + ([(0, top)] if top > unit * 0.12 else [])
        for y, thick in rows:
            _write_strip(rng, framed, y, thick, (ink[0], ink[1], ink[2]))
    if rng.random() < 0.5:
        # The edge of the holder catches light above and throws shade below.
        edge = int(np.clip(shade + rng.uniform(20, 70), 0, 255))
        cv2.line(framed, (0, 0), (framed.shape[1] - 1, 0), (edge, edge, edge), 1)
    return framed, (left, top)


def _write_strip(
    rng: np.random.Generator, framed: Image, y: int, thick: int, ink: tuple[int, int, int]
) -> None:
    strips = _strips()
    if len(strips) < _STRIPS_KEPT or rng.random() < 0.01:
        mask = write_mask(dealer_line(rng), 28, random_font(rng))
        if len(strips) < _STRIPS_KEPT:
            strips.append(mask)
        else:
            strips[int(rng.integers(_STRIPS_KEPT))] = mask
    else:
        mask = strips[int(rng.integers(len(strips)))]
    text_h = max(3, round(thick * float(rng.uniform(0.4, 0.72))))
    natural = mask.shape[1] * text_h / mask.shape[0]
    room = framed.shape[1] * 0.94
    text_w = int(min(natural * float(rng.uniform(0.9, 1.5)), room))
    x = int((framed.shape[1] - text_w) * (0.5 if rng.random() < 0.75 else rng.uniform(0.05, 0.95)))
    stamp(framed, mask, (x, y + (thick - text_h) // 2, text_w, text_h), ink)


@lru_cache(maxsize=1)
def _strips() -> list[Mask]:
    """Lettering made so far; rendering type anew for each photo would take longer than the photo."""
    return []


def draw_background(
    rng: np.random.Generator,
    width: int,
    height: int,
    plate: tuple[float, float, float, float],
    scenes: SceneShelf | None,
) -> Image:
    """Draw or fetch what lies behind the plate.

    Args:
        rng: Source of chance.
        width: Pixels.
        height: Pixels.
        plate: Left, top, right, bottom of the plate in the result: real surroundings are laid so that the real plate
            they come from was there.
        scenes: Real patches; None draws everything.

    Returns:
        Height × width × 3, a new array.
    """
    if scenes is not None:
        kind = rng.random()
        if kind < 0.45:
            real = _real_surroundings(rng, width, height, plate, scenes)
            if real is not None:
                return real
        if kind < 0.6:
            patch = scenes.patch(rng, width, height)
            if patch is not None:
                return patch
    return _draw_body(rng, width, height, plate)


def _real_surroundings(
    rng: np.random.Generator,
    width: int,
    height: int,
    plate: tuple[float, float, float, float],
    scenes: SceneShelf,
) -> Image | None:
    place = scenes.place(rng)
    if place is None:
        return None
    box = place.box
    scale_x, scale_y = (plate[2] - plate[0]) / box.width, (plate[3] - plate[1]) / box.height
    matrix = np.array(
        [
            [scale_x, 0, (plate[0] + plate[2]) / 2 - box.center.x * scale_x],
            [0, scale_y, (plate[1] + plate[3]) / 2 - box.center.y * scale_y],
        ],
        np.float64,
    )
    return np.asarray(
        cv2.warpAffine(
            place.picture, matrix, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
        ),
        dtype=np.uint8,
    )


def _draw_body(
    rng: np.random.Generator, width: int, height: int, plate: tuple[float, float, float, float]
) -> Image:
    body = np.asarray(_BODIES[int(rng.integers(len(_BODIES)))], np.float32) * np.float32(
        rng.uniform(0.7, 1.1)
    )
    light = np.linspace(rng.uniform(0.75, 1.25), rng.uniform(0.5, 1.1), height, dtype=np.float32)
    if rng.random() < 0.4:
        edge, step = float(rng.uniform(0, height)), float(rng.uniform(0.45, 1.5))
        light *= 1 + (step - 1) * np.clip((np.arange(height, dtype=np.float32) - edge) / 4 + 0.5, 0, 1)
    picture = np.clip(light[:, None, None] * body, 0, 255).repeat(width, axis=1)
    picture += (clouds(rng, height, width, float(rng.uniform(0.1, 1.2))) - 0.5)[:, :, None] * np.float32(
        rng.uniform(4, 40)
    )
    out = np.asarray(np.clip(picture, 0, 255), dtype=np.uint8)
    plate_h = plate[3] - plate[1]
    if rng.random() < 0.35:
        _draw_grille(rng, out, plate_h)
    if rng.random() < 0.4:
        dark = float(rng.uniform(0.25, 0.8))
        grown_x, grown_y = (float(value) for value in rng.uniform(0.03, 0.35, 2) * plate_h)
        left, top = max(0, int(plate[0] - grown_x)), max(0, int(plate[1] - grown_y))
        right, bottom = int(plate[2] + grown_x), int(plate[3] + grown_y)
        out[top:bottom, left:right] = (out[top:bottom, left:right] * dark).astype(np.uint8)
    return out


def _draw_grille(rng: np.random.Generator, out: Image, plate_h: float) -> None:
    height, width = out.shape[:2]
    pitch = max(3.0, plate_h * float(rng.uniform(0.12, 0.5)))
    thick = max(1, int(pitch * rng.uniform(0.25, 0.6)))
    shade = int(rng.integers(5, 60)) if rng.random() < 0.7 else int(rng.integers(130, 230))
    color, start = (shade, shade, shade), float(rng.uniform(0, pitch))
    slope = float(rng.normal(0, 0.04)) * width
    if rng.random() < 0.7:
        for y in np.arange(start, height, pitch):
            cv2.line(out, (0, int(y)), (width, int(y + slope)), color, thick)
    else:
        for x in np.arange(start, width, pitch):
            cv2.line(out, (int(x), 0), (int(x + slope * 0.2), height), color, thick)


def cast_shadow(rng: np.random.Generator, background: Image, outline: np.typing.NDArray[np.float32]) -> None:
    """Darken the background under and below the plate, in place.

    Args:
        rng: Source of chance.
        background: Written to.
        outline: 4 × 2, corners of plate or frame.
    """
    depth = float(np.ptp(outline[:, 1])) * float(rng.uniform(0.02, 0.12))
    shifted = outline + np.array([rng.normal(0, 0.3) * depth, depth], np.float32)
    mask = np.zeros(background.shape[:2], np.uint8)
    cv2.fillConvexPoly(mask, np.round(shifted).astype(np.int32), int(rng.uniform(70, 190)))
    size = max(1, int(depth)) * 2 + 1
    mask = np.asarray(cv2.blur(mask, (size, size)), dtype=np.uint8)
    keep = cv2.merge([cv2.bitwise_not(mask)] * 3)
    cv2.multiply(background, keep, dst=background, scale=1 / 255)
