"""The list of keys, laid over the window by F1."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from anpr_console.ui.keymap import KeyHelp, key_help


class HelpOverlay(QWidget):
    """Covers its parent while shown; any click puts it away. The pictures behind it run on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        parent.installEventFilter(self)
        frame = QFrame()
        frame.setObjectName("help")
        columns = QHBoxLayout()
        columns.setSpacing(28)
        sections = key_help()
        columns.addWidget(_section(*sections[0]), 1)
        right = QVBoxLayout()
        for heading, keys in sections[1:]:
            right.addWidget(_section(heading, keys))
        right.addStretch(1)
        columns.addLayout(right, 1)
        title = QLabel(self.tr("Keys — F1 or Esc puts this list away"))
        title.setProperty("role", "title")
        inner = QVBoxLayout(frame)
        inner.addWidget(title)
        inner.addLayout(columns)
        outer = QVBoxLayout(self)
        outer.addWidget(frame, 0, Qt.AlignmentFlag.AlignCenter)

    def toggle(self) -> None:
        """Show or hide the list."""
        if self.isVisible():
            self.hide()
            return
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self.show()
        self.raise_()

    def mousePressEvent(self, _event: object) -> None:
        """A click puts the list away."""
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Darken what is behind."""
        QPainter(self).fillRect(self.rect(), QColor(0, 0, 0, 150))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size."""
        if event.type() is QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False


def _section(heading: str, keys: tuple[KeyHelp, ...]) -> QWidget:
    widget = QWidget()
    grid = QGridLayout(widget)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(3)
    grid.setHorizontalSpacing(14)
    title = QLabel(heading)
    title.setProperty("role", "caption")
    grid.addWidget(title, 0, 0, 1, 2)
    for line, key in enumerate(keys, 1):
        name = QLabel(key.keys)
        name.setProperty("role", "value")
        grid.addWidget(name, line, 0)
        grid.addWidget(QLabel(key.words), line, 1)
    grid.setColumnStretch(1, 1)
    return widget
