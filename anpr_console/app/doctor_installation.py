"""Doctor's look at the installation: Python, libraries, who owns ``cv2``, runtimes, models, optional engines."""

import importlib
import importlib.util
import sys
import time
from collections.abc import Iterable, Sequence
from importlib import metadata

import PySide6

from anpr_console.app.doctor_check import Check, Verdict
from anpr_console.domain.errors import ModelError
from anpr_console.settings.paths import models_dir
from anpr_console.settings.recognition import RecognitionSettings
from anpr_console.vision.model_files import verify_models

PYTHON_FROM, PYTHON_BELOW = (3, 11), (3, 14)
QT_FROM, QT_BELOW, QT_REFUSED = (6, 8), (6, 12), frozenset({(6, 10, 1)})
HEADLESS_CV2 = "opencv-python-headless"
RUNTIMES = ("openvino", "onnxruntime")
ENGINES = {
    "torch": "training and the engines below",
    "ultralytics": "training the detector, and model files of its own kind",
    "easyocr": "the reader EasyOCR",
    "ncnn": "models in NCNN form",
}


def is_frozen() -> bool:
    """Whether this is the bundle, which carries what it needs and where pip has no place."""
    return hasattr(sys, "_MEIPASS")


def check_installation() -> list[Check]:
    """All checks of this file, in the order they are shown."""
    return [
        check_python(sys.version_info[:3]),
        check_qt(PySide6.__version__),
        check_cv2_owners(find_owners("cv2")),
        *(check_runtime(name) for name in RUNTIMES),
        check_telemetry(installed_version("openvino-telemetry")),
        check_models(),
        check_chosen_runtimes(),
        *(check_engine(name, use) for name, use in ENGINES.items()),
    ]


def check_python(version: tuple[int, int, int]) -> Check:
    """Whether the program was made for this Python."""
    shown = ".".join(map(str, version))
    where = "inside the bundle" if is_frozen() else f"in {sys.prefix}"
    if PYTHON_FROM <= version[:2] < PYTHON_BELOW:
        return Check("python", Verdict.OK, f"Python {shown} {where}.")
    return Check(
        "python", Verdict.BROKEN, f"Python {shown} {where} is not one the console is made for.",
        "Install it with Python 3.11, 3.12 or 3.13.",
    )  # fmt: skip


def check_qt(version: str) -> Check:
    """Whether this PySide6 is one that does not crash (6.12 aborts on CPython 3.11 after some hundred signals)."""
    number = parse_version(version)
    if QT_FROM <= number[:2] < QT_BELOW and number not in QT_REFUSED:
        return Check("qt", Verdict.OK, f"PySide6 {version}.")
    return Check(
        "qt", Verdict.BROKEN, f"PySide6 {version} is outside the range that runs without crashing.",
        "pip install 'PySide6-Essentials>=6.8,<6.12,!=6.10.1'",
    )  # fmt: skip


def parse_version(version: str) -> tuple[int, ...]:
    """The leading numbers of a version: "6.11.0a1" gives (6, 11, 0)."""
    numbers = []
    for part in version.split(".")[:3]:
        digits = "".join(character for character in part if character.isdigit() or character == " ")
        leading = part[: len(part) - len(part.lstrip("0123456789"))]
        if not digits or not leading:
            break
        numbers.append(int(leading))
    return tuple(numbers)


def find_owners(package: str, folders: Sequence[str] | None = None) -> list[str]:
    """Names of the distributions that wrote files into a top-level package, sorted.

    Args:
        package: The package's folder name.
        folders: Where distributions are installed; None means where Python looks.
    """
    owners = {
        distribution.metadata["Name"]
        for distribution in metadata.distributions(path=list(sys.path if folders is None else folders))
        if any(file.parts[:1] == (package,) for file in distribution.files or ())
    }
    return sorted(owners)


