"""The sound thread: finds the output, plays the alert's tone, and says plainly when nothing can be heard."""

import logging
from collections.abc import Sequence

import miniaudio
from PySide6.QtCore import Signal

from anpr_console.domain.clock import Clock
from anpr_console.domain.sound import SoundState
from anpr_console.workers.alert_tone import RATE_HZ, alert_tone
from anpr_console.workers.errand_worker import ErrandWorker

logger = logging.getLogger(__name__)

_SILENT_BACKENDS = frozenset({miniaudio.Backend.NULL, miniaudio.Backend.CUSTOM})
_SILENT_DEVICES = ("Discard all samples", "NULL Playback Device")
"""ALSA and miniaudio offer outputs that swallow everything; for a guard they are no sound."""
_PLAYING_S = 2.2
_NO_DEVICE = "No sound device: alerts are shown, not heard. Connect a speaker."


class SoundWorker(ErrandWorker):
    """Plays tones one after another.

    Args:
        clock: For faults.
        backends: Which sound systems may be used; all audible ones unless a test says otherwise.

    Signals:
        state_changed: ``SoundState``, after each look at the outputs that found something new.
    """

    state_changed = Signal(object)

    def __init__(self, clock: Clock, backends: Sequence[miniaudio.Backend] | None = None) -> None:
        super().__init__("sound", clock)
        self._backends = list(backends or (b for b in miniaudio.Backend if b not in _SILENT_BACKENDS))
        self._is_any_device_fine = backends is not None
        self._state: SoundState | None = None

    def check(self) -> bool:
        """Look whether there is an output; False if too much waits already."""
        return self._ask(self._look)

    def play(self, volume: float) -> bool:
        """Play the alert's tone once; False if too much waits already."""
        return self._ask(lambda: self._play(volume))

    def _look(self) -> miniaudio.Devices | None:
        try:
            devices = miniaudio.Devices(self._backends)
            names = [str(device["name"]) for device in devices.get_playbacks()]
        except miniaudio.MiniaudioError as error:
            logger.debug("no sound: %s", error, extra={"event": "sound_unavailable"})
            self._tell(SoundState(is_available=False, problem=_NO_DEVICE))
            return None
        heard = [name for name in names if self._is_any_device_fine or not name.startswith(_SILENT_DEVICES)]
        if not heard:
            self._tell(SoundState(is_available=False, problem=_NO_DEVICE))
            return None
        self._tell(SoundState(is_available=True, device=heard[0]))
        return devices

    def _play(self, volume: float) -> None:
        if self._look() is None:
            return
        samples = alert_tone(volume).tobytes()
        try:
            with miniaudio.PlaybackDevice(
                output_format=miniaudio.SampleFormat.SIGNED16, nchannels=1, sample_rate=RATE_HZ,
                buffersize_msec=100, backends=self._backends,
            ) as output:  # fmt: skip
                stream = miniaudio.stream_raw_pcm_memory(samples, 1, 2)
                next(stream)
                output.start(stream)
                self.pause(_PLAYING_S)
        except miniaudio.MiniaudioError as error:
            problem = (
                f"The sound device refused ({error}). Alerts are shown, but not heard: check the speaker."
            )
            self._tell(SoundState(is_available=False, problem=problem))

    def _tell(self, state: SoundState) -> None:
        if state == self._state:
            return
        self._state = state
        if state.is_available:
            logger.info("sound through %s", state.device, extra={"event": "sound_found"})
        else:
            logger.warning("%s", state.problem, extra={"event": "sound_missing"})
        self.state_changed.emit(state)
