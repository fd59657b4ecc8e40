"""Runs every bench and evaluation of the program and rewrites ``docs/figures.md``: machine, date, command, medians.

``python tools/make_figures.py [NAME ...]`` runs all or those named; sections of others stay as they are.
"""

import json
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psutil

from anpr_console.vision.model_files import read_manifest

TOP = Path(__file__).resolve().parent.parent
PAGE = TOP / "docs" / "figures.md"
DATA = Path(os.environ.get("ANPR_REAL_DATA") or TOP.parent / "shared" / "data")
PROGRAM = Path(sys.executable).parent / "anpr-console"
SCORER = DATA.parent / "tools" / "score_reads.py"


@dataclass(frozen=True, slots=True)
class Measurement:
    """Something to measure.

    Attributes:
        name: Short name; the section's anchor.
        title: What is measured.
        command: As a person would type it at the top of the repository; ``$DATA`` is the folder of real data.
        runs: How often; the page shows the median of each figure.
        is_json: Whether the command prints one JSON object; else its text is shown as it is.
    """

    name: str
    title: str
    command: str
    runs: int = 1
    is_json: bool = True


MEASUREMENTS = (
    Measurement(
        "start", "Console on the virtual gate: seconds from the process's start",
        "xvfb-run --auto-servernum python tools/measure_start.py", runs=5,
    ),
    Measurement(
        "pipeline", "Whole pipeline against its bare detector, real toll lane",
        "anpr-console bench pipeline $DATA/clips/toll_lane.mp4 --json", runs=3,
    ),
    Measurement("memory", "Memory, threads and files over ten thousand frames", "anpr-console bench memory --json"),
    Measurement(
        "reads", "Plates read exactly, whole-car photos",
        "anpr-console read --json $DATA/plates_e2e > $TMP/reads.jsonl && "
        "python $SCORER $DATA/plates_e2e/truth.csv $TMP/reads.jsonl",
        is_json=False,
    ),
    Measurement(
        "reads-mixed", "Plates read exactly, mixed photos of 416 pixels",
        "anpr-console read --json $DATA/plates_mixed > $TMP/reads.jsonl && "
        "python $SCORER $DATA/plates_mixed/truth.csv $TMP/reads.jsonl",
        is_json=False,
    ),
    Measurement(
        "eval-plates", "Plates in whole-car photos: text, boxes, regions, calibration, times",
        "anpr-console eval plates $DATA/plates_e2e/truth.csv", is_json=False,
    ),
    Measurement(
        "eval-boxes", "Plates in labeled boxes of whole-car photos: the reader alone",
        "anpr-console eval plates $DATA/plates_e2e/truth.csv --reads-from boxes", is_json=False,
    ),
    Measurement(
        "eval-mixed", "Plates in mixed photos of 416 pixels: text, boxes, calibration",
        "anpr-console eval plates $DATA/plates_mixed/truth.csv --held-out", is_json=False,
    ),
    Measurement(
        "eval-crops", "Plates in crops that no reader trained on (US, China)",
        "anpr-console eval plates $DATA/plate_crops/truth.csv --held-out", is_json=False,
    ),
    Measurement(
        "eval-thai", "Thai plates that another renderer drew: registration and province",
        "anpr-console eval plates $DATA/thai_synthetic/truth.csv", is_json=False,
    ),
    Measurement(
        "eval-detector-plates", "Detector at the shipped thresholds: plates of whole-car photos (one labeled a photo)",
        "anpr-console eval detector $DATA/plates_e2e/truth.csv", is_json=False,
    ),
    Measurement(
        "eval-detector-vehicles", "Detector at the shipped thresholds: vehicles",
        "anpr-console eval detector $DATA/vehicle_boxes/boxes.csv --split valid,test", is_json=False,
    ),
    Measurement(
        "readers", "Plate readers side by side on the same crops of whole-car photos",
        "anpr-console bench readers $DATA/plates_e2e/truth.csv", is_json=False,
    ),
    Measurement(
        "voting-day", "Vote against single frames: virtual gate by day",
        "anpr-console bench voting --passages 30", is_json=False,
    ),
    Measurement(
        "voting-night", "Vote against single frames: virtual gate by night, small blocky pictures",
        'anpr-console bench voting --passages 30 --gate "seed=3&night=1&jpeg=25&size=640x360"', is_json=False,
    ),
    Measurement(
        "voting-lane", "Vote against single frames: the real toll lane",
        "anpr-console bench voting --clip $DATA/clips/toll_lane.mp4 --truth 34A36837,34A23126,89C20339",
        is_json=False,
    ),
    Measurement(
        "toll-lane", "Passages of the real toll lane",
        "anpr-console read $DATA/clips/toll_lane.mp4", is_json=False,
    ),
    Measurement(
        "detector", "Detector: recall and precision on labeled photos",
        "python -m anpr_console.training.detector_eval models/detector.onnx --data $DATA", is_json=False,
    ),
)  # fmt: skip


