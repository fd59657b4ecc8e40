"""Options of the virtual gate as written in its address, such as ``virtual:gate?seed=7&night=1``."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from anpr_console.capture.errors import AddressError
from anpr_console.capture.virtual_gate_plate import REGIONS


class Daytime(StrEnum):
    """Which light the gate has."""

    DAY = "0"
    NIGHT = "1"
    CYCLE = "cycle"


@dataclass(frozen=True, slots=True)
class GateOptions:
    """What can be asked of the virtual gate.

    Attributes:
        seed: Decides traffic, plates and noise.
        night: Day, night, or both in turn.
        fps: Frames a second.
        width_px: Width of the pictures.
        height_px: Height of the pictures.
        is_paced: Whether frames come in real time; else as fast as they are asked for.
        frame_count: Ends after so many frames; None = endless.
        regions: Codes of the plates' regions.
        jpeg_quality: 1–100 for blocky pictures as from a cheap camera; None = clean.
    """

    seed: int = 7
    night: Daytime = Daytime.DAY
    fps: float = 25.0
    width_px: int = 1280
    height_px: int = 720
    is_paced: bool = True
    frame_count: int | None = None
    regions: tuple[str, ...] = ("eu", "eu", "vn", "br", "us")
    jpeg_quality: int | None = None


def parse_gate_options(options: Iterable[tuple[str, str]]) -> GateOptions:
    """Understand the options of an address.

    Raises:
        AddressError: An option is unknown or its value out of range; the sentence names it and the allowed ones.
    """
    asked = GateOptions()
    for name, text in options:
        if name not in _READERS:
            known = ", ".join(_READERS)
            raise AddressError(f"The virtual gate has no option {name!r}; it has {known}.")
        asked = _READERS[name](asked, text)
    return asked


def _whole(name: str, text: str, low: int, high: int) -> int:
    if not (text.isascii() and text.isdigit() and low <= int(text) <= high):
        raise AddressError(f"{name}={text} must be a whole number from {low} to {high}.")
    return int(text)


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.lower().partition("x")
    if not (
        width.isdigit() and height.isdigit() and 160 <= int(width) <= 3840 and 120 <= int(height) <= 2160
    ):
        raise AddressError(f"size={text} must be written as 1280x720, from 160x120 to 3840x2160.")
    return int(width), int(height)


def _regions(text: str) -> tuple[str, ...]:
    codes = tuple(code.strip().lower() for code in text.split(",") if code.strip())
    unknown = [code for code in codes if code not in REGIONS]
    if unknown or not codes:
        raise AddressError(f"regions={text} must be a list out of {', '.join(REGIONS)}.")
    return codes


def _night(text: str) -> Daytime:
    try:
        return Daytime(text)
    except ValueError as error:
        raise AddressError(f"night={text} is unknown: use night=0, night=1 or night=cycle.") from error


def _with_size(asked: GateOptions, text: str) -> GateOptions:
    width, height = _size(text)
    return replace(asked, width_px=width, height_px=height)


_READERS: dict[str, Callable[[GateOptions, str], GateOptions]] = {
    "seed": lambda asked, text: replace(asked, seed=_whole("seed", text, 0, 2**31)),
    "night": lambda asked, text: replace(asked, night=_night(text)),
    "fps": lambda asked, text: replace(asked, fps=float(_whole("fps", text, 1, 60))),
    "size": _with_size,
    "pace": lambda asked, text: replace(asked, is_paced=_whole("pace", text, 0, 1) == 1),
    "frames": lambda asked, text: replace(asked, frame_count=_whole("frames", text, 1, 10**9)),
    "regions": lambda asked, text: replace(asked, regions=_regions(text)),
    "jpeg": lambda asked, text: replace(asked, jpeg_quality=_whole("jpeg", text, 1, 100)),
}
