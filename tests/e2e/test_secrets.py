"""A planted password must not turn up anywhere it could be read."""

import signal
from pathlib import Path
from urllib.parse import quote

from anpr_console.settings.cameras import CameraSettings
from anpr_console.settings.model import Settings
from anpr_console.settings.secrets import SecretStore, camera_secret
from anpr_console.settings.store import save_settings
from tests.e2e.conftest import StartProgram
from tests.e2e.program import Program

PLANTED = "planted-Secret-0815/ü%"


def _plant(data_dir: Path) -> None:
    camera = CameraSettings(
        camera_id="gate", name="Gate", source="rtsp://127.0.0.1:9/stream", username="guard"
    )
    save_settings(data_dir / "settings.toml", Settings(cameras=(camera,)))
    SecretStore(data_dir, is_keyring_wanted=False).set(camera_secret("gate"), PLANTED)


def _assert_nowhere(program: Program, secret: str) -> None:
    forms = [form.encode() for form in (secret, quote(secret), quote(secret, safe=""))]
    for file in program.data_dir.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            assert not any(form in content for form in forms), f"the secret stands in {file}"
    said = "\n".join(program.out + program.err).encode()
    assert not any(form in said for form in forms)


def test_that_a_kept_password_is_nowhere_in_data_log_output_or_crash_file(
    start_program: StartProgram, tmp_path: Path
) -> None:
    _plant(tmp_path)
    program = start_program(["serve", "--port", "0"], tmp_path)
    program.wait_for_event("camera_lost")
    program.send(signal.SIGABRT)
    # faulthandler walks the stacks of threads that go on running (models may be loading): it can trip over one of them,
    # after the others have been written.
    assert program.wait() in {-signal.SIGABRT, -signal.SIGSEGV}
    assert (tmp_path / "logs" / "crash.txt").read_text(encoding="utf-8")
    _assert_nowhere(program, PLANTED)


def test_that_a_password_in_the_source_address_is_nowhere_either(
    start_program: StartProgram, tmp_path: Path
) -> None:
    address = f"rtsp://guard:{quote(PLANTED, safe='')}@127.0.0.1:9/stream"
    program = start_program(["serve", "--source", address, "--port", "0"], tmp_path)
    program.wait_for_event("camera_lost")
    assert program.stop() == 0
    _assert_nowhere(program, PLANTED)
