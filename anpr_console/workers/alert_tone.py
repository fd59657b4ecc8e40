"""The alert's tone: two short rising notes, three times; made by arithmetic, so no file can be missing."""

import numpy as np
from numpy.typing import NDArray

RATE_HZ = 44_100
_NOTES_HZ = (880.0, 1174.66)
_NOTE_S = 0.14
_REST_S = 0.16
_ROUNDS = 3
_FADE_S = 0.012


def alert_tone(volume: float) -> NDArray[np.int16]:
    """The tone as samples of one channel at ``RATE_HZ``.

    Args:
        volume: 0..1 of full scale.
    """
    time_s = np.arange(round(_NOTE_S * RATE_HZ)) / RATE_HZ
    fade = np.minimum(1.0, np.minimum(time_s, time_s[::-1]) / _FADE_S)
    rest = np.zeros(round(_REST_S * RATE_HZ))
    parts = []
    for _ in range(_ROUNDS):
        for note_hz in _NOTES_HZ:
            # A little of the octave makes it heard over engines through small speakers.
            wave = np.sin(2 * np.pi * note_hz * time_s) + 0.35 * np.sin(4 * np.pi * note_hz * time_s)
            parts.append(wave / 1.35 * fade)
        parts.append(rest)
    loud = np.concatenate(parts) * min(1.0, max(0.0, volume))
    return (loud * np.iinfo(np.int16).max).astype(np.int16)
