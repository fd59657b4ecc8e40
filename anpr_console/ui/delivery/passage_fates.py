"""What became of the events of passages that are looked at, read once and kept for those who show them."""

from collections import OrderedDict

from PySide6.QtCore import QObject, Signal

from anpr_console.domain.delivery import Delivery, DeliveryQuery, DeliveryState
from anpr_console.ui.delivery.port import DeliveriesRead
from anpr_console.ui.delivery.requests import DeliveryRequests

KEPT = 50


class PassageFates(QObject):
    """Deliveries by passage.

    Signals:
        told: ``str``, the id of a passage whose deliveries are known now or changed.
    """

    told = Signal(str)

    def __init__(self, requests: DeliveryRequests, names: dict[str, str]) -> None:
        super().__init__()
        self._requests = requests
        self._known: OrderedDict[str, tuple[Delivery, ...]] = OrderedDict()
        self._asked: set[str] = set()
        self.names = names
        """Names of targets by their ids."""

    def deliveries(self, passage_id: str) -> tuple[Delivery, ...] | None:
        """The passage's deliveries, newest first; None while they are not known. Asks for them then."""
        known = self._known.get(passage_id)
        if known is None:
            self.ask(passage_id)
        else:
            self._known.move_to_end(passage_id)
        return known

    def is_settled(self, passage_id: str) -> bool:
        """Whether nothing of the passage waits any more."""
        known = self._known.get(passage_id)
        return bool(known) and all(delivery.state is not DeliveryState.PENDING for delivery in known or ())

    def ask(self, passage_id: str) -> None:
        """Read them (again); a question under way is not asked twice."""
        if passage_id in self._asked:
            return
        self._asked.add(passage_id)

        def on_answer(read: DeliveriesRead) -> None:
            self._asked.discard(passage_id)
            if read.problem or self._known.get(passage_id) == read.deliveries:
                return
            self._known[passage_id] = read.deliveries
            while len(self._known) > KEPT:
                self._known.popitem(last=False)
            self.told.emit(passage_id)

        self._requests.read_deliveries(DeliveryQuery(passage_id=passage_id), on_answer)
