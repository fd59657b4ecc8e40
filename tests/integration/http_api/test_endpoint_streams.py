"""Streams over real sockets: pulled events, server-sent events, the WebSocket, motion JPEG, and their limits."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from anpr_console.domain.api_token import Scope
from anpr_console.domain.health import CameraState, CameraStatus, Health
from anpr_console.domain.passage import PassagePhase
from anpr_console.http_api.limits import Limits
from anpr_console.wire.events import EVENTS
from tests.integration.http_api.served_station import ServedStation, serve
from tests.integration.storage.storage_samples import make_event, passage_id

API = "/api/v1"
DEADLINE_S = 30.0


def test_that_pulling_gives_every_event_once_in_order_and_then_what_is_new(station: ServedStation) -> None:
    for number in range(5):
        station.record(make_event(number))
        station.record(make_event(number, 2, PassagePhase.ENDED))
    events: list[dict[str, Any]] = []
    with station.client(Scope.READ) as client:
        after = ""
        for _ in range(5):
            page = client.get(f"{API}/events", params={"after": after, "limit": "3"}).json()
            events += page["items"]
            after = page["next_after"]
            assert page["has_more"] == (len(events) < 10)
        station.record(make_event(7))
        fresh = client.get(f"{API}/events", params={"after": after}).json()
        newest = client.get(f"{API}/events", params={"after": "newest"}).json()
        foreign = client.get(f"{API}/events", params={"after": "e-1"})
    assert [event["data"]["passage_id"] for event in events] == [passage_id(n // 2) for n in range(10)]
    assert len({event["data"]["event_id"] for event in events}) == 10
    assert [event["data"]["passage_id"] for event in fresh["items"]] == [passage_id(7)]
    assert (newest["items"], newest["next_after"], foreign.status_code) == ([], fresh["next_after"], 422)
    assert EVENTS.validate_json(json.dumps(events[0]))
    assert events[0]["data"]["retransmission"] is True


@asynccontextmanager
async def server_sent_events(
    station: ServedStation, headers: dict[str, str]
) -> AsyncIterator[AsyncIterator[dict[str, str]]]:
    """The events of a stream, each as its fields."""
    token = {"Authorization": f"Bearer {station.token(Scope.READ)}"}
    async with (
        httpx.AsyncClient(base_url=station.address, timeout=DEADLINE_S, trust_env=False) as client,
        client.stream("GET", f"{API}/events/stream", headers={**token, **headers}) as answer,
    ):
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/event-stream")
        yield _fields(answer)


async def _fields(answer: httpx.Response) -> AsyncIterator[dict[str, str]]:
    fields: dict[str, str] = {}
    async for line in answer.aiter_lines():
        if line:
            name, _, value = line.partition(": ")
            fields[name] = value
        elif fields:
            yield fields
            fields = {}


def test_that_a_stream_goes_on_where_the_client_lost_it(station: ServedStation) -> None:
    async def watch() -> None:
        async with server_sent_events(station, {}) as first:
            assert "retry" in await anext(first)
            # Recorded while the client watches.
            await asyncio.to_thread(station.record, make_event(1))
            seen = await asyncio.wait_for(anext(first), DEADLINE_S)
        assert seen["event"] == "plate.read.created"
        for number in (2, 3):
            await asyncio.to_thread(station.record, make_event(number))
        async with server_sent_events(station, {"Last-Event-ID": seen["id"]}) as second:
            await anext(second)
            missed = [await asyncio.wait_for(anext(second), DEADLINE_S) for _ in range(2)]
        passages = [json.loads(each["data"])["data"]["passage_id"] for each in (seen, *missed)]
        assert passages == [passage_id(1), passage_id(2), passage_id(3)]

    asyncio.run(watch())


def live(station: ServedStation, **more: Any) -> connect:
    """A WebSocket of a program with a token."""
    address = station.address.replace("http", "ws", 1) + f"{API}/live"
    headers = {"Authorization": f"Bearer {station.token(Scope.STREAM)}"}
    return connect(address, additional_headers=headers, proxy=None, **more)


async def until(socket: ClientConnection, kind: str) -> dict[str, Any]:
    """The next message of that kind."""
    async with asyncio.timeout(DEADLINE_S):
        while True:
            message: dict[str, Any] = json.loads(await socket.recv())
            if message["kind"] == kind:
                return message


def test_that_the_socket_tells_how_things_stand_and_then_what_happens(station: ServedStation) -> None:
    station.record(make_event(1))

    async def watch() -> None:
        async with live(station) as socket:
            assert (await until(socket, "camera"))["camera"]["name"] == "Gate in"
            health = (await until(socket, "health"))["health"]
            assert health["viewers"] == 1
            assert (await until(socket, "passage"))["passage"]["passage_id"] == passage_id(1)
            await asyncio.to_thread(station.record, make_event(2))
            fresh = (await until(socket, "passage"))["passage"]
            assert fresh["passage_id"] == passage_id(2)
            async with httpx.AsyncClient(trust_env=False) as anybody:
                assert (await anybody.get(fresh["images"]["plate"]["url"])).status_code == 200
            stalled = CameraStatus("gate-in", CameraState.STALLED, "No picture for 5 s.")
            station.feed.health_measured(Health(at=datetime.now(UTC), cameras=(stalled,)))
            told = (await until(socket, "camera"))["camera"]
            assert (told["state"], told["reason"]) == ("stalled", "No picture for 5 s.")

    asyncio.run(watch())


def test_that_the_socket_is_closed_to_strangers_and_to_pages_of_other_sites(station: ServedStation) -> None:
    async def knock(address: str, headers: dict[str, str]) -> tuple[int, str]:
        with pytest.raises(InvalidStatus) as refused:
            async with connect(address, additional_headers=headers, proxy=None):
                pass
        return refused.value.response.status_code, refused.value.response.headers["content-type"]

    address = station.address.replace("http", "ws", 1) + f"{API}/live"
    token = {"Authorization": f"Bearer {station.token(Scope.STREAM)}"}
    read = {"Authorization": f"Bearer {station.token(Scope.READ)}"}
    answers = [
        asyncio.run(knock(address, headers))
        for headers in (
            {},
            read,
            {**token, "Origin": "https://evil.example"},
            {**token, "Host": "evil.example"},  # beside the right one
        )
    ]
    problem = "application/problem+json"
    assert answers == [(401, problem), (403, problem), (403, problem), (400, problem)]


def test_that_one_viewer_too_many_is_refused_and_a_place_is_free_again(tmp_path: Path) -> None:
    async def watch(station: ServedStation) -> None:
        async with live(station) as first:
            await until(first, "camera")
            with pytest.raises(InvalidStatus) as refused:
                async with live(station):
                    pass
            assert refused.value.response.status_code == 503
            assert station.feed.viewers.total() == 1
        async with asyncio.timeout(DEADLINE_S):
            while station.feed.viewers.total():  # noqa: ASYNC110 (it is counted in another thread)
                await asyncio.sleep(0.02)
        async with live(station) as again:
            await until(again, "camera")

    with serve(tmp_path, limits=Limits(most_sockets=1)) as station:
        asyncio.run(watch(station))


def test_that_a_client_that_does_not_read_is_dropped_while_others_go_on(tmp_path: Path) -> None:
    async def watch(station: ServedStation) -> None:
        async with live(station, max_queue=1) as sleepy, live(station) as awake:
            await until(awake, "camera")
            count, seen = 0, 0
            async with asyncio.timeout(DEADLINE_S * 2):
                while station.feed.viewers.total() == 2:
                    station.feed.health_measured(Health(at=datetime.now(UTC), reasons=("x" * 4000,) * 10))
                    count += 1
                    await until(awake, "health")
                    seen += 1
            assert seen == count
            async with asyncio.timeout(DEADLINE_S):
                with contextlib.suppress(ConnectionClosed):
                    while await sleepy.recv():
                        pass

    with serve(tmp_path, limits=Limits(most_held_messages=8, stall_timeout_s=1.0)) as station:
        asyncio.run(watch(station))


def test_that_motion_jpeg_shows_each_new_picture_once(station: ServedStation) -> None:
    async def watch() -> list[bytes]:
        token = {"Authorization": f"Bearer {station.token(Scope.STREAM)}"}
        pictures: list[bytes] = []
        held = b""
        async with (
            httpx.AsyncClient(
                base_url=station.address, timeout=DEADLINE_S, trust_env=False, headers=token
            ) as client,
            client.stream("GET", f"{API}/cameras/gate-in/stream?width=320&fps=25") as answer,
        ):
            assert answer.headers["content-type"].startswith("multipart/x-mixed-replace; boundary=")
            async for chunk in answer.aiter_bytes():
                held += chunk
                if held.endswith(b"\xff\xd9\r\n"):
                    pictures.append(held)
                    held = b""
                    station.cameras.show("gate-in", len(pictures), 640, 360)
                if len(pictures) == 3:
                    return pictures
        return pictures

    station.cameras.show("gate-in", 0)
    pictures = asyncio.run(watch())
    assert len(set(pictures)) == 3
    assert all(b"Content-Type: image/jpeg" in picture for picture in pictures)


def test_that_a_snapshot_is_as_small_as_asked_and_says_when_it_was_taken(station: ServedStation) -> None:
    station.cameras.show("gate-in", 3, 1920, 1080)
    with station.client(Scope.STREAM) as client:
        large = client.get(f"{API}/cameras/gate-in/snapshot")
        small = client.get(f"{API}/cameras/gate-in/snapshot", params={"width": "320"})
        dark = client.get(f"{API}/cameras/gate-out/snapshot")
        unknown = client.get(f"{API}/cameras/nowhere/snapshot")
    assert large.content.startswith(b"\xff\xd8")
    assert len(small.content) < len(large.content)
    assert small.headers["x-captured-at"].endswith("Z")
    assert (dark.status_code, unknown.status_code) == (503, 404)


def test_that_a_stream_ends_when_its_token_was_revoked(tmp_path: Path) -> None:
    async def watch(station: ServedStation) -> None:
        texts = {"Authorization": f"Bearer {station.token(Scope.STREAM, Scope.READ)}"}
        async with (
            httpx.AsyncClient(
                base_url=station.address, timeout=DEADLINE_S, trust_env=False, headers=texts
            ) as client,
            client.stream("GET", f"{API}/cameras/gate-in/stream") as pictures,
            client.stream("GET", f"{API}/events/stream") as events,
        ):
            await asyncio.to_thread(station.tokens.revoke, "read+stream")
            async with asyncio.timeout(DEADLINE_S):
                async for _ in pictures.aiter_bytes():
                    pass
                async for _ in events.aiter_bytes():
                    pass

    with serve(tmp_path, limits=Limits(recheck_token_s=0.1)) as station:
        station.cameras.show("gate-in", 1)
        asyncio.run(watch(station))
