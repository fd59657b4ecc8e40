"""The filter over the results; each change asks the record by itself, and bad input is said at its field."""

from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QDateTime, QSize, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDateTimeEdit,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from anpr_console.domain.clock import Clock
from anpr_console.domain.passage import Direction, Outcome
from anpr_console.domain.plate_pattern import normalize_pattern
from anpr_console.domain.query import PassageFilter, ReviewStatus
from anpr_console.domain.screen_memory import SavedFilter
from anpr_console.settings.cameras import CameraSettings
from anpr_console.ui.labels import WrappedLabel
from anpr_console.ui.results.choice_button import ChoiceButton
from anpr_console.ui.results.filter_words import (
    Choices,
    Span,
    Tolerance,
    plate_hint,
    plate_problem,
    span_choices,
    span_limits,
    span_problem,
    tolerance_choices,
    trait_choices,
)
from anpr_console.ui.results.saved_bar import SavedBar
from anpr_console.ui.slot_guard import guarded
from anpr_console.ui.theme import Level, set_level
from anpr_console.ui.wording import as_utc

TYPING_PAUSE_MS = 250
_TRAITS_IN_A_ROW = 4


class FilterBar(QWidget):
    """What is typed and chosen here.

    Signals:
        filter_changed: The ``PassageFilter`` now wanted.
        filters_changed: The saved filters (``tuple[SavedFilter, ...]``) after one was kept or forgotten.
    """

    filter_changed = Signal(object)
    filters_changed = Signal(object)

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._last: PassageFilter | None = None
        self.plate = QLineEdit()
        self.plate.setPlaceholderText(self.tr("Plate, e.g. AB*12?"))
        self.plate.setToolTip(self.tr("* stands for any run of characters, ? for one"))
        self.plate.setClearButtonEnabled(True)
        self.plate.setAccessibleName(self.tr("Plate"))
        self.tolerance = _combo(tolerance_choices(), self.tr("How exactly"))
        self.span = _combo(span_choices(), self.tr("Time"))
        self.choices: dict[str, ChoiceButton] = {}
        for field, (title, offered) in trait_choices().items():
            button = ChoiceButton(title)
            button.offer(offered)
            button.changed.connect(self._on_changed)
            self.choices[field] = button
        self.clear = QPushButton(self.tr("Clear"))
        self.clear.clicked.connect(self.reset)
        self.said = WrappedLabel(role="caption")
        self.saved = SavedBar()
        self._make_between()
        self._lay_out()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._on_settled)
        self.plate.textChanged.connect(self._on_changed)
        self.plate.returnPressed.connect(self._on_settled)
        for box in (self.span, self.tolerance):
            box.currentIndexChanged.connect(self._on_changed)
        for editor in (self.from_time, self.to_time):
            editor.dateTimeChanged.connect(self._on_changed)
        self.saved.chosen.connect(self._on_saved_chosen)
        self.saved.save_wanted.connect(self._on_save_wanted)
        self.saved.filters_changed.connect(self.filters_changed)
        self._judge()

    def _make_between(self) -> None:
        self.from_time, self.to_time = QDateTimeEdit(), QDateTimeEdit()
        now = QDateTime.fromSecsSinceEpoch(int(self._clock.now().timestamp()))
        for editor, moment in ((self.from_time, now.addSecs(-3600)), (self.to_time, now)):
            editor.setDisplayFormat("yyyy-MM-dd HH:mm:ss")
            editor.setDateTime(moment)
            editor.setCalendarPopup(True)
        self._between = QWidget()
        between = QHBoxLayout(self._between)
        between.setContentsMargins(0, 0, 0, 0)
        between.addWidget(QLabel(self.tr("from")))
        between.addWidget(self.from_time)
        between.addWidget(QLabel(self.tr("to")))
        between.addWidget(self.to_time)
        between.addStretch(1)
        self._between.hide()

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.addWidget(self.plate, 1)
        first.setStretch(0, 2)
        for widget in (self.tolerance, self.span):
            first.addWidget(widget)
        first.addWidget(self.saved, 1)
        first.addWidget(self.clear)
        self._traits = QGridLayout()
        self._in_a_row = 0
        self._arrange_traits(len(self.choices))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(first)
        column.addWidget(self.said)
        column.addWidget(self._between)
        column.addLayout(self._traits)
        order: list[QWidget] = [self.plate, self.tolerance, self.span, self.clear, *self.choices.values()]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _arrange_traits(self, in_a_row: int) -> None:
        if in_a_row == self._in_a_row:
            return
        self._in_a_row = in_a_row
        for number, button in enumerate(self.choices.values()):
            self._traits.addWidget(button, number // in_a_row, number % in_a_row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the choices in one row where they fit, else in two."""
        super().resizeEvent(event)
        hints = [button.sizeHint().width() for button in self.choices.values()]
        needed = sum(hints) + self._traits.horizontalSpacing() * len(hints)
        self._arrange_traits(len(hints) if needed <= self.width() else _TRAITS_IN_A_ROW)

    def minimumSizeHint(self) -> QSize:
        """Narrow windows get two rows of choices instead of a wider page."""
        return QSize(0, super().minimumSizeHint().height())

    def show_cameras(self, cameras: tuple[CameraSettings, ...]) -> None:
        """Offer these cameras."""
        self.choices["camera_ids"].offer((camera.camera_id, camera.name) for camera in cameras)

    def wanted(self) -> PassageFilter:
        """The filter as it stands."""
        span = Span(self.span.currentData())
        started_from, started_to = span_limits(span, self._clock.now())
        if span is Span.BETWEEN:
            started_from = as_utc(self.from_time.dateTime().toPython())  # type: ignore[arg-type]
            started_to = as_utc(self.to_time.dateTime().toPython())  # type: ignore[arg-type]
        tolerance = Tolerance(self.tolerance.currentData())
        chosen = {field: button.chosen() for field, button in self.choices.items()}
        return PassageFilter(
            plate=normalize_pattern(self.plate.text()) or None,
            is_fuzzy=tolerance is not Tolerance.EXACT,
            camera_ids=chosen["camera_ids"],
            started_from=started_from,
            started_to=started_to,
            outcomes=tuple(Outcome(word) for word in chosen["outcomes"]),
            brands=chosen["brands"],
            colors=chosen["colors"],
            kinds=chosen["kinds"],
            directions=tuple(Direction(word) for word in chosen["directions"]),
            max_slips=1 if tolerance is Tolerance.SLIP else 0,
            lists=chosen["lists"],
            reviews=tuple(ReviewStatus(word) for word in chosen["reviews"]),
        )

    def use(self, wanted: PassageFilter, span: Span) -> None:
        """Show a filter in the fields and ask for it."""
        slips = Tolerance.SLIP if wanted.max_slips else Tolerance.LOOK_ALIKES
        self.plate.setText(wanted.plate or "")
        self.tolerance.setCurrentIndex(self.tolerance.findData(slips if wanted.is_fuzzy else Tolerance.EXACT))
        for editor, moment in ((self.from_time, wanted.started_from), (self.to_time, wanted.started_to)):
            if span is Span.BETWEEN and moment is not None:
                editor.setDateTime(QDateTime.fromMSecsSinceEpoch(round(moment.timestamp() * 1000)))
        self.span.setCurrentIndex(self.span.findData(span))
        for field, button in self.choices.items():
            button.choose(getattr(wanted, field))
        self._on_settled()

    @Slot()
    @guarded
    def reset(self) -> None:
        """Take every part of the filter away."""
        self.use(PassageFilter(), Span.ALL)

    def _judge(self) -> bool:
        """Say what is wrong or worth knowing; False while something is wrong."""
        wanted = self.wanted()
        problem = plate_problem(self.plate.text()) or span_problem(wanted.started_from, wanted.started_to)
        hint = plate_hint(self.plate.text(), Tolerance(self.tolerance.currentData()))
        self.said.setText(problem or hint)
        self.said.setVisible(bool(problem or hint))
        set_level(self.said, Level.BAD if problem else Level.PLAIN)
        set_level(self.plate, Level.BAD if plate_problem(self.plate.text()) else Level.PLAIN)
        return not problem

    @Slot()
    @guarded
    def _on_changed(self) -> None:
        self._between.setVisible(self.span.currentData() == Span.BETWEEN)
        self._judge()
        self._pause.start()

    @Slot()
    @guarded
    def _on_settled(self) -> None:
        self._pause.stop()
        self._between.setVisible(self.span.currentData() == Span.BETWEEN)
        if self._judge():
            self.filter_changed.emit(self.wanted())

    @Slot(object)
    @guarded
    def _on_saved_chosen(self, saved: object) -> None:
        if isinstance(saved, SavedFilter):
            self.use(saved.filter, Span(saved.span) if saved.span in set(Span) else Span.ALL)

    @Slot(str)
    @guarded
    def _on_save_wanted(self, name: str) -> None:
        span, wanted = Span(self.span.currentData()), self.wanted()
        if span is not Span.BETWEEN:
            wanted = replace(wanted, started_from=None, started_to=None)
        self.saved.add(SavedFilter(name, wanted, span.value))


def _combo(choices: Choices, name: str) -> QComboBox:
    box = QComboBox()
    for value, words in choices:
        box.addItem(words, value)
    box.setAccessibleName(name)
    return box
