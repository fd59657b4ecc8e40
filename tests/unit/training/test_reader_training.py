"""The reader's network and training, from the ancestor to the exported file."""

import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import onnx
import onnxruntime
import pytest
import torch

from anpr_console.domain.errors import ModelError
from anpr_console.training.reader import make_vocabulary, start_from_ancestor
from anpr_console.training.reader_ancestor import load_ancestor
from anpr_console.training.reader_batches import UNKNOWN, Example, collate, to_input
from anpr_console.training.reader_calibrate import calibrate
from anpr_console.training.reader_export import OUTPUTS, make_net
from anpr_console.training.reader_loop import losses_of
from anpr_console.vision.model_files import ModelFile
from anpr_console.vision.readers.ours import OurReader, ReaderVocabulary

pytestmark = pytest.mark.engines

GRAY = np.full((20, 80, 3), 128, dtype=np.uint8)


def test_that_the_ancestor_still_reads_as_it_did_before_it_learns_anything_new() -> None:
    vocabulary = make_vocabulary()
    net = start_from_ancestor(vocabulary).eval()
    rendered = np.full((48, 192, 3), 255, dtype=np.uint8)
    cv2.putText(rendered, "AB 1234", (12, 36), cv2.FONT_HERSHEY_SIMPLEX, 1.2, (0, 0, 0), 3)
    with torch.no_grad():
        chars = net(to_input(torch.from_numpy(rendered)[None]))[0][0].softmax(1).numpy()
    best = [int(step.argmax()) for step in chars]
    merged = [label for label, before in zip(best, [0, *best], strict=False) if label not in (0, before)]
    assert "".join(vocabulary.characters[label - 1] for label in merged) == "AB1234"


def test_that_another_network_is_no_ancestor() -> None:
    net = make_net(ReaderVocabulary(("A", "B"), ("other",), ("ตาก",)))
    with pytest.raises(ValueError, match="Not the expected network"):
        load_ancestor(net, onnx.helper.make_model(onnx.helper.make_graph([], "none", [], [])), [0, 1, 2])


def test_that_each_head_learns_only_from_what_is_known() -> None:
    vocabulary = ReaderVocabulary(tuple("AB1"), ("th", "us", "other"), ("ตาก", "ตรัง"))
    net = make_net(vocabulary)
    corners = np.array([(0, 0), (80, 0), (80, 20), (0, 20)], dtype=np.float32)
    known = Example(GRAY, "A1", "th", "ตาก", corners=corners)
    unknown = Example(GRAY, "AB", None)
    nothing = Example(GRAY, "", is_plate=False)
    everything = losses_of(net, collate([known, unknown, nothing], vocabulary))
    assert set(everything) == {"text", "plate", "region", "province", "corners"}
    assert all(bool(torch.isfinite(value)) for value in everything.values())
    assert set(losses_of(net, collate([unknown, nothing], vocabulary))) == {"text", "plate"}


def test_that_a_batch_says_what_is_known() -> None:
    vocabulary = ReaderVocabulary(tuple("AB1"), ("th", "us", "other"), ("ตาก", "ตรัง"))
    batch = collate(
        [Example(GRAY, "B1", "th", "ตรัง"), Example(GRAY, "A", "xx"), Example(GRAY, "")], vocabulary
    )
    assert batch.texts.tolist() == [2, 3, 1]
    assert batch.lengths.tolist() == [2, 1, 0]
    assert batch.regions.tolist() == [0, 2, UNKNOWN]
    assert batch.provinces.tolist() == [1, UNKNOWN, UNKNOWN]
    assert bool(batch.corners.isnan().all())


def test_that_a_character_outside_the_vocabulary_is_refused() -> None:
    with pytest.raises(KeyError):
        collate([Example(GRAY, "Ж")], ReaderVocabulary(("A",), ("other",), ("ตาก",)))


def test_that_calibration_takes_the_factor_whose_confidences_are_nearest_to_right_and_wrong() -> None:
    vocabulary = ReaderVocabulary(tuple("AB1"), ("other",), ("ตาก",))
    net = make_net(vocabulary)
    calibrated, found = calibrate(net, vocabulary, {"all": [Example(GRAY, "AB1")] * 3})
    # An untrained network is never right, so the least sharp confidences are the most honest.
    assert calibrated.sharpness == found.factor == 0.4
    assert 0 <= found.error <= 1
    assert found.brier <= 1


@pytest.mark.slow
def test_that_the_smoke_training_leaves_a_reader_that_the_product_can_run(tmp_path: Path) -> None:
    call = [sys.executable, "-m", "anpr_console.training.reader", "--smoke"]
    call += ["--data", str(tmp_path / "no-photos"), "--out", str(tmp_path)]
    done = subprocess.run(call, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    exported = tmp_path / "reader.onnx"
    session = onnxruntime.InferenceSession(str(exported))
    assert [output.name for output in session.get_outputs()] == list(OUTPUTS)
    assert exported.stat().st_size < 15_000_000
    reader = OurReader(ModelFile("reader", "smoke", exported))
    text = reader.read(GRAY)
    assert 0 <= text.is_plate <= 1
    assert text.corners_in_crop is not None
    assert (tmp_path / "last.pt").exists()


def test_that_a_file_without_a_vocabulary_is_no_reader(tmp_path: Path) -> None:
    graph = onnx.helper.make_graph(
        [onnx.helper.make_node("Identity", ["a"], ["b"])],
        "nothing",
        [onnx.helper.make_tensor_value_info("a", onnx.TensorProto.FLOAT, [1, 3, 48, 192])],
        [onnx.helper.make_tensor_value_info("b", onnx.TensorProto.FLOAT, [1, 3, 48, 192])],
    )
    path = tmp_path / "other.onnx"
    onnx.save(onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 17)]), path)
    with pytest.raises(ModelError, match="does not say what its outputs mean"):
        OurReader(ModelFile("other", "1", path))
