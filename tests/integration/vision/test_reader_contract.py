"""The same promises for every plate reader."""

import importlib.metadata
import re
import socket
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from anpr_console.domain.errors import ModelError
from anpr_console.domain.frame import Image
from anpr_console.pipeline.models import load_reader
from anpr_console.settings.paths import models_dir
from anpr_console.settings.recognition import ReaderName
from anpr_console.vision.reader import PlateReader
from anpr_console.vision.rectifier import crop_box
from tests.unit.vision.drawn_plates import draw_plate

NAMES = [
    pytest.param(ReaderName.OURS, id="ours"),
    pytest.param(ReaderName.PPOCR, id="ppocr"),
    pytest.param(ReaderName.RAPIDOCR, id="rapidocr"),
    pytest.param(ReaderName.EASYOCR, id="easyocr", marks=pytest.mark.engines),
]
every_reader = pytest.mark.parametrize("name", NAMES)


@cache
def opened(name: ReaderName) -> PlateReader:
    return load_reader(name, models_dir())


def drawn_crop(text: str, *, char_height_px: int = 40) -> Image:
    plate = draw_plate(text, char_height_px=char_height_px)
    return crop_box(plate.image, plate.box.expanded(-0.02, -0.1))


@every_reader
@pytest.mark.parametrize("text", ["34A36837", "KHT7420"])
def test_that_a_plainly_drawn_plate_is_read(name: ReaderName, text: str) -> None:
    result = opened(name).read(drawn_crop(text))
    assert result.text == text
    assert result.confidence > 0.3


@every_reader
@pytest.mark.parametrize("char_height_px", [10, 16, 60])
def test_that_text_confidences_and_candidates_fit_together(name: ReaderName, char_height_px: int) -> None:
    result = opened(name).read(drawn_crop("AB 12-CD", char_height_px=char_height_px))
    assert len(result.char_confidences) == len(result.text)
    assert all(0 <= value <= 1 for value in (*result.char_confidences, result.confidence))
    assert result.confidence == pytest.approx(float(np.prod(result.char_confidences)), abs=1e-3)
    assert re.fullmatch(r"\w*", result.text)
    shares = [candidate.confidence for candidate in result.candidates]
    assert shares == sorted(shares, reverse=True)
    assert result.text not in {candidate.text for candidate in result.candidates}


@every_reader
def test_that_the_same_crop_gives_the_same_text_again(name: ReaderName) -> None:
    crop = drawn_crop("34A36837")
    given = crop.copy()
    assert opened(name).read(crop) == opened(name).read(crop)
    np.testing.assert_array_equal(crop, given)


@every_reader
@pytest.mark.parametrize("shape", [(0, 0, 3), (1, 1, 3), (3, 100, 3), (40, 7, 3)])
def test_that_a_crop_too_small_to_read_gives_no_text(name: ReaderName, shape: tuple[int, int, int]) -> None:
    result = opened(name).read(np.zeros(shape, dtype=np.uint8))
    assert (result.text, result.confidence) == ("", 0.0)


@every_reader
@pytest.mark.parametrize("shape", [(4, 8, 3), (8, 900, 3), (900, 8, 3), (300, 600, 3)])
def test_that_a_crop_of_any_form_is_taken(name: ReaderName, shape: tuple[int, int, int]) -> None:
    result = opened(name).read(np.full(shape, 128, dtype=np.uint8))
    assert result.confidence < 0.5


@every_reader
def test_that_a_view_into_a_picture_is_read_like_a_copy(name: ReaderName) -> None:
    plate = draw_plate("34A36837")
    view = crop_box(plate.image, plate.box)
    assert not view.flags["C_CONTIGUOUS"]
    assert opened(name).read(view) == opened(name).read(view.copy())


@every_reader
def test_that_the_label_names_reader_and_version(name: ReaderName) -> None:
    label = opened(name).label
    assert label.startswith(f"{name.value} ")
    if name not in {ReaderName.OURS, ReaderName.PPOCR}:
        assert importlib.metadata.version(name.value) in label.split()


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    asked: list[str] = []

    def refuse(host: object, *_: object, **__: object) -> None:
        asked.append(str(host))
        raise OSError("this site has no network")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    yield asked
    assert asked == []


@every_reader
def test_that_opening_and_reading_asks_no_host_and_prints_nothing(
    name: ReaderName, no_network: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    reader = load_reader(name, models_dir())
    reader.read(drawn_crop("34A36837"))
    assert no_network == []
    printed = capfd.readouterr()
    assert (printed.out, printed.err) == ("", "")


@pytest.mark.engines
def test_that_easyocr_makes_no_folder_in_the_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    load_reader(ReaderName.EASYOCR, models_dir())
    assert list(tmp_path.iterdir()) == []


def damaged_models(folder: Path) -> Path:
    """A models folder whose reader weights are garbage."""
    manifest = (models_dir() / "manifest.toml").read_text(encoding="utf-8")
    (folder / "manifest.toml").write_text(manifest, encoding="utf-8")
    entries = tomllib.loads(manifest)["models"]
    for entry in entries:
        if entry["name"] in {"ours", "ppocr"}:
            (folder / Path(entry["file"]).name).write_bytes(b"no weights " * 50)
    (folder / "english_g2.pth").write_bytes(b"no weights " * 50)
    return folder


@every_reader
def test_that_damaged_weights_are_named_in_a_sentence(name: ReaderName, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"ours\.onnx|PP-OCRv6_rec_small\.onnx|english_g2\.pth") as caught:
        load_reader(name, damaged_models(tmp_path))
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize(
    ("name", "package"),
    [(ReaderName.RAPIDOCR, "rapidocr"), (ReaderName.EASYOCR, "easyocr_en_models")],
)
def test_that_a_reader_that_is_not_installed_says_what_to_do(
    name: ReaderName, package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, f"anpr_console.vision.readers.{name.value}", raising=False)
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(ModelError, match=f"{name.value} (is|are) not installed.*choose another reader"):
        load_reader(name, models_dir())
