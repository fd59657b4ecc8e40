"""Ultralytics: any .pt or .engine an installer brings. Optional (extra ``engines``), slow to import."""

import os
import pickle
from pathlib import Path

os.environ.setdefault("YOLO_OFFLINE", "1")
os.environ.setdefault("YOLO_AUTOINSTALL", "false")
os.environ.setdefault("YOLO_VERBOSE", "false")

import numpy as np
import torch
from ultralytics.nn.autobackend import AutoBackend

from anpr_console.domain.errors import ModelError
from anpr_console.vision.session import Tensor

_LOAD_ERRORS = (RuntimeError, OSError, ValueError, KeyError, AttributeError, EOFError, ImportError, TypeError,
                pickle.UnpicklingError)  # fmt: skip


class UltralyticsSession:
    """A model in one of ultralytics' formats, without its pre- and post-processing."""

    runtime = "ultralytics"

    def __init__(self, path: Path, shape: tuple[int, int, int, int]) -> None:
        self._shape = shape
        try:
            self._backend = AutoBackend(str(path), device=torch.device("cpu"), fp16=False, verbose=False)
        except _LOAD_ERRORS as error:
            raise ModelError(
                f"The model file {path} is damaged or of a kind ultralytics can't load."
            ) from error
        names: dict[int, str] = self._backend.names
        self.class_names = tuple(names[index] for index in sorted(names))

    def run(self, tensor: Tensor) -> list[Tensor]:
        """Run the model once; see ``InferenceSession``."""
        if tensor.shape != self._shape:
            raise ModelError(f"The model was opened for {self._shape}, not {tensor.shape}.")
        try:
            with torch.inference_mode():
                output = self._backend(torch.from_numpy(tensor))
        except RuntimeError as error:
            raise ModelError("Ultralytics could not run the model.") from error
        first = output[0] if isinstance(output, (list, tuple)) else output
        return [np.asarray(first.numpy(), dtype=np.float32)]


def open_session(path: Path, shape: tuple[int, int, int, int]) -> UltralyticsSession:
    """Load ``path`` (.pt, .engine, .torchscript) for one input shape."""
    return UltralyticsSession(path, shape)