def check_cv2_owners(owners: Sequence[str]) -> Check:
    """Whether exactly one distribution, the headless build, wrote ``cv2``."""
    fix = (
        f"pip uninstall --yes {' '.join(owners)} && pip install {HEADLESS_CV2}"
        if owners
        else f"pip install {HEADLESS_CV2}"
    )
    match list(owners):
        case []:
            if is_frozen() and importlib.util.find_spec("cv2"):
                return Check("cv2", Verdict.OK, "OpenCV is in the bundle.")
            return Check("cv2", Verdict.BROKEN, "OpenCV (cv2) is not installed.", fix)
        case [owner] if owner == HEADLESS_CV2:
            return Check("cv2", Verdict.OK, f"cv2 comes from {owner} {metadata.version(owner)} alone.")
        case [owner]:
            return Check(
                "cv2", Verdict.ATTENTION,
                f"cv2 comes from {owner}; the console is tested with {HEADLESS_CV2}, which needs no X libraries.", fix,
            )  # fmt: skip
        case several:
            return Check(
                "cv2", Verdict.BROKEN,
                f"{' and '.join(several)} all wrote the same cv2 folder; the one installed last won, and "
                "uninstalling any of them breaks it.", fix,
            )  # fmt: skip


def check_runtime(name: str) -> Check:
    """Whether a model runtime of the core can be imported.

    It is imported by name, because only ``vision`` may use it; here it is only asked whether it loads.
    """
    # As vision does: without this, a telemetry client that happens to be installed would look up a host now.
    sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]
    started_s = time.perf_counter()
    try:
        module = importlib.import_module(name)
    except (ImportError, OSError) as error:
        return Check(
            name,
            Verdict.BROKEN,
            f"{name} does not load: {first_line(error)}.",
            f"pip install --force-reinstall {name}",
        )
    took_s = time.perf_counter() - started_s
    version = str(getattr(module, "__version__", "")).split("-", maxsplit=1)[0]
    return Check(name, Verdict.OK, f"{name} {version} loads ({took_s:.1f} s).")


def first_line(error: Exception) -> str:
    """The first line of an error's text without its full stop."""
    return (str(error).splitlines() or [type(error).__name__])[0].rstrip(".")


def check_telemetry(version: str) -> Check:
    """Whether openvino-telemetry is there, which looks up a host on the internet when openvino is imported."""
    if not version:
        return Check(
            "telemetry", Verdict.OK, "openvino-telemetry is not installed: importing openvino asks no host."
        )
    return Check(
        "telemetry", Verdict.ATTENTION,
        f"openvino-telemetry {version} is installed. The console keeps openvino from using it, other programs do not: "
        "it looks up a host on the internet.",
        "pip uninstall --yes openvino-telemetry (openvino runs without it)",
    )  # fmt: skip


def installed_version(distribution: str) -> str:
    """The version of an installed distribution, empty if there is none."""
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return ""


def check_models() -> Check:
    """Whether the shipped model files are there and whole."""
    try:
        files = verify_models(models_dir())
    except ModelError as error:
        return Check("models", Verdict.BROKEN, str(error))
    problems = [f"{file.path.name} is {file.problem}" for file in files if file.problem]
    if problems or not files:
        return Check(
            "models",
            Verdict.BROKEN,
            f"Model files: {'; '.join(problems) or 'none are listed'}.",
            "Reinstall ANPR Console.",
        )
    return Check(
        "models", Verdict.OK, f"{names_of(file.model for file in files)}: {len(files)} model files are whole."
    )


def check_chosen_runtimes() -> Check:
    """Which runtimes a measurement on this machine chose."""
    from anpr_console.app.models_tune import chosen_lines

    try:
        chosen = chosen_lines(RecognitionSettings())
    except ModelError as error:
        return Check("runtimes", Verdict.NOTE, f"Nothing can be said of the models' runtimes: {error}")
    told = [f"{model} {line}" for model, lines in chosen.items() for line in lines]
    if not told:
        return Check(
            "runtimes", Verdict.NOTE, "The fastest runtime was not measured yet; a live station does so by itself.",
            "anpr-console models tune measures now.",
        )  # fmt: skip
    return Check("runtimes", Verdict.OK, f"Fastest here: {'; '.join(told)}.")


def names_of(models: Iterable[str]) -> str:
    """Model names, each once, in order."""
    return ", ".join(dict.fromkeys(models))


def check_engine(name: str, use: str) -> Check:
    """Whether an optional engine is installed; it is not imported, torch alone takes seconds."""
    if is_frozen():
        return Check(name, Verdict.NOTE, f"{name} is not part of the bundle; it serves {use}.")
    version = installed_version(name)
    if not version:
        return Check(
            name, Verdict.NOTE, f"{name} is not installed; it serves {use}.",
            "Only if you need it: see docs/installation.md.",
        )  # fmt: skip
    return Check(name, Verdict.OK, f"{name} {version}, for {use}.")
