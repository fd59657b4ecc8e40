"""The frame around one stage: a number and a name, milliseconds, whatever it shows, and a sentence."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from anpr_console.ui.labels import WrappedLabel


class StagePanel(QFrame):
    """A heading with milliseconds over whatever the stage shows."""

    def __init__(self, number: int, title: str, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.title = QLabel(f"{number}  {title}")
        self.title.setProperty("role", "value")
        self.time = QLabel()
        self.time.setProperty("role", "caption")
        self.words = WrappedLabel(role="caption")
        head = QGridLayout()
        head.addWidget(self.title, 0, 0)
        head.addWidget(self.time, 0, 1, Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 5, 8, 5)
        column.setSpacing(3)
        column.addLayout(head)
        column.addWidget(content, 1)
        column.addWidget(self.words)

    def say(self, words: str, milliseconds: float | None) -> None:
        """Show a sentence and the time this stage took."""
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self.time.setText("" if milliseconds is None else self.tr("{0} ms").format(f"{milliseconds:.1f}"))


class Facts(QWidget):
    """Names with their values, one a line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        self._rows: list[tuple[QLabel, WrappedLabel]] = []
        self._shown: tuple[tuple[str, str], ...] = ()

    @property
    def shown(self) -> dict[str, str]:
        """What is shown, by name."""
        return dict(self._shown)

    def show_facts(self, facts: tuple[tuple[str, str], ...]) -> None:
        """Show these; those without a value are left out."""
        facts = tuple((name, value) for name, value in facts if value)
        if facts == self._shown:
            return
        self._shown = facts
        while len(self._rows) < len(facts):
            name, value = QLabel(), WrappedLabel(role="value")
            name.setProperty("role", "caption")
            place = len(self._rows)
            self._grid.addWidget(name, place, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(value, place, 1)
            self._rows.append((name, value))
        self._grid.setRowStretch(len(self._rows), 1)
        for place, (name, value) in enumerate(self._rows):
            is_used = place < len(facts)
            name.setVisible(is_used)
            value.setVisible(is_used)
            if is_used:
                name.setText(facts[place][0])
                value.setText(facts[place][1])
