"""The other side of the link's port: remembers what was asked, holds deliveries, answers when told to."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from anpr_console.domain.api_token import ApiToken, Scope
from anpr_console.domain.delivery import (
    Delivery,
    DeliveryQuery,
    DeliveryState,
    EventType,
    ResendRequest,
    TargetCondition,
    TargetHealth,
)
from anpr_console.domain.errors import SettingsError
from anpr_console.settings.push import PushTarget
from anpr_console.ui.delivery.port import (
    ActionDone,
    DeliveriesRead,
    DeliveryPort,
    LatencyPoint,
    TargetsRead,
    TokensRead,
)
from anpr_console.ui.delivery.requests import Answer, DeliveryRequests

AT = datetime(2026, 3, 4, 11, 59, tzinfo=UTC)
SECRETS = ("whsec_FIRST", "whsec_SECOND", "whsec_THIRD")


def made_delivery(
    number: int,
    state: DeliveryState = DeliveryState.DONE,
    target_id: str = "sentinel",
    event_type: EventType = EventType.READ_CREATED,
) -> Delivery:
    """A delivery as it looks in that state."""
    plain = Delivery(
        number, target_id, f"evt_{number:08d}", event_type, f"psg_{number:06d}", "gate-in", 1, state,
        AT + timedelta(seconds=number / 10),
    )  # fmt: skip
    match state:
        case DeliveryState.DONE:
            return replace(
                plain, attempts=1, tried_at=plain.created_at, answer_code=200, answer="OK", took_ms=12.0,
                delivered_ms=41.0,
            )  # fmt: skip
        case DeliveryState.GIVEN_UP:
            words = "404: there is no such path at the receiver"
            return replace(
                plain, attempts=1, tried_at=plain.created_at, answer_code=404, answer=words, took_ms=9.0
            )
        case DeliveryState.PENDING:
            return plain


def made_target(
    condition: TargetCondition = TargetCondition.UP, target_id: str = "sentinel", name: str = "Sentinel"
) -> TargetHealth:
    """A target in that condition."""
    return TargetHealth(target_id, name, condition, done_at=AT, latency_ms=(41.0, 88.0))


@dataclass
class LinkPort:
    """What the screens asked for, in order; ``answer`` answers all that waits, as the program would."""

    is_full: bool = False
    problem: str = ""
    deliveries: list[Delivery] = field(default_factory=list)
    targets: tuple[TargetHealth, ...] = ()
    latency: tuple[LatencyPoint, ...] = ()
    tokens: tuple[ApiToken, ...] = ()
    test_answer: ActionDone = field(default_factory=lambda: ActionDone(0, text="200 · OK · 12 ms"))
    queries: list[DeliveryQuery] = field(default_factory=list)
    resent: list[ResendRequest] = field(default_factory=list)
    resumed: list[str] = field(default_factory=list)
    copied: list[int] = field(default_factory=list)
    tested: list[tuple[PushTarget, str | None]] = field(default_factory=list)
    created: list[tuple[str, tuple[Scope, ...], datetime | None]] = field(default_factory=list)
    revoked: list[str] = field(default_factory=list)
    stored: list[tuple[str, str, datetime | None]] = field(default_factory=list)
    forgotten: list[str] = field(default_factory=list)
    secrets: dict[str, str] = field(default_factory=dict)
    ends: dict[str, datetime] = field(default_factory=dict)
    refuses_secrets: str = ""
    _made: int = 0
    _waiting: list[Answer] = field(default_factory=list)

    def answer(self, requests: DeliveryRequests) -> None:
        """Answer all that was asked so far."""
        waiting, self._waiting = self._waiting, []
        for answer in waiting:
            requests.on_answered(answer)

    def _later(self, answer: Answer) -> bool:
        if self.is_full:
            return False
        self._waiting.append(replace(answer, problem=self.problem) if self.problem else answer)
        return True

    def find(self, query: DeliveryQuery) -> tuple[Delivery, ...]:
        """What the record would answer."""
        found = (
            delivery
            for delivery in sorted(self.deliveries, key=lambda known: -known.delivery_id)
            if (query.target_id is None or delivery.target_id == query.target_id)
            and (not query.states or delivery.state in query.states)
            and (query.passage_id is None or delivery.passage_id == query.passage_id)
            and (query.before is None or delivery.delivery_id < query.before)
        )
        return tuple(delivery for _, delivery in zip(range(query.limit), found, strict=False))

    def change(self, delivery: Delivery) -> None:
        """Replace the delivery of that number, or add it."""
        kept = [known for known in self.deliveries if known.delivery_id != delivery.delivery_id]
        self.deliveries = [*kept, delivery]

    def _read_deliveries(self, query: DeliveryQuery, number: int) -> bool:
        self.queries.append(query)
        return self._later(DeliveriesRead(number, () if self.problem else self.find(query)))

    def _resend(self, request: ResendRequest, number: int) -> bool:
        self.resent.append(request)
        return self._later(ActionDone(number, count=len(request.delivery_ids) or 3))

    def _resume(self, target_id: str, number: int) -> bool:
        self.resumed.append(target_id)
        return self._later(ActionDone(number))

    def _copy(self, delivery_id: int, number: int) -> bool:
        self.copied.append(delivery_id)
        return self._later(ActionDone(number, text=f"curl {delivery_id}"))

    def _test(self, target: PushTarget, secret: str | None, number: int) -> bool:
        self.tested.append((target, secret))
        return self._later(replace(self.test_answer, request_id=number))

    def _create(self, name: str, scopes: tuple[Scope, ...], expires_at: datetime | None, number: int) -> bool:
        self.created.append((name, scopes, expires_at))
        self.tokens = (
            *self.tokens,
            ApiToken(f"t{len(self.created)}", name, frozenset(scopes), AT, expires_at),
        )
        return self._later(ActionDone(number, text="anpr_t1_secret"))

    def _revoke(self, token_id: str, number: int) -> bool:
        self.revoked.append(token_id)
        self.tokens = tuple(
            replace(token, revoked_at=AT) if token.token_id == token_id else token for token in self.tokens
        )
        return self._later(ActionDone(number))

    def _make_secret(self) -> str:
        self._made += 1
        return SECRETS[(self._made - 1) % len(SECRETS)]

    def _store(self, target_id: str, secret: str, keep_old_until: datetime | None) -> None:
        if self.refuses_secrets:
            raise SettingsError(self.refuses_secrets)
        self.stored.append((target_id, secret, keep_old_until))
        self.secrets[f"push/{target_id}"] = secret
        if keep_old_until is not None:
            self.ends[target_id] = keep_old_until

    def port(self, secrets: dict[str, str] | None = None) -> DeliveryPort:
        """The port; ``secrets`` is where ``has_secret`` of the settings' port looks."""
        if secrets is not None:
            self.secrets = secrets
        return DeliveryPort(
            read_deliveries=self._read_deliveries,
            read_targets=lambda _target_id, number: self._later(
                TargetsRead(number, self.targets, self.latency)
            ),
            resend=self._resend,
            resume=self._resume,
            write_curl=self._copy,
            send_test=self._test,
            read_tokens=lambda number: self._later(TokensRead(number, self.tokens)),
            create_token=self._create,
            revoke_token=self._revoke,
            make_secret=self._make_secret,
            store_secret=self._store,
            forget_secrets=self.forgotten.append,
            previous_until=self.ends.get,
        )
