"""What strangers may try, over raw sockets; docs/security.md tells it as a table."""

import json
import random
import socket
import string
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from anpr_console.domain.api_token import Scope
from anpr_console.http_api.limits import Limits
from tests.integration.http_api.served_station import ServedStation, serve
from tests.integration.storage.storage_samples import make_event, passage_id

API = "/api/v1"
IMPATIENT = Limits(
    head_timeout_s=0.6,
    body_timeout_s=0.6,
    stall_timeout_s=1.0,
    most_connections=24,
    most_connections_per_address=16,
    most_body_bytes=20_000,
    wrong_tokens_per_minute=100_000,
)


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedStation]:
    with serve(tmp_path_factory.mktemp("attacked"), limits=IMPATIENT) as station:
        station.record(make_event(1))
        station.cameras.show("gate-in", 1, 1920, 1080)
        yield station


def say(station: ServedStation, said: bytes, *, timeout_s: float = 20.0) -> bytes:
    """What comes back until the endpoint closes the connection, or a whole answer is there."""
    port = int(station.address.rsplit(":", maxsplit=1)[1])
    with closing(socket.create_connection(("127.0.0.1", port), timeout_s)) as peer:
        try:
            peer.sendall(said)
            return read_answer(peer)
        except ConnectionError:
            return b""


def read_answer(peer: socket.socket) -> bytes:
    got = b""
    while chunk := peer.recv(65536):
        got += chunk
        head, parted, body = got.partition(b"\r\n\r\n")
        lengths = [
            line.split(b":")[1] for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")
        ]
        if parted and lengths and len(body) >= int(lengths[0]):
            break
    return got


def status_of(answer: bytes) -> int:
    return int(answer.split(b" ", maxsplit=2)[1]) if answer else 0


def is_problem(answer: bytes) -> bool:
    head, _, body = answer.partition(b"\r\n\r\n")
    return b"application/problem+json" in head.lower() and json.loads(body)["status"] == status_of(answer)


def request(path: str, *headers: str, method: str = "GET", body: bytes = b"") -> bytes:
    lines = [f"{method} {path} HTTP/1.1", "Host: localhost", *headers, "Connection: close"]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


def bearer(station: ServedStation, *scopes: Scope) -> str:
    return f"Authorization: Bearer {station.token(*scopes)}"


def assert_alive(station: ServedStation) -> None:
    assert status_of(say(station, request("/health"))) == 200


PATHS = [
    "/../../etc/passwd", "/..%2f..%2fetc%2fpasswd", "/live/../../../etc/passwd", "/live/%2e%2e/%2e%2e/pyproject.toml",
    "/live/..\\..\\settings.toml", "//etc/passwd", "/api/v1//passages", "/api/v1/passages/..%2f..%2ftokens.json",
    "/api/v1/passages/%00", "/api/v1/passages/psg_1/images/..%2fplate", "/api/v1/passages/psg_1/images/rectified",
    "/api/v1/cameras/..%2f..%2fetc/snapshot", "/api/v1/lists/%2e%2e/entries", "/api/v1/docs/../../../../etc/shadow",
    "/%c0%ae%c0%ae/etc/passwd", "/live?x=" + "a" * 3000, "/" + "a" * 5000,
    "/api/v1/lists/" + "%F0%9F%9A%97" * 40 + "/entries",
]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_that_paths_lead_nowhere_but_to_routes(attacked: ServedStation, path: str) -> None:
    answer = say(attacked, request(path, bearer(attacked, *Scope)))
    if status_of(answer) == 200:
        # A query does not change what page there is.
        assert path.startswith("/live?")
    else:
        assert status_of(answer) in {403, 404, 414, 422}
        assert is_problem(answer)
    assert b"root:" not in answer
    assert b"secret_hash" not in answer


