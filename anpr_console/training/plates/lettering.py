"""Lines of lettering: characters set beside each other, with gaps, separators, holes for emblems and small stacks.

A line is written in a small language: capitals, digits, Thai and Chinese characters stand for themselves; a space is a
gap, ``_`` a small one; ``-``, ``.`` and ``*`` are a hyphen, a dot and a star, which aren't read; ``@`` is room for an
emblem and ``~`` for a wide one; ``[AB]`` is a stack of small letters.
"""

from dataclasses import dataclass

import cv2
import numpy as np

from anpr_console.training.plates.fonts import (
    BOX_PX,
    CAP_PX,
    MARGIN_PX,
    WORDS_MARGIN_PX,
    Face,
    FontShelf,
    Mask,
)

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
    """

    face: Face
    weight: float = 0.0
    spacing: float = 0.12
    stretch: float = 1.0
    cell: float = 0.0
    other: Face | None = None
    zero: str = "plain"


@dataclass(frozen=True, slots=True, eq=False)
class Strip:
    """A line as a mask, BOX_PX high.

    Attributes:
        mask: BOX_PX × W.
        text: What is to be read.
        holes: Left and right of the room left for emblems, in pixels.
        margin: Rows above and below the capitals.
    """

    mask: Mask
    text: str
    holes: tuple[tuple[int, int], ...]
    margin: int = MARGIN_PX


def set_line(line: str, hand: Hand) -> Strip:
    """Set a line as described above."""
    pieces: list[tuple[int, Mask]] = []
    holes: list[tuple[int, int]] = []
    text = ""
    grow = _growth(hand)
    space = hand.spacing * CAP_PX + max(0, grow)
    cell = CAP_PX * 0.62 * hand.stretch if hand.cell else 0.0
    x = 0.0
    tokens = _tokens(line)
    for token in tokens:
        if token in _GAPS:
            x += _GAPS[token] * CAP_PX
        elif token in _HOLES:
            width = _HOLES[token] * CAP_PX
            holes.append((round(x), round(x + width)))
            x += width + space
        else:
            glyph = _piece(token, hand)
            if token[0] not in "-.*":
                text += token.strip("[]")
            width = glyph.shape[1]
            pad = max(0.0, cell - width) * hand.cell / 2 if token.isalnum() else 0.0
            pieces.append((round(x + pad), glyph))
            x += width + 2 * pad + space
    total = max(1, round(x - space)) if x > space else 1
    total = max([total, *(left + glyph.shape[1] for left, glyph in pieces)])
    room = max(0, grow) + 2
    mask = np.zeros((BOX_PX, total + 2 * room), np.uint8)
    for left, glyph in pieces:
        target = mask[:, left + room : left + room + glyph.shape[1]]
        np.maximum(target, glyph, out=target)
    if grow:
        mask = _thicken(mask, grow)
    return Strip(mask, text, tuple((left + room, right + room) for left, right in holes))


def set_words(text: str, face: Face) -> Strip:
    """Set lettering with the font's own spacing: state names, headers, mottos, Thai provinces."""
    return Strip(face.words(text), "", (), WORDS_MARGIN_PX)


def _growth(hand: Hand) -> int:
    if not hand.weight:
        return 0
    wanted = hand.weight * CAP_PX - hand.face.stem_px() * (hand.stretch**0.5)
    return int(np.clip(round(wanted), -3, 9))


def _thicken(mask: Mask, pixels: int) -> Mask:
    size = abs(pixels) + 1
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))
    changed = cv2.dilate(mask, kernel) if pixels > 0 else cv2.erode(mask, kernel)
    return np.asarray(changed, np.uint8)


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
            return _dot(round(CAP_PX * 0.085) + 1)
        case "*":
            return _star()
        case _ if token[0] == "[":
            return _stack(token[1:-1], hand)
        case _:
            return _stretched(_letter(token, hand), hand.stretch)


def _letter(char: str, hand: Hand) -> Mask:
    face = hand.other if hand.other is not None and char > "\u0e00" else hand.face
    glyph = face.glyph(char)
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
    count = len(chars)
    height = round((CAP_PX - 6 * (count - 1)) / count)
    width = round(height * 0.85)
    mask = np.zeros((BOX_PX, width), np.uint8)
    for place, char in enumerate(chars):
        glyph = hand.face.glyph(char)[MARGIN_PX - 4 : MARGIN_PX + CAP_PX + 4]
        wide = int(np.clip(glyph.shape[1] * height / CAP_PX * 1.15, 4, width))
        small = cv2.resize(glyph, (wide, height), interpolation=cv2.INTER_AREA)
        top = MARGIN_PX + place * (height + 6)
        left = (width - wide) // 2
        mask[top : top + height, left : left + wide] = small
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
        zero="slashed" if rng.random() < 0.05 else "plain",
    )
