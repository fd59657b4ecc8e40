"""A trial beside the session at work, on a small model every core runtime can run."""

from pathlib import Path

import numpy as np
import pytest

from anpr_console.domain.errors import ModelError
from anpr_console.settings.recognition import Runtime
from anpr_console.vision.runtime_memory import RuntimeChoice, recall, remember
from anpr_console.vision.runtime_trial import LiveTrial, run_trial, same_best_classes, same_boxes
from anpr_console.vision.session import Tensor, open_session
from tests.integration.vision.tiny_models import write_onnx

SHAPE = (1, 3, 64, 96)


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANPR_CACHE_DIR", str(tmp_path / "cache"))


def inputs(count: int = 3) -> list[Tensor]:
    chance = np.random.default_rng(2)
    return [np.asarray(chance.integers(0, 5, SHAPE) / 4, dtype=np.float32) for _ in range(count)]


def yolo_answer(*boxes: tuple[float, float, float, float, float]) -> list[Tensor]:
    """Center x, center y, width, height, confidence of plates; one further class stays silent."""
    answer = np.zeros((1, 6, 8), dtype=np.float32)
    for index, box in enumerate(boxes):
        answer[0, :5, index] = box
    return [answer]


def test_that_every_runtime_that_loads_the_model_is_measured(tmp_path: Path) -> None:
    choice = run_trial(write_onnx(tmp_path / "tiny.onnx"), SHAPE, inputs(), same_best_classes)
    assert set(choice.median_ms) | set(choice.refused) == {"openvino", "onnxruntime"}
    assert choice.runtime.value in choice.median_ms
    assert all(value > 0 for value in choice.median_ms.values())


def test_that_a_runtime_whose_answers_differ_is_not_taken(tmp_path: Path) -> None:
    choice = run_trial(write_onnx(tmp_path / "tiny.onnx"), SHAPE, inputs(), lambda _wanted, _found: False)
    assert choice.runtime is Runtime.OPENVINO
    assert "onnxruntime" in choice.refused


def test_that_a_live_trial_begins_late_ends_by_itself_and_remembers(tmp_path: Path) -> None:
    path = write_onnx(tmp_path / "tiny.onnx")
    session, trial = open_session(path, SHAPE), LiveTrial(path, same_best_classes)
    for tensor in inputs(50):
        assert trial.step(session, tensor) is None
    assert recall(path, SHAPE) is None
    for tensor in inputs(30):
        trial.step(session, tensor)
    assert recall(path, SHAPE) is not None


def test_that_a_remembered_runtime_is_opened_and_one_that_fails_is_left(tmp_path: Path) -> None:
    path = write_onnx(tmp_path / "tiny.onnx")
    remember(path, SHAPE, RuntimeChoice(Runtime.ONNXRUNTIME, {}, {}))
    assert open_session(path, SHAPE).runtime == "onnxruntime"
    remember(path, SHAPE, RuntimeChoice(Runtime.NCNN, {}, {}))
    assert open_session(path, SHAPE).runtime == "openvino"


def test_that_a_missing_model_is_a_sentence_for_a_trial_too(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="missing"):
        run_trial(tmp_path / "none.onnx", SHAPE, inputs(), same_best_classes)


def test_that_boxes_agree_when_each_sure_one_lies_in_the_other_answer() -> None:
    wanted = yolo_answer((30, 30, 20, 10, 0.8), (80, 40, 10, 6, 0.25))
    assert same_boxes(wanted, yolo_answer((30.5, 30, 20, 10, 0.7)))
    assert not same_boxes(wanted, yolo_answer((36, 30, 20, 10, 0.8)))
    assert not same_boxes(wanted, yolo_answer())
    assert not same_boxes(yolo_answer(), wanted)


def test_that_classes_agree_by_their_best_one() -> None:
    wanted = [np.array([[0.1, 0.9], [0.8, 0.2]], dtype=np.float32)]
    assert same_best_classes(wanted, [np.array([[0.3, 0.7], [0.9, 0.1]], dtype=np.float32)])
    assert not same_best_classes(wanted, [np.array([[0.7, 0.3], [0.9, 0.1]], dtype=np.float32)])
