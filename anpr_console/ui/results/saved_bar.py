"""Saved filters: choose one, keep the present one under a name, forget one."""

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QWidget

from anpr_console.domain.screen_memory import SavedFilter
from anpr_console.ui.slot_guard import guarded

NAME_LENGTH = 40
FILTERS_AT_MOST = 50


class SavedBar(QWidget):
    """A field with the names and two buttons.

    Signals:
        chosen: The ``SavedFilter`` to use now.
        save_wanted: A name (``str``) under which the present filter is to be kept.
        filters_changed: All ``tuple[SavedFilter, ...]`` after one was kept or forgotten.
    """

    chosen = Signal(object)
    save_wanted = Signal(str)
    filters_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filters: tuple[SavedFilter, ...] = ()
        self.names = QComboBox()
        self.names.setEditable(True)
        self.names.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.names.setAccessibleName(self.tr("Saved filters"))
        editor = self.names.lineEdit()
        if editor is not None:
            editor.setPlaceholderText(self.tr("Saved filters"))
            editor.setMaxLength(NAME_LENGTH)
        self.keep = QPushButton(self.tr("Keep"))
        self.names.setToolTip(self.tr("Choose a saved filter, or type a name to keep the present one"))
        self.keep.setToolTip(self.tr("Keep the filter as it stands under this name"))
        self.forget = QPushButton(self.tr("Forget"))
        self.problem = QLabel()
        self.problem.setProperty("level", "warn")
        self.problem.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self.names, self.keep, self.forget, self.problem):
            row.addWidget(widget)
        row.setStretch(0, 1)
        self.names.activated.connect(self._on_activated)
        self.names.editTextChanged.connect(self._on_typed)
        self.keep.clicked.connect(self._on_keep)
        self.forget.clicked.connect(self._on_forget)
        self.show_filters(())

    def show_filters(self, filters: tuple[SavedFilter, ...]) -> None:
        """Offer these."""
        self._filters = tuple(sorted(filters, key=lambda saved: saved.name.casefold()))
        typed = self.names.currentText()
        self.names.blockSignals(True)  # noqa: FBT003 — Qt's own signature
        self.names.clear()
        self.names.addItems([saved.name for saved in self._filters])
        self.names.setCurrentIndex(-1)
        self.names.setEditText(typed)
        self.names.blockSignals(False)  # noqa: FBT003
        self._on_typed()

    def add(self, saved: SavedFilter) -> None:
        """Keep one; another one of the same name gives way."""
        others = tuple(known for known in self._filters if known.name != saved.name)
        if len(others) >= FILTERS_AT_MOST:
            self._say(self.tr("{0} filters are kept already: forget one first.").format(FILTERS_AT_MOST))
            return
        self.show_filters((*others, saved))
        self.names.setEditText(saved.name)
        self.filters_changed.emit(self._filters)

    def _find(self) -> SavedFilter | None:
        name = self.names.currentText().strip()
        return next((saved for saved in self._filters if saved.name == name), None)

    def _say(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.setVisible(bool(words))

    @Slot()
    @guarded
    def _on_typed(self) -> None:
        name = self.names.currentText().strip()
        self.keep.setVisible(bool(name))
        self.forget.setVisible(self._find() is not None)
        self._say("")

    @Slot()
    @guarded
    def _on_activated(self) -> None:
        saved = self._find()
        if saved is not None:
            self.chosen.emit(replace(saved))

    @Slot()
    @guarded
    def _on_keep(self) -> None:
        self.save_wanted.emit(self.names.currentText().strip())

    @Slot()
    @guarded
    def _on_forget(self) -> None:
        saved = self._find()
        if saved is not None:
            self.names.setEditText("")
            self.show_filters(tuple(known for known in self._filters if known is not saved))
            self.filters_changed.emit(self._filters)
