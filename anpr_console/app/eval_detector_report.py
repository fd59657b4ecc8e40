"""The report of ``eval detector``: boxes that hit nothing, wrong kinds, and labeled ones that were missed."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from anpr_console.app.eval_output import Table
from anpr_console.app.eval_report import Exhibit, write_report
from anpr_console.domain.frame import Image
from anpr_console.domain.geometry import Box
from anpr_console.vision.encode import decode_picture, encode_jpeg
from anpr_console.vision.rectifier import crop_box
from anpr_console.vision.scoring_boxes import FamilyBox

_MOST_EXHIBITS = 300
_WIDEST_PX = 480
_LEAST_PX = 160.0
_RED, _GREEN = (40, 40, 230), (60, 200, 60)


@dataclass(frozen=True, slots=True)
class BoxMistake:
    """One box that is wrong or missing.

    Attributes:
        file: The photo.
        what: What is wrong, in words.
        confidence: Of the found box; 0 for a missed one.
        jpeg: The place, with the found box in red and labeled ones in green.
    """

    file: str
    what: str
    confidence: float
    jpeg: bytes


def mistakes_of(
    file: str,
    image: Image,
    true: Sequence[FamilyBox],
    found: Sequence[FamilyBox],
    pairs: Sequence[tuple[FamilyBox, FamilyBox]],
) -> list[BoxMistake]:
    """All mistakes of one family in one photo."""
    hit = {id(labeled) for labeled, _ in pairs}
    hitting = {id(box) for _, box in pairs}
    labeled_boxes = [labeled.box for labeled in true]
    mistakes = [
        BoxMistake(
            file, f"{box.kind} where none is labeled", box.confidence, _picture(image, box.box, labeled_boxes)
        )
        for box in found
        if id(box) not in hitting
    ]
    mistakes += [
        BoxMistake(
            file,
            f"{labeled.kind} taken for {box.kind}",
            box.confidence,
            _picture(image, box.box, labeled_boxes),
        )
        for labeled, box in pairs
        if labeled.kind != box.kind
    ]
    mistakes += [
        BoxMistake(file, f"{labeled.kind} missed", 0.0, _picture(image, None, [labeled.box]))
        for labeled in true
        if id(labeled) not in hit
    ]
    return mistakes


def write_detector_report(
    folder: Path, title: str, notes: Sequence[str], tables: Sequence[Table], mistakes: Sequence[BoxMistake]
) -> Path:
    """Write the report; the surest wrong boxes come first, missed ones last.

    Returns:
        The page's path.
    """
    ordered = sorted(mistakes, key=lambda mistake: (-mistake.confidence, mistake.file))
    wrong = [mistake for mistake in ordered if mistake.confidence > 0]
    missed = [mistake for mistake in ordered if mistake.confidence <= 0]
    # Half of the room for each, so that many wrong boxes don't hide the missed ones.
    shown = [*wrong[: max(_MOST_EXHIBITS // 2, _MOST_EXHIBITS - len(missed))], *missed][:_MOST_EXHIBITS]
    exhibits = [
        Exhibit(
            mistake.file,
            mistake.jpeg,
            (("mistake", mistake.what),),
            (("confidence", f"{mistake.confidence:.3f}"),) if mistake.confidence > 0 else (),
        )
        for mistake in shown
    ]
    heading = f"{len(wrong)} wrong boxes, the surest first, and {len(missed)} missed ones"
    if len(shown) < len(ordered):
        heading += f" ({len(shown)} are shown)"
    return write_report(folder, title, notes, tables, exhibits, f"{heading}: found red, labeled green")


def _picture(image: Image, found: Box | None, labeled: Sequence[Box]) -> bytes:
    center = found or labeled[0]
    shown = np.array(image, copy=True)
    for box in labeled:
        _draw(shown, box, _GREEN)
    if found is not None:
        _draw(shown, found, _RED)
    share_x = max(0.6, (_LEAST_PX / max(center.width, 1.0) - 1) / 2)
    share_y = max(0.6, (_LEAST_PX / 2 / max(center.height, 1.0) - 1) / 2)
    around = center.expanded(share_x, share_y).clipped(image.shape[1], image.shape[0])
    content = encode_jpeg(crop_box(shown, around), 85)
    return encode_jpeg(decode_picture(content, _WIDEST_PX, _WIDEST_PX), 80)


def _draw(image: Image, box: Box, color: tuple[int, int, int]) -> None:
    """The outline of a box, written into the picture."""
    height, width = image.shape[:2]
    left, right = (int(min(max(value, 0), width - 1)) for value in (box.x, box.right))
    top, bottom = (int(min(max(value, 0), height - 1)) for value in (box.y, box.bottom))
    thick = max(1, round(max(height, width) / 640))
    image[top : top + thick, left : right + 1] = color
    image[max(0, bottom - thick + 1) : bottom + 1, left : right + 1] = color
    image[top : bottom + 1, left : left + thick] = color
    image[top : bottom + 1, max(0, right - thick + 1) : right + 1] = color
