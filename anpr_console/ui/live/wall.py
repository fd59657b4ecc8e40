"""The wall: one tile per camera in a grid that fits by itself, one of them enlarged on demand."""

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QWidget

from anpr_console.domain.health import Health
from anpr_console.settings.cameras import CameraSettings
from anpr_console.ui.live.framing import grid_shape
from anpr_console.ui.live.video_view import VideoView
from anpr_console.ui.ports import ConsolePorts
from anpr_console.ui.slot_guard import guarded
from anpr_console.ui.theme import Look

PULL_MS = 40
MAX_TILES = 16


class Wall(QWidget):
    """Tiles of all cameras; pulls pictures only for those that can be seen.

    Signals:
        enlarged_changed: The camera id now enlarged, empty for the grid.
    """

    enlarged_changed = Signal(str)

    def __init__(self, ports: ConsolePorts, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ports = ports
        self._look = look
        self._tiles: list[VideoView] = []
        self._enlarged = ""
        self._wanted: dict[str, tuple[int, int] | None] = {}
        self._empty = QLabel(self.tr("No camera yet.\nOpen Settings (Ctrl+6) and add one."), self)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setProperty("role", "title")
        self._timer = QTimer(self)
        self._timer.setInterval(PULL_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_pull)
        self.setMinimumSize(QSize(200, 120))

    @property
    def tiles(self) -> tuple[VideoView, ...]:
        """The tiles in order of their numbers."""
        return tuple(self._tiles)

    @property
    def enlarged(self) -> str:
        """The camera id of the enlarged tile, empty for the grid."""
        return self._enlarged

    def show_cameras(self, cameras: tuple[CameraSettings, ...]) -> None:
        """Make the tiles for these cameras; tiles of unchanged cameras stay as they are."""
        kept = {tile.camera: tile for tile in self._tiles}
        shown = cameras[:MAX_TILES]
        tiles: list[VideoView] = []
        for number, camera in enumerate(shown, 1):
            tile = kept.get(camera)
            if tile is None or self._tiles.index(tile) != number - 1:
                tile = VideoView(camera, number, self._look, self._ports.clock, self)
                tile.enlarge_asked.connect(self.toggle_enlarged)
                tile.installEventFilter(self)
            tiles.append(tile)
        for old in self._tiles:
            if old not in tiles:
                old.hide()
                old.deleteLater()
        self._tiles = tiles
        if self._enlarged not in {camera.camera_id for camera in shown}:
            self._enlarged = ""
        self._arrange()

    def show_health(self, health: Health) -> None:
        """Hand each tile its camera's state."""
        by_id = {status.camera_id: status for status in health.cameras}
        for tile in self._tiles:
            status = by_id.get(tile.camera.camera_id)
            if status is not None:
                tile.show_status(status)

    @Slot(str)
    @guarded
    def toggle_enlarged(self, camera_id: str) -> None:
        """Enlarge that camera, or go back to the grid if it is enlarged already."""
        self._enlarged = "" if self._enlarged == camera_id else camera_id
        self._arrange()
        self.enlarged_changed.emit(self._enlarged)

    def toggle_number(self, number: int) -> None:
        """Enlarge the tile with that number (from 1), or go back to the grid."""
        if 1 <= number <= len(self._tiles):
            tile = self._tiles[number - 1]
            self.toggle_enlarged(tile.camera.camera_id)
            tile.setFocus()

    def show_grid(self) -> bool:
        """Go back to the grid; False if it was shown already."""
        if not self._enlarged:
            return False
        self.toggle_enlarged(self._enlarged)
        return True

    def stop(self) -> None:
        """Stop pulling pictures for good."""
        self._timer.stop()
        self._timer.timeout.disconnect()

    def _arrange(self) -> None:
        self._empty.setVisible(not self._tiles)
        self._empty.setGeometry(self.rect())
        visible = [tile for tile in self._tiles if self._enlarged in {"", tile.camera.camera_id}]
        for tile in self._tiles:
            if tile not in visible:
                tile.hide()
        columns, rows = grid_shape(len(visible), self.width(), self.height())
        gap = self._look.px(3)
        for index, tile in enumerate(visible):
            row, column = divmod(index, columns)
            left, right = (column * self.width() // columns, (column + 1) * self.width() // columns)
            top, bottom = (row * self.height() // rows, (row + 1) * self.height() // rows)
            tile.setGeometry(
                left + (gap if column else 0), top + (gap if row else 0),
                right - left - (gap if column else 0), bottom - top - (gap if row else 0),
            )  # fmt: skip
            tile.show()
        self._want_only_visible()

    @Slot()
    @guarded
    def _on_pull(self) -> None:
        live = self._ports.live
        for tile in self._tiles:
            if tile.isVisible():
                camera_id = tile.camera.camera_id
                self._want(camera_id, tile.preview_size)
                tile.take(
                    live.newest_frame(camera_id),
                    live.newest_analysis(camera_id),
                    live.newest_preview(camera_id),
                )

    def _want(self, camera_id: str, size: tuple[int, int] | None) -> None:
        """Say in which size previews are wanted, if that is news."""
        if self._wanted.get(camera_id) != size:
            self._wanted[camera_id] = size
            self._ports.live.want_preview(camera_id, size)

    def _want_only_visible(self) -> None:
        visible = {tile.camera.camera_id for tile in self._tiles if tile.isVisible()}
        for camera_id in self._wanted:
            if camera_id not in visible:
                self._want(camera_id, None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the grid out again."""
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """Pull pictures while the wall can be seen."""
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """A wall nobody sees costs nothing."""
        super().hideEvent(event)
        self._timer.stop()
        for camera_id in self._wanted:
            self._want(camera_id, None)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Arrows move between tiles, Enter enlarges the focused one."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and watched in self._tiles:
            return self._on_tile_key(event.key())
        return False

    def _on_tile_key(self, key: int) -> bool:
        index = next((i for i, tile in enumerate(self._tiles) if tile.hasFocus()), -1)
        if index < 0:
            return False
        columns, _rows = grid_shape(len(self._tiles), self.width(), self.height())
        steps = {
            Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -columns, Qt.Key.Key_Down: columns,
        }  # fmt: skip
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.toggle_enlarged(self._tiles[index].camera.camera_id)
            return True
        step = next((step for arrow, step in steps.items() if arrow == key), 0)
        target = index + step
        if step and 0 <= target < len(self._tiles) and not self._enlarged:
            self._tiles[target].setFocus()
        return step != 0
