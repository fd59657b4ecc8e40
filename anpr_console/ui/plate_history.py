"""The last passages of a plate, one key away."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from anpr_console.domain.clock import Clock
from anpr_console.domain.passage import PictureKind
from anpr_console.domain.query import PageRequest, PassageFilter, PassagePage, PassageRow
from anpr_console.domain.region import normalize_plate
from anpr_console.ui.pictures import PictureShelf, StoredPicturePane
from anpr_console.ui.ports import RecordPort
from anpr_console.ui.said import said
from anpr_console.ui.slot_guard import guarded
from anpr_console.ui.theme import Level, Look, set_level
from anpr_console.ui.wording import direction_word, outcome_word, passage_time, plate_words, vehicle_words

SHOWN = 6
FIRST_REQUEST_ID = 1 << 40
"""Other screens number their requests from 1; answers to ours can't be taken for theirs."""
_ROW_ROLE = Qt.ItemDataRole.UserRole + 1


class PlateHistoryPanel(QFrame):
    """Asks the record for a plate and lists its newest passages.

    Signals:
        passage_opened: The chosen ``PassageRow``.
    """

    passage_opened = Signal(object)

    def __init__(
        self, port: RecordPort, look: Look, shelf: PictureShelf, clock: Clock, camera_names: dict[str, str],
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setObjectName("notice")
        self._port, self._look, self._clock, self._camera_names = port, look, clock, camera_names
        self._request_id = FIRST_REQUEST_ID
        self._but = ""
        self.plate = QLineEdit()
        self.plate.setAccessibleName(self.tr("Plate"))
        self.plate.setPlaceholderText(self.tr("Plate, then Enter"))
        self.plate.setMaxLength(64)
        self.plate.returnPressed.connect(self._on_asked)
        self.words = QLabel()
        self.words.setProperty("role", "title")
        self.leave = QPushButton(self.tr("Leave (Esc)"))
        self.leave.clicked.connect(self.hide)
        self.passages = QListWidget()
        self.passages.setAccessibleName(self.tr("Last passages of this plate"))
        self.passages.currentItemChanged.connect(self._on_chosen)
        self.passages.itemActivated.connect(self._on_opened)
        self.picture = StoredPicturePane(look, shelf, self.tr("Vehicle"), 640)
        head = QHBoxLayout()
        head.addWidget(self.plate)
        head.addWidget(self.words, 1)
        head.addWidget(self.leave)
        body = QHBoxLayout()
        body.addWidget(self.passages, 3)
        body.addWidget(self.picture, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 6)
        column.addLayout(head)
        column.addLayout(body)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()
        self.hide()

    def ask(self, row: PassageRow | None) -> None:
        """Show what came before a passage, or let a plate be typed."""
        self.show()
        consensus = row.passage.consensus if row is not None else None
        if row is None or consensus is None:
            self._but = ""
            self.plate.clear()
            self._say(self.tr("Type a plate to see its last passages."), Level.PLAIN)
            self.passages.clear()
            self.picture.show_words("")
            self.plate.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        self._but = row.passage.passage_id
        self.plate.setText(consensus.text)
        self._ask_record()
        self.passages.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def ask_plate(self, plate: str) -> None:
        """Show the last passages of a plate."""
        self.show()
        self._but = ""
        self.plate.setText(plate)
        self._ask_record()
        self.passages.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _ask_record(self) -> None:
        plate = normalize_plate(self.plate.text())
        self.passages.clear()
        if not plate:
            self._say(self.tr("Type a plate: letters or digits."), Level.WARN)
            return
        self._request_id += 1
        self.passages.show()
        self.picture.show()
        self._say(self.tr("Asking the record …"), Level.PLAIN)
        wanted = PassageFilter(plate=plate)
        self._port.request_page(PageRequest(wanted, limit=SHOWN + 1, request_id=self._request_id))

    def take_page(self, page: PassagePage) -> None:
        """Take an answer of the record, if it is ours."""
        if page.request_id != self._request_id:
            return
        if page.problem:
            self._say(said(page.problem), Level.BAD)
            return
        rows = [row for row in page.rows if row.passage.passage_id != self._but][:SHOWN]
        now = self._clock.now()
        for row in rows:
            passage = row.passage
            camera = self._camera_names.get(passage.camera_id, passage.camera_id)
            facts = (
                passage_time(passage.started_at, now), direction_word(passage.direction), camera,
                vehicle_words(passage.vehicle), outcome_word(passage.outcome), plate_words(passage),
            )  # fmt: skip
            item = QListWidgetItem(" · ".join(facts))
            item.setData(_ROW_ROLE, row)
            self.passages.addItem(item)
        self.passages.setVisible(bool(rows))
        self.picture.setVisible(bool(rows))
        if rows:
            last = passage_time(rows[0].passage.started_at, now)
            words = self.tr("Last time before: {0}") if self._but else self.tr("Last passage: {0}")
            self._say(words.format(last), Level.OK)
            self.passages.setCurrentRow(0)
        elif self._but:
            self._say(self.tr("Never before: this is the first passage of this plate."), Level.PLAIN)
        else:
            self._say(self.tr("No passage of this plate is on record."), Level.PLAIN)
            self.picture.show_words("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on a passage opens it."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.passages.hasFocus():
            self._on_opened()
            return
        super().keyPressEvent(event)

    def _say(self, words: str, level: Level) -> None:
        self.words.setText(words)
        set_level(self.words, level)

    def _current(self) -> PassageRow | None:
        item = self.passages.currentItem()
        row = item.data(_ROW_ROLE) if item is not None else None
        return row if isinstance(row, PassageRow) else None

    @Slot()
    @guarded
    def _on_asked(self) -> None:
        self._but = ""
        self._ask_record()

    @Slot()
    @guarded
    def _on_chosen(self) -> None:
        row = self._current()
        if row is not None:
            stored = row.picture(PictureKind.VEHICLE) or row.picture(PictureKind.FRAME)
            self.picture.show_path(stored.path if stored else None)

    @Slot()
    @guarded
    def _on_opened(self) -> None:
        row = self._current()
        if row is not None:
            self.hide()
            self.passage_opened.emit(row)

    @Slot()
    @guarded
    def _on_look_changed(self) -> None:
        self.passages.setFixedHeight(self._look.px(150))
        self.picture.setFixedHeight(self._look.px(150))
