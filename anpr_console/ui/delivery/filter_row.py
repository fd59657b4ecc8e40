"""Which deliveries the board lists: by target, by state, or those of one passage."""

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QWidget

from anpr_console.domain.delivery import DeliveryQuery, DeliveryState, TargetHealth
from anpr_console.ui.delivery.words import state_name
from anpr_console.ui.slot_guard import guarded


class FilterRow(QWidget):
    """Two choices, and a sign with a way back while only one passage is shown.

    Signals:
        query_changed: The ``DeliveryQuery`` asked for now.
    """

    query_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._passage_id: str | None = None
        self.target = QComboBox()
        self.target.setAccessibleName(self.tr("Target"))
        self.target.addItem(self.tr("All targets"), None)
        self.target.currentIndexChanged.connect(self._on_changed)
        self.state = QComboBox()
        self.state.setAccessibleName(self.tr("State"))
        self.state.addItem(self.tr("All states"), ())
        for state in (DeliveryState.GIVEN_UP, DeliveryState.PENDING, DeliveryState.DONE):
            self.state.addItem(state_name(state), (state,))
        not_taken = (DeliveryState.GIVEN_UP, DeliveryState.PENDING)
        self.state.addItem(self.tr("Not acknowledged"), not_taken)
        self.state.currentIndexChanged.connect(self._on_changed)
        self.passage = QLabel(self.tr("Only the passage chosen elsewhere"))
        self.passage.setProperty("role", "value")
        self.show_all = QPushButton(self.tr("Show all passages (Esc)"))
        self.show_all.clicked.connect(self.leave_passage)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.target)
        row.addWidget(self.state)
        row.addWidget(self.passage)
        row.addWidget(self.show_all)
        row.addStretch(1)
        self._show_passage()

    @property
    def query(self) -> DeliveryQuery:
        """What is asked for now."""
        states = self.state.currentData()
        return DeliveryQuery(
            target_id=self.target.currentData(),
            states=tuple(DeliveryState(state) for state in states),
            passage_id=self._passage_id,
        )

    @property
    def is_on_passage(self) -> bool:
        """Whether only one passage is shown."""
        return self._passage_id is not None

    def offer(self, targets: tuple[TargetHealth, ...]) -> None:
        """Offer these targets; the one chosen stays, even where it is no longer in the settings."""
        wanted = [(target.name, target.target_id) for target in targets]
        shown = [(self.target.itemText(n), self.target.itemData(n)) for n in range(1, self.target.count())]
        if wanted == shown:
            return
        chosen = self.target.currentData()
        if chosen is not None and chosen not in [target_id for _name, target_id in wanted]:
            wanted.append((str(chosen), chosen))
        with QSignalBlocker(self.target):
            while self.target.count() > 1:
                self.target.removeItem(1)
            for name, target_id in wanted:
                self.target.addItem(name, target_id)
            self.target.setCurrentIndex(max(0, self.target.findData(chosen)))

    def show_passage(self, passage_id: str) -> None:
        """List only the deliveries of one passage, whatever their target and state."""
        with QSignalBlocker(self.target), QSignalBlocker(self.state):
            self.target.setCurrentIndex(0)
            self.state.setCurrentIndex(0)
        self._passage_id = passage_id
        self._show_passage()
        self.query_changed.emit(self.query)

    @Slot()
    @guarded
    def leave_passage(self) -> None:
        """List all passages again."""
        if self._passage_id is not None:
            self._passage_id = None
            self._show_passage()
            self.query_changed.emit(self.query)

    def _show_passage(self) -> None:
        for part in (self.passage, self.show_all):
            part.setVisible(self._passage_id is not None)

    @Slot()
    @guarded
    def _on_changed(self) -> None:
        self.query_changed.emit(self.query)
