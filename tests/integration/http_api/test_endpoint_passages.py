"""Passages, pictures, lists and deliveries over real sockets."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from anpr_console.domain.api_token import Scope
from anpr_console.domain.passage import PassagePhase, PictureKind
from anpr_console.storage.audit import fetch_audit
from anpr_console.storage.tables import deliveries, passage_pictures
from anpr_console.wire.resources import PassagePageResource, PassageResource
from tests.integration.http_api.served_station import ServedStation
from tests.integration.storage.storage_samples import (
    START,
    make_event,
    make_passage,
    make_pictures,
    passage_id,
)

API = "/api/v1"


def test_that_pages_follow_each_other_without_gap_or_double(station: ServedStation) -> None:
    for number in range(7):
        station.record(make_event(number))
    seen: list[str] = []
    with station.client(Scope.READ) as client:
        after = None
        for _ in range(4):
            asked = {"limit": "2"} | ({"after": after} if after else {})
            answer = client.get(f"{API}/passages", params=asked)
            assert answer.status_code == 200, answer.text
            page = PassagePageResource.model_validate_json(answer.text)
            seen += [item.passage_id for item in page.items]
            after = page.next_after
    assert seen == [passage_id(number) for number in reversed(range(7))]
    assert after is None


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ({"plate": "AB*"}, [1, 0]),
        ({"plate": "CD12?4"}, [2]),
        ({"plate": "A81234", "fuzzy": "true"}, [0]),
        ({"camera": "gate-out"}, [2]),
        ({"camera": ["gate-out", "gate-in"], "plate": "AB1234"}, [0]),
        ({"started_from": (START + timedelta(seconds=1)).isoformat()}, [2, 1]),
        ({"started_to": "2026-03-01T06:00:01Z"}, [0]),
        ({"brand": "Isuzu", "color": "white", "kind": "car", "direction": "in"}, [2, 1, 0]),
        ({"brand": "Honda"}, []),
        ({"list": "none"}, [2, 1, 0]),
        ({"list": "allow"}, []),
        ({"descending": "false", "sort": "plate"}, [0, 1, 2]),
    ],
)
def test_that_filters_find_what_the_results_page_finds(
    station: ServedStation, asked: dict[str, str | list[str]], wanted: list[int]
) -> None:
    for number, (plate, camera) in enumerate(
        (("AB1234", "gate-in"), ("AB9999", "gate-in"), ("CD1234", "gate-out"))
    ):
        station.record(make_event(number, passage=make_passage(number, plate, camera_id=camera)))
    with station.client(Scope.READ) as client:
        answer = client.get(f"{API}/passages", params=asked)
    assert answer.status_code == 200, answer.text
    assert [item["passage_id"] for item in answer.json()["items"]] == [
        passage_id(number) for number in wanted
    ]


def test_that_a_passage_tells_what_became_of_its_events(station: ServedStation) -> None:
    station.record(make_event(1))
    station.record(make_event(1, 2, PassagePhase.ENDED))
    with station.client(Scope.READ) as client:
        answer = client.get(f"{API}/passages/{passage_id(1)}")
    told = PassageResource.model_validate_json(answer.text)
    assert told.plate is not None
    assert (told.plate.text, told.source.camera_name, told.source.site) == ("AB1234", "Gate in", "test site")
    assert told.deliveries is not None
    assert [each.event_type for each in told.deliveries] == ["plate.read.ended", "plate.read.created"]
    assert {each.state for each in told.deliveries} == {"pending"}


def test_that_an_unknown_passage_is_a_problem_document(station: ServedStation) -> None:
    with station.client(Scope.READ) as client:
        answer = client.get(f"{API}/passages/{passage_id(404)}")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
    assert answer.json()["status"] == 404


def test_that_a_picture_comes_by_token_and_by_its_signed_address(station: ServedStation) -> None:
    station.record(make_event(1))
    plate = next(each.content for each in make_pictures(1, 1) if each.kind is PictureKind.PLATE)
    with station.client(Scope.READ) as client, station.client() as stranger:
        by_token = client.get(f"{API}/passages/{passage_id(1)}/images/plate")
        address = client.get(f"{API}/passages/{passage_id(1)}").json()["images"]["plate"]["url"]
        signed = stranger.get(address)
        bare = stranger.get(f"{API}/passages/{passage_id(1)}/images/plate")
        other = stranger.get(address.replace("/plate?", "/frame?"))
        again = stranger.get(address, headers={"If-None-Match": signed.headers["etag"]})
    assert (by_token.content, signed.content) == (plate, plate)
    assert signed.headers["content-type"] == "image/jpeg"
    assert (bare.status_code, other.status_code, again.status_code) == (401, 403, 304)


def test_that_a_picture_deleted_by_retention_is_gone(station: ServedStation) -> None:
    station.record(make_event(1))
    with station.client(Scope.READ) as client:
        address = client.get(f"{API}/passages/{passage_id(1)}").json()["images"]["frame"]["url"]
        with station.database.write() as connection:
            connection.execute(
                update(passage_pictures).where(passage_pictures.c.kind == "frame").values(deleted_at=START)
            )
        by_token = client.get(f"{API}/passages/{passage_id(1)}/images/frame")
        told = client.get(f"{API}/passages/{passage_id(1)}").json()
    with station.client() as stranger:
        signed = stranger.get(address)
        unknown = stranger.get(address.replace(passage_id(1), passage_id(2)))
    assert (by_token.status_code, signed.status_code, unknown.status_code) == (410, 410, 403)
    assert told["images"]["frame"] is None


def test_that_a_plate_is_put_on_a_list_and_taken_off_with_a_trail(station: ServedStation) -> None:
    entries = f"{API}/lists/tenants/entries"
    with station.client(Scope.READ, Scope.LISTS) as client:
        added = client.post(
            entries, json={"plate": "1กก 1234", "owner": "Unit 7", "valid_until": "2027-06-30"}
        )
        assert added.status_code == 201, added.text
        doubled = client.post(entries, json={"plate": "1กก-1234"})
        listed = client.get(entries).json()
        removed = client.delete(entries, params={"entry_id": added.json()["entry_id"]})
        gone = client.delete(entries, params={"plate": "1กก1234"})
        names = [each["list_name"] for each in client.get(f"{API}/lists").json()]
    assert added.json()["plate"] == "1กก1234"
    assert [each["valid_until"] for each in listed["items"]] == ["2027-06-30"]
    assert (doubled.status_code, removed.status_code, gone.status_code) == (409, 204, 404)
    assert {"tenants", "stolen"} <= set(names)
    trail = fetch_audit(station.database)
    assert [entry.action for entry in trail[:2]] == ["list_entries_removed", "list_entries_added"]
    assert trail[0].operator.startswith("API lists+read (")


@pytest.mark.parametrize(
    "body",
    [
        {"plate": ""},
        {"plate": "---"},
        {"plate": "A" * 65},
        {"plate": "A\x001"},
        {"plate": "A1", "colour": "red"},
        [],
        {},
    ],
)
def test_that_a_draft_that_is_none_is_refused(station: ServedStation, body: object) -> None:
    with station.client(Scope.LISTS) as client:
        answer = client.post(f"{API}/lists/tenants/entries", json=body)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"


def test_that_a_delivery_that_was_given_up_is_sent_again(station: ServedStation) -> None:
    station.record(make_event(1))
    with station.client(Scope.RESEND, Scope.READ) as client:
        number = client.get(f"{API}/passages/{passage_id(1)}").json()["deliveries"][0]["delivery_id"]
        waiting = client.post(f"{API}/deliveries/{number}/resend")
        with station.database.write() as connection:
            connection.execute(update(deliveries).values(state="given_up", next_try_at=None))
        again = client.post(f"{API}/deliveries/{number}/resend")
        unknown = client.post(f"{API}/deliveries/{number + 1000}/resend")
    assert (waiting.status_code, again.status_code, unknown.status_code) == (409, 202, 404)
    assert again.json()["state"] == "pending"
