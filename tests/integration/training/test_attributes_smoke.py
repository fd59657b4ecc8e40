"""The trained side of the attributes: needs torch."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from anpr_console.vision.attributes import AttributeModel
from anpr_console.vision.model_files import ModelFile

pytestmark = pytest.mark.engines


def test_that_the_smoke_training_leaves_a_model_that_the_product_runs(tmp_path: Path) -> None:
    call = [sys.executable, "-m", "anpr_console.training.attributes", "--smoke"]
    done = subprocess.run(
        [*call, "--data", str(tmp_path), "--out", str(tmp_path)],
        check=False, capture_output=True, text=True, timeout=180,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    path = tmp_path / "attributes.onnx"
    model = AttributeModel(ModelFile("attributes", "smoke", path))
    assert model.vocabulary.brands == ("BMW", "Toyota", "other", "unknown")
    look = model.look(np.full((90, 160, 3), 120, np.uint8))
    assert look is not None
    assert [float(part.sum()) for part in (look.brands, look.colors, look.kinds)] == pytest.approx(
        [1, 1, 1], abs=0.02
    )
    assert str(tmp_path).encode() not in path.read_bytes()
