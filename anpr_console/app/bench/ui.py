"""What the window costs: painting four cameras against not painting them, and how late its thread comes to its turn."""

import argparse
import os
import tempfile
from pathlib import Path

from anpr_console.app.bench.clip_camera import record_gate
from anpr_console.app.bench.report import Report
from anpr_console.app.doctor_check import Verdict
from anpr_console.app.doctor_machine import check_display
from anpr_console.app.gui import is_display_available
from anpr_console.domain.errors import AnprError

CAMERAS = 4
FPS = 25
SIZE = "1920x1080"
CLIP_FRAMES = 8 * FPS


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the subject's arguments."""
    parser.add_argument(
        "--seconds", type=float, default=60.0, metavar="S", help="length of the heartbeat's measurement (60)"
    )
    parser.add_argument("--window", default="1920x1080", metavar="WxH", help="size of the window (1920x1080)")


def measure(arguments: argparse.Namespace) -> Report:
    """Open the real window on four recorded cameras and measure it.

    Raises:
        AnprError: There is no display, or the cameras don't come up.
    """
    _check_display()
    # Only who measures the window needs Qt and its system libraries; the other subjects run on a bare server.
    from anpr_console.app.bench.ui_run import run_window

    width, _, height = str(arguments.window).lower().partition("x")
    if not (width.isdigit() and height.isdigit()):
        raise AnprError(f"--window {arguments.window} must be written as 1920x1080.")
    with tempfile.TemporaryDirectory(prefix="anpr-bench-") as folder:
        clips = tuple(Path(folder) / f"gate-{seed}.mp4" for seed in range(1, CAMERAS + 1))
        for seed, clip in enumerate(clips, 1):
            record_gate(clip, seed, CLIP_FRAMES, SIZE, FPS)
        measured = run_window(Path(folder) / "data", clips, FPS, (int(width), int(height)), arguments.seconds)
    figures: dict[str, object] = {
        **measured, "window": f"{width}x{height}", "cameras": f"{CAMERAS} x {SIZE} {FPS} fps H.264",
    }  # fmt: skip
    return Report(figures, _as_text(figures))


def _check_display() -> None:
    if not is_display_available():
        raise AnprError(
            "There is no display here, so there is no painting to measure. Run it on a screen, or under "
            "`xvfb-run -s '-screen 0 1920x1080x24' anpr-console bench ui`."
        )
    check = check_display(os.environ)
    if not os.environ.get("QT_QPA_PLATFORM") and check.verdict is not Verdict.OK:
        raise AnprError(f"{check.finding} {check.advice}".strip())


def _as_text(figures: dict[str, object]) -> str:
    value = {name: str(figure) for name, figure in figures.items()}
    painting = f"{value['core_share_painting']} against {value['core_share_not_painting']}"
    late = ", ".join(f"{name} {value[f'heartbeat_late_ms_{name}']} ms" for name in ("p50", "p99", "max"))
    lines = (
        f"cameras           {value['cameras']}, window {value['window']} on {value['platform']}",
        f"painting adds     {value['paint_core_share']} of one core to the process ({painting})",
        f"heartbeat late    {late} over {value['seconds']} s, inference saturated",
        f"tiles             {value['tile_fps']} pictures/s painted each, {value['inference_fps']} analyzed in all",
    )
    return "\n".join(lines)
