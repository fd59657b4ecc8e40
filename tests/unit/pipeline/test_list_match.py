"""Plates against lists: strengths, provinces, validity, order."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from anpr_console.domain.plate_list import ListEntry, ListKind, ListMatch, MatchStrength, PlateList
from anpr_console.domain.region import normalize_plate
from anpr_console.pipeline.list_match import ListBook

NOW = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
DAY = date(2026, 3, 4)
LISTS = tuple(PlateList(f"lst_{kind.value}", kind.value.title(), kind) for kind in ListKind)


def entry(plate: str, kind: ListKind = ListKind.ALLOW, subregion: str = "") -> ListEntry:
    return ListEntry(
        f"ent_{plate}_{kind}", f"lst_{kind.value}", normalize_plate(plate), plate, NOW, subregion=subregion
    )


def match(*entries: ListEntry, plate: str, subregion: str = "", day: date = DAY) -> list[ListMatch]:
    return list(ListBook(LISTS, entries).matches(plate, subregion, day))


def test_that_the_same_text_matches_exactly() -> None:
    (found,) = match(entry("กข 1234"), plate="กข1234")
    assert (found.kind, found.strength, found.is_valid) == (ListKind.ALLOW, MatchStrength.EXACT, True)


@pytest.mark.parametrize(
    ("listed", "read"), [("AB 1230", "ABI23O"), ("กข 8812", "ถขB8I2"), ("1กช 55", "1ภซ5S")]
)
def test_that_characters_that_look_alike_match_with_less_strength(listed: str, read: str) -> None:
    (found,) = match(entry(listed), plate=read)
    assert found.strength is MatchStrength.LOOK_ALIKE


def test_that_another_plate_and_an_unread_one_match_nothing() -> None:
    assert match(entry("AB 1234"), plate="AB1235") == []
    assert match(entry("AB 1234"), plate="") == []


@pytest.mark.parametrize(
    ("listed", "read", "is_met"),
    [
        ("กรุงเทพมหานคร", "กรุงเทพมหานคร", True),
        ("เชียงใหม่", "เชียงราย", False),
        ("จังหวัด เชียงใหม่", "เชียงใหม่", True),
        ("", "เชียงราย", True),
        ("เชียงใหม่", "", True),
    ],
)
def test_that_provinces_must_agree_where_both_are_known(listed: str, read: str, is_met: bool) -> None:
    assert bool(match(entry("กข 1234", subregion=listed), plate="กข1234", subregion=read)) is is_met


def test_that_look_alikes_of_another_province_do_not_match() -> None:
    assert match(entry("กข 1230", subregion="ตาก"), plate="กข123O", subregion="เลย") == []


@pytest.mark.parametrize(
    ("first", "last", "is_valid"),
    [
        (None, DAY, True),
        (DAY, None, True),
        (date(2026, 3, 5), None, False),
        (None, date(2026, 3, 3), False),
    ],
)
def test_that_an_entry_counts_from_its_first_day_to_its_last_inclusive(
    first: date | None, last: date | None, is_valid: bool
) -> None:
    (found,) = match(replace(entry("AB 12"), valid_from=first, valid_until=last), plate="AB12")
    assert found.is_valid is is_valid


def test_that_watch_counts_before_allow_and_exact_before_look_alike() -> None:
    found = match(
        entry("AB 1230", ListKind.ALLOW),
        entry("AB 123O", ListKind.WATCH),
        entry("AB 1230", ListKind.IGNORE),
        plate="AB1230",
    )
    assert [(m.kind, m.strength) for m in found] == [
        (ListKind.ALLOW, MatchStrength.EXACT),
        (ListKind.IGNORE, MatchStrength.EXACT),
        (ListKind.WATCH, MatchStrength.LOOK_ALIKE),
    ]
    both = match(entry("AB 1230", ListKind.ALLOW), entry("AB 1230", ListKind.WATCH), plate="AB1230")
    assert [m.kind for m in both] == [ListKind.WATCH, ListKind.ALLOW]


def test_that_a_list_met_exactly_is_not_met_by_a_look_alike_too() -> None:
    (found,) = match(entry("AB 1230"), entry("AB 123O"), plate="AB1230")
    assert found.strength is MatchStrength.EXACT


def test_that_a_valid_entry_comes_before_one_that_is_over() -> None:
    over = replace(entry("AB 12", ListKind.WATCH), valid_until=date(2026, 1, 1))
    found = match(over, entry("AB 12"), plate="AB12")
    assert [m.is_valid for m in found] == [True, False]


def test_that_an_entry_of_an_unknown_list_is_left_out() -> None:
    assert match(replace(entry("AB 12"), list_id="lst_gone"), plate="AB12") == []
