"""The `models` and `bench` commands as a user types them."""

import json
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from anpr_console.capture.open_source import SourceRequest, make_source


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "anpr_console", *arguments],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@pytest.fixture(scope="module")
def gate_clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two seconds of the virtual gate as H.264."""
    path = tmp_path_factory.mktemp("clip") / "gate.mp4"
    source = make_source(SourceRequest("virtual:gate?seed=5&pace=0&frames=50&size=640x360"))
    source.open()
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=Fraction(25))
        stream.width, stream.height, stream.pix_fmt = 640, 360, "yuv420p"
        while (picture := source.read()) is not None:
            frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(picture.image), format="bgr24")
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    source.close()
    return path


def test_that_models_verify_finds_the_shipped_files_whole() -> None:
    finished = run("models", "verify")

    assert finished.returncode == 0, finished.stdout + finished.stderr
    assert "✗" not in finished.stdout


def test_that_models_list_names_licence_and_classes_as_json() -> None:
    finished = run("models", "list", "--json")

    entries = {entry["name"]: entry for entry in map(json.loads, finished.stdout.splitlines())}
    assert entries["detector"]["classes"][0] == "plate"
    assert all(entry["licence"] for entry in entries.values())


def test_that_bench_pipeline_prints_the_documented_figures(gate_clip: Path) -> None:
    finished = run("bench", "pipeline", str(gate_clip), "--rounds", "1", "--json")

    assert finished.returncode == 0, finished.stderr
    figures = json.loads(finished.stdout)
    assert {"detector_fps", "pipeline_fps", "ratio", "stage_ms", "frames", "dropped", "rss_mb"} <= set(
        figures
    )
    assert figures["frames"] == 50
    assert figures["dropped"] == 0
    assert {"p50", "p95"} == set(figures["stage_ms"]["detect"])
    # A wide margin: on a shared machine only a pipeline that wastes most of its time falls below it.
    assert figures["ratio"] > 0.3


def test_that_bench_memory_finds_threads_and_files_level() -> None:
    finished = run("bench", "memory", "--frames", "300", "--first", "150", "--json")

    assert finished.returncode == 0, finished.stderr
    figures = json.loads(finished.stdout)
    assert figures["last"]["threads"] <= figures["first"]["threads"]
    assert figures["last"]["files"] <= figures["first"]["files"]
    assert figures["rss_growth_mb"] < 60


def test_that_an_unknown_subject_is_refused_with_the_known_ones() -> None:
    finished = run("bench", "nothing")

    assert finished.returncode == 2
    assert "pipeline" in finished.stderr
    assert "Traceback" not in finished.stderr
