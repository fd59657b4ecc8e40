"""Questions to the record: a filter, a page, and the rows that come back."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from anpr_console.domain.passage import Direction, Outcome, Passage, PictureKind
from anpr_console.domain.plate_pattern import PlatePattern, normalize_pattern


class SortKey(StrEnum):
    """Columns a page can be ordered by; ties are broken by passage id."""

    STARTED_AT = "started_at"
    PLATE = "plate"
    CONFIDENCE = "confidence"


class ReviewStatus(StrEnum):
    """Whether a person has looked at a passage, and what they said of the plate."""

    UNREVIEWED = "unreviewed"
    RIGHT = "right"
    WRONG = "wrong"
    CORRECTED = "corrected"


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
        max_slips: Characters that may be wrong, missing or extra besides look-alikes: 0 or 1; only for fuzzy questions
            without ``*`` and ``?``.
        lists: On a plate list of any of these kinds when it was decided; ``"none"`` for on none.
        reviews: Any of these review states.
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
    max_slips: int = 0
    lists: tuple[str, ...] = ()
    reviews: tuple[ReviewStatus, ...] = ()

    @property
    def plate_pattern(self) -> PlatePattern | None:
        """The plate question, None where there is none."""
        pattern = normalize_pattern(self.plate or "")
        slips = self.max_slips if self.is_fuzzy else 0
        return PlatePattern(pattern, self.is_fuzzy, slips) if pattern else None


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
        review: What a person said of it.
    """

    passage: Passage
    pictures: tuple[StoredPicture, ...]
    recorded_at: datetime
    version: int = 1
    changed_by: str = ""
    review: ReviewStatus = ReviewStatus.UNREVIEWED

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


@dataclass(frozen=True, slots=True)
class CountRequest:
    """How many passages a filter finds; a newer request ends the counting for an older one.

    Attributes:
        filter: Which passages.
        request_id: Chosen by the asker; the answers carry it back.
    """

    filter: PassageFilter
    request_id: int


@dataclass(frozen=True, slots=True)
class CountAnswer:
    """How many passages were found so far.

    Attributes:
        request_id: The asker's number.
        count: So many at least.
        is_final: Whether that is all of them.
        problem: A sentence that says why counting stopped; empty while all is well.
    """

    request_id: int
    count: int
    is_final: bool
    problem: str = ""
