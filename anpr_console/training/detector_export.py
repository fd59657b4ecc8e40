"""Exports a trained detector: ONNX with free height and width, and OpenVINO IR with half-precision weights.

Contract: input `images` [1, 3, H, W] (RGB, 0..1, H and W multiples of 32), output `output0` [1, 4 + 6, N]:
center x, center y, width, height in input pixels, then six class confidences (0..1), no suppression.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path
from typing import Any

OPSET = 17


def export_onnx(weights: Path, target: Path) -> Path:
    """Write `target` (.onnx) from an ultralytics checkpoint.

    Args:
        weights: Checkpoint with a six-class detection head.
        target: Where the model goes; written aside and renamed, so readers never see half a file.

    Returns:
        `target`.
    """
    import onnx
    from ultralytics import YOLO

    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / "detector.pt"
        shutil.copyfile(weights, copy)
        made = YOLO(str(copy)).export(
            format="onnx", dynamic=True, simplify=True, opset=OPSET, imgsz=640, device="cpu"
        )
        model = onnx.load(str(made))
    _free_height_and_width(model)
    _strip(model)
    onnx.checker.check_model(model)
    aside = target.with_suffix(".onnx.part")
    onnx.save(model, str(aside))
    aside.replace(target)
    return target


def _free_height_and_width(model: object) -> None:
    """Fix the batch at 1 and name the free sides; the number of rows follows from them."""
    graph = model.graph  # type: ignore[attr-defined]  # onnx is untyped
    for value, names in ((graph.input[0], (1, 3, "height", "width")), (graph.output[0], (1, None, "rows"))):
        for dim, name in zip(value.type.tensor_type.shape.dim, names, strict=True):
            if isinstance(name, int):
                dim.dim_value = name
            elif name is not None:
                dim.dim_param = name
    del graph.value_info[:]


def _strip(model: object) -> None:
    """Remove everything that tells of the machine and day of the export."""
    del model.metadata_props[:]  # type: ignore[attr-defined]  # onnx is untyped
    model.doc_string = ""  # type: ignore[attr-defined]
    model.graph.doc_string = ""  # type: ignore[attr-defined]
    model.graph.name = "detector"  # type: ignore[attr-defined]
    for node in model.graph.node:  # type: ignore[attr-defined]
        node.doc_string = ""
        del node.metadata_props[:]


def export_openvino(onnx_model: Path, target: Path) -> Path:
    """Write OpenVINO IR (`target` is the .xml) with half-precision weights from the exported ONNX.

    Returns:
        `target`.
    """
    import openvino

    model = openvino.convert_model(str(onnx_model))
    drop_traces(model)
    target.parent.mkdir(parents=True, exist_ok=True)
    openvino.save_model(model, str(target), compress_to_fp16=True)
    return target


def drop_traces(model: Any) -> None:
    """Remove what an OpenVINO model tells of the machine and tools that made it."""
    for path in (
        "conversion_parameters", "optimization", "Runtime_version", "legacy_frontend", "framework",
        "nncf", "quantization_parameters",
    ):  # fmt: skip
        if path in model.get_rt_info():
            model.set_rt_info("", [path])


def main() -> None:
    """Export a checkpoint into a models folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path, help="trained checkpoint (.pt)")
    parser.add_argument(
        "--models", type=Path, required=True, help="folder that gets detector.onnx and detector_openvino/"
    )
    parser.add_argument("--ancestor", type=Path, help="blend the checkpoint with the one it descends from")
    parser.add_argument("--share", type=float, default=0.8, help="weight of the trained network in the blend")
    parser.add_argument("--checkpoint", type=Path, help="keep the blend as a checkpoint to train on from")
    options = parser.parse_args()
    options.models.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        weights: Path = options.weights
        if options.ancestor is not None:
            from anpr_console.training.detector_trainer import blend

            weights = blend(
                weights, options.ancestor, options.share, options.checkpoint or Path(scratch) / "blend.pt"
            )
        model = export_onnx(weights, options.models / "detector.onnx")
    export_openvino(model, options.models / "detector_openvino" / "detector.xml")
    print(f"exported to {options.models}")


if __name__ == "__main__":
    main()
