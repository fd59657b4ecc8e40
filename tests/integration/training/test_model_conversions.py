"""Models in other formats answer like their ONNX originals: graph rewriting, NCNN, int8."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from anpr_console.domain.errors import ModelError
from anpr_console.settings.recognition import Runtime
from anpr_console.training.ncnn_export import check_alike, export_ncnn, smooth_noise
from anpr_console.training.ncnn_graph import part_attention_early, write_out_pads, write_sums_as_means
from anpr_console.training.quantize import quantize_openvino
from anpr_console.vision.session import open_session

pytestmark = pytest.mark.engines

SHAPE = (1, 3, 33, 47)


def model_of(nodes: list[Any], weights: dict[str, NDArray[Any]], shape: Sequence[int], seed: int = 0) -> Any:
    """An ONNX model with one input ``images`` and one output ``answer``."""
    import onnx

    floats = onnx.TensorProto.FLOAT
    graph = onnx.helper.make_graph(
        nodes,
        f"made-{seed}",
        [onnx.helper.make_tensor_value_info("images", floats, list(shape))],
        [onnx.helper.make_tensor_value_info("answer", floats, ["b", "c", "h", "w"])],
        [onnx.numpy_helper.from_array(values, name) for name, values in weights.items()],
    )
    model = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 13)], ir_version=8)
    onnx.checker.check_model(model)
    return model


def answer_of(model: Any, tensor: NDArray[np.float32]) -> NDArray[np.float32]:
    """What ONNX Runtime makes of it."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), options, providers=["CPUExecutionProvider"]
    )
    answer: NDArray[np.float32] = session.run(None, {"images": tensor})[0]
    return answer


def small_network(seed: int, auto_pad: str = "SAME_UPPER") -> Any:
    """Two convolutions with a bend between them, the first with a stride and pads left to the runtime."""
    import onnx

    rng = np.random.default_rng(seed)
    weights = {
        "first": rng.normal(0, 0.3, (8, 3, 3, 3)).astype(np.float32),
        "second": rng.normal(0, 0.3, (4, 8, 1, 1)).astype(np.float32),
    }
    make = onnx.helper.make_node
    nodes = [
        make(
            "Conv",
            ["images", "first"],
            ["a"],
            "conv1",
            auto_pad=auto_pad,
            strides=[2, 2],
            kernel_shape=[3, 3],
        ),
        make("Relu", ["a"], ["b"], "bend"),
        make("Conv", ["b", "second"], ["answer"], "conv2", kernel_shape=[1, 1]),
    ]
    return model_of(nodes, weights, SHAPE, seed)


@pytest.mark.parametrize("auto_pad", ["SAME_UPPER", "SAME_LOWER"])
def test_that_written_out_pads_change_no_answer(auto_pad: str) -> None:
    tensor = smooth_noise(SHAPE)
    model = small_network(3, auto_pad)
    before = answer_of(model, tensor)
    write_out_pads(model)
    assert not any(a.name == "auto_pad" for node in model.graph.node for a in node.attribute)
    np.testing.assert_allclose(answer_of(model, tensor), before, atol=1e-5)


def test_that_sums_written_as_means_change_no_answer() -> None:
    import onnx

    make = onnx.helper.make_node
    nodes = [
        make("Relu", ["images"], ["a"]),
        make("ReduceSum", ["a", "axes"], ["answer"], keepdims=1),
    ]
    model = model_of(nodes, {"axes": np.array([2, 3], dtype=np.int64)}, SHAPE)
    tensor = smooth_noise(SHAPE)
    before = answer_of(model, tensor)
    write_sums_as_means(model)
    assert "ReduceSum" not in {node.op_type for node in model.graph.node}
    np.testing.assert_allclose(answer_of(model, tensor), before, rtol=1e-5)


def test_that_attention_parted_early_changes_no_answer() -> None:
    import onnx

    steps, heads, width = 5, 2, 4
    make = onnx.helper.make_node
    nodes = [
        make("Reshape", ["images", "shape"], ["five"]),
        make("Transpose", ["five"], ["turned"], perm=[2, 0, 3, 1, 4]),
        *(make("Gather", ["turned", f"part{i}"], [name], axis=0) for i, name in enumerate("qkv")),
        make("Transpose", ["k"], ["k_turned"], perm=[0, 1, 3, 2]),
        make("MatMul", ["q", "k_turned"], ["scores"]),
        make("Softmax", ["scores"], ["shares"], axis=-1),
        make("MatMul", ["shares", "v"], ["answer"]),
    ]
    weights: dict[str, NDArray[Any]] = {"shape": np.array([1, steps, 3, heads, width], dtype=np.int64)}
    weights |= {f"part{i}": np.array(i, dtype=np.int64) for i in range(3)}
    shape = (1, steps, 3 * heads * width)
    model = model_of(nodes, weights, shape)
    tensor = np.random.default_rng(1).normal(0, 1, shape).astype(np.float32)
    before = answer_of(model, tensor)
    assert part_attention_early(model) == 1
    sizes = onnx.shape_inference.infer_shapes(model).graph.value_info
    assert max(len(value.type.tensor_type.shape.dim) for value in sizes) <= 4
    np.testing.assert_allclose(answer_of(model, tensor), before, atol=1e-5)


def test_that_ncnn_files_answer_like_the_original_and_not_like_another(tmp_path: Path) -> None:
    import onnx

    original, other = tmp_path / "small.onnx", tmp_path / "other.onnx"
    onnx.save(small_network(3), str(original))
    onnx.save(small_network(4), str(other))
    param = export_ncnn(original, SHAPE, tmp_path / "ncnn")
    assert {path.suffix for path in (tmp_path / "ncnn").iterdir()} == {".param", ".bin", ".json"}
    assert check_alike(original, param, SHAPE) < 0.01
    with pytest.raises(ModelError, match="answers otherwise"):
        check_alike(other, param, SHAPE)


def test_that_eight_bits_answer_nearly_like_floats(tmp_path: Path) -> None:
    import onnx

    path = tmp_path / "small.onnx"
    model = small_network(5)
    write_out_pads(model)
    onnx.save(model, str(path))
    samples = [smooth_noise(SHAPE, seed) for seed in range(12)]
    target = quantize_openvino(path, samples, tmp_path / "int8" / "small.xml")
    assert b"i8" in target.read_bytes()
    fresh = smooth_noise(SHAPE, 99)
    floats = open_session(path, SHAPE, Runtime.ONNXRUNTIME).run(fresh)[0]
    bits = open_session(target, SHAPE, Runtime.OPENVINO_INT8).run(fresh)[0]
    assert np.abs(bits - floats).max() < 0.06 * np.abs(floats).max()
    assert str(tmp_path).encode() not in target.read_bytes()
