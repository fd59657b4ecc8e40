"""Where things go on the wall: grid shape, letterboxing; pure arithmetic."""

import math
from dataclasses import dataclass

TILE_ASPECT = 16 / 9


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a picture stands in a widget: scale and upper left corner, in widget pixels."""

    scale: float
    left: float
    top: float
    width: float
    height: float

    def to_widget(self, x: float, y: float) -> tuple[float, float]:
        """A place in the picture as a place in the widget."""
        return self.left + x * self.scale, self.top + y * self.scale

    def to_picture(self, x: float, y: float) -> tuple[float, float]:
        """A place in the widget as a place in the picture (may lie outside)."""
        return (x - self.left) / self.scale, (y - self.top) / self.scale


def letterbox(picture_width: int, picture_height: int, width: int, height: int) -> Placement:
    """Fit a picture into a widget, keeping its aspect, on whole widget pixels."""
    scale = min(width / picture_width, height / picture_height)
    fitted_width, fitted_height = max(1, round(picture_width * scale)), max(1, round(picture_height * scale))
    return Placement(
        scale, (width - fitted_width) // 2, (height - fitted_height) // 2, fitted_width, fitted_height
    )


def grid_shape(count: int, width: int, height: int) -> tuple[int, int]:
    """Columns and rows that give ``count`` 16:9 tiles the largest pictures in that room."""
    if count <= 0:
        return 0, 0
    shapes = ((columns, math.ceil(count / columns)) for columns in range(1, count + 1))

    def picture_width(shape: tuple[int, int]) -> float:
        columns, rows = shape
        return min(width / columns, height / rows * TILE_ASPECT)

    return max(shapes, key=lambda shape: (picture_width(shape), -shape[0] * shape[1]))
