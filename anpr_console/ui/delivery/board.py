"""The delivery board: how each target does, every delivery with its tries and answers, and sending them again."""

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from anpr_console.domain.clock import Clock
from anpr_console.domain.delivery import Delivery, DeliveryQuery, ResendRequest, TargetCondition, TargetHealth
from anpr_console.ui.delivery.deliveries_model import DeliveriesModel
from anpr_console.ui.delivery.filter_row import FilterRow
from anpr_console.ui.delivery.latency_chart import LatencyChart
from anpr_console.ui.delivery.port import ActionDone, TargetsRead
from anpr_console.ui.delivery.question import Question
from anpr_console.ui.delivery.requests import DeliveryRequests
from anpr_console.ui.delivery.table import DeliveriesTable
from anpr_console.ui.delivery.target_cards import TargetCards
from anpr_console.ui.delivery.words import answer_words, event_word
from anpr_console.ui.labels import WrappedLabel
from anpr_console.ui.slot_guard import guarded
from anpr_console.ui.theme import Level, Look, set_level
from anpr_console.ui.wording import local_moment

REFRESH_MS = 1000


class DeliveryBoard(QWidget):
    """Renews itself once a second while it is seen.

    Signals:
        acted: ``str`` action, ``str`` subject, ``str`` detail, for the audit trail.
        passage_wanted: ``str``, the id of a passage to be shown.
    """

    acted = Signal(str, str, str)
    passage_wanted = Signal(str)

    def __init__(
        self,
        requests: DeliveryRequests,
        look: Look,
        clock: Clock,
        camera_names: dict[str, str],
        target_names: dict[str, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._requests, self._look = requests, look
        self._names = target_names
        self._targets: tuple[TargetHealth, ...] = ()
        self._is_asking_targets = False
        self.cards = TargetCards(look, clock)
        self.chart = LatencyChart(look, clock)
        self.filter = FilterRow()
        self.model = DeliveriesModel(requests, look, clock, camera_names, self._names)
        self.table = DeliveriesTable(self.model, look)
        self.newer = QPushButton(self.tr("To the newest (Home)"))
        self.detail = WrappedLabel()
        self.question = Question()
        self.resend = QPushButton(self.tr("Send again (R)"))
        self.resend_all = QPushButton(self.tr("Send all given up again … (Shift+R)"))
        self.copy = QPushButton(self.tr("Copy as curl (C)"))
        self.passage = QPushButton(self.tr("Show the passage (Enter)"))
        self.state = QLabel()
        self.state.setWordWrap(True)
        self._lay_out()
        self._connect()
        self._timer = QTimer(self)
        self._timer.setInterval(REFRESH_MS)
        self._timer.timeout.connect(self.on_tick)
        self._show_chosen()
        self._size_top()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.cards, 3)
        top.addWidget(self.chart, 2)
        filters = QHBoxLayout()
        filters.addWidget(self.filter)
        filters.addWidget(self.state, 1)
        filters.addWidget(self.newer)
        buttons = QHBoxLayout()
        for button in (self.resend, self.copy, self.passage):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.resend_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 4)
        column.setSpacing(5)
        column.addLayout(top)
        column.addLayout(filters)
        column.addWidget(self.table, 1)
        column.addWidget(self.detail)
        column.addWidget(self.question)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self.cards.resume_wanted.connect(self._on_resume_wanted)
        self.filter.query_changed.connect(self._on_query_changed)
        self.model.state_changed.connect(self._on_state_changed)
        self.model.dataChanged.connect(self._on_chosen_changed)
        self.table.chosen_changed.connect(self._on_chosen_changed)
        self.table.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.newer.clicked.connect(self._on_newest_wanted)
        for source, slot in (
            (self.table.resend_wanted, self._on_resend), (self.resend.clicked, self._on_resend),
            (self.table.resend_all_wanted, self._on_resend_all), (self.resend_all.clicked, self._on_resend_all),
            (self.table.copy_wanted, self._on_copy), (self.copy.clicked, self._on_copy),
            (self.table.passage_wanted, self._on_passage), (self.passage.clicked, self._on_passage),
            (self.table.reload_wanted, self.reload),
        ):  # fmt: skip
            source.connect(slot)
        self._look.changed.connect(self._on_look_changed)

    def stop(self) -> None:
        """Stop asking for good."""
        self._timer.stop()
        self._timer.timeout.disconnect()

    def show_passage(self, passage_id: str) -> None:
        """List only one passage's deliveries."""
        self.filter.show_passage(passage_id)

    def back(self) -> bool:
        """Esc: close the question, or list all passages again. False if neither was there."""
        if self.question.isVisible():
            self.question.leave()
            return True
        is_on_passage = self.filter.is_on_passage
        self.filter.leave_passage()
        return is_on_passage

    def show_targets(self, targets: tuple[TargetHealth, ...]) -> None:
        """Show how the targets do."""
        has_new_names = any(self._names.get(target.target_id) != target.name for target in targets)
        self._targets = targets
        self._names.update({target.target_id: target.name for target in targets})
        self.cards.show_targets(targets)
        self.filter.offer(targets)
        self.model.hold(
            frozenset(
                target.target_id
                for target in targets
                if target.condition not in {TargetCondition.UP, TargetCondition.FAILING}
            )
        )
        if has_new_names:
            self.model.repaint()
        self.resend_all.setEnabled(self._given_up() > 0)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask at once, then once a second."""
        super().showEvent(event)
        self.reload()
        self._ask_targets()
        self._timer.start()
        self.table.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is asked for a page nobody sees."""
        super().hideEvent(event)
        self._timer.stop()
        self.question.leave()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the larger part of a low window to the table."""
        super().resizeEvent(event)
        self._size_top()

    @Slot()
    @guarded
    def reload(self) -> None:
        """Ask for the newest deliveries again."""
        self.model.reload()

    @Slot()
    @guarded
    def on_tick(self) -> None:
        """Once a second: what changed among the rows that are seen, and how the targets do."""
        first, count = self.table.seen()
        self.model.refresh(first, count, is_top=self.table.is_at_top)
        self.model.tick(first, count)
        self._ask_targets()

    def _ask_targets(self) -> None:
        if not self._is_asking_targets:
            self._is_asking_targets = True
            self._requests.read_targets(self.filter.query.target_id or "", self._on_targets_read)

    def _on_targets_read(self, read: TargetsRead) -> None:
        self._is_asking_targets = False
        if not read.problem:
            self.show_targets(read.targets)
            self.chart.show_points(read.latency)

    def _given_up(self) -> int:
        chosen = self.filter.query.target_id
        return sum(target.given_up for target in self._targets if chosen in {None, target.target_id})

    @Slot(object)
    @guarded
    def _on_query_changed(self, query: object) -> None:
        if isinstance(query, DeliveryQuery):
            self.question.leave()
            self.model.search(query)
            self._ask_targets()
            self.resend_all.setEnabled(self._given_up() > 0)

    @Slot()
    @guarded
    def _on_state_changed(self) -> None:
        count, level = self.model.rowCount(), Level.PLAIN
        if self.model.problem:
            words, level = self.tr("{0} F5 asks again.").format(self.model.problem), Level.BAD
        elif self.model.is_loading and not count:
            words = self.tr("Asking the record …")
        elif not count:
            words = self.tr("No delivery matches.")
        elif self.model.has_more:
            words = self.tr("Newest {0}; scroll on for older ones").format(f"{count:,}")
        else:
            words = self.tr("{0} delivery(ies), that is all").format(f"{count:,}")
        self._tell(words, level)

    @Slot()
    @guarded
    def _on_scrolled(self) -> None:
        self.newer.setVisible(not self.table.is_at_top)

    @Slot()
    @guarded
    def _on_newest_wanted(self) -> None:
        self.table.scrollToTop()
        self.table.setFocus()
        self.reload()

    @Slot()
    @guarded
    def _on_chosen_changed(self) -> None:
        self._show_chosen()

    def _show_chosen(self) -> None:
        chosen = self.table.chosen
        self.newer.setVisible(not self.table.is_at_top)
        for button in (self.resend, self.copy, self.passage):
            button.setEnabled(bool(chosen))
        self.passage.setEnabled(len(chosen) == 1 and chosen[0].passage_id is not None)
        self.copy.setEnabled(len(chosen) == 1)
        many = self.tr("Send {0} again … (R)").format(len(chosen))
        self.resend.setText(many if len(chosen) > 1 else self.tr("Send again (R)"))
        if not chosen:
            self.detail.setText(self.tr("Choose a delivery to see its last answer in full."))
        elif len(chosen) > 1:
            self.detail.setText(self.tr("{0} deliveries chosen.").format(len(chosen)))
        else:
            self.detail.setText(self._told(chosen[0]))

    def _told(self, delivery: Delivery) -> str:
        parts = [f"{event_word(delivery.event_type)} · {delivery.event_id}"]
        if delivery.attempts and delivery.tried_at is not None:
            tried = self.tr("tried {0} time(s), last {1}")
            parts.append(tried.format(delivery.attempts, local_moment(delivery.tried_at)))
        if delivery.is_late:
            parts.append(self.tr("late: counts as a record only, never opens a barrier"))
        parts.append(answer_words(delivery))
        return " · ".join(part for part in parts if part)

    @Slot()
    @guarded
    def _on_resend(self) -> None:
        chosen = self.table.chosen
        if not chosen:
            self._tell(self.tr("Choose a delivery first."), Level.WARN)
            return
        wanted = ResendRequest(tuple(delivery.delivery_id for delivery in chosen))
        if len(chosen) == 1:
            self._send_again(wanted)
            return
        words = self.tr("Send these {0} deliveries again?").format(len(chosen))
        self.question.ask(
            words,
            self.tr("Send {0} again").format(len(chosen)),
            lambda: self._send_again(wanted),
            self.table,
        )

    @Slot()
    @guarded
    def _on_resend_all(self) -> None:
        count, target_id = self._given_up(), self.filter.query.target_id
        if not count:
            self._tell(self.tr("Nothing was given up on."), Level.OK)
            return
        where = self._names.get(target_id, target_id) if target_id else self.tr("all targets")
        words = self.tr(
            "Send all {0} deliveries again that were given up on ({1})? Receivers take them as records: late "
            "events never open a barrier."
        ).format(f"{count:,}", where)
        yes = self.tr("Send {0} again").format(f"{count:,}")
        wanted = ResendRequest(target_id=target_id)
        self.question.ask(words, yes, lambda: self._send_again(wanted), self.table)

    def _send_again(self, wanted: ResendRequest) -> None:
        def on_answer(done: ActionDone) -> None:
            if done.problem:
                self._tell(done.problem, Level.BAD)
                return
            self._tell(self.tr("{0} on the way again.").format(f"{done.count:,}"), Level.OK)
            subject = ", ".join(str(number) for number in wanted.delivery_ids[:10]) or "all given up"
            self.acted.emit(
                "deliveries_resent", subject[:40], f"{done.count} to {wanted.target_id or 'all targets'}"
            )
            self.on_tick()

        self._requests.resend(wanted, on_answer)

    @Slot(str)
    @guarded
    def _on_resume_wanted(self, target_id: str) -> None:
        def on_answer(done: ActionDone) -> None:
            name = self._names.get(target_id, target_id)
            if done.problem:
                self._tell(done.problem, Level.BAD)
                for card in self.cards.cards:
                    card.resume.setEnabled(True)
            else:
                self._tell(self.tr("{0} gets events again.").format(name), Level.OK)
                self.acted.emit("target_resumed", target_id, "")
            self._ask_targets()

        self._requests.resume(target_id, on_answer)

    @Slot()
    @guarded
    def _on_copy(self) -> None:
        chosen = self.table.chosen
        if len(chosen) != 1:
            self._tell(self.tr("Choose one delivery to copy."), Level.WARN)
            return
        number = chosen[0].delivery_id

        def on_answer(done: ActionDone) -> None:
            if done.problem:
                self._tell(done.problem, Level.BAD)
                return
            QApplication.clipboard().setText(done.text)
            self._tell(self.tr("Copied. Put the target's secret in its first line."), Level.OK)
            self.acted.emit("delivery_copied", str(number), "as curl, without the secret")

        self._requests.write_curl(number, on_answer)

    @Slot()
    @guarded
    def _on_passage(self) -> None:
        chosen = self.table.chosen
        if len(chosen) == 1 and chosen[0].passage_id is not None:
            self.passage_wanted.emit(chosen[0].passage_id)
        elif len(chosen) == 1:
            self._tell(self.tr("This event belongs to no passage."), Level.PLAIN)

    def _tell(self, words: str, level: Level) -> None:
        self.state.setText(words)
        set_level(self.state, level)

    def _size_top(self) -> None:
        height = min(self._look.px(190), max(self._look.px(72), self.height() * 3 // 10))
        self.table.setMinimumHeight(self._look.px(96))
        self.cards.setFixedHeight(height)
        self.chart.setFixedHeight(height)

    @Slot()
    @guarded
    def _on_look_changed(self) -> None:
        self._size_top()
        self.model.repaint()
