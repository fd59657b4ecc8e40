"""A thread for the few slow things a person asks for, one after another: saving settings, testing a camera."""

from collections.abc import Callable

from PySide6.QtCore import Signal

from anpr_console.domain.clock import Clock
from anpr_console.domain.errors import AnprError
from anpr_console.domain.probe import ProbeResult
from anpr_console.settings.model import Settings
from anpr_console.workers.base import Worker
from anpr_console.workers.mailbox import BoundedQueue, MailboxClosedError

OnStep = Callable[[ProbeResult], None]
Probe = Callable[[OnStep], tuple[ProbeResult, ...]]
"""Test one camera: calls back with each step and returns all of them."""

SaveSettings = Callable[[Settings], Settings]
"""Write the settings file; returns the settings to follow. Raises SettingsError."""

_WAITING_AT_MOST = 8


class ErrandWorker(Worker):
    """Runs errands in the order they were asked; each tells its own result.

    Args:
        name: Name of the thread; a slow camera test has another one than the saving of settings.
    """

    def __init__(self, name: str, clock: Clock) -> None:
        super().__init__(name, clock)
        self._errands: BoundedQueue[Callable[[], None]] = BoundedQueue((_WAITING_AT_MOST,))

    def _ask(self, errand: Callable[[], None]) -> bool:
        try:
            return self._errands.put(errand, timeout_s=0)
        except MailboxClosedError:
            return False

    def wake(self) -> None:
        """Stop waiting for errands."""
        self._errands.close()

    def work(self) -> None:
        """Run errands until asked to stop; what waits then is still done."""
        while not self._errands.is_exhausted:
            errand = self._errands.get()
            if errand is not None:
                errand()


class ProbeWorker(ErrandWorker):
    """Tests cameras.

    Signals:
        stepped: ``ProbeResult``, one per step.
        ended: ``tuple[ProbeResult, ...]``, all steps of a finished test.
    """

    stepped = Signal(object)
    ended = Signal(object)

    def __init__(self, clock: Clock) -> None:
        super().__init__("probe", clock)

    def test(self, probe: Probe) -> bool:
        """Test a camera when the tests before it are through; False if too many wait."""
        return self._ask(lambda: self._run(probe))

    def _run(self, probe: Probe) -> None:
        if not self.is_stop_requested():
            self.ended.emit(probe(self.stepped.emit))


class SettingsWorker(ErrandWorker):
    """Writes the settings file.

    Signals:
        saved: ``Settings`` to follow from now on.
        refused: ``str``, a sentence that names every problem.
    """

    saved = Signal(object)
    refused = Signal(object)

    def __init__(self, save: SaveSettings, clock: Clock) -> None:
        super().__init__("settings", clock)
        self._save = save

    def save(self, settings: Settings) -> bool:
        """Write the settings; False if too many writes wait."""
        return self._ask(lambda: self._run(settings))

    def _run(self, settings: Settings) -> None:
        try:
            in_force = self._save(settings)
        except AnprError as error:
            self.refused.emit(str(error))
            return
        self.saved.emit(in_force)
