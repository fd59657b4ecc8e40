"""Lists as CSV: every broken row is named, the good ones come through, and what is written is read back."""

from dataclasses import replace
from datetime import date

import pytest

from anpr_console.domain.list_import import ImportPreview
from anpr_console.domain.plate_list import ListEntry, ListsState, parse_day
from anpr_console.pipeline.list_csv import (
    ImportTarget,
    read_list_csv,
    without_duplicates,
    write_list_csv,
)
from tests.unit.pipeline.test_list_match import LISTS, NOW, entry

STATE = ListsState(LISTS, (entry("AB 1111"),))
TARGET = ImportTarget("lst_allow", NOW)


def read(content: str | bytes, encoding: str = "utf-8") -> ImportPreview:
    raw = content.encode(encoding) if isinstance(content, str) else content
    return read_list_csv("list.csv", raw, STATE, TARGET)


def test_that_good_rows_come_through_beside_broken_ones_with_their_line_numbers() -> None:
    preview = read(
        "plate,owner,valid_until\n"
        "กข 1234,บ้าน 12,2026-12-31\n"
        "\n"
        ",nobody,\n"
        "AB 2,Ann,31/02/2026\n"
        "AB 3,Bob,soon\n"
        "AB-1111,Cid,\n"
        "กข1234,Dan,\n"
        "AB 4,Eve,,too,many\n"
        "AB 5,Fay,31.12.2569\n"
    )
    assert [row.entry.plate for row in preview.rows if row.entry] == ["กข1234", "AB5"]
    assert {row.line: row.problem for row in preview.bad_rows} == {
        4: "There is no plate.",
        5: "“31/02/2026” is no day. Write 2026-12-31 or 31/12/2026.",
        6: "“soon” is no day. Write 2026-12-31 or 31/12/2026.",
        7: "It is on “Allow” already.",
        8: "It stands in line 2 already.",
        9: "It has 5 columns; 3 are named.",
    }
    assert preview.entries[1].valid_until == date(2026, 12, 31)


def test_that_rows_may_name_their_list() -> None:
    preview = read("plate;list\nAB 1111;watch\nAB 2;Guests\nAB 3;\n")
    assert [row.entry.list_id if row.entry else row.problem for row in preview.rows] == [
        "lst_watch", "There is no list called “Guests”.", "lst_allow",
    ]  # fmt: skip


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_that_a_file_without_headings_holds_plates_and_owners(delimiter: str) -> None:
    (known,) = read(f"ab 1234{delimiter}Unit 5\r\n").entries
    assert (known.plate, known.plate_raw, known.owner) == ("AB1234", "AB 1234", "Unit 5")


def test_that_one_plate_a_line_is_a_list_too() -> None:
    assert [known.plate for known in read("AB1\nAB2\n").entries] == ["AB1", "AB2"]


def test_that_quoted_line_breaks_keep_later_line_numbers_right() -> None:
    preview = read('plate,note\nAB 1,"two\nlines"\n,\n-,x\n')
    assert [(row.line, row.problem) for row in preview.rows] == [(2, ""), (5, "There is no plate.")]


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8"), ("utf-16", "UTF-16"), ("cp874", "Windows Thai (874)")],
)
def test_that_thai_letters_are_read_in_the_encodings_they_come_in(encoding: str, name: str) -> None:
    preview = read("ทะเบียน,จังหวัด\nกข 1234,เชียงใหม่\n", encoding)
    assert preview.encoding == name
    assert [(known.plate, known.subregion) for known in preview.entries] == [("กข1234", "เชียงใหม่")]
    assert bool(preview.hint) is not name.startswith("UTF")


def test_that_western_letters_are_not_taken_for_thai() -> None:
    preview = read("plate,owner\nMÜ 1234,Jörg Nägeli\n", "cp1252")
    assert preview.encoding == "Windows Western (1252)"
    assert preview.entries[0].owner == "Jörg Nägeli"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"PK\x03\x04\x00\x00\x00", "no text file"),
        (b"owner,note\nAnn,x\n", "No column is called"),
        (b"x" * 20_000_001, "larger than 20 MB"),
        (b'plate\n"' + b"A" * 200_000, "no CSV"),
    ],
)
def test_that_a_file_that_is_no_list_is_refused_as_a_whole(content: bytes, sentence: str) -> None:
    preview = read(content)
    assert sentence in preview.problem
    assert preview.rows == ()


def test_that_what_is_written_is_read_back() -> None:
    known: ListEntry = replace(
        entry("กข 1234"), subregion="เลย", valid_from=date(2026, 1, 2), valid_until=date(2027, 1, 2),
        owner="=SUM(A1)", note='a "b",\nc',
    )  # fmt: skip
    content = write_list_csv(STATE, [known])
    assert b"'=SUM" in content
    (back,) = read(content).entries
    assert replace(back, entry_id=known.entry_id) == known


def test_that_rows_added_meanwhile_are_left_out() -> None:
    preview = read("AB 1\nAB 2\n")
    late = without_duplicates(preview, replace(STATE, entries=(entry("AB 2"),)))
    assert [row.problem for row in late.rows] == ["", "It was added meanwhile."]


@pytest.mark.parametrize("text", ["", "2026-13-01", "1-2-2026", "31/4/2026", "2026"])
def test_that_a_day_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"day|month|must be"):
        parse_day(text)
