"""The health page: the verdict with all its reasons, the cameras, the station's figures, and how they went."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from anpr_console.domain.health import Health
from anpr_console.domain.hourly import HourlyCounts
from anpr_console.settings.model import Settings
from anpr_console.ui.health.camera_table import CameraTable
from anpr_console.ui.health.chart import Chart, Line
from anpr_console.ui.health.figures import station_figures
from anpr_console.ui.health.history import HealthHistory, Series
from anpr_console.ui.health.hour_charts import PassagesChart, ReadRates
from anpr_console.ui.health.line_chart import LineChart
from anpr_console.ui.labels import WrappedLabel
from anpr_console.ui.said import said
from anpr_console.ui.slot_guard import guarded
from anpr_console.ui.theme import LEVEL_OF_HEALTH, Look, set_level
from anpr_console.ui.wording import health_word

CHART_EVERY_MS = 2000
NEXT_CHART_MS = 30
HOURS_EVERY = 30
"""Charts are drawn anew so many times before the record is asked again."""
CHART_WIDTH_PX, FIGURE_WIDTH_PX = 520, 250
ONE_COLUMN_PX = 1100
"""Up to here (a touch panel) charts stand one below the other."""


class HealthPage(QWidget):
    """Renewed with each report of the engine while it is seen; hidden, it only keeps the reports of the last hour.

    Args:
        read_hours: Ask the record for the last hours; ``on_hours_read`` takes the answer.
        look: Colors and sizes.
    """

    def __init__(self, read_hours: Callable[[], bool], look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._read_hours = read_hours
        self._look = look
        self._health: Health | None = None
        self._rounds = 0
        self._columns = (0, 0)
        self.history = HealthHistory()
        self.word = QLabel(self.tr("The engine has not reported yet."))
        self.word.setProperty("role", "huge")
        self.reasons = WrappedLabel()
        self.cameras = CameraTable(look)
        self._figures: list[tuple[QWidget, QLabel, QLabel]] = []
        board = QFrame()
        board.setObjectName("panel")
        self._board = QGridLayout(board)
        self._board.setHorizontalSpacing(24)
        self.lines = self._make_lines()
        self.passages = PassagesChart(look)
        self.rates = ReadRates(look)
        self._charts = QGridLayout()
        self._charts.setSpacing(8)
        column = QVBoxLayout()
        column.setContentsMargins(12, 10, 12, 8)
        column.setSpacing(8)
        column.addWidget(self.word)
        column.addWidget(self.reasons)
        column.addWidget(self.cameras)
        column.addWidget(board)
        column.addLayout(self._charts)
        column.addWidget(self._rates_panel())
        column.addStretch(1)
        body = QWidget()
        body.setObjectName("page")
        body.setLayout(column)
        self.area = QScrollArea()
        self.area.setWidget(body)
        self.area.setWidgetResizable(True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)
        self._redraw = QTimer(self)
        self._redraw.setInterval(CHART_EVERY_MS)
        self._redraw.timeout.connect(self._on_redraw)
        # A plot takes a fortieth of a second to make: one after the other, and keys are heard in between.
        self._next_chart = QTimer(self)
        self._next_chart.setInterval(NEXT_CHART_MS)
        self._next_chart.timeout.connect(self._on_next_chart)
        look.changed.connect(self._on_look_changed)

    def _make_lines(self) -> tuple[LineChart, ...]:
        look, plain = self._look, "accent"
        median, slow = (
            Line(self.tr("half were quicker"), plain),
            Line(self.tr("19 of 20 were quicker"), "warn", is_dashed=True),
        )
        disk, push = (
            Line(self.tr("for the disk"), plain),
            Line(self.tr("for the platform"), "warn", is_dashed=True),
        )
        return (
            LineChart(
                self.tr("Pictures read per second"), self.tr("per second"),
                ((Line(self.tr("all cameras"), plain), Series.FPS),), 5, look,
            ),
            LineChart(
                self.tr("From camera to result"), self.tr("milliseconds"),
                ((median, Series.LATENCY_MS), (slow, Series.LATENCY_P95_MS)), 50, look,
            ),
            LineChart(
                self.tr("Processor"), self.tr("cores in use"), ((Line(self.tr("this program"), plain), Series.CORES),),
                1, look,
            ),
            LineChart(
                self.tr("Memory"), self.tr("megabytes"), ((Line(self.tr("this program"), plain), Series.MEMORY_MB),),
                500, look,
            ),
            LineChart(
                self.tr("What waits"), self.tr("passages, events"),
                ((disk, Series.RECORDER_QUEUE), (push, Series.OUTBOX)), 5, look,
            ),
        )  # fmt: skip

    def _rates_panel(self) -> QFrame:
        panel = QFrame()
        panel.setObjectName("panel")
        title = QLabel(self.tr("Of 100 vehicles seen, so many were read, by camera and hour"))
        title.setProperty("role", "value")
        column = QVBoxLayout(panel)
        column.setContentsMargins(10, 6, 10, 6)
        column.addWidget(title)
        column.addWidget(self.rates)
        return panel

    @property
    def charts(self) -> tuple[Chart, ...]:
        """All charts in reading order."""
        return (*self.lines, self.passages)

    def show_settings(self, settings: Settings) -> None:
        """Call the cameras by their names."""
        names = {camera.camera_id: camera.name for camera in settings.cameras}
        self.cameras.names = names
        self.rates.show_cameras(names)

    def take(self, health: Health) -> None:
        """Show the newest health."""
        self._health = health
        self.history.append(health)
        if self.isVisible():
            self._refresh(health)

    def showEvent(self, event: QShowEvent) -> None:
        """Show what came while nobody looked."""
        super().showEvent(event)
        self._arrange()
        if self._health is not None:
            self._refresh(self._health)
        self._rounds = 0
        self._on_redraw()
        self._redraw.start()
        self._next_chart.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while nobody looks."""
        super().hideEvent(event)
        self._redraw.stop()
        self._next_chart.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many columns as there is room for."""
        super().resizeEvent(event)
        self._arrange()

    @Slot(object)
    @guarded
    def on_hours_read(self, hours: object) -> None:
        """Take the last hours' counts (``HourlyCounts``)."""
        if isinstance(hours, HourlyCounts):
            self.passages.show_counts(hours)
            self.rates.show_counts(hours)

    @Slot()
    @guarded
    def _on_redraw(self) -> None:
        for chart in self.lines:
            if chart.plot is not None:
                chart.show_history(self.history)
        if self._rounds % HOURS_EVERY == 0:
            self._read_hours()
        self._rounds += 1

    @Slot()
    @guarded
    def _on_next_chart(self) -> None:
        line = next((chart for chart in self.lines if chart.plot is None), None)
        if line is not None:
            line.show_history(self.history)
        else:
            self._next_chart.stop()
            self.passages.make()
            self.passages.redraw()

    @Slot()
    @guarded
    def _on_look_changed(self) -> None:
        self._arrange()

    def _arrange(self) -> None:
        room = self.area.viewport().width()
        charts = 1 if room < ONE_COLUMN_PX else max(2, room // self._look.px(CHART_WIDTH_PX))
        figures = max(1, room // self._look.px(FIGURE_WIDTH_PX))
        if (charts, figures) == self._columns:
            return
        self._columns = (charts, figures)
        _fill(self._charts, list(self.charts), charts)
        _fill(self._board, [box for box, _, _ in self._figures], figures)

    def _refresh(self, health: Health) -> None:
        self.word.setText(health_word(health.level))
        set_level(self.word, LEVEL_OF_HEALTH[health.level])
        reasons = "\n".join(said(reason) for reason in health.reasons) or self.tr("Everything runs.")
        if self.reasons.text() != reasons:
            self.reasons.setText(reasons)
        self.cameras.show_cameras(health.cameras)
        for place, figure in enumerate(station_figures(health)):
            caption, value = self._figure(place)
            caption.setText(figure.caption)
            value.setText(figure.value)
            set_level(value, figure.level)

    def _figure(self, place: int) -> tuple[QLabel, QLabel]:
        if place == len(self._figures):
            caption, value, box = QLabel(), QLabel(), QWidget()
            caption.setProperty("role", "caption")
            value.setProperty("role", "title")
            column = QVBoxLayout(box)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            column.addWidget(caption)
            column.addWidget(value)
            self._figures.append((box, caption, value))
            self._board.addWidget(box, *divmod(place, max(1, self._columns[1])))
        _, caption, value = self._figures[place]
        return caption, value


def _fill(grid: QGridLayout, widgets: list[QWidget], columns: int) -> None:
    """Lay widgets out row by row in so many equal columns."""
    for widget in widgets:
        grid.removeWidget(widget)
    for place in range(max(grid.columnCount(), columns)):
        grid.setColumnStretch(place, 1 if place < columns else 0)
    for place, widget in enumerate(widgets):
        grid.addWidget(widget, *divmod(place, columns))
