"""Lines of lettering: characters set beside each other, with gaps, separators, holes for emblems and small stacks.

A line is written in a small language: capitals, digits, Thai and Chinese characters stand for themselves; a space is a
gap, ``_`` a small one; ``-``, ``.``, ``:`` and ``*`` are hyphen, dot, two dots and star, which aren't read; ``@``
is room for an emblem and ``~`` for a wide one; ``[AB]`` is a stack of small letters.
"""

from dataclasses import dataclass

import cv2
import numpy as np

from anpr_console.training.plates.bowls import ROUTED, Bowls, draw_bowl, random_bowls
from anpr_console.training.plates.fonts import (
    BOX_PX,
    CAP_PX,
    MARGIN_PX,
    WORDS_CAP_PX,
    WORDS_MARGIN_PX,
    Face,
    FontShelf,
    Mask,
)

_MARKS = "-.:*"
_DENSE = "\u2e80"
_KERNELS = {size: cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size)) for size in range(1, 11)}
_HOLES = {"@": 0.75, "~": 1.25}
_GAPS = {" ": 0.42, "_": 0.16}


@dataclass(frozen=True, slots=True)
class Hand:
    """How a line is lettered.

    Attributes:
        face: For Latin letters and digits.
        weight: Stroke thickness as a share of the capital height; 0 leaves the face's own.
        spacing: Between characters, as a share of the capital height.
        stretch: Width of the letters as a share of their own.
        cell: Share of a common cell width: 0 proportional, 1 every character in a cell of its own.
        other: Face of letters that aren't Latin.
        zero: ``plain`` or ``slashed``.
        slant: How far the letters lean to the right, as a share of their height.
        dot_level: Where dots stand between the top (0) and the foot (1) of the letters.
        bowls: How O, Q, D and 0 are routed; None leaves the face's own.
    """

    face: Face
    weight: float = 0.0
    spacing: float = 0.12
    stretch: float = 1.0
    cell: float = 0.0
    other: Face | None = None
    zero: str = "plain"
    slant: float = 0.0
    dot_level: float = 0.5
    bowls: Bowls | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Strip:
    """A line as a mask, BOX_PX high.

    Attributes:
        mask: BOX_PX × W.
        text: What is to be read.
        holes: Left and right of the room left for emblems, in pixels.
        cap: Height of its capitals.
        margin: Rows above and below the capitals.
    """

    mask: Mask
    text: str
    holes: tuple[tuple[int, int], ...]
    cap: int = CAP_PX
    margin: int = MARGIN_PX


def set_line(line: str, hand: Hand) -> Strip:
    """Set a line as described above."""
    pieces: list[tuple[int, Mask]] = []
    holes: list[tuple[int, int]] = []
    text = ""
    space = hand.spacing * CAP_PX
    cell = CAP_PX * 0.62 * hand.stretch if hand.cell else 0.0
    x = 0.0
    for token in _tokens(line):
        if token in _GAPS:
            x += _GAPS[token] * CAP_PX
        elif token in _HOLES:
            width = _HOLES[token] * CAP_PX
            holes.append((round(x), round(x + width)))
            x += width + space
        else:
            glyph = _piece(token, hand)
            if token[0] not in _MARKS:
                text += token.strip("[]").replace("/", "")
            width = glyph.shape[1]
            pad = max(0.0, cell - width) * hand.cell / 2 if token.isalnum() else 0.0
            pieces.append((round(x + pad), glyph))
            x += width + 2 * pad + space
    total = max([2, round(x - space), *(left + glyph.shape[1] for left, glyph in pieces)])
    mask = np.zeros((BOX_PX, total), np.uint8)
    for left, glyph in pieces:
        target = mask[:, left : left + glyph.shape[1]]
        np.maximum(target, glyph, out=target)
    if hand.slant:
        mask = _slanted(mask, hand.slant)
    return Strip(mask, text, tuple(holes))


def set_words(text: str, face: Face) -> Strip:
    """Set lettering with the font's own spacing: state names, headers, mottos, Thai provinces."""
    return Strip(face.words(text), "", (), WORDS_CAP_PX, WORDS_MARGIN_PX)


