"""The steps of a camera test as they come in."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from anpr_console.domain.probe import ProbeResult, ProbeStep
from anpr_console.ui.labels import WrappedLabel
from anpr_console.ui.theme import Level, set_level

translate = QCoreApplication.translate


def step_words(step: ProbeStep) -> str:
    """A step for people."""
    words = {
        ProbeStep.ADDRESS: translate("probe", "Address understood"),
        ProbeStep.NAME: translate("probe", "Name found"),
        ProbeStep.PORT: translate("probe", "Port open"),
        ProbeStep.PROTOCOL: translate("probe", "RTSP answers"),
        ProbeStep.LOGIN: translate("probe", "Login accepted"),
        ProbeStep.CODEC: translate("probe", "Format supported"),
        ProbeStep.PICTURE: translate("probe", "First picture"),
    }
    return words[step]


class ProbeView(QWidget):
    """Per step a sign, its name and time, and what was found."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        self._results: list[ProbeResult] = []
        self.summary = WrappedLabel()
        self._grid.addWidget(self.summary, 0, 0, 1, 2)
        self.summary.hide()

    @property
    def results(self) -> tuple[ProbeResult, ...]:
        """The steps shown."""
        return tuple(self._results)

    @property
    def is_finished(self) -> bool:
        """Whether the last step has come, or one failed."""
        return bool(self._results) and (
            not self._results[-1].is_ok or self._results[-1].step is ProbeStep.PICTURE
        )

    def start(self) -> None:
        """Clear the lines; a test begins."""
        self.clear()
        self._say(self.tr("Testing …"), Level.PLAIN)

    def clear(self) -> None:
        """Forget the last test."""
        self._results.clear()
        self.summary.hide()
        for place in reversed(range(self._grid.count())):
            item = self._grid.itemAt(place)
            widget = item.widget() if item is not None else None
            if widget is not None and widget is not self.summary:
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()

    def take(self, result: ProbeResult) -> None:
        """Show one more step."""
        self._results.append(result)
        line = len(self._results)
        level = Level.OK if result.is_ok else Level.BAD
        sign = QLabel("✓" if result.is_ok else "✗")
        set_level(sign, level)
        words = self.tr("{0} · {1} ms").format(step_words(result.step), f"{result.elapsed_ms:.0f}")
        name = QLabel(words)
        detail = WrappedLabel(result.detail, "caption")
        set_level(name, level)
        set_level(detail, Level.PLAIN if result.is_ok else Level.BAD)
        self._grid.addWidget(sign, line * 2, 0)
        self._grid.addWidget(name, line * 2, 1)
        self._grid.addWidget(detail, line * 2 + 1, 1)
        detail.setVisible(bool(result.detail))
        if not result.is_ok:
            self._say(self.tr("The test stopped at: {0}").format(step_words(result.step)), Level.BAD)
        elif result.step is ProbeStep.PICTURE:
            self._say(self.tr("The camera can be used."), Level.OK)

    def _say(self, words: str, level: Level) -> None:
        self.summary.setText(words)
        set_level(self.summary, level)
        self.summary.show()
