"""What detectors take for plates and readers must not: clocks, camera labels, badges, signs, grilles, empty plates."""

from collections.abc import Callable

import cv2
import numpy as np

from anpr_console.domain.frame import Image
from anpr_console.training.plates import photo_camera as camera
from anpr_console.training.plates import photo_weather as weather
from anpr_console.training.plates.art import draw_plate
from anpr_console.training.plates.fonts import FontShelf
from anpr_console.training.plates.negative_words import (
    badge_text,
    board_text,
    osd_text,
    sign_text,
    sticker_lines,
)
from anpr_console.training.plates.photo import photograph
from anpr_console.training.plates.photo_noise import clouds
from anpr_console.training.plates.photo_surroundings import draw_background
from anpr_console.training.plates.scene import SceneShelf
from anpr_console.training.plates.scene_lettering import Mask, random_font, stamp, write_mask
from anpr_console.training.plates.surface import PlateArt

_MARKS = ((245, 245, 245), (245, 245, 245), (70, 200, 240))


def draw_negative(rng: np.random.Generator, shelf: FontShelf | None, scenes: SceneShelf | None) -> Image:
    """Draw a crop that is no plate, or photograph one.

    Args:
        rng: Source of chance.
        shelf: Fonts for plates of which only a rim is left; None leaves those out.
        scenes: Real photos; None leaves random patches out.

    Returns:
        Height × width × 3, BGR, uint8, contiguous; sized as plate crops are.
    """
    kind = rng.random()
    if scenes is not None and kind < 0.4:
        patch = _cut_scene(rng, scenes)
        if patch is not None:
            return patch
    if shelf is not None and kind > 0.94:
        return _rim_of_plate(rng, shelf, scenes)
    makers = tuple(_DRAWN)
    shares = np.array(tuple(_DRAWN.values()))
    return makers[int(rng.choice(len(makers), p=shares / shares.sum()))](rng, scenes)


def _crop_size(rng: np.random.Generator) -> tuple[int, int]:
    width = int(np.exp(rng.uniform(np.log(36), np.log(230))))
    aspect = float(rng.uniform(1.3, 2.3)) if rng.random() < 0.4 else float(rng.uniform(2.5, 5.5))
    return width, max(10, int(width / aspect))


def _cut_scene(rng: np.random.Generator, scenes: SceneShelf) -> Image | None:
    patch = scenes.patch(rng, *_crop_size(rng))
    return None if patch is None else _finish(rng, patch, float(rng.uniform(0, 0.5)))


def _finish(rng: np.random.Generator, picture: Image, severity: float) -> Image:
    """Send a picture through the camera without turning it."""
    light = picture.astype(np.float32)
    if rng.random() < 0.3:
        light = camera.blur(rng, light, picture.shape[1] / 8, severity)
    light = camera.develop(rng, light, severity)
    if rng.random() < 0.15:
        light = np.repeat(light.mean(axis=2, keepdims=True), 3, axis=2)
    if rng.random() < 0.5:
        camera.add_noise(rng, light, severity)
    if rng.random() < 0.2:
        light = camera.sharpen(rng, light, severity)
    return camera.encode(rng, np.clip(light, 0, 255).astype(np.uint8), severity)


def _backdrop(rng: np.random.Generator, width: int, height: int, scenes: SceneShelf | None) -> Image:
    patch = scenes.patch(rng, width, height) if scenes is not None and rng.random() < 0.75 else None
    if patch is not None:
        return patch
    return draw_background(rng, width, height, (-2.0 * width, 0.0, -1.0 * width, float(height)), None)


