"""The heap's limits are set where glibc is."""

import subprocess
import sys

import pytest

MANY_THREADS = """
import ctypes
import re
import sys
import threading
from anpr_console.app.allocator import limit_heap

libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
libc.malloc.argtypes = [ctypes.c_size_t]
if sys.argv[1] == "limited":
    limit_heap()
gate = threading.Barrier(8)

def allocate():
    gate.wait()
    kept = [libc.malloc(1000) for _ in range(100)]
    gate.wait()

threads = [threading.Thread(target=allocate) for _ in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
libc.tmpfile.restype = ctypes.c_void_p
libc.fopen.restype = ctypes.c_void_p
stream = libc.fopen(sys.argv[2].encode(), b"w")
libc.malloc_info(0, ctypes.c_void_p(stream))
libc.fclose(ctypes.c_void_p(stream))
print(len(re.findall("<heap nr=", open(sys.argv[2]).read())))
"""


@pytest.mark.parametrize(("heap", "is_limited"), [("limited", True), ("as it is", False)])
def test_that_threads_share_two_arenas(
    heap: str, is_limited: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    report = tmp_path_factory.mktemp("heap") / "malloc.xml"
    finished = subprocess.run(
        [sys.executable, "-c", MANY_THREADS, heap, str(report)],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )

    assert (int(finished.stdout) <= 2) is is_limited
