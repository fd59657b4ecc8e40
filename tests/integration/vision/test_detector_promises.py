"""The detector with tiny models: what it refuses, and how many sessions it opens."""

from pathlib import Path

import numpy as np
import pytest

from anpr_console.domain.errors import ModelError
from anpr_console.settings.recognition import Runtime
from anpr_console.vision.detector import Detector
from anpr_console.vision.model_files import ModelFile
from tests.integration.vision.tiny_models import write_onnx


def detector(path: Path, *classes: str) -> Detector:
    return Detector(
        ModelFile("tiny", "1", path, classes), size_px=320, plate_threshold=0.3, vehicle_threshold=0.3,
        runtime=Runtime.ONNXRUNTIME,
    )  # fmt: skip


def test_that_a_model_whose_first_class_is_no_plate_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"tiny does not find plates: its first class is 'car'"):
        detector(tmp_path / "tiny.onnx", "car", "plate")


def test_that_a_model_that_is_no_detector_is_refused_with_its_shape(tmp_path: Path) -> None:
    tiny = detector(write_onnx(tmp_path / "tiny.onnx"), "plate", "car")
    with pytest.raises(ModelError, match=r"answers \[1, 3, .*\]; a detector with 2 classes answers 1 × 6"):
        tiny.detect(np.zeros((180, 320, 3), dtype=np.uint8))


def test_that_pictures_of_like_shapes_share_a_session(tmp_path: Path) -> None:
    tiny = detector(write_onnx(tmp_path / "tiny.onnx"), "plate")
    sessions = {
        id(tiny.session_for(width, height)[0]) for width, height in ((1280, 720), (1920, 1080), (640, 360))
    }
    assert len(sessions) == 1


def test_that_sessions_of_odd_shapes_do_not_pile_up(tmp_path: Path) -> None:
    tiny = detector(write_onnx(tmp_path / "tiny.onnx"), "plate")
    for height in range(100, 1000, 40):
        for long_side in (256, 320):
            tiny.session_for(1000, height, long_side)
            tiny.session_for(height, 1000, long_side)
    assert len(tiny._sessions) <= 6


def test_that_a_damaged_model_is_named_at_the_first_picture(tmp_path: Path) -> None:
    path = tmp_path / "tiny.onnx"
    path.write_bytes(b"no network")
    with pytest.raises(ModelError, match=r"tiny\.onnx"):
        detector(path, "plate").warm_up()
