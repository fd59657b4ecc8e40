"""The row of pages at the window's top; the same pages answer to Ctrl+1 … Ctrl+0."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from anpr_console.ui.icons import icon
from anpr_console.ui.keymap import WINDOW_KEYS, Command
from anpr_console.ui.slot_guard import guarded
from anpr_console.ui.theme import Look


class NavigationBar(QFrame):
    """One button per page.

    Signals:
        page_asked: The page's command word.
        help_asked: The help button was pressed.
    """

    page_asked = Signal(str)
    help_asked = Signal()

    def __init__(self, pages: tuple[Command, ...], look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("navigation")
        self._look = look
        self._buttons: dict[Command, QToolButton] = {}
        self._group = QButtonGroup(self)
        words = {
            Command.LIVE: self.tr("Live"), Command.RESULTS: self.tr("Results"),
            Command.BREAKDOWN: self.tr("Breakdown"), Command.HEALTH: self.tr("Health"), Command.LOG: self.tr("Log"),
            Command.SETTINGS: self.tr("Settings"), Command.LISTS: self.tr("Lists"), Command.ALERTS: self.tr("Alerts"),
            Command.TRAFFIC: self.tr("Traffic"), Command.DELIVERIES: self.tr("Deliveries"),
        }  # fmt: skip
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 0, 6, 0)
        row.setSpacing(2)
        for number, page in enumerate(pages):
            button = QToolButton()
            button.setText(words[page])
            button.setToolTip(WINDOW_KEYS[page][0])
            button.setCheckable(True)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            self._group.addButton(button, number)
            self._buttons[page] = button
            row.addWidget(button)
        row.addStretch(1)
        self.hint = QLabel(self.tr("F1: keys"))
        self.hint.setProperty("role", "caption")
        row.addWidget(self.hint)
        self._help = QToolButton()
        self._help.setToolTip(self.tr("Keys (F1)"))
        self._help.setAccessibleName(self.tr("Keys"))
        self._help.clicked.connect(self.help_asked)
        row.addWidget(self._help)
        self._pages = pages
        self._group.idClicked.connect(self._on_clicked)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def button(self, page: Command) -> QToolButton:
        """The button of a page."""
        return self._buttons[page]

    def mark(self, page: Command) -> None:
        """Mark the page that is shown."""
        self._buttons[page].setChecked(True)

    @Slot(int, str)
    @guarded
    def show_alerts(self, count: int, silence: str) -> None:
        """Say on the alerts' button how many are open, and whether none would be heard (empty: they would)."""
        words = self.tr("Alerts ({0} open)").format(count) if count else self.tr("Alerts")
        button = self._buttons[Command.ALERTS]
        button.setText(f"{words} · {silence}" if silence else words)

    @Slot(int)
    @guarded
    def _on_clicked(self, number: int) -> None:
        self.page_asked.emit(self._pages[number].value)

    @Slot()
    @guarded
    def _on_look_changed(self) -> None:
        look = self._look
        size = QSize(look.px(20), look.px(20))
        for page, button in self._buttons.items():
            button.setIcon(icon(page.value, look.colors.text))
            button.setIconSize(size)
        self._help.setIcon(icon("help", look.colors.text))
        self._help.setIconSize(size)
