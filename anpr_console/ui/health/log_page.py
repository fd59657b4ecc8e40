"""The log page: what the program said of itself, filtered, held, copied, and saved for the installer."""

from pathlib import Path

from PySide6.QtCore import QModelIndex, QStandardPaths, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from anpr_console.domain.health import Health
from anpr_console.ui.health.log_model import LINE_ROLE, LogFilter, LogModel
from anpr_console.ui.health.log_text import detail_text, file_text, lines_text
from anpr_console.ui.keymap import HOLD_KEY
from anpr_console.ui.labels import ElidedLabel
from anpr_console.ui.ports import ConsolePorts, LogLine
from anpr_console.ui.slot_guard import guarded
from anpr_console.ui.theme import Level, Look, set_level
from anpr_console.ui.wording import local_time

PULL_MS = 1000


class LogTable(QTableView):
    """The lines; Qt's own copying would take a single field.

    Signals:
        copy_wanted: Ctrl+C was pressed.
    """

    copy_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy whole lines."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        else:
            super().keyPressEvent(event)


class LogPage(QWidget):
    """Pulls new lines once a second while it is seen and not held; stays at the end unless scrolled up."""

    def __init__(self, ports: ConsolePorts, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._ports = ports
        self._look = look
        self._health: Health | None = None
        self._dialog: QFileDialog | None = None
        self._held_at = ""
        self._waiting = 0
        self.model = LogModel(look)
        self.shown = LogFilter()
        self.shown.setSourceModel(self.model)
        self.level = QComboBox()
        for level, words in (
            ("DEBUG", self.tr("all lines")),
            ("WARNING", self.tr("warnings and errors")),
            ("ERROR", self.tr("errors only")),
        ):
            self.level.addItem(words, level)
        self.level.setAccessibleName(self.tr("Least level"))
        self.text = QLineEdit()
        self.text.setPlaceholderText(self.tr("Lines that contain …"))
        self.text.setClearButtonEnabled(True)
        self.hold = QPushButton(self.tr("Hold ({0})").format(HOLD_KEY))
        self.hold.setCheckable(True)
        self.hold.setToolTip(self.tr("Let no new lines in while you read"))
        self.copy = QPushButton(self.tr("Copy (Ctrl+C)"))
        self.copy.setToolTip(self.tr("The chosen lines; without any, all that are shown"))
        self.save = QPushButton(self.tr("Save for the installer … (Ctrl+S)"))
        self.state = ElidedLabel()
        self.table = self._make_table()
        self.detail = QPlainTextEdit()
        self.detail.setReadOnly(True)
        self.detail.setTabChangesFocus(True)
        self.detail.setPlaceholderText(self.tr("Choose a line to read all of it."))
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setInterval(PULL_MS)
        self._connect()
        self._on_wanted()
        self._on_look_changed()

    def _make_table(self) -> LogTable:
        table = LogTable()
        table.setModel(self.shown)
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        header = table.horizontalHeader()
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return table

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(QLabel(self.tr("Show")))
        head.addWidget(self.level)
        head.addWidget(self.text, 1)
        head.addWidget(self.hold)
        foot = QHBoxLayout()
        foot.addWidget(self.state, 1)
        foot.addWidget(self.copy)
        foot.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 4)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        column.addWidget(self.detail)

    def _connect(self) -> None:
        self.level.currentIndexChanged.connect(self._on_wanted)
        self.text.textChanged.connect(self._on_wanted)
        self.hold.toggled.connect(self._on_held)
        self.copy.clicked.connect(self._on_copy)
        self.table.copy_wanted.connect(self._on_copy)
        self.save.clicked.connect(self._on_save)
        self.table.selectionModel().currentRowChanged.connect(self._on_line_chosen)
        self._timer.timeout.connect(self._on_pull)
        self._look.changed.connect(self._on_look_changed)
        for key, slot in ((HOLD_KEY, self.hold.toggle), ("Ctrl+S", self._on_save)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    @property
    def dialog(self) -> QFileDialog | None:
        """The file dialog while it is open."""
        return self._dialog

    def take(self, health: Health) -> None:
        """Remember the newest health: it stands at the head of the saved file."""
        self._health = health

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
        newer = self._ports.log.lines_after(self.model.newest_number)
        if self.hold.isChecked():
            # Only what is new takes the place of another word, such as where the log was saved.
            if len(newer) != self._waiting:
                self._waiting = len(newer)
                words = self.tr("Held at {0}. New lines that wait: {1}.")
                self._tell(words.format(self._held_at, len(newer)), Level.WARN)
            return
        bar = self.table.verticalScrollBar()
        is_at_end = bar.value() >= bar.maximum() - 1
        self.model.append(newer)
        if is_at_end:
            self.table.scrollToBottom()

    def _tell(self, words: str, level: Level = Level.PLAIN) -> None:
        self.state.say(words)
        set_level(self.state, level)

    @Slot()
    @guarded
    def _on_held(self) -> None:
        self._held_at, self._waiting = local_time(self._ports.clock.now()), -1
        self._tell_how_many()
        self._on_pull()
        if not self.hold.isChecked():
            self.table.scrollToBottom()

    @Slot()
    @guarded
    def _on_wanted(self) -> None:
        self.shown.want(str(self.level.currentData()), self.text.text())
        self._tell_how_many()
        self.table.scrollToBottom()

    def _tell_how_many(self) -> None:
        is_filtered = bool(self.text.text()) or self.level.currentIndex() > 0
        if not is_filtered:
            self._tell("")
        elif self.shown.rowCount() == 0:
            self._tell(self.tr("No line fits. Show all lines, or look for another word."), Level.WARN)
        else:
            self._tell(
                self.tr("Lines that fit: {0} of {1}").format(self.shown.rowCount(), self.model.rowCount())
            )

    @Slot()
    @guarded
    def _on_copy(self) -> None:
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        lines = self._lines(rows or list(range(self.shown.rowCount())))
        QGuiApplication.clipboard().setText(lines_text(lines))
        self._tell(self.tr("Lines copied: {0}").format(len(lines)), Level.OK)

    def _lines(self, rows: list[int]) -> tuple[LogLine, ...]:
        found = (self.shown.index(row, 0).data(LINE_ROLE) for row in rows)
        return tuple(line for line in found if isinstance(line, LogLine))

    @Slot()
    @guarded
    def _on_save(self) -> None:
        if self._dialog is not None:
            return
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = documents if Path(documents).is_dir() else str(Path.home())
        station = self._ports.settings.current().station.station
        now = self._ports.clock.now().astimezone()
        dialog = QFileDialog(self.window(), self.tr("Save the log for the installer"), folder)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setDefaultSuffix("txt")
        dialog.setNameFilter(self.tr("Text (*.txt)"))
        dialog.selectFile(str(Path(folder) / f"anpr-log-{station}-{now:%Y%m%d-%H%M%S}.txt"))
        dialog.fileSelected.connect(self.save_to)
        dialog.finished.connect(self._on_dialog_finished)
        self._dialog = dialog
        dialog.open()

    @Slot(str)
    @guarded
    def save_to(self, path: str) -> None:
        """Write all lines that are kept, whatever is shown; ``on_text_written`` takes the answer."""
        station = self._ports.settings.current().station
        lines = self._ports.log.lines_after(0)
        text = file_text(lines, station, self._health, self._ports.clock.now())
        if self._ports.desk.write_text(path, text):
            self._tell(self.tr("Saving …"))
        else:
            self._tell(self.tr("The log was not saved: too much waits. Try again."), Level.BAD)

    @Slot(int)
    @guarded
    def _on_dialog_finished(self, _code: int) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None

    @Slot(str, str)
    @guarded
    def on_text_written(self, path: str, problem: str) -> None:
        """Take where the log was saved, and the sentence that says why it was not (empty: it was)."""
        if problem:
            self._tell(problem, Level.BAD)
        else:
            self._tell(self.tr("Saved as {0}").format(path), Level.OK)

    @Slot(QModelIndex, QModelIndex)
    @guarded
    def _on_line_chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        line = current.data(LINE_ROLE)
        if isinstance(line, LogLine):
            self.detail.setPlainText(detail_text(line))

    @Slot()
    @guarded
    def _on_look_changed(self) -> None:
        for place, width in enumerate((84, 110, 190)):
            self.table.setColumnWidth(place, self._look.px(width))
        self.table.verticalHeader().setDefaultSectionSize(self._look.px(26))
        self.detail.setFixedHeight(self._look.px(96))
