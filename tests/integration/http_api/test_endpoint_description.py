"""Every operation of the OpenAPI document against the running endpoint, with made-up and with wrong requests."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import GenerationMode
from schemathesis.core.result import Ok

from anpr_console.domain.api_token import Scope
from anpr_console.http_api.application import openapi_document
from tests.integration.http_api.served_station import ServedStation, serve
from tests.integration.storage.storage_samples import make_event

EXAMPLES = 12
DOCUMENT = openapi_document()
SCHEMA = schemathesis.openapi.from_dict(DOCUMENT)
OPERATIONS = {
    f"{operation.method.upper()} {operation.path}": operation
    for result in SCHEMA.get_all_operations()
    if isinstance(result, Ok) and (operation := result.ok()) is not None
}


@pytest.fixture(scope="module")
def busy_station(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedStation]:
    with serve(tmp_path_factory.mktemp("busy")) as station:
        for number in range(3):
            station.record(make_event(number))
        for camera in ("gate-in", "gate-out"):
            station.cameras.show(camera, 1)
        yield station


@pytest.mark.parametrize(
    ("name", "mode"),
    [
        (name, mode)
        for name, operation in OPERATIONS.items()
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
        # What takes nothing can't be asked wrongly.
        if mode is GenerationMode.POSITIVE or operation.path_parameters or operation.query or operation.body
    ],
)
def test_that_no_request_brings_out_a_mistake_or_an_answer_nobody_was_told_of(
    busy_station: ServedStation, name: str, mode: GenerationMode
) -> None:
    operation = OPERATIONS[name]
    seen: Counter[int] = Counter()
    told = DOCUMENT["paths"][operation.path][operation.method]["responses"]

    @seed(20261122)
    @settings(
        max_examples=EXAMPLES, deadline=None, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case: Any) -> None:
        request = case.as_transport_kwargs(base_url=busy_station.address)
        request.pop("timeout", None)
        request["headers"] = {
            key: value
            for key, value in dict(request.get("headers") or {}).items()
            if key.lower() != "authorization"
        }
        status, kind = send(client, request)
        seen[status] += 1
        assert status < 500, (request["method"], request["url"], request.get("params"))
        assert str(status) in told or status in {304, 405}, (status, request["url"])
        assert status < 400 or kind == "application/problem+json", (status, kind, request["url"])

    with busy_station.client(*Scope) as client:
        ask()
    assert seen


def send(client: httpx.Client, request: dict[str, Any]) -> tuple[int, str]:
    """Status and kind of the answer; of streams only their beginning is read."""
    known = {"method", "url", "params", "headers", "cookies", "json", "data", "content"}
    try:
        given_parts = {key: value for key, value in request.items() if key in known}
        if isinstance(given_parts.get("data"), bytes | str):
            given_parts["content"] = given_parts.pop("data")
        asked = client.build_request(**given_parts)
        answer = client.send(asked, stream=True)
    except (httpx.InvalidURL, httpx.LocalProtocolError, UnicodeEncodeError, TypeError, ValueError):
        # The client itself refuses to say such a thing; the raw sockets of the other test do.
        return 400, "application/problem+json"
    with_kind = answer.status_code, answer.headers.get("content-type", "").split(";")[0]
    answer.close()
    return with_kind


def test_that_the_document_is_whole() -> None:
    references = set(_references(DOCUMENT))
    known = {f"#/components/schemas/{name}" for name in DOCUMENT["components"]["schemas"]}
    assert references <= known
    assert DOCUMENT["openapi"].startswith("3.1")
    contract = {
        "GET": {
            "/health", "/metrics", "/passages", "/passages/{passage_id}", "/passages/{passage_id}/images/{kind}",
            "/events", "/events/stream", "/cameras", "/cameras/{camera_id}/snapshot", "/cameras/{camera_id}/stream",
            "/lists/{name}/entries", "/openapi.json",
        },
        "POST": {"/lists/{name}/entries", "/deliveries/{delivery_id}/resend"},
        "DELETE": {"/lists/{name}/entries"},
    }  # fmt: skip
    for method, paths in contract.items():
        assert {f"{method} /api/v1{path}" for path in paths} <= OPERATIONS.keys()


def _references(value: object) -> Iterator[str]:
    match value:
        case {"$ref": str(reference)}:
            yield reference
        case dict():
            for each in value.values():
                yield from _references(each)
        case list():
            for each in value:
                yield from _references(each)


def test_that_the_document_in_the_repository_is_this_one() -> None:
    import json

    file = Path(__file__).resolve().parents[3] / "docs" / "openapi.json"
    assert json.loads(file.read_text(encoding="utf-8")) == DOCUMENT, (
        "run tools/write_openapi.py and commit the file"
    )
