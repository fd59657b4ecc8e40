"""Health, monitoring figures, the port, and the server's own life."""

import asyncio
import socket
import threading
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from anpr_console.domain.api_token import Scope
from anpr_console.domain.errors import ApiError
from anpr_console.domain.health import CameraState, CameraStatus, Health, HealthLevel
from anpr_console.http_api.listener import bind
from anpr_console.wire.station_resources import HealthResource
from tests.integration.http_api.served_station import ServedStation, serve

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
HEALTHY = Health(at=NOW, cameras=(CameraStatus("gate-in", CameraState.LIVE, codec="h264"),), rss_mb=400.5)


@pytest.mark.parametrize("path", ["/api/v1/health", "/health"])
def test_that_health_is_json_with_words_for_states_and_aware_times(station: ServedStation, path: str) -> None:
    station.health = HEALTHY
    with station.client() as client:
        answer = client.get(path)
    told = HealthResource.model_validate_json(answer.text)
    assert answer.status_code == 200
    assert (told.level, told.cameras[0].state, told.rss_mb, told.at) == ("ok", "live", 400.5, NOW)


def test_that_a_failing_or_starting_station_answers_503_so_that_watchdogs_need_no_parser(
    station: ServedStation,
) -> None:
    with station.client() as client:
        station.health = Health(at=NOW, level=HealthLevel.FAILING, reasons=("No camera delivers pictures.",))
        failing = client.get("/health")
        station.health = None
        starting = client.get("/health")
    assert (failing.status_code, failing.json()["reasons"]) == (503, ["No camera delivers pictures."])
    assert (starting.status_code, starting.json()["level"]) == (503, "starting")


def test_that_figures_for_monitoring_can_be_read_by_prometheus(station: ServedStation) -> None:
    station.health = HEALTHY
    with station.client(Scope.METRICS) as client:
        client.get("/api/v1/cameras")
        answer = client.get("/api/v1/metrics")
    assert answer.headers["content-type"].startswith("text/plain")
    samples = {
        (sample.name, *sorted(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }
    assert samples[("anpr_camera_state", ("camera", "gate-in"), ("state", "live"))] == 1
    assert samples[("anpr_vehicles_today", ("camera", "gate-in"), ("outcome", "read"))] == 3
    refused = ("anpr_http_requests_total", ("kind", "http"), ("route", "/cameras"), ("status", "403"))
    assert samples[refused] == 1


def test_that_a_server_can_run_again_on_the_same_port(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    with serve(tmp_path / "one") as first, first.client() as client:
        assert client.get("/health").status_code == 200
        port = int(first.address.rsplit(":", maxsplit=1)[1])
    with bind("127.0.0.1", port) as again:
        assert again.getsockname()[1] == port


def test_that_a_port_in_use_and_a_foreign_address_are_sentences() -> None:
    with bind("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ApiError, match=f"Port {port} on 127.0.0.1 is in use"):
            bind("127.0.0.1", port)
    with pytest.raises(ApiError, match="does not belong to this machine"):
        bind("192.0.2.1", 0)


def test_that_the_loop_answers_health_while_the_record_hangs(tmp_path: Path) -> None:
    waiting, go_on = threading.Event(), threading.Event()

    def hang(_request: object) -> object:
        waiting.set()
        assert go_on.wait(30)
        raise AssertionError("nobody waits for this page any more")

    with serve(tmp_path, fetch_page=hang) as station, station.client(Scope.READ) as client:
        asker = threading.Thread(target=lambda: client.get("/api/v1/passages"))
        asker.start()
        assert waiting.wait(20)
        answer = httpx.get(f"{station.address}/health", timeout=10, trust_env=False)
        go_on.set()
        asker.join(20)
    assert answer.status_code == 200


def test_that_a_stop_ends_open_streams_at_once(tmp_path: Path) -> None:
    async def watch(address: str, begun: threading.Event) -> int:
        count = 0
        async with (
            httpx.AsyncClient(trust_env=False, timeout=20, headers=headers) as client,
            client.stream("GET", f"{address}/api/v1/events/stream") as answer,
        ):
            async for _ in answer.aiter_bytes():
                begun.set()
                count += 1
        return count

    with serve(tmp_path) as station:
        headers = {"Authorization": f"Bearer {station.token(Scope.READ)}"}
        begun = threading.Event()
        watcher = threading.Thread(target=lambda: asyncio.run(watch(station.address, begun)))
        watcher.start()
        assert begun.wait(20)
    watcher.join(10)
    assert not watcher.is_alive()
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", int(station.address.rsplit(":", maxsplit=1)[1]))) != 0
