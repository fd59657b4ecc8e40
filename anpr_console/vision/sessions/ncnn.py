"""NCNN: the runtime for small ARM machines (profile ``edge``), and one of those ``auto`` may take."""

import json
import os
from pathlib import Path

# Threads of OpenMP spin while they wait for each other: with other work on the cores one run took seconds, not 25 ms.
# Read when NCNN's OpenMP library is loaded, that is now.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
import ncnn
import numpy as np

from anpr_console.domain.errors import ModelError
from anpr_console.vision.session import Tensor
from anpr_console.vision.yolo_grid import make_grid

_MAGIC = "7767517"
_GRID_INPUTS = 3
"""A picture, the centers of a YOLO head's cells and their sizes: such a model takes any input size."""


RANKS_KEY = "output_ranks"
"""Metadata: how many dimensions each output has, the batch included; NCNN keeps or drops those of size 1 at will."""


class NcnnSession:
    """An NCNN network: ``x.param`` with ``x.bin`` beside it, blobs ``in0`` … and ``out0`` … as pnnx names them."""

    runtime = "ncnn"

    def __init__(self, path: Path, shape: tuple[int, int, int, int]) -> None:
        weights = path.with_suffix(".bin")
        if not weights.is_file():
            raise ModelError(f"The weights {weights} that belong to {path.name} are missing.")
        _check_size(path, weights)
        self._shape = shape
        self._net = ncnn.Net()
        self._net.opt.use_vulkan_compute = False
        if self._net.load_param(str(path)) != 0 or self._net.load_model(str(weights)) != 0:
            raise ModelError(f"The model file {path} is damaged or of a kind NCNN can't load.")
        inputs = self._net.input_names()
        self._outputs = sorted(self._net.output_names(), key=lambda name: (len(name), name))
        if "in0" not in inputs or not self._outputs:
            raise ModelError(f"The model file {path} has no input in0: it was not converted by pnnx.")
        told = read_metadata(path).get(RANKS_KEY, "")
        self._ranks = tuple(int(rank) for rank in told.split() if rank.isdigit())
        if self._ranks and len(self._ranks) != len(self._outputs):
            raise ModelError(f"The files of {path.name} don't belong together: convert the model anew.")
        self._grid = (
            tuple(ncnn.Mat(part[0]).clone() for part in make_grid(*shape[2:]))
            if len(inputs) == _GRID_INPUTS
            else ()
        )

    def run(self, tensor: Tensor) -> list[Tensor]:
        """Run the model once; see ``InferenceSession``."""
        if tensor.shape != self._shape:
            raise ModelError(f"The model was opened for {self._shape}, not {tensor.shape}.")
        with self._net.create_extractor() as extractor:
            extractor.input("in0", ncnn.Mat(np.ascontiguousarray(tensor[0])).clone())
            for index, part in enumerate(self._grid, 1):
                extractor.input(f"in{index}", part)
            outputs = []
            for name in self._outputs:
                code, output = extractor.extract(name)
                if code != 0:
                    raise ModelError("NCNN could not run the model.")
                outputs.append(np.array(output, dtype=np.float32))
        if self._ranks:
            return [_with_rank(value, rank) for value, rank in zip(outputs, self._ranks, strict=True)]
        return [value[np.newaxis] for value in outputs]


def _with_rank(values: Tensor, rank: int) -> Tensor:
    """Give an output its batch and as many dimensions as the model says."""
    while values.ndim >= rank and values.shape[0] == 1:
        values = values[0]
    return values[(np.newaxis,) * max(rank - values.ndim, 1)]


def _check_size(path: Path, weights: Path) -> None:
    """NCNN prints about a damaged file, or crashes on a short one, before it says no: look first."""
    with path.open("rb") as file:
        head = file.read(len(_MAGIC))
    if head != _MAGIC.encode() or weights.stat().st_size == 0:
        raise ModelError(f"The model file {path} is damaged or of a kind NCNN can't load.")


def open_session(path: Path, shape: tuple[int, int, int, int]) -> NcnnSession:
    """Load ``path`` (.param) for one input shape."""
    return NcnnSession(path, shape)


def read_metadata(path: Path) -> dict[str, str]:
    """What the model says of itself: ``x.json``, which our export writes beside ``x.param``.

    Raises:
        ModelError: The file is damaged.
    """
    beside = path.with_suffix(".json")
    if not beside.is_file():
        return {}
    try:
        found = json.loads(beside.read_text(encoding="utf-8"))
        return {str(key): str(value) for key, value in found.items()}
    except (ValueError, AttributeError) as error:
        raise ModelError(f"The file {beside} that belongs to {path.name} is damaged.") from error
