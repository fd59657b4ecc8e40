"""The live page: the wall, the newest passage, the last ones."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from anpr_console.domain.health import Health
from anpr_console.domain.query import PassageRow
from anpr_console.settings.model import Settings
from anpr_console.ui.live.passage_card import PassageCard
from anpr_console.ui.live.ticker import Ticker, TickerModel
from anpr_console.ui.live.wall import Wall
from anpr_console.ui.pictures import PictureShelf
from anpr_console.ui.ports import ConsolePorts
from anpr_console.ui.slot_guard import guarded
from anpr_console.ui.theme import Look


class LivePage(QWidget):
    """What a guard looks at for twelve hours.

    Signals:
        passage_opened: A ``PassageRow`` to be shown with all its details.
    """

    passage_opened = Signal(object)

    def __init__(
        self, ports: ConsolePorts, look: Look, shelf: PictureShelf, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._look = look
        self._camera_name: dict[str, str] = {}
        self.wall = Wall(ports, look)
        self.card = PassageCard(look, shelf, self._camera_name, ports.clock)
        self.ticker_model = TickerModel(self._camera_name, ports.clock)
        self.ticker = Ticker(self.ticker_model, look, shelf)
        self.ticker.passage_opened.connect(self.passage_opened)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card, 6)
        column.addWidget(self.ticker, 4)
        self.splitter = QSplitter()
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.wall)
        self.splitter.addWidget(side)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        row = QHBoxLayout(self)
        margin = 6
        row.setContentsMargins(margin, margin, margin, margin)
        row.addWidget(self.splitter)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def show_settings(self, settings: Settings) -> None:
        """Show the cameras of these settings."""
        self._camera_name.clear()
        self._camera_name.update({camera.camera_id: camera.name for camera in settings.cameras})
        self.wall.show_cameras(settings.cameras)

    def show_health(self, health: Health) -> None:
        """Hand the camera states on to the tiles."""
        self.wall.show_health(health)

    def take_passages(self, rows: tuple[PassageRow, ...]) -> None:
        """Show newly recorded passages, oldest first."""
        for row in rows:
            self.ticker_model.take(row)
            self.card.take(row)

    def open_newest(self) -> None:
        """Open the passage on the card."""
        if self.card.row is not None:
            self.passage_opened.emit(self.card.row)

    @Slot()
    @guarded
    def _on_look_changed(self) -> None:
        side = self._look.px(390)
        total = max(self.splitter.width(), side * 2)
        self.splitter.setSizes([total - side, side])
