"""`models add`: an installer's own model is taken when it works, and refused with a sentence when it can't."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from anpr_console.app.cli import main
from anpr_console.settings.paths import models_dir
from anpr_console.vision.model_files import find_model, read_own_manifest

CLASSES = "plate,car,truck,bus,motorcycle,van"
SHIPPED = models_dir() / "detector.onnx"


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ANPR_DATA_DIR", str(tmp_path / "data"))
    return tmp_path / "data"


def truncated(folder: Path) -> Path:
    path = folder / "short.onnx"
    path.write_bytes(SHIPPED.read_bytes()[:100_000])
    return path


def empty(folder: Path) -> Path:
    path = folder / "empty.onnx"
    path.write_bytes(b"")
    return path


def without_weights(folder: Path) -> Path:
    shutil.copy(models_dir() / "detector_ncnn" / "detector.param", folder)
    return folder / "detector.param"


def test_that_an_own_detector_is_copied_listed_and_found_by_its_name(
    own_data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["models", "add", str(SHIPPED), "--name", "gate", "--classes", CLASSES]) == 0
    model = find_model("gate", models_dir())
    assert model.path == own_data / "models" / "gate" / "detector.onnx"
    assert model.classes == tuple(CLASSES.split(","))
    assert main(["models", "verify"]) == 0
    assert main(["models", "list"]) == 0
    assert "gate" in capsys.readouterr().out


def test_that_an_ncnn_folder_is_taken_with_its_weights(own_data: Path) -> None:
    folder = models_dir() / "detector_ncnn"
    assert main(["models", "add", str(folder), "--name", "small", "--classes", CLASSES]) == 0
    assert {file.name for file in (own_data / "models" / "small").iterdir()} >= {
        "detector.param",
        "detector.bin",
    }


def test_that_damage_after_adding_is_found(own_data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["models", "add", str(SHIPPED), "--name", "gate", "--classes", CLASSES])
    copied = own_data / "models" / "gate" / "detector.onnx"
    copied.write_bytes(copied.read_bytes()[:-1])
    assert main(["models", "verify"]) == 1
    assert "its checksum is not the one" in capsys.readouterr().out
    copied.unlink()
    assert main(["models", "verify"]) == 1
    assert main(["read", "--detector", "gate", "nowhere.jpg"]) == 1


@pytest.mark.parametrize(
    ("make", "options", "sentence"),
    [
        (truncated, (), "damaged"),
        (empty, (), "empty"),
        (without_weights, ("--name", "x", "--classes", CLASSES), "weights"),
        (lambda folder: folder / "nowhere.onnx", (), "missing"),
        (lambda _folder: SHIPPED, ("--name", "gate"), "does not say what its classes are"),
        (lambda _folder: SHIPPED, ("--name", "gate", "--classes", "car,plate"), "no plate detector"),
        (lambda _folder: SHIPPED, ("--name", "gate", "--classes", "plate,person"), "doesn't know: person"),
        (lambda _folder: SHIPPED, ("--name", "gate", "--classes", "plate,car"), "answers 1 × 10"),
        (lambda _folder: SHIPPED, ("--classes", CLASSES), "is a shipped model"),
        (lambda _folder: SHIPPED, ("--name", "../x", "--classes", CLASSES), "can't be a model's name"),
        (lambda _folder: SHIPPED, ("--task", "read"), "does not say what its outputs mean"),
        (lambda _folder: models_dir() / "manifest.toml", (), "no model file"),
        (lambda _folder: models_dir() / "cards", (), "it holds 0"),
    ],
)  # fmt: skip
def test_that_what_cannot_work_is_refused_with_a_sentence(
    make: Callable[[Path], Path],
    options: tuple[str, ...],
    sentence: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["models", "add", str(make(tmp_path)), *options]) == 1
    assert sentence in capsys.readouterr().err
    assert read_own_manifest()[1] == ()
