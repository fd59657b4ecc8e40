"""The desk's reading thread."""

from collections.abc import Callable

from anpr_console.domain.clock import Clock
from anpr_console.workers.errand_worker import ErrandWorker


class DeskReader(ErrandWorker):
    """Reads alerts and counts for the screens, beside the recorder, so that a locked record holds up nobody."""

    def __init__(self, clock: Clock) -> None:
        super().__init__("desk", clock)

    def ask(self, question: Callable[[], None]) -> bool:
        """Run a question when those before it are through; False if too many wait."""
        return self._ask(question)
