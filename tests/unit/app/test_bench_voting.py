"""How the voting bench holds reads to the truth."""

from datetime import UTC, datetime

from anpr_console.app.bench.voting import Visit
from anpr_console.domain.geometry import Box
from anpr_console.domain.trace import ReadTrace

AT = datetime(2026, 1, 1, tzinfo=UTC)


def read(text: str, confidence: float, frame: int = 0) -> ReadTrace:
    return ReadTrace(
        frame, 0.0, AT, text, confidence, (confidence,) * len(text), 100.0, 0.5, Box(0, 0, 100, 20)
    )


def test_that_the_surest_frame_is_the_most_confident_read_and_the_earliest_of_equals() -> None:
    visit = Visit("AB12", [read("AB1Z", 0.7, 1), read("AB12", 0.9, 3), read("A812", 0.9, 2)])
    assert visit.surest is not None
    assert visit.surest.text == "A812"


def test_that_a_visit_without_reads_has_neither_surest_frame_nor_vote() -> None:
    assert Visit("AB12").surest is None
    assert Visit("AB12").vote is None
