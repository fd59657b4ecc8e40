"""What the screens of the platform link need: plain callables that return at once; answers come back by number.

The last argument of each is the number that its answer carries back into ``DeliveryRequests.on_answered``. Each returns
False if it could not be handed over because too much waits.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from anpr_console.domain.api_token import ApiToken, Scope
from anpr_console.domain.delivery import Delivery, DeliveryQuery, ResendRequest, TargetHealth
from anpr_console.settings.push import PushTarget


@dataclass(frozen=True, slots=True)
class LatencyPoint:
    """How long the deliveries of one minute took, from the event's record to the good answer.

    Attributes:
        at: The minute's beginning.
        p50_ms: Half of them took no longer.
        p95_ms: Of twenty, nineteen took no longer.
    """

    at: datetime
    p50_ms: float
    p95_ms: float


@dataclass(frozen=True, slots=True)
class DeliveriesRead:
    """Deliveries that were asked for, newest first; ``problem`` says why where they could not be read."""

    request_id: int
    deliveries: tuple[Delivery, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class TargetsRead:
    """How all targets do, and the last hour's latency of the target that was asked for (of all, if none was)."""

    request_id: int
    targets: tuple[TargetHealth, ...] = ()
    latency: tuple[LatencyPoint, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class TokensRead:
    """All tokens."""

    request_id: int
    tokens: tuple[ApiToken, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class ActionDone:
    """The answer to something a person did.

    Attributes:
        request_id: The number it was asked under.
        problem: Why nothing was done; empty if it was.
        count: How many deliveries it concerned.
        text: What was asked for: a token, a command line, an answer in words.
        is_good: Of a test event: whether the receiver took it.
    """

    request_id: int
    problem: str = ""
    count: int = 0
    text: str = ""
    is_good: bool = True


@dataclass(frozen=True, slots=True)
class DeliveryPort:
    """Push targets, deliveries and tokens.

    Attributes:
        read_deliveries: Some deliveries.
        read_targets: How the targets do, with the latency of this one (empty: of all).
        resend: Deliver again; answered with the count.
        resume: Let a paused or gone target have events again, by its id.
        write_curl: A delivery as a command line without its secret, by number; answered with the text.
        send_test: Send one test event to a target as it stands in the form, signed with that secret (None: the kept
            one); answered with what came back, in words.
        read_tokens: All tokens.
        create_token: Make a token of that name and scopes, good until then (None: for ever); answered with the token,
            which is never shown again.
        revoke_token: Make a token worth nothing, by its id.
        make_secret: A new random signing secret.
        store_secret: Target id, its new signing secret, and until when the one before also signs (None: forget it at
            once). Raises SettingsError with a sentence.
        forget_secrets: Forget all secrets of a target. Raises SettingsError with a sentence.
        previous_until: Until when the secret before also signs; None if there is none. Raises SettingsError.
    """

    read_deliveries: Callable[[DeliveryQuery, int], bool]
    read_targets: Callable[[str, int], bool]
    resend: Callable[[ResendRequest, int], bool]
    resume: Callable[[str, int], bool]
    write_curl: Callable[[int, int], bool]
    send_test: Callable[[PushTarget, str | None, int], bool]
    read_tokens: Callable[[int], bool]
    create_token: Callable[[str, tuple[Scope, ...], datetime | None, int], bool]
    revoke_token: Callable[[str, int], bool]
    make_secret: Callable[[], str]
    store_secret: Callable[[str, str, datetime | None], None]
    forget_secrets: Callable[[str], None]
    previous_until: Callable[[str], datetime | None]


def target_secret(target_id: str) -> str:
    """The name under which a target's signing secret is kept."""
    return f"push/{target_id}"
