"""A brush that paints details of a vehicle body in meters: colors, what hides the paint, and gloss."""

from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from anpr_console.domain.frame import Image

PX_PER_M = 250
HEIGHT_M = 2.9
Color = tuple[int, int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """What lies over the paint of one view of a body.

    Attributes:
        image: Colors, height × width × 3.
        cover: 0 = paint shows, 255 = hidden; height × width.
        gloss: How strongly it mirrors, 0–255 (paint counts 40).
        left_m: Coordinate of the left edge (x or z of the vehicle).
    """

    image: Image
    cover: NDArray[np.uint8]
    gloss: NDArray[np.uint8]
    left_m: float


@lru_cache(maxsize=12)
def shrink_layer(layer: Layer, factor: int) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Colors times cover and cover (height × width × 4), and gloss, so many times smaller."""
    colors = cv2.multiply(layer.image, cv2.merge([layer.cover] * 3), scale=1 / 255)
    stacked = cv2.merge([*cv2.split(colors), layer.cover])
    size = (stacked.shape[1] // factor, stacked.shape[0] // factor)
    return (
        np.asarray(cv2.resize(stacked, size, interpolation=cv2.INTER_AREA), np.uint8),
        np.asarray(cv2.resize(layer.gloss, size, interpolation=cv2.INTER_AREA), np.uint8),
    )


class Brush:
    """Draws in meters on a layer; ``fade`` < 1 lets the paint through."""

    def __init__(self, left_m: float, width_m: float) -> None:
        size = (round(HEIGHT_M * PX_PER_M), round(width_m * PX_PER_M))
        self.left_m = left_m
        self.image = np.zeros((*size, 3), np.uint8)
        self.cover = np.zeros(size, np.uint8)
        self.gloss = np.full(size, 40, np.uint8)

    def layer(self) -> Layer:
        """What has been painted so far."""
        return Layer(self.image, self.cover, self.gloss, self.left_m)

    def _pixels(self, points: list[tuple[float, float]]) -> NDArray[np.int32]:
        flat = np.array(points, np.float64)
        flat[:, 0] = (flat[:, 0] - self.left_m) * PX_PER_M
        flat[:, 1] = (HEIGHT_M - flat[:, 1]) * PX_PER_M
        return np.round(flat * 16).astype(np.int32)

    def _blend(self, mask: NDArray[np.uint8], color: Color, fade: float, gloss: int) -> None:
        left, top, width, height = cv2.boundingRect(mask)
        part = np.s_[top : top + height, left : left + width]
        share = (mask[part].astype(np.float32) * np.float32(fade / 255))[..., None]
        cover = self.cover[part][..., None].astype(np.float32) / np.float32(255)
        total = share + cover * (1 - share)
        mixed = np.array(color, np.float32) * share + self.image[part] * cover * (1 - share)
        self.image[part] = np.clip(mixed / np.maximum(total, 1e-4), 0, 255).astype(np.uint8)
        self.cover[part] = np.clip(total[..., 0] * 255, 0, 255).astype(np.uint8)
        self.gloss[part][mask[part] > 127] = gloss

    def polygon(
        self, points: list[tuple[float, float]], color: Color, fade: float = 1.0, gloss: int = 25
    ) -> None:
        """A filled polygon; corners in meters."""
        mask = np.zeros(self.cover.shape, np.uint8)
        cv2.fillPoly(mask, [self._pixels(points)], 255, cv2.LINE_AA, 4)
        self._blend(mask, color, fade, gloss)

    def both(
        self, points: list[tuple[float, float]], color: Color, fade: float = 1.0, gloss: int = 25
    ) -> None:
        """A polygon and its mirror picture at x = 0."""
        self.polygon(points, color, fade, gloss)
        self.polygon([(-x, y) for x, y in points], color, fade, gloss)

    def line(
        self, points: list[tuple[float, float]], color: Color, width_m: float, fade: float = 1.0
    ) -> None:
        """A line along points in meters."""
        mask = np.zeros(self.cover.shape, np.uint8)
        cv2.polylines(
            mask,
            [self._pixels(points)],
            isClosed=False,
            color=255,
            thickness=max(1, round(width_m * PX_PER_M)),
            lineType=cv2.LINE_AA,
            shift=4,
        )
        self._blend(mask, color, fade, 25)

    def disc(
        self, x: float, y: float, radii: tuple[float, float], color: Color, fade: float = 1.0, gloss: int = 25
    ) -> None:
        """A filled ellipse; radii in meters."""
        mask = np.zeros(self.cover.shape, np.uint8)
        center = self._pixels([(x, y)])[0]
        axes = (round(radii[0] * PX_PER_M * 16), round(radii[1] * PX_PER_M * 16))
        cv2.ellipse(mask, tuple(int(v) for v in center), axes, 0, 0, 360, 255, -1, cv2.LINE_AA, 4)
        self._blend(mask, color, fade, gloss)
