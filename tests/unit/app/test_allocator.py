"""The heap's limits are set where glibc is."""

import subprocess
import sys

import pytest

SECOND_PICTURE = """
import ctypes
import sys
from anpr_console.app.allocator import limit_heap

class Mallinfo2(ctypes.Structure):
    _fields_ = [(name, ctypes.c_size_t) for name in (
        "arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks", "uordblks", "fordblks", "keepcost")]

libc = ctypes.CDLL(None)
libc.mallinfo2.restype = Mallinfo2
libc.malloc.restype = ctypes.c_void_p
libc.malloc.argtypes = [ctypes.c_size_t]
libc.free.argtypes = [ctypes.c_void_p]
if sys.argv[1] == "limited":
    limit_heap()
picture = 6_220_800
libc.free(libc.malloc(picture))
before = libc.mallinfo2().hblkhd
block = libc.malloc(picture)
print(libc.mallinfo2().hblkhd - before >= picture)
"""


@pytest.mark.parametrize(("heap", "is_taken_from_the_system"), [("limited", "True"), ("as it is", "False")])
def test_that_each_picture_is_a_block_of_its_own(heap: str, is_taken_from_the_system: str) -> None:
    finished = subprocess.run(
        [sys.executable, "-c", SECOND_PICTURE, heap], capture_output=True, text=True, timeout=60, check=True
    )

    assert finished.stdout.strip() == is_taken_from_the_system
