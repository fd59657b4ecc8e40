"""The checks of the house find what they are there to find."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

TOP = Path(__file__).resolve().parents[2]


def load_tool(name: str) -> ModuleType:
    """A script of ``tools/`` as a module."""
    spec = importlib.util.spec_from_file_location(f"house_{name}", TOP / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


sizes = load_tool("check_module_sizes")
files = load_tool("check_committed_files")
stages = load_tool("run_stages")


def test_that_a_module_above_the_ceiling_is_named_with_its_length(tmp_path: Path) -> None:
    module = tmp_path / "anpr_console" / "long.py"
    module.parent.mkdir()
    module.write_text("\n" * 400, encoding="utf-8")
    assert sizes.main(tmp_path) == 0
    module.write_text("\n" * 401, encoding="utf-8")
    assert sizes.find_problems(module, "long.py") == [
        "long.py has 401 lines; the ceiling is 400: split it by purpose."
    ]
    assert sizes.main(tmp_path) == 1


@pytest.mark.parametrize(
    "name", ["utils.py", "ui/helpers.py", "helpers/boxes.py", "image_utils.py", "camera_manager.py"]
)
def test_that_a_name_that_says_nothing_is_refused(tmp_path: Path, name: str) -> None:
    module = tmp_path / "module.py"
    module.touch()
    assert len(sizes.find_problems(module, name)) == 1


def test_that_a_name_with_a_purpose_is_accepted(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.touch()
    assert sizes.find_problems(module, "commonwealth/utility.py") == []


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    (tmp_path / "models").mkdir()
    return tmp_path


def test_that_a_big_file_is_refused_unless_the_manifest_names_it(repository: Path) -> None:
    (repository / "models" / "own.onnx").write_bytes(b"\0" * 1_000_001)
    assert files.main(repository) == 1
    (repository / "models" / "manifest.toml").write_text('[[models]]\nfile = "own.onnx"\n', encoding="utf-8")
    assert files.main(repository) == 0
    (repository / "clip.mp4").write_bytes(b"\0" * 1_000_001)
    assert files.main(repository) == 1


def test_that_a_path_of_this_machine_is_refused(repository: Path) -> None:
    note = repository / "note.md"
    note.write_text("See docs/architecture.md", encoding="utf-8")
    assert files.main(repository) == 0
    note.write_text(f"See {repository}/docs", encoding="utf-8")
    assert files.main(repository) == 1


def test_that_closing_lines_of_pytest_are_added_up_in_its_own_form() -> None:
    lines = ["3 failed, 120 passed, 2 deselected in 12.50s", "1 error, 8 passed in 61.02s"]
    assert stages.add_up(lines, 74.0) == "3 failed, 1 error, 128 passed, 2 deselected in 74.00s"


@pytest.mark.parametrize(
    ("line", "closing"),
    [
        ("123 passed in 45.01s", "123 passed in 45.01s"),
        (
            "=== 1 failed, 3 passed, 1 warning in 0.12s (0:00:00) ===",
            "1 failed, 3 passed, 1 warning in 0.12s",
        ),
    ],
)
def test_that_a_closing_line_of_pytest_is_recognized(line: str, closing: str) -> None:
    match = stages.PYTEST_CLOSING.match(line)
    assert match is not None
    assert match[1] == closing


def run_stage_with(script: str, *, stop_after_s: float = 30.0) -> tuple[int, list[str]]:
    code, lines = stages.run_command((sys.executable, "-c", script), {}, stop_after_s)
    return int(code), list(lines)


def test_that_a_command_that_hangs_is_stopped_with_its_children() -> None:
    script = (
        "import subprocess, sys, time; print('started', flush=True);"
        "subprocess.run([sys.executable, '-c',"
        "'import signal, time; signal.signal(signal.SIGINT, signal.SIG_IGN); time.sleep(600)'])"
    )
    code, lines = run_stage_with(script, stop_after_s=1.0)
    assert code != 0
    assert lines[0] == "started"
    assert lines[-1] == "KeyboardInterrupt"


def test_that_the_output_and_exit_code_of_a_command_are_kept() -> None:
    assert run_stage_with("import sys; print('one'); print('two', file=sys.stderr); sys.exit(3)")[0] == 3


def test_that_every_stage_of_tests_names_a_folder_that_exists() -> None:
    named = {
        part
        for stage in stages.STAGES
        for command in stage.commands
        for part in command
        if part.startswith("tests/")
    }
    assert named
    assert [part for part in sorted(named) if not (TOP / part).exists()] == []
