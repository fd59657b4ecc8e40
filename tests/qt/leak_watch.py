"""Counts the threads and file handles of this process, and names those that a test left behind."""

import gc
import time
from pathlib import Path

import psutil

DEADLINE_S = 5.0


class LeakWatch:
    """Compares what there is at the end with what there was when it was made."""

    def __init__(self) -> None:
        gc.collect()
        self._process = psutil.Process()
        self._threads = self._thread_ids()
        self._handles = self._handle_targets()

    def _thread_ids(self) -> set[int]:
        return {thread.id for thread in self._process.threads()}

    def _handle_targets(self) -> dict[str, str]:
        targets = {}
        for entry in Path("/proc/self/fd").iterdir():
            try:
                targets[entry.name] = str(entry.readlink())
            except FileNotFoundError:
                continue
        return targets

    def left_behind(self) -> tuple[str, ...]:
        """Names of threads and targets of handles that came since."""
        threads = [f"thread {_thread_name(number)}" for number in sorted(self._thread_ids() - self._threads)]
        handles = [
            f"handle {target}"
            for number, target in self._handle_targets().items()
            if number not in self._handles and "/proc/" not in target
        ]
        return (*threads, *handles)

    def check(self) -> None:
        """Wait a moment for threads that are just ending, then fail with what is left."""
        gc.collect()
        give_up_at = time.monotonic() + DEADLINE_S
        while (left := self.left_behind()) and time.monotonic() < give_up_at:
            time.sleep(0.02)
        assert not left, f"left behind: {', '.join(left)}"


def _thread_name(number: int) -> str:
    try:
        return Path(f"/proc/self/task/{number}/comm").read_text().strip()
    except FileNotFoundError:
        return str(number)
