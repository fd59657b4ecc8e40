"""kill -9 at any moment: what was committed is there, whole, and nothing else is."""

import hashlib
import os
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import IO

import pytest
from sqlalchemy import func, select, text

from anpr_console.storage.database import Database, open_database
from anpr_console.storage.media import MediaFolder
from anpr_console.storage.passages import PassageStore
from anpr_console.storage.tables import outbox, passage_details, passage_pictures, passages
from tests.integration.storage.storage_samples import SteppingClock, passage_id

KILLS = int(os.environ.get("ANPR_KILLS", "24"))
"""Per kind of database; set ANPR_KILLS=500 for a long run."""
SEED = int(os.environ.get("ANPR_KILLS_SEED", "1"))
LONGEST_RUN_S = 0.25
WRITER = "tests.integration.storage.crash_writer"
TOP = Path(__file__).resolve().parents[3]
EVENTS_BY_SEQUENCE = {1: 1, 2: 2, 3: 3}


def run_and_kill(url: str, media: Path, first: int, run_s: float) -> dict[int, int]:
    """Let the writer work for a while, kill it, and return the last sequence it said it had committed, by passage."""
    writer = subprocess.Popen(
        [sys.executable, "-m", WRITER, url, str(media), str(first)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=TOP,
    )  # fmt: skip
    try:
        assert line_of(writer.stdout) == "ready\n", writer.communicate()[1]
        with pytest.raises(subprocess.TimeoutExpired):
            writer.wait(timeout=run_s)
    finally:
        writer.kill()
        said, problem = writer.communicate()
    assert problem == ""
    committed: dict[int, int] = {}
    for line in said.splitlines(keepends=True):
        if line.endswith("\n"):
            number, sequence = line.split()
            committed[int(number)] = int(sequence)
    return committed


def line_of(stream: IO[str] | None) -> str:
    assert stream is not None
    return stream.readline()


def check_record(
    database: Database, media: MediaFolder, committed: dict[int, int], *, is_swept: bool
) -> None:
    with database.read() as connection:
        if database.is_sqlite:
            assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
        rows = connection.execute(select(passages.c.passage_id, passages.c.sequence)).all()
        sequences: dict[str, int] = {row.passage_id: row.sequence for row in rows}
        details = connection.scalar(select(func.count()).select_from(passage_details))
        events = Counter(connection.scalars(select(outbox.c.passage_id)))
        pictures = connection.execute(select(passage_pictures)).all()
        dropped = connection.scalar(select(func.sum(passages.c.pictures_dropped)))
    for number, sequence in committed.items():
        assert sequences[passage_id(number)] >= sequence
    assert details == len(sequences)
    assert events == {name: EVENTS_BY_SEQUENCE[sequence] for name, sequence in sequences.items()}
    assert (dropped or 0) == 0
    assert Counter(picture.passage_id for picture in pictures) == dict.fromkeys(sequences, 4)
    for picture in pictures:
        assert hashlib.sha256(media.read(picture.path)).hexdigest() == picture.sha256
    if is_swept:
        on_disk = {str(f.relative_to(media.root)) for f in media.root.rglob("*") if f.is_file()}
        assert on_disk == {picture.path for picture in pictures}


@pytest.mark.slow
def test_that_a_killed_writer_leaves_no_passage_half_there(database_url: str, tmp_path: Path) -> None:
    dice = random.Random(SEED)
    media = MediaFolder(tmp_path / "media", reserve_mb=0)
    committed: dict[int, int] = {}
    kills_while_writing = 0
    for kill in range(KILLS):
        said = run_and_kill(database_url, media.root, kill * 10_000, dice.uniform(0, LONGEST_RUN_S))
        committed |= said
        database = open_database(database_url)
        try:
            check_record(database, media, committed, is_swept=False)
            kills_while_writing += bool(media.notes())
            PassageStore(database, media, "station-1", SteppingClock()).sweep()
            check_record(database, media, committed, is_swept=True)
        finally:
            database.close()
    print(f"\n{KILLS} kills, {kills_while_writing} within a recording, {len(committed)} passages committed")
    assert committed
    assert kills_while_writing > 0
