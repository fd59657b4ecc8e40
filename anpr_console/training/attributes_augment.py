"""Turns clean vehicle photos into what a gate camera sees: margins, cuts, dirt, blur, few pixels, gray nights."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from anpr_console.vision.attributes import INPUT_HEIGHT_PX, INPUT_WIDTH_PX

Picture = NDArray[np.uint8]


def disturb(picture: Picture, backdrop: Picture, rng: np.random.Generator, *, keeps_color: bool) -> Picture:
    """Make a training example of network size.

    Args:
        picture: Vehicle crop, H x W x 3, RGB.
        backdrop: Another picture; parts of it fill margins and hide parts of the vehicle.
        rng: Source of chance.
        keeps_color: Whether the color is learned from this example, so that no hue may change.

    Returns:
        RGB picture of the network's input size.
    """
    if rng.random() < 0.5:
        picture = np.ascontiguousarray(picture[:, ::-1])
    picture = _with_margins(picture, backdrop, rng) if rng.random() < 0.5 else _cut(picture, rng)
    if rng.random() < 0.4:
        picture = _tilt(picture, rng)
    if rng.random() < 0.25:
        _mask_plate(picture, rng)
    if rng.random() < 0.25:
        _hide_part(picture, backdrop, rng)
    picture = _light(picture, rng)
    if not keeps_color and rng.random() < 0.6:
        picture = _shift_hue(picture, rng)
    return _weaken(picture, rng)


def without_color(picture: Picture, rng: np.random.Generator) -> Picture:
    """The picture as an infrared or night camera gives it: gray, sometimes with one faint cast over all of it."""
    gray = np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), np.float64)
    if rng.random() < 0.5:  # infrared: paint reflects otherwise than by day
        gray = 255 * (gray / 255) ** float(rng.uniform(0.5, 1.6))
    cast = rng.uniform(0.86, 1.0, 3) if rng.random() < 0.5 else np.ones(3)
    return np.asarray(np.clip(gray[..., None] * cast, 0, 255), np.uint8)


def _with_margins(picture: Picture, backdrop: Picture, rng: np.random.Generator) -> Picture:
    height, width = picture.shape[:2]
    left, top, right, bottom = (int(share * side) for share, side in zip(
        rng.uniform(0, 0.16, 4), (width, height, width, height), strict=True
    ))  # fmt: skip
    canvas = np.asarray(cv2.resize(backdrop, (width + left + right, height + top + bottom)), np.uint8)
    if rng.random() < 0.4:
        canvas[:] = rng.integers(20, 220, 3) if rng.random() < 0.5 else int(rng.integers(20, 220))
    canvas[top : top + height, left : left + width] = picture
    return canvas


def _cut(picture: Picture, rng: np.random.Generator) -> Picture:
    height, width = picture.shape[:2]
    left, top, right, bottom = rng.uniform(0, 0.13, 4)
    return picture[
        int(top * height) : height - int(bottom * height), int(left * width) : width - int(right * width)
    ]


def _tilt(picture: Picture, rng: np.random.Generator) -> Picture:
    height, width = picture.shape[:2]
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    moved = corners + rng.uniform(-0.06, 0.06, (4, 2)) * (width, height)
    matrix = cv2.getPerspectiveTransform(corners, moved.astype(np.float32))
    return np.asarray(
        cv2.warpPerspective(picture, matrix, (width, height), borderMode=cv2.BORDER_REPLICATE), np.uint8
    )


def _mask_plate(picture: Picture, rng: np.random.Generator) -> None:
    height, width = picture.shape[:2]
    plate_width = int(width * rng.uniform(0.1, 0.25))
    plate_height = max(2, int(plate_width * rng.uniform(0.22, 0.5)))
    left, top = int(rng.uniform(0, width - plate_width)), int(rng.uniform(0.5, 0.85) * height)
    picture = picture[top : top + plate_height, left : left + plate_width]
    picture[:] = int(rng.integers(120, 250))
    if rng.random() < 0.6:
        cv2.putText(picture, "".join(rng.choice(list("ABCDEFGH123456789"), 6)), (1, plate_height - 2),
                    cv2.FONT_HERSHEY_SIMPLEX, plate_width / 130, (20, 20, 20), 1)  # fmt: skip


def _hide_part(picture: Picture, backdrop: Picture, rng: np.random.Generator) -> None:
    height, width = picture.shape[:2]
    hidden_width, hidden_height = int(width * rng.uniform(0.1, 0.35)), int(height * rng.uniform(0.15, 0.6))
    left, top = int(rng.uniform(0, width - hidden_width)), int(rng.uniform(0, height - hidden_height))
    part = picture[top : top + hidden_height, left : left + hidden_width]
    if rng.random() < 0.5:
        part[:] = rng.integers(0, 256, 3)
    else:
        part[:] = cv2.resize(backdrop, (part.shape[1], part.shape[0]))


def _light(picture: Picture, rng: np.random.Generator) -> Picture:
    gamma, gain = float(rng.uniform(0.75, 1.35)), float(rng.uniform(0.85, 1.15))
    balance = rng.uniform(0.95, 1.05, 3) * gain
    levels = np.arange(256, dtype=np.float64)[:, None] / 255
    table = np.clip(levels**gamma * balance * 255, 0, 255).astype(np.uint8)
    return np.asarray(cv2.LUT(picture, table[:, None, :].reshape(1, 256, 3)), np.uint8)


def _shift_hue(picture: Picture, rng: np.random.Generator) -> Picture:
    hsv = cv2.cvtColor(picture, cv2.COLOR_RGB2HSV).astype(np.int16)
    hsv[..., 0] = (hsv[..., 0] + int(rng.integers(0, 180))) % 180
    hsv[..., 1] = np.clip(hsv[..., 1] * rng.uniform(0.3, 1.5), 0, 255)
    return np.asarray(cv2.cvtColor(hsv.astype(np.uint8), cv2.COLOR_HSV2RGB), np.uint8)


def _weaken(picture: Picture, rng: np.random.Generator) -> Picture:
    """Few pixels, blur, noise and JPEG; ends at the network's size."""
    height, width = picture.shape[:2]
    if rng.random() < 0.4:
        scale = float(rng.uniform(60, 200)) / width
        if scale < 1:
            size = (max(8, int(width * scale)), max(8, int(height * scale)))
            picture = np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)
    if rng.random() < 0.2:
        picture = np.asarray(cv2.GaussianBlur(picture, (0, 0), float(rng.uniform(0.4, 1.4))), np.uint8)
    elif rng.random() < 0.12:
        length = int(rng.integers(3, 8))
        picture = np.asarray(cv2.blur(picture, (length, 1) if rng.random() < 0.6 else (1, length)), np.uint8)
    if rng.random() < 0.2:
        noise = rng.normal(0, rng.uniform(2, 10), picture.shape)
        picture = np.clip(picture + noise, 0, 255).astype(np.uint8)
    if rng.random() < 0.3:
        done, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(25, 90))])
        if done:
            picture = np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)
    return np.asarray(cv2.resize(picture, (INPUT_WIDTH_PX, INPUT_HEIGHT_PX)), np.uint8)
