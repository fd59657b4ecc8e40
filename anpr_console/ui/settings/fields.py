"""Rows of a settings form: caption, editor, explanation, and the problem right beside it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from anpr_console.ui.labels import WrappedLabel
from anpr_console.ui.settings.draft import Draft, FieldProblem, Place, problem_at
from anpr_console.ui.theme import Level, set_level


class TextEditor(QLineEdit):
    """One line of text."""

    def show_value(self, value: object) -> None:
        """Show the draft's value."""
        self.setText(str(value))

    def value_now(self) -> object:
        """What is typed."""
        return self.text().strip()


class ListEditor(QLineEdit):
    """Words separated by commas."""

    def show_value(self, value: object) -> None:
        """Show the draft's list."""
        self.setText(", ".join(str(part) for part in value) if isinstance(value, list | tuple) else "")

    def value_now(self) -> object:
        """The words typed, without empty ones."""
        return [part.strip() for part in self.text().split(",") if part.strip()]


class SwitchEditor(QCheckBox):
    """On or off."""

    def show_value(self, value: object) -> None:
        """Show the draft's value."""
        self.setChecked(bool(value))

    def value_now(self) -> object:
        """Whether it is on."""
        return self.isChecked()


class ChoiceEditor(QComboBox):
    """One of some values, each with its words."""

    def __init__(self, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        for value, words in choices:
            self.addItem(words, value)

    def show_value(self, value: object) -> None:
        """Show the draft's value."""
        self.setCurrentIndex(max(0, self.findData(value)))

    def value_now(self) -> object:
        """The chosen value."""
        return self.currentData()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling the page must not change a setting under the pointer."""
        event.ignore()


class WholeNumberEditor(QSpinBox):
    """A whole number with its unit; the limits are the settings' own and are checked there."""

    def __init__(self, unit: str = "", step: int = 1) -> None:
        super().__init__()
        self.setRange(-1_000_000, 1_000_000)
        self.setSingleStep(step)
        self.setSuffix(f" {unit}" if unit else "")
        self.setKeyboardTracking(False)

    def show_value(self, value: object) -> None:
        """Show the draft's value."""
        self.setValue(int(str(value)))

    def value_now(self) -> object:
        """The number."""
        return self.value()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling the page must not change a setting under the pointer."""
        event.ignore()


class NumberEditor(QDoubleSpinBox):
    """A number with its unit."""

    def __init__(self, unit: str = "", step: float = 1.0, decimals: int = 1) -> None:
        super().__init__()
        self.setRange(-1_000_000, 1_000_000)
        self.setDecimals(decimals)
        self.setSingleStep(step)
        self.setSuffix(f" {unit}" if unit else "")
        self.setKeyboardTracking(False)

    def show_value(self, value: object) -> None:
        """Show the draft's value."""
        self.setValue(float(str(value)))

    def value_now(self) -> object:
        """The number."""
        return round(self.value(), 6)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling the page must not change a setting under the pointer."""
        event.ignore()


Editor = TextEditor | ListEditor | SwitchEditor | ChoiceEditor | WholeNumberEditor | NumberEditor


class Field(QObject):
    """An editor bound to a place of the draft.

    Signals:
        edited: The value was changed by a person and put into the draft.
    """

    edited = Signal()

    def __init__(self, editor: Editor, place: Callable[[], Place], words: str = "") -> None:
        super().__init__()
        self.editor = editor
        self._place = place
        self._draft: Draft | None = None
        self.problem = WrappedLabel()
        set_level(self.problem, Level.BAD)
        self.problem.hide()
        self.box = QWidget()
        self.box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        column = QVBoxLayout(self.box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(editor)
        if words:
            column.addWidget(WrappedLabel(words, "caption"))
        column.addWidget(self.problem)
        if not isinstance(editor, SwitchEditor):
            editor.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        match editor:
            case QLineEdit():
                editor.textEdited.connect(self._on_edited)
            case QCheckBox():
                editor.toggled.connect(self._on_edited)
            case QComboBox():
                editor.currentIndexChanged.connect(self._on_edited)
            case _:
                editor.valueChanged.connect(self._on_edited)

    @property
    def place(self) -> Place:
        """Where its value stands in the draft now."""
        return self._place()

    def load(self, draft: Draft) -> None:
        """Show the draft's value."""
        self._draft = draft
        with QSignalBlocker(self.editor):
            self.editor.show_value(draft.get(self.place))
        self.show_problems(())

    def show_problems(self, problems: tuple[FieldProblem, ...]) -> None:
        """Show the sentence that belongs here, if any."""
        sentence = problem_at(problems, self.place)
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        set_level(self.editor, Level.BAD if sentence else Level.PLAIN)
        self.editor.setAccessibleDescription(sentence)

    @Slot()
    def _on_edited(self) -> None:
        if self._draft is not None:
            self._draft.put(self.place, self.editor.value_now())
            self.edited.emit()


class FieldForm(QWidget):
    """Fields under one another, loaded and checked together.

    Signals:
        edited: A person changed one of the fields.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: list[Field] = []
        self.form = QFormLayout(self)
        self.form.setContentsMargins(0, 0, 0, 0)
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        self.form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)

    def add(self, caption: str, editor: Editor, place: Callable[[], Place], words: str = "") -> Field:
        """Add a row bound to a place of the draft."""
        field = Field(editor, place, words)
        field.edited.connect(self.edited)
        editor.setAccessibleName(caption)
        label = QLabel(caption)
        label.setBuddy(editor)
        self.form.addRow(label, field.box)
        self.fields.append(field)
        return field

    def load(self, draft: Draft) -> None:
        """Show the draft's values."""
        for field in self.fields:
            field.load(draft)

    def show_problems(self, problems: tuple[FieldProblem, ...]) -> None:
        """Show each problem beside its field."""
        for field in self.fields:
            field.show_problems(problems)
        self.form.invalidate()
        self.form.activate()


def at(*place: str) -> Callable[[], Place]:
    """A place that never moves."""
    return lambda: place
