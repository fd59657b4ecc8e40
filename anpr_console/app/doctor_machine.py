"""Doctor's look at the machine: display and its libraries, fonts, clock, time zone."""

import ctypes
import os
import socket
import sys
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from anpr_console.app.doctor_check import Check, Verdict
from anpr_console.workers.clock_state import ClockState, read_clock_state

X_SOCKETS = Path("/tmp/.X11-unix")  # noqa: S108 — where X servers listen, by convention
FONT_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
FONT_SUFFIXES = frozenset({".ttf", ".otf", ".ttc"})
ZONE_LINK = Path("/etc/localtime")
DISPLAY_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
"""What Qt's xcb platform loads, with the Debian package of each; Qt itself blames xcb-cursor0 whatever is missing."""


def check_machine() -> list[Check]:
    """All checks of this file, in the order they are shown."""
    return [
        check_display(os.environ),
        check_display_libraries(find_missing_libraries()),
        check_fonts((*FONT_FOLDERS, Path.home() / ".fonts", Path.home() / ".local/share/fonts")),
        check_clock(read_clock_state()),
        check_time_zone(datetime.now().astimezone(), has_zone=ZONE_LINK.exists()),
    ]


def check_display(environment: Mapping[str, str]) -> Check:
    """Whether there is a display, and whether a local X server behind ``DISPLAY`` answers."""
    if environment.get("WAYLAND_DISPLAY"):
        return Check("display", Verdict.OK, f"Wayland display {environment['WAYLAND_DISPLAY']}.")
    display = environment.get("DISPLAY", "")
    if not display:
        return Check(
            "display",
            Verdict.NOTE,
            "There is no display: the console window can't open here; `serve` needs none.",
        )
    number = display.removeprefix(":").partition(".")[0]
    if not display.startswith(":") or answers(X_SOCKETS / f"X{number}"):
        return Check("display", Verdict.OK, f"Display {display}.")
    return Check(
        "display", Verdict.ATTENTION, f"DISPLAY is {display}, but no X server answers there.",
        "Log in at the screen, or clear DISPLAY to run headless.",
    )  # fmt: skip


def answers(path: Path) -> bool:
    """Whether someone listens on a local socket, by file or by the same abstract name."""
    for address in (str(path), f"\0{path}"):
        with socket.socket(socket.AF_UNIX) as probe:
            probe.settimeout(1.0)
            try:
                probe.connect(address)
            except OSError:
                continue
            return True
    return False


def find_missing_libraries() -> list[str]:
    """Libraries of Qt's xcb platform that the loader does not find."""
    missing = []
    for library in DISPLAY_LIBRARIES if sys.platform == "linux" else ():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(library)
    return missing


def check_display_libraries(missing: Iterable[str]) -> Check:
    """Whether Qt's window has its system libraries."""
    packages = [DISPLAY_LIBRARIES[library] for library in missing]
    if not packages:
        return Check("display-libraries", Verdict.OK, "All system libraries of a window are there.")
    return Check(
        "display-libraries", Verdict.ATTENTION,
        f"The console window can't open: system libraries are missing ({', '.join(missing)}). "
        "`serve` and `read` need none.",
        f"apt-get install {' '.join(packages)}",
    )  # fmt: skip


def check_fonts(folders: Iterable[Path]) -> Check:
    """Whether any font is installed; without one, Qt draws boxes."""
    for folder in folders:
        for root, _, names in os.walk(folder):
            if any(Path(name).suffix.lower() in FONT_SUFFIXES for name in names):
                return Check("fonts", Verdict.OK, f"Fonts are installed (in {root}).")
    return Check(
        "fonts", Verdict.ATTENTION, "No fonts are installed: the console window would show boxes instead of letters.",
        "apt-get install fonts-dejavu-core",
    )  # fmt: skip


def check_clock(state: ClockState) -> Check:
    """Whether a time service keeps the clock right: passages carry its time."""
    match state.is_synchronized:
        case True:
            return Check(
                "clock", Verdict.OK, f"The clock is synchronized (offset {state.offset_ms or 0.0:.1f} ms)."
            )
        case False:
            return Check(
                "clock", Verdict.ATTENTION,
                "No time service keeps the clock right: the times of passages may be wrong.",
                "apt-get install systemd-timesyncd, or point chrony at the site's time server.",
            )  # fmt: skip
        case None:
            return Check("clock", Verdict.NOTE, "This system can't tell whether its clock is synchronized.")


def check_time_zone(now: datetime, *, has_zone: bool) -> Check:
    """Which time zone the screens show; records are in UTC whatever it is."""
    zone = f"{now.tzname()} (UTC{now:%z})"
    if has_zone:
        return Check("time-zone", Verdict.OK, f"Times are shown in {zone}.")
    return Check(
        "time-zone", Verdict.NOTE, f"The machine has no time zone set; times are shown in {zone}.",
        "timedatectl set-timezone Asia/Bangkok, or the site's own.",
    )  # fmt: skip
