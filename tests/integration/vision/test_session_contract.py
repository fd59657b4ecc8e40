"""The same promises for every runtime: tensor in, tensor out, and a sentence where that can't be."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from anpr_console.domain.errors import ModelError
from anpr_console.settings.recognition import Runtime
from anpr_console.vision.session import InferenceSession, Tensor, choose_runtime, open_session
from tests.integration.vision.tiny_models import write_ncnn, write_onnx

SHAPE = (1, 3, 64, 96)
WRONG_SHAPES = ((1, 3, 32, 96), (1, 3, 64, 64), (1, 1, 64, 96), (2, 3, 64, 96))


@dataclass(frozen=True, slots=True)
class TinyModel:
    """A model file and what it answers."""

    path: Path
    answer: Callable[[Tensor], Tensor]


@dataclass(frozen=True, slots=True)
class RuntimeCase:
    """A runtime, what writes a model for it, and the ending of its files."""

    runtime: Runtime
    suffix: str
    write: Callable[[Path], TinyModel]


def doubled_and_one(tensor: Tensor) -> Tensor:
    return np.asarray(2 * tensor + 1, dtype=np.float32)


def tiny_onnx(folder: Path) -> TinyModel:
    return TinyModel(write_onnx(folder / "tiny.onnx"), doubled_and_one)


def tiny_ncnn(folder: Path) -> TinyModel:
    return TinyModel(write_ncnn(folder / "tiny.param"), doubled_and_one)


def tiny_ultralytics(folder: Path) -> TinyModel:
    import torch
    from ultralytics.nn.tasks import DetectionModel

    layers = {
        "nc": 2, "depth_multiple": 1.0, "width_multiple": 1.0,
        "backbone": [[-1, 1, "Conv", [8, 3, 2]], [-1, 1, "Conv", [8, 3, 2]], [-1, 1, "Conv", [8, 3, 2]]],
        "head": [[[2], 1, "Detect", ["nc"]]],
    }  # fmt: skip
    model = DetectionModel(layers, ch=3, nc=2, verbose=False).eval()
    model.names = {0: "plate", 1: "car"}
    path = folder / "tiny.pt"
    torch.save({"model": model, "train_args": {}}, path)

    def answer(tensor: Tensor) -> Tensor:
        with torch.inference_mode():
            return np.asarray(model(torch.from_numpy(tensor))[0].numpy(), dtype=np.float32)

    return TinyModel(path, answer)


CASES = [
    pytest.param(RuntimeCase(Runtime.OPENVINO, ".onnx", tiny_onnx), id="openvino"),
    pytest.param(RuntimeCase(Runtime.ONNXRUNTIME, ".onnx", tiny_onnx), id="onnxruntime"),
    pytest.param(RuntimeCase(Runtime.NCNN, ".param", tiny_ncnn), id="ncnn", marks=pytest.mark.engines),
    pytest.param(
        RuntimeCase(Runtime.ULTRALYTICS, ".pt", tiny_ultralytics), id="ultralytics", marks=pytest.mark.engines
    ),
]
every_runtime = pytest.mark.parametrize("case", CASES)


def sample(shape: tuple[int, ...] = SHAPE, seed: int = 0) -> Tensor:
    # Quarters are exact in the short floats a runtime may choose by itself.
    return np.asarray(np.random.default_rng(seed).integers(0, 5, shape) / 4, dtype=np.float32)


@every_runtime
def test_that_a_tensor_goes_in_and_the_models_answer_comes_out(case: RuntimeCase, tmp_path: Path) -> None:
    model = case.write(tmp_path)
    session: InferenceSession = open_session(model.path, SHAPE, case.runtime)
    assert session.runtime == case.runtime.value
    for seed in range(3):
        tensor = sample(seed=seed)
        given = tensor.copy()
        output = session.run(tensor)[0]
        assert output.dtype == np.float32
        np.testing.assert_allclose(output, model.answer(given), rtol=1e-2, atol=1e-2)
        np.testing.assert_array_equal(tensor, given)


@every_runtime
def test_that_an_answer_stays_as_it_is_when_the_session_runs_again(case: RuntimeCase, tmp_path: Path) -> None:
    session = open_session(case.write(tmp_path).path, SHAPE, case.runtime)
    first = session.run(sample(seed=1))[0]
    kept = first.copy()
    session.run(sample(seed=2))
    np.testing.assert_array_equal(first, kept)


@every_runtime
@pytest.mark.parametrize("shape", WRONG_SHAPES)
def test_that_a_tensor_of_another_shape_is_refused_and_the_session_lives_on(
    case: RuntimeCase, shape: tuple[int, ...], tmp_path: Path
) -> None:
    model = case.write(tmp_path)
    session = open_session(model.path, SHAPE, case.runtime)
    with pytest.raises(ModelError):
        session.run(sample(shape))
    np.testing.assert_allclose(session.run(sample())[0], model.answer(sample()), rtol=1e-2, atol=1e-2)


@every_runtime
@pytest.mark.parametrize("content", [b"", b"this is no model\n" * 40, bytes(range(256)) * 8])
def test_that_a_damaged_file_is_named_in_a_sentence(
    case: RuntimeCase, content: bytes, tmp_path: Path
) -> None:
    path = tmp_path / f"damaged{case.suffix}"
    path.write_bytes(content)
    path.with_suffix(".bin").write_bytes(content)
    with pytest.raises(ModelError, match=r"damaged\S* is .*damaged") as caught:
        open_session(path, SHAPE, case.runtime)
    assert str(caught.value).endswith(".")


@every_runtime
def test_that_a_missing_file_is_named_in_a_sentence(case: RuntimeCase, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"The model file .*nowhere\S* is missing\."):
        open_session(tmp_path / f"nowhere{case.suffix}", SHAPE, case.runtime)


def test_that_a_model_made_for_one_other_size_is_refused_when_opened(tmp_path: Path) -> None:
    path = write_onnx(tmp_path / "fixed.onnx", (1, 3, 32, 32))
    with pytest.raises(ModelError, match=r"fixed\.onnx takes .*32, 32.* not .*64, 96"):
        open_session(path, SHAPE, Runtime.ONNXRUNTIME)


@pytest.mark.engines
def test_that_ncnn_names_missing_weights(tmp_path: Path) -> None:
    path = write_ncnn(tmp_path / "tiny.param")
    path.with_suffix(".bin").unlink()
    with pytest.raises(ModelError, match=r"weights .*tiny\.bin .* missing"):
        open_session(path, SHAPE, Runtime.NCNN)


def test_that_auto_takes_the_first_runtime_that_loads_such_files() -> None:
    assert choose_runtime(Runtime.AUTO, Path("model.onnx")) is Runtime.OPENVINO
    assert choose_runtime(Runtime.AUTO, Path("MODEL.XML")) is Runtime.OPENVINO


def test_that_auto_says_when_nothing_loads_such_files() -> None:
    with pytest.raises(ModelError, match=r"No installed runtime can load model\.tflite"):
        choose_runtime(Runtime.AUTO, Path("model.tflite"))


def test_that_a_runtime_that_does_not_load_such_files_is_refused() -> None:
    with pytest.raises(ModelError, match=r"onnxruntime loads \.onnx files, not model\.param"):
        choose_runtime(Runtime.ONNXRUNTIME, Path("model.param"))
