"""The endpoint of the real program: tokens from the command line, live passages, list changes in its record."""

import json
import re
import sqlite3
import ssl
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import trustme
from websockets.sync.client import connect

from tests.e2e.conftest import StartProgram
from tests.e2e.program import DEADLINE_S, Program

GATE = "virtual:gate?seed=7"


def make_token(data_dir: Path, *scopes: str) -> str:
    """A token made as an installer makes one."""
    wanted = [part for scope in scopes for part in ("--scope", scope)]
    made = subprocess.run(
        [sys.executable, "-m", "anpr_console", "tokens", "--data", str(data_dir), "--json", "add", "test", *wanted],
        check=True, capture_output=True, text=True, timeout=DEADLINE_S,
    )  # fmt: skip
    text: str = json.loads(made.stdout)["token"]
    return text


def address_of(program: Program) -> str:
    """Where it says it listens."""
    heading = next(line for line in program.err if "/api/v1/health" in line)
    found = re.search(r"https?://[^/ ]+", heading)
    assert found is not None
    return found[0]


def test_that_a_platform_and_a_phone_follow_a_running_gate(
    start_program: StartProgram, tmp_path: Path
) -> None:
    token = make_token(tmp_path, "read", "lists", "stream")
    program = start_program(["serve", "--source", GATE, "--json", "--port", "0"], tmp_path)
    program.wait_for_event("first_analysis")
    address = address_of(program)
    headers = {"Authorization": f"Bearer {token}"}
    with httpx.Client(
        base_url=f"{address}/api/v1", headers=headers, timeout=DEADLINE_S, trust_env=False
    ) as client:
        live = f"{address.replace('http', 'ws', 1)}/api/v1/live"
        kinds = set()
        with connect(live, additional_headers=headers, proxy=None, open_timeout=DEADLINE_S) as socket:
            passage: dict[str, Any] | None = None
            while passage is None or "health" not in kinds:
                message = json.loads(socket.recv(DEADLINE_S))
                kinds.add(message["kind"])
                passage = message.get("passage", passage)
            while message["kind"] != "health" or not message["health"]["viewers"]:
                message = json.loads(socket.recv(DEADLINE_S))
        asked = client.get(f"/passages/{passage['passage_id']}")
        events = client.get("/events").json()["items"]
        picture = client.get("/cameras/source/snapshot")
        added = client.post("/lists/Residents/entries", json={"plate": "1กก 1234"})
    assert program.stop() == 0, program.account()
    assert asked.json()["passage_id"] == passage["passage_id"]
    assert {"camera", "health", "passage"} <= kinds
    assert events
    assert picture.content.startswith(b"\xff\xd8")
    assert added.status_code == 201, added.text
    with closing(sqlite3.connect(tmp_path / "passages.sqlite3")) as record:
        operators = record.execute(
            "SELECT operator FROM audit WHERE action = 'list_entries_added'"
        ).fetchall()
    assert len(operators) == 1
    assert operators[0][0].startswith("API test (")
    assert token not in "\n".join(
        (tmp_path / "logs" / "anpr-console.jsonl").read_text(encoding="utf-8").split("\n")
    )


def write_settings(data_dir: Path, certificate: Path, key: Path) -> None:
    lines = (
        "version = 1",
        "[endpoint]",
        f'tls_certificate_file = "{certificate}"',
        f'tls_key_file = "{key}"',
    )
    (data_dir / "settings.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_that_tls_files_are_looked_at_before_the_start(start_program: StartProgram, tmp_path: Path) -> None:
    authority = trustme.CA()
    issued = authority.issue_cert("127.0.0.1")
    certificate, key = tmp_path / "gate.pem", tmp_path / "gate.key"
    issued.cert_chain_pems[0].write_to_path(str(certificate))
    key.write_text("no key", encoding="utf-8")
    data_dir = tmp_path / "data"
    data_dir.mkdir()
    write_settings(data_dir, certificate, key)
    refused = start_program(["serve", "--source", GATE, "--port", "0"], data_dir)
    assert refused.wait() == 1
    complaint = "\n".join(refused.err)
    assert "can't be used for TLS" in complaint
    assert "Traceback" not in complaint
    issued.private_key_pem.write_to_path(str(key))
    trusted = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(str(trusted))
    program = start_program(["serve", "--source", GATE, "--port", "0"], data_dir)
    program.wait_for_event("first_analysis")
    address = address_of(program)
    assert address.startswith("https://")
    answer = httpx.get(
        f"{address}/health",
        verify=ssl.create_default_context(cafile=str(trusted)),
        timeout=DEADLINE_S,
        trust_env=False,
    )
    assert answer.status_code in {200, 503}
    assert program.stop() == 0, program.account()
