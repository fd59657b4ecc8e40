"""The screens of the platform link as one part of the window: the board, and what became of passages' events."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot

from anpr_console.domain.clock import Clock
from anpr_console.settings.model import Settings
from anpr_console.ui.delivery.board import DeliveryBoard
from anpr_console.ui.delivery.passage_fates import PassageFates
from anpr_console.ui.delivery.requests import DeliveryRequests
from anpr_console.ui.slot_guard import guarded
from anpr_console.ui.theme import Look

TICK_MS = 1000


class DeliveryDesk(QObject):
    """Makes the board, and renews the fates of passages that other screens show."""

    def __init__(self, requests: DeliveryRequests, look: Look, clock: Clock) -> None:
        super().__init__()
        self.requests = requests
        self._camera_names: dict[str, str] = {}
        self._shown_passages: list[Callable[[], str]] = []
        names: dict[str, str] = {}
        self.board = DeliveryBoard(requests, look, clock, self._camera_names, names)
        self.fates = PassageFates(requests, names)
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self.on_tick)
        self._tick.start()

    def show_settings(self, settings: Settings) -> None:
        """Call cameras and targets by their names."""
        self._camera_names.clear()
        self._camera_names.update({camera.camera_id: camera.name for camera in settings.cameras})
        self.fates.names.update({target.target_id: target.name for target in settings.push.targets})
        self.board.model.repaint()

    def follow(self, shown_passage: Callable[[], str]) -> None:
        """Renew the fate of the passage that some screen shows; it answers with an empty text while it shows none."""
        self._shown_passages.append(shown_passage)

    def stop(self) -> None:
        """Stop asking for good."""
        self._tick.stop()
        self.board.stop()

    @Slot()
    @guarded
    def on_tick(self) -> None:
        """Once a second: fates that are looked at and not settled yet."""
        for shown_passage in self._shown_passages:
            passage_id = shown_passage()
            if passage_id and not self.fates.is_settled(passage_id):
                self.fates.ask(passage_id)
