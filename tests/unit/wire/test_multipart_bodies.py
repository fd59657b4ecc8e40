"""Bodies with pictures: what we put together others can take apart, and the other way round."""

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from anpr_console.wire.multipart import MultipartError, join_parts, split_parts

JPEG = b"\xff\xd8\xff" + bytes(range(256)) + b"\r\n--\r\n\xff\xd9"


@given(st.binary(max_size=300), st.binary(max_size=300), st.binary(max_size=300))
def test_that_parts_come_back_byte_for_byte(event: bytes, plate: bytes, vehicle: bytes) -> None:
    body = join_parts(event, {"plate": plate, "vehicle": vehicle})

    assert split_parts(body.content_type, body.content) == {
        "json": event,
        "plate": plate,
        "vehicle": vehicle,
    }


def test_that_pictures_which_are_not_there_make_no_parts() -> None:
    body = join_parts(b"{}", {"vehicle": JPEG})

    assert list(split_parts(body.content_type, body.content)) == ["json", "vehicle"]


def test_that_a_body_of_another_program_is_read() -> None:
    request = httpx.Request(
        "POST",
        "http://127.0.0.1/",
        files={"json": (None, b"{}", "application/json"), "plate": ("plate.jpg", JPEG, "image/jpeg")},
    )

    assert split_parts(request.headers["content-type"], request.read()) == {"json": b"{}", "plate": JPEG}


@pytest.mark.parametrize(
    ("content_type", "content"),
    [
        ("", b""),
        ("application/json", b"{}"),
        ("multipart/form-data", b"--x--\r\n"),
        ("multipart/form-data; boundary=", b"----"),
        ("multipart/form-data; boundary=x", b""),
        ("multipart/form-data; boundary=x", b"--x\r\n"),
        ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="json"\r\n\r\n{}'),
        ("multipart/form-data; boundary=x", b"--x\r\nContent-Type: a/b\r\n\r\n{}\r\n--x--\r\n"),
        ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="json"\r\n--x--'),
        ("multipart/form-data; boundary=x", b"--x\r\n\r\n" * 100 + b"--x--"),
        (
            "multipart/form-data; boundary=x",
            b'--x\r\nContent-Disposition: form-data; name="json"\r\n\r\n1\r\n' * 2 + b"--x--\r\n",
        ),
    ],
)
def test_that_a_malformed_body_is_refused(content_type: str, content: bytes) -> None:
    with pytest.raises(MultipartError):
        split_parts(content_type, content)


@given(st.text(max_size=80), st.binary(max_size=400))
def test_that_no_body_makes_anything_but_a_refusal(boundary: str, content: bytes) -> None:
    try:
        parts = split_parts(f"multipart/form-data; boundary={boundary}", content)
    except MultipartError:
        return
    assert all(part in content for part in parts.values())
