"""The sink against a real receiver on loopback: signed, not redirected, and every trouble an answer in words."""

import asyncio
import socket
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from anpr_console.app.bench.push_receiver import Receiver
from anpr_console.delivery.answer import Answer, AnswerKind, Letter
from anpr_console.delivery.webhook import Secrets, WebhookSink
from anpr_console.domain.clock import SystemClock
from anpr_console.domain.delivery import EventType, OutboxEntry
from anpr_console.domain.errors import DeliveryError
from anpr_console.settings.push import PushTarget
from anpr_console.wire.rendering import RenderContext, render_event
from anpr_console.wire.signing import generate_secret

SECRET = generate_secret()
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def a_letter(number: int = 1, **pictures: bytes) -> Letter:
    entry = OutboxEntry(f"evt_{number}", EventType.TEST, None, None, "s", 0, NOW)
    body = render_event(entry, '{"schema":1}', RenderContext("site", NOW))
    return Letter(entry, body, datetime.now(UTC), pictures)  # type: ignore[arg-type]


def send(
    url: str, *letters: Letter, secrets: tuple[str, ...] = (SECRET,), timeout_s: float = 20.0
) -> list[Answer]:
    target = PushTarget(target_id="t", name="T", url=url, timeout_s=timeout_s, is_plain_http_allowed=True)

    async def go() -> list[Answer]:
        sink = WebhookSink(target, Secrets(secrets), (), SystemClock(), _resolve)
        try:
            return [await sink.send(letter) for letter in letters]
        finally:
            await sink.close()

    return asyncio.run(go())


def _resolve(host: str, port: int) -> list[str]:
    if host == "metadata.example":
        return ["169.254.169.254"]
    if host == "trick.example":
        return ["127.0.0.1"]
    if host == "unknown.example":
        raise OSError(-2, "Name or service not known")
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def test_that_events_arrive_signed_over_one_kept_connection() -> None:
    with Receiver(SECRET) as receiver:
        answers = send(receiver.url, *(a_letter(number) for number in range(5)))
        assert [answer.kind for answer in answers] == [AnswerKind.TAKEN] * 5
        assert [request.event_id for request in receiver.taken()] == [f"evt_{n}" for n in range(5)]
        assert receiver.connections == 1
        assert receiver.forged == 0


def test_that_both_secrets_sign_while_one_follows_the_other() -> None:
    with Receiver(SECRET) as receiver:
        (answer,) = send(receiver.url, a_letter(), secrets=(generate_secret(), SECRET))
        assert answer.kind is AnswerKind.TAKEN
        (answer,) = send(receiver.url, a_letter(), secrets=(generate_secret(),))
        assert (answer.kind, answer.code) == (AnswerKind.REFUSED_US, 401)


def test_that_pictures_go_inline_and_signed_as_a_whole() -> None:
    with Receiver(SECRET) as receiver:
        (answer,) = send(receiver.url, a_letter(plate=b"\xff\xd8 plate", vehicle=b"\xff\xd8 car"))
        assert answer.kind is AnswerKind.TAKEN


def test_that_redirects_are_not_followed() -> None:
    with Receiver(SECRET, lambda _number: 307, {"Location": "http://127.0.0.1:1/elsewhere"}) as receiver:
        (answer,) = send(receiver.url, a_letter())
        assert (answer.kind, answer.code) == (AnswerKind.REFUSED_EVENT, 307)
        assert len(receiver.requests) == 1


def test_that_retry_after_is_told() -> None:
    with Receiver(SECRET, lambda _number: 503, {"Retry-After": "7"}) as receiver:
        (answer,) = send(receiver.url, a_letter())
        assert (answer.kind, answer.retry_after_s) == (AnswerKind.LATER, 7.0)


def test_that_a_receiver_that_never_answers_costs_the_time_out_only() -> None:
    with Receiver(SECRET, lambda _number: -1) as receiver:
        (answer,) = send(receiver.url, a_letter(), timeout_s=0.3)
        assert (answer.kind, answer.words) == (AnswerKind.UNREACHED, "No answer within 0.3 s.")


def test_that_a_connection_dropped_in_the_middle_is_told() -> None:
    with Receiver(SECRET, lambda _number: 0) as receiver:
        (answer,) = send(receiver.url, a_letter())
        assert answer.kind is AnswerKind.UNREACHED


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("https://unknown.example/", "can't be resolved"),
        ("http://metadata.example/", "where no receiver can be"),
        ("http://trick.example/", "where no receiver can be"),
        ("http://127.0.0.1:1/", "No connection"),
    ],
)
def test_that_no_way_to_the_target_is_an_answer_in_words(url: str, words: str) -> None:
    (answer,) = send(url, a_letter())
    assert answer.kind is AnswerKind.UNREACHED
    assert words in answer.words


def test_that_a_receiver_without_tls_is_no_secure_receiver() -> None:
    with Receiver(SECRET) as receiver:
        (answer,) = send(receiver.url.replace("http://", "https://"), a_letter())
        assert answer.kind is AnswerKind.UNREACHED
        assert receiver.requests == []


@pytest.mark.parametrize(
    "broken",
    [
        lambda: PushTarget(target_id="t", name="T", url="https://a.example/", ca_file="/nowhere/ca.pem"),
        lambda: PushTarget(
            target_id="t", name="T", url="https://a.example/", client_certificate_file="/nowhere/me.pem"
        ),
    ],
)
def test_that_certificates_that_are_not_there_are_told_by_name(broken: Callable[[], PushTarget]) -> None:
    with pytest.raises(DeliveryError, match="can't be used"):
        WebhookSink(broken(), Secrets((SECRET,)), (), SystemClock())
