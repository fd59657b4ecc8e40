"""Turns any of our ONNX models into NCNN's two files, and checks that they answer alike.

pnnx knows fixed shapes only. A YOLO head computes its grid from the picture's size, so the grid becomes two further
inputs (see ``vision.sessions.ncnn``) and one file serves every input size.

``python -m anpr_console.training.ncnn_export MODEL.onnx --shape 1,3,416,416 --also 1,3,256,416 --out FOLDER``
"""

import argparse
import importlib.util
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from anpr_console.domain.errors import ModelError
from anpr_console.settings.recognition import Runtime
from anpr_console.training.manifest import refresh_manifest
from anpr_console.training.ncnn_graph import (
    free_reshapes,
    open_grid,
    part_attention_early,
    write_out_pads,
    write_sums_as_means,
)
from anpr_console.vision.model_files import MANIFEST_NAME
from anpr_console.vision.session import Tensor, open_session, read_metadata
from anpr_console.vision.sessions.ncnn import RANKS_KEY

Shape = tuple[int, int, int, int]
_TIME_LIMIT_S = 300
_WORST_SHARE = 0.02
"""Largest difference allowed, as a share of the reference output's largest value: the weights have 11 bits."""


def export_ncnn(
    onnx_path: Path, input_shape: Shape, out_dir: Path, *, also: Sequence[Shape] = (), name: str = ""
) -> Path:
    """Write ``out_dir/name.param``, ``.bin`` (half-precision weights) and ``.json`` (metadata).

    Args:
        onnx_path: A model with one picture as its input.
        input_shape: Batch (1), channels, height, width.
        out_dir: Folder of the files; made if need be.
        also: Further input shapes that must work too; only a detector's shape is free.
        name: Stem of the files; empty means the model's own.

    Returns:
        The .param file.

    Raises:
        ModelError: pnnx is missing or can't convert the model, or NCNN answers otherwise than ONNX Runtime.
    """
    stem = name or onnx_path.stem
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        shapes = _write_plain(onnx_path, input_shape, plain)
        _run_pnnx(plain, shapes)
        made = {ending: plain.with_name(f"plain.ncnn{ending}") for ending in (".param", ".bin")}
        if not all(path.is_file() for path in made.values()):
            raise ModelError(f"pnnx made no NCNN files from {onnx_path.name}.")
        out_dir.mkdir(parents=True, exist_ok=True)
        param = out_dir / f"{stem}.param"
        text = made[".param"].read_text(encoding="ascii")
        is_free = len(shapes) > 1
        param.write_text(free_reshapes(text, *input_shape[2:]) if is_free else text, encoding="ascii")
        param.with_suffix(".bin").write_bytes(made[".bin"].read_bytes())
    answers = open_session(onnx_path, input_shape, Runtime.ONNXRUNTIME).run(smooth_noise(input_shape))
    metadata = read_metadata(onnx_path, Runtime.ONNXRUNTIME)
    metadata[RANKS_KEY] = " ".join(str(answer.ndim) for answer in answers)
    described = json.dumps(metadata, ensure_ascii=False, indent=1, sort_keys=True)
    param.with_suffix(".json").write_text(described + "\n", encoding="utf-8")
    for shape in (input_shape, *also):
        check_alike(onnx_path, param, shape)
    return param


def check_alike(onnx_path: Path, param: Path, shape: Shape) -> float:
    """Compare NCNN's answers with ONNX Runtime's on smooth noise.

    Returns:
        The largest difference as a share of the reference output's largest value.

    Raises:
        ModelError: They differ too much.
    """
    tensor = smooth_noise(shape)
    reference = open_session(onnx_path, shape, Runtime.ONNXRUNTIME).run(tensor)
    found = open_session(param, shape, Runtime.NCNN).run(tensor)
    worst = 0.0
    if len(found) != len(reference):
        raise ModelError(f"{param.name} answers {len(found)} tensors, {onnx_path.name} {len(reference)}.")
    for index, (want, have) in enumerate(zip(reference, found, strict=True)):
        if want.shape != have.shape:
            raise ModelError(f"Output {index} of {param.name} is {have.shape}, not {want.shape}.")
        worst = max(worst, float(np.abs(want - have).max() / max(float(np.abs(want).max()), 1e-6)))
    if not worst <= _WORST_SHARE:
        raise ModelError(f"{param.name} answers otherwise than {onnx_path.name}: {worst:.1%} at {shape}.")
    return worst


