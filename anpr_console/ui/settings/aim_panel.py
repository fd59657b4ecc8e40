"""The canvas with its buttons and the words that explain it."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from anpr_console.ui.labels import WrappedLabel
from anpr_console.ui.settings.aim_canvas import AimCanvas, DrawMode
from anpr_console.ui.theme import Look


class AimPanel(QWidget):
    """Everything to draw a zone and a line.

    Signals:
        edited: Zone or line were changed.
    """

    edited = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.canvas = AimCanvas(look)
        self.canvas.edited.connect(self.edited)
        self.rectangle = QPushButton(self.tr("Draw zone (box)"))
        self.corners = QPushButton(self.tr("Draw zone (corners)"))
        self.no_zone = QPushButton(self.tr("Whole picture"))
        self.line = QPushButton(self.tr("Draw direction line"))
        self.turn = QPushButton(self.tr("Swap in and out"))
        self.no_line = QPushButton(self.tr("No line"))
        for button, mode in (
            (self.rectangle, DrawMode.RECTANGLE), (self.corners, DrawMode.CORNERS), (self.line, DrawMode.LINE),
        ):  # fmt: skip
            button.clicked.connect(partial(self._use_mode, mode))
        self.no_zone.clicked.connect(self.canvas.clear_zone)
        self.no_line.clicked.connect(self.canvas.clear_line)
        self.turn.clicked.connect(self.canvas.turn_line)
        buttons = QGridLayout()
        for place, button in enumerate(
            (self.rectangle, self.corners, self.no_zone, self.line, self.turn, self.no_line)
        ):
            buttons.addWidget(button, place // 3, place % 3)
        hint = WrappedLabel(
            self.tr(
                "Only vehicles whose wheels are seen inside the zone count. "
                "Crossing the line along its arrow means in. "
                "Keys: R box, L line, X swap, Page Up/Down choose a corner, arrows move it (Shift: faster), "
                "Insert and Delete add and remove corners."
            ),
            "caption",
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.canvas, 1)
        column.addLayout(buttons)
        column.addWidget(hint)

    def _use_mode(self, mode: DrawMode, _is_checked: bool = False) -> None:  # noqa: FBT001, FBT002 — Qt's signal
        self.canvas.use_mode(mode)
