"""Which runtime was fastest here: a small file in the user's cache, by model, machine, versions and input shape.

Losing it costs a measurement, never a picture: a damaged file counts as empty, and one that can't be written is told
once and done without.
"""

import importlib.metadata
import json
import logging
import os
import platform
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from anpr_console.settings.paths import cache_dir
from anpr_console.settings.recognition import Runtime
from anpr_console.vision.model_files import sha256_of

logger = logging.getLogger(__name__)

Shape = tuple[int, int, int, int]
FILE_NAME = "runtimes.json"
_CPU_INFO = Path("/proc/cpuinfo")
_MEASURED = ("openvino", "onnxruntime", "ncnn")
_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class RuntimeChoice:
    """What a measurement found for one model and input shape.

    Attributes:
        runtime: The fastest whose answers agree.
        median_ms: Median time of one run by runtime, those that were refused left out.
        refused: Why others were not taken, by runtime.
    """

    runtime: Runtime
    median_ms: Mapping[str, float]
    refused: Mapping[str, str]


def memory_file() -> Path:
    """Where choices are remembered."""
    return cache_dir() / FILE_NAME


def recall(model: Path, shape: Shape) -> RuntimeChoice | None:
    """The choice remembered for a model, this machine and this shape; None if there is none or it is unreadable."""
    entries = _read(memory_file())
    if not entries:
        return None
    try:
        found = entries[_key(model, shape)]
        refused = {str(name): str(why) for name, why in found["refused"].items()}
        times = {str(name): float(value) for name, value in found["median_ms"].items()}
        return RuntimeChoice(Runtime(found["runtime"]), times, refused)
    except (KeyError, TypeError, ValueError, AttributeError, OSError):
        return None


def remember(model: Path, shape: Shape, choice: RuntimeChoice) -> bool:
    """Remember a choice; False if the file can't be written."""
    path = memory_file()
    entry = {
        "runtime": choice.runtime.value,
        "median_ms": dict(choice.median_ms),
        "refused": dict(choice.refused),
    }
    with _lock:
        try:
            entries = {**_read(path), _key(model, shape): entry}
            path.parent.mkdir(parents=True, exist_ok=True)
            aside = path.with_suffix(f".{os.getpid()}.part")
            aside.write_text(json.dumps(entries, indent=1, sort_keys=True) + "\n", encoding="utf-8")
            aside.replace(path)
        except OSError as error:
            logger.warning(
                "The fastest runtime could not be remembered in %s (%s); it will be measured again.",
                path, error.strerror, extra={"event": "runtime_not_remembered"},
            )  # fmt: skip
            return False
    return True


def _read(path: Path) -> dict[str, Any]:
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return entries if isinstance(entries, dict) else {}


def _key(model: Path, shape: Shape) -> str:
    stat = model.stat()
    checksum = _checksum(model, stat.st_mtime_ns, stat.st_size)
    return f"{checksum[:16]} {'x'.join(map(str, shape))} {_machine()}"


@lru_cache(maxsize=32)
def _checksum(model: Path, _changed_ns: int, _size: int) -> str:
    return sha256_of(model)


@cache
def _machine() -> str:
    """Processor, number of its cores and versions of the runtimes."""
    versions = []
    for name in _MEASURED:
        try:
            versions.append(f"{name} {importlib.metadata.version(name)}")
        except importlib.metadata.PackageNotFoundError:
            versions.append(f"{name} -")
    return f"{cpu_name()} x{os.cpu_count()} {' '.join(versions)}"


def cpu_name() -> str:
    """The processor's name, as far as the system tells it."""
    try:
        lines = _CPU_INFO.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        lines = []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, "") or platform.processor() or platform.machine()
