"""What the filter offers, and the sentences it says at its fields."""

from datetime import datetime, timedelta
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from anpr_console.domain.passage import Direction, Outcome
from anpr_console.domain.plate_list import ListKind
from anpr_console.domain.plate_pattern import (
    SHORTEST_FOR_SLIP,
    Likeness,
    Misread,
    misreads_between,
    normalize_pattern,
)
from anpr_console.domain.query import PassageFilter, PassageRow, ReviewStatus
from anpr_console.domain.region import LOOK_ALIKES
from anpr_console.domain.vehicle import BRANDS, COLORS, UNKNOWN, VehicleKind
from anpr_console.ui.wording import as_utc, color_word, direction_word, kind_word, outcome_word

translate = QCoreApplication.translate
Choices = tuple[tuple[str, str], ...]


class Span(StrEnum):
    """Ranges of time offered by name."""

    ALL = "all"
    HOUR = "hour"
    TODAY = "today"
    YESTERDAY = "yesterday"
    WEEK = "week"
    MONTH = "month"
    BETWEEN = "between"


class Tolerance(StrEnum):
    """How exactly a plate must be what was typed."""

    EXACT = "exact"
    LOOK_ALIKES = "look_alikes"
    SLIP = "slip"


def span_limits(span: Span, now: datetime) -> tuple[datetime | None, datetime | None]:
    """From (inclusive) and to (exclusive) of a named range in local days, as aware UTC."""
    local = now.astimezone()
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    match span:
        case Span.HOUR:
            return as_utc(local - timedelta(hours=1)), None
        case Span.TODAY:
            return as_utc(midnight), None
        case Span.YESTERDAY:
            return as_utc(midnight - timedelta(days=1)), as_utc(midnight)
        case Span.WEEK:
            return as_utc(midnight - timedelta(days=6)), None
        case Span.MONTH:
            return as_utc(midnight - timedelta(days=30)), None
        case Span.ALL | Span.BETWEEN:
            return None, None


def span_choices() -> Choices:
    """Ranges of time and their words."""
    return (
        (Span.ALL, translate("filter", "any time")),
        (Span.HOUR, translate("filter", "last hour")),
        (Span.TODAY, translate("filter", "today")),
        (Span.YESTERDAY, translate("filter", "yesterday")),
        (Span.WEEK, translate("filter", "last 7 days")),
        (Span.MONTH, translate("filter", "last 31 days")),
        (Span.BETWEEN, translate("filter", "between …")),
    )


def tolerance_choices() -> Choices:
    """Tolerances and their words."""
    return (
        (Tolerance.EXACT, translate("filter", "exactly so")),
        (Tolerance.LOOK_ALIKES, translate("filter", "look-alikes too")),
        (Tolerance.SLIP, translate("filter", "look-alikes and one slip")),
    )


def review_word(review: ReviewStatus) -> str:
    """What a person said of a passage."""
    return {
        ReviewStatus.UNREVIEWED: translate("filter", "not reviewed"),
        ReviewStatus.RIGHT: translate("filter", "right"),
        ReviewStatus.WRONG: translate("filter", "wrong"),
        ReviewStatus.CORRECTED: translate("filter", "corrected"),
    }[review]


def list_word(kind: ListKind | None) -> str:
    """The kind of a plate list, or that there is none."""
    return {
        None: translate("filter", "on no list"),
        ListKind.ALLOW: translate("filter", "allow"),
        ListKind.WATCH: translate("filter", "watch"),
        ListKind.IGNORE: translate("filter", "ignore"),
    }[kind]


def trait_choices() -> dict[str, tuple[str, Choices]]:
    """Field of the filter → title of its button and what it offers; cameras are offered by the settings."""
    unknown = (UNKNOWN, translate("filter", "unknown"))
    return {
        "camera_ids": (translate("filter", "Camera"), ()),
        "outcomes": (translate("filter", "Outcome"), tuple((o.value, outcome_word(o)) for o in Outcome)),
        "lists": (
            translate("filter", "List"),
            (*((kind.value, list_word(kind)) for kind in ListKind), ("none", list_word(None))),
        ),
        "brands": (translate("filter", "Brand"), (*((brand, brand) for brand in BRANDS), unknown)),
        "colors": (
            translate("filter", "Color"),
            (*((color, color_word(color)) for color in COLORS), unknown),
        ),
        "kinds": (
            translate("filter", "Kind"),
            tuple((kind.value, kind_word(kind) or unknown[1]) for kind in VehicleKind),
        ),
        "directions": (
            translate("filter", "Direction"),
            tuple((d.value, direction_word(d)) for d in Direction),
        ),
        "reviews": (translate("filter", "Review"), tuple((r.value, review_word(r)) for r in ReviewStatus)),
    }


def plate_problem(typed: str) -> str:
    """What is wrong with a typed plate; empty if nothing is."""
    if typed.strip() and not normalize_pattern(typed):
        return translate("filter", "A plate has letters or digits. * stands for any run of them, ? for one.")
    return ""


def plate_hint(typed: str, tolerance: Tolerance) -> str:
    """Which misreads are accepted for what was typed."""
    pattern = normalize_pattern(typed)
    if tolerance is Tolerance.EXACT or not pattern:
        return ""
    groups = [
        translate("filter", " or ").join(group)
        for group in LOOK_ALIKES
        if any(char in group for char in pattern)
    ]
    words = translate("filter", "Also found: {0}.").format("; ".join(groups)) if groups else ""
    if tolerance is not Tolerance.SLIP:
        return words or translate("filter", "No character of it has look-alikes.")
    if any(wildcard in pattern for wildcard in "*?"):
        slip = translate("filter", "A slip is looked for only in whole plates, without * and ?.")
    elif len(pattern) < SHORTEST_FOR_SLIP:
        slip = translate("filter", "A slip is looked for from {0} characters on.").format(SHORTEST_FOR_SLIP)
    else:
        slip = translate("filter", "One more character may be wrong, missing or extra.")
    return f"{words} {slip}".strip()


def span_problem(started_from: datetime | None, started_to: datetime | None) -> str:
    """What is wrong with a range of time; empty if nothing is."""
    if started_from is not None and started_to is not None and started_from >= started_to:
        return translate("filter", "The end lies before the beginning: nothing can be found.")
    return ""


def difference_words(row: PassageRow, wanted: PassageFilter) -> str:
    """In what a found plate differs from the typed one; empty where it doesn't or nothing was typed."""
    consensus, pattern = row.passage.consensus, wanted.plate_pattern
    if consensus is None or pattern is None or pattern.has_wildcards or not pattern.is_fuzzy:
        return ""
    return ", ".join(_misread_words(misread) for misread in misreads_between(pattern.text, consensus.text))


def _misread_words(misread: Misread) -> str:
    match misread.likeness:
        case Likeness.LOOK_ALIKE:
            return f"{misread.typed} ≈ {misread.found}"
        case Likeness.WRONG:
            return f"{misread.typed} → {misread.found}"
        case Likeness.MISSING:
            return translate("filter", "without {0}").format(misread.typed)
        case Likeness.EXTRA:
            return translate("filter", "one {0} more").format(misread.found)
