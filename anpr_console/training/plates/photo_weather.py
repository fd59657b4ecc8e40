"""What lies on a plate and what light falls on it: dirt, wear, shadow, glare, rain, infra-red."""

import cv2
import numpy as np
from numpy.typing import NDArray

from anpr_console.domain.frame import Image
from anpr_console.training.plates.photo_noise import clouds

Light = NDArray[np.float32]
"""Height × width × 3, BGR, 0..255 and above where overexposed."""


def wear(rng: np.random.Generator, plate: Image, severity: float) -> Image:
    """Let paint fade in places: letters come half off."""
    height, width = plate.shape[:2]
    size = max(3, height // 2) | 1
    paper = cv2.blur(plate, (size, size))
    level = clouds(rng, height, width, float(rng.uniform(0.2, 1.5)))
    share = np.clip((level - (1 - 0.4 * severity)) * 6, 0, 0.3 + 0.35 * severity)[:, :, None]
    return np.asarray(plate + (paper - plate.astype(np.float32)) * share, dtype=np.float32).astype(np.uint8)


def soil(rng: np.random.Generator, plate: Image, severity: float) -> Image:
    """Splash dirt over the plate, most along its lower edge."""
    height, width = plate.shape[:2]
    level = clouds(rng, height, width, float(rng.uniform(0.3, 2.5)))
    low = np.linspace(-0.15, 0.4, height, dtype=np.float32)[:, None] * np.float32(rng.uniform(0.2, 1.0))
    cover = np.float32(0.08 + 0.3 * severity)
    share = np.clip((level + low - (1 - cover)) * np.float32(rng.uniform(3, 12)), 0, 0.3 + 0.5 * severity)
    if rng.random() < 0.3:
        # A film of dust over everything.
        share = np.maximum(share, np.float32(rng.uniform(0.05, 0.15 + 0.3 * severity)))
    mud = np.array([55, 75, 95], np.float32) * np.float32(rng.uniform(0.5, 1.7)) + rng.normal(0, 8, 3).astype(
        np.float32
    )
    muddy = np.clip(plate + (mud - plate) * share[:, :, None], 0, 255)
    return np.asarray(muddy, dtype=np.uint8)


def slope_light(rng: np.random.Generator, light: Light, severity: float) -> None:
    """Let the light fall off across the picture, in place."""
    height, width = light.shape[:2]
    reach = 0.08 + 0.35 * severity
    across = np.linspace(
        1 - rng.uniform(-reach, reach), 1 + rng.uniform(-reach, reach), width, dtype=np.float32
    )
    down = np.linspace(
        1 - rng.uniform(-reach, reach), 1 + rng.uniform(-reach, reach), height, dtype=np.float32
    )
    light *= (down[:, None] * across[None, :])[:, :, None]


def shade_part(rng: np.random.Generator, light: Light, severity: float) -> None:
    """Throw a shadow with a straight edge over a part of the picture, in place."""
    height, width = light.shape[:2]
    angle = (
        float(rng.uniform(0, 2 * np.pi)) if rng.random() < 0.5 else float(rng.choice([np.pi / 2, -np.pi / 2]))
    )
    x = np.arange(width, dtype=np.float32)[None, :] - np.float32(rng.uniform(0.15, 0.85) * width)
    y = np.arange(height, dtype=np.float32)[:, None] - np.float32(rng.uniform(0.2, 0.8) * height)
    side = x * np.float32(np.cos(angle)) + y * np.float32(np.sin(angle))
    soft = np.float32(height * rng.uniform(0.01, 0.12))
    dark = np.float32(1 - rng.uniform(0.75, 1.0) * (0.3 + 0.4 * severity))
    share = np.clip(side / soft * 0.5 + 0.5, 0, 1)
    light *= (1 + (dark - 1) * share)[:, :, None]


def add_glare(rng: np.random.Generator, light: Light, severity: float) -> None:
    """Add a lamp's or the sun's reflection, in place."""
    height, width = light.shape[:2]
    for _ in range(1 if rng.random() < 0.7 else 2):
        cx, cy = rng.uniform(-0.1, 1.1) * width, rng.uniform(-0.3, 1.2) * height
        if rng.random() < 0.6:
            cy = float(rng.choice([rng.uniform(-0.4, 0.1), rng.uniform(0.9, 1.3)])) * height
        rx, ry = (float(value) * height for value in rng.uniform((0.15, 0.1), (1.2, 0.6)))
        x = (np.arange(width, dtype=np.float32) - np.float32(cx)) / np.float32(rx)
        y = (np.arange(height, dtype=np.float32) - np.float32(cy)) / np.float32(ry)
        spot = np.exp(-(y * y))[:, None] * np.exp(-(x * x))[None, :]
        strength = np.float32(rng.uniform(40, 90 + 110 * severity))
        light += (spot * strength)[:, :, None] * np.array([0.95, 1, 1], np.float32)


def glow_at_night(
    rng: np.random.Generator, light: Light, outline: NDArray[np.float32], severity: float
) -> Light:
    """Turn the picture into an infra-red one: gray, the plate bright, its surroundings dark.

    Args:
        rng: Source of chance.
        light: The picture.
        outline: 4 × 2, the plate's corners in it.
        severity: 0..1.

    Returns:
        A new picture, gray in three channels.
    """
    weights = rng.dirichlet((2.0, 3.0, 4.0)).astype(np.float32)
    gray = light @ weights
    mask = np.zeros(gray.shape, np.uint8)
    cv2.fillConvexPoly(mask, np.round(outline).astype(np.int32), 255)
    gain_out = np.float32(rng.uniform(0.1, 0.6))
    bright = float(np.percentile(gray[mask > 0], 85)) if mask.any() else 200.0
    gain_in = np.float32(rng.uniform(150, 255 + 120 * severity) / max(bright, 40))
    gray *= gain_out + (gain_in - gain_out) * (mask.astype(np.float32) / 255)
    if rng.random() < 0.6:
        # Overexposed paper bleeds into the letters.
        over = np.maximum(gray - 160, 0)
        size = max(1, int(light.shape[0] * rng.uniform(0.03, 0.12))) | 1
        gray += cv2.blur(over, (size, size)) * np.float32(rng.uniform(0.2, 0.8))
    return np.asarray(np.minimum(gray, 290)[:, :, None].repeat(3, axis=2), dtype=np.float32)


def rain(rng: np.random.Generator, light: Light, severity: float) -> None:
    """Draw rain drops on the lens and streaks in the air, in place."""
    height, width = light.shape[:2]
    if rng.random() < 0.6:
        slant = float(rng.normal(0, 0.25))
        veil = np.zeros((height, width), np.float32)
        for _ in range(int(rng.integers(2, 6 + int(18 * severity)))):
            x, y = rng.uniform(0, width), rng.uniform(-0.3, 1) * height
            length = rng.uniform(0.15, 0.8) * height
            end = (int(x + slant * length), int(y + length))
            cv2.line(veil, (int(x), int(y)), end, float(rng.uniform(20, 80)), 1, cv2.LINE_AA)
        light += cv2.blur(veil, (3, 3))[:, :, None]
    if rng.random() < 0.6:
        soft = cv2.blur(light, (max(3, height // 6) | 1, max(3, height // 6) | 1))
        mask = np.zeros((height, width), np.float32)
        for _ in range(int(rng.integers(1, 3 + int(7 * severity)))):
            radius = max(1, int(height * rng.uniform(0.03, 0.11)))
            center = (int(rng.uniform(0, width)), int(rng.uniform(0, height)))
            cv2.ellipse(
                mask, center, (radius, int(radius * rng.uniform(1, 1.8))), 0, 0, 360, 0.75, -1, cv2.LINE_AA
            )
        light += (soft * np.float32(rng.uniform(0.95, 1.15)) - light) * mask[:, :, None]
