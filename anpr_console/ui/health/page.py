"""The health page: the verdict with all its reasons, the cameras, the station's figures."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QGridLayout,
    QHeaderView,
    QLabel,
    QScrollArea,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from anpr_console.domain.health import Health
from anpr_console.settings.model import Settings
from anpr_console.ui.health.figures import camera_cells, camera_titles, station_figures
from anpr_console.ui.theme import LEVEL_OF_HEALTH, Look, set_level
from anpr_console.ui.wording import health_word

COLUMNS = 3


class HealthPage(QWidget):
    """Plain figures, renewed with each report of the engine while the page is seen."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._look = look
        self._names: dict[str, str] = {}
        self._health: Health | None = None
        self.word = QLabel(self.tr("The engine has not reported yet."))
        self.word.setProperty("role", "huge")
        self.reasons = QLabel()
        self.reasons.setWordWrap(True)
        titles = camera_titles()
        self.cameras = QTableWidget(0, len(titles))
        self.cameras.setHorizontalHeaderLabels(list(titles))
        self.cameras.verticalHeader().hide()
        self.cameras.setShowGrid(False)
        self.cameras.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.cameras.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.cameras.setTabKeyNavigation(False)
        self.cameras.setAccessibleName(self.tr("Cameras"))
        header = self.cameras.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        self._figures: list[tuple[QLabel, QLabel]] = []
        board = QFrame()
        board.setObjectName("panel")
        self._grid = QGridLayout(board)
        self._grid.setHorizontalSpacing(24)
        for place in range(COLUMNS):
            self._grid.setColumnStretch(place, 1)
        column = QVBoxLayout()
        column.setContentsMargins(12, 10, 12, 8)
        column.addWidget(self.word)
        column.addWidget(self.reasons)
        column.addWidget(self.cameras, 1)
        column.addWidget(board)
        body = QWidget()
        body.setObjectName("page")
        body.setLayout(column)
        area = QScrollArea()
        area.setWidget(body)
        area.setWidgetResizable(True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def show_settings(self, settings: Settings) -> None:
        """Call the cameras by their names."""
        self._names = {camera.camera_id: camera.name for camera in settings.cameras}

    def take(self, health: Health) -> None:
        """Show the newest health."""
        self._health = health
        if self.isVisible():
            self._refresh(health)

    def showEvent(self, event: QShowEvent) -> None:
        """Show what came while nobody looked."""
        super().showEvent(event)
        if self._health is not None:
            self._refresh(self._health)

    def _refresh(self, health: Health) -> None:
        self.word.setText(health_word(health.level))
        set_level(self.word, LEVEL_OF_HEALTH[health.level])
        self.reasons.setText("\n".join(health.reasons) or self.tr("Everything runs."))
        self._show_cameras(health)
        for place, figure in enumerate(station_figures(health)):
            caption, value = self._figure(place)
            caption.setText(figure.caption)
            value.setText(figure.value)
            set_level(value, figure.level)

    def _figure(self, place: int) -> tuple[QLabel, QLabel]:
        if place == len(self._figures):
            caption, value = QLabel(), QLabel()
            caption.setProperty("role", "caption")
            value.setProperty("role", "title")
            row, column = divmod(place, COLUMNS)
            self._grid.addWidget(caption, row * 2, column)
            self._grid.addWidget(value, row * 2 + 1, column)
            self._figures.append((caption, value))
        return self._figures[place]

    def _show_cameras(self, health: Health) -> None:
        self.cameras.setRowCount(len(health.cameras))
        for line, status in enumerate(health.cameras):
            for place, (words, level) in enumerate(
                camera_cells(status, self._names.get(status.camera_id, status.camera_id))
            ):
                item = self.cameras.item(line, place)
                if item is None:
                    item = QTableWidgetItem()
                    self.cameras.setItem(line, place, item)
                if item.text() != words:
                    item.setText(words)
                    item.setToolTip(words)
                item.setForeground(self._look.level_color(level))
