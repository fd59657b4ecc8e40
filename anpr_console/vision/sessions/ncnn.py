"""NCNN: the runtime for small ARM machines. Optional (extra ``engines``)."""

from pathlib import Path

import ncnn
import numpy as np

from anpr_console.domain.errors import ModelError
from anpr_console.vision.session import Tensor


class NcnnSession:
    """An NCNN network: ``x.param`` with ``x.bin`` beside it, blobs ``in0`` and ``out0``."""

    runtime = "ncnn"

    def __init__(self, path: Path, shape: tuple[int, int, int, int]) -> None:
        weights = path.with_suffix(".bin")
        if not weights.is_file():
            raise ModelError(f"The weights {weights} that belong to {path.name} are missing.")
        self._shape = shape
        self._net = ncnn.Net()
        self._net.opt.use_vulkan_compute = False
        if self._net.load_param(str(path)) != 0 or self._net.load_model(str(weights)) != 0:
            raise ModelError(f"The model file {path} is damaged or of a kind NCNN can't load.")

    def run(self, tensor: Tensor) -> list[Tensor]:
        """Run the model once; see ``InferenceSession``."""
        if tensor.shape != self._shape:
            raise ModelError(f"The model was opened for {self._shape}, not {tensor.shape}.")
        with self._net.create_extractor() as extractor:
            extractor.input("in0", ncnn.Mat(np.ascontiguousarray(tensor[0])).clone())
            code, output = extractor.extract("out0")
            if code != 0:
                raise ModelError("NCNN could not run the model.")
            return [np.array(output, dtype=np.float32)[np.newaxis]]


def open_session(path: Path, shape: tuple[int, int, int, int]) -> NcnnSession:
    """Load ``path`` (.param) for one input shape."""
    return NcnnSession(path, shape)
