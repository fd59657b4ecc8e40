"""Keeps the C library's heap from growing over days of large, short-lived pictures."""

import ctypes
import sys

_M_TRIM_THRESHOLD = -1
_M_MMAP_THRESHOLD = -3
_M_ARENA_MAX = -8
_MEGABYTE = 1 << 20


def limit_heap() -> None:
    """Tell glibc to take large blocks from the system and give them back, and to keep two arenas; else do nothing.

    By default glibc raises its threshold for such blocks to the size of the first one freed; whole frames then live in
    per-thread heaps that fragment and never shrink (mallopt(3)). Does nothing where the C library is another one.
    """
    if sys.platform != "linux":
        return
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (OSError, AttributeError):
        return
    mallopt(_M_MMAP_THRESHOLD, _MEGABYTE)
    mallopt(_M_TRIM_THRESHOLD, 4 * _MEGABYTE)
    mallopt(_M_ARENA_MAX, 2)
