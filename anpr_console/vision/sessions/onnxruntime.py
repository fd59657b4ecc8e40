"""ONNX Runtime on the CPU: the portable runtime, and the one for models whose input width varies."""

from pathlib import Path

import numpy as np
import onnxruntime
from onnxruntime.capi import onnxruntime_pybind11_state as ort

from anpr_console.domain.errors import ModelError
from anpr_console.vision.session import Tensor

_ONLY_ERRORS = 3
_LOAD_ERRORS = (ort.Fail, ort.InvalidArgument, ort.InvalidGraph, ort.InvalidProtobuf, ort.NoModel, ort.NoSuchFile,
                ort.NotImplemented, ort.RuntimeException)  # fmt: skip
_RUN_ERRORS = (ort.Fail, ort.InvalidArgument, ort.RuntimeException)


def open_raw(path: Path, threads: int = 0) -> onnxruntime.InferenceSession:
    """Open an ONNX Runtime session on the CPU.

    Args:
        path: The .onnx file.
        threads: Threads within one operator; 0 leaves it to ONNX Runtime.

    Raises:
        ModelError: The file is missing or damaged.
    """
    options = onnxruntime.SessionOptions()
    options.log_severity_level = _ONLY_ERRORS
    options.intra_op_num_threads = threads
    return _open(path, options)


def _open(path: Path, options: onnxruntime.SessionOptions) -> onnxruntime.InferenceSession:
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except _LOAD_ERRORS as error:
        raise ModelError(
            f"The model file {path} is missing, damaged or of a kind ONNX Runtime can't load."
        ) from error


def read_metadata(path: Path) -> dict[str, str]:
    """The custom metadata of an .onnx file.

    Raises:
        ModelError: The file is missing or damaged.
    """
    options = onnxruntime.SessionOptions()
    options.log_severity_level = _ONLY_ERRORS
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    metadata = _open(path, options).get_modelmeta().custom_metadata_map
    return {str(key): str(value) for key, value in metadata.items()}


class OnnxRuntimeSession:
    """An ONNX Runtime session."""

    runtime = "onnxruntime"

    def __init__(self, path: Path, shape: tuple[int, int, int, int]) -> None:
        self._shape = shape
        self._session = open_raw(path)
        self._input = self._session.get_inputs()[0].name
        declared = self._session.get_inputs()[0].shape
        fits = len(declared) == 4 and all(
            not isinstance(want, int) or want == have for want, have in zip(declared, shape, strict=True)
        )
        if not fits:
            raise ModelError(f"The model {path.name} takes {declared}, not {list(shape)}.")

    def run(self, tensor: Tensor) -> list[Tensor]:
        """Run the model once; see ``InferenceSession``."""
        if tensor.shape != self._shape:
            raise ModelError(f"The model was opened for {self._shape}, not {tensor.shape}.")
        try:
            outputs = self._session.run(None, {self._input: tensor})
        except _RUN_ERRORS as error:
            raise ModelError("ONNX Runtime could not run the model.") from error
        return [np.asarray(value, dtype=np.float32) for value in outputs]


def open_session(path: Path, shape: tuple[int, int, int, int]) -> OnnxRuntimeSession:
    """Load ``path`` (.onnx) for one input shape."""
    return OnnxRuntimeSession(path, shape)


def read_input_size(path: Path) -> tuple[int, int] | None:
    """Height and width of the only input the model takes; None where they are free.

    Raises:
        ModelError: The file is missing or damaged.
    """
    declared = open_raw(path).get_inputs()[0].shape
    if len(declared) != 4 or not all(isinstance(size, int) for size in declared[2:]):
        return None
    return int(declared[2]), int(declared[3])
