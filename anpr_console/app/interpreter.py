"""Settings of the Python interpreter for a program whose screen must never stutter."""

import gc
import sys

from PySide6.QtCore import QObject, Slot

SWITCH_INTERVAL_S = 0.001


def share_turns_evenly() -> None:
    """Let a waiting thread have its turn after 1 ms instead of 5.

    Capture and inference spend their time in native code that leaves the interpreter to others, but between two such
    calls each of them could keep the window's thread waiting for a whole interval, and several of them one after the
    other.
    """
    sys.setswitchinterval(SWITCH_INTERVAL_S)


class CalmHeap(QObject):
    """Takes what the program has loaded for good out of the garbage collector's sight.

    A full collection walks every object there is and stops all threads meanwhile: with the libraries and models loaded
    that is a tenth of a second, long enough to be seen.
    """

    @Slot(object)
    def on_models_loaded(self, _recognition: object) -> None:
        """Everything heavy is in memory now."""
        gc.freeze()
