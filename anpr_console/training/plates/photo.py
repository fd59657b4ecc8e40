"""Photographs a drawn plate: the crop that a detector would hand to the reader from a real camera."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from anpr_console.domain.frame import Image
from anpr_console.training.plates import photo_camera as camera
from anpr_console.training.plates import photo_weather as weather
from anpr_console.training.plates.art import PlateArt
from anpr_console.training.plates.photo_geometry import (
    Corners,
    box_around,
    draw_box_error,
    pose_corners,
)
from anpr_console.training.plates.photo_surroundings import add_frame, cast_shadow, draw_background
from anpr_console.training.plates.scene import SceneShelf

_LEAST_LIKENESS = 0.62
"""Below this correlation with the undisturbed picture people can hardly read it either."""
_MILDER = (1.0, 0.7, 0.4, 0.1)
"""Shares of the first severity for further tries, while the photo can't be read."""
_LEAST_CHAR_PX = 4.6


@dataclass(frozen=True, slots=True, eq=False)
class PlatePhoto:
    """What stands inside the detector's box.

    Attributes:
        crop: Height × width × 3, BGR, uint8, contiguous; about 8–120 pixels high.
        corners: 4 × 2, x and y in pixels of ``crop``: the plate's physical corners, top left first, clockwise. They may
            lie outside the crop.
        art: The plate.
    """

    crop: Image
    corners: Corners
    art: PlateArt


def photograph(
    rng: np.random.Generator,
    art: PlateArt,
    *,
    hardness: float = 1.0,
    scenes: SceneShelf | None = None,
    frame_chance: float = 0.55,
) -> PlatePhoto:
    """Photograph a plate.

    About a quarter of the photos are nearly clean, half are what a site camera gives, a fifth hard but readable.

    Args:
        rng: Source of chance.
        art: The plate; the edges of its picture are its physical edges.
        hardness: 0 is studio light, 1 the mixture above, up to 1.5 for more.
        scenes: Real surroundings; None draws them.
        frame_chance: Probability of a plate holder or a dealer's frame.
    """
    severity = min(_draw_severity(rng) * hardness, 1.2)
    for share in _MILDER:
        photo, likeness = _shoot(rng, art, severity * share, scenes, frame_chance)
        if likeness >= _LEAST_LIKENESS:
            break
    return photo


def _draw_severity(rng: np.random.Generator) -> float:
    kind = rng.random()
    low, high = (0.0, 0.15) if kind < 0.25 else (0.15, 0.6) if kind < 0.8 else (0.6, 1.0)
    return float(rng.uniform(low, high))


def _shoot(
    rng: np.random.Generator, art: PlateArt, severity: float, scenes: SceneShelf | None, frame_chance: float
) -> tuple[PlatePhoto, float]:
    """Take one photo and say how like the undisturbed one it is (correlation, −1..1)."""
    height, width = art.image.shape[:2]
    longest = max((len(line) for line in art.lines), default=len(art.text)) or 7
    width_px = _draw_width(rng, longest, severity)
    work = 2.0 if width_px < 90 else 1.5 if width_px < 140 else 1.0
    corners = pose_corners(rng, width / height, width_px, severity)
    left, top, right, bottom = box_around(corners, draw_box_error(rng))
    size = (max(8, round(right - left)), max(6, round(bottom - top)))
    corners = corners - np.array([left, top], np.float32)
    canvas_size = (round(size[0] * work), round(size[1] * work))
    scale = np.array([canvas_size[0] / size[0], canvas_size[1] / size[1]], np.float32)
    canvas, outline, plain = _compose(
        rng, art.image, corners * scale, canvas_size, severity, scenes, frame_chance
    )
    reference = cv2.resize(plain, size, interpolation=cv2.INTER_AREA)
    char_px = width_px / longest
    light = _light(rng, canvas, outline, severity)
    light = _expose(rng, light, size, char_px, work, severity)
    crop = _record(rng, light, char_px, severity)
    likeness = _likeness(crop, np.asarray(reference, dtype=np.uint8), corners, longest)
    if severity > 0.2 and rng.random() < 0.1:
        zoom = float(rng.uniform(1.2, 2.0))
        crop = np.asarray(
            cv2.resize(crop, None, fx=zoom, fy=zoom, interpolation=cv2.INTER_LINEAR), dtype=np.uint8
        )
        corners = corners * np.array([crop.shape[1] / size[0], crop.shape[0] / size[1]], np.float32)
    return PlatePhoto(np.ascontiguousarray(crop), corners.astype(np.float32), art), likeness


def _draw_width(rng: np.random.Generator, longest: int, severity: float) -> float:
    """Width of the plate in pixels: log-uniform, half of them between 50 and 130; hard ones are rarely large."""
    low, high = (50, 130) if rng.random() < 0.5 else (35, 250 if severity < 0.6 else 180)
    drawn = float(np.exp(rng.uniform(np.log(low), np.log(high))))
    # Small print in hard light isn't readable.
    return max(drawn, longest * (_LEAST_CHAR_PX + 2.2 * severity))


