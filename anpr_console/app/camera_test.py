"""``anpr-console camera test URL``: is the address right, and if not, what to check."""

import argparse
import getpass
import json
import os
import sys

from anpr_console.capture.address import NetworkAddress, parse_address
from anpr_console.capture.open_source import SourceRequest
from anpr_console.capture.probe import probe_camera
from anpr_console.domain.errors import CaptureError
from anpr_console.domain.probe import ProbeResult, ProbeStep
from anpr_console.settings.cameras import Transport

PASSWORD_VARIABLE = "ANPR_CAMERA_PASSWORD"  # noqa: S105 - the name of a variable, no password

EPILOG = f"""\
steps:
  address is understood → name resolved → port open → RTSP answered → authorized → codec supported → first picture.
  The test ends with the first step that fails, and says what to check.

password:
  With --user, the password comes from the environment variable {PASSWORD_VARIABLE}; if it is not set, you are asked
  for it. It is never shown, and it needn't stand on the command line, where other users of this machine can read it.

exit code:
  0 the first picture came, 1 a step failed.

examples:
  anpr-console camera test rtsp://192.168.1.64/Streaming/Channels/101 --user admin
  anpr-console camera test rtsp://10.0.0.7:8554/live --transport udp --json
  anpr-console camera test webcam:0
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``camera test``."""
    parser.epilog = EPILOG
    actions = parser.add_subparsers(title="actions", dest="action", required=True)
    test = actions.add_parser(
        "test",
        help="test an address step by step",
        description="Test a camera's address step by step, up to its first picture.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    test.add_argument(
        "url", metavar="URL", help="rtsp://host/path, http://…, webcam:0, virtual:gate or a path"
    )
    test.add_argument("--user", default="", metavar="NAME", help="user of the camera")
    test.add_argument(
        "--transport", choices=[transport.value for transport in Transport], default=Transport.TCP.value,
        help="how pictures travel (default: tcp)",
    )  # fmt: skip
    test.add_argument(
        "--timeout", type=_positive_seconds, default=10.0, metavar="SECONDS",
        help="longest wait for the first picture (default: 10)",
    )  # fmt: skip
    test.add_argument("--json", action="store_true", help="print one JSON object instead of lines for people")


def run(arguments: argparse.Namespace) -> int:
    """Run ``camera test``; returns 0 if the first picture came, else 1."""
    request = SourceRequest(
        source=arguments.url,
        username=arguments.user,
        password=_find_password(arguments.url, arguments.user),
        transport=Transport(arguments.transport),
        open_timeout_s=arguments.timeout,
        read_timeout_s=min(arguments.timeout, 5.0),
    )
    results = probe_camera(request, _ignore if arguments.json else _print_step)
    is_ok = bool(results) and results[-1].is_ok
    if arguments.json:
        print(json.dumps(_as_json(results, is_ok=is_ok), ensure_ascii=False))
    elif is_ok:
        print(f"The camera can be used: its first picture came in {results[-1].elapsed_ms / 1000.0:.2f} s.")
    return 0 if is_ok else 1


def _find_password(url: str, user: str) -> str:
    """The password from the environment or by asking; nobody is asked where no login is meant."""
    try:
        address = parse_address(url)
    except CaptureError:
        return ""
    if not isinstance(address, NetworkAddress) or address.password or not (user := user or address.username):
        return ""
    if (password := os.environ.get(PASSWORD_VARIABLE)) is not None or not sys.stdin.isatty():
        return password or ""
    return getpass.getpass(f"Password of {user} at {address.host}: ")


def _positive_seconds(text: str) -> float:
    seconds = float(text)
    if not 0 < seconds <= 120:
        raise argparse.ArgumentTypeError("must be more than 0 and at most 120 seconds")
    return seconds


def _print_step(result: ProbeResult) -> None:
    mark = "✓" if result.is_ok else "✗"
    width = max(len(step.value) for step in ProbeStep)
    print(f"{mark} {result.step.value.ljust(width)} {result.elapsed_ms:7.0f} ms  {result.detail}", flush=True)


def _ignore(_result: ProbeResult) -> None:
    pass


def _as_json(results: tuple[ProbeResult, ...], *, is_ok: bool) -> dict[str, object]:
    return {
        "ok": is_ok,
        "steps": [
            {
                "step": result.step.name.lower(),
                "label": result.step.value,
                "ok": result.is_ok,
                "elapsed_ms": round(result.elapsed_ms, 1),
                "detail": result.detail,
            }
            for result in results
        ],
        "first_picture_s": round(results[-1].elapsed_ms / 1000.0, 3) if is_ok else None,
    }
