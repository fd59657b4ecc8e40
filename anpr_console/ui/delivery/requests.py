"""What the screens ask of the platform link goes out under a number, and its answer finds back to who asked."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Slot

from anpr_console.domain.api_token import Scope
from anpr_console.domain.delivery import DeliveryQuery, ResendRequest
from anpr_console.settings.push import PushTarget
from anpr_console.ui.delivery.port import (
    ActionDone,
    DeliveriesRead,
    DeliveryPort,
    TargetsRead,
    TokensRead,
)
from anpr_console.ui.slot_guard import guarded

WAITING_AT_MOST = 200
"""An answer that never came is forgotten when so many newer ones are awaited."""

Answer = DeliveriesRead | TargetsRead | TokensRead | ActionDone


class DeliveryRequests(QObject):
    """Numbers what goes out. Every ``on_answer`` runs on the GUI thread, once."""

    def __init__(self, port: DeliveryPort) -> None:
        super().__init__()
        self._port = port
        self._number = 0
        self._waiting: dict[int, Callable[[Answer], None]] = {}

    def read_deliveries(self, query: DeliveryQuery, on_answer: Callable[[DeliveriesRead], None]) -> None:
        """Ask for deliveries."""

        def take(answer: Answer) -> None:
            if isinstance(answer, DeliveriesRead):
                on_answer(answer)

        number = self._wait(take)
        if not self._port.read_deliveries(query, number):
            self._answer(DeliveriesRead(number, problem=self._too_much()))

    def read_targets(self, target_id: str, on_answer: Callable[[TargetsRead], None]) -> None:
        """Ask how the targets do, with the latency of one of them (empty: of all)."""

        def take(answer: Answer) -> None:
            if isinstance(answer, TargetsRead):
                on_answer(answer)

        number = self._wait(take)
        if not self._port.read_targets(target_id, number):
            self._answer(TargetsRead(number, problem=self._too_much()))

    def read_tokens(self, on_answer: Callable[[TokensRead], None]) -> None:
        """Ask for the tokens."""

        def take(answer: Answer) -> None:
            if isinstance(answer, TokensRead):
                on_answer(answer)

        number = self._wait(take)
        if not self._port.read_tokens(number):
            self._answer(TokensRead(number, problem=self._too_much()))

    def resend(self, wanted: ResendRequest, on_answer: Callable[[ActionDone], None]) -> None:
        """Deliver again."""
        self._do(lambda number: self._port.resend(wanted, number), on_answer)

    def resume(self, target_id: str, on_answer: Callable[[ActionDone], None]) -> None:
        """Let a target have events again."""
        self._do(lambda number: self._port.resume(target_id, number), on_answer)

    def write_curl(self, delivery_id: int, on_answer: Callable[[ActionDone], None]) -> None:
        """Ask for a delivery as a command line."""
        self._do(lambda number: self._port.write_curl(delivery_id, number), on_answer)

    def send_test(
        self, target: PushTarget, secret: str | None, on_answer: Callable[[ActionDone], None]
    ) -> None:
        """Send a test event."""
        self._do(lambda number: self._port.send_test(target, secret, number), on_answer)

    def create_token(
        self,
        name: str,
        scopes: tuple[Scope, ...],
        expires_at: datetime | None,
        on_answer: Callable[[ActionDone], None],
    ) -> None:
        """Make a token."""
        self._do(lambda number: self._port.create_token(name, scopes, expires_at, number), on_answer)

    def revoke_token(self, token_id: str, on_answer: Callable[[ActionDone], None]) -> None:
        """Make a token worth nothing."""
        self._do(lambda number: self._port.revoke_token(token_id, number), on_answer)

    def make_secret(self) -> str:
        """A new random signing secret."""
        return self._port.make_secret()

    def store_secret(self, target_id: str, secret: str, keep_old_until: datetime | None) -> None:
        """Keep a target's secret; raises SettingsError."""
        self._port.store_secret(target_id, secret, keep_old_until)

    def forget_secrets(self, target_id: str) -> None:
        """Forget a target's secrets; raises SettingsError."""
        self._port.forget_secrets(target_id)

    def previous_until(self, target_id: str) -> datetime | None:
        """Until when the secret before also signs; raises SettingsError."""
        return self._port.previous_until(target_id)

    @Slot(object)
    @guarded
    def on_answered(self, answer: object) -> None:
        """Take an answer (``DeliveriesRead``, ``TargetsRead``, ``TokensRead`` or ``ActionDone``)."""
        if isinstance(answer, Answer):
            self._answer(answer)

    def _do(self, send: Callable[[int], bool], on_answer: Callable[[ActionDone], None]) -> None:
        def take(answer: Answer) -> None:
            if isinstance(answer, ActionDone):
                on_answer(answer)

        number = self._wait(take)
        if not send(number):
            self._answer(ActionDone(number, self._too_much()))

    def _wait(self, take: Callable[[Answer], None]) -> int:
        self._number += 1
        self._waiting[self._number] = take
        while len(self._waiting) > WAITING_AT_MOST:
            del self._waiting[next(iter(self._waiting))]
        return self._number

    def _answer(self, answer: Answer) -> None:
        take = self._waiting.pop(answer.request_id, None)
        if take is not None:
            take(answer)

    def _too_much(self) -> str:
        return self.tr("Nothing was done: too much waits. Try again.")