MALFORMED = [
    b"", b"\r\n\r\n", b"GET\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" * 8, b"GET / HTTP/1.1\r\n\r\n",
    b"GET / HTTP/9.9\r\nHost: localhost\r\n\r\n", b"GET / HTTP/1.1\r\nHost: a\r\nHost: localhost\r\n\r\n",
    b"GET /health HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
    b"POST /health HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
    b"POST /health HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n",
    b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /x",
    b"GET /\x00 HTTP/1.1\r\nHost: localhost\r\n\r\n", b"GET /health HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 40_000,
    b"GET /health HTTP/1.1\r\nHost: localhost\r\nX : y\r\n\r\n",
    b"GET /health HTTP/1.1\nHost: localhost\n X: folded\n\n",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n",
    b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    b"OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n",
    b"TRACE /health HTTP/1.1\r\nHost: localhost\r\n\r\n",
]  # fmt: skip


@pytest.mark.parametrize("said", MALFORMED)
def test_that_what_is_not_http_is_refused_and_the_next_caller_is_served(
    attacked: ServedStation, said: bytes
) -> None:
    answer = say(attacked, said)
    assert status_of(answer) in {0, 200, 400, 404, 405, 408, 421}
    assert b"Traceback" not in answer
    assert_alive(attacked)


def test_that_random_bytes_and_random_headers_never_bring_out_a_mistake(attacked: ServedStation) -> None:
    dice = random.Random(20261122)
    seen = set()
    for _ in range(150):
        names = [
            "Authorization",
            "Cookie",
            "Host",
            "Content-Type",
            "If-None-Match",
            "Last-Event-ID",
            "Range",
            "Upgrade",
        ]
        value = "".join(dice.choice(string.printable[:95] + "\x80\xff") for _ in range(dice.randint(0, 80)))
        path = f"{API}/" + "".join(
            dice.choice(string.ascii_letters + "%/?&=.~*0123456789") for _ in range(dice.randint(0, 40))
        )
        said = request(
            path,
            f"{dice.choice(names)}: {value}",
            method=dice.choice(["GET", "POST", "DELETE", "PUT", "HEAD"]),
        )
        answer = say(attacked, said)
        seen.add(status_of(answer))
        assert status_of(answer) < 500, said
        answer = say(attacked, dice.randbytes(dice.randint(1, 300)) + b"\r\n\r\n")
        assert status_of(answer) in {0, 400, 408}
    assert seen
    assert_alive(attacked)


TOKENS = [
    "anpr_", "anpr_000000000000_", "null", "' OR 1=1 --", "../../tokens.json", "A" * 8000, "anpr_{id}_{wrong}",
    "anpr_{id}_", "ANPR_{id}_{secret}", "anpr_{id}_{secret}=", "anpr_{id}_{secret} ", "anpr_{id}_{secret}\xff",
]  # fmt: skip


@pytest.mark.parametrize("form", TOKENS)
def test_that_almost_tokens_open_nothing(attacked: ServedStation, form: str) -> None:
    _, token_id, secret = attacked.token(Scope.READ).split("_", maxsplit=2)
    text = form.replace("{id}", token_id).replace("{secret}", secret).replace("{wrong}", secret[::-1])
    answer = say(attacked, request(f"{API}/passages", f"Authorization: Bearer {text}"))
    if form.endswith("} "):
        # Blanks around a header's value are no part of it (RFC 9110, 5.5).
        assert status_of(answer) == 200
    else:
        assert status_of(answer) == 401
        assert is_problem(answer)
        assert token_id.encode() not in answer


def test_that_two_authorizations_count_as_none(attacked: ServedStation) -> None:
    right = bearer(attacked, Scope.READ)
    answer = say(attacked, request(f"{API}/passages", right, "Authorization: Bearer x"))
    assert status_of(answer) == 401


@pytest.mark.parametrize(
    "change", ["expires=99999999999", "expires=abc", "signature=AAAA", "signature=", "kind"]
)
def test_that_a_changed_picture_address_opens_nothing(attacked: ServedStation, change: str) -> None:
    with attacked.client(Scope.READ) as client:
        address = client.get(f"{API}/passages/{passage_id(1)}").json()["images"]["plate"]["url"]
    path = address.removeprefix(attacked.address)
    where, _, query = path.partition("?")
    if change == "kind":
        where = where.replace("/plate", "/vehicle")
    else:
        name = change.split("=", maxsplit=1)[0]
        query = "&".join(change if part.startswith(name) else part for part in query.split("&"))
    answer = say(attacked, request(f"{where}?{query}"))
    assert status_of(answer) == 403
    assert is_problem(answer)


