"""The real program as a child process: started, watched through its log and output, ended."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

DEADLINE_S = 120.0
"""Generous: these machines are shared, and what is asserted is order and content, not speed."""

Event = dict[str, Any]


class Program:
    """One run of ``anpr-console``; its log events and its lines can be waited for.

    Args:
        arguments: The command line without the program.
        data_dir: Where it keeps its data; its log is read there.
        environment: Overrides; a value of None removes a variable.
        program: What Python runs.
    """

    def __init__(
        self,
        arguments: Sequence[str],
        data_dir: Path,
        environment: Mapping[str, str | None] | None = None,
        program: Sequence[str] = ("-m", "anpr_console"),
    ) -> None:
        self.data_dir = data_dir
        self._log_start = len(self._log_lines())
        values: dict[str, str | None] = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **(environment or {})}
        self.process = subprocess.Popen(
            [sys.executable, *program, *arguments, "--data", str(data_dir)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={name: value for name, value in values.items() if value is not None},
        )
        self.out: list[str] = []
        self.err: list[str] = []
        self._is_output_wanted = True
        self._readers = [
            threading.Thread(target=self._collect_output, daemon=True),
            threading.Thread(target=_collect, args=(self.process.stderr, self.err), daemon=True),
        ]
        for reader in self._readers:
            reader.start()

    def _collect_output(self) -> None:
        """Read until the end, or until the next line after nobody wants the output any more."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if not self._is_output_wanted:
                self.process.stdout.close()
                return
            self.out.append(line.rstrip("\n"))

    def close_output(self) -> None:
        """Close the reading end of its stdout with the next line, as ``| head`` does."""
        self._is_output_wanted = False

    def _log_lines(self) -> list[str]:
        try:
            text = (self.data_dir / "logs" / "anpr-console.jsonl").read_text(encoding="utf-8")
        except FileNotFoundError:
            return []
        return [line for line in text.split("\n")[:-1] if line]

    def events(self, name: str = "") -> list[Event]:
        """The log events of this run so far, all or those of one name."""
        events = [json.loads(line) for line in self._log_lines()[self._log_start :]]
        return [event for event in events if not name or event["event"] == name]

    def wait_for_event(self, name: str, count: int = 1, deadline_s: float = DEADLINE_S) -> Event:
        """Wait until the log holds that many events of that name; gives the last of them."""
        give_up_at = time.monotonic() + deadline_s
        while time.monotonic() < give_up_at:
            found = self.events(name)
            if len(found) >= count:
                return found[count - 1]
            if self.process.poll() is not None and len(self.events(name)) < count:
                break
            time.sleep(0.05)
        raise AssertionError(f"no event {name} × {count}; {self.account()}")

    def wait_for_lines(self, count: int, deadline_s: float = DEADLINE_S) -> list[str]:
        """Wait until it printed that many lines on stdout."""
        give_up_at = time.monotonic() + deadline_s
        while len(self.out) < count and time.monotonic() < give_up_at and self.process.poll() is None:
            time.sleep(0.05)
        assert len(self.out) >= count, f"only {len(self.out)} lines; {self.account()}"
        return list(self.out)

    def send(self, number: signal.Signals) -> None:
        """Send it a signal."""
        self.process.send_signal(number)

    def wait(self, deadline_s: float = DEADLINE_S) -> int:
        """Wait for its end; gives the exit code."""
        try:
            code = self.process.wait(deadline_s)
        except subprocess.TimeoutExpired as error:
            raise AssertionError(f"it does not end; {self.account()}") from error
        for reader in self._readers:
            reader.join(10)
        return code

    def stop(self) -> int:
        """Ask it to stop in order; gives the exit code."""
        if self.process.poll() is None:
            self.send(signal.SIGTERM)
        return self.wait()

    def end(self) -> None:
        """Make sure it is gone, and close the pipes."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(10)
        for reader in self._readers:
            reader.join(10)
        for pipe in (self.process.stdout, self.process.stderr):
            if pipe is not None:
                pipe.close()

    def account(self) -> str:
        """What it said, for a failing test."""
        names = [event["event"] for event in self.events()]
        return f"exit {self.process.poll()}, events {names[-20:]}, stderr {self.err[-10:]}"


def _collect(pipe: Any, lines: list[str]) -> None:
    lines.extend(line.rstrip("\n") for line in pipe)
