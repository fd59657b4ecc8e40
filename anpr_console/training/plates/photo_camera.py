"""What lens, sensor and encoder do to a picture: blur, casts, noise, sharpening, blocks, fields."""

import cv2
import numpy as np

from anpr_console.domain.frame import Image
from anpr_console.training.plates.photo_noise import clouds, grain
from anpr_console.training.plates.photo_weather import Light

_CASTS = (
    (1.0, 0.78, 1.12),
    (0.9, 0.72, 1.2),
    (1.2, 1.0, 0.82),
    (0.85, 1.12, 0.9),
    (0.75, 0.95, 1.15),
    (1.1, 1.08, 0.8),
)
"""Pink, deep pink, blue, green, tungsten and cyan, as gains of B, G and R."""


def blur(rng: np.random.Generator, light: Light, char_px: float, severity: float) -> Light:
    """Blur by lens, defocus or motion (mostly sideways), measured in widths of a character.

    Args:
        rng: Source of chance.
        light: The picture.
        char_px: Width of a character in its pixels.
        severity: 0..1.
    """
    kind = rng.random()
    if kind < 0.5:
        sigma = char_px * float(rng.uniform(0.02, 0.05 + 0.1 * severity))
        if sigma < 0.25:
            return light
        return np.asarray(cv2.GaussianBlur(light, (0, 0), sigma), dtype=np.float32)
    if kind < 0.65:
        radius = char_px * float(rng.uniform(0.04, 0.08 + 0.12 * severity))
        size = int(radius * 2 + 1) | 1
        kernel = np.zeros((size, size), np.float32)
        cv2.circle(kernel, (size // 2, size // 2), max(1, round(radius)), 1.0, -1)
        return np.asarray(cv2.filter2D(light, -1, kernel / kernel.sum()), dtype=np.float32)
    length = char_px * float(rng.uniform(0.05, 0.15 + 0.3 * severity))
    angle = float(rng.normal(0, 0.15)) if rng.random() < 0.75 else float(rng.uniform(-1.6, 1.6))
    if abs(angle) > 0.6:
        length *= 0.8
    size = max(3, int(length + 1)) | 1
    kernel = np.zeros((size * 4, size * 4), np.float32)
    middle, reach = size * 2, length * 2
    dx, dy = reach * np.cos(angle), reach * np.sin(angle)
    start, end = (int(middle - dx), int(middle - dy)), (int(middle + dx), int(middle + dy))
    cv2.line(kernel, start, end, 1.0, 4, cv2.LINE_AA)
    kernel = np.asarray(cv2.resize(kernel, (size, size), interpolation=cv2.INTER_AREA), dtype=np.float32)
    return np.asarray(cv2.filter2D(light, -1, kernel / max(float(kernel.sum()), 1e-6)), dtype=np.float32)


def develop(rng: np.random.Generator, light: Light, severity: float) -> Light:
    """Apply exposure, white balance, contrast, gamma and saturation; the result stays within 0..255."""
    gains = 1 + rng.normal(0, 0.02 + 0.05 * severity, 3)
    if rng.random() < 0.06 + 0.2 * severity:
        cast = np.asarray(_CASTS[int(rng.integers(len(_CASTS)))])
        gains = gains * (1 + (cast - 1) * rng.uniform(0.4, 1.3))
    exposure = float(np.exp(rng.normal(0, 0.08 + 0.3 * severity)))
    light = light * (gains * min(exposure, 1.5)).astype(np.float32)
    np.clip(light, 0, 255, out=light)
    gamma = float(np.exp(rng.normal(0, 0.08 + 0.28 * severity)))
    steps = np.linspace(0, 1, 256, dtype=np.float32) ** np.float32(gamma)
    contrast = float(rng.uniform(1 - 0.1 - 0.5 * severity, 1.05 + 0.1 * severity))
    haze = float(rng.uniform(0, 1)) * (1 - min(contrast, 1.0)) * 255
    steps = np.clip(steps * (255 * contrast) + haze, 0, 255)
    light = np.asarray(cv2.LUT(light.astype(np.uint8), steps), dtype=np.float32)
    if rng.random() < 0.25:
        gray = light.mean(axis=2, keepdims=True)
        light = gray + (light - gray) * np.float32(rng.uniform(0, 1.4))
        np.clip(light, 0, 255, out=light)
    return light


def add_noise(rng: np.random.Generator, light: Light, severity: float) -> None:
    """Add sensor noise in place: fine or, as denoised video has it, coarse; stronger in the dark."""
    height, width = light.shape[:2]
    strength = float(rng.uniform(0.5, 2.5 + 15 * severity**1.5))
    noise = grain(rng, height, width)
    if rng.random() < 0.5:
        noise = cv2.blur(noise, (3, 3)) * np.float32(2)
    if rng.random() < 0.5:
        noise = noise.mean(axis=2, keepdims=True) * np.float32(1.5)
    light += noise * np.float32(strength)


def sharpen(rng: np.random.Generator, light: Light, severity: float) -> Light:
    """Sharpen as cameras do, with halos."""
    soft = cv2.GaussianBlur(light, (0, 0), float(rng.uniform(0.7, 1.8)))
    return np.asarray(
        light + (light - soft) * np.float32(rng.uniform(0.4, 1.0 + 1.6 * severity)), dtype=np.float32
    )


def overlay_rings(rng: np.random.Generator, light: Light) -> None:
    """Add the rings or stripes that a fine raster makes, in place."""
    height, width = light.shape[:2]
    x = np.arange(width, dtype=np.float32)[None, :] - np.float32(rng.uniform(-1, 2) * width)
    y = np.arange(height, dtype=np.float32)[:, None] - np.float32(rng.uniform(-1, 2) * height)
    way = (
        np.hypot(x, y) if rng.random() < 0.5 else x * np.float32(rng.normal()) + y * np.float32(rng.normal())
    )
    wave = np.sin(way * np.float32(2 * np.pi / rng.uniform(2.5, 9))) * np.float32(rng.uniform(3, 13))
    light += wave[:, :, None]


def break_fields(rng: np.random.Generator, picture: Image, char_px: float) -> Image:
    """Shift every second row sideways (interlaced video) or lay a pale second picture over it (ghost)."""
    shift = max(1, round(char_px * float(rng.uniform(0.05, 0.22)))) * (1 if rng.random() < 0.5 else -1)
    moved = np.roll(picture, shift, axis=1)
    if rng.random() < 0.5:
        out = picture.copy()
        out[1::2] = moved[1::2]
        return out
    share = float(rng.uniform(0.12, 0.35))
    return np.asarray(cv2.addWeighted(picture, 1 - share, moved, share, 0), dtype=np.uint8)


def encode(rng: np.random.Generator, picture: Image, severity: float) -> Image:
    """Encode and decode as JPEG, or as video does: blocks of a coarse quantizer off the crop's own grid."""
    best = 96 - 25 * severity
    quality = int(rng.uniform(max(25.0, best - 15 - 45 * severity), best))
    dy, dx = (int(value) for value in rng.integers(0, 8, 2)) if rng.random() < 0.6 else (0, 0)
    # The crop is cut from a larger picture, so its blocks don't begin at its corner.
    padded = cv2.copyMakeBorder(picture, dy, 0, dx, 0, cv2.BORDER_REPLICATE) if dx or dy else picture
    options = [cv2.IMWRITE_JPEG_QUALITY, quality]
    decoded = cv2.imdecode(cv2.imencode(".jpg", padded, options)[1], cv2.IMREAD_COLOR)
    assert decoded is not None  # noqa: S101 - what was just encoded
    out = np.asarray(decoded, dtype=np.uint8)[dy:, dx:]
    if rng.random() < 0.12 + 0.2 * severity:
        out = _deblock(rng, out, severity)
    return np.ascontiguousarray(out)


def _deblock(rng: np.random.Generator, picture: Image, severity: float) -> Image:
    """Smear flat places as H.264's low rates do: fine contrast is lost, edges stay."""
    radius = 2 if rng.random() < 0.6 else 3
    smooth = cv2.bilateralFilter(picture, 2 * radius + 1, 12 + 30 * severity, 2.0)
    if rng.random() < 0.4:
        height, width = picture.shape[:2]
        share = clouds(rng, (height + 7) // 8, (width + 7) // 8, 4.0)
        blocks = cv2.resize(share, (width, height), interpolation=cv2.INTER_NEAREST)[:, :, None] > 0.5
        return np.where(blocks, smooth, picture).astype(np.uint8)
    return np.asarray(smooth, dtype=np.uint8)
