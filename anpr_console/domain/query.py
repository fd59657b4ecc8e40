"""Questions to the record: a filter, a page, and the rows that come back."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from anpr_console.domain.passage import Direction, Outcome, Passage, PictureKind


class SortKey(StrEnum):
    """Columns a page can be ordered by; ties are broken by passage id."""

    STARTED_AT = "started_at"
    PLATE = "plate"
    CONFIDENCE = "confidence"


@dataclass(frozen=True, slots=True)
class PassageFilter:
    """Which passages; every part that is set must hold.

    Attributes:
        plate: Normalized text with ``*`` (any run) and ``?`` (any one character).
        is_fuzzy: Compare with look-alikes folded.
        camera_ids: Any of these cameras.
        started_from: Not before (inclusive).
        started_to: Before (exclusive).
        outcomes: Any of these outcomes.
        brands: Any of these brands.
        colors: Any of these colors.
        kinds: Any of these vehicle kinds.
        directions: Any of these directions.
    """

    plate: str | None = None
    is_fuzzy: bool = False
    camera_ids: tuple[str, ...] = ()
    started_from: datetime | None = None
    started_to: datetime | None = None
    outcomes: tuple[Outcome, ...] = ()
    brands: tuple[str, ...] = ()
    colors: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    directions: tuple[Direction, ...] = ()


@dataclass(frozen=True, slots=True)
class PageRequest:
    """One page by keyset: the rows after ``after`` in the given order.

    Attributes:
        filter: Which passages.
        sort: The ordering column.
        is_descending: Newest or largest first.
        after: Opaque cursor of the last row seen; None for the first page.
        limit: Rows at most.
        request_id: Chosen by the asker; answers carry it back so that late ones can be ignored.
    """

    filter: PassageFilter = PassageFilter()
    sort: SortKey = SortKey.STARTED_AT
    is_descending: bool = True
    after: str | None = None
    limit: int = 100
    request_id: int = 0


@dataclass(frozen=True, slots=True)
class StoredPicture:
    """A picture file of a passage, relative to the media folder."""

    kind: PictureKind
    path: str
    sha256: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A stored passage with its pictures and the operator marks on it.

    Attributes:
        passage: The passage as recorded.
        pictures: What is on disk for it.
        recorded_at: When it was first stored.
        version: Grows with each change; writers check it.
        changed_by: Operator who last changed it, empty for the engine.
    """

    passage: Passage
    pictures: tuple[StoredPicture, ...]
    recorded_at: datetime
    version: int = 1
    changed_by: str = ""

    def picture(self, kind: PictureKind) -> StoredPicture | None:
        """The stored picture of that kind, if there is one."""
        return next((picture for picture in self.pictures if picture.kind is kind), None)


@dataclass(frozen=True, slots=True)
class PassagePage:
    """One page of rows.

    Attributes:
        rows: In the asked order.
        next_after: Cursor for the next page, None at the end.
        request_id: The asker's number.
        elapsed_ms: Time the database took.
        problem: A sentence that says why there are no rows; empty if the page was read.
    """

    rows: tuple[PassageRow, ...]
    next_after: str | None
    request_id: int = 0
    elapsed_ms: float = 0.0
    problem: str = ""