def _osd(rng: np.random.Generator, scenes: SceneShelf | None) -> Image:
    """A recorder's clock or label, burnt in after the lens: crisp, upright, mostly outlined."""
    mask = write_mask(osd_text(rng), 40, random_font(rng))
    text_h = int(np.exp(rng.uniform(np.log(9), np.log(46))))
    text_w = max(8, int(mask.shape[1] * text_h / mask.shape[0] * rng.uniform(0.8, 1.3)))
    left, top, right, bottom = (int(value * text_h) for value in rng.uniform(0.1, 0.6, 4))
    width, height = text_w + left + right, text_h + top + bottom
    picture = _finish(rng, _backdrop(rng, width, height, scenes), 0.3)
    place = (left, top, text_w, text_h)
    style = rng.random()
    ink = ((255, 255, 255), (255, 255, 255), (0, 255, 255), (80, 255, 80), (0, 0, 0))[int(rng.integers(5))]
    if style < 0.25:
        paper = (0, 0, 0) if sum(ink) > 300 else (255, 255, 255)
        share = float(rng.uniform(0.5, 1.0))
        picture = (picture * (1 - share) + np.array(paper, np.float32) * share).astype(np.uint8)
    elif style < 0.8:
        thick = max(1, round(text_h / 14))
        wide = cv2.dilate(
            cv2.copyMakeBorder(mask, 6, 6, 6, 6, cv2.BORDER_CONSTANT), np.ones((7, 7), np.uint8)
        )
        outline = (0, 0, 0) if sum(ink) > 300 else (255, 255, 255)
        around = (left - thick, top - thick, text_w + 2 * thick, text_h + 2 * thick)
        if min(around[:2]) >= 0 and around[0] + around[2] <= width and around[1] + around[3] <= height:
            stamp(picture, np.asarray(wide, dtype=np.uint8), around, outline)
    stamp(picture, mask, place, ink)
    if rng.random() < 0.3:
        picture = _part_of(rng, picture)
    return camera.encode(rng, picture, float(rng.uniform(0, 0.6)))


def _part_of(rng: np.random.Generator, picture: Image) -> Image:
    """Keep a part of a line: detectors box a piece of a clock as readily as the whole."""
    width = picture.shape[1]
    kept = int(width * rng.uniform(0.35, 0.8))
    x = int(rng.integers(width - kept + 1))
    return np.ascontiguousarray(picture[:, x : x + kept])


def _photographed(
    rng: np.random.Generator, face: Image, text_length: int, scenes: SceneShelf | None
) -> Image:
    art = PlateArt(np.ascontiguousarray(face), "", ("X" * max(1, min(text_length, 12)),), "")
    return photograph(rng, art, hardness=0.9, scenes=scenes, frame_chance=0.06).crop


