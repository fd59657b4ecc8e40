"""The receiver as a whole: server, receiver, mischief and page put together; also for tests, in their own loop."""

import asyncio
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from anpr_console.app.sentinel.http_server import Answer, Request, SentinelServer
from anpr_console.app.sentinel.mischief import Fault, Mischief, Plan
from anpr_console.app.sentinel.page import HEADERS, events_json, events_page
from anpr_console.app.sentinel.receiver import Receiver
from anpr_console.app.sentinel.record import Receipt, Record
from anpr_console.domain.errors import DeliveryError
from anpr_console.wire.signing import generate_secret, key_of

_OK = 200
_GONE = 410
_LOOPBACK = ("127.0.0.1", "::1", "localhost")


@dataclass(frozen=True, slots=True)
class SimulatorOptions:
    """How the simulator runs.

    Attributes:
        secrets: Secrets that are accepted; empty makes one up.
        host: Address to listen on.
        port: 0 for any free one.
        record_file: JSON lines of what came; None keeps it in memory.
        plan: What goes wrong.
        clock_skew_s: How far its clock is off.
        tolerance_s: How far the sender's clock may be off.
    """

    secrets: tuple[str, ...] = field(default=(), repr=False)
    host: str = "127.0.0.1"
    port: int = 0
    record_file: Path | None = None
    plan: Plan = field(default_factory=Plan)
    clock_skew_s: float = 0.0
    tolerance_s: float = 300.0


class Simulator:
    """Receives events until stopped.

    Args:
        options: How.
        context: TLS; None for plain HTTP.

    Raises:
        DeliveryError: The record can't be used.
        SettingsError: A secret has not the right form.
    """

    def __init__(self, options: SimulatorOptions, context: ssl.SSLContext | None = None) -> None:
        self.options = options
        self.secrets = options.secrets or (generate_secret(),)
        for secret in self.secrets:
            key_of(secret)
        self.record = Record(options.record_file)
        self.address = ""
        self.on_receipt: Callable[[Receipt], None] = _nobody
        self.on_trouble: Callable[[str], None] = _nobody
        self._mischief = Mischief(options.plan, time.monotonic())
        self._receiver = Receiver(self.secrets, self.record, self._now, options.tolerance_s)
        self._server = SentinelServer(self._handle, self._is_down, context, self._on_trouble)

    async def start(self) -> str:
        """Listen; returns the address.

        Raises:
            DeliveryError: It can't.
        """
        self.address = await self._server.start(self.options.host, self.options.port)
        return self.address

    async def stop(self) -> None:
        """Hang up and close the record."""
        await self._server.stop()
        self.record.close()

    def misbehave(self, plan: Plan) -> None:
        """Behave by another plan from now on."""
        self._mischief = Mischief(plan, time.monotonic())

    def _on_trouble(self, words: str) -> None:
        self.on_trouble(words)

    def _now(self) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=self.options.clock_skew_s)

    def _is_down(self) -> bool:
        return self._mischief.is_down(time.monotonic())

    async def _handle(self, request: Request) -> Answer | None:
        try:
            if request.method == "POST":
                return await self._post(request)
        except DeliveryError as error:
            self.on_trouble(str(error))
            return Answer(500, str(error).encode(), is_last=True)
        if request.method not in {"GET", "HEAD"}:
            return Answer(
                405, b"POST events here, or open the page.", {"allow": "GET, HEAD, POST"}, is_last=True
            )
        return self._show(request)

    async def _post(self, request: Request) -> Answer | None:
        if request.problem:
            return self._told(self._receiver.refuse(request.headers, request.problem_status, request.problem))
        fault = self._mischief.next_fault()
        plan = self._mischief.plan
        if plan.slow_s > 0:
            await asyncio.sleep(plan.slow_s)
        match fault:
            case Fault.DROP:
                self._told(self._receiver.misbehave(request.headers, 0, "told to hang up"))
                return None
            case Fault.GONE:
                return self._told(self._receiver.misbehave(request.headers, _GONE, "told to be gone"))
            case Fault.FAIL:
                status = plan.fail_status or 500
                answer = self._told(self._receiver.misbehave(request.headers, status, "told to fail"))
                after = plan.retry_after_s
                headers = {"retry-after": str(after)} if after is not None else {}
                return Answer(status, answer.body, {**answer.headers, **headers})
            case Fault.DROP_ANSWER:
                self._told(self._receiver.take(request.headers, request.body, is_answer_lost=True))
                return None
            case Fault.NONE:
                return self._told(self._receiver.take(request.headers, request.body))

    def _told(self, receipt: Receipt) -> Answer:
        self.on_receipt(receipt)
        text = (
            f"{receipt.verdict.value}: {receipt.reason}\n" if receipt.reason else f"{receipt.verdict.value}\n"
        )
        return Answer(receipt.status, text.encode(), {"content-type": "text/plain; charset=utf-8"})

    def _show(self, request: Request) -> Answer:
        if not self._is_own_name(request.headers.get("host", "")):
            return Answer(421, b"This computer goes by another name.", is_last=True)
        match request.path.partition("?")[0]:
            case "/" | "/events":
                page = events_page(self.record, describe_plan(self._mischief.plan, self.options.clock_skew_s))
                return Answer(_OK, page, {**HEADERS, "content-type": "text/html; charset=utf-8"})
            case "/events.json":
                return Answer(
                    _OK,
                    events_json(self.record),
                    {**HEADERS, "content-type": "application/json; charset=utf-8"},
                )
            case _:
                return Answer(404, b"There is nothing here. The page is at /.", HEADERS)

    def _is_own_name(self, host: str) -> bool:
        # A page on the web could otherwise point a name of its own at this computer and read along.
        if self.options.host not in _LOOPBACK:
            return True
        name = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
        return name.strip("[]") in _LOOPBACK


def describe_plan(plan: Plan, clock_skew_s: float) -> str:
    """How it misbehaves, in words; empty for not at all."""
    words = []
    if plan.is_gone:
        words.append("answers 410")
    if plan.drop is not None:
        words.append(f"hangs up on {plan.drop.describe()}")
    if plan.drop_answer is not None:
        words.append(f"loses the answer to {plan.drop_answer.describe()}")
    if plan.fail_status is not None:
        words.append(f"answers {plan.fail_status} to {plan.fail.describe()}")
    if plan.slow_s > 0:
        words.append(f"waits {plan.slow_s:g} s before each answer")
    if plan.flap_down_s > 0:
        words.append(f"is reachable for {plan.flap_up_s:g} s, then unreachable for {plan.flap_down_s:g} s")
    if clock_skew_s:
        words.append(f"its clock is {abs(clock_skew_s):g} s {'fast' if clock_skew_s > 0 else 'slow'}")
    return ", ".join(words)


def _nobody(_: object) -> None:
    """Nobody listens."""
