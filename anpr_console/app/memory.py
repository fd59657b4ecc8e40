"""Keeps the memory of a process with many threads in one place, so that freed pictures can be used again."""

import ctypes
import ctypes.util
import sys

_M_ARENA_MAX = -8
_ARENAS = 2


def limit_arenas() -> None:
    """Let glibc keep two heaps instead of eight a core; call it before threads start.

    Frames are freed by another thread than the one that made them. With a heap per thread, each keeps the largest
    amount it ever held. Other C libraries have no such call and need none.
    """
    if sys.platform != "linux":
        return
    library = ctypes.CDLL(ctypes.util.find_library("c") or "libc.so.6")
    if hasattr(library, "mallopt"):
        library.mallopt(_M_ARENA_MAX, _ARENAS)
