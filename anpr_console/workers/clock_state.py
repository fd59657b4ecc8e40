"""Whether the system's clock is synchronized, asked from the kernel (``adjtimex``, Linux). No Qt."""

import ctypes
import ctypes.util
import sys
from dataclasses import dataclass

_STA_UNSYNC = 0x0040
_STA_NANO = 0x2000
_TIME_ERROR = 5


class _Timex(ctypes.Structure):
    """The kernel's ``struct timex``; reserved words at the end."""

    _fields_ = (
        ("modes", ctypes.c_uint),
        ("offset", ctypes.c_long),
        ("freq", ctypes.c_long),
        ("maxerror", ctypes.c_long),
        ("esterror", ctypes.c_long),
        ("status", ctypes.c_int),
        ("constant", ctypes.c_long),
        ("precision", ctypes.c_long),
        ("tolerance", ctypes.c_long),
        ("time_sec", ctypes.c_long),
        ("time_usec", ctypes.c_long),
        ("tick", ctypes.c_long),
        ("reserved", ctypes.c_long * 32),
    )


@dataclass(frozen=True, slots=True)
class ClockState:
    """What the kernel says of the system clock.

    Attributes:
        is_synchronized: Whether a time service keeps it right; None where the system can't tell.
        offset_ms: Offset the kernel still works off; None where unknown or not synchronized.
    """

    is_synchronized: bool | None
    offset_ms: float | None


def read_clock_state() -> ClockState:
    """Ask the kernel; reading needs no rights and changes nothing."""
    if sys.platform != "linux":
        return ClockState(is_synchronized=None, offset_ms=None)
    library = ctypes.CDLL(ctypes.util.find_library("c") or "libc.so.6", use_errno=True)
    timex = _Timex()
    state = library.adjtimex(ctypes.byref(timex))
    if state < 0:
        return ClockState(is_synchronized=None, offset_ms=None)
    is_synchronized = state != _TIME_ERROR and not timex.status & _STA_UNSYNC
    divisor = 1e6 if timex.status & _STA_NANO else 1e3
    return ClockState(
        is_synchronized=is_synchronized, offset_ms=timex.offset / divisor if is_synchronized else None
    )
