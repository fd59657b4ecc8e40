"""Exports: whole or not there, every passage once, nothing runs as a formula, stopped at any time, full disks."""

import csv
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from anpr_console.domain.export import ExportKind, ExportProgress, ExportRequest
from anpr_console.domain.query import PassageFilter, SortKey
from anpr_console.storage.database import Database
from anpr_console.storage.export_columns import harmless
from anpr_console.storage.export_files import PassageWriter
from anpr_console.storage.passage_export import export_passages
from anpr_console.storage.passages import PassageStore
from tests.integration.storage.storage_samples import make_event, make_passage, passage_id

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture
def filled(database: Database, store: PassageStore) -> Database:
    for number in range(12):
        store.record(make_event(number, passage=make_passage(number, f"AB{number:04d}"), pictures=()))
    danger = replace(make_passage(12, "XY1"), outcome_reason='=HYPERLINK("http://x";"y")')
    store.record(make_event(12, passage=danger))
    return database


def no_sheets(_target: Path, _request: ExportRequest) -> PassageWriter:
    raise AssertionError("No sheet was asked for.")


def export(
    database: Database, request: ExportRequest, is_cancelled: Callable[[], bool] = lambda: False
) -> tuple[ExportProgress, list[ExportProgress]]:
    told: list[ExportProgress] = []
    return export_passages(database, request, no_sheets, told.append, is_cancelled), told


def test_that_a_csv_holds_every_passage_in_order_and_no_formula(filled: Database, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    end, told = export(
        filled,
        ExportRequest(ExportKind.CSV, str(target), sort=SortKey.PLATE, is_descending=False,
                      camera_names=(("gate-in", "Main gate"),)),
    )  # fmt: skip
    assert (end.written, end.is_finished, end.problem, told[0].total) == (13, True, "", 13)
    content = target.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(content.decode("utf-8-sig").splitlines()))
    assert [row["plate"] for row in rows] == [*(f"AB{number:04d}" for number in range(12)), "XY1"]
    assert rows[-1]["outcome_reason"].startswith("'=HYPERLINK")
    assert rows[0]["camera"] == "Main gate"
    assert rows[0]["subregion"] == "กรุงเทพมหานคร"
    assert len(rows[-1]["frame_picture_sha256"]) == 64


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "|cmd", "%x"])
def test_that_texts_that_begin_like_formulas_are_made_harmless(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "AB-1", "1กก 1234", "'quoted"])
def test_that_other_texts_stay_as_they_are(text: str) -> None:
    assert harmless(text) == text


def test_that_json_lines_hold_trace_and_hashes(filled: Database, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    wanted = PassageFilter(plate="XY*")
    end, _ = export(filled, ExportRequest(ExportKind.JSON_LINES, str(target), wanted))
    (line,) = target.read_text(encoding="utf-8").splitlines()
    passage = json.loads(line)
    assert end.written == 1
    assert passage["passage_id"] == passage_id(12)
    assert len(passage["trace"]["reads"]) == 4
    assert {len(picture["sha256"]) for picture in passage["pictures"]} == {64}
    assert datetime.fromisoformat(passage["started_at"]).tzinfo is not None


def test_that_an_excel_file_holds_texts_as_texts_and_times_as_times(filled: Database, tmp_path: Path) -> None:
    target = tmp_path / "out.xlsx"
    end, _ = export(filled, ExportRequest(ExportKind.EXCEL, str(target)))
    assert end.problem == ""
    with zipfile.ZipFile(target) as book:
        sheet = ET.fromstring(book.read("xl/worksheets/sheet1.xml"))  # noqa: S314 — our own file
    rows = sheet.findall(f".//{SHEET}row")
    assert len(rows) == 14
    assert sheet.findall(f".//{SHEET}f") == []
    newest = {cell.get("r"): cell for cell in rows[1]}
    assert newest["B2"].get("t") is None
    assert float(str(newest["B2"].findtext(f"{SHEET}v"))) > 40_000
    assert "".join(newest["L2"].itertext()) == '=HYPERLINK("http://x";"y")'
    assert sorted(path.name for path in tmp_path.iterdir() if "export" in path.name) == []


@pytest.mark.parametrize("kind", [ExportKind.CSV, ExportKind.JSON_LINES, ExportKind.EXCEL])
def test_that_a_stopped_export_leaves_the_former_file(
    filled: Database, tmp_path: Path, kind: ExportKind
) -> None:
    folder = tmp_path / "exports"
    folder.mkdir()
    target = folder / f"out.{kind.value}"
    target.write_text("former")
    asked = iter([False] * 6 + [True] * 100)
    end, _ = export(filled, ExportRequest(kind, str(target)), lambda: next(asked))
    assert (end.is_cancelled, end.problem) == (True, "")
    assert end.written < 13
    assert target.read_text() == "former"
    assert [path.name for path in folder.iterdir()] == [target.name]


@pytest.mark.parametrize("kind", [ExportKind.CSV, ExportKind.JSON_LINES, ExportKind.EXCEL])
def test_that_a_full_disk_is_said_and_leaves_nothing(
    filled: Database, mount_tmpfs: Callable[[str], Path], kind: ExportKind
) -> None:
    disk = mount_tmpfs("size=16k")
    (disk / "ballast").write_bytes(b"x" * 16_384)
    end, _ = export(filled, ExportRequest(kind, str(disk / f"out.{kind.value}")))
    assert "the disk is full" in end.problem
    assert [path.name for path in disk.iterdir()] == ["ballast"]


def test_that_a_passage_that_is_gone_is_said(filled: Database, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    end, _ = export(filled, ExportRequest(ExportKind.CSV, str(target), passage_id="psg_nowhere"))
    assert "no longer in the record" in end.problem
    assert not target.exists()


def test_that_a_folder_that_refuses_is_said(filled: Database, tmp_path: Path) -> None:
    blocker = tmp_path / "file"
    blocker.touch()
    end, _ = export(filled, ExportRequest(ExportKind.CSV, str(blocker / "out.csv")))
    assert end.problem.startswith("The export to")
