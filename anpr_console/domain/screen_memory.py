"""What a screen keeps for next time: saved filters, and how the results table is laid out."""

from dataclasses import dataclass

from anpr_console.domain.query import PassageFilter, SortKey

BETWEEN = "between"


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A filter under a name.

    Attributes:
        name: As people call it.
        filter: What it asks for; its times count only if ``span`` is ``between``.
        span: The named range of time, so that *today* is today whenever it is used.
    """

    name: str
    filter: PassageFilter
    span: str = "all"


@dataclass(frozen=True, slots=True)
class TableLayout:
    """The results table.

    Attributes:
        order: Keys of the columns from left to right; columns not named follow in their own order.
        hidden: Keys of the columns left out.
        widths: Width of columns in pixels at 1280×720.
        sort: The ordering column.
        is_descending: Newest or largest first.
    """

    order: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ("kind", "brand", "color", "review")
    widths: tuple[tuple[str, int], ...] = ()
    sort: SortKey = SortKey.STARTED_AT
    is_descending: bool = True


@dataclass(frozen=True, slots=True)
class ScreenMemory:
    """All of it."""

    filters: tuple[SavedFilter, ...] = ()
    results: TableLayout = TableLayout()
