"""Doctor's sentences about Python, Qt and the owners of cv2."""

from pathlib import Path

import pytest

from anpr_console.app import doctor_installation
from anpr_console.app.doctor_check import Verdict


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 12, 9), (3, 13, 1)])
def test_that_a_supported_python_is_accepted(version: tuple[int, int, int]) -> None:
    assert doctor_installation.check_python(version).verdict is Verdict.OK


@pytest.mark.parametrize("version", [(3, 10, 13), (3, 14, 0), (4, 11, 0)])
def test_that_another_python_is_broken_and_the_right_ones_are_named(version: tuple[int, int, int]) -> None:
    check = doctor_installation.check_python(version)
    assert check.verdict is Verdict.BROKEN
    assert "3.11" in check.advice


@pytest.mark.parametrize("version", ["6.8", "6.8.0", "6.9.2", "6.10.0", "6.11.3", "6.11.0a1"])
def test_that_a_qt_inside_the_range_is_accepted(version: str) -> None:
    assert doctor_installation.check_qt(version).verdict is Verdict.OK


@pytest.mark.parametrize("version", ["6.7.3", "6.10.1", "6.12.0", "6.12.0rc1", "7.0.0", ""])
def test_that_a_qt_that_crashes_is_broken(version: str) -> None:
    assert doctor_installation.check_qt(version).verdict is Verdict.BROKEN


@pytest.mark.parametrize(
    ("version", "numbers"), [("6.11.0a1", (6, 11, 0)), ("6.8", (6, 8)), ("10.2.3.4", (10, 2, 3)), ("dev", ())]
)
def test_that_a_version_is_read_up_to_its_first_word(version: str, numbers: tuple[int, ...]) -> None:
    assert doctor_installation.parse_version(version) == numbers


def test_that_two_owners_of_cv2_are_both_named_with_the_fix() -> None:
    check = doctor_installation.check_cv2_owners(["opencv-python", "opencv-python-headless"])
    assert check.verdict is Verdict.BROKEN
    assert "opencv-python and opencv-python-headless" in check.finding
    assert check.advice == (
        "pip uninstall --yes opencv-python opencv-python-headless && pip install opencv-python-headless"
    )


def test_that_a_cv2_of_another_build_asks_for_attention() -> None:
    check = doctor_installation.check_cv2_owners(["opencv-contrib-python"])
    assert check.verdict is Verdict.ATTENTION
    assert "pip install opencv-python-headless" in check.advice


def test_that_a_missing_cv2_is_broken() -> None:
    assert doctor_installation.check_cv2_owners([]).verdict is Verdict.BROKEN


def test_that_the_owners_of_a_package_are_found_by_their_files(tmp_path: Path) -> None:
    for name, package in (("one-cv", "doctor_cv"), ("other-cv", "doctor_cv"), ("bystander", "elsewhere")):
        (tmp_path / package).mkdir(exist_ok=True)
        (tmp_path / package / "__init__.py").touch()
        record = tmp_path / f"{name.replace('-', '_')}-1.0.dist-info"
        record.mkdir()
        (record / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", encoding="utf-8"
        )
        (record / "RECORD").write_text(f"{package}/__init__.py,,\n", encoding="utf-8")
    assert doctor_installation.find_owners("doctor_cv", [str(tmp_path)]) == ["one-cv", "other-cv"]


def test_that_this_installation_has_one_headless_cv2() -> None:
    assert doctor_installation.find_owners("cv2") == ["opencv-python-headless"]


def test_that_a_runtime_that_does_not_load_is_broken_with_its_reason() -> None:
    check = doctor_installation.check_runtime("anpr_console_no_such_runtime")
    assert check.verdict is Verdict.BROKEN
    assert "No module named" in check.finding


def test_that_an_engine_that_is_not_installed_is_only_noted() -> None:
    check = doctor_installation.check_engine("anpr-console-no-such-engine", "nothing")
    assert check.verdict is Verdict.NOTE


def test_that_telemetry_asks_for_attention() -> None:
    assert doctor_installation.check_telemetry("2025.2.0").verdict is Verdict.ATTENTION
    assert doctor_installation.check_telemetry("").verdict is Verdict.OK
