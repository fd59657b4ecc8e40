"""Who is let in: tokens, scopes, the live page's cookie, rates, networks, names, TLS."""

import datetime as dt
import ssl
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import trustme

from anpr_console.domain.api_token import Scope
from anpr_console.domain.errors import ApiError
from anpr_console.http_api.live_cookie import COOKIE
from anpr_console.http_api.tls import tls_context
from anpr_console.settings.push import EndpointSettings
from tests.integration.http_api.served_station import ServedStation, serve

API = "/api/v1"
NEEDS = [
    ("GET", "/metrics", Scope.METRICS),
    ("GET", "/passages", Scope.READ),
    ("GET", "/passages/psg_1", Scope.READ),
    ("GET", "/passages/psg_1/images/plate", Scope.READ),
    ("GET", "/events", Scope.READ),
    ("GET", "/events/stream", Scope.READ),
    ("GET", "/cameras", Scope.READ),
    ("GET", "/cameras/gate-in/snapshot", Scope.STREAM),
    ("GET", "/cameras/gate-in/stream", Scope.STREAM),
    ("GET", "/lists", Scope.READ),
    ("GET", "/lists/tenants/entries", Scope.READ),
    ("POST", "/lists/tenants/entries", Scope.LISTS),
    ("DELETE", "/lists/tenants/entries?plate=A1", Scope.LISTS),
    ("POST", "/deliveries/1/resend", Scope.RESEND),
    ("POST", "/live/session", Scope.STREAM),
]


def test_that_every_door_needs_its_scope_and_no_other_opens_it(station: ServedStation) -> None:
    with station.client() as stranger:
        for method, path, scope in NEEDS:
            answer = stranger.request(method, API + path, json={"plate": "A1"})
            assert answer.status_code == 401, (path, answer.text)
            assert answer.headers["www-authenticate"].startswith("Bearer")
            others = [other for other in Scope if other is not scope]
            with station.client(*others) as holder:
                refused = holder.request(method, API + path, json={"plate": "A1"})
            assert refused.status_code == 403, (path, refused.text)
            assert scope.value in refused.headers["www-authenticate"]
        assert stranger.get(f"{API}/openapi.json").status_code == 401
        assert stranger.get("/live").status_code == 200


@pytest.mark.parametrize(
    "header",
    [
        "Bearer",
        "Basic YTpi",
        "Bearer anpr_x_y",
        "bearer \u00e9\u00e9",
        f"Bearer anpr_{'0' * 12}_{'A' * 43}",
        "x" * 4000,
    ],
)
def test_that_what_is_no_token_is_refused_even_where_none_is_needed(
    station: ServedStation, header: str
) -> None:
    with station.client() as stranger:
        answer = stranger.get(f"{API}/health", headers={b"Authorization": header.encode("latin-1")})
    assert (answer.status_code, answer.headers["content-type"]) == (401, "application/problem+json")


def test_that_a_revoked_token_is_refused_soon_and_one_that_is_over_at_once(station: ServedStation) -> None:
    made = station.tokens.add("guard", {Scope.READ})
    over = station.tokens.add(
        "yesterday", {Scope.READ}, dt.datetime.now(dt.UTC) + dt.timedelta(milliseconds=1)
    )
    with station.client() as client:
        headers = {"Authorization": f"Bearer {made.text}"}
        assert client.get(f"{API}/cameras", headers=headers).status_code == 200
        assert (
            client.get(f"{API}/cameras", headers={"Authorization": f"Bearer {over.text}"}).status_code == 401
        )
        station.tokens.revoke("guard")
        asked = (client.get(f"{API}/cameras", headers=headers).status_code for _ in range(500))
        assert next(status for status in asked if status != 200) == 401


def test_that_the_secret_of_a_token_is_nowhere_on_the_disk(station: ServedStation) -> None:
    text = station.token(Scope.READ)
    with station.client(Scope.READ) as client:
        assert client.get(f"{API}/cameras").status_code == 200
    secret = text.rsplit("_", maxsplit=1)[1]
    kept = [file for file in station.data_dir.rglob("*") if file.is_file()]
    assert any(b"$argon2id$" in file.read_bytes() for file in kept)
    assert [file for file in kept if secret.encode() in file.read_bytes()] == []


def test_that_the_cookie_opens_streams_only_and_ends_with_its_token(station: ServedStation) -> None:
    station.cameras.show("gate-in", 1)
    text = station.token(Scope.STREAM, Scope.READ)
    with station.client() as client:
        opened = client.post(f"{API}/live/session", headers={"Authorization": f"Bearer {text}"})
        assert opened.status_code == 204, opened.text
        flags = opened.headers["set-cookie"].lower()
        assert client.get(f"{API}/cameras/gate-in/snapshot").status_code == 200
        assert client.get(f"{API}/live/session").status_code == 204
        closed_doors = [
            client.get(f"{API}{path}").status_code for path in ("/passages", "/cameras", "/openapi.json")
        ]
        forged = client.cookies[COOKIE][:-1] + ("0" if client.cookies[COOKIE][-1] != "0" else "1")
        refused = httpx.get(
            f"{station.address}{API}/live/session", headers={"Cookie": f"{COOKIE}={forged}"}, trust_env=False
        )
        station.tokens.revoke("read+stream")
        asked = (client.get(f"{API}/live/session").status_code for _ in range(500))
        after = next(status for status in asked if status != 204)
    assert "httponly" in flags
    assert "samesite=strict" in flags
    assert closed_doors == [401, 401, 401]
    assert refused.status_code == 401
    assert after == 401


