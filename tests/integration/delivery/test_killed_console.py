"""kill -9 while passages flow and the receiver flaps: everything arrives, under its own id, and nothing else does."""

import os
from pathlib import Path

from anpr_console.app.bench.push import kill_again_and_again

KILLS = int(os.environ.get("ANPR_PUSH_KILLS", "20"))
SEED = int(os.environ.get("ANPR_KILLS_SEED", "1"))


def test_that_a_console_killed_again_and_again_loses_and_invents_nothing(tmp_path: Path) -> None:
    toll = kill_again_and_again(tmp_path / "record", KILLS, SEED, run_s=0.5)
    assert toll.events > KILLS
    assert (toll.lost, toll.invented, toll.reordered, toll.forged) == (0, 0, 0, 0)
