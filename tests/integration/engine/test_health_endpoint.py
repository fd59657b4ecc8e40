"""The HTTP endpoint over a real uvicorn in a thread."""

import asyncio
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import httpx
import pytest

from anpr_console.domain.errors import ApiError
from anpr_console.domain.health import CameraState, CameraStatus, Health, HealthLevel
from anpr_console.http_api.application import make_application
from anpr_console.http_api.listener import address_of, bind
from anpr_console.http_api.server import HttpServer

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
HEALTHY = Health(at=NOW, cameras=(CameraStatus("gate", CameraState.LIVE, codec="h264"),), rss_mb=400.5)


@contextmanager
def served(health: Health | None) -> Iterator[str]:
    """The address of a running server that tells this health."""
    listener = bind("127.0.0.1", 0)
    server = HttpServer(make_application(lambda: health), listener)
    thread = threading.Thread(target=lambda: asyncio.run(server.run()))
    thread.start()
    try:
        yield address_of(listener)
    finally:
        server.request_stop()
        thread.join(10)
        listener.close()
        assert not thread.is_alive()


@pytest.mark.parametrize("path", ["/api/v1/health", "/health"])
def test_that_health_is_json_with_words_for_states_and_aware_times(path: str) -> None:
    with served(HEALTHY) as address:
        answer = httpx.get(address + path, timeout=10)
    told = answer.json()
    assert answer.status_code == 200
    assert (told["level"], told["cameras"][0]["state"], told["rss_mb"]) == ("ok", "live", 400.5)
    assert datetime.fromisoformat(told["at"]) == NOW
    assert set(json.loads(answer.text)) >= {
        "version",
        "reasons",
        "disk_free_gb",
        "outbox_pending",
        "uptime_s",
    }


def test_that_a_failing_station_answers_503_so_that_watchdogs_need_no_parser() -> None:
    failing = Health(at=NOW, level=HealthLevel.FAILING, reasons=("No camera delivers pictures.",))
    with served(failing) as address:
        answer = httpx.get(address + "/health", timeout=10)
    assert answer.status_code == 503
    assert answer.json()["reasons"] == ["No camera delivers pictures."]


def test_that_a_starting_station_says_so() -> None:
    with served(None) as address:
        answer = httpx.get(address + "/health", timeout=10)
    assert (answer.status_code, answer.json()["level"]) == (503, "starting")


def test_that_a_server_can_run_again_on_the_same_listener() -> None:
    listener = bind("127.0.0.1", 0)
    for _ in range(2):
        server = HttpServer(make_application(lambda: HEALTHY), listener)
        thread = threading.Thread(target=lambda server=server: asyncio.run(server.run()))
        thread.start()
        assert httpx.get(address_of(listener) + "/health", timeout=10).status_code == 200
        server.request_stop()
        thread.join(10)
        assert not thread.is_alive()
    listener.close()


def test_that_a_port_in_use_and_a_foreign_address_are_sentences() -> None:
    with bind("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ApiError, match=f"Port {port} on 127.0.0.1 is in use"):
            bind("127.0.0.1", port)
    with pytest.raises(ApiError, match="does not belong to this machine"):
        bind("192.0.2.1", 0)
