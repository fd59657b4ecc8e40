"""The live page in a real browser, as wide as a phone and as a workstation."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import cv2
import numpy as np
import pytest

from anpr_console.domain.access import Access, AccessDecision, AlertKind, Bars
from anpr_console.domain.api_token import Scope
from anpr_console.domain.health import CameraState, CameraStatus, Health, HealthLevel
from anpr_console.domain.passage import EncodedPicture, Passage, PassageEvent, PictureKind
from anpr_console.vision.encode import encode_jpeg
from tests.integration.http_api.browser import Browser
from tests.integration.http_api.served_station import ServedStation
from tests.integration.storage.storage_samples import make_event, make_passage

PICTURES = Path(__file__).resolve().parents[3] / "build" / "live-page"
SIZES = [(390, 844, 2.0), (1280, 800, 1.0)]


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    started = Browser(tmp_path / "chromium")
    yield started
    started.close()


def drawn_plate(text: str) -> EncodedPicture:
    """A picture of a plate."""
    image = np.full((60, 200, 3), 235, np.uint8)
    cv2.putText(image, text, (12, 42), cv2.FONT_HERSHEY_SIMPLEX, 1.2, (20, 20, 20), 3, cv2.LINE_AA)
    return EncodedPicture(PictureKind.PLATE, encode_jpeg(image), 200, 60)


def gate_passage(number: int, plate: str, decision: AccessDecision | None = None) -> PassageEvent:
    """A passage of just now."""
    passage: Passage = make_passage(number, plate)
    began = datetime.now(UTC) - timedelta(seconds=30 - number)
    passage = replace(passage, started_at=began, ended_at=began, decided_at=began, decision=decision)
    return make_event(number, passage=passage, pictures=(drawn_plate(plate[:7]),))


def busy_gate(station: ServedStation) -> None:
    """Two cameras, and passages that may enter, may not, and are watched."""
    for index, camera in enumerate(("gate-in", "gate-out")):
        station.cameras.show(camera, 40 + 60 * index, 1280, 720)
    statuses = tuple(
        CameraStatus(camera, CameraState.LIVE, capture_fps=25, frame_age_s=0.04, width_px=1280, height_px=720)
        for camera in ("gate-in", "gate-out")
    )
    station.health = Health(at=datetime.now(UTC), cameras=statuses, inference_fps=24)
    allow = AccessDecision(Access.ALLOW, "residents, exact", Bars(show=True, open=True))
    deny = AccessDecision(Access.DENY, "on no list", Bars(show=True))
    watched = AccessDecision(
        Access.NONE, "stolen, exact", Bars(show=True, alert=True), alert=AlertKind.WATCHED
    )
    for number, (plate, decision) in enumerate(
        (("1กก1234", allow), ("AB1234", deny), ("CD5678", watched), ("ฎอ9999", None))
    ):
        station.record(gate_passage(number, plate, decision))


def sign_in(browser: Browser, station: ServedStation) -> None:
    browser.open(f"{station.address}/live")
    browser.wait_for("!document.getElementById('login').hidden")
    browser.type_into("#token", station.token(Scope.STREAM))
    browser.press_enter()
    browser.wait_for("document.getElementById('link').textContent === 'Live'")


@pytest.mark.parametrize(("width", "height", "scale"), SIZES)
def test_that_a_guard_signs_in_and_sees_picture_passages_and_status(
    station: ServedStation, browser: Browser, width: int, height: int, scale: float
) -> None:
    busy_gate(station)
    browser.size(width, height, scale)
    browser.open(f"{station.address}/live")
    browser.wait_for("!document.getElementById('login').hidden")
    browser.screenshot(PICTURES / f"login-{width}.png")
    browser.complaints.clear()  # the browser itself notes the 401 that brings the login up
    browser.type_into("#token", station.token(Scope.STREAM))
    browser.press_enter()
    browser.wait_for("document.querySelectorAll('#passages li').length === 4")
    browser.wait_for("document.getElementById('live').naturalWidth > 0")
    browser.wait_for(
        "[...document.querySelectorAll('.plate-picture')].every((image) => image.naturalWidth === 200)"
    )
    browser.wait_for("document.getElementById('health').textContent.startsWith('All is well')")
    station.record(gate_passage(9, "NEW7777"))
    browser.wait_for("document.querySelector('#passages .plate').textContent.startsWith('NE W7777')")
    page = browser.run("document.body.innerText")
    picture = browser.screenshot(PICTURES / f"live-{width}.png")
    assert all(
        word in page for word in ("Allowed", "Denied", "Watched", "1ก ก1234", "white Isuzu car", "Gate in")
    )
    assert browser.run("document.documentElement.scrollWidth") <= width
    smallest = browser.run(
        "Math.min(...[...document.querySelectorAll('button:not([hidden])')].filter((b) => b.offsetParent)"
        ".map((b) => b.offsetHeight))"
    )
    assert smallest >= 44, "a finger needs that much"
    assert browser.complaints == []
    shown = cv2.imdecode(np.frombuffer(picture, np.uint8), cv2.IMREAD_GRAYSCALE)
    assert shown is not None
    assert float(np.median(shown)) < 60, "it must not blind anybody at night"
    assert browser.run("document.cookie") == ""


def test_that_the_page_finds_its_way_back_after_the_connection_was_lost(
    station: ServedStation, browser: Browser
) -> None:
    busy_gate(station)
    browser.size(390, 844)
    sign_in(browser, station)
    browser.wait_for("document.querySelectorAll('#passages li').length === 4")
    browser.wait_for("document.getElementById('live').naturalWidth > 0")
    browser.ask(
        "Network.emulateNetworkConditions",
        offline=True,
        latency=0,
        downloadThroughput=-1,
        uploadThroughput=-1,
    )
    browser.wait_for("document.getElementById('link').textContent.startsWith('Connection lost')")
    browser.screenshot(PICTURES / "lost-390.png")
    assert browser.run("document.querySelector('header').offsetHeight") < 130
    assert "picture is old" in browser.run("document.getElementById('veil').innerText")
    assert "Not known" in browser.run("document.getElementById('health').innerText")
    station.record(gate_passage(9, "NEW7777"))
    browser.ask(
        "Network.emulateNetworkConditions",
        offline=False,
        latency=0,
        downloadThroughput=-1,
        uploadThroughput=-1,
    )
    browser.wait_for("document.getElementById('link').textContent === 'Live'")
    browser.wait_for("document.querySelector('#passages .plate').textContent.startsWith('NE W7777')")


def test_that_trouble_and_a_revoked_token_are_said(station: ServedStation, browser: Browser) -> None:
    busy_gate(station)
    browser.size(1280, 800)
    sign_in(browser, station)
    lost = CameraStatus("gate-in", CameraState.RECONNECTING, "The camera does not answer.", retry_in_s=4)
    station.feed.health_measured(
        Health(
            at=datetime.now(UTC),
            level=HealthLevel.FAILING,
            reasons=("No camera delivers pictures.",),
            cameras=(lost,),
        )
    )
    browser.wait_for("document.getElementById('veil').textContent === 'The camera does not answer.'")
    browser.wait_for("document.getElementById('reasons').innerText === 'No camera delivers pictures.'")
    browser.screenshot(PICTURES / "trouble-1280.png")
    station.tokens.revoke("stream")
    browser.run("begin()")
    browser.wait_for("!document.getElementById('login').hidden")
    browser.type_into("#token", station.token(Scope.STREAM))
    browser.press_enter()
    browser.wait_for("document.getElementById('refusal').textContent.includes('revoked')")


def test_that_the_description_of_the_api_is_shown_without_any_other_host(
    station: ServedStation, browser: Browser
) -> None:
    browser.size(1280, 800)
    browser.open(f"{station.address}/api/v1/docs")
    browser.wait_for("document.getElementById('token') !== null")
    browser.type_into("#token", station.token(Scope.METRICS))
    browser.press_enter()
    browser.wait_for("!document.getElementById('api').hidden")
    page = browser.run("document.body.innerText")
    browser.screenshot(PICTURES / "docs-1280.png")
    assert "/api/v1/passages/{passage_id}" in page
    assert "webhook plate.read.created" in page
    assert browser.complaints == []
