"""Fields that only the platform link's settings need: a file to choose, and a choice of events."""

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QFileDialog, QGridLayout, QWidget

from anpr_console.domain.delivery import EventType
from anpr_console.ui.delivery.words import event_word
from anpr_console.ui.icons import icon
from anpr_console.ui.settings.fields import TextEditor
from anpr_console.ui.slot_guard import guarded
from anpr_console.ui.theme import Look

EVENT_CHOICES = tuple(kind for kind in EventType if kind is not EventType.TEST)
"""A test event goes to every target that somebody tests, whatever it takes else."""


class FileEditor(TextEditor):
    """The path of a file, typed or chosen."""

    def __init__(self, look: Look, title: str) -> None:
        super().__init__()
        self._look, self._title = look, title
        self._choose = QAction(self.tr("Choose a file"), self)
        self._choose.triggered.connect(self._on_choose)
        self.addAction(self._choose, TextEditor.ActionPosition.TrailingPosition)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    @Slot()
    @guarded
    def _on_choose(self) -> None:
        kinds = self.tr("Certificates and keys (*.pem *.crt *.cer *.key);;All files (*)")
        path, _ = QFileDialog.getOpenFileName(self, self._title, self.text(), kinds)
        if path:
            self.setText(path)
            self.textEdited.emit(path)

    @Slot()
    @guarded
    def _on_look_changed(self) -> None:
        self._choose.setIcon(icon("log", self._look.colors.text))


class EventsEditor(QWidget):
    """Which events a target gets; with all of them ticked, kinds that a later version adds go too.

    Signals:
        edited: A person changed the choice.
    """

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.boxes = {kind: QCheckBox(event_word(kind)) for kind in EVENT_CHOICES}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(0)
        for place, (kind, box) in enumerate(self.boxes.items()):
            box.setToolTip(kind.value)
            box.toggled.connect(self._on_toggled)
            grid.addWidget(box, place // 2, place % 2)

    def show_value(self, value: object) -> None:
        """Tick these events (their names); an empty choice means all."""
        chosen = {str(name) for name in value} if isinstance(value, list | tuple) else set()
        chosen = chosen or {kind.value for kind in self.boxes}
        for kind, box in self.boxes.items():
            with QSignalBlocker(box):
                box.setChecked(kind.value in chosen)

    def value_now(self) -> list[str]:
        """Names of the ticked events; none where all are ticked, so that new kinds of events go too."""
        chosen = [kind.value for kind, box in self.boxes.items() if box.isChecked()]
        return [] if len(chosen) == len(self.boxes) else chosen

    @Slot()
    @guarded
    def _on_toggled(self) -> None:
        sender = self.sender()
        if isinstance(sender, QCheckBox) and not any(box.isChecked() for box in self.boxes.values()):
            # Without any, the choice would mean all: the last one stays. Who wants none switches the target off.
            with QSignalBlocker(sender):
                sender.setChecked(True)
        self.edited.emit()
