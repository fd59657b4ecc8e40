"""Messages that never take the keyboard away: what happened, what still works, what to do."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from anpr_console.ui.icons import icon_image
from anpr_console.ui.said import said
from anpr_console.ui.slot_guard import guarded
from anpr_console.ui.theme import Level, Look, set_level

SHOWN_AT_ONCE = 2
GOOD_NEWS_MS = 8000


@dataclass(frozen=True, slots=True)
class Notice:
    """One message.

    Attributes:
        key: The same key replaces the earlier message instead of piling up.
        level: How loud.
        happened: What happened.
        still_works: What goes on regardless; may be empty.
        to_do: What the reader can do; may be empty.
    """

    key: str
    level: Level
    happened: str
    still_works: str = ""
    to_do: str = ""


class _NoticeBox(QFrame):
    def __init__(self, notice: Notice, look: Look, board: "NoticeBoard") -> None:
        super().__init__()
        self.setObjectName("notice")
        self._notice = notice
        self._board = board
        set_level(self, notice.level)
        sign = QLabel()
        size = look.px(26)
        sign.setPixmap(
            _pixmap(notice.level, look).scaled(size, size, mode=Qt.TransformationMode.SmoothTransformation)
        )
        words = QLabel(said(notice.happened))
        words.setProperty("role", "value")
        words.setWordWrap(True)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(words)
        rest = " ".join(part for part in (said(notice.still_works), said(notice.to_do)) if part)
        if rest:
            more = QLabel(rest)
            more.setWordWrap(True)
            column.addWidget(more)
        close = QPushButton(self.tr("OK"))
        close.setToolTip(self.tr("Put this message away (Ctrl+N)"))
        close.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        close.clicked.connect(self._on_closed)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(10), look.px(4), look.px(8), look.px(4))
        row.addWidget(sign)
        row.addLayout(column, 1)
        row.addWidget(close)
        self.setAccessibleName(f"{said(notice.happened)} {rest}")

    @Slot()
    @guarded
    def _on_closed(self) -> None:
        self._board.withdraw(self._notice.key)


def _pixmap(level: Level, look: Look) -> QPixmap:
    return QPixmap.fromImage(icon_image(level.value, look.colors.of_level(level)))


class NoticeBoard(QWidget):
    """The newest messages above the status strip; older ones wait behind them."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._notices: list[Notice] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(6, 0, 6, 4)
        self._column.setSpacing(4)
        self._fade = QTimer(self)
        self._fade.setSingleShot(True)
        self._fade.setInterval(GOOD_NEWS_MS)
        self._fade.timeout.connect(self._on_faded)
        self.hide()

    @property
    def notices(self) -> tuple[Notice, ...]:
        """All that have not been put away, newest first."""
        return tuple(self._notices)

    def post(self, notice: Notice) -> None:
        """Show a message; one with the same key takes the place of the earlier one."""
        if notice in self._notices[:1]:
            return
        self._notices = [notice, *(known for known in self._notices if known.key != notice.key)][:20]
        self._rebuild()
        if notice.level in {Level.OK, Level.PLAIN}:
            self._fade.start()

    def withdraw(self, key: str) -> None:
        """Take a message away, if it is there."""
        kept = [notice for notice in self._notices if notice.key != key]
        if len(kept) != len(self._notices):
            self._notices = kept
            self._rebuild()

    def dismiss_newest(self) -> bool:
        """Put the newest message away; False if there is none."""
        if not self._notices:
            return False
        self.withdraw(self._notices[0].key)
        return True

    @Slot()
    @guarded
    def _on_faded(self) -> None:
        for notice in self.notices:
            if notice.level in {Level.OK, Level.PLAIN}:
                self.withdraw(notice.key)

    def _rebuild(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for notice in self._notices[:SHOWN_AT_ONCE]:
            self._column.addWidget(_NoticeBox(notice, self._look, self))
        hidden = len(self._notices) - SHOWN_AT_ONCE
        if hidden > 0:
            more = QLabel(self.tr("… and {0} older message(s) behind these.").format(hidden))
            more.setProperty("role", "caption")
            self._column.addWidget(more)
        self.setVisible(bool(self._notices))
