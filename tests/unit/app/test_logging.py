"""Log lines: redacted, structured, bounded."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from anpr_console.app.crash import CrashFile
from anpr_console.app.logging_setup import (
    LOG_NAME,
    JsonLines,
    Redactor,
    RingBuffer,
    close_logging,
    redactor,
    set_up_logging,
)
from anpr_console.domain.errors import StorageError

SECRET = "hunter2-öß%20"


@pytest.fixture
def own_logging() -> Iterator[None]:
    """Give the process's logging back as it was."""
    root, ours = logging.getLogger(), logging.getLogger("anpr_console")
    levels = root.level, ours.level, logging.raiseExceptions
    yield
    close_logging()
    root.setLevel(levels[0])
    ours.setLevel(levels[1])
    logging.raiseExceptions = levels[2]


@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        ("rtsp://guard:hunter2@10.0.0.5/1", "rtsp://***@10.0.0.5/1"),
        ("open mysql+pymysql://anpr:x@db/anpr", "open mysql+pymysql://***@db/anpr"),
        ("password=hunter2, user=guard", "password=***, user=guard"),
        ('{"token": "abc.def"}', '{"token": "***"}'),
        ("Authorization: Bearer abc.def", "Authorization: Bearer ***"),
        ("nothing to hide at 10.0.0.5:554", "nothing to hide at 10.0.0.5:554"),
    ],
)
def test_that_logins_and_named_secrets_are_masked(text: str, redacted: str) -> None:
    assert Redactor().redact(text) == redacted


def test_that_a_learned_secret_is_masked_wherever_it_stands() -> None:
    redactor_of_test = Redactor()
    redactor_of_test.learn(SECRET)
    redactor_of_test.learn("ab")
    assert redactor_of_test.redact(f"about {SECRET}, refused") == "about ***, refused"
    assert redactor_of_test.redact(f"about {quote(SECRET, safe='')}, refused") == "about ***, refused"


def test_that_a_line_holds_event_context_and_stack_without_secrets() -> None:
    redactor.learn(SECRET)
    error = ValueError(SECRET)
    record = logging.LogRecord(
        "anpr_console.x", logging.ERROR, __file__, 1, "opening %s", (f"rtsp://a:{SECRET}@h/",),
        (ValueError, error, None),
    )  # fmt: skip
    record.event = "camera_lost"
    record.camera = "gate"
    record.tries = 3
    line = JsonLines().format(record)
    told = json.loads(line)
    assert SECRET not in line
    assert (told["event"], told["camera"], told["tries"], told["level"]) == (
        "camera_lost",
        "gate",
        3,
        "ERROR",
    )
    assert "ValueError" in told["exception"]


def test_that_the_ring_keeps_the_last_lines_and_numbers_them() -> None:
    ring = RingBuffer(lines=3)
    for number in range(1, 6):
        ring.handle(logging.LogRecord("x", logging.INFO, "", 0, f"line {number}", (), None))
    assert [(line.number, line.message) for line in ring.lines_after(0)] == [
        (3, "line 3"),
        (4, "line 4"),
        (5, "line 5"),
    ]
    assert [line.number for line in ring.lines_after(4)] == [5]


def test_that_the_file_holds_our_info_lines_and_only_warnings_of_others(
    own_logging: None, tmp_path: Path
) -> None:
    set_up_logging(tmp_path, console_level=logging.CRITICAL)
    logging.getLogger("anpr_console.workers.x").info("started", extra={"event": "started"})
    logging.getLogger("anpr_console.workers.x").debug("plate ABC123", extra={"event": "read"})
    logging.getLogger("foreign").info("chatter")
    logging.getLogger("foreign").warning("watch out")
    close_logging()
    lines = (tmp_path / "logs" / LOG_NAME).read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["message"] for line in lines] == ["started", "watch out"]


def test_that_a_log_folder_that_cannot_be_written_is_a_sentence(own_logging: None, tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("in the way")
    with pytest.raises(StorageError, match="can't be written"):
        set_up_logging(tmp_path)


def test_that_the_crash_file_is_redacted_and_an_empty_one_is_removed(tmp_path: Path) -> None:
    redactor.learn(SECRET)
    crash = CrashFile(tmp_path)
    crash.write("uncaught", f"ValueError: {SECRET}")
    crash.dump_stacks("recorder did not end within 20 s.")
    crash.remove()
    text = crash.path.read_text(encoding="utf-8")
    assert SECRET not in text
    assert "recorder did not end" in text
    assert "test_logging.py" in text
    empty = CrashFile(tmp_path / "other")
    empty.remove()
    assert not empty.path.exists()
