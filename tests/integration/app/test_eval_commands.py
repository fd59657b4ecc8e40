"""The ``eval`` command and the benches of readers and voting as a user types them, on pictures of the virtual gate."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

from anpr_console.capture.virtual_gate_options import GateOptions
from anpr_console.capture.virtual_gate_stage import VirtualGate
from anpr_console.vision.encode import encode_jpeg

PICTURES = 6


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "anpr_console", *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@pytest.fixture(scope="module")
def gate_photos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of frames in which one plate is large: ``truth.csv`` (plates), ``boxes.csv`` (vehicles)."""
    folder = tmp_path_factory.mktemp("gate")
    gate = VirtualGate(GateOptions(seed=5, is_paced=False))
    plates: list[list[object]] = [["file", "region", "text", "x", "y", "w", "h"]]
    boxes: list[list[object]] = [["file", "split", "kind", "x", "y", "w", "h"]]
    seen: set[int] = set()
    for index in range(0, 6000, 5):
        large = [
            vehicle
            for vehicle in gate.truth(index)
            if vehicle.corners is not None and vehicle.corners.width > 110 and vehicle.vehicle_id not in seen
        ]
        if len(large) != 1 or large[0].corners is None:
            continue
        seen.add(large[0].vehicle_id)
        name = f"frame_{index}.jpg"
        (folder / name).write_bytes(encode_jpeg(gate.frame(index), 95))
        box = large[0].corners.bounding_box
        plates.append([name, large[0].region, large[0].text, box.x, box.y, box.width, box.height])
        for vehicle in gate.truth(index):
            around = vehicle.box
            boxes.append([name, "test", vehicle.kind.value, around.x, around.y, around.width, around.height])
        if len(seen) == PICTURES:
            break
    for file, rows in (("truth.csv", plates), ("boxes.csv", boxes)):
        with (folder / file).open("w", newline="", encoding="utf-8") as handle:
            csv.writer(handle).writerows(rows)
    return folder


def test_that_eval_plates_counts_what_read_prints(gate_photos: Path, tmp_path: Path) -> None:
    report = tmp_path / "report"
    finished = run(
        "eval", "plates", gate_photos / "truth.csv", "--reader", "ppocr",
        "--json", tmp_path / "f.json", "--html", report,
    )  # fmt: skip
    assert finished.returncode == 0, finished.stderr
    reads = [
        json.loads(line)
        for line in run("read", "--reader", "ppocr", "--json", gate_photos).stdout.splitlines()
    ]
    with (gate_photos / "truth.csv").open(encoding="utf-8") as handle:
        truth = list(csv.DictReader(handle))
    exact = sum(
        any(Path(read["file"]).name == row["file"] and read["plate"] == row["text"] for read in reads)
        for row in truth
    )

    plates = json.loads((tmp_path / "f.json").read_text("utf-8"))["plates"]
    assert {"images", "found", "exact", "folded", "cer", "ece", "box_recall"} <= set(plates["all"])
    assert plates["all"]["images"] == len(truth) == PICTURES
    assert plates["all"]["exact"] == pytest.approx(exact / PICTURES, abs=1e-4)
    assert plates["all"]["exact"] <= plates["all"]["folded"] <= plates["all"]["found"] <= 1
    # The scene is easy: a detector or reader that was wired wrongly would find next to nothing.
    assert plates["all"]["box_recall"] > 0.5
    assert sum(plates[code]["images"] for code in plates if code != "all") == PICTURES
    wrong = PICTURES - exact
    assert (report / "index.html").read_text("utf-8").count('class="exhibit"') == wrong
    assert str(report / "index.html") in finished.stdout


