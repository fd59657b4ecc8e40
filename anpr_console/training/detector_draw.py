"""Draws simple plates and simple cars for training pictures: variety of layouts, not beauty."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

Picture = npt.NDArray[np.uint8]

_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"


def draw_plate(rng: np.random.Generator) -> Picture:
    """Draw a simple plate: one or two lines, long, American or square, in the usual colors, sometimes framed."""
    two_lines = rng.random() < 0.35
    ratio = rng.uniform(1.3, 2.2) if two_lines else rng.choice([rng.uniform(1.9, 2.2), rng.uniform(2.8, 4.8)])
    height = 120
    width = int(height * float(ratio))
    papers = [
        ((245, 245, 245), (20, 20, 20)),
        ((60, 200, 240), (20, 20, 20)),
        ((150, 150, 150), (30, 30, 30)),
    ]
    papers += [
        ((235, 235, 235), (40, 40, 170)),
        ((120, 60, 20), (240, 240, 240)),
        ((90, 150, 60), (240, 240, 240)),
    ]
    paper, ink = papers[int(rng.choice(len(papers), p=[0.5, 0.14, 0.12, 0.1, 0.07, 0.07]))]
    plate = np.full((height, width, 3), paper, np.uint8)
    band = rng.random()
    left = 4
    if not two_lines and band < 0.3:
        cv2.rectangle(plate, (0, 0), (width // 11, height), (160, 60, 20), -1)
        left = width // 11 + 4
    top = 6
    if band > 0.75:
        color = (160, 60, 20) if rng.random() < 0.5 else ink
        _write_line(
            plate, "".join(rng.choice(list(_LETTERS), 9)), (left, 4, width - left - 4, height // 6), color, 1
        )
        top = height // 5
    count = int(rng.integers(5, 9))
    text = "".join(rng.choice(list(_LETTERS + "0123456789" * 2), count))
    if two_lines:
        half = count // 2
        split = top + int((height - top) * rng.uniform(0.4, 0.6))
        _write_line(plate, text[:half], (left, top, width - left - 6, split - top - 4), ink, 5)
        _write_line(plate, text[half:], (left, split, width - left - 6, height - split - 6), ink, 5)
    else:
        _write_line(plate, text, (left, top, width - left - 6, height - top - 8), ink, 6)
    if rng.random() < 0.6:
        cv2.rectangle(plate, (1, 1), (width - 2, height - 2), ink, int(rng.integers(2, 5)))
    return plate


def _write_line(
    plate: Picture, text: str, place: tuple[int, int, int, int], ink: tuple[int, int, int], thickness: int
) -> None:
    x, y, w, h = place
    font = cv2.FONT_HERSHEY_SIMPLEX
    (text_w, text_h), _ = cv2.getTextSize(text, font, 2.0, thickness)
    line = np.zeros((text_h + 2 * thickness, text_w + 2 * thickness), np.uint8)
    cv2.putText(line, text, (thickness, text_h + thickness), font, 2.0, 255, thickness, cv2.LINE_AA)
    if w < 4 or h < 4:
        return
    fitted = cv2.resize(line, (w, h), interpolation=cv2.INTER_AREA).astype(np.float32)[:, :, None] / 255
    region = plate[y : y + h, x : x + w]
    region[:] = (region * (1 - fitted) + np.array(ink, np.float32) * fitted).astype(np.uint8)


def draw_car(
    rng: np.random.Generator,
) -> tuple[Picture, npt.NDArray[np.float32], tuple[float, float, float, float]]:
    """Draw the front or rear of a simple car: body, windows, lights, wheels, shadow and a dark plate place.

    Returns:
        BGR picture (about 420 × 330), opacity 0..1, and the plate place (x, y, w, h) in its pixels.
    """
    width, height = int(rng.integers(380, 460)), int(rng.integers(280, 380))
    body = tuple(int(value) for value in rng.integers(15, 240, 3))
    if rng.random() < 0.5:
        gray = int(rng.integers(20, 240))
        body = (gray, gray, gray)
    dark = tuple(int(value * 0.6) for value in body)
    picture = np.full((height, width, 3), 60, np.uint8)
    alpha = np.zeros((height, width), np.uint8)
    waist, floor = int(height * rng.uniform(0.38, 0.5)), int(height * rng.uniform(0.84, 0.9))
    inset = int(width * rng.uniform(0.08, 0.2))
    cabin = np.array([[inset, 6], [width - inset, 6], [width - 14, waist], [14, waist]], np.int32)
    glass_inset = inset + int(width * 0.05)
    glass = np.array(
        [[glass_inset, 18], [width - glass_inset, 18], [width - 40, waist - 8], [40, waist - 8]], np.int32
    )
    wheel_w = int(width * rng.uniform(0.1, 0.16))
    for left in (16, width - 16 - wheel_w):
        cv2.rectangle(picture, (left, floor - 30), (left + wheel_w, height - 3), (25, 25, 25), -1)
        cv2.rectangle(alpha, (left, floor - 30), (left + wheel_w, height - 3), 255, -1)
    for canvas, color in ((picture, body), (alpha, (255, 255, 255))):
        cv2.fillPoly(canvas, [cabin], color, cv2.LINE_AA)
        cv2.rectangle(canvas, (4, waist - 4), (width - 5, floor), color, -1)
    cv2.fillPoly(picture, [glass], tuple(int(value) for value in rng.integers(25, 130, 3)), cv2.LINE_AA)
    bumper = int(floor - (floor - waist) * rng.uniform(0.25, 0.45))
    cv2.rectangle(picture, (4, bumper), (width - 5, floor), dark, -1)
    is_rear = rng.random() < 0.5
    light = (30, 30, 200) if is_rear else (235, 240, 245)
    light_w, light_y = int(width * rng.uniform(0.12, 0.2)), waist + int((bumper - waist) * 0.3)
    for left in (12, width - 12 - light_w):
        cv2.rectangle(picture, (left, light_y), (left + light_w, light_y + int(height * 0.1)), light, -1)
    if not is_rear:
        for row in range(4):
            y = light_y + row * 9
            cv2.line(picture, (light_w + 24, y), (width - light_w - 24, y), (40, 40, 40), 3)
    plate_w = width * rng.uniform(0.24, 0.34)
    plate_h = plate_w * rng.uniform(0.22, 0.45)
    plate_x = width / 2 - plate_w / 2 + float(rng.uniform(-10, 10))
    plate_y = float(rng.uniform(waist + 0.4 * (floor - waist), floor - plate_h - 4))
    shade = np.linspace(1.1, 0.75, height, dtype=np.float32)[:, None, None]
    picture = np.clip(picture * shade + rng.normal(0, 4, picture.shape), 0, 255).astype(np.uint8)
    opacity = np.asarray(cv2.GaussianBlur(alpha, (0, 0), 1.0), dtype=np.float32) / np.float32(255)
    return picture, opacity, (plate_x, plate_y, float(plate_w), float(plate_h))
