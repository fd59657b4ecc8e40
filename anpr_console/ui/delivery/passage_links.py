"""Tells details and breakdown what became of the passage they show, and leads from there to the board."""

from PySide6.QtCore import QObject, Signal, Slot

from anpr_console.ui.breakdown.page import BreakdownPage
from anpr_console.ui.delivery.desk import DeliveryDesk
from anpr_console.ui.results.detail import DetailPane
from anpr_console.ui.slot_guard import guarded


class PassageLinks(QObject):
    """Between the desk and the two screens that show one passage.

    Signals:
        board_wanted: ``str``, the id of a passage whose deliveries are to be listed.
    """

    board_wanted = Signal(str)

    def __init__(self, desk: DeliveryDesk, detail: DetailPane, breakdown: BreakdownPage) -> None:
        super().__init__()
        self._desk, self._detail, self._breakdown = desk, detail, breakdown
        detail.passage_shown.connect(self.on_passage_shown)
        breakdown.passage_shown.connect(self.on_passage_shown)
        desk.fates.told.connect(self.on_passage_shown)
        detail.deliveries_asked.connect(self.board_wanted)
        breakdown.deliveries_asked.connect(self.board_wanted)
        desk.follow(lambda: detail.passage_id if detail.isVisible() else "")
        desk.follow(lambda: breakdown.passage_id if breakdown.isVisible() else "")

    @Slot(str)
    @guarded
    def on_passage_shown(self, passage_id: str) -> None:
        """Tell what is known of the passage's events; asks where nothing is known."""
        fates = self._desk.fates
        for screen in (self._detail, self._breakdown):
            if passage_id and screen.passage_id == passage_id:
                screen.show_deliveries(fates.deliveries(passage_id), fates.names)
