"""Makes an int8 OpenVINO copy of a detector, its steps measured on training photos.

Weights and activations get eight bits (post-training, per channel, NNCF); the head's last arithmetic, from the box
distribution on, stays in floats: eight bits there would make every box loose.

``python -m anpr_console.training.quantize models/detector.onnx --data FOLDER --out models/detector_openvino_int8``
"""

import argparse
import random
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import cv2
import numpy as np

from anpr_console.training.detector_data import read_photo_rows
from anpr_console.training.detector_export import drop_traces
from anpr_console.training.manifest import refresh_manifest
from anpr_console.vision.letterbox import input_size_for, letterbox
from anpr_console.vision.model_files import MANIFEST_NAME
from anpr_console.vision.session import Tensor

SETS = ("plate_boxes", "vehicle_boxes")
SIZES_PX = (640, 416)
KEPT_IN_FLOATS = (
    r".*/dfl/.*",
    r".*/model\.22/(Sigmoid|Concat|Sub|Add|Mul|Div|Slice|Split|Reshape).*",
)
"""Names of nodes that stay in floats, as regular expressions; ``model.22`` is YOLOv8's head."""


def training_pictures(data: Path, photos: int = 300, seed: int = 7) -> list[Tensor]:
    """Detector inputs made from training rows only, half of them a size.

    Args:
        data: Folder of the real pictures.
        photos: How many, shared evenly between the sets.
        seed: Which ones.

    Returns:
        1 × 3 × H × W each.
    """
    chance = random.Random(seed)
    tensors = []
    for name in SETS:
        rows = [row for row in read_photo_rows(data / name / "boxes.csv", name) if row.split == "train"]
        chance.shuffle(rows)
        for index, row in enumerate(rows[: photos // len(SETS)]):
            picture = cv2.imread(str(data / row.file))
            if picture is not None:
                size = input_size_for(picture.shape[1], picture.shape[0], SIZES_PX[index % len(SIZES_PX)])
                tensors.append(letterbox(np.asarray(picture, dtype=np.uint8), *size)[0])
    return tensors


def quantize_openvino(
    onnx_path: Path, samples: Sequence[Tensor], target: Path, keep: Iterable[str] = KEPT_IN_FLOATS
) -> Path:
    """Write ``target`` (.xml, with its .bin) in int8.

    Args:
        onnx_path: The model in floats, with one input.
        samples: Inputs whose activations set the steps; from training data.
        target: The .xml to write.
        keep: Regular expressions of node names that stay in floats.

    Returns:
        ``target``.
    """
    # NNCF announces its runs to a telemetry host where that client is installed.
    sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]
    import nncf
    import openvino

    model = openvino.Core().read_model(str(onnx_path))
    names = [operation.get_friendly_name() for operation in model.get_ops()]
    patterns = [pattern for pattern in keep if any(re.fullmatch(pattern, name) for name in names)]
    scope = nncf.IgnoredScope(patterns=patterns, validate=False) if patterns else None
    quantized = nncf.quantize(
        model,
        nncf.Dataset(samples),
        preset=nncf.QuantizationPreset.MIXED,
        subset_size=len(samples),
        ignored_scope=scope,
    )
    drop_traces(quantized)
    target.parent.mkdir(parents=True, exist_ok=True)
    openvino.save_model(quantized, str(target), compress_to_fp16=True)
    return target


def main() -> int:
    """Quantize the detector from the command line."""
    parser = argparse.ArgumentParser(description="Make an int8 OpenVINO copy of a detector.")
    parser.add_argument("model", type=Path)
    parser.add_argument("--data", type=Path, required=True, help="folder of the real pictures")
    parser.add_argument(
        "--out", type=Path, required=True, help="folder, such as models/detector_openvino_int8"
    )
    parser.add_argument("--photos", type=int, default=300)
    arguments = parser.parse_args()
    samples = training_pictures(arguments.data, arguments.photos)
    target = quantize_openvino(arguments.model, samples, arguments.out / f"{arguments.model.stem}.xml")
    size_mb = sum(path.stat().st_size for path in (target, target.with_suffix(".bin"))) / 1e6
    print(f"{target}: {size_mb:.1f} MB, steps from {len(samples)} training photos")
    if (arguments.out.parent / MANIFEST_NAME).is_file():
        refresh_manifest(arguments.out.parent, {})
    return 0


if __name__ == "__main__":
    sys.exit(main())
