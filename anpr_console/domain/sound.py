"""Whether this station can be heard."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SoundState:
    """The sound output as it was found last.

    Attributes:
        is_available: Whether a tone can be played.
        device: Name of the output, empty without one.
        problem: Why nothing can be heard, as a sentence; empty if it can.
    """

    is_available: bool
    device: str = ""
    problem: str = ""
