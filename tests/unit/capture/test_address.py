"""What people type becomes one of four kinds of address, with the login set apart."""

from pathlib import Path

import pytest

from anpr_console.capture.address import (
    NetworkAddress,
    PathAddress,
    VirtualAddress,
    WebcamAddress,
    parse_address,
)
from anpr_console.capture.errors import AddressError
from anpr_console.capture.open_source import make_source
from anpr_console.capture.request import SourceRequest


def parse_network(text: str) -> NetworkAddress:
    address = parse_address(text)
    assert isinstance(address, NetworkAddress)
    return address


def test_that_an_rtsp_address_is_taken_apart() -> None:
    address = parse_network(" rtsp://192.168.1.64/Streaming/Channels/101?profile=1 ")
    assert address == NetworkAddress("rtsp", "192.168.1.64", 554, "/Streaming/Channels/101?profile=1")
    assert address.is_rtsp
    assert address.bare_url == "rtsp://192.168.1.64/Streaming/Channels/101?profile=1"


def test_that_a_login_inside_the_address_is_set_apart_and_decoded() -> None:
    address = parse_network("rtsp://admin:p%40ss%2Fword@camera.local:8554/live")
    assert (address.username, address.password) == ("admin", "p@ss/word")
    assert address.shown == "rtsp://camera.local:8554/live"
    assert "p@ss" not in repr(address)


@pytest.mark.parametrize("password", ["plain", "p@ss:w/rd%25 ü#?", "'\"&=+", "ไทย"])
def test_that_a_login_survives_the_way_through_a_url(password: str) -> None:
    address = parse_network("rtsp://camera:8554/live")
    again = parse_network(address.url_with_login("us:er", password))
    assert (again.username, again.password) == ("us:er", password)
    assert again.bare_url == address.bare_url


def test_that_an_ipv6_address_keeps_its_brackets() -> None:
    address = parse_network("rtsp://[fe80::1]:8554/live")
    assert address.host == "fe80::1"
    assert address.bare_url == "rtsp://[fe80::1]:8554/live"


def test_that_a_password_in_the_path_is_not_shown() -> None:
    address = parse_network("rtsp://10.0.0.9/user=admin&password=geheim&channel=1")
    assert "geheim" in address.bare_url
    assert "geheim" not in address.shown


def test_that_an_at_sign_in_a_path_is_shown() -> None:
    assert parse_network("rtsp://a:b@10.0.0.9/main@1").shown == "rtsp://10.0.0.9/main@1"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("webcam:0", WebcamAddress(0)),
        ("virtual:gate", VirtualAddress("gate", ())),
        ("virtual:gate?seed=7&night=1", VirtualAddress("gate", (("seed", "7"), ("night", "1")))),
        ("clips/lane one.mp4", PathAddress(Path("clips/lane one.mp4"))),
        ("file:///data/lane%20one.mp4", PathAddress(Path("/data/lane one.mp4"))),
        ("odd:name.mp4", PathAddress(Path("odd:name.mp4"))),
    ],
)
def test_that_local_sources_are_understood(text: str, expected: object) -> None:
    assert parse_address(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "ftp://host/video",
        "rtsp://",
        "rtsp:///path",
        "rtsp://host:99999/path",
        "rtsp://host:0/path",
        "rtsp://host:port/path",
        "rtsp://user:secret/word@host/path",
        "rtsp://user:secret#word@host/path",
        "rtsp://user:12/secret@10.0.0.9/path",
        "rtsp://[fe80::1/path",
        "webcam:",
        "webcam:first",
        "webcam:-1",
        "webcam:²",
    ],
)
def test_that_an_impossible_address_gets_a_sentence_without_its_password(text: str) -> None:
    with pytest.raises(AddressError) as caught:
        parse_address(text)
    assert str(caught.value).endswith(".")
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("source", ["virtual:harbor", "virtual:", "virtual:gate?nonsense=1", "rtsp://"])
def test_that_a_source_nobody_serves_is_refused_before_anything_is_opened(source: str) -> None:
    with pytest.raises(AddressError):
        make_source(SourceRequest(source))


def test_that_a_request_never_shows_its_password() -> None:
    assert "geheim" not in repr(SourceRequest("rtsp://admin:ge/geheim@camera/live"))
    request = SourceRequest("rtsp://admin:geheim@camera/live", password="geheimer")
    assert "geheim" not in repr(request)
    assert "geheim" not in f"{request}"
    assert "camera/live" in repr(request)
