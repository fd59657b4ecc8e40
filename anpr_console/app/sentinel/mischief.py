"""How the receiver misbehaves: what goes wrong with the next request, by plan and counter."""

import random
from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """What goes wrong with one request."""

    NONE = "none"
    FAIL = "fail"
    """Answered with an error; the event is not taken."""
    DROP = "drop"
    """The connection is closed; the event is not taken."""
    DROP_ANSWER = "drop_answer"
    """The event is taken, and the connection is closed before the answer: the sender can't know."""
    GONE = "gone"
    """Answered with 410."""


@dataclass(frozen=True, slots=True)
class Amount:
    """How many requests something happens to: a share of all, or the first so many.

    Attributes:
        share: 0..1.
        first: Only among the first so many; None for no end.
    """

    share: float = 1.0
    first: int | None = None

    @classmethod
    def parse(cls, text: str) -> "Amount":
        """``30%`` is a share, ``5`` the first five.

        Raises:
            ValueError: It is neither.
        """
        if text.endswith("%"):
            share = float(text[:-1]) / 100
            if not 0 <= share <= 1:
                raise ValueError("a share lies between 0% and 100%")
            return cls(share=share)
        count = int(text)
        if count < 1:
            raise ValueError("a count begins with 1")
        return cls(first=count)

    def describe(self) -> str:
        """In words."""
        if self.first is not None:
            return f"the first {self.first} requests" if self.first > 1 else "the first request"
        return f"{self.share:.0%} of the requests" if self.share < 1 else "every request"


@dataclass(frozen=True, slots=True)
class Plan:
    """What goes wrong.

    Attributes:
        fail_status: HTTP status of failed requests; None for no failing.
        fail: Which requests fail.
        retry_after_s: Sent along with failures as ``Retry-After``; None sends none.
        drop: Whose connection is closed unread; None for none.
        drop_answer: Whose answer is lost; None for none.
        is_gone: All requests are answered with 410.
        slow_s: Seconds before each answer.
        flap_up_s: Seconds reachable …
        flap_down_s: … and then not; 0 for always reachable.
        seed: Of the dice for shares.
    """

    fail_status: int | None = None
    fail: Amount = Amount()
    retry_after_s: int | None = None
    drop: Amount | None = None
    drop_answer: Amount | None = None
    is_gone: bool = False
    slow_s: float = 0.0
    flap_up_s: float = 0.0
    flap_down_s: float = 0.0
    seed: int = 1


class Mischief:
    """Carries out a plan.

    Args:
        plan: What goes wrong.
        started_s: Monotonic time from which flapping is counted.
    """

    def __init__(self, plan: Plan, started_s: float) -> None:
        self.plan = plan
        self._started_s = started_s
        self._requests = 0
        self._dice = random.Random(plan.seed)  # noqa: S311 (nothing secret)

    def is_down(self, now_s: float) -> bool:
        """Whether it can't be reached at this moment."""
        plan = self.plan
        if plan.flap_down_s <= 0:
            return False
        return (now_s - self._started_s) % (plan.flap_up_s + plan.flap_down_s) >= plan.flap_up_s

    def next_fault(self) -> Fault:
        """What goes wrong with the next request."""
        self._requests += 1
        plan = self.plan
        if plan.is_gone:
            return Fault.GONE
        if plan.drop is not None and self._hits(plan.drop):
            return Fault.DROP
        if plan.drop_answer is not None and self._hits(plan.drop_answer):
            return Fault.DROP_ANSWER
        if plan.fail_status is not None and self._hits(plan.fail):
            return Fault.FAIL
        return Fault.NONE

    def _hits(self, amount: Amount) -> bool:
        if amount.first is not None:
            return self._requests <= amount.first
        return self._dice.random() < amount.share