def _lettered(
    masks: list[Mask],
    paper: tuple[int, int, int],
    ink: tuple[int, int, int],
    room: float,
) -> Image:
    """A face with one line a mask, centered, every line of the same width at most."""
    line_h = 40
    width = max(int(mask.shape[1] * line_h / mask.shape[0]) for mask in masks)
    width = int(np.clip(width, 50, 420))
    pad = int(line_h * room)
    face = np.empty((len(masks) * (line_h + pad) + pad, width + 2 * pad, 3), np.uint8)
    face[:] = paper
    for row, mask in enumerate(masks):
        line_w = min(width, int(mask.shape[1] * line_h / mask.shape[0]))
        stamp(face, mask, (pad + (width - line_w) // 2, pad + row * (line_h + pad), line_w, line_h), ink)
    return face


def _color(rng: np.random.Generator) -> tuple[int, int, int]:
    hue, strength, value = (
        float(rng.uniform(0, 180)),
        float(rng.uniform(40, 255)),
        float(rng.uniform(60, 255)),
    )
    pixel = cv2.cvtColor(np.array([[[hue, strength, value]]], np.uint8), cv2.COLOR_HSV2BGR)[0, 0]
    return int(pixel[0]), int(pixel[1]), int(pixel[2])


def _sign(rng: np.random.Generator, scenes: SceneShelf | None) -> Image:
    """A shop's sign or a lettered panel on a van."""
    paper = _color(rng) if rng.random() < 0.6 else (240, 240, 240)
    ink = (250, 250, 250) if sum(paper) < 380 else _color(rng) if rng.random() < 0.3 else (25, 25, 25)
    text = sign_text(rng)
    mask = write_mask(text, 44, random_font(rng))
    return _photographed(rng, _lettered([mask], paper, ink, float(rng.uniform(0.1, 0.5))), len(text), scenes)


def _sticker(rng: np.random.Generator, scenes: SceneShelf | None) -> Image:
    lines, font = sticker_lines(rng), random_font(rng)
    masks = [write_mask(line, 40, font) for line in lines]
    paper = (245, 245, 245) if rng.random() < 0.5 else _color(rng)
    ink = (20, 20, 20) if sum(paper) > 330 else (240, 240, 240)
    longest = max(len(line) for line in lines)
    return _photographed(rng, _lettered(masks, paper, ink, float(rng.uniform(0.1, 0.4))), longest, scenes)


def _badge(rng: np.random.Generator, scenes: SceneShelf | None) -> Image:
    """Chrome, black or white letters on the body: no edge around them, light from above, a shadow below."""
    text = badge_text(rng)
    mask = write_mask(text, 48, random_font(rng))
    face_w, face_h = int(np.clip(mask.shape[1] * 1.3, 60, 460)), int(rng.uniform(58, 90))
    face = _backdrop(rng, face_w, face_h, scenes if rng.random() < 0.4 else None)
    text_w = min(mask.shape[1], face_w - 10)
    text_h = min(mask.shape[0], face_h - 8)
    x, y = (face_w - text_w) // 2, (face_h - text_h) // 2
    stamp(face, mask, (x + 1, y + 2, text_w, text_h), (15, 15, 15))
    shade = int(rng.choice([rng.integers(170, 250), rng.integers(170, 250), rng.integers(5, 50)]))
    stamp(face, mask, (x, y, text_w, text_h), (shade, shade, shade))
    return _photographed(rng, face, len(text), None if scenes is None or rng.random() < 0.5 else scenes)


def _bus_board(rng: np.random.Generator, scenes: SceneShelf | None) -> Image:
    """A destination board of light dots."""
    text = board_text(rng)
    mask = write_mask(text, 22, random_font(rng))
    rows = 16
    columns = max(24, int(mask.shape[1] * 13 / mask.shape[0]) + 6)
    dots = np.zeros((rows, columns), np.uint8)
    dots[1:14, 3 : columns - 3] = cv2.resize(mask, (columns - 6, 13), interpolation=cv2.INTER_AREA)
    lit = np.where(dots > 100, 255, 0).astype(np.uint8).repeat(5, axis=0).repeat(5, axis=1)
    raster = np.zeros((5, 5), np.uint8)
    cv2.circle(raster, (2, 2), 2, 255, -1)
    lit &= np.tile(raster, (rows, columns))
    color = ((30, 150, 255), (60, 200, 255), (240, 250, 250), (60, 255, 90))[int(rng.integers(4))]
    face = (lit[:, :, None].astype(np.float32) / 255 * np.array(color, np.float32)).astype(np.uint8)
    return _photographed(rng, np.maximum(face, np.uint8(14)), len(text), scenes)


def _blank_plate(rng: np.random.Generator, scenes: SceneShelf | None) -> Image:
    """A plate holder without a text: paper, cover or dealer's dummy with screws and perhaps a blue band."""
    width, height = (300, 64) if rng.random() < 0.6 else (200, int(rng.integers(95, 150)))
    paper = (235, 235, 235) if rng.random() < 0.6 else _color(rng)
    face = np.full((height, width, 3), paper, np.uint8)
    face = np.clip(face + (clouds(rng, height, width, 0.5)[:, :, None] - 0.5) * 14, 0, 255).astype(np.uint8)
    if rng.random() < 0.4:
        cv2.rectangle(face, (0, 0), (width // 12, height), (150, 60, 20), -1)
    if rng.random() < 0.5:
        cv2.rectangle(face, (2, 2), (width - 3, height - 3), (40, 40, 40), 2)
    for x in (0.2, 0.8) if rng.random() < 0.5 else ():
        cv2.circle(face, (int(width * x), int(height * rng.uniform(0.1, 0.5))), 4, (90, 90, 90), -1)
    return _photographed(rng, face, 7, scenes)


def _grille(rng: np.random.Generator, scenes: SceneShelf | None) -> Image:
    """Slats of a radiator, a window's bars, shutters, with or without a badge in the middle."""
    del scenes
    width, height = _crop_size(rng)
    picture = np.full((height, width, 3), int(rng.integers(5, 60)), np.uint8)
    pitch, shade = max(3.0, height * float(rng.uniform(0.1, 0.35))), int(rng.integers(70, 245))
    thick, slope = max(1, int(pitch * rng.uniform(0.2, 0.6))), float(rng.normal(0, 0.06)) * width
    if rng.random() < 0.55:
        for y in np.arange(-slope, height + abs(slope), pitch):
            cv2.line(picture, (0, int(y)), (width, int(y + slope)), (shade,) * 3, thick, cv2.LINE_AA)
    else:
        pitch *= float(rng.uniform(0.8, 3.0))
        for x in np.arange(0.0, width, pitch):
            cv2.line(picture, (int(x), 0), (int(x + slope / 4), height), (shade,) * 3, thick, cv2.LINE_AA)
    if rng.random() < 0.35:
        center, radius = (width // 2, height // 2), int(height * rng.uniform(0.2, 0.45))
        cv2.ellipse(
            picture, center, (int(radius * 1.4), radius), 0, 0, 360, (200, 200, 205), max(1, radius // 6)
        )
    return _finish(rng, picture, float(rng.uniform(0.1, 0.7)))


def _lamp(rng: np.random.Generator, scenes: SceneShelf | None) -> Image:
    """A headlight, a tail light or a reflector."""
    width, height = _crop_size(rng)
    picture = _backdrop(rng, width, height, scenes)
    color = ((235, 240, 245), (235, 240, 245), (40, 30, 190), (40, 130, 235))[int(rng.integers(4))]
    axes = (int(width * rng.uniform(0.3, 0.6)), int(height * rng.uniform(0.3, 0.6)))
    center = (int(width * rng.uniform(0.3, 0.7)), int(height * rng.uniform(0.3, 0.7)))
    dim = tuple(int(value * 0.6) for value in color)
    cv2.ellipse(picture, center, axes, float(rng.uniform(-15, 15)), 0, 360, dim, -1, cv2.LINE_AA)
    for _ in range(int(rng.integers(1, 4))):
        spot = (int(center[0] + rng.normal(0, 0.4) * axes[0]), int(center[1] + rng.normal(0, 0.2) * axes[1]))
        cv2.circle(picture, spot, max(2, int(axes[1] * rng.uniform(0.2, 0.6))), color, -1, cv2.LINE_AA)
    light = picture.astype(np.float32)
    if rng.random() < 0.6:
        weather.add_glare(rng, light, 0.9)
    return _finish(rng, np.clip(light, 0, 255).astype(np.uint8), float(rng.uniform(0.1, 0.7)))


def _road_marks(rng: np.random.Generator, scenes: SceneShelf | None) -> Image:
    """Stripes, arrows or words on asphalt."""
    gray = float(rng.uniform(60, 130))
    face = clouds(rng, 90, 260, float(rng.uniform(1, 4)))[:, :, None] * np.float32(40) + np.float32(gray)
    road = np.clip(face.repeat(3, axis=2), 0, 255).astype(np.uint8)
    ink = _MARKS[int(rng.integers(len(_MARKS)))]
    kind = rng.random()
    if kind < 0.35:
        mask = write_mask(sign_text(rng).split(" ", maxsplit=1)[0], 60, random_font(rng))
        stamp(road, mask, (20, 15, 220, 60), ink)
    elif kind < 0.7:
        step = int(rng.integers(18, 60))
        for x in range(int(rng.integers(step)), 260, step):
            cv2.rectangle(road, (x, 10), (x + step // 2, 80), ink, -1)
    else:
        cv2.arrowedLine(
            road, (20, 45), (235, int(rng.integers(25, 65))), ink, int(rng.integers(6, 16)), tipLength=0.3
        )
    return _photographed(rng, road, 6, scenes)


def _rim_of_plate(rng: np.random.Generator, shelf: FontShelf, scenes: SceneShelf | None) -> Image:
    """A plate cut so heavily that its text is gone: a sliver of its upper or lower rim and what lies beyond."""
    photo = photograph(rng, draw_plate(rng, shelf), hardness=0.7, scenes=scenes)
    picture = _backdrop(rng, max(24, photo.crop.shape[1]), max(12, photo.crop.shape[0]), scenes)
    inside_top = int(np.clip(photo.corners[:2, 1].max(), 0, photo.crop.shape[0]))
    rim = max(2, int(inside_top + photo.crop.shape[0] * 0.07))
    rim = min(rim, photo.crop.shape[0], picture.shape[0] // 2)
    sliver = cv2.resize(photo.crop[:rim], (picture.shape[1], rim), interpolation=cv2.INTER_LINEAR)
    picture[-rim:] = sliver
    return camera.encode(rng, picture, 0.3)


_DRAWN: dict[Callable[[np.random.Generator, SceneShelf | None], Image], float] = {
    _osd: 0.26, _sign: 0.14, _badge: 0.16, _sticker: 0.08, _bus_board: 0.06, _blank_plate: 0.1, _grille: 0.09,
    _lamp: 0.06, _road_marks: 0.05,
}  # fmt: skip
"""How often each kind is drawn."""
