"""From a checkpoint to the files the product runs: ONNX with its vocabulary, confidences made honest first."""

from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray

from anpr_console.training.reader_net import NetShape, PlateReaderNet
from anpr_console.vision.readers.ours import INPUT_HEIGHT_PX, INPUT_WIDTH_PX, ReaderVocabulary

OUTPUTS = ("characters", "region", "province", "plate", "corners")
_OPSET = 17


def load_checkpoint(path: Path) -> tuple[PlateReaderNet, ReaderVocabulary]:
    """Read what ``reader_loop.save_checkpoint`` wrote; the network is ready to run."""
    stored = torch.load(path, map_location="cpu", weights_only=True)
    vocabulary = ReaderVocabulary.from_json(stored["vocabulary"])
    net = make_net(vocabulary)
    net.load_state_dict(stored["weights"])
    return net.eval(), vocabulary


def make_net(vocabulary: ReaderVocabulary) -> PlateReaderNet:
    """A network of the vocabulary's size with all its layers made."""
    shape = NetShape(len(vocabulary.characters), len(vocabulary.regions), len(vocabulary.provinces))
    net = PlateReaderNet(shape)
    net.eval()(torch.zeros(1, 3, INPUT_HEIGHT_PX, INPUT_WIDTH_PX))
    return net


def export_onnx(net: PlateReaderNet, vocabulary: ReaderVocabulary, path: Path) -> None:
    """Write the network with weights of half precision on disk and the vocabulary in its metadata.

    Raises:
        ValueError: ONNX Runtime gives something else than PyTorch.
    """
    sample = torch.rand(1, 3, INPUT_HEIGHT_PX, INPUT_WIDTH_PX) * 2 - 1
    net = net.to(memory_format=torch.contiguous_format).eval()
    torch.onnx.export(
        net, (sample,), path, input_names=["crop"], output_names=list(OUTPUTS), opset_version=_OPSET,
        dynamo=False,
    )  # fmt: skip
    model = onnx.load(path)
    entry = model.metadata_props.add()
    entry.key, entry.value = "vocabulary", vocabulary.to_json()
    onnx.checker.check_model(model)
    onnx.save(model, path)
    with torch.no_grad():
        expected = [output.numpy() for output in net(sample)]
    _check_same(path, sample.numpy(), expected)


def _check_same(path: Path, sample: NDArray[np.float32], expected: list[NDArray[np.float32]]) -> None:
    import onnxruntime

    found = onnxruntime.InferenceSession(str(path)).run(None, {"crop": sample})
    worst = max(float(np.abs(one - other).max()) for one, other in zip(found, expected, strict=True))
    if worst > 1e-2:
        raise ValueError(f"The exported network differs by {worst:.4f} from the trained one.")
