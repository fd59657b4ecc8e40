"""Reads the tables that an evaluation measures against; every mistake in them becomes one sentence."""

import csv
import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from anpr_console.domain.errors import AnprError
from anpr_console.domain.geometry import Box
from anpr_console.domain.region import normalize_plate

_BOX_COLUMNS = ("x", "y", "w", "h")


class TruthError(AnprError):
    """A table of truth can't be used; the command ends with exit code 2."""


@dataclass(frozen=True, slots=True)
class PlateTruth:
    """One labeled plate.

    Attributes:
        file: As the table names it.
        path: Where the picture lies.
        region: Region code or another word the table groups by; ``-`` without one.
        text: Normalized.
        subregion: State or province, empty without one.
        box: The plate, pixels of the picture; None where the picture is the plate.
    """

    file: str
    path: Path
    region: str
    text: str
    subregion: str
    box: Box | None


@dataclass(frozen=True, slots=True)
class LabeledBox:
    """A true box: ``plate``, or the kind of a vehicle as the table names it."""

    kind: str
    box: Box


@dataclass(frozen=True, slots=True)
class PhotoTruth:
    """One photo with its true boxes, perhaps none."""

    file: str
    path: Path
    split: str
    boxes: tuple[LabeledBox, ...]


def is_held_out(file: str) -> bool:
    """Whether a file belongs to the tenth that no reader trains on: by a hash of its bare name."""
    digest = hashlib.sha1(PurePath(file).name.encode(), usedforsecurity=False).hexdigest()
    return int(digest, 16) % 10 == 0


def read_plate_truth(table: Path) -> tuple[PlateTruth, ...]:
    """Read a table of plates: ``file, region, text``, perhaps ``x, y, w, h``, ``subregion``, ``cut``.

    Rows with ``cut`` = 1 (the picture cuts text off) are left out.

    Raises:
        TruthError: The table or a picture is missing, or a row can't be used.
    """
    rows = _read_rows(table, ("file", "text"))
    plates = tuple(
        PlateTruth(
            file=row["file"],
            path=table.parent / row["file"],
            region=(row.get("region") or "-").strip().lower(),
            text=_text_of(table, line, row),
            subregion=(row.get("subregion") or "").strip(),
            box=_box_of(table, line, row),
        )
        for line, row in rows
        if (row.get("cut") or "0").strip() != "1"
    )
    _check_pictures(table, [plate.path for plate in plates])
    return plates


def read_box_truth(table: Path) -> tuple[PhotoTruth, ...]:
    """Read a table of boxes: ``file, x, y, w, h``, perhaps ``kind`` (without it all are plates) and ``split``.

    Rows without a box keep their photo in the list.

    Raises:
        TruthError: The table or a picture is missing, or a row can't be used.
    """
    boxes: dict[str, list[LabeledBox]] = defaultdict(list)
    splits: dict[str, str] = {}
    for line, row in _read_rows(table, ("file", *_BOX_COLUMNS)):
        splits.setdefault(row["file"], (row.get("split") or "").strip())
        box = _box_of(table, line, row)
        if box is not None:
            kind = (row.get("kind") or "").strip().lower() or "plate"
            boxes[row["file"]].append(LabeledBox(kind, box))
    photos = tuple(
        PhotoTruth(file, table.parent / file, split, tuple(boxes[file])) for file, split in splits.items()
    )
    _check_pictures(table, [photo.path for photo in photos])
    return photos


def _read_rows(table: Path, needed: Sequence[str]) -> list[tuple[int, dict[str, str]]]:
    """The rows with their line numbers."""
    if table.is_dir():
        raise TruthError(f"{table} is a folder. Name the table in it, such as {table / 'truth.csv'}.")
    try:
        with table.open(newline="", encoding="utf-8-sig") as handle:
            reader = csv.DictReader(handle)
            columns = [name.strip() for name in reader.fieldnames or ()]
            missing = [name for name in needed if name not in columns]
            if columns and missing:
                raise TruthError(
                    f"{table} lacks the column{'s' if len(missing) > 1 else ''} {', '.join(missing)}. "
                    f"Its first line says: {', '.join(columns)[:200]}."
                )
            reader.fieldnames = columns
            rows = [(reader.line_num, row) for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no table in UTF-8"
        raise TruthError(f"{table} can't be read: {reason}. Check the path.") from error
    if not rows:
        raise TruthError(f"{table} is empty: it needs a line of column names and one line per plate or box.")
    for line, row in rows:
        if not row["file"]:
            raise TruthError(f"{table}, line {line}: the column file is empty.")
    return rows


def _text_of(table: Path, line: int, row: Mapping[str, str]) -> str:
    text = normalize_plate(row["text"] or "")
    if not text:
        raise TruthError(f"{table}, line {line}: the column text holds no letter or digit.")
    return text


def _box_of(table: Path, line: int, row: Mapping[str, str]) -> Box | None:
    values = [(row.get(name) or "").strip() for name in _BOX_COLUMNS]
    if not any(values):
        return None
    try:
        x, y, width, height = map(float, values)
    except ValueError:
        raise TruthError(f"{table}, line {line}: x, y, w, h must be four numbers (pixels).") from None
    if not (width > 0 and height > 0):
        raise TruthError(f"{table}, line {line}: a box needs a width and a height above 0.")
    return Box(x, y, width, height)


def _check_pictures(table: Path, paths: Sequence[Path]) -> None:
    missing = [path for path in dict.fromkeys(paths) if not path.is_file()]
    if missing:
        number = f"{len(missing)} of {len(set(paths))} pictures" if len(missing) > 1 else "a picture"
        raise TruthError(
            f"{table} names {number} that {'are' if len(missing) > 1 else 'is'} not there, such as {missing[0]}. "
            "Names in the column file are relative to the table's folder."
        )
