"""A delivery copied as a command line, run by a real shell: its signature holds, whatever the body is made of."""

import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from anpr_console.app.delivery_curl import SECRET_PLACEHOLDER, curl_script
from anpr_console.wire.signing import generate_secret, sign

NASTY = '{"text": "1กก \'1234\' $HOME `id` \\\\ \\"é\\"", "lines": "a\\nb", "percent": "%s%n"}'


@pytest.mark.parametrize("body", ["{}", NASTY, '{"trailing": " "}  '])
def test_that_the_script_posts_the_very_bytes_with_a_signature_that_fits(tmp_path: Path, body: str) -> None:
    # In curl's place: notes what it was called with, one argument a line, and the body apart.
    note, sent = tmp_path / "arguments", tmp_path / "body"
    curl = tmp_path / "curl"
    curl.write_text(
        f'#!/bin/sh\nfor part; do printf "%s\\n" "$part"; done > {note}\nprintf %s "$part" > {sent}\n'
    )
    curl.chmod(0o755)
    secret = generate_secret()
    script = curl_script("https://sentinel.example/in?a=1&b='2'", "evt_1", body.encode())
    path = f"{tmp_path}:{os.environ['PATH']}"
    subprocess.run(
        ["sh", "-c", script.replace(SECRET_PLACEHOLDER, secret)], check=True, env={**os.environ, "PATH": path}
    )
    arguments = note.read_text(encoding="utf-8")
    headers = dict(
        line.split(": ", 1)
        for line in arguments.splitlines()
        if line.startswith(("webhook-", "content-type"))
    )
    assert "https://sentinel.example/in?a=1&b='2'" in arguments
    assert sent.read_bytes() == body.encode()
    at = datetime.fromtimestamp(int(headers["webhook-timestamp"]), UTC)
    assert sign(body.encode(), "evt_1", at, [secret]).items() <= headers.items()
