"""Whatever is fed to ``read``: a sentence on stderr, exit code 1, no traceback, and the rest is read."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest

from anpr_console.settings.paths import models_dir
from anpr_console.vision.encode import encode_jpeg
from tests.integration.read.reading import Reading, program_folder, read


def plain_picture(path: Path) -> Path:
    """A picture with nothing in it."""
    noise = np.random.default_rng(0).normal(120, 20, (120, 160, 3)).clip(0, 255).astype(np.uint8)
    path.write_bytes(encode_jpeg(np.asarray(cv2.resize(noise, (320, 240)), dtype=np.uint8)))
    return path


def missing(folder: Path) -> Path:
    return folder / "nowhere.jpg"


def folder_without_pictures(folder: Path) -> Path:
    empty = folder / "empty"
    empty.mkdir()
    (empty / "notes.txt").write_text("no picture", encoding="utf-8")
    return empty


def truncated_jpeg(folder: Path) -> Path:
    path = plain_picture(folder / "truncated.jpg")
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    return path


def empty_picture(folder: Path) -> Path:
    path = folder / "empty.jpg"
    path.touch()
    return path


def garbage_picture(folder: Path) -> Path:
    path = folder / "garbage.png"
    path.write_bytes(b"neither PNG nor anything else " * 50)
    return path


def empty_video(folder: Path) -> Path:
    path = folder / "empty.mp4"
    path.touch()
    return path


def garbage_video(folder: Path) -> Path:
    path = folder / "garbage.mp4"
    path.write_bytes(np.random.default_rng(0).bytes(20_000))
    return path


def file_of_no_known_kind(folder: Path) -> Path:
    path = folder / "letter.docx"
    path.write_text("Dear Sir or Madam", encoding="utf-8")
    return path


BAD_INPUT = [
    missing, folder_without_pictures, truncated_jpeg, empty_picture, garbage_picture, empty_video, garbage_video,
    file_of_no_known_kind,
]  # fmt: skip


def assert_one_sentence(reading: Reading, about: str) -> None:
    assert "Traceback" not in reading.stderr
    (complaint,) = reading.complaints
    assert complaint.startswith("anpr-console: ")
    assert about in complaint
    assert complaint.endswith(".")
    assert reading.code == 1


@pytest.mark.parametrize("make", BAD_INPUT)
def test_that_bad_input_is_named_in_one_sentence(make: Callable[[Path], Path], tmp_path: Path) -> None:
    path = make(tmp_path)
    reading = read("--json", path)
    assert_one_sentence(reading, path.name)
    assert reading.stdout == ""


@pytest.mark.parametrize("runtime", ["auto", "onnxruntime"])
@pytest.mark.parametrize("content", [b"no network " * 100, b""])
def test_that_a_corrupt_model_file_is_named_in_one_sentence(
    runtime: str, content: bytes, tmp_path: Path
) -> None:
    model = tmp_path / "corrupt.onnx"
    model.write_bytes(content)
    reading = read("--json", "--runtime", runtime, "--detector", model, plain_picture(tmp_path / "plain.jpg"))
    assert_one_sentence(reading, "corrupt.onnx")


def test_that_a_missing_model_file_is_named_in_one_sentence(tmp_path: Path) -> None:
    reading = read("--detector", tmp_path / "nowhere.onnx", plain_picture(tmp_path / "plain.jpg"))
    assert_one_sentence(reading, "nowhere.onnx")


def test_that_a_missing_model_list_is_named_in_one_sentence(tmp_path: Path) -> None:
    root = program_folder(tmp_path)
    reading = read(plain_picture(tmp_path / "plain.jpg"), program_root=root)
    assert_one_sentence(reading, "manifest.toml is missing")


def test_that_a_damaged_model_list_is_named_in_one_sentence(tmp_path: Path) -> None:
    root = program_folder(tmp_path)
    (root / "models" / "manifest.toml").write_text("[[models]\nname =", encoding="utf-8")
    reading = read(plain_picture(tmp_path / "plain.jpg"), program_root=root)
    assert_one_sentence(reading, "manifest.toml is damaged")


@pytest.mark.parametrize(("reader", "weights"), [("ours", "ours.onnx"), ("ppocr", "PP-OCRv6_rec_small.onnx")])
def test_that_corrupt_reader_weights_are_named_in_one_sentence(
    reader: str, weights: str, tmp_path: Path
) -> None:
    root = program_folder(tmp_path)
    for file in models_dir().iterdir():
        if file.is_file():
            shutil.copy(file, root / "models" / file.name)
    (root / "models" / weights).write_bytes(b"no network " * 100)
    reading = read("--reader", reader, plain_picture(tmp_path / "plain.jpg"), program_root=root)
    assert_one_sentence(reading, weights)


def test_that_an_unknown_region_is_named_with_those_there_are(tmp_path: Path) -> None:
    reading = read("--regions", "th,atlantis", plain_picture(tmp_path / "plain.jpg"))
    assert_one_sentence(reading, "no region atlantis")
    assert re.search(r"the regions are .*\bth\b", reading.stderr)


@pytest.mark.parametrize("size", ["100", "641", "5000"])
def test_that_an_impossible_input_size_is_one_sentence(size: str, tmp_path: Path) -> None:
    reading = read("--size", size, plain_picture(tmp_path / "plain.jpg"))
    assert_one_sentence(reading, "--size")


@pytest.mark.parametrize("arguments", [[], ["--reader", "tesseract", "x.jpg"], ["--size", "big", "x.jpg"]])
def test_that_wrong_arguments_exit_with_2_and_show_the_usage(arguments: list[str]) -> None:
    reading = read(*arguments)
    assert reading.code == 2
    assert reading.stderr.startswith("usage: anpr-console read")
    assert "Traceback" not in reading.stderr


def test_that_a_picture_without_plate_prints_nothing(tmp_path: Path) -> None:
    reading = read("--json", plain_picture(tmp_path / "plain.jpg"))
    assert (reading.code, reading.stdout, reading.stderr) == (0, "", "")


def test_that_other_files_are_read_in_spite_of_a_bad_one(real_data: Path, tmp_path: Path) -> None:
    bad = [truncated_jpeg(tmp_path), empty_video(tmp_path), garbage_video(tmp_path)]
    good = [real_data / "plates_e2e" / "br" / name for name in ("AZJ6991.jpg", "NZM5430.jpg")]
    reading = read("--json", bad[0], good[0], bad[1], good[1], bad[2])
    assert reading.code == 1
    assert {Path(str(row["file"])) for row in reading.rows} == set(good)
    assert {"AZJ6991", "NZM5430"} <= {row["plate"] for row in reading.rows}
    assert len(reading.complaints) == 3
    for path, complaint in zip(bad, reading.complaints, strict=True):
        assert path.name in complaint
    assert "Traceback" not in reading.stderr


def test_that_other_files_are_read_in_spite_of_a_missing_one(real_data: Path, tmp_path: Path) -> None:
    reading = read("--json", missing(tmp_path), real_data / "plates_e2e" / "br" / "AZJ6991.jpg")
    assert_one_sentence(reading, "nowhere.jpg")
    assert [row["plate"] for row in reading.rows] == ["AZJ6991"]
