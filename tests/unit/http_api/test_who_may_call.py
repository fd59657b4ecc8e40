"""Networks that are let in, names the station goes by, the live page's cookie, live news."""

import asyncio
from datetime import UTC, datetime

import pytest

from anpr_console.domain.errors import ApiError
from anpr_console.domain.health import CameraState, CameraStatus, Health
from anpr_console.http_api.callers import AllowedCallers, AllowedHosts
from anpr_console.http_api.limits import Limits
from anpr_console.http_api.live_cookie import VALID_S, make_cookie, read_cookie
from anpr_console.http_api.live_feed import LiveFeed, News, ViewerKind
from anpr_console.http_api.problems import ProblemError
from anpr_console.settings.push import EndpointSettings

KEY = bytes(range(32))
TOKEN = "0123456789ab"


@pytest.mark.parametrize(
    ("address", "is_allowed"),
    [
        ("192.168.7.1", True), ("192.168.8.1", False), ("::ffff:192.168.7.1", True), ("2001:db8::7", True),
        ("2001:db9::7", False), ("10.0.0.5", True), ("10.0.0.6", False), ("", False), ("gate", False),
    ],
)  # fmt: skip
def test_that_only_the_networks_named_are_let_in(address: str, is_allowed: bool) -> None:
    callers = AllowedCallers(("192.168.7.0/24", "2001:db8::/32", "10.0.0.5"))
    assert callers.is_allowed(address) is is_allowed


def test_that_without_networks_everybody_is_let_in_and_nonsense_is_a_sentence() -> None:
    assert AllowedCallers(()).is_allowed("203.0.113.9")
    with pytest.raises(ApiError, match="no address or network"):
        AllowedCallers(("192.168.7.300",))


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST.:80", "192.168.1.7:8642", "[fe80::1]:1", "gate.example"]
)
def test_that_addresses_and_own_names_are_answered_to(host: str) -> None:
    assert AllowedHosts(EndpointSettings(public_base_url="https://gate.example")).is_allowed(host)


@pytest.mark.parametrize(
    "host", ["", "evil.example", "localhost.evil.example", "a@localhost", "localhost:x", "[::1", "x" * 300]
)
def test_that_other_names_are_not(host: str) -> None:
    assert not AllowedHosts(EndpointSettings()).is_allowed(host)


def test_that_a_cookie_names_its_token_until_its_end_and_not_when_changed() -> None:
    cookie = make_cookie(KEY, TOKEN, 1000.0)
    assert read_cookie(KEY, cookie, 1000.0 + VALID_S - 1) == TOKEN
    assert read_cookie(KEY, cookie, 1000.0 + VALID_S) is None
    assert read_cookie(bytes(32), cookie, 1000.0) is None
    token_id, expires, seal = cookie.split(".")
    for changed in (
        f"{token_id}.{int(expires) + 1}.{seal}",
        f"ba9876543210.{expires}.{seal}",
        "",
        "a.b.c",
        cookie + "0",
    ):
        assert read_cookie(KEY, changed, 1000.0) is None


def test_that_viewers_are_counted_and_kept_few() -> None:
    feed = LiveFeed(Limits(most_pictures=1))
    with feed.viewers.watching(ViewerKind.PICTURES):
        assert (feed.viewers.total(), feed.viewers.by_kind()["pictures"]) == (1, 1)
        with pytest.raises(ProblemError) as refused, feed.viewers.watching(ViewerKind.PICTURES):
            pass
    assert (refused.value.status, feed.viewers.total()) == (503, 0)


def health(state: CameraState) -> Health:
    return Health(at=datetime(2026, 11, 22, tzinfo=UTC), cameras=(CameraStatus("gate", state),))


def test_that_a_camera_is_told_of_when_its_state_changed_and_a_slow_listener_is_let_go() -> None:
    async def listen() -> tuple[list[News | None], bool]:
        feed = LiveFeed(Limits(most_held_messages=4))
        feed.open()
        with feed.listening() as listener, feed.listening() as sleepy:
            heard: list[News | None] = []
            for state in (CameraState.LIVE, CameraState.LIVE, CameraState.STALLED):
                feed.health_measured(health(state))
                await asyncio.sleep(0)
                heard.append(await listener.next())
                if isinstance(heard[-1], CameraStatus):
                    heard.append(await listener.next())
            feed.close()
            heard.append(await listener.next())
            return heard, sleepy.is_too_slow

    heard, is_dropped = asyncio.run(listen())
    kinds = [type(each).__name__ for each in heard]
    assert kinds == ["CameraStatus", "Health", "Health", "CameraStatus", "Health", "NoneType"]
    assert is_dropped


def test_that_news_without_a_server_are_forgotten() -> None:
    feed = LiveFeed()
    feed.health_measured(health(CameraState.LIVE))
    feed.events_recorded()
    assert feed.viewers.total() == 0
