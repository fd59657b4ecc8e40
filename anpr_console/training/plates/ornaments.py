"""What is on a plate besides its number: seals, crests, stickers, stars, and the marks of age."""

import cv2
import numpy as np

from anpr_console.training.plates.surface import BLACK, WHITE, Color, Sheet, clouds, varied


def seal(sheet: Sheet, x: int, y: int, radius: int) -> None:
    """A round registration seal or inspection badge: rings, a crest, sometimes tiny lettering."""
    rng = sheet.rng
    palette: tuple[Color, ...] = (
        (200, 200, 205),
        (170, 175, 180),
        (190, 120, 40),
        (60, 140, 60),
        (40, 150, 230),
        (30, 190, 240),
        (60, 60, 200),
        (200, 170, 60),
        (230, 230, 235),
        (120, 110, 190),
    )
    outer, inner = (varied(rng, palette[int(rng.integers(len(palette)))], 25) for _ in range(2))
    sheet.disc(x, y, radius, outer)
    cv2.circle(sheet.image, (x, y), radius, varied(rng, (110, 110, 110), 60), 1, cv2.LINE_AA)
    sheet.disc(x, y, max(1, round(radius * float(rng.uniform(0.35, 0.7)))), inner)
    if radius >= 6:
        for _ in range(int(rng.integers(1, 5))):
            dx, dy = (int(v) for v in rng.integers(-radius // 2, radius // 2 + 1, 2))
            sheet.image[y + dy : y + dy + 2, x + dx - 1 : x + dx + 2] = varied(rng, (90, 90, 90), 80)


def crest(sheet: Sheet, x: int, y: int, half: int) -> None:
    """A shield, such as a canton's or a town's arms."""
    rng = sheet.rng
    points = np.array(
        [
            (x - half, y - half),
            (x + half, y - half),
            (x + half, y + half // 4),
            (x, y + half),
            (x - half, y + half // 4),
        ],
        np.int32,
    )
    colors: tuple[Color, ...] = (
        (40, 40, 200),
        (180, 80, 30),
        (60, 140, 40),
        (40, 190, 240),
        (235, 235, 235),
        (30, 30, 30),
    )
    cv2.fillPoly(sheet.image, [points], varied(rng, colors[int(rng.integers(6))]), cv2.LINE_AA)
    if rng.random() < 0.7:
        inner = points.copy()
        inner[:, 0] = (inner[:, 0] + x) // 2
        cv2.fillPoly(sheet.image, [inner], varied(rng, colors[int(rng.integers(6))]), cv2.LINE_AA)
    cv2.polylines(sheet.image, [points], isClosed=True, color=(60, 60, 60), thickness=1, lineType=cv2.LINE_AA)


def sticker(sheet: Sheet, box: tuple[float, float, float, float], text: str) -> None:
    """A month, year or county sticker."""
    rng = sheet.rng
    colors: tuple[Color, ...] = (
        (40, 40, 220),
        (40, 140, 250),
        (30, 220, 250),
        (200, 120, 30),
        (60, 170, 60),
        (240, 240, 240),
        (200, 80, 180),
        (230, 200, 90),
    )
    ground = varied(rng, colors[int(rng.integers(len(colors)))], 25)
    sheet.bar(box, ground)
    ink = BLACK if sum(ground) > 330 else WHITE
    left, top, right, bottom = box
    lift, side = (bottom - top) * float(rng.uniform(0.1, 0.25)), (right - left) * 0.1
    sheet.words(text, ("sans", "narrow", "bold"), (left + side, top + lift, right - side, bottom - lift), ink)


def stars(sheet: Sheet, x: float, y: float, radius: float, color: Color) -> None:
    """The twelve stars of the EU."""
    for angle in np.arange(12) * np.pi / 6:
        sx, sy = round(x + radius * float(np.cos(angle))), round(y + radius * float(np.sin(angle)))
        sheet.disc(sx, sy, max(1, round(radius * 0.14)), color)


def wear(sheet: Sheet) -> None:
    """Age: uneven paint, chips that bare metal, rust at the edges, dents, scratches, in place."""
    rng, image = sheet.rng, sheet.image
    if rng.random() < 0.5:
        clouds(rng, image, float(rng.uniform(2, 9)), int(rng.integers(3, 9)))
    if rng.random() < 0.15:
        for _ in range(int(rng.integers(3, 22))):
            x, y = int(rng.integers(sheet.width)), int(rng.integers(sheet.height))
            grey = int(rng.integers(90, 215))
            sheet.disc(x, y, int(rng.integers(1, 3)), (grey, grey, grey))
    if rng.random() < 0.06:
        for _ in range(int(rng.integers(1, 5))):
            x = int(rng.integers(sheet.width))
            y = int(rng.choice([0, sheet.height - 1]))
            axes = (int(rng.integers(3, 16)), int(rng.integers(2, 9)))
            cv2.ellipse(image, (x, y), axes, 0, 0, 360, varied(rng, (40, 70, 120), 25), -1, cv2.LINE_AA)
    if rng.random() < 0.1:
        for _ in range(int(rng.integers(1, 5))):
            x, y = int(rng.integers(sheet.width)), int(rng.integers(sheet.height))
            end = (x + int(rng.integers(-60, 60)), y + int(rng.integers(-30, 30)))
            cv2.line(image, (x, y), end, varied(rng, (150, 150, 150), 70), 1, cv2.LINE_AA)
    if rng.random() < 0.1:
        dent(sheet)


def dent(sheet: Sheet) -> None:
    """A light and a dark side of a bruise, in place."""
    rng = sheet.rng
    bump = np.zeros((sheet.height // 4, sheet.width // 4), np.float32)
    x, y = int(rng.integers(bump.shape[1])), int(rng.integers(bump.shape[0]))
    cv2.circle(bump, (x, y), int(rng.integers(4, 14)), 1.0, -1)
    bump = np.asarray(cv2.GaussianBlur(bump, (0, 0), 4), np.float32)
    slope = np.diff(bump, axis=0, prepend=bump[:1]) * float(rng.uniform(150, 500))
    shade = cv2.resize(slope, (sheet.width, sheet.height)).astype(np.int16)
    cv2.add(sheet.image, cv2.merge([shade, shade, shade]), dst=sheet.image, dtype=cv2.CV_8U)
