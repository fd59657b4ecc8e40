"""Writers of exported passages: CSV, JSON Lines and Excel, one passage at a time, however many there are."""

import csv
import errno
import io
import json
import math
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO, Protocol

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from anpr_console.domain.query import PassageRow
from anpr_console.storage.export_columns import Value, export_columns, harmless, json_object, time_text

EXCEL_ROWS = 1_048_576
"""Rows of a sheet in Excel; what does not fit goes on in another sheet."""
_BOM = "\ufeff"


class PassageWriter(Protocol):
    """Takes passages one after another.

    Attributes:
        remark: What is worth knowing of the finished file; empty mostly.
    """

    remark: str

    def add(self, row: PassageRow) -> None:
        """Write one more; an ``OSError`` says that the disk refuses."""

    def close(self) -> None:
        """Write what is still missing."""

    def abandon(self) -> None:
        """Let go of what the writer holds, without a whole file."""


class CsvWriter:
    """UTF-8 with a byte order mark, so that Excel reads Thai; commas; formulas made harmless."""

    def __init__(self, file: BinaryIO, camera_names: Mapping[str, str]) -> None:
        self.remark = ""
        self._names = camera_names
        self._columns = export_columns()
        self._text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
        self._text.write(_BOM)
        self._writer = csv.writer(self._text)
        self._writer.writerow([column.title for column in self._columns])

    def add(self, row: PassageRow) -> None:
        """Write one line."""
        self._writer.writerow([_cell_text(column.value(row, self._names)) for column in self._columns])

    def close(self) -> None:
        """Leave the file open for whoever opened it."""
        self._text.detach()

    def abandon(self) -> None:
        """As ``close``."""
        self._text.detach()


class JsonLinesWriter:
    """One JSON object a line, with trace and hashes."""

    def __init__(self, file: BinaryIO, camera_names: Mapping[str, str]) -> None:
        self.remark = ""
        self._file = file
        self._names = camera_names

    def add(self, row: PassageRow) -> None:
        """Write one line."""
        line = json.dumps(json_object(row, self._names), ensure_ascii=False, default=_plain)
        self._file.write(f"{line}\n".encode())

    def close(self) -> None:
        """Nothing is missing."""

    def abandon(self) -> None:
        """Nothing is held."""


class ExcelWriter:
    """A workbook with real times and numbers; texts are never formulas, links or numbers.

    Args:
        file: Where the workbook goes at the end.
        camera_names: Names for camera ids.
        scratch: Folder for rows in the making, on the disk that the file goes to.
    """

    def __init__(self, file: BinaryIO, camera_names: Mapping[str, str], scratch: Path) -> None:
        self.remark = ""
        self._names = camera_names
        self._columns = export_columns()
        self._scratch = tempfile.TemporaryDirectory(prefix=".anpr-export-", dir=scratch)
        self._sink = _PatientSink(file)
        self._book = xlsxwriter.Workbook(
            self._sink,
            {"constant_memory": True, "tmpdir": self._scratch.name, "strings_to_formulas": False,
             "strings_to_urls": False, "strings_to_numbers": False, "nan_inf_to_errors": True,
             "default_date_format": "yyyy-mm-dd hh:mm:ss"},
        )  # fmt: skip
        self._bold = self._book.add_format({"bold": True})
        self._time = self._book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss.000"})
        self._sheet: Any = None
        self._line = EXCEL_ROWS

    def add(self, row: PassageRow) -> None:
        """Write one row."""
        if self._line >= EXCEL_ROWS:
            self._start_sheet()
        for place, column in enumerate(self._columns):
            match column.value(row, self._names):
                case datetime() as moment:
                    utc = moment.astimezone(UTC).replace(tzinfo=None)
                    self._sheet.write_datetime(self._line, place, utc, self._time)
                case int() | float() as number if math.isfinite(number):
                    self._sheet.write_number(self._line, place, number)
                case None:
                    continue
                case text:
                    self._sheet.write_string(self._line, place, str(text))
        self._line += 1

    def _start_sheet(self) -> None:
        self._sheet = self._book.add_worksheet()
        self._sheet.freeze_panes(1, 0)
        for place, column in enumerate(self._columns):
            title = f"{column.title} (UTC)" if column.title.endswith("_at") else column.title
            self._sheet.set_column(place, place, column.width)
            self._sheet.write_string(0, place, title, self._bold)
        self._line = 1

    def close(self) -> None:
        """Put the workbook together.

        Raises:
            OSError: The disk refuses.
        """
        if self._sheet is None:
            self._start_sheet()
        try:
            self._book.close()
        except FileCreateError as error:
            cause = error.args[0] if error.args else None
            raise (cause if isinstance(cause, OSError) else OSError(errno.EIO, str(error))) from error
        finally:
            problem = self._sink.problem
            self._release()
        if problem is not None:
            raise problem

    def abandon(self) -> None:
        """Throw the rows away."""
        self._book.fileclosed = 1
        self._release()

    def _release(self) -> None:
        """XlsxWriter leaves its files of rows and its ZipFile open when the disk refuses."""
        self._sink.problem = self._sink.problem or OSError(errno.EPIPE, "over")
        for sheet in self._book.worksheets():
            if sheet.row_data_fh is not None:
                with suppress(OSError):
                    sheet.row_data_fh.close()
        self._scratch.cleanup()


class _PatientSink(io.RawIOBase):
    """A file that keeps its first problem to itself: a ZipFile that meets one can't be closed in order any more.

    Attributes:
        problem: Why the file is not what it should be; None while it is.
    """

    def __init__(self, file: BinaryIO) -> None:
        super().__init__()
        self._file = file
        self.problem: OSError | None = None

    def writable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is."""
        return True

    def write(self, content: Any) -> int:
        """Write, or pretend to after a problem."""
        if self.problem is None:
            try:
                return self._file.write(content)
            except OSError as error:
                self.problem = error
        return len(content)

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go there."""
        return self._file.seek(offset, whence) if self.problem is None else 0

    def tell(self) -> int:
        """Where it stands."""
        return self._file.tell() if self.problem is None else 0

    def flush(self) -> None:
        """Bring to the disk what is written."""
        if self.problem is None:
            try:
                self._file.flush()
            except OSError as error:
                self.problem = error


def _cell_text(value: Value) -> str:
    match value:
        case None:
            return ""
        case datetime():
            return time_text(value)
        case float():
            return f"{value:.4f}"
        case _:
            return harmless(str(value))


def _plain(value: object) -> object:
    raise TypeError(f"{type(value).__name__} has no place in an export.")
