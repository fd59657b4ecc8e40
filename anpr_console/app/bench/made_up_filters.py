"""Questions people ask a record, drawn at random from a seed: plates in every form, traits, times, orders, no hits."""

import random
from dataclasses import dataclass, replace
from datetime import timedelta

from anpr_console.app.bench.made_up_record import CAMERAS, OLD_CAMERA, START, YEAR_S, MadeUpRecord, misread
from anpr_console.domain.passage import Direction, Outcome
from anpr_console.domain.query import PageRequest, PassageFilter, ReviewStatus, SortKey
from anpr_console.domain.vehicle import BRANDS, COLORS, VehicleKind

NO_HIT = "no hit"
_SPANS_S = (3600, 24 * 3600, 7 * 24 * 3600, 31 * 24 * 3600, 180 * 24 * 3600)
_MINUTE_S = 60


@dataclass(frozen=True, slots=True)
class Question:
    """One question.

    Attributes:
        name: What sort of plate question it holds, or that nothing meets it.
        request: The first page of it.
    """

    name: str
    request: PageRequest


def made_up_questions(record: MadeUpRecord, count: int, seed: int = 11) -> tuple[Question, ...]:
    """That many questions, always the same for the same seed.

    The first ones are fixed: ``*34*``, look-alike with one slip, and three that nothing meets; every order is among
    the rest.
    """
    dice = random.Random(seed)  # noqa: S311 — made-up data
    known = dice.choice(record.plates)
    fixed = [
        Question("*34*", PageRequest(PassageFilter(plate="*34*"))),
        Question("slip", PageRequest(_slipped(PassageFilter(), known, dice))),
        Question(NO_HIT, PageRequest(PassageFilter(plate="*QQQ99*"))),
        Question(NO_HIT, PageRequest(PassageFilter(camera_ids=("nowhere",)))),
        Question(NO_HIT, PageRequest(PassageFilter(plate="*7*", camera_ids=(OLD_CAMERA,), lists=("watch",),
                                                   started_from=START + timedelta(days=200)))),
    ]  # fmt: skip
    return tuple((fixed + [_question(record, dice) for _ in range(count)])[:count])


def _question(record: MadeUpRecord, dice: random.Random) -> Question:
    wanted = PassageFilter()
    name = "no plate"
    parts = dice.sample(("plate", "plate", "time", "camera", "brand", "color", "kind", "outcome", "direction", "list",
                         "review"), dice.choice((1, 1, 2, 2, 3, 4)))  # fmt: skip
    if "plate" in parts:
        name, wanted = _with_plate(wanted, dice.choice(record.plates), dice)
    if "time" in parts:
        span_s = dice.choice(_SPANS_S)
        begin = START + timedelta(seconds=dice.randrange(0, YEAR_S - span_s, _MINUTE_S))
        wanted = replace(wanted, started_from=begin, started_to=begin + timedelta(seconds=span_s))
    traits = {
        "camera": ("camera_ids", (*CAMERAS, OLD_CAMERA)),
        "brand": ("brands", BRANDS),
        "color": ("colors", COLORS),
        "kind": ("kinds", tuple(VehicleKind)),
        "outcome": ("outcomes", tuple(Outcome)),
        "direction": ("directions", tuple(Direction)),
        "list": ("lists", ("none", "allow", "watch", "ignore")),
        "review": ("reviews", tuple(ReviewStatus)),
    }
    chosen = {
        field: tuple(dice.sample(words, dice.choice((1, 1, 1, 2))))
        for part, (field, words) in traits.items()
        if part in parts
    }
    wanted = replace(wanted, **chosen)  # type: ignore[arg-type]
    sort, is_descending = dice.choice(
        [(SortKey.STARTED_AT, True)] * 5
        + [(SortKey.STARTED_AT, False), (SortKey.PLATE, False), (SortKey.PLATE, True)]
        + [(SortKey.CONFIDENCE, True), (SortKey.CONFIDENCE, False)]
    )
    return Question(name, PageRequest(wanted, sort, is_descending=is_descending))


def _with_plate(wanted: PassageFilter, plate: str, dice: random.Random) -> tuple[str, PassageFilter]:
    middle = dice.randrange(len(plate) - 2)
    is_fuzzy = dice.random() < 0.4
    inside = plate[middle : middle + 3]
    name, text = dice.choice(
        (
            ("exact", plate),
            ("beginning", f"{plate[: dice.choice((1, 2, 3))]}*"),
            ("two inside", f"*{inside[:2]}*"),
            ("three inside", f"*{inside}*"),
            ("one open", f"{plate[:middle]}?{plate[middle + 1 :]}"),
            ("apart", f"*{plate[0]}*{plate[-1]}*"),
            (NO_HIT, f"*{plate[:2]}Q{plate[-2:]}*"),
            ("slip", ""),
        )
    )
    if not text:
        return name, _slipped(wanted, plate, dice)
    return name, replace(wanted, plate=text, is_fuzzy=is_fuzzy)


def _slipped(wanted: PassageFilter, plate: str, dice: random.Random) -> PassageFilter:
    """A look-alike taken for another and one character more, less or wrong."""
    typed = misread(plate, dice)
    place = dice.randrange(len(typed))
    instead = dice.choice(("", "7", f"{typed[place]}4"))
    return replace(wanted, plate=typed[:place] + instead + typed[place + 1 :], is_fuzzy=True, max_slips=1)
