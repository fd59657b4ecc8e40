"""The day by hours: how many vehicles came by, and how many of those were read at each camera."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from anpr_console.domain.hourly import HourCount, HourlyCounts
from anpr_console.domain.passage import Outcome
from anpr_console.ui.breakdown.ledger_model import SEEN_OUTCOMES
from anpr_console.ui.health.chart import Chart, Line, round_top
from anpr_console.ui.theme import Level, Look
from anpr_console.ui.wording import percent

HOURS = 24
_READ = frozenset({Outcome.READ})
GOOD_SHARE, POOR_SHARE = 0.9, 0.7
_ROW_PX, _HEAD_PX, _NAME_PX = 26, 20, 120


def hours_of(counts: HourlyCounts) -> tuple[datetime, ...]:
    """The beginning of each hour, oldest first."""
    return tuple(counts.since + timedelta(hours=number) for number in range(HOURS))


class PassagesChart(Chart):
    """A bar per hour: vehicles that were read, and above them those that should have been."""

    def __init__(self, look: Look) -> None:
        lines = (Line(self.tr("read"), "accent"), Line(self.tr("seen, not read"), "warn", is_dashed=True))
        super().__init__(
            self.tr("Vehicles per hour"),
            self.tr("vehicles"),
            lines,
            look,
            self.tr("hour of the day"),
            is_bar=True,
        )
        self._counts: HourlyCounts | None = None

    def show_counts(self, counts: HourlyCounts) -> None:
        """Draw the last hours."""
        self._counts = counts
        if counts.problem:
            self.say(counts.problem)
            return
        self.say("" if counts.counts else self.tr("No vehicle came by in the last 24 hours."))
        self.redraw()

    def redraw(self) -> None:
        """Draw the bars in the theme's colors."""
        if self.plot is None or self._counts is None or self._counts.problem:
            return
        import pyqtgraph as pg

        hours = hours_of(self._counts)
        read, missed = (
            _per_hour(self._counts.counts, hours, kind) for kind in (_READ, SEEN_OUTCOMES - _READ)
        )
        plot, look = self.plot, self.look
        plot.clear()
        color, edge = look.color("accent"), pg.mkPen(look.color("warn"), width=look.px(1.6))
        # Missed ones are hollow: told from the others without their color. An hour without any has no bar, not even
        # the line of one.
        for counts, below, brush, pen in (
            (read, [0] * HOURS, color, color),
            (missed, read, look.color("panel"), edge),
        ):
            places = [place for place, count in enumerate(counts) if count]
            heights, feet = [counts[place] for place in places], [below[place] for place in places]
            plot.addItem(pg.BarGraphItem(x=places, y0=feet, height=heights, width=0.7, brush=brush, pen=pen))
        totals = [float(some + others) for some, others in zip(read, missed, strict=True)]
        for place, total in enumerate(totals):
            if total:
                label = pg.TextItem(f"{total:.0f}", color=look.colors.text, anchor=(0.5, 1))
                label.setFont(look.font(11))
                label.setPos(place, total)
                plot.addItem(label, ignoreBounds=True)
        plot.setXRange(-0.6, HOURS - 0.4, padding=0)
        self.show_height(round_top(totals, 4) * 1.15)
        plot.getAxis("bottom").setTicks(
            [[(place, f"{hour.astimezone():%H}") for place, hour in enumerate(hours) if place % 2 == 1]]
        )


def _per_hour(
    counts: tuple[HourCount, ...], hours: tuple[datetime, ...], outcomes: frozenset[Outcome]
) -> list[int]:
    tally: Counter[datetime] = Counter()
    for count in counts:
        if count.outcome in outcomes:
            tally[count.hour] += count.count
    return [tally[hour] for hour in hours]


class ReadRates(QWidget):
    """A row per camera and a field per hour: the share that was read, as a number on its color."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._names: dict[str, str] = {}
        self._counts: HourlyCounts | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def show_cameras(self, names: Mapping[str, str]) -> None:
        """Id and name of each camera, in the order of the rows."""
        self._names = dict(names)
        self.updateGeometry()
        self.update()

    def show_counts(self, counts: HourlyCounts) -> None:
        """Paint the last hours."""
        self._counts = counts
        cameras = (f"{name} {self._day(camera_id)}" for camera_id, name in self._names.items())
        self.setAccessibleName(self.tr("Read rate by camera and hour") + ": " + ", ".join(cameras))
        self.update()

    def share(self, camera_id: str, hour: datetime | None = None) -> float | None:
        """Read out of seen at a camera in an hour (None: all hours); None where nothing came by."""
        seen = read = 0
        for count in self._counts.counts if self._counts else ():
            if count.camera_id == camera_id and hour in {None, count.hour} and count.outcome in SEEN_OUTCOMES:
                seen += count.count
                read += count.count if count.outcome is Outcome.READ else 0
        return read / seen if seen else None

    def _day(self, camera_id: str) -> str:
        share = self.share(camera_id)
        return "–" if share is None else percent(share)

    def sizeHint(self) -> QSize:
        """A row per camera, the hours' heads above."""
        rows = self._look.px(_ROW_PX) * max(1, len(self._names))
        return QSize(self._look.px(560), self._look.px(_HEAD_PX) + rows + self._look.px(4))

    def minimumSizeHint(self) -> QSize:
        """The same height, little width."""
        return QSize(self._look.px(320), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint names, hours and fields."""
        if self._counts is None:
            return
        look, painter = self._look, QPainter(self)
        painter.setFont(look.font(12))
        metrics = QFontMetricsF(painter.font())
        names = look.px(_NAME_PX)
        wide = (self.width() - names) / (HOURS + 2)
        head, high = look.px(_HEAD_PX), look.px(_ROW_PX)
        middle = Qt.AlignmentFlag.AlignCenter
        hours = hours_of(self._counts)
        painter.setPen(look.color("muted"))
        for place, hour in enumerate(hours):
            painter.drawText(QRectF(names + place * wide, 0, wide, head), middle, f"{hour.astimezone():%H}")
        painter.drawText(QRectF(names + HOURS * wide, 0, 2 * wide, head), middle, self.tr("24 h"))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        for row, (camera_id, name) in enumerate(self._names.items()):
            top = head + row * high
            painter.setPen(look.color("text"))
            shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, names - look.px(6))
            painter.drawText(QRectF(0, top, names, high), left, shown)
            for place, hour in enumerate(hours):
                self._field(
                    painter, QRectF(names + place * wide, top, wide, high), self.share(camera_id, hour)
                )
            self._field(
                painter, QRectF(names + HOURS * wide, top, 2 * wide, high), self.share(camera_id), mark=" %"
            )

    def _field(self, painter: QPainter, room: QRectF, share: float | None, mark: str = "") -> None:
        look = self._look
        field = room.adjusted(1, 1, -1, -1)
        if share is None:
            painter.fillRect(field, look.color("raised"))
            return
        level = Level.OK if share >= GOOD_SHARE else Level.WARN if share >= POOR_SHARE else Level.BAD
        painter.fillRect(field, look.level_color(level))
        painter.setPen(look.color("on_signal"))
        # Never rounded up to all of them.
        painter.drawText(field, Qt.AlignmentFlag.AlignCenter, f"{int(share * 100 + 1e-9)}{mark}")
