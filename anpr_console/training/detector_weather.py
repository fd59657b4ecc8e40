"""What cameras do to pictures: gray, dark, noise, blur, compression, burnt-in clocks and labels."""

from __future__ import annotations

import math

import cv2
import numpy as np
import numpy.typing as npt

Picture = npt.NDArray[np.uint8]

_LETTERS = "ABCDEFGHIKLMNOPRSTUVW0123456789-."


def burn_in_text(picture: Picture, rng: np.random.Generator) -> Picture:
    """Write a clock or camera label near an edge, as recorders do: it looks a bit like a plate and is none.

    Args:
        picture: BGR picture.
        rng: Source of chance.

    Returns:
        A new picture.
    """
    out = picture.copy()
    height, width = out.shape[:2]
    date = f"{rng.integers(2015, 2031)}-{rng.integers(1, 13):02d}-{rng.integers(1, 29):02d}"
    clock = f"{rng.integers(24):02d}:{rng.integers(60):02d}:{rng.integers(60):02d}"
    label = "".join(rng.choice(list(_LETTERS), int(rng.integers(4, 11))))
    text = str(rng.choice([f"{date} {clock}", clock, label, f"CAM {rng.integers(1, 20)} {label}"]))
    size = float(rng.uniform(0.35, 1.1))
    thickness = max(1, round(size * 2))
    font = cv2.FONT_HERSHEY_SIMPLEX if rng.random() < 0.6 else cv2.FONT_HERSHEY_PLAIN
    (text_w, text_h), _ = cv2.getTextSize(text, font, size, thickness)
    x = int(rng.uniform(0, max(width - text_w, 1)))
    y = (
        int(text_h + rng.uniform(2, 0.1 * height))
        if rng.random() < 0.5
        else int(height - rng.uniform(4, 0.1 * height))
    )
    if rng.random() < 0.4:
        paper = (255, 255, 255) if rng.random() < 0.5 else (0, 0, 0)
        cv2.rectangle(out, (x - 3, y - text_h - 4), (x + text_w + 3, y + 5), paper, -1)
        ink = (0, 0, 0) if paper[0] else (255, 255, 255)
    else:
        ink = (255, 255, 255) if rng.random() < 0.7 else (0, 255, 255)
    cv2.putText(out, text, (x, y), font, size, ink, thickness, cv2.LINE_AA)
    return out


def degrade(picture: npt.NDArray[np.uint8], rng: np.random.Generator) -> npt.NDArray[np.uint8]:
    """Make a picture look like a worse camera: gray or infra-red, dark, bright, noisy, blurred, over-compressed.

    Args:
        picture: BGR picture.
        rng: Source of chance; nearly half of the calls change nothing.

    Returns:
        A picture of the same shape.
    """
    out = burn_in_text(picture, rng) if rng.random() < 0.15 else picture
    if rng.random() < 0.5:
        return out
    if rng.random() < 0.3:
        gray = cv2.cvtColor(out, cv2.COLOR_BGR2GRAY)
        out = np.repeat(gray[:, :, None], 3, axis=2)
    if rng.random() < 0.35:
        gamma = math.exp(rng.uniform(-0.8, 1.1))
        table = (np.linspace(0, 1, 256) ** gamma * 255 * rng.uniform(0.6, 1.0)).astype(np.uint8)
        out = np.asarray(cv2.LUT(out, table), dtype=np.uint8)
    if rng.random() < 0.25:
        size = int(rng.integers(3, 8))
        kernel = np.zeros((size, size), np.float32)
        if rng.random() < 0.5:
            kernel[size // 2, :] = 1.0 / size
        else:
            kernel[:] = 1.0 / size**2
        out = np.asarray(cv2.filter2D(out, -1, kernel), dtype=np.uint8)
    if rng.random() < 0.35:
        sigma = rng.uniform(3, 22)
        noise = rng.standard_normal(out.shape, dtype=np.float32) * sigma
        out = np.clip(out.astype(np.float32) + noise, 0, 255).astype(np.uint8)
    if rng.random() < 0.3:
        quality = int(rng.integers(15, 60))
        encoded = cv2.imencode(".jpg", out, [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
        out = np.asarray(cv2.imdecode(encoded, cv2.IMREAD_COLOR), dtype=np.uint8)
    return out