def _compose(
    rng: np.random.Generator,
    plate: Image,
    corners: Corners,
    size: tuple[int, int],
    severity: float,
    scenes: SceneShelf | None,
    frame_chance: float,
) -> tuple[Image, Corners, Image]:
    """Warp plate and frame onto their background.

    Returns:
        The picture, the outline of the plate in it, and the same picture with neither dirt nor wear.
    """
    height, width = plate.shape[:2]
    shrink = min(1.0, float(np.ptp(corners[:, 0])) * 1.15 / width)
    if shrink < 0.9:
        plate = np.asarray(
            cv2.resize(plate, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA), dtype=np.uint8
        )
        height, width = plate.shape[:2]
    spoiled = plate
    if rng.random() < 0.04 + 0.22 * severity:
        spoiled = weather.wear(rng, spoiled, severity)
    if rng.random() < 0.08 + 0.4 * severity:
        spoiled = weather.soil(rng, spoiled, severity)
    framed, (left, top) = add_frame(rng, spoiled, chance=frame_chance)
    flat = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    matrix = cv2.getPerspectiveTransform(flat + np.array([left, top], np.float32), corners)
    rim = np.array(
        [[0, 0], [framed.shape[1], 0], [framed.shape[1], framed.shape[0]], [0, framed.shape[0]]], np.float32
    )
    outline = np.asarray(cv2.perspectiveTransform(rim[None], matrix)[0], dtype=np.float32)
    place = (*corners.min(axis=0).tolist(), *corners.max(axis=0).tolist())
    background = draw_background(rng, size[0], size[1], place, scenes)
    if rng.random() < 0.6:
        cast_shadow(rng, background, outline)
    plain = background
    if spoiled is not plate:
        plain = background.copy()
        cv2.warpPerspective(
            plate,
            cv2.getPerspectiveTransform(flat, corners),
            size,
            dst=plain,
            flags=cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_TRANSPARENT,
        )
    cv2.warpPerspective(
        framed, matrix, size, dst=background, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_TRANSPARENT
    )
    return background, corners, plain


def _light(rng: np.random.Generator, canvas: Image, outline: Corners, severity: float) -> weather.Light:
    light = canvas.astype(np.float32)
    if rng.random() < 0.4 + 0.4 * severity:
        weather.slope_light(rng, light, severity)
    if rng.random() < 0.06 + 0.22 * severity:
        weather.shade_part(rng, light, severity)
    if rng.random() < 0.05 + 0.13 * severity:
        light = weather.glow_at_night(rng, light, outline, severity)
    elif rng.random() < 0.04:
        light = np.repeat(light.mean(axis=2, keepdims=True), 3, axis=2)
    if rng.random() < 0.04 + 0.16 * severity:
        weather.add_glare(rng, light, severity)
    if rng.random() < 0.02 + 0.1 * severity:
        weather.rain(rng, light, severity)
    return light


def _expose(
    rng: np.random.Generator,
    light: weather.Light,
    size: tuple[int, int],
    char_px: float,
    work: float,
    severity: float,
) -> weather.Light:
    """Lens and sensor: blur at working size, then the sensor's own size, color and noise."""
    if rng.random() < 0.45 + 0.5 * severity:
        light = camera.blur(rng, light, char_px * work, severity)
    if work > 1:
        light = np.asarray(cv2.resize(light, size, interpolation=cv2.INTER_AREA), dtype=np.float32)
    light = camera.develop(rng, light, severity)
    if rng.random() < 0.5 + 0.4 * severity:
        camera.add_noise(rng, light, severity)
    if rng.random() < 0.02 + 0.03 * severity:
        camera.overlay_rings(rng, light)
    if rng.random() < 0.2 + 0.2 * severity:
        light = camera.sharpen(rng, light, severity)
    return light


def _record(rng: np.random.Generator, light: weather.Light, char_px: float, severity: float) -> Image:
    crop = np.clip(light, 0, 255).astype(np.uint8)
    if char_px > 8 and rng.random() < 0.06 * severity:
        crop = camera.break_fields(rng, crop, char_px)
    if rng.random() < 0.85:
        crop = camera.encode(rng, crop, severity)
    return crop


def _likeness(crop: Image, reference: Image, corners: Corners, columns: int) -> float:
    """Correlation of local contrast with the undisturbed picture; the worst column's where it is bad.

    A letter that glare, dirt or wear has taken away can't be read, however clear the others are.

    Args:
        crop: The photo.
        reference: The same without dirt, weather and camera.
        corners: The plate in both.
        columns: Into how many parts the plate is cut, about one a character.
    """
    height, width = crop.shape[:2]
    x0, y0 = (max(0, int(value)) for value in corners.min(axis=0))
    x1, y1 = (min(edge, int(value)) for edge, value in zip((width, height), corners.max(axis=0), strict=True))
    size = (max(3, (y1 - y0) // 2) | 1,) * 2
    details = []
    for picture in (crop, reference):
        gray = cv2.cvtColor(picture[y0:y1, x0:x1], cv2.COLOR_BGR2GRAY).astype(np.float32)
        details.append(gray - cv2.blur(gray, size))
    seen, meant = details
    whole = _correlation(seen, meant)
    strength = float(meant.std())
    worst = 1.0
    for part in np.array_split(np.arange(x1 - x0), max(1, min(columns, (x1 - x0) // 6))):
        cut = slice(int(part[0]), int(part[-1]) + 1)
        # Blank paper has nothing to lose.
        if float(meant[:, cut].std()) > 0.6 * strength:
            worst = min(worst, _correlation(seen[:, cut], meant[:, cut]))
    return whole if worst > _LEAST_LIKENESS else min(whole, worst)


def _correlation(seen: NDArray[np.float32], meant: NDArray[np.float32]) -> float:
    """Correlation, fading to 0 as contrast sinks towards what no eye sees."""
    contrast = float(seen.std())
    visible = min(1.0, max(0.0, (contrast - 3) / 6))
    return visible * float((seen * meant).mean()) / max(contrast * float(meant.std()), 1e-3)
