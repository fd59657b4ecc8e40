"""Figures, tables and pictures of ``eval attributes``."""

from collections.abc import Mapping, Sequence

from anpr_console.app.eval_output import Table, interval, share
from anpr_console.app.eval_report import Exhibit
from anpr_console.domain.frame import Image
from anpr_console.domain.vehicle import BRANDS, UNKNOWN
from anpr_console.vision.attributes import OTHER_BRAND
from anpr_console.vision.encode import encode_jpeg
from anpr_console.vision.scoring import wilson_interval
from anpr_console.vision.scoring_attributes import (
    AttributeFigures,
    NamedAnswer,
    confidently_wrong_share,
    folded_share,
    score_answers,
)

SURE = 0.8
"""A wrong brand above this confidence is a false statement, not a doubt."""
_CONFUSIONS_SHOWN = 15
_FEW = 20


def figures_of(
    brand: Sequence[NamedAnswer],
    strangers: Sequence[NamedAnswer],
    color: Sequence[NamedAnswer],
    kind: Sequence[NamedAnswer],
) -> dict[str, object]:
    """The figures as JSON.

    Args:
        brand: Answers for brands the model knows and ``other``.
        strangers: Answers for brands of ours that it was never shown.
        color: Answers for colors.
        kind: Answers for kinds.
    """
    others = [*(answer for answer in brand if answer.truth == OTHER_BRAND), *strangers]
    brands, colors, kinds = score_answers(brand), score_answers(color), score_answers(kind)
    return {
        "brand": {
            **_common(brands),
            "macro_recall": round(brands.macro_recall, 4),
            "coverage": round(brands.coverage, 4),
            "ece": round(brands.ece, 4),
            "others": len(others),
            "wrong_above_0.8_on_other": round(confidently_wrong_share(others, frozenset(BRANDS), SURE), 4),
            "recall": _recalls(brands),
        },
        "color": {
            **_common(colors),
            "top1_folded": round(folded_share(color, fold_gray), 4),
            "coverage": round(colors.coverage, 4),
            "ece": round(colors.ece, 4),
            "recall": _recalls(colors),
        },
        "kind": {**_common(kinds), "coverage": round(kinds.coverage, 4), "ece": round(kinds.ece, 4)},
    }


def fold_gray(color: str) -> str:
    """Silver and gray are one paint in different light."""
    return "gray" if color == "silver" else color


def attribute_tables(
    brand: Sequence[NamedAnswer],
    strangers: Sequence[NamedAnswer],
    color: Sequence[NamedAnswer],
    kind: Sequence[NamedAnswer],
) -> list[Table]:
    """The figures for people; see ``figures_of``."""
    scored = {"brand": score_answers(brand), "color": score_answers(color), "kind": score_answers(kind)}
    rows = [_row(name, figures) for name, figures in scored.items() if figures.images]
    if color:
        right = round(folded_share(color, fold_gray) * len(color))
        folded = (share(right / len(color)), interval(wilson_interval(right, len(color))))
        rows.append(("color, silver = gray", str(len(color)), *folded, "", "", ""))
    columns = ("", "images", "top-1", "95 %", "macro recall", "coverage", "ECE")
    others = [*(answer for answer in brand if answer.truth == OTHER_BRAND), *strangers]
    tables = [Table("", columns, tuple(rows))]
    if others:
        wrong = confidently_wrong_share(others, frozenset(BRANDS), SURE)
        low_high = interval(wilson_interval(round(wrong * len(others)), len(others)))
        tables.append(
            Table(
                "A wrong brand where the make is none of ours, or one the model was never shown",
                ("", "images", f"above {SURE:g}", "95 %"),
                (("other makes", str(len(others)), share(wrong), low_high),),
            )
        )
    for name, figures in scored.items():
        if figures.images:
            tables.append(_recall_table(name, figures))
            tables.append(_confusion_table(name, figures))
    return tables


def wrong_one(file: str, image: Image, said: Mapping[str, NamedAnswer]) -> list[tuple[float, Exhibit]]:
    """The vehicle as an exhibit with its greatest wrong confidence, if an answer was wrong."""
    wrong = {name: answer for name, answer in said.items() if not answer.is_right}
    if not wrong:
        return []
    large = tuple((name, f"{answer.truth} → {answer.name}") for name, answer in wrong.items())
    small = tuple((f"confidence of {name}", f"{answer.confidence:.3f}") for name, answer in said.items())
    surest = max(answer.confidence for answer in wrong.values())
    return [(surest, Exhibit(file, encode_jpeg(image, 80), large, small))]


def _common(figures: AttributeFigures) -> dict[str, object]:
    low, high = wilson_interval(figures.right, figures.images)
    return {
        "images": figures.images,
        "top1": round(figures.top1, 4),
        "top1_low": round(low, 4),
        "top1_high": round(high, 4),
    }


def _recalls(figures: AttributeFigures) -> dict[str, object]:
    return {
        label: {"images": count, "recall": round(right / count, 4)} for label, count, right in figures.recalls
    }


def _row(name: str, figures: AttributeFigures) -> tuple[str, ...]:
    return (
        name,
        str(figures.images),
        share(figures.top1),
        interval(wilson_interval(figures.right, figures.images)),
        share(figures.macro_recall),
        share(figures.coverage),
        share(figures.ece),
    )


def _recall_table(name: str, figures: AttributeFigures) -> Table:
    rows = tuple(
        (label + (" (few)" if count < _FEW else ""), str(count), str(right), share(right / count))
        for label, count, right in figures.recalls
    )
    return Table(f"{name.capitalize()}s", (name, "images", "right", "recall"), rows)


def _confusion_table(name: str, figures: AttributeFigures) -> Table:
    rows = tuple(
        (f"{truth} → {said}", str(count), "no answer" if said == UNKNOWN else "")
        for truth, said, count in figures.confusions[:_CONFUSIONS_SHOWN]
    )
    return Table(f"Wrong {name}s, most frequent first", ("labeled → said", "images", ""), rows)
