"""When to try a source again: quickly at first, never slower than a returning camera deserves, and not in step.

Pure: no clock, no randomness of its own.
"""

from dataclasses import dataclass

from anpr_console.capture.errors import (
    AddressError,
    LoginRefusedError,
    StreamNotFoundError,
    StreamRefusedError,
    UnsupportedCodecError,
)
from anpr_console.domain.errors import CaptureError


@dataclass(frozen=True, slots=True)
class ReconnectPolicy:
    """Waits between tries.

    Attributes:
        delays_s: Longest wait after the first, second … failure in a row; the last one repeats.
        jitter: Share of each wait that chance may take off, so that cameras that fell together don't come together.
        stable_after_s: A connection that lasted this long was a good one: the next failure counts as the first.
    """

    delays_s: tuple[float, ...]
    jitter: float = 0.25
    stable_after_s: float = 10.0

    def count_failure(self, failures: int, connected_for_s: float) -> int:
        """Failures in a row after one more.

        Args:
            failures: How many there were before.
            connected_for_s: How long pictures came before this failure; 0 if none did.
        """
        return 1 if connected_for_s >= self.stable_after_s else failures + 1

    def delay_s(self, failures: int, chance: float) -> float:
        """How long to wait before the next try, in seconds.

        Args:
            failures: Failures in a row, at least 1.
            chance: Anything from 0 to 1, as ``random.random()`` gives it.
        """
        longest_s = self.delays_s[min(max(failures, 1), len(self.delays_s)) - 1]
        return longest_s * (1.0 - self.jitter * chance)


QUICK = ReconnectPolicy((0.5, 1.0, 2.0, 3.0, 4.0))
"""Network and camera troubles: a camera that is back is used again within 5 s, connecting included."""

PATIENT = ReconnectPolicy((5.0, 15.0, 30.0, 60.0))
"""Refusals that only a person can change; cameras lock an account after a few wrong passwords."""


def choose_policy(error: CaptureError | None) -> ReconnectPolicy:
    """The policy for what went wrong; None stands for a live source that simply ended."""
    match error:
        case (
            AddressError()
            | LoginRefusedError()
            | StreamNotFoundError()
            | StreamRefusedError()
            | UnsupportedCodecError()
        ):
            return PATIENT
        case _:
            return QUICK
