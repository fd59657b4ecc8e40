"""A button that opens a list of things to tick; it stays open while several are ticked, and says what is chosen."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton, QWidget

from anpr_console.ui.slot_guard import guarded


class TickMenu(QMenu):
    """A menu whose ticked entries can be changed without closing it: by click, or by Space; Enter closes it."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick and stay open."""
        action = self.actionAt(event.position().toPoint())
        if action is not None and action.isCheckable() and action.isEnabled():
            action.trigger()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks, Enter closes."""
        action = self.activeAction()
        match event.key():
            case Qt.Key.Key_Space if action is not None and action.isCheckable():
                action.trigger()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.close()
            case _:
                super().keyPressEvent(event)


class ChoiceButton(QToolButton):
    """Any number of words out of a list; none ticked means all.

    Signals:
        changed: Something was ticked or unticked.
    """

    changed = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._menu = TickMenu(self)
        self.setMenu(self._menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._say()

    def offer(self, choices: Iterable[tuple[str, str]]) -> None:
        """Offer values with their words; what was ticked and is still offered stays ticked."""
        chosen = set(self.chosen())
        self._menu.clear()
        for value, words in choices:
            action = QAction(words, self._menu)
            action.setCheckable(True)
            action.setData(value)
            action.setChecked(value in chosen)
            action.toggled.connect(self._on_toggled)
            self._menu.addAction(action)
        self._say()

    def chosen(self) -> tuple[str, ...]:
        """The ticked values, in the order they are offered."""
        return tuple(str(action.data()) for action in self._menu.actions() if action.isChecked())

    def choose(self, values: Iterable[str]) -> None:
        """Tick exactly these, quietly; values that are not offered are added, so that nothing is lost unseen."""
        wanted = [str(value) for value in values]
        offered = {str(action.data()) for action in self._menu.actions()}
        for value in wanted:
            if value not in offered:
                self.offer([*((str(a.data()), a.text()) for a in self._menu.actions()), (value, value)])
        for action in self._menu.actions():
            action.blockSignals(True)  # noqa: FBT003 — Qt's own signature
            action.setChecked(str(action.data()) in wanted)
            action.blockSignals(False)  # noqa: FBT003
        self._say()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space, Enter and Down open the list."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down, Qt.Key.Key_Space}:
            self.showMenu()
            return
        super().keyPressEvent(event)

    def _say(self) -> None:
        ticked = [action.text() for action in self._menu.actions() if action.isChecked()]
        match len(ticked):
            case 0:
                words = self.tr("{0}: any").format(self._title)
            case 1:
                words = f"{self._title}: {ticked[0]}"
            case count if count == len(self._menu.actions()):
                words = self.tr("{0}: all").format(self._title)
            case count:
                words = self.tr("{0}: {1} of {2}").format(self._title, count, len(self._menu.actions()))
        self.setText(words)
        self.setAccessibleName(words)
        self.setToolTip(", ".join(ticked))
        self.setProperty("isSet", bool(ticked))
        self.style().polish(self)

    @Slot()
    @guarded
    def _on_toggled(self) -> None:
        self._say()
        self.changed.emit()