def test_that_eval_plates_reads_labeled_boxes_without_a_detector(gate_photos: Path) -> None:
    finished = run(
        "eval", "plates", gate_photos / "truth.csv", "--reads-from", "boxes", "--reader", "ppocr", "--json"
    )

    assert finished.returncode == 0, finished.stderr
    figures = json.loads(finished.stdout)
    assert set(figures["models"]) == {"reader"}
    assert figures["reads_from"] == "labeled boxes"
    assert "box_recall" not in figures["plates"]["all"]
    assert figures["plates"]["all"]["cer"] < 0.5
    assert 0 < figures["crop_ms"]["p50"] <= figures["crop_ms"]["p95"]


def test_that_eval_detector_prints_the_documented_figures(gate_photos: Path) -> None:
    vehicles = run("eval", "detector", gate_photos / "boxes.csv", "--json")
    plates = run("eval", "detector", gate_photos / "truth.csv", "--json")

    assert vehicles.returncode == plates.returncode == 0, vehicles.stderr + plates.stderr
    found = json.loads(vehicles.stdout)
    assert "plate" not in found
    assert {"recall", "precision", "kind_accuracy"} <= set(found["vehicle"])
    labeled = json.loads(plates.stdout)
    assert "vehicle" not in labeled
    assert labeled["plate"]["boxes"] == PICTURES
    assert labeled["plate"]["recall"] > 0.5
    assert {"p50", "p95"} == set(labeled["detect_ms"])


@pytest.mark.parametrize(
    "arguments",
    [
        ("eval", "plates", "gone.csv"),
        ("eval", "plates"),
        ("eval", "detector", "gone.csv"),
        ("bench", "readers", "gone.csv"),
        ("bench", "voting", "--clip", "gone.mp4", "--truth", "A1"),
        ("bench", "voting", "--gate", "night=maybe"),
    ],
)
def test_that_a_wrong_input_is_one_sentence_and_exit_code_2(arguments: tuple[str, ...]) -> None:
    finished = run(*arguments)

    assert finished.returncode == 2
    assert finished.stdout == ""
    assert finished.stderr.startswith("anpr-console: ")
    assert finished.stderr.count("\n") == 1


def test_that_a_damaged_picture_is_told_and_left_out(gate_photos: Path, tmp_path: Path) -> None:
    good = next(iter(sorted(gate_photos.glob("*.jpg"))))
    (tmp_path / "good.jpg").write_bytes(good.read_bytes())
    (tmp_path / "damaged.jpg").write_bytes(good.read_bytes()[:3000])
    table = tmp_path / "truth.csv"
    table.write_text("file,text\ngood.jpg,A1\ndamaged.jpg,B2\n", encoding="utf-8")
    finished = run("eval", "plates", table, "--reader", "ppocr", "--json")

    assert finished.returncode == 1
    assert "damaged.jpg is cut off" in finished.stderr
    assert json.loads(finished.stdout)["plates"]["-"]["images"] == 1


def test_that_bench_readers_gives_each_reader_the_same_crops(gate_photos: Path) -> None:
    finished = run("bench", "readers", gate_photos / "truth.csv", "--readers", "ppocr,rapidocr", "--json")

    assert finished.returncode == 0, finished.stderr
    figures = json.loads(finished.stdout)
    assert figures["crops"] == PICTURES
    assert figures["ratios_to"] == "ppocr"
    assert figures["readers"]["ppocr"]["ratio"] == 1.0
    # The same network on the same crops: what they read differs by little.
    ours, theirs = (figures["readers"][name]["exact"]["all"] for name in ("ppocr", "rapidocr"))
    assert abs(ours - theirs) <= 2 / PICTURES


def test_that_bench_voting_compares_single_frames_with_the_vote() -> None:
    finished = run(
        "bench", "voting", "--passages", "2", "--gate", "seed=5&size=960x540", "--reader", "ppocr", "--json"
    )

    assert finished.returncode == 0, finished.stderr
    figures = json.loads(finished.stdout)
    assert figures["visits"] == figures["vote"]["answers"] == figures["surest_frame"]["answers"] == 2
    assert figures["single_reads"]["answers"] >= figures["seen"] > 0
    assert figures["reported_without_plate"] == 0
