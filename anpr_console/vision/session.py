"""Inference sessions: tensor in, tensors out, whatever runs the model."""

import importlib
import importlib.util
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from anpr_console.domain.errors import ModelError
from anpr_console.settings.recognition import Runtime

Tensor = NDArray[np.float32]


class InferenceSession(Protocol):
    """A loaded model for one fixed input shape. Used from one thread only."""

    @property
    def runtime(self) -> str:
        """Name of the runtime, such as ``openvino``."""
        ...

    def run(self, tensor: Tensor) -> list[Tensor]:
        """Run the model once.

        Args:
            tensor: float32, the shape the session was opened with.

        Returns:
            The outputs in the model's order.

        Raises:
            ModelError: The runtime failed.
        """
        ...


_MODULES = {
    Runtime.OPENVINO: ("openvino", "anpr_console.vision.sessions.openvino"),
    Runtime.ONNXRUNTIME: ("onnxruntime", "anpr_console.vision.sessions.onnxruntime"),
    Runtime.NCNN: ("ncnn", "anpr_console.vision.sessions.ncnn"),
    Runtime.ULTRALYTICS: ("ultralytics", "anpr_console.vision.sessions.ultralytics"),
}
_SUFFIXES = {
    Runtime.OPENVINO: {".onnx", ".xml"},
    Runtime.ONNXRUNTIME: {".onnx"},
    Runtime.NCNN: {".param"},
    Runtime.ULTRALYTICS: {".pt", ".engine", ".torchscript"},
}
_AUTO_ORDER = (Runtime.OPENVINO, Runtime.ONNXRUNTIME, Runtime.NCNN, Runtime.ULTRALYTICS)


def is_runtime_installed(runtime: Runtime) -> bool:
    """Whether the package behind a runtime is there; imports nothing."""
    return runtime in _MODULES and importlib.util.find_spec(_MODULES[runtime][0]) is not None


def choose_runtime(runtime: Runtime, path: Path) -> Runtime:
    """Turn ``auto`` into the first installed runtime that can load the file; check an explicit choice.

    Raises:
        ModelError: No installed runtime can load it.
    """
    suffix = path.suffix.lower()
    if runtime is Runtime.AUTO:
        for candidate in _AUTO_ORDER:
            if suffix in _SUFFIXES[candidate] and is_runtime_installed(candidate):
                return candidate
        raise ModelError(
            f"No installed runtime can load {path.name}. `anpr-console doctor` lists what is installed."
        )
    if suffix not in _SUFFIXES[runtime]:
        accepted = ", ".join(sorted(_SUFFIXES[runtime]))
        raise ModelError(f"The runtime {runtime.value} loads {accepted} files, not {path.name}.")
    if not is_runtime_installed(runtime):
        raise ModelError(
            f"The runtime {runtime.value} is not installed. Install the `engines` extra or set the runtime to auto."
        )
    return runtime


def open_session(
    path: Path, shape: tuple[int, int, int, int], runtime: Runtime = Runtime.AUTO
) -> InferenceSession:
    """Load a model for one input shape.

    Args:
        path: The model file.
        shape: Batch, channels, height, width.
        runtime: What shall run it.

    Raises:
        ModelError: The file is missing or damaged, or no runtime can load it.
    """
    if not path.is_file():
        raise ModelError(f"The model file {path} is missing.")
    chosen = choose_runtime(runtime, path)
    module = importlib.import_module(_MODULES[chosen][1])
    session: InferenceSession = module.open_session(path, shape)
    return session


def read_metadata(path: Path, runtime: Runtime = Runtime.AUTO) -> dict[str, str]:
    """The custom metadata of an .onnx file, read by the runtime that shall run it.

    Raises:
        ModelError: The file is missing or damaged, or the runtime tells no metadata.
    """
    if not path.is_file():
        raise ModelError(f"The model file {path} is missing.")
    module = importlib.import_module(_MODULES[choose_runtime(runtime, path)][1])
    if not hasattr(module, "read_metadata"):
        raise ModelError(f"The runtime {runtime.value} can't tell the metadata of {path.name}.")
    metadata: dict[str, str] = module.read_metadata(path)
    return metadata
