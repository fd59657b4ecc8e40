"""The house rules every test runs under: real data or a printed line, loopback only, no hurry on a shared machine."""

import importlib.util
import os
import signal
from pathlib import Path

import pytest
from hypothesis import settings

TOP = Path(__file__).resolve().parent.parent
IS_CI = os.environ.get("CI", "").lower() not in {"", "0", "false"}
ENGINES = ("torch", "ultralytics", "easyocr", "ncnn")

if not IS_CI and importlib.util.find_spec("torch") is None:
    # It needs torch to be collected at all; the line about the engines tells what is left out.
    collect_ignore = ["unit/training/test_reader_training.py"]

# A window that needs no screen; a test that opens the real console names its display itself.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# ultralytics looks up hosts at import and installs packages at run time unless told otherwise.
os.environ.setdefault("YOLO_OFFLINE", "1")
os.environ.setdefault("YOLO_AUTOINSTALL", "false")

# A shell that starts a run in the background has it ignore SIGINT, and so would every program the tests start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# What this machine's user has measured of runtimes must not change what tests see, nor the other way round.
os.environ["ANPR_CACHE_DIR"] = str(TOP / "build" / "test-cache" / str(os.getpid()))

settings.register_profile("house", deadline=None, print_blob=True)
settings.load_profile("house")


def real_data_folder() -> Path:
    """Where the real photos and clips lie, whether there are any or not."""
    configured = os.environ.get("ANPR_REAL_DATA")
    return Path(configured) if configured else TOP.parent / "shared" / "data"


def missing_needs() -> dict[str, str]:
    """By marker: what tests with that marker need and this machine lacks."""
    missing = {}
    if not (real_data_folder() / "plates_e2e").is_dir():
        missing["real_data"] = "the real photos (ANPR_REAL_DATA, default ../shared/data)"
    absent = [name for name in ENGINES if importlib.util.find_spec(name) is None]
    if absent:
        missing["engines"] = f"the optional engines ({', '.join(absent)})"
    return missing


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Outside CI, leave out what this machine can't run and say so in one line a need; in CI nothing is left out."""
    for item in items:
        if "real_data" in getattr(item, "fixturenames", ()):
            item.add_marker("real_data")
    if IS_CI:
        return
    for marker, need in missing_needs().items():
        left_out = [item for item in items if item.get_closest_marker(marker)]
        if left_out:
            config.hook.pytest_deselected(items=left_out)
            items[:] = [item for item in items if item not in left_out]
            print(f"\n{len(left_out)} tests left out: they need {need}.")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """In CI, what a test needs must be there."""
    if not IS_CI:
        return
    for marker, need in missing_needs().items():
        if item.get_closest_marker(marker):
            pytest.fail(f"This test needs {need}, and in CI they must be there.", pytrace=False)


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real photos and clips; whoever uses it carries the marker ``real_data`` by that."""
    return real_data_folder()