def smooth_noise(shape: Shape, seed: int = 5) -> Tensor:
    """Noise with soft edges, 0..1: networks answer it more like a picture than white noise."""
    coarse = np.random.default_rng(seed).random(
        (*shape[:2], -(-shape[2] // 8), -(-shape[3] // 8)), dtype=np.float32
    )
    return np.ascontiguousarray(coarse.repeat(8, axis=2).repeat(8, axis=3)[:, :, : shape[2], : shape[3]])


def _write_plain(onnx_path: Path, input_shape: Shape, target: Path) -> list[tuple[int, ...]]:
    """Write the model with fixed shape, written-out pads and its grid as inputs; returns the input shapes."""
    import onnx
    import onnxslim

    model = onnx.load(str(onnx_path))
    graph = model.graph
    for dimension, size in zip(graph.input[0].type.tensor_type.shape.dim, input_shape, strict=True):
        dimension.dim_value = size
    del graph.value_info[:]
    del model.metadata_props[:]
    write_out_pads(model)
    model = onnxslim.slim(model)
    part_attention_early(model)
    write_sums_as_means(model)
    shapes = [tuple(input_shape), *open_grid(model, *input_shape[2:])]
    onnx.save(model, str(target))
    return shapes


def _run_pnnx(model: Path, shapes: Sequence[tuple[int, ...]]) -> None:
    spec = importlib.util.find_spec("pnnx")
    if spec is None or not spec.submodule_search_locations:
        raise ModelError("pnnx is not installed. Install the `train` extra.")
    binary = Path(next(iter(spec.submodule_search_locations))) / "pnnx"
    texts = ("[" + ",".join(map(str, shape)) + "]" for shape in shapes)
    command = [str(binary), model.name, f"inputshape={','.join(texts)}", "fp16=1"]
    done = subprocess.run(
        command, cwd=model.parent, capture_output=True, text=True, timeout=_TIME_LIMIT_S, check=False
    )
    if done.returncode != 0:
        raise ModelError(f"pnnx failed with {done.returncode}: {done.stderr.strip()[-400:]}")


def _to_shape(text: str) -> Shape:
    batch, channels, height, width = (int(part) for part in text.split(","))
    return batch, channels, height, width


def main() -> int:
    """Export from the command line."""
    parser = argparse.ArgumentParser(description="Turn an ONNX model into NCNN's files and check them.")
    parser.add_argument("model", type=Path)
    parser.add_argument("--shape", type=_to_shape, required=True, metavar="1,3,H,W")
    parser.add_argument(
        "--also", type=_to_shape, nargs="*", default=[], help="further input shapes to check (detectors)"
    )
    parser.add_argument("--out", type=Path, required=True, help="folder, such as models/detector_ncnn")
    parser.add_argument("--name", default="", help="stem of the files; default: the model's")
    arguments = parser.parse_args()
    param = export_ncnn(
        arguments.model, arguments.shape, arguments.out, also=arguments.also, name=arguments.name
    )
    for shape in (arguments.shape, *arguments.also):
        print(f"{shape}: largest difference {check_alike(arguments.model, param, shape):.2%}")
    if (arguments.out.parent / MANIFEST_NAME).is_file():
        refresh_manifest(arguments.out.parent, {})
    return 0


if __name__ == "__main__":
    sys.exit(main())
