"""Measures the start of the console on the virtual gate: from the process's start to its first picture with overlays.

Needs a display (``xvfb-run``); prints one JSON object.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path

import psutil

EVENTS = {
    "engine_started": "engine_s",
    "camera_connected": "camera_connected_s",
    "first_analysis": "first_overlay_s",
}
LAST = "first_analysis"
PATIENCE_S = 60.0
POLL_S = 0.05


def read_events(log: Path) -> dict[str, float]:
    """By event name: when it was logged first, seconds since 1970."""
    times: dict[str, float] = {}
    if not log.exists():
        return times
    for line in log.read_text(encoding="utf-8").splitlines():
        try:
            record = json.loads(line)
        except ValueError:
            continue  # a line that is still being written
        times.setdefault(record.get("event", ""), datetime.fromisoformat(record["at"]).timestamp())
    return times


def main() -> int:
    """Start the console once, wait for its first analyzed frame, stop it, print the seconds."""
    with tempfile.TemporaryDirectory(prefix="anpr-start-") as folder:
        log = Path(folder) / "logs" / "anpr-console.jsonl"
        command = [sys.executable, "-m", "anpr_console", "console", "--source", "virtual:gate", "--port", "0"]
        environment = {**os.environ, "ANPR_DATA_DIR": folder}
        started = time.time()
        with subprocess.Popen(command, env=environment) as process:
            times: dict[str, float] = {}
            while LAST not in times and process.poll() is None and time.time() - started < PATIENCE_S:
                time.sleep(POLL_S)
                times = read_events(log)
            maps = Path(f"/proc/{process.pid}/maps")
            is_torch_loaded = maps.exists() and "libtorch" in maps.read_text(encoding="utf-8")
            spent = psutil.Process(process.pid).cpu_times()
            process.send_signal(signal.SIGTERM)
            process.wait(PATIENCE_S)
        if LAST not in times:
            print(f"The console showed no analyzed frame within {PATIENCE_S:.0f} s.", file=sys.stderr)
            return 1
        figures: dict[str, object] = {
            name: round(times[event] - started, 2) for event, name in EVENTS.items() if event in times
        }
        figures["processor_s"] = round(spent.user + spent.system, 2)
        figures["is_torch_loaded"] = is_torch_loaded
        print(json.dumps(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
