"""The newest log lines as a table model that never grows past its ring."""

from collections import deque

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt

from anpr_console.ui.health.log_text import level_word
from anpr_console.ui.ports import LogLine
from anpr_console.ui.theme import Level, Look
from anpr_console.ui.wording import local_time

KEPT_LINES = 5000
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
LINE_ROLE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


def level_of_line(line: LogLine) -> Level:
    """The level in whose color a log line is written."""
    if line.level in {"ERROR", "CRITICAL"}:
        return Level.BAD
    return Level.WARN if line.level == "WARNING" else Level.PLAIN


class LogModel(QAbstractTableModel):
    """Time, level, place and message; oldest first."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._lines: deque[LogLine] = deque()
        self._titles = (self.tr("Time"), self.tr("Level"), self.tr("Where"), self.tr("What"))

    @property
    def newest_number(self) -> int:
        """Number of the newest line, 0 without any."""
        return self._lines[-1].number if self._lines else 0

    def line(self, row: int) -> LogLine | None:
        """The line in that row."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def rowCount(self, parent: Index = _TOP) -> int:
        """Lines kept."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _TOP) -> int:
        """Time, level, place, message."""
        return 0 if parent.isValid() else len(self._titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Headings."""
        is_title = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self._titles[section] if is_title and 0 <= section < len(self._titles) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words and colors of a line."""
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            place = line.logger.removeprefix("anpr_console.")
            return (local_time(line.at), level_word(line.level), place, line.message)[index.column()]
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._look.level_color(level_of_line(line))
        if role == Qt.ItemDataRole.ToolTipRole:
            return line.detail or line.message
        return line if role == LINE_ROLE else None

    def append(self, lines: tuple[LogLine, ...]) -> None:
        """Add newer lines; the oldest ones leave."""
        fresh = [line for line in lines if line.number > self.newest_number][-KEPT_LINES:]
        if not fresh:
            return
        too_many = len(self._lines) + len(fresh) - KEPT_LINES
        if too_many > 0:
            self.beginRemoveRows(QModelIndex(), 0, too_many - 1)
            for _ in range(too_many):
                self._lines.popleft()
            self.endRemoveRows()
        first = len(self._lines)
        self.beginInsertRows(QModelIndex(), first, first + len(fresh) - 1)
        self._lines.extend(fresh)
        self.endInsertRows()


class LogFilter(QSortFilterProxyModel):
    """Lines from a level upwards that contain a text."""

    def __init__(self) -> None:
        super().__init__()
        self._least = 0
        self._text = ""

    def want(self, level: str, text: str) -> None:
        """Show only lines of at least that level that contain the text."""
        self._least, self._text = LEVELS.index(level), text.casefold()
        self.invalidate()

    def filterAcceptsRow(self, source_row: int, _source_parent: Index) -> bool:
        """Whether a line is shown."""
        source = self.sourceModel()
        line = source.line(source_row) if isinstance(source, LogModel) else None
        if line is None:
            return False
        level = LEVELS.index(line.level) if line.level in LEVELS else len(LEVELS)
        return level >= self._least and self._text in f"{line.logger} {line.message}".casefold()
