"""``anpr-console serve`` as a child process: rows, signals, kills, ports, locks, health."""

import json
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from anpr_console.domain.query import PageRequest, PassageRow
from anpr_console.storage.database import open_database, sqlite_url
from anpr_console.storage.media import MediaFolder
from anpr_console.storage.passage_queries import fetch_page
from tests.e2e.conftest import StartProgram
from tests.e2e.program import DEADLINE_S

GATE = "virtual:gate?seed=7"


def rows_in(data_dir: Path) -> dict[str, PassageRow]:
    """All recorded passages by id."""
    database = open_database(sqlite_url(data_dir / "passages.sqlite3"), is_read_only=True)
    try:
        page = fetch_page(database, PageRequest(limit=1000))
    finally:
        database.close()
    return {row.passage.passage_id: row for row in page.rows}


def ask(address: str) -> dict[str, Any]:
    """The JSON that a GET answers with."""
    with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310
        assert answer.status == 200
        told: dict[str, Any] = json.load(answer)
    return told


def check_integrity(data_dir: Path) -> None:
    """The database is whole and every picture it names is on the disk, whole."""
    with closing(sqlite3.connect(data_dir / "passages.sqlite3")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    media = MediaFolder(data_dir / "media")
    for row in rows_in(data_dir).values():
        for picture in row.pictures:
            assert len(media.read(picture.path)) == picture.size_bytes


def test_that_a_clip_read_to_its_end_is_printed_and_recorded(
    start_program: StartProgram, tmp_path: Path, first_car: Path
) -> None:
    program = start_program(
        ["serve", "--source", str(first_car), "--until-end", "--json", "--port", "0"], tmp_path
    )
    assert program.wait() == 0, program.account()
    printed = {line["passage_id"]: line for line in map(json.loads, program.out)}
    rows = rows_in(tmp_path)
    assert printed.keys() == rows.keys()
    assert len(program.out) == len(printed)
    read = [line for line in printed.values() if line["outcome"] == "read"]
    assert "34A36837" in {line["plate"] for line in read}
    assert all(row.pictures for row in rows.values() if row.passage.consensus)
    check_integrity(tmp_path)
    assert program.events("engine_stopped")[0]["in_time"] is True


def test_that_a_clip_read_twice_gives_the_same(
    start_program: StartProgram, tmp_path: Path, first_car: Path
) -> None:
    runs = []
    for name in ("one", "two"):
        program = start_program(
            ["serve", "--source", str(first_car), "--until-end", "--json", "--port", "0"], tmp_path / name
        )
        assert program.wait() == 0, program.account()
        lines = [json.loads(line) for line in program.out]
        runs.append(
            [(line["plate"], line["outcome"], line["started_at_s"], line["confidence"]) for line in lines]
        )
    assert runs[0] == runs[1]
    assert runs[0]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_that_a_signal_stops_in_order_and_what_is_in_sight_is_recorded(
    start_program: StartProgram, tmp_path: Path, number: signal.Signals
) -> None:
    program = start_program(["serve", "--source", GATE, "--json", "--port", "0"], tmp_path)
    program.wait_for_lines(1)
    program.send(number)
    assert program.wait() == 0, program.account()
    assert {json.loads(line)["passage_id"] for line in program.out} == set(rows_in(tmp_path))
    check_integrity(tmp_path)
    assert not (tmp_path / "logs" / "crash.txt").exists()


def test_that_a_kill_loses_nothing_that_was_printed_and_the_next_start_goes_on(
    start_program: StartProgram, tmp_path: Path
) -> None:
    program = start_program(["serve", "--source", GATE, "--json", "--port", "0"], tmp_path)
    program.wait_for_lines(2)
    program.send(signal.SIGKILL)
    assert program.wait() == -signal.SIGKILL
    printed = {json.loads(line)["passage_id"] for line in program.out}
    check_integrity(tmp_path)
    assert printed <= rows_in(tmp_path).keys()
    again = start_program(["serve", "--source", GATE, "--json", "--port", "0"], tmp_path)
    again.wait_for_lines(1)
    assert again.stop() == 0, again.account()
    printed |= {json.loads(line)["passage_id"] for line in again.out}
    assert printed <= rows_in(tmp_path).keys()
    check_integrity(tmp_path)
    assert not list((tmp_path / "media" / ".incoming").glob("*.part"))


def test_that_a_port_in_use_is_a_sentence_and_nothing_is_left_locked(
    start_program: StartProgram, tmp_path: Path
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        program = start_program(["serve", "--source", GATE, "--port", str(port)], tmp_path)
        assert program.wait() == 1
    complaint = "\n".join(program.err)
    assert f"Port {port} on 127.0.0.1 is in use by another program" in complaint
    assert "Traceback" not in complaint
    again = start_program(["serve", "--source", GATE, "--port", "0"], tmp_path)
    again.wait_for_event("camera_connected")
    assert again.stop() == 0


def test_that_a_second_start_on_the_folder_names_the_first_and_leaves_it_alone(
    start_program: StartProgram, tmp_path: Path
) -> None:
    first = start_program(["serve", "--source", GATE, "--port", "0"], tmp_path)
    first.wait_for_event("camera_connected")
    second = start_program(["serve", "--source", GATE, "--port", "0"], tmp_path)
    assert second.wait() == 1
    assert f"in use by another anpr-console (process {first.process.pid})" in "\n".join(second.err)
    assert first.process.poll() is None
    assert first.stop() == 0


def test_that_health_is_told_over_http_without_a_token(start_program: StartProgram, tmp_path: Path) -> None:
    program = start_program(["serve", "--source", GATE, "--port", "0"], tmp_path)
    program.wait_for_event("first_analysis")
    heading = next(line for line in program.err if "/api/v1/health" in line)
    address = heading.split("Health at ")[1].split("/api")[0]
    give_up_at = time.monotonic() + DEADLINE_S
    told = ask(address + "/api/v1/health")
    while told["cameras"][0]["frames_decoded"] == 0 and time.monotonic() < give_up_at:
        # Health is measured once a second.
        time.sleep(0.2)
        told = ask(address + "/api/v1/health")
    assert told["cameras"][0]["camera_id"] == "source"
    assert told["cameras"][0]["frames_decoded"] > 0
    assert told["level"] in {"ok", "degraded"}
    assert told["version"]
    assert ask(address + "/health").keys() == told.keys()
    assert program.stop() == 0


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        ("missing", "missing.mp4"),
        ("empty", "empty.mp4"),
        ("folder", "pictures"),
        ("gopher", "gopher://"),
    ],
)
def test_that_a_source_that_cannot_be_read_ends_with_a_sentence_and_code_1(
    start_program: StartProgram, tmp_path: Path, make: str, sentence: str
) -> None:
    sources = {
        "missing": tmp_path / "missing.mp4",
        "empty": tmp_path / "empty.mp4",
        "folder": tmp_path / "pictures",
    }
    sources["empty"].write_bytes(b"")
    sources["folder"].mkdir()
    source = str(sources[make]) if make in sources else "gopher://10.0.0.5/1"
    program = start_program(["serve", "--source", source, "--until-end", "--port", "0"], tmp_path / "data")
    assert program.wait() == 1, program.account()
    complaint = "\n".join(program.err)
    assert sentence in complaint
    assert "Traceback" not in complaint


