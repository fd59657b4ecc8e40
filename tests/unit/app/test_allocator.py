"""The heap's limits are set where glibc is, and nothing happens elsewhere."""

import subprocess
import sys

CHURN = """
import sys
import numpy as np
import psutil
from anpr_console.app.allocator import limit_heap

if sys.argv[1] == "limited":
    limit_heap()
process = psutil.Process()
np.zeros((1080, 1920, 3), np.uint8).fill(1)
before = process.memory_info().rss
kept = []
for number in range(60):
    picture = np.full((1080, 1920, 3), number % 255, np.uint8)
    kept.append(picture[:1, :1].copy())
del picture
print((process.memory_info().rss - before) / 1e6)
"""


def test_that_whole_pictures_go_back_to_the_system() -> None:
    finished = subprocess.run(
        [sys.executable, "-c", CHURN, "limited"], capture_output=True, text=True, timeout=60, check=True
    )

    assert float(finished.stdout) < 3.0
