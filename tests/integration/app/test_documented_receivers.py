"""What docs/integration.md shows to others really runs: the receiver in Python, the sender with curl."""

import os
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from anpr_console.domain.delivery import EventType
from anpr_console.wire.rendering import render_event
from anpr_console.wire.signing import sign
from tests.integration.app.test_sentinel_simulator import SECRET, sentinel
from tests.unit.wire.wire_examples import examples

PAGE = Path(__file__).resolve().parents[3] / "docs" / "integration.md"


def shown(language: str, containing: str) -> str:
    """A block of code of the page."""
    blocks: list[str] = re.findall(rf"```{language}\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    return next(block for block in blocks if containing in block)


@pytest.fixture
def receiver(tmp_path: Path) -> Iterator[tuple[str, "subprocess.Popen[str]"]]:
    """The documented receiver, running; its address."""
    program = tmp_path / "receiver.py"
    program.write_text(shown("python", "Receiver"), encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    child = subprocess.Popen(
        [sys.executable, str(program)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "WEBHOOK_SECRET": SECRET, "PORT": str(port)},
    )
    yield f"http://127.0.0.1:{port}", child
    child.kill()
    child.communicate(timeout=60)


def post(client: httpx.Client, event_type: EventType, valid_for_s: float, secret: str = SECRET) -> int:
    entry, facts, context = examples()[event_type]
    now = datetime.now(UTC)
    context = replace(context, valid_until=now + timedelta(seconds=valid_for_s))
    body = render_event(entry, facts, context)
    return client.post("/", content=body, headers=sign(body, entry.event_id, now, [secret])).status_code


def test_that_the_receiver_in_python_opens_once_and_only_for_a_signed_allow_in_time(
    receiver: tuple[str, "subprocess.Popen[str]"],
) -> None:
    address, child = receiver
    # It prints nothing when it is ready: the connection is tried until it is there.
    transport = httpx.HTTPTransport(retries=12)
    with httpx.Client(base_url=address, transport=transport, timeout=60) as client:
        other = "whsec_" + "B" * 32
        statuses = [
            post(client, EventType.READ_CREATED, 600, other),
            post(client, EventType.READ_ENDED, -1),
            post(client, EventType.LIST_MATCHED, 600),
            post(client, EventType.HEARTBEAT, 600),
            post(client, EventType.READ_CREATED, 600),
            post(client, EventType.READ_CREATED, 600),
            post(client, EventType.READ_UPDATED, 600),
        ]
    child.terminate()
    printed, _ = child.communicate(timeout=60)

    assert statuses == [401, 204, 204, 204, 204, 204, 204]
    assert printed.splitlines() == ["open the barrier for 1กก1234"]


def test_that_the_sender_with_curl_signs_as_the_contract_says() -> None:
    child = sentinel("--port", "0", secret=SECRET)
    assert child.stderr is not None
    address = re.search(r"http://[\d.:]+", child.stderr.readline())
    assert address
    reader = threading.Thread(target=child.stderr.read)
    reader.start()
    answers = [
        subprocess.run(
            ["sh", "-c", shown("sh", "openssl")],
            env={"PATH": os.environ["PATH"], "WEBHOOK_SECRET": secret, "RECEIVER": address[0]},
            capture_output=True,
            text=True,
            check=True,
            timeout=120,
        ).stdout
        for secret in (SECRET, "whsec_" + "B" * 32)
    ]
    child.terminate()
    child.wait(timeout=120)
    reader.join()
    assert child.stdout is not None
    child.stdout.close()
    child.stderr.close()

    # Its body is no whole event; that it gets as far as being read is what the signature is for.
    assert "422" in answers[0].splitlines()[0]
    assert "401" in answers[1].splitlines()[0]
