"""The cameras of the health page, a line each; as high as its lines, so that the page scrolls and not the table."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from anpr_console.domain.health import CameraStatus
from anpr_console.ui.health.figures import camera_cells, camera_titles
from anpr_console.ui.slot_guard import guarded
from anpr_console.ui.theme import Look


class CameraTable(QTableWidget):
    """State, rates and troubles of each camera.

    Attributes:
        names: Camera id to the name people gave it.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        titles = camera_titles()
        super().__init__(0, len(titles), parent)
        self._look = look
        self.names: dict[str, str] = {}
        self.setHorizontalHeaderLabels(list(titles))
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(self.tr("Cameras"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        look.changed.connect(self._on_look_changed)

    def show_cameras(self, cameras: tuple[CameraStatus, ...]) -> None:
        """Show each camera's newest status."""
        is_new = self.rowCount() != len(cameras)
        self.setRowCount(len(cameras))
        for line, status in enumerate(cameras):
            cells = camera_cells(status, self.names.get(status.camera_id, status.camera_id))
            for place, (words, level) in enumerate(cells):
                item = self.item(line, place)
                if item is None:
                    item = QTableWidgetItem()
                    self.setItem(line, place, item)
                if item.text() != words:
                    item.setText(words)
                    item.setToolTip(words)
                color = self._look.level_color(level)
                if item.foreground().color() != color:
                    item.setForeground(color)
        if is_new:
            self._claim_height()

    @Slot()
    @guarded
    def _on_look_changed(self) -> None:
        self._claim_height()

    def _claim_height(self) -> None:
        high = self._look.px(30)
        self.verticalHeader().setDefaultSectionSize(high)
        for line in range(self.rowCount()):
            self.setRowHeight(line, high)
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(
            self.horizontalHeader().sizeHint().height() + high * max(1, self.rowCount()) + bar
        )
