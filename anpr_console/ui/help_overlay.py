"""The list of keys, laid over the window by F1."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from anpr_console.ui.keymap import KeyHelp, key_help
from anpr_console.ui.labels import WrappedLabel

WIDTH_IN_LETTERS = 170


class HelpOverlay(QWidget):
    """Covers its parent while shown; any click puts it away. The pictures behind it run on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        parent.installEventFilter(self)
        self._frame = QFrame()
        self._frame.setObjectName("help")
        columns = QHBoxLayout()
        columns.setSpacing(22)
        for sections in _in_columns(key_help()):
            column = QVBoxLayout()
            for heading, keys in sections:
                column.addWidget(_section(heading, keys))
            column.addStretch(1)
            columns.addLayout(column, 1)
        title = QLabel(self.tr("Keys — F1 or Esc puts this list away"))
        title.setProperty("role", "title")
        inner = QVBoxLayout(self._frame)
        inner.addWidget(title)
        inner.addLayout(columns)
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._frame)
        middle.addStretch(1)
        outer.addLayout(middle)
        outer.addStretch(1)

    def toggle(self) -> None:
        """Show or hide the list."""
        if self.isVisible():
            self.hide()
            return
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self._fit()
        self.show()
        self.raise_()

    def _fit(self) -> None:
        """As wide as three columns of whole lines, if there is room; else the lines wrap."""
        letter = self._frame.fontMetrics().averageCharWidth()
        self._frame.setFixedWidth(min(self.width() - 16, letter * WIDTH_IN_LETTERS))

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
            self._fit()
        return False


def _in_columns(
    sections: tuple[tuple[str, tuple[KeyHelp, ...]], ...],
) -> tuple[list[tuple[str, tuple[KeyHelp, ...]]], ...]:
    """The sections in three columns of about the same height; the first section, the longest, may go on in the next."""
    heading, everywhere = sections[0]
    lines = sum(len(keys) + 2 for _heading, keys in sections)
    in_first = min(len(everywhere), -(-lines // 3) - 1)
    columns: tuple[list[tuple[str, tuple[KeyHelp, ...]]], ...] = ([(heading, everywhere[:in_first])], [], [])
    if everywhere[in_first:]:
        columns[1].append(("", everywhere[in_first:]))
    for section in sections[1:]:
        in_second = sum(len(keys) + 2 for _heading, keys in columns[1])
        is_room = in_second + len(section[1]) + 2 <= lines / 3 + 3 and not columns[2]
        columns[1 if is_room else 2].append(section)
    return columns


def _section(heading: str, keys: tuple[KeyHelp, ...]) -> QWidget:
    widget = QWidget()
    grid = QGridLayout(widget)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(3)
    grid.setHorizontalSpacing(10)
    title = QLabel(heading)
    title.setProperty("role", "caption")
    grid.addWidget(title, 0, 0, 1, 2)
    for line, key in enumerate(keys, 1):
        name = QLabel(key.keys)
        name.setProperty("role", "value")
        grid.addWidget(name, line, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(WrappedLabel(key.words), line, 1)
    grid.setColumnStretch(1, 1)
    return widget