def test_that_damaged_settings_are_named_and_left_alone(start_program: StartProgram, tmp_path: Path) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text("version = 1\n[recognition]\nshow_bar = 7\n", encoding="utf-8")
    program = start_program(["serve", "--port", "0"], tmp_path)
    assert program.wait() == 1
    complaint = "\n".join(program.err)
    assert "show_bar" in complaint
    assert "Traceback" not in complaint
    assert "show_bar = 7" in settings.read_text(encoding="utf-8")


def test_that_recording_goes_on_when_nobody_reads_the_output_any_more(
    start_program: StartProgram, tmp_path: Path
) -> None:
    program = start_program(["serve", "--source", GATE, "--port", "0"], tmp_path)
    program.wait_for_event("camera_connected")
    program.close_output()
    program.wait_for_event("output_closed")
    count = len(rows_in(tmp_path))
    give_up_at = time.monotonic() + DEADLINE_S
    while len(rows_in(tmp_path)) <= count and time.monotonic() < give_up_at:
        time.sleep(0.2)
    assert len(rows_in(tmp_path)) > count
    assert program.stop() == 0, program.account()


def test_that_a_restart_becomes_a_fresh_process_of_the_same_program() -> None:
    code = "from anpr_console.app.shutdown import restart_process; restart_process(['--version'])"
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=DEADLINE_S
    )
    assert (ended.returncode, ended.stdout.split()[0]) == (0, "anpr-console")
