"""Plate lists as CSV: read with a word about every row that can't be used, and written back (pure)."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from anpr_console.domain.ids import new_id
from anpr_console.domain.list_import import ImportPreview, ImportRow
from anpr_console.domain.plate_list import ENTRY_PREFIX, ListEntry, ListsState, parse_day
from anpr_console.domain.region import normalize_plate

COLUMNS = ("plate", "province", "list", "owner", "valid_from", "valid_until", "note")
LARGEST_FILE = 20_000_000
_MOST_ROWS = 100_000
_LONGEST = {"plate": 64, "province": 60, "list": 60, "owner": 200, "note": 2000}
_LONGEST_PLATE_TEXT = 12
_HEADINGS = {
    "plate": "plate", "plates": "plate", "license": "plate", "licence": "plate", "licenseplate": "plate",
    "licenceplate": "plate", "registration": "plate", "ทะเบียน": "plate", "ทะเบียนรถ": "plate", "province": "province",
    "state": "province", "subregion": "province", "จังหวัด": "province", "list": "list", "owner": "owner",
    "tenant": "owner", "name": "owner", "unit": "owner", "company": "owner", "เจ้าของ": "owner",
    "validfrom": "valid_from", "from": "valid_from", "start": "valid_from",
    "validuntil": "valid_until", "validto": "valid_until",
    "until": "valid_until", "to": "valid_until", "end": "valid_until", "expires": "valid_until", "note": "note",
    "notes": "note", "remark": "note", "comment": "note", "หมายเหตุ": "note",
}  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t")


@dataclass(frozen=True, slots=True)
class ImportTarget:
    """Where the rows of a file go.

    Attributes:
        list_id: The list for rows that name none.
        now: Time of the import.
    """

    list_id: str
    now: datetime


class _BadFileError(ValueError):
    """A file can't be used; the text says why."""


class _BadRowError(ValueError):
    """A row can't be used; the text says why."""


def read_list_csv(path: str, content: bytes, standing: ListsState, target: ImportTarget) -> ImportPreview:
    """Read a list file.

    The first line may name the columns; without such a line, the first column is the plate and the second, if there is
    one, the owner. Commas, semicolons and tabs part columns; UTF-8, UTF-16 and Windows' Thai and Western letters are
    understood. Days are written 2026-12-31, 31/12/2026 or 31.12.2569.

    Args:
        path: For the preview.
        content: The whole file.
        standing: Lists and entries as they are, for duplicates.
        target: Where the rows go.

    Returns:
        Every row that holds anything, with its entry or its problem.
    """
    text, encoding = _decode(content[: LARGEST_FILE + 1])
    try:
        lines = _lines(text, len(content))
        columns = _columns(lines[0][1])
    except _BadFileError as error:
        return ImportPreview(path, encoding=encoding, problem=str(error))
    is_headed = columns is not None
    reader = _RowReader(columns or ("plate", "owner"), standing, target)
    rows = tuple(reader.read(line, cells) for line, cells in lines[1 if is_headed else 0 :])
    hint = "" if encoding.startswith("UTF") else f"The letters were read as {encoding}: check a few names."
    return ImportPreview(path, rows, encoding, hint=hint)


def _lines(text: str, size_bytes: int) -> list[tuple[int, list[str]]]:
    if size_bytes > LARGEST_FILE:
        raise _BadFileError("The file is larger than 20 MB; that is no list of plates.")
    if "\0" in text:
        raise _BadFileError("This is no text file. Save the list as CSV (UTF-8) first.")
    try:
        lines = _split(text)
    except csv.Error as error:
        raise _BadFileError(f"The file is no CSV: {error}.") from error
    if not lines:
        raise _BadFileError("The file is empty.")
    if len(lines) > _MOST_ROWS:
        raise _BadFileError(f"The file has more than {_MOST_ROWS} rows.")
    return lines


def write_list_csv(state: ListsState, entries: Iterable[ListEntry]) -> bytes:
    """Entries as CSV (UTF-8 with a mark, so that spreadsheets know it), which ``read_list_csv`` reads back."""
    names = {plate_list.list_id: plate_list.name for plate_list in state.lists}
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for entry in entries:
        first = entry.valid_from.isoformat() if entry.valid_from else ""
        last = entry.valid_until.isoformat() if entry.valid_until else ""
        name = names.get(entry.list_id, "")
        cells = (entry.plate_raw, entry.subregion, name, entry.owner, first, last, entry.note)
        writer.writerow([_disarmed(cell) for cell in cells])
    return sheet.getvalue().encode("utf-8-sig")


