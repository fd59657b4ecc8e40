"""Keeps the C library's heap small in threads without making each picture cost fresh memory pages."""

import ctypes
import sys

_M_ARENA_MAX = -8
_ARENAS = 2


def limit_heap() -> None:
    """Tell glibc to keep two arenas instead of eight a processor; do nothing where the C library is another one.

    Each thread that frees pictures would else keep an arena of its own that never shrinks (mallopt(3)). The threshold
    for memory maps stays as it is: mapping every picture anew was measured to cost 2 ms of page faults a frame.
    """
    if sys.platform != "linux":
        return
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (OSError, AttributeError):
        return
    mallopt(_M_ARENA_MAX, _ARENAS)
