"""Bodies with pictures in them: ``multipart/form-data`` (RFC 7578), parts ``json``, ``plate`` and ``vehicle``."""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

InlineName = Literal["plate", "vehicle"]
JSON_PART = "json"
_INLINE_NAMES: tuple[InlineName, ...] = ("plate", "vehicle")
_MOST_PARTS = 16
_BOUNDARY = re.compile(r'boundary=(?:"([^"\r\n]{1,70})"|([^\s;"]{1,70}))', re.IGNORECASE)
_PART_NAME = re.compile(rb'(?:^|;|\s)name="([^"\r\n]*)"', re.IGNORECASE)


class MultipartError(ValueError):
    """A body is no well-formed multipart body; the text says why."""


@dataclass(frozen=True, slots=True)
class Body:
    """What is sent: sign exactly these bytes."""

    content_type: str
    content: bytes = field(repr=False)


def join_parts(event_json: bytes, pictures: Mapping[InlineName, bytes]) -> Body:
    """An event with its pictures.

    Args:
        event_json: The event's JSON.
        pictures: Whole JPEG files.
    """
    present = [(name, pictures[name]) for name in _INLINE_NAMES if name in pictures]
    boundary = _free_boundary(event_json, *(content for _, content in present))
    parts = [_part(boundary, f'name="{JSON_PART}"', "application/json", event_json)]
    parts += [
        _part(boundary, f'name="{name}"; filename="{name}.jpg"', "image/jpeg", content)
        for name, content in present
    ]
    content = b"".join(parts) + f"--{boundary}--\r\n".encode()
    return Body(f"multipart/form-data; boundary={boundary}", content)


def split_parts(content_type: str, content: bytes) -> dict[str, bytes]:
    """The parts of a body by name.

    Raises:
        MultipartError: It is not well-formed, or a name comes twice.
    """
    found = _BOUNDARY.search(content_type)
    if not content_type.lower().startswith("multipart/form-data") or found is None:
        raise MultipartError("The content type is not multipart/form-data with a boundary.")
    delimiter = b"\r\n--" + (found[1] or found[2]).encode("utf-8", "replace")
    # With a line break in front, the first delimiter looks like all others.
    _, *pieces = (b"\r\n" + content).split(delimiter, _MOST_PARTS + 1)
    if not pieces or not pieces[-1].startswith(b"--"):
        raise MultipartError("The multipart body has no end (or too many parts).")
    parts: dict[str, bytes] = {}
    for piece in pieces[:-1]:
        head, separator, body = piece.partition(b"\r\n\r\n")
        name = _PART_NAME.search(_disposition(head))
        if not separator or name is None:
            raise MultipartError("A part of the multipart body has no name.")
        text = name[1].decode("utf-8", "replace")
        if text in parts:
            raise MultipartError("Two parts of the multipart body have the same name.")
        parts[text] = body
    return parts


def _disposition(head: bytes) -> bytes:
    lines = [line for line in head.split(b"\r\n") if line.lower().startswith(b"content-disposition:")]
    return lines[0] if lines else b""


def _part(boundary: str, disposition: str, content_type: str, content: bytes) -> bytes:
    head = f"--{boundary}\r\nContent-Disposition: form-data; {disposition}\r\nContent-Type: {content_type}\r\n\r\n"
    return head.encode() + content + b"\r\n"


def _free_boundary(*contents: bytes) -> str:
    while True:
        boundary = f"anpr-{secrets.token_hex(16)}"
        if not any(boundary.encode() in content for content in contents):
            return boundary