def flatten(figures: Mapping[str, object], prefix: str = "") -> dict[str, object]:
    """Nested objects to dotted names: ``{"a": {"b": 1}}`` to ``{"a.b": 1}``."""
    flat: dict[str, object] = {}
    for name, value in figures.items():
        if isinstance(value, dict):
            flat |= flatten(value, f"{prefix}{name}.")
        else:
            flat[f"{prefix}{name}"] = value
    return flat


def take_medians(runs: Sequence[Mapping[str, object]]) -> dict[str, object]:
    """The median of each number over the runs; of anything else, the last value."""
    medians: dict[str, object] = {}
    for name, last in runs[-1].items():
        values = [run[name] for run in runs if isinstance(run.get(name), (int, float))]
        numbers = [float(str(value)) for value in values if not isinstance(value, bool)]
        is_number = isinstance(last, (int, float)) and not isinstance(last, bool)
        medians[name] = round(statistics.median(numbers), 3) if is_number and numbers else last
    return medians


def run_once(measurement: Measurement, folder: Path) -> str:
    """Run the command once.

    Returns:
        What it printed on stdout.

    Raises:
        subprocess.CalledProcessError: It failed; its stderr was shown.
    """
    places = {"$DATA": str(DATA), "$TMP": str(folder), "$SCORER": str(SCORER)}
    command = re.sub(r"\$[A-Z]+", lambda match: places[match[0]], measurement.command)
    path = f"{PROGRAM.parent}{os.pathsep}{os.environ.get('PATH', '')}"
    result = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command], cwd=TOP, check=True, text=True, stdout=subprocess.PIPE,
        env={**os.environ, "PATH": path},
    )  # fmt: skip
    return result.stdout


def measure(measurement: Measurement) -> str:
    """Run a measurement as often as it asks.

    Returns:
        Its section of the page.
    """
    with tempfile.TemporaryDirectory(prefix="anpr-figures-") as folder:
        outputs = [run_once(measurement, Path(folder)) for _ in range(measurement.runs)]
    heading = f'## {measurement.title} <a id="{measurement.name}"></a>\n\n`{measurement.command}`'
    when = f"{datetime.now(UTC):%Y-%m-%d}, {describe_version()}, {describe_machine()}"
    if measurement.runs > 1:
        when += f"; medians of {measurement.runs} runs"
    if not measurement.is_json:
        text = outputs[-1].strip().replace(f"{DATA}/", "")
        return f"{heading}\n\n{when}.\n\n```\n{text}\n```\n"
    medians = take_medians([flatten(json.loads(output)) for output in outputs])
    rows = "\n".join(f"| {name} | {value} |" for name, value in medians.items())
    return f"{heading}\n\n{when}.\n\n| figure | value |\n|---|---|\n{rows}\n"


def describe_version() -> str:
    """The commit that was measured, whether anything was changed since, and the models."""
    command = [
        "git",
        "-c",
        f"safe.directory={TOP}",
        "describe",
        "--always",
        "--dirty= with changes",
        "--exclude=*",
    ]
    commit = subprocess.run(command, cwd=TOP, check=True, text=True, capture_output=True).stdout.strip()
    models = ", ".join(f"{entry.name} {entry.version}" for entry in read_manifest(TOP / "models"))
    return f"commit {commit}, models {models}"


def describe_machine() -> str:
    """Processor, cores, memory, system, Python."""
    cpuinfo = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    model = re.search(r"^model name\s*:\s*(.+)$", cpuinfo, re.MULTILINE)
    features = " with AVX-512" if " avx512f" in cpuinfo else ""
    release = platform.freedesktop_os_release().get("PRETTY_NAME", platform.platform())
    memory_gb = psutil.virtual_memory().total / 1e9
    processor = model[1] if model else platform.machine()
    return (
        f"{os.cpu_count()} cores of {processor}{features}, {memory_gb:.0f} GB, {release}, "
        f"Python {platform.python_version()}"
    )


def read_sections(page: Path) -> dict[str, str]:
    """By name: the sections that the page has now."""
    if not page.exists():
        return {}
    parts = re.split(r"^(?=## )", page.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return {match[1]: part for part in parts if (match := re.search(r'<a id="([\w-]+)">', part))}


def main(names: Sequence[str]) -> int:
    """Measure, and rewrite the page; a measurement that fails keeps its former section and fails the run."""
    unknown = set(names) - {measurement.name for measurement in MEASUREMENTS}
    if unknown:
        print(f"There is no measurement {', '.join(sorted(unknown))}.")
        return 2
    sections = read_sections(PAGE)
    failed = []
    for measurement in MEASUREMENTS:
        if names and measurement.name not in names:
            continue
        print(f"measuring {measurement.name}: {measurement.command}", flush=True)
        try:
            sections[measurement.name] = measure(measurement)
        except (subprocess.CalledProcessError, json.JSONDecodeError) as error:
            print(f"{measurement.name} failed: {error}", file=sys.stderr)
            failed.append(measurement.name)
    head = "# Figures\n\nWritten by `make figures`. `$DATA` is the folder of real data (`ANPR_REAL_DATA`).\n"
    body = [sections[measurement.name] for measurement in MEASUREMENTS if measurement.name in sections]
    PAGE.write_text("\n".join([head, *body]).rstrip() + "\n", encoding="utf-8")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
