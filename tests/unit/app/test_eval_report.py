"""The report of an evaluation as one page."""

import re
from pathlib import Path

from anpr_console.app.eval_output import Table
from anpr_console.app.eval_report import CharBar, Exhibit, write_report

HOSTILE = '<img src=x onerror="alert(1)">'


def page_of(folder: Path, exhibits: list[Exhibit]) -> str:
    table = Table(HOSTILE, ("name", HOSTILE), ((HOSTILE, "1"),))
    return write_report(folder / "new", HOSTILE, [HOSTILE], [table], exhibits, HOSTILE).read_text("utf-8")


def test_that_texts_from_tables_and_plates_stay_texts(tmp_path: Path) -> None:
    exhibit = Exhibit(
        HOSTILE, b"", (("read", HOSTILE),), ((HOSTILE, HOSTILE),), (CharBar("<", 0.5), CharBar("&", 9.0))
    )
    page = page_of(tmp_path, [exhibit])
    assert "<img" not in page
    assert "&lt;img src=x" in page
    assert "&amp;<small>" in page


def test_that_pictures_are_inside_and_nothing_is_fetched(tmp_path: Path) -> None:
    page = page_of(tmp_path, [Exhibit("a.jpg", b"\xff\xd8picture", (("truth", "AB12"),))])
    sources = re.findall(r'(?:src|href)="([^"]*)"', page)
    assert sources == ["data:image/jpeg;base64,/9hwaWN0dXJl"]
    assert "http" not in page


def test_that_exhibits_keep_their_order(tmp_path: Path) -> None:
    page = page_of(
        tmp_path, [Exhibit(name, b"", (("truth", name),)) for name in ("second", "first", "third")]
    )
    assert re.findall(r'class="big">(\w+)<', page) == ["second", "first", "third"]


def test_that_a_table_for_people_is_aligned() -> None:
    table = Table("Title", ("name", "n"), (("long name", "7"), ("x", "1234")))
    assert table.as_text() == "Title\nname          n\nlong name     7\nx          1234"