def _weighted(char: str, face: Face, glyph: Mask, hand: Hand) -> Mask:
    """Thicken or thin the strokes to the hand's weight; ideographs, dense as they are, only a little."""
    if not hand.weight:
        return glyph
    weight = hand.weight if char < _DENSE else min(hand.weight, 0.125)
    growth = round(weight * CAP_PX - face.stem_px(char) * hand.stretch**0.5)
    growth = int(np.clip(growth, -3, 9)) if char < _DENSE else int(np.clip(growth, 0, 3))
    if growth == 0:
        return glyph
    size = abs(growth) + 1
    kernel = _KERNELS[size]
    if growth < 0:
        return np.asarray(cv2.erode(glyph, kernel), np.uint8)
    roomy = cv2.copyMakeBorder(glyph, 0, 0, growth // 2 + 1, growth // 2 + 1, cv2.BORDER_CONSTANT, value=0)
    return np.asarray(cv2.dilate(roomy, kernel), np.uint8)


def _slanted(mask: Mask, slant: float) -> Mask:
    lean = slant * BOX_PX
    matrix = np.array([[1.0, -slant, max(0.0, lean)], [0.0, 1.0, 0.0]], np.float64)
    return np.asarray(cv2.warpAffine(mask, matrix, (mask.shape[1] + round(abs(lean)), BOX_PX)), np.uint8)


def _tokens(line: str) -> list[str]:
    tokens: list[str] = []
    stack = ""
    for char in line:
        if char == "[" or stack:
            stack += char
            if char == "]":
                tokens.append(stack)
                stack = ""
        else:
            tokens.append(char)
    return tokens


def _piece(token: str, hand: Hand) -> Mask:
    match token:
        case "-":
            return _bar(round(CAP_PX * 0.28), round(CAP_PX * max(hand.weight, 0.11)))
        case ".":
            dot = _dot(round(CAP_PX * max(0.085, hand.weight * 0.6)) + 1)
            return np.roll(dot, round(CAP_PX * (hand.dot_level - 0.5)), axis=0)
        case ":":
            dot = _dot(round(CAP_PX * 0.075) + 1)
            return np.maximum(
                np.roll(dot, -round(CAP_PX * 0.17), axis=0), np.roll(dot, round(CAP_PX * 0.17), axis=0)
            )
        case "*":
            return _star()
        case _ if token[0] == "[":
            return _stack(token[1:-1], hand)
        case _:
            return _letter(token, hand)


def _letter(char: str, hand: Hand) -> Mask:
    face = hand.other if hand.other is not None and char > "\u0e00" else hand.face
    if hand.bowls is not None and char in ROUTED:
        glyph = draw_bowl(char, hand.bowls, hand.weight or face.stem_px() / CAP_PX, hand.stretch)
    else:
        glyph = _weighted(char, face, _stretched(face.glyph(char), hand.stretch), hand)
    if char == "0" and hand.zero == "slashed":
        glyph = glyph.copy()
        width = glyph.shape[1]
        ends = (round(width * 0.8), MARGIN_PX + 12), (round(width * 0.2), MARGIN_PX + CAP_PX - 12)
        cv2.line(glyph, *ends, 255, max(3, round(face.stem_px() * 0.6)), cv2.LINE_AA)
    return glyph


def _stretched(glyph: Mask, stretch: float) -> Mask:
    width = max(2, round(glyph.shape[1] * stretch))
    if width == glyph.shape[1]:
        return glyph
    return np.asarray(cv2.resize(glyph, (width, glyph.shape[0]), interpolation=cv2.INTER_LINEAR), np.uint8)


def _stack(chars: str, hand: Hand) -> Mask:
    """Small letters above each other; rows of several are parted by ``/``."""
    rows = chars.split("/") if "/" in chars else list(chars)
    gap = 6
    height = (CAP_PX - gap * (len(rows) - 1)) // len(rows)
    smalls = []
    for row in rows:
        glyphs = [
            np.pad(hand.face.glyph(char)[MARGIN_PX : MARGIN_PX + CAP_PX], ((0, 0), (4, 4))) for char in row
        ]
        joined = np.hstack(glyphs)
        wide = max(4, round(joined.shape[1] * height / CAP_PX * 1.15 * hand.stretch))
        smalls.append(cv2.resize(joined, (wide, height), interpolation=cv2.INTER_AREA))
    width = max(small.shape[1] for small in smalls)
    mask = np.zeros((BOX_PX, width), np.uint8)
    for place, small in enumerate(smalls):
        top, left = MARGIN_PX + place * (height + gap), (width - small.shape[1]) // 2
        mask[top : top + height, left : left + small.shape[1]] = small
    return mask


def _bar(width: int, height: int) -> Mask:
    mask = np.zeros((BOX_PX, width), np.uint8)
    top = MARGIN_PX + CAP_PX // 2 - height // 2
    mask[top : top + height] = 255
    return mask


def _dot(radius: int) -> Mask:
    mask = np.zeros((BOX_PX, 2 * radius + 1), np.uint8)
    cv2.circle(mask, (radius, MARGIN_PX + CAP_PX // 2), radius, 255, -1, cv2.LINE_AA)
    return mask


def _star() -> Mask:
    radius = CAP_PX * 0.22
    angles = np.arange(10) * np.pi / 5 - np.pi / 2
    radii = np.where(np.arange(10) % 2 == 0, radius, radius * 0.45)
    points = np.stack([radii * np.cos(angles) + radius, radii * np.sin(angles) + BOX_PX / 2], axis=1)
    mask = np.zeros((BOX_PX, round(2 * radius) + 1), np.uint8)
    cv2.fillPoly(mask, [np.round(points).astype(np.int32)], 255, cv2.LINE_AA)
    return mask


def random_hand(rng: np.random.Generator, shelf: FontShelf, *styles: str, other: Face | None = None) -> Hand:
    """A hand of the named font styles, varied in weight, spacing and width."""
    return Hand(
        face=shelf.pick(rng, *styles),
        weight=float(rng.uniform(0.11, 0.21)) if rng.random() < 0.75 else 0.0,
        spacing=float(rng.uniform(0.06, 0.22)),
        stretch=float(rng.uniform(0.78, 1.25)),
        cell=float(rng.random() < 0.5) * float(rng.uniform(0.5, 1.0)),
        other=other,
        slant=float(rng.uniform(-0.08, 0.25)) if rng.random() < 0.03 else 0.0,
        dot_level=0.5 if rng.random() < 0.75 else float(rng.uniform(0.6, 0.95)),
        zero="slashed" if rng.random() < 0.05 else "plain",
        bowls=random_bowls(rng) if rng.random() < 0.3 else None,
    )
