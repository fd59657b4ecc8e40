"""Saved filters and table layout come back as they were kept; a damaged file is no reason not to start."""

import logging
from datetime import UTC, datetime
from pathlib import Path

import pytest

from anpr_console.domain.passage import Direction, Outcome
from anpr_console.domain.query import PassageFilter, ReviewStatus, SortKey
from anpr_console.domain.screen_memory import SavedFilter, ScreenMemory, TableLayout
from anpr_console.storage.saved_filters import load_screen_memory, save_screen_memory

MEMORY = ScreenMemory(
    (
        SavedFilter(
            "ขาว",
            PassageFilter(
                plate="AB*", is_fuzzy=True, max_slips=1, camera_ids=("gate-in",), colors=("white",),
                started_from=datetime(2026, 3, 1, tzinfo=UTC), outcomes=(Outcome.READ,), directions=(Direction.IN,),
                reviews=(ReviewStatus.WRONG,), lists=("none", "watch"),
            ),
            "between",
        ),
        SavedFilter("everything", PassageFilter()),
    ),
    TableLayout(("plate", "time"), ("brand",), (("plate", 222),), SortKey.CONFIDENCE, is_descending=False),
)  # fmt: skip


def test_that_what_was_kept_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "screen.json"
    save_screen_memory(path, MEMORY)
    assert load_screen_memory(path) == MEMORY
    assert [file.name for file in tmp_path.iterdir()] == ["screen.json"]


def test_that_a_new_station_starts_with_the_first_look(tmp_path: Path) -> None:
    assert load_screen_memory(tmp_path / "screen.json") == ScreenMemory()


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", '{"filters": [{"name": 1}], "results": {}}',
     '{"filters": [{"name": "a", "span": "all", "filter": {"outcomes": ["flew away"]}}], "results": {}}'],
)  # fmt: skip
def test_that_a_damaged_file_is_left_alone_and_said(
    tmp_path: Path, content: str, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "screen.json"
    path.write_text(content)
    with caplog.at_level(logging.WARNING):
        assert load_screen_memory(path) == ScreenMemory()
    assert "can't be read" in caplog.text
    assert path.read_text() == content
