"""The log page: what the program said of itself, filtered by level and text."""

from PySide6.QtCore import QModelIndex, QTimer, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from anpr_console.ui.health.log_model import LINE_ROLE, LogFilter, LogModel
from anpr_console.ui.ports import LogLine, LogPort
from anpr_console.ui.slot_guard import guarded
from anpr_console.ui.theme import Look

PULL_MS = 1000


class LogPage(QWidget):
    """Pulls new lines once a second while it is seen; stays at the end unless scrolled up."""

    def __init__(self, port: LogPort, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._port = port
        self._look = look
        self.model = LogModel(look)
        self.shown = LogFilter()
        self.shown.setSourceModel(self.model)
        self.level = QComboBox()
        for level, words in (
            ("DEBUG", self.tr("everything")),
            ("INFO", self.tr("from information up")),
            ("WARNING", self.tr("from warnings up")),
            ("ERROR", self.tr("errors only")),
        ):
            self.level.addItem(words, level)
        self.level.setCurrentIndex(1)
        self.level.setAccessibleName(self.tr("Least level"))
        self.text = QLineEdit()
        self.text.setPlaceholderText(self.tr("Lines that contain …"))
        self.text.setClearButtonEnabled(True)
        self.table = QTableView()
        self.table.setModel(self.shown)
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.detail = QPlainTextEdit()
        self.detail.setReadOnly(True)
        self.detail.setTabChangesFocus(True)
        self.detail.setPlaceholderText(self.tr("Choose a line to read all of it."))
        self.table.selectionModel().currentRowChanged.connect(self._on_line_chosen)
        head = QHBoxLayout()
        head.addWidget(QLabel(self.tr("Show")))
        head.addWidget(self.level)
        head.addWidget(self.text, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 4)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addWidget(self.detail)
        self.level.currentIndexChanged.connect(self._on_wanted)
        self.text.textChanged.connect(self._on_wanted)
        self._timer = QTimer(self)
        self._timer.setInterval(PULL_MS)
        self._timer.timeout.connect(self._on_pull)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def showEvent(self, event: QShowEvent) -> None:
        """Pull while the page is seen."""
        super().showEvent(event)
        self._on_pull()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while nobody looks."""
        super().hideEvent(event)
        self._timer.stop()

    def stop(self) -> None:
        """Stop pulling for good."""
        self._timer.stop()
        self._timer.timeout.disconnect()

    @Slot()
    @guarded
    def _on_pull(self) -> None:
        bar = self.table.verticalScrollBar()
        is_at_end = bar.value() >= bar.maximum() - 1
        self.model.append(self._port.lines_after(self.model.newest_number))
        if is_at_end:
            self.table.scrollToBottom()

    @Slot()
    @guarded
    def _on_wanted(self) -> None:
        self.shown.want(str(self.level.currentData()), self.text.text())
        self.table.scrollToBottom()

    @Slot(QModelIndex, QModelIndex)
    @guarded
    def _on_line_chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        line = current.data(LINE_ROLE)
        if isinstance(line, LogLine):
            self.detail.setPlainText(f"{line.message}\n{line.detail}".strip())

    @Slot()
    @guarded
    def _on_look_changed(self) -> None:
        for place, width in enumerate((84, 88, 200)):
            self.table.setColumnWidth(place, self._look.px(width))
        self.table.verticalHeader().setDefaultSectionSize(self._look.px(26))
        self.detail.setFixedHeight(self._look.px(96))
