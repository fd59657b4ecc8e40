"""The simulator over real sockets: what it answers, how it misbehaves, and the program as a child."""

import asyncio
import json
import os
import re
import signal
import socket
import ssl
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from anpr_console.app.sentinel.certificate import untrusted_context
from anpr_console.app.sentinel.http_server import MOST_BODY_BYTES
from anpr_console.app.sentinel.mischief import Amount, Plan
from anpr_console.app.sentinel.record import BarrierWord, Verdict
from anpr_console.app.sentinel.simulator import Simulator, SimulatorOptions
from anpr_console.domain.delivery import EventType
from anpr_console.wire.rendering import render_event
from anpr_console.wire.signing import sign
from tests.unit.wire.wire_examples import examples

SECRET = "whsec_" + "A" * 32
TRUST_ALL = ssl.create_default_context()
TRUST_ALL.check_hostname = False
TRUST_ALL.verify_mode = ssl.CERT_NONE


def allowed_event() -> tuple[bytes, Mapping[str, str]]:
    """A fresh allowed passage and its headers."""
    entry, facts, context = examples()[EventType.READ_CREATED]
    now = datetime.now(UTC)
    body = render_event(
        replace(entry, created_at=now), facts, replace(context, valid_until=now + timedelta(seconds=600))
    )
    headers = {**sign(body, entry.event_id, now, [SECRET]), "content-type": "application/json"}
    return body, headers


@asynccontextmanager
async def running(
    plan: Plan | None = None, context: ssl.SSLContext | None = None, clock_skew_s: float = 0.0
) -> AsyncIterator[tuple[Simulator, httpx.AsyncClient]]:
    options = SimulatorOptions((SECRET,), plan=plan or Plan(), clock_skew_s=clock_skew_s)
    simulator = Simulator(options, context)
    address = await simulator.start()
    try:
        async with httpx.AsyncClient(
            base_url=address, timeout=60, verify=TRUST_ALL, trust_env=False
        ) as client:
            yield simulator, client
    finally:
        await simulator.stop()


def run(scenario: Callable[[], Awaitable[None]]) -> None:
    async def whole() -> None:
        await scenario()

    asyncio.run(whole())


async def post(client: httpx.AsyncClient) -> httpx.Response:
    body, headers = allowed_event()
    return await client.post("/hook", content=body, headers=headers)


def test_that_an_event_over_a_socket_opens_the_barrier_and_shows_on_the_page() -> None:
    async def scenario() -> None:
        async with running() as (simulator, client):
            answers = [await post(client), await post(client)]
            page, listing = await client.get("/"), await client.get("/events.json")

            assert [answer.status_code for answer in answers] == [200, 200]
            newest = list(simulator.record.newest_first())
            assert [receipt.verdict for receipt in newest] == [Verdict.KNOWN, Verdict.TAKEN]
            assert newest[1].barrier is BarrierWord.OPENED
            assert "1กก 1234" in page.text
            assert "default-src 'none'" in page.headers["content-security-policy"]
            assert "script" not in page.text
            assert listing.json()["totals"]["opened"] == 1

    run(scenario)


def test_that_failures_carry_retry_after_and_end_when_told() -> None:
    async def scenario() -> None:
        plan = Plan(fail_status=503, fail=Amount(first=2), retry_after_s=7)
        async with running(plan) as (simulator, client):
            answers = [await post(client) for _ in range(3)]

            assert [answer.status_code for answer in answers] == [503, 503, 200]
            assert answers[0].headers["retry-after"] == "7"
            assert simulator.record.totals.opened == 1

    run(scenario)


@pytest.mark.parametrize(
    ("plan", "verdicts"),
    [
        (Plan(drop=Amount(first=1)), [Verdict.MISBEHAVED, Verdict.TAKEN]),
        (Plan(drop_answer=Amount(first=1)), [Verdict.TAKEN, Verdict.KNOWN]),
    ],
)
def test_that_a_dropped_connection_looks_the_same_to_the_sender(plan: Plan, verdicts: list[Verdict]) -> None:
    async def scenario() -> None:
        async with running(plan) as (simulator, client):
            with pytest.raises(httpx.TransportError):
                await post(client)
            again = await post(client)

            assert again.status_code == 200
            oldest = reversed(list(simulator.record.newest_first()))
            assert [receipt.verdict for receipt in oldest] == verdicts
            assert simulator.record.totals.opened == 1

    run(scenario)


def test_that_it_says_it_is_gone() -> None:
    async def scenario() -> None:
        async with running(Plan(is_gone=True)) as (simulator, client):
            assert (await post(client)).status_code == 410
            assert simulator.record.totals.opened == 0

    run(scenario)


def test_that_a_sender_without_patience_gives_up_on_a_slow_receiver() -> None:
    async def scenario() -> None:
        async with running(Plan(slow_s=60)) as (simulator, client):
            body, headers = allowed_event()
            with pytest.raises(httpx.ReadTimeout):
                await client.post("/", content=body, headers=headers, timeout=httpx.Timeout(30, read=0.2))
            assert simulator.record.totals.requests == 0

    run(scenario)


def test_that_nobody_gets_through_while_it_is_down() -> None:
    async def scenario() -> None:
        async with running() as (simulator, client):
            assert (await post(client)).status_code == 200
            simulator.misbehave(Plan(flap_up_s=0, flap_down_s=600))
            for _ in range(2):
                with pytest.raises(httpx.TransportError):
                    await post(client)
            simulator.misbehave(Plan())
            assert (await post(client)).status_code == 200

    run(scenario)


