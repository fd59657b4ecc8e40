"""The filter over the results: plate, time, camera, outcome; each change asks the record by itself."""

from datetime import datetime, timedelta
from enum import StrEnum

from PySide6.QtCore import QDateTime, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateTimeEdit,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from anpr_console.domain.clock import Clock
from anpr_console.domain.passage import Outcome
from anpr_console.domain.query import PassageFilter
from anpr_console.settings.cameras import CameraSettings
from anpr_console.ui.results.match import normalize_pattern
from anpr_console.ui.slot_guard import guarded
from anpr_console.ui.wording import as_utc, outcome_word

TYPING_PAUSE_MS = 250


class Span(StrEnum):
    """Ranges of time offered by name."""

    ALL = "all"
    HOUR = "hour"
    TODAY = "today"
    YESTERDAY = "yesterday"
    WEEK = "week"
    BETWEEN = "between"


def span_limits(span: Span, now: datetime) -> tuple[datetime | None, datetime | None]:
    """From (inclusive) and to (exclusive) of a named range in local days, as aware UTC."""
    local = now.astimezone()
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    match span:
        case Span.HOUR:
            return as_utc(local - timedelta(hours=1)), None
        case Span.TODAY:
            return as_utc(midnight), None
        case Span.YESTERDAY:
            return as_utc(midnight - timedelta(days=1)), as_utc(midnight)
        case Span.WEEK:
            return as_utc(midnight - timedelta(days=6)), None
        case Span.ALL | Span.BETWEEN:
            return None, None


class FilterBar(QWidget):
    """What is typed and chosen here.

    Signals:
        filter_changed: The ``PassageFilter`` now wanted.
    """

    filter_changed = Signal(object)

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.plate = QLineEdit()
        self.plate.setPlaceholderText(self.tr("Plate, e.g. AB*12?"))
        self.plate.setToolTip(self.tr("* stands for any run of characters, ? for one"))
        self.plate.setClearButtonEnabled(True)
        self.look_alikes = QCheckBox(self.tr("Look-alikes too (0/O, 1/I, 8/B …)"))
        self.span = QComboBox()
        for span, words in (
            (Span.ALL, self.tr("any time")), (Span.HOUR, self.tr("last hour")), (Span.TODAY, self.tr("today")),
            (Span.YESTERDAY, self.tr("yesterday")), (Span.WEEK, self.tr("last 7 days")),
            (Span.BETWEEN, self.tr("between …")),
        ):  # fmt: skip
            self.span.addItem(words, span)
        self.camera = QComboBox()
        self.outcome = QComboBox()
        self.outcome.addItem(self.tr("any outcome"), None)
        for outcome in Outcome:
            self.outcome.addItem(outcome_word(outcome), outcome)
        self.clear = QPushButton(self.tr("Clear"))
        self.clear.clicked.connect(self.reset)
        self.from_time, self.to_time = QDateTimeEdit(), QDateTimeEdit()
        now = QDateTime.fromSecsSinceEpoch(int(clock.now().timestamp()))
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
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        widgets = (self.plate, self.look_alikes, self.span, self.camera, self.outcome, self.clear)
        for place, widget in enumerate(widgets):
            grid.addWidget(widget, 0, place)
        grid.addWidget(self._between, 1, 0, 1, len(widgets))
        grid.setColumnStretch(0, 1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._on_settled)
        self.plate.textChanged.connect(self._on_changed)
        self.plate.returnPressed.connect(self._on_settled)
        self.look_alikes.toggled.connect(self._on_changed)
        for box in (self.span, self.camera, self.outcome):
            box.currentIndexChanged.connect(self._on_changed)
        for editor in (self.from_time, self.to_time):
            editor.dateTimeChanged.connect(self._on_changed)
        self.show_cameras(())

    def show_cameras(self, cameras: tuple[CameraSettings, ...]) -> None:
        """Offer these cameras."""
        chosen = self.camera.currentData()
        self.camera.blockSignals(True)  # noqa: FBT003 — Qt's own signature
        self.camera.clear()
        self.camera.addItem(self.tr("all cameras"), None)
        for camera in cameras:
            self.camera.addItem(camera.name, camera.camera_id)
        self.camera.setCurrentIndex(max(0, self.camera.findData(chosen)))
        self.camera.blockSignals(False)  # noqa: FBT003

    def wanted(self) -> PassageFilter:
        """The filter as it stands."""
        span = self.span.currentData()
        started_from, started_to = span_limits(span, self._clock.now())
        if span == Span.BETWEEN:
            started_from = as_utc(self.from_time.dateTime().toPython())  # type: ignore[arg-type]
            started_to = as_utc(self.to_time.dateTime().toPython())  # type: ignore[arg-type]
        camera, outcome = self.camera.currentData(), self.outcome.currentData()
        return PassageFilter(
            plate=normalize_pattern(self.plate.text()) or None,
            is_fuzzy=self.look_alikes.isChecked(),
            camera_ids=(camera,) if camera else (),
            started_from=started_from,
            started_to=started_to,
            outcomes=(outcome,) if outcome else (),
        )

    @Slot()
    @guarded
    def reset(self) -> None:
        """Take every part of the filter away."""
        self.plate.clear()
        self.look_alikes.setChecked(False)
        for box in (self.span, self.camera, self.outcome):
            box.setCurrentIndex(0)
        self._on_settled()

    @Slot()
    @guarded
    def _on_changed(self) -> None:
        self._between.setVisible(self.span.currentData() == Span.BETWEEN)
        self._pause.start()

    @Slot()
    @guarded
    def _on_settled(self) -> None:
        self._pause.stop()
        self.filter_changed.emit(self.wanted())