def test_that_a_huge_body_is_refused_before_it_is_read(attacked: ServedStation) -> None:
    path = f"{API}/lists/tenants/entries"
    token = bearer(attacked, Scope.LISTS)
    declared = say(attacked, request(path, token, "Content-Length: 999999999999", method="POST"))
    chunks = b"4000\r\n" + b"x" * 0x4000 + b"\r\n"
    chunked = say(
        attacked, request(path, token, "Transfer-Encoding: chunked", method="POST", body=chunks * 8)
    )
    nested = b"[" * 9_000
    deep = say(
        attacked,
        request(
            path,
            token,
            "Content-Type: application/json",
            f"Content-Length: {len(nested)}",
            method="POST",
            body=nested,
        ),
    )
    assert (status_of(declared), status_of(chunked)) == (413, 413)
    assert status_of(deep) == 400
    assert is_problem(declared)
    assert_alive(attacked)


def test_that_slow_callers_are_cut_off_in_time(attacked: ServedStation) -> None:
    port = int(attacked.address.rsplit(":", maxsplit=1)[1])
    began_s = time.monotonic()
    with closing(socket.create_connection(("127.0.0.1", port), 20)) as silent:
        assert status_of(read_answer(silent)) == 408
    with closing(socket.create_connection(("127.0.0.1", port), 20)) as drip:
        drip.sendall(b"GET /health HTTP/1.1\r\nHost: localhost\r\n")
        drip.settimeout(0.1)
        got = b""
        for _ in range(300):
            try:
                drip.sendall(b"X: y\r\n")
                got += drip.recv(4096)
                break
            except TimeoutError:
                continue
            except ConnectionError:
                break
        assert status_of(got) in {0, 408}
    token = bearer(attacked, Scope.LISTS)
    head = request(f"{API}/lists/tenants/entries", token, "Content-Length: 100", method="POST", body=b"{")
    assert status_of(say(attacked, head)) == 408
    assert time.monotonic() - began_s < 60
    assert_alive(attacked)


def test_that_many_idle_connections_of_one_address_leave_room_for_others(attacked: ServedStation) -> None:
    port = int(attacked.address.rsplit(":", maxsplit=1)[1])
    held = [socket.create_connection(("127.0.0.1", port), 20) for _ in range(40)]
    try:
        with closing(
            socket.create_connection(("127.0.0.1", port), 20, source_address=("127.0.0.9", 0))
        ) as other:
            other.sendall(request("/health"))
            assert status_of(read_answer(other)) == 200
        answers = [status_of(read_answer(peer)) for peer in held]
    finally:
        for peer in held:
            peer.close()
    assert set(answers) == {408, 503}
    assert_alive(attacked)


def test_that_a_client_that_does_not_read_its_pictures_is_cut_off(attacked: ServedStation) -> None:
    port = int(attacked.address.rsplit(":", maxsplit=1)[1])
    peer = socket.socket()
    peer.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    peer.settimeout(20)
    peer.connect(("127.0.0.1", port))
    with closing(peer):
        peer.sendall(
            request(f"{API}/cameras/gate-in/stream?width=1920&fps=25", bearer(attacked, Scope.STREAM))
        )
        give_up_at = time.monotonic() + 60
        index = 2
        while attacked.feed.viewers.total() == 0 and time.monotonic() < give_up_at:
            time.sleep(0.02)
        assert attacked.feed.viewers.total() == 1, peer.recv(2000)
        while attacked.feed.viewers.total() and time.monotonic() < give_up_at:
            attacked.cameras.show("gate-in", index, 1920, 1080)
            index += 1
            time.sleep(0.05)
    assert attacked.feed.viewers.total() == 0
    assert_alive(attacked)


def test_that_a_broken_record_is_a_problem_without_its_place(tmp_path: Path) -> None:
    def mistake(_request: object) -> object:
        raise RuntimeError("the plate AB1234 broke /home/someone/record")

    with serve(tmp_path, fetch_page=mistake) as station:
        answer = say(station, request(f"{API}/passages", bearer(station, Scope.READ)))
        assert_alive(station)
    assert status_of(answer) == 500
    assert is_problem(answer)
    assert b"AB1234" not in answer
    assert b"someone" not in answer