def test_that_its_certificate_is_refused_by_who_checks_and_that_it_says_so() -> None:
    async def scenario() -> None:
        troubles: asyncio.Queue[str] = asyncio.Queue()
        async with running(context=untrusted_context()) as (simulator, unchecking):
            simulator.on_trouble = troubles.put_nowait
            async with httpx.AsyncClient(trust_env=False) as client:
                with pytest.raises(httpx.ConnectError, match=r"(?i)certificate"):
                    await client.post(simulator.address, content=b"{}")
            assert "A sender ended TLS" in await asyncio.wait_for(troubles.get(), 60)
            assert (await post(unchecking)).status_code == 200

    run(scenario)


@pytest.mark.parametrize(("skew_s", "status", "opened"), [(-250, 200, 1), (280, 200, 1), (900, 401, 0)])
def test_that_a_clock_that_is_off_refuses_only_when_it_is_far_off(
    skew_s: float, status: int, opened: int
) -> None:
    async def scenario() -> None:
        async with running(clock_skew_s=skew_s) as (simulator, client):
            assert (await post(client)).status_code == status
            assert simulator.record.totals.opened == opened

    run(scenario)


def test_that_a_huge_body_is_refused_with_and_without_a_length() -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(MOST_BODY_BYTES // 2**20 + 2):
            yield bytes(2**20)

    async def scenario() -> None:
        async with running() as (simulator, client):
            assert (await client.post("/", content=bytes(MOST_BODY_BYTES + 1))).status_code == 413
            assert (await client.post("/", content=pieces())).status_code == 413
            assert (await post(client)).status_code == 200
            assert simulator.record.totals.opened == 1

    run(scenario)


@pytest.mark.parametrize(
    "sent",
    [
        b"garbage\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: many\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nA: " + b"a" * 200_000 + b"\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"\r\n\r\n",
    ],
)
def test_that_what_is_no_http_does_not_stop_it(sent: bytes) -> None:
    async def scenario() -> None:
        async with running() as (simulator, client):
            host, port = simulator.address.removeprefix("http://").split(":")
            reader, writer = await asyncio.open_connection(host, int(port))
            writer.write(sent)
            writer.write_eof()
            answer = await asyncio.wait_for(reader.read(), 60)
            writer.close()

            assert re.match(rb"HTTP/1.1 4\d\d |$", answer)
            assert (await post(client)).status_code == 200

    run(scenario)


@pytest.mark.parametrize("host", ["evil.example", "evil.example:9870", "127.0.0.1.evil.example", ""])
def test_that_a_page_elsewhere_can_not_read_along_under_a_name_of_its_own(host: str) -> None:
    async def scenario() -> None:
        async with running() as (_, client):
            answer = await client.get("/events.json", headers={"host": host})

            assert answer.status_code == 421
            assert "totals" not in answer.text

    run(scenario)


def test_that_a_port_in_use_is_said_in_words() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ended = sentinel("--port", str(taken.getsockname()[1]))
        _, said = ended.communicate(timeout=120)

    assert ended.returncode == 1
    assert "Choose another --port" in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    "arguments",
    [
        ["--fail", "200"],
        ["--fail", "500:x"],
        ["--flap", "20"],
        ["--slow", "-1"],
        ["--key", "k.pem"],
        ["--port", "70000"],
        ["--tolerance", "nan"],
    ],
)
def test_that_wrong_arguments_are_refused(arguments: list[str]) -> None:
    ended = sentinel(*arguments)
    _, said = ended.communicate(timeout=120)

    assert ended.returncode == 2
    assert "Traceback" not in said


def test_that_a_bad_secret_is_refused_without_repeating_it() -> None:
    ended = sentinel("--port", "0", secret="whsec_c2hvcnQ=")
    _, said = ended.communicate(timeout=120)

    assert ended.returncode == 1
    assert "24 to 64" in said
    assert "c2hvcnQ" not in said


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_that_the_program_receives_and_sums_up_when_it_is_ended(
    number: signal.Signals, tmp_path: Path
) -> None:
    record = tmp_path / "record.jsonl"
    child = sentinel("--port", "0", "--json", "--record", str(record), secret=SECRET)
    assert child.stderr is not None
    introduction = child.stderr.readline()
    address = re.search(r"http://[\d.:]+", introduction)
    assert address, introduction

    body, headers = allowed_event()
    answer = httpx.post(address[0], content=body, headers=headers, trust_env=False, timeout=60)
    child.send_signal(number)
    printed, said = child.communicate(timeout=120)

    assert answer.status_code == 200
    assert child.returncode == 0
    receipt, summary = (json.loads(line) for line in printed.splitlines())
    assert receipt["barrier"] == "opened"
    assert summary["summary"]["opened"] == 1
    assert record.read_text(encoding="utf-8").count("\n") == 1
    assert SECRET not in introduction + said


def sentinel(*arguments: str, secret: str = "") -> "subprocess.Popen[str]":
    """The simulator as a child process."""
    environment = {**os.environ, "ANPR_SENTINEL_SECRET": secret, "PYTHONUNBUFFERED": "1"}
    return subprocess.Popen(
        [sys.executable, "-m", "anpr_console", "sentinel-sim", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=environment,
    )
