"""The trained side of the detector: needs torch and ultralytics."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.engines


def test_that_the_smoke_training_leaves_an_export_with_the_promised_tensors(tmp_path: Path) -> None:
    environment = {**os.environ, "YOLO_CONFIG_DIR": str(tmp_path)}
    call = [sys.executable, "-m", "anpr_console.training.detector", "--smoke"]
    done = subprocess.run(
        [*call, "--data", str(tmp_path), "--out", str(tmp_path)],
        check=False, capture_output=True, text=True, timeout=180, env=environment,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    model = tmp_path / "smoke" / "detector.onnx"
    import onnxruntime

    session = onnxruntime.InferenceSession(str(model), providers=["CPUExecutionProvider"])
    (entry,), (result,) = session.get_inputs(), session.get_outputs()
    assert (entry.name, entry.shape) == ("images", [1, 3, "height", "width"])
    assert (result.name, result.shape[:2]) == ("output0", [1, 10])
    assert str(tmp_path).encode() not in model.read_bytes()


def test_that_a_mistake_inside_an_ignore_region_costs_nothing() -> None:
    torch = pytest.importorskip("torch")
    from types import SimpleNamespace

    from anpr_console.training.detector_trainer import MaskedDetectionLoss

    head = SimpleNamespace(stride=torch.tensor([8.0, 16.0, 32.0]), nc=6, reg_max=16)
    args = SimpleNamespace(box=7.5, cls=0.5, dfl=1.5)

    class Model(torch.nn.Module):  # type: ignore[misc, name-defined]
        def __init__(self) -> None:
            super().__init__()
            self.weight = torch.nn.Parameter(torch.zeros(1))
            self.args = args
            self.model = [head]

    loss = MaskedDetectionLoss(Model())
    features = [torch.zeros(1, 4, 64 // s, 64 // s) for s in (8, 16, 32)]
    anchors = sum(f.shape[2] * f.shape[3] for f in features)
    scores = torch.full((1, 6, anchors), -12.0)
    scores[0, 0] = 3.0  # shouts "plate" everywhere
    predictions = {"boxes": torch.zeros(1, 64, anchors), "scores": scores, "feats": features}

    def class_loss(class_index: int) -> float:
        batch = {
            "batch_idx": torch.zeros(1),
            "cls": torch.tensor([[float(class_index)]]),
            "bboxes": torch.tensor([[0.5, 0.5, 1.0, 1.0]]),
        }
        return float(loss.loss(predictions, batch)[0][1])

    assert class_loss(6) < 0.01
    assert class_loss(7) > 10
