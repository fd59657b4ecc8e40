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


@dataclass(frozen=True, slots=True)
class WindowMemory:
    """Where the window stood and how it looked.

    Attributes:
        place: Left, top, width and height of the window when it is neither maximized nor full screen, pixels;
            None before the first time.
        is_maximized: Whether it filled the desktop.
        is_full_screen: Whether it filled the screen.
        theme: Name of the colors; empty: the first look.
        zoom: The operator's own zoom.
        splits: Name of a divided area to the share of its first part, 0..1.
    """

    place: tuple[int, int, int, int] | None = None
    is_maximized: bool = False
    is_full_screen: bool = False
    theme: str = ""
    zoom: float = 1.0
    splits: tuple[tuple[str, float], ...] = ()
