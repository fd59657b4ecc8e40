"""What a person does at the desk goes out with their name and a number, and its answer finds back."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from anpr_console.domain.alert import Acknowledgement
from anpr_console.domain.desk import DeskAnswer, ManualEntry
from anpr_console.domain.frame import Frame
from anpr_console.domain.plate_list import ListChange
from anpr_console.domain.presence import Presence
from anpr_console.ui.desk_port import DeskPort

OnAnswer = Callable[[DeskAnswer], None]


class DeskRequests:
    """Stamps and numbers what goes out.

    Attributes:
        operator: Who is on duty, empty before the first shift.
    """

    def __init__(self, port: DeskPort) -> None:
        self._port = port
        self._number = 0
        self._waiting: dict[int, OnAnswer] = {}
        self.operator = ""

    def change_lists(self, change: ListChange, on_answer: OnAnswer) -> None:
        """Make a change of the lists."""
        self._send(lambda number: self._port.change_lists(change, self._name(), number), on_answer)

    def acknowledge(self, note: Acknowledgement, on_answer: OnAnswer) -> None:
        """Take note of an alert."""
        self._send(lambda number: self._port.acknowledge(note, self._name(), number), on_answer)

    def enter_by_hand(self, entry: ManualEntry, frame: Frame | None, on_answer: OnAnswer) -> None:
        """Record what was typed."""
        self._send(lambda number: self._port.enter_by_hand(entry, frame, self._name(), number), on_answer)

    def end_presence(self, presence: Presence, on_answer: OnAnswer) -> None:
        """A vehicle has left."""
        self._send(lambda number: self._port.end_presence(presence, self._name(), number), on_answer)

    def restore_presence(self, presence: Presence, on_answer: OnAnswer) -> None:
        """It has not left after all."""
        self._send(lambda number: self._port.restore_presence(presence, self._name(), number), on_answer)

    def take(self, answer: DeskAnswer) -> None:
        """Hand an answer to whoever waits for it."""
        on_answer = self._waiting.pop(answer.request_id, None)
        if on_answer is not None:
            on_answer(answer)

    def _name(self) -> str:
        return self.operator or QCoreApplication.translate("desk", "(nobody on duty)")

    def _send(self, send: Callable[[int], bool], on_answer: OnAnswer) -> None:
        self._number += 1
        number = self._number
        self._waiting[number] = on_answer
        if not send(number):
            problem = QCoreApplication.translate("desk", "Nothing was changed: too much waits. Try again.")
            self.take(DeskAnswer(number, problem))
