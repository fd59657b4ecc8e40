"""OpenVINO: the default on x86; picks bfloat16 by itself where the processor has it."""

import sys
from pathlib import Path

import numpy as np

# The package looks up a telemetry host when it finds its telemetry client; a console on a closed network must not.
sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]
import openvino  # noqa: E402
from openvino import frontend  # noqa: E402

from anpr_console.domain.errors import ModelError  # noqa: E402
from anpr_console.vision.session import Tensor  # noqa: E402

_LOAD_ERRORS = (RuntimeError, frontend.GeneralFailure, frontend.InitializationFailure, frontend.NotImplementedFailure,
                frontend.OpConversionFailure, frontend.OpValidationFailure)  # fmt: skip
_core: openvino.Core | None = None


def _shared_core() -> openvino.Core:
    global _core  # noqa: PLW0603 - one core per process, as OpenVINO's manual asks
    if _core is None:
        _core = openvino.Core()
    return _core


def _read_model(path: Path) -> openvino.Model:
    if path.suffix.lower() != ".onnx":
        return _shared_core().read_model(str(path))
    # ``read_model`` offers a file it does not know to every front end, and TensorFlow's writes to stderr by itself.
    onnx = frontend.FrontEndManager().load_by_framework("onnx")
    return onnx.convert(onnx.load(str(path)))


class OpenVinoSession:
    """A compiled OpenVINO model."""

    def __init__(self, path: Path, shape: tuple[int, int, int, int]) -> None:
        # The folder of an export says which one it is.
        self.runtime = "openvino_int8" if path.parent.name.endswith("_int8") else "openvino"
        weights = path.with_suffix(".bin")
        if path.suffix.lower() == ".xml" and not weights.is_file():
            raise ModelError(f"The weights {weights} that belong to {path.name} are missing.")
        try:
            model = _read_model(path)
            model.reshape(list(shape))
            compiled = _shared_core().compile_model(model, "CPU", {"PERFORMANCE_HINT": "LATENCY"})
            self._request = compiled.create_infer_request()
        except _LOAD_ERRORS as error:
            raise ModelError(f"The model file {path} is damaged or of a kind OpenVINO can't load.") from error

    def run(self, tensor: Tensor) -> list[Tensor]:
        """Run the model once; see ``InferenceSession``."""
        try:
            results = self._request.infer([tensor], share_inputs=True)
        except RuntimeError as error:
            raise ModelError("OpenVINO could not run the model.") from error
        return [np.asarray(value, dtype=np.float32) for value in results.values()]


def open_session(path: Path, shape: tuple[int, int, int, int]) -> OpenVinoSession:
    """Load ``path`` (.onnx or .xml) for one input shape."""
    return OpenVinoSession(path, shape)


def read_metadata(path: Path) -> dict[str, str]:
    """The custom metadata of an .onnx file, as OpenVINO's front end keeps it.

    Raises:
        ModelError: The file is damaged.
    """
    try:
        told = _read_model(path).get_rt_info()
        framework = told["framework"] if "framework" in told else {}  # noqa: SIM401 - not a dict
    except _LOAD_ERRORS as error:
        raise ModelError(f"The model file {path} is damaged or of a kind OpenVINO can't load.") from error
    return {str(key): str(getattr(value, "value", value)) for key, value in dict(framework).items()}


def read_input_size(path: Path) -> tuple[int, int] | None:
    """Height and width of the only input the model takes; None where they are free.

    Raises:
        ModelError: The file is damaged.
    """
    try:
        shape = _read_model(path).input(0).partial_shape
    except _LOAD_ERRORS as error:
        raise ModelError(f"The model file {path} is damaged or of a kind OpenVINO can't load.") from error
    if shape.rank.is_dynamic or len(shape) != 4 or shape[2].is_dynamic or shape[3].is_dynamic:
        return None
    return int(shape[2].get_length()), int(shape[3].get_length())