def test_that_a_caller_above_its_rate_is_told_when_to_come_again(tmp_path: Path) -> None:
    with (
        serve(tmp_path, EndpointSettings(requests_per_minute=10)) as station,
        station.client() as stranger,
        station.client(Scope.READ) as holder,
    ):
        without = [stranger.get("/health") for _ in range(12)]
        beside = holder.get(f"{API}/cameras")
    assert [answer.status_code for answer in without] == [200] * 10 + [429] * 2
    assert 1 <= int(without[-1].headers["retry-after"]) <= 120
    assert beside.status_code == 200


def test_that_guessing_tokens_is_slowed_down_while_known_ones_go_on(station: ServedStation) -> None:
    with station.client(Scope.READ) as holder, station.client() as guesser:
        assert holder.get(f"{API}/cameras").status_code == 200
        guessed = f"Bearer anpr_{'0' * 12}_{'A' * 43}"
        answers = [
            guesser.get(f"{API}/cameras", headers={"Authorization": guessed}).status_code for _ in range(25)
        ]
        beside = holder.get(f"{API}/cameras").status_code
    assert answers == [401] * 20 + [429] * 5
    assert beside == 200


def test_that_only_callers_of_the_allowed_networks_are_heard(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "in").mkdir()
    elsewhere = EndpointSettings(allowed_callers=("192.168.7.0/24",))
    with serve(tmp_path / "out", elsewhere) as station, station.client() as client:
        spoofed = {"X-Forwarded-For": "192.168.7.9"}
        answers = [client.get("/health"), client.get("/health", headers=spoofed)]
    here = EndpointSettings(allowed_callers=("192.168.7.0/24", "127.0.0.1"))
    with serve(tmp_path / "in", here) as station, station.client() as client:
        heard = client.get("/health")
    assert [answer.status_code for answer in answers] == [403, 403]
    assert heard.status_code == 200


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200), ("127.0.0.1:8642", 200), ("[::1]", 200), ("gate.example", 200), ("GATE.EXAMPLE:99", 200),
        ("evil.example", 421), ("gate.example.evil.example", 421), ("127.0.0.1.evil.example", 421), ("", 421),
        ("a/b", 421), ("user@localhost", 421), ("localhost:99999", 421),
    ],
)  # fmt: skip
def test_that_only_names_of_the_station_are_answered_to(
    named_station: ServedStation, host: str, status: int
) -> None:
    with named_station.client() as client:
        assert client.get("/health", headers={"Host": host}).status_code == status


@pytest.fixture(scope="module")
def named_station(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedStation]:
    settings = EndpointSettings(public_base_url="https://gate.example:8642")
    with serve(tmp_path_factory.mktemp("named"), settings) as station:
        yield station


def test_that_tls_is_spoken_with_the_given_certificate(tmp_path: Path) -> None:
    authority = trustme.CA()
    certificate = authority.issue_cert("127.0.0.1")
    chain, key, trusted = tmp_path / "chain.pem", tmp_path / "key.pem", tmp_path / "ca.pem"
    chain.write_bytes(b"".join(blob.bytes() for blob in certificate.cert_chain_pems))
    certificate.private_key_pem.write_to_path(str(key))
    authority.cert_pem.write_to_path(str(trusted))
    context = tls_context(EndpointSettings(tls_certificate_file=str(chain), tls_key_file=str(key)))
    with serve(tmp_path, tls=context, verify=str(trusted)) as station:
        with station.client(Scope.STREAM) as client:
            answer = client.post(f"{API}/live/session")
        with pytest.raises(httpx.ConnectError, match="CERTIFICATE_VERIFY_FAILED"):
            httpx.get(f"{station.address}/health", trust_env=False)
        old = ssl.create_default_context(cafile=str(trusted))
        with pytest.warns(DeprecationWarning, match="TLSv1_1"):
            old.maximum_version = ssl.TLSVersion.TLSv1_1
        with pytest.raises(httpx.ConnectError):
            httpx.get(f"{station.address}/health", verify=old, trust_env=False)
    assert answer.status_code == 204
    assert "secure" in answer.headers["set-cookie"].lower()


def test_that_bad_certificate_files_are_sentences(tmp_path: Path) -> None:
    one, other = trustme.CA().issue_cert("127.0.0.1"), trustme.CA().issue_cert("127.0.0.1")
    chain, key, text = tmp_path / "chain.pem", tmp_path / "key.pem", tmp_path / "notes.txt"
    one.cert_chain_pems[0].write_to_path(str(chain))
    other.private_key_pem.write_to_path(str(key))
    text.write_text("no certificate", encoding="utf-8")
    for certificate, secret, sentence in (
        (chain, key, "does not belong to the certificate"),
        (text, key, "must be PEM files"),
        (tmp_path / "missing.pem", key, "can't be read: No such file"),
        ("", key, "no certificate"),
    ):
        settings = EndpointSettings(tls_certificate_file=str(certificate), tls_key_file=str(secret))
        with pytest.raises(ApiError, match=sentence):
            tls_context(settings)


def test_that_a_token_opens_the_door_as_soon_as_it_was_shown(station: ServedStation) -> None:
    with station.client(Scope.READ) as client:
        for number in range(5):
            assert client.get(f"{API}/cameras").status_code == 200
            made = station.tokens.add(f"new {number}", {Scope.READ})
            answer = client.get(f"{API}/cameras", headers={"Authorization": f"Bearer {made.text}"})
            assert answer.status_code == 200
