"""A list file before it is taken in: which rows are good, which are not and why."""

from dataclasses import dataclass

from anpr_console.domain.plate_list import ListEntry


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One line of a list file.

    Attributes:
        line: Line number in the file, from 1.
        text: What stood there, for the eye.
        entry: What would be added; None where the row can't be used.
        problem: Why not, as a sentence; empty for a good row.
    """

    line: int
    text: str
    entry: ListEntry | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What a list file would bring.

    Attributes:
        path: The file.
        rows: All lines with content, in order.
        encoding: How its letters were read, in a word.
        problem: Why the file as a whole can't be used; empty if it can.
        hint: Something to look at before importing; may be empty.
    """

    path: str
    rows: tuple[ImportRow, ...] = ()
    encoding: str = ""
    problem: str = ""
    hint: str = ""

    @property
    def entries(self) -> tuple[ListEntry, ...]:
        """What the good rows would add."""
        return tuple(row.entry for row in self.rows if row.entry is not None)

    @property
    def bad_rows(self) -> tuple[ImportRow, ...]:
        """The rows that can't be used."""
        return tuple(row for row in self.rows if row.entry is None)
