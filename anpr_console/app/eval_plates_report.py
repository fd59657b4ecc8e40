"""The report of ``eval plates``: each wrong read as a picture beside truth, read, characters and candidates."""

from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path

from anpr_console.app.eval_measure import Answer
from anpr_console.app.eval_output import Table
from anpr_console.app.eval_report import CharBar, Exhibit, write_report
from anpr_console.domain.frame import Image
from anpr_console.domain.geometry import Box
from anpr_console.vision.encode import decode_picture, encode_jpeg
from anpr_console.vision.rectifier import crop_box

_MOST_EXHIBITS = 300
_AROUND = 0.35
_WIDEST_PX = 640


def write_plates_report(
    folder: Path, title: str, notes: Sequence[str], tables: Sequence[Table], answers: Sequence[Answer]
) -> Path:
    """Write the report; the surest wrong reads come first, plates without a read last.

    Returns:
        The page's path.
    """
    wrong = sorted(
        (answer for answer in answers if not answer.plate.is_exact),
        key=lambda answer: (-answer.plate.confidence, answer.truth.file),
    )
    heading = f"{len(wrong)} of {len(answers)} plates are not exact, the surest first"
    if len(wrong) > _MOST_EXHIBITS:
        heading += f" ({_MOST_EXHIBITS} are shown)"
    return write_report(
        folder, title, notes, tables, [_exhibit(answer) for answer in wrong[:_MOST_EXHIBITS]], heading
    )


def _exhibit(answer: Answer) -> Exhibit:
    plate = answer.plate
    read = plate.text or ("taken for no plate" if plate.is_rejected else "nothing read")
    small = [("confidence", f"{plate.confidence:.3f}"), ("region", plate.region)]
    if answer.candidates:
        others = ", ".join(f"{other.text} {other.confidence:.2f}" for other in answer.candidates)
        small.append(("candidates", others))
    if plate.true_subregion:
        small.append(("province", f"{plate.true_subregion}, read {plate.subregion or 'nothing'}"))
    if plate.is_boxed is False:
        small.append(("box", "no box at IoU 0.5"))
    if plate.is_folded_exact:
        small.append(("differs", "only by look-alikes"))
    return Exhibit(
        title=answer.truth.file,
        jpeg=_picture(answer.image, answer.truth.box) if answer.image is not None else b"",
        large=(("truth", plate.true_text), ("read", read)),
        small=tuple(small),
        chars=tuple(
            CharBar(char, confidence)
            for char, confidence in zip_longest(
                plate.text, answer.char_confidences[: len(plate.text)], fillvalue=0.0
            )
            if isinstance(char, str)
        ),
    )


def _picture(image: Image, box: Box | None) -> bytes:
    shown = image
    if box is not None:
        around = box.expanded(_AROUND, 2 * _AROUND).clipped(image.shape[1], image.shape[0])
        shown = crop_box(image, around)
    content = encode_jpeg(shown, 85)
    if max(shown.shape[:2]) > _WIDEST_PX:
        content = encode_jpeg(decode_picture(content, _WIDEST_PX, _WIDEST_PX), 85)
    return content
