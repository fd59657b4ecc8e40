"""Inference sessions: tensor in, tensors out, whatever runs the model."""

import importlib
import importlib.util
import logging
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from anpr_console.domain.errors import ModelError
from anpr_console.settings.recognition import Runtime
from anpr_console.vision.runtime_memory import recall

logger = logging.getLogger(__name__)

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
    Runtime.OPENVINO_INT8: ("openvino", "anpr_console.vision.sessions.openvino"),
    Runtime.ONNXRUNTIME: ("onnxruntime", "anpr_console.vision.sessions.onnxruntime"),
    Runtime.NCNN: ("ncnn", "anpr_console.vision.sessions.ncnn"),
    Runtime.ULTRALYTICS: ("ultralytics", "anpr_console.vision.sessions.ultralytics"),
}
_SUFFIXES = {
    Runtime.OPENVINO: {".onnx", ".xml"},
    Runtime.OPENVINO_INT8: {".xml"},
    Runtime.ONNXRUNTIME: {".onnx"},
    Runtime.NCNN: {".param"},
    Runtime.ULTRALYTICS: {".pt", ".engine", ".torchscript"},
}
_EXPORTS = {
    Runtime.OPENVINO: ("openvino", ".xml"),
    Runtime.OPENVINO_INT8: ("openvino_int8", ".xml"),
    Runtime.NCNN: ("ncnn", ".param"),
}
"""Runtimes that load an export beside an .onnx file: ``x.onnx`` and ``x_ncnn/x.param``."""
_AUTO_ORDER = (Runtime.OPENVINO, Runtime.ONNXRUNTIME, Runtime.NCNN, Runtime.ULTRALYTICS)
"""Where nothing was measured. int8 is not among them: only a measurement may choose it."""
KNOWN_SUFFIXES = frozenset().union(*_SUFFIXES.values())


def is_runtime_installed(runtime: Runtime) -> bool:
    """Whether the package behind a runtime is there; imports nothing."""
    if runtime not in _MODULES:
        return False
    try:
        return importlib.util.find_spec(_MODULES[runtime][0]) is not None
    except ImportError:
        return False


def file_for(path: Path, runtime: Runtime) -> Path | None:
    """The file a runtime loads for a model: an export beside it or the model itself; None if it can load neither."""
    suffix = path.suffix.lower()
    if suffix == ".onnx" and runtime in _EXPORTS:
        kind, ending = _EXPORTS[runtime]
        export = path.with_name(f"{path.stem}_{kind}") / f"{path.stem}{ending}"
        if export.is_file():
            return export
    return path if suffix in _SUFFIXES[runtime] else None


def runtimes_for(path: Path) -> tuple[Runtime, ...]:
    """The installed runtimes that can load a model, in the order ``auto`` tries them; int8 behind its floats."""
    order = (*_AUTO_ORDER[:1], Runtime.OPENVINO_INT8, *_AUTO_ORDER[1:])
    return tuple(
        runtime for runtime in order if file_for(path, runtime) is not None and is_runtime_installed(runtime)
    )


def choose_runtime(runtime: Runtime, path: Path) -> Runtime:
    """Turn ``auto`` into the first installed runtime that can load the file; check an explicit choice.

    Raises:
        ModelError: No installed runtime can load it.
    """
    if runtime is Runtime.AUTO:
        possible = [one for one in runtimes_for(path) if one in _AUTO_ORDER]
        if possible:
            return possible[0]
        raise ModelError(
            f"No installed runtime can load {path.name}. `anpr-console doctor` lists what is installed."
        )
    if file_for(path, runtime) is None:
        accepted = ", ".join(sorted(_SUFFIXES[runtime]))
        raise ModelError(f"The runtime {runtime.value} loads {accepted} files, not {path.name}.")
    if not is_runtime_installed(runtime):
        raise ModelError(
            f"The runtime {runtime.value} is not installed. Install it or set the runtime to auto."
        )
    return runtime


def open_session(
    path: Path,
    shape: tuple[int, int, int, int],
    runtime: Runtime = Runtime.AUTO,
    *,
    is_memory_used: bool = True,
) -> InferenceSession:
    """Load a model for one input shape.

    Args:
        path: The model file; runtimes that need another format load the export beside it.
        shape: Batch, channels, height, width.
        runtime: What shall run it.
        is_memory_used: Whether ``auto`` takes what a measurement on this machine found fastest, if there was one.

    Raises:
        ModelError: The file is missing or damaged, or no runtime can load it.
    """
    remembered = recall(path, shape) if runtime is Runtime.AUTO and is_memory_used else None
    if remembered is not None:
        try:
            return open_session(path, shape, remembered.runtime)
        except ModelError as error:
            logger.warning(
                "%s can't run %s any more: %s", remembered.runtime.value, path.name, error,
                extra={"event": "remembered_runtime_failed"},
            )  # fmt: skip
    chosen = choose_runtime(runtime, path)
    file = file_for(path, chosen) or path
    if not file.is_file():
        raise ModelError(f"The model file {file} is missing.")
    if file.stat().st_size == 0:
        raise ModelError(f"The model file {file} is damaged: it is empty.")
    module = importlib.import_module(_MODULES[chosen][1])
    session: InferenceSession = module.open_session(file, shape)
    return session


def read_metadata(path: Path, runtime: Runtime = Runtime.AUTO) -> dict[str, str]:
    """What a model says of itself, read by the runtime that shall run it.

    Raises:
        ModelError: The file is missing or damaged, or the runtime tells no metadata.
    """
    chosen = choose_runtime(runtime, path)
    # An OpenVINO export keeps no metadata, the .onnx file it was made from does.
    has_own = chosen is Runtime.NCNN
    file = (file_for(path, chosen) or path) if has_own else path
    if not file.is_file():
        raise ModelError(f"The model file {file} is missing.")
    module = importlib.import_module(_MODULES[chosen][1])
    if not hasattr(module, "read_metadata"):
        raise ModelError(f"The runtime {chosen.value} can't tell the metadata of {file.name}.")
    metadata: dict[str, str] = module.read_metadata(file)
    return metadata


def read_input_size(path: Path, runtime: Runtime) -> tuple[int, int] | None:
    """Height and width of the only input a model takes; None where they are free or the runtime can't tell.

    Raises:
        ModelError: The file is damaged.
    """
    module = importlib.import_module(_MODULES[choose_runtime(runtime, path)][1])
    if not hasattr(module, "read_input_size"):
        return None
    size: tuple[int, int] | None = module.read_input_size(path)
    return size