def _disarmed(cell: str) -> str:
    """A spreadsheet must not take what somebody typed as an owner for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _armed(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell


def _decode(content: bytes) -> tuple[str, str]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace"), "UTF-16"
    try:
        return content.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        thai = content.decode("cp874", errors="replace")
        letters = sum(1 for char in thai if "\u0e01" <= char <= "\u0e5b")
        others = sum(1 for byte in content if byte >= 0x80)
        # Thai words are runs of such letters; single ones between Latin letters are accents of Western texts.
        if letters == others and re.search("[\u0e01-\u0e5b]{2}", thai):
            return thai, "Windows Thai (874)"
        return content.decode("cp1252", errors="replace"), "Windows Western (1252)"


def _split(text: str) -> list[tuple[int, list[str]]]:
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",;\t", key=first.count) if any(char in first for char in ",;\t") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    lines, start = [], 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            lines.append((start, [_armed(cell.strip()) for cell in cells]))
        start = reader.line_num + 1
    return lines


def _columns(cells: Sequence[str]) -> tuple[str, ...] | None:
    """The names of the columns if the first line is a heading."""
    known = [_HEADINGS.get(re.sub(r"[\s_.-]", "", cell.casefold()), "") for cell in cells]
    if not any(known) or any(char.isdigit() for char in cells[0]):
        return None
    if "plate" not in known:
        raise _BadFileError(
            "No column is called “plate”. Name it in the first line, or leave out the first line."
        )
    return tuple(known)


class _RowReader:
    """Makes entries of rows and remembers what was there."""

    def __init__(self, columns: tuple[str, ...], standing: ListsState, target: ImportTarget) -> None:
        self._columns = columns
        self._target = target
        self._names = {plate_list.name.casefold(): plate_list.list_id for plate_list in standing.lists}
        self._titles = {plate_list.list_id: plate_list.name for plate_list in standing.lists}
        self._lines: dict[tuple[str, str, str], int] = {
            (entry.list_id, entry.plate, entry.subregion): 0 for entry in standing.entries
        }

    def read(self, line: int, cells: Sequence[str]) -> ImportRow:
        text = " | ".join(cells)[:200]
        try:
            entry = self._entry(line, cells)
        except _BadRowError as error:
            return ImportRow(line, text, problem=str(error))
        return ImportRow(line, text, entry)

    def _entry(self, line: int, cells: Sequence[str]) -> ListEntry:
        if len(cells) > len(self._columns) and any(cells[len(self._columns) :]):
            raise _BadRowError(f"It has {len(cells)} columns; {len(self._columns)} are named.")
        values = {name: cell for name, cell in zip(self._columns, cells, strict=False) if name}
        for name, longest in _LONGEST.items():
            if len(values.get(name, "")) > longest:
                raise _BadRowError(f"The {name} is longer than {longest} characters.")
        if "\ufffd" in "".join(values.values()):
            raise _BadRowError("Some letters can't be read. Save the file as UTF-8.")
        raw = " ".join(values.get("plate", "").split())
        plate = normalize_plate(raw)
        if not plate:
            raise _BadRowError("There is no plate.")
        if len(plate) > _LONGEST_PLATE_TEXT:
            raise _BadRowError(
                f"A plate has at most {_LONGEST_PLATE_TEXT} letters and digits; this has {len(plate)}."
            )
        first, last = _date(values, "valid_from"), _date(values, "valid_until")
        if first and last and last < first:
            raise _BadRowError("The last day lies before the first day.")
        entry = ListEntry(
            entry_id=new_id(ENTRY_PREFIX, self._target.now),
            list_id=self._list_id(values.get("list", "")),
            plate=plate,
            plate_raw=raw.upper(),
            changed_at=self._target.now,
            subregion=values.get("province", ""),
            valid_from=first,
            valid_until=last,
            owner=values.get("owner", ""),
            note=values.get("note", ""),
        )
        self._refuse_duplicate(entry, line)
        return entry

    def _list_id(self, name: str) -> str:
        if not name:
            return self._target.list_id
        list_id = self._names.get(name.casefold())
        if list_id is None:
            raise _BadRowError(f"There is no list called “{name}”.")
        return list_id

    def _refuse_duplicate(self, entry: ListEntry, line: int) -> None:
        key = entry.list_id, entry.plate, entry.subregion
        known = self._lines.setdefault(key, line)
        if known == line:
            return
        where = (
            f"It stands in line {known} already."
            if known
            else f"It is on “{self._titles[entry.list_id]}” already."
        )
        raise _BadRowError(where)


def _date(values: dict[str, str], name: str) -> date | None:
    text = values.get(name, "")
    if not text:
        return None
    try:
        return parse_day(text)
    except ValueError as error:
        raise _BadRowError(f"“{text[:20]}” is no day. Write 2026-12-31 or 31/12/2026.") from error


def without_duplicates(preview: ImportPreview, standing: ListsState) -> ImportPreview:
    """The same preview, against lists that have changed since it was made."""
    there = {(entry.list_id, entry.plate, entry.subregion) for entry in standing.entries}
    rows = tuple(
        replace(row, entry=None, problem="It was added meanwhile.")
        if row.entry and (row.entry.list_id, row.entry.plate, row.entry.subregion) in there
        else row
        for row in preview.rows
    )
    return replace(preview, rows=rows)
