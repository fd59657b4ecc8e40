"""Exports: a menu of files, and a line with progress that says how it ended."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QProgressBar, QPushButton, QToolButton, QWidget

from anpr_console.domain.clock import Clock
from anpr_console.domain.export import ExportKind, ExportProgress
from anpr_console.ui.labels import WrappedLabel
from anpr_console.ui.said import said
from anpr_console.ui.slot_guard import guarded
from anpr_console.ui.theme import Level, set_level


class ExportMenu(QToolButton):
    """Asks what and where to.

    Signals:
        export_wanted: ``ExportKind``, target path (``str``), and whether only the chosen passage is meant (``bool``).
    """

    export_wanted = Signal(object, str, bool)

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._dialog: QFileDialog | None = None
        self._asked: tuple[ExportKind, bool] = (ExportKind.CSV, False)
        self.setText(self.tr("Export"))
        self.setToolTip(self.tr("Write the passages that the filter finds to a file (Ctrl+E)"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        self.actions_by_kind: dict[tuple[ExportKind, bool], QAction] = {}
        for kind, is_one, words in (
            (ExportKind.EXCEL, False, self.tr("All found as Excel table")),
            (ExportKind.CSV, False, self.tr("All found as CSV table")),
            (ExportKind.JSON_LINES, False, self.tr("All found as JSON Lines, with trace and hashes")),
            (ExportKind.EVIDENCE_SHEETS, False, self.tr("All found as evidence sheets (PDF, a page each)")),
            (ExportKind.EVIDENCE_SHEETS, True, self.tr("The chosen passage as evidence sheet (PDF)")),
        ):
            action = QAction(words, menu)
            action.setData((kind.value, is_one))
            action.triggered.connect(self._on_triggered)
            menu.addAction(action)
            self.actions_by_kind[kind, is_one] = action
        self.setMenu(menu)

    @property
    def dialog(self) -> QFileDialog | None:
        """The file dialog while it is open."""
        return self._dialog

    def allow_one(self, *, has_row: bool) -> None:
        """Whether a passage is chosen."""
        self.actions_by_kind[ExportKind.EVIDENCE_SHEETS, True].setEnabled(has_row)

    def ask(self, kind: ExportKind, *, is_one: bool) -> None:
        """Ask for the file's place; nothing waits meanwhile."""
        self._asked = kind, is_one
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        now: datetime = self._clock.now().astimezone()
        stem = "evidence" if kind is ExportKind.EVIDENCE_SHEETS else "passages"
        dialog = QFileDialog(self.window(), self.tr("Export to"), folder)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setDefaultSuffix(kind.value)
        dialog.setNameFilter(f"{kind.value.upper()} (*.{kind.value})")
        dialog.selectFile(str(Path(folder) / f"{stem}-{now:%Y%m%d-%H%M%S}.{kind.value}"))
        dialog.fileSelected.connect(self._on_file_selected)
        dialog.finished.connect(self._on_dialog_finished)
        self._dialog = dialog
        dialog.open()

    @Slot()
    @guarded
    def _on_triggered(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            kind, is_one = action.data()
            self.ask(ExportKind(kind), is_one=bool(is_one))

    @Slot(str)
    @guarded
    def _on_file_selected(self, path: str) -> None:
        self.export_wanted.emit(self._asked[0], path, self._asked[1])

    @Slot(int)
    @guarded
    def _on_dialog_finished(self, _code: int) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None


class ExportBar(QWidget):
    """How far the export is, and how it ended; hidden until there is one.

    Signals:
        cancel_wanted: A person wants the export under way to end.
    """

    cancel_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = WrappedLabel()
        self.bar = QProgressBar()
        self.bar.setTextVisible(True)
        self.stop = QPushButton(self.tr("Stop export"))
        self.stop.clicked.connect(self.cancel_wanted)
        self.close_button = QPushButton(self.tr("Close"))
        self.close_button.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.words, 2)
        row.addWidget(self.bar, 1)
        row.addWidget(self.stop)
        row.addWidget(self.close_button)
        self.hide()

    def begin(self, target: str) -> None:
        """An export was asked for."""
        self.take(ExportProgress(target))

    def take(self, progress: ExportProgress) -> None:
        """Show where it stands."""
        is_over = progress.is_finished
        self.bar.setVisible(not is_over)
        self.stop.setVisible(not is_over)
        self.close_button.setVisible(is_over)
        self.bar.setMaximum(progress.total or 0)
        self.bar.setValue(progress.written)
        self.bar.setFormat(f"{progress.written} / {progress.total}" if progress.total else "…")
        self.words.setText(self._say(progress))
        level = (
            Level.BAD
            if progress.problem
            else Level.WARN
            if progress.remark or progress.is_cancelled
            else Level.OK
        )
        set_level(self.words, level if is_over else Level.PLAIN)
        self.show()

    def _say(self, progress: ExportProgress) -> str:
        name = Path(progress.target).name
        if progress.problem:
            return self.tr("Not exported. {0}").format(said(progress.problem))
        if progress.is_cancelled:
            return self.tr("Export stopped. There is no file {0}.").format(name)
        if progress.is_finished:
            words = self.tr("Exported {0} passage(s) to {1}.").format(progress.written, progress.target)
            return f"{words} {progress.remark}".strip()
        return self.tr("Exporting to {0}").format(name)
