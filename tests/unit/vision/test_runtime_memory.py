"""What a measurement found is remembered, and no state of its file can stop a start."""

from pathlib import Path

import pytest

from anpr_console.settings.recognition import Runtime
from anpr_console.vision.runtime_memory import RuntimeChoice, memory_file, recall, remember

SHAPE = (1, 3, 64, 96)
CHOICE = RuntimeChoice(Runtime.NCNN, {"openvino": 9.0, "ncnn": 4.5}, {"onnxruntime": "answered otherwise"})


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANPR_CACHE_DIR", str(tmp_path / "cache"))


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "model.onnx"
    path.write_bytes(b"weights")
    return path


def test_that_a_choice_comes_back_as_it_was_remembered(model: Path) -> None:
    assert recall(model, SHAPE) is None
    assert remember(model, SHAPE, CHOICE)
    assert recall(model, SHAPE) == CHOICE


def test_that_another_shape_or_changed_weights_are_measured_anew(model: Path) -> None:
    remember(model, SHAPE, CHOICE)
    assert recall(model, (1, 3, 96, 64)) is None
    model.write_bytes(b"other weights")
    assert recall(model, SHAPE) is None


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"\xff\xfe", b'{"x": 3}', b"null"])
def test_that_a_damaged_file_counts_as_empty_and_is_written_anew(content: bytes, model: Path) -> None:
    memory_file().parent.mkdir(parents=True)
    memory_file().write_bytes(content)
    assert recall(model, SHAPE) is None
    assert remember(model, SHAPE, CHOICE)
    assert recall(model, SHAPE) == CHOICE


def test_that_a_damaged_entry_counts_as_none(model: Path) -> None:
    remember(model, SHAPE, CHOICE)
    memory_file().write_text(memory_file().read_text().replace('"ncnn"', '"abacus"'))
    assert recall(model, SHAPE) is None


def test_that_a_file_that_cannot_be_written_is_done_without(
    tmp_path: Path, model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocker = tmp_path / "file"
    blocker.write_text("no folder")
    monkeypatch.setenv("ANPR_CACHE_DIR", str(blocker / "cache"))
    assert not remember(model, SHAPE, CHOICE)
    assert recall(model, SHAPE) is None


def test_that_a_missing_model_has_no_choice(tmp_path: Path, model: Path) -> None:
    remember(model, SHAPE, CHOICE)
    assert recall(tmp_path / "gone.onnx", SHAPE) is None
