"""A short RTSP conversation of our own, only to say exactly what a camera answers: OPTIONS and DESCRIBE.

Requests as in RFC 2326, basic and digest login as in RFC 2617, the description as in RFC 4566. FFmpeg does the real
work later; its errors are too vague to tell a wrong port from a camera that is stuck.
"""

import base64
import contextlib
import hashlib
import re
import secrets
import socket
import ssl
import time
from dataclasses import dataclass

from anpr_console.capture.address import NetworkAddress
from anpr_console.capture.av_errors import (
    describe_missing_stream,
    describe_mute_camera,
    describe_refusal,
    describe_refused_login,
    describe_unknown_codec,
)
from anpr_console.capture.errors import LoginRefusedError, NotRtspError, StreamLostError

LARGEST_ANSWER_BYTES = 262_144
_STATUS_LINE = re.compile(rb"RTSP/\d\.\d (\d{3})")
_FIELD = re.compile(r'(\w+)\s*=\s*(?:"([^"]*)"|([^\s,]+))')
_STATIC_CODECS = {26: "JPEG", 31: "H261", 32: "MPV", 33: "MP2T", 34: "H263"}
_READABLE_CODECS = frozenset(
    {
        "H264",
        "H265",
        "JPEG",
        "MP4V-ES",
        "VP8",
        "VP9",
        "AV1",
        "MPV",
        "MP2T",
        "H261",
        "H263",
        "H263-1998",
        "H263-2000",
    }
)


@dataclass(frozen=True, slots=True)
class RtspAnswer:
    """A camera's answer: status, headers in lower case (several of one name kept), body."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: str

    def values(self, name: str) -> tuple[str, ...]:
        """All values of a header."""
        return tuple(value for key, value in self.headers if key == name)


class RtspConversation:
    """One connection to a camera, one request after another.

    Args:
        connection: A connected socket; the conversation owns it.
        address: The camera.
        username: Empty for none.
        password: Goes over the wire only as an answer to the camera's challenge.
        timeout_s: Longest wait for one answer.

    Attributes:
        was_challenged: Whether the camera asked for a login before it described its stream.
    """

    def __init__(
        self,
        connection: socket.socket,
        address: NetworkAddress,
        username: str,
        password: str,
        timeout_s: float,
    ) -> None:
        self._address = address
        self._username = username
        self._password = password
        self._timeout_s = timeout_s
        self._count = 0
        self.was_challenged = False
        self._connection = connection
        self._connection.settimeout(timeout_s)
        if address.scheme == "rtsps":
            self._connection = _encrypt(connection, address)

    def close(self) -> None:
        """Hang up."""
        with contextlib.suppress(OSError):
            self._connection.close()

    def ask_options(self) -> None:
        """Find out whether the other side speaks RTSP; any RTSP status will do.

        Raises:
            NotRtspError: It speaks something else, or hangs up.
            StreamTimeoutError: It says nothing.
        """
        try:
            self._ask("OPTIONS")
        except StreamLostError:
            raise self._foreign() from None

    def ask_description(self) -> str:
        """Ask for the stream's description, with the login if the camera wants one.

        Returns:
            The session description.

        Raises:
            LoginRefusedError: The login is missing, wrong, or of a kind unknown here.
            StreamNotFoundError: There is no stream at this path.
            StreamRefusedError: The camera refuses for another reason.
            NotRtspError: It hangs up.
            StreamTimeoutError: It says nothing.
        """
        answer = self._ask("DESCRIBE")
        has_login = bool(self._username or self._password)
        self.was_challenged = answer.status == 401
        if self.was_challenged and has_login:
            answer = self._ask("DESCRIBE", self._authorize("DESCRIBE", answer.values("www-authenticate")))
        name = self._address.shown
        match answer.status:
            case status if 200 <= status < 300:
                return answer.body
            case 401 | 403:
                raise describe_refused_login(name, has_login=has_login)
            case 404:
                raise describe_missing_stream(name)
            case _:
                raise describe_refusal(name, answer.status)

    def _authorize(self, method: str, challenges: tuple[str, ...]) -> str:
        """The value of the Authorization header for the best of the camera's challenges."""
        for challenge in challenges:
            kind, _, rest = challenge.partition(" ")
            fields = {key.lower(): quoted or plain for key, quoted, plain in _FIELD.findall(rest)}
            if kind.lower() == "digest" and fields.get("algorithm", "MD5").upper() == "MD5":
                return self._answer_digest(method, fields)
        if any(challenge.lower().startswith("basic") for challenge in challenges):
            login = base64.b64encode(f"{self._username}:{self._password}".encode()).decode()
            return f"Basic {login}"
        raise LoginRefusedError(
            f"{self._address.shown} asks for a login of a kind that is unknown here. Set it to digest or basic."
        )

    def _answer_digest(self, method: str, fields: dict[str, str]) -> str:
        realm, nonce, uri = fields.get("realm", ""), fields.get("nonce", ""), self._address.bare_url
        user_hash = _md5(f"{self._username}:{realm}:{self._password}")
        request_hash = _md5(f"{method}:{uri}")
        parts = [f'username="{self._username}"', f'realm="{realm}"', f'nonce="{nonce}"', f'uri="{uri}"']
        if "auth" in fields.get("qop", "").split(","):
            own_nonce = secrets.token_hex(8)
            response = _md5(f"{user_hash}:{nonce}:00000001:{own_nonce}:auth:{request_hash}")
            parts += ["qop=auth", "nc=00000001", f'cnonce="{own_nonce}"']
        else:
            response = _md5(f"{user_hash}:{nonce}:{request_hash}")
        parts.append(f'response="{response}"')
        if "opaque" in fields:
            parts.append(f'opaque="{fields["opaque"]}"')
        return "Digest " + ", ".join(parts)

    def _ask(self, method: str, authorization: str = "") -> RtspAnswer:
        self._count += 1
        lines = [
            f"{method} {self._address.bare_url} RTSP/1.0",
            f"CSeq: {self._count}",
            "User-Agent: ANPR Console",
        ]
        if method == "DESCRIBE":
            lines.append("Accept: application/sdp")
        if authorization:
            lines.append(f"Authorization: {authorization}")
        try:
            self._connection.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
            return self._receive()
        except TimeoutError:
            raise describe_mute_camera(self._address.shown) from None
        except OSError:
            raise StreamLostError(
                f"{self._address.shown} broke the connection in the middle of an answer. Check camera and network."
            ) from None

    def _receive(self) -> RtspAnswer:
        deadline_s = time.monotonic() + self._timeout_s
        data = b""
        while b"\r\n\r\n" not in data:
            if (data and not b"RTSP/".startswith(data[:5])) or len(data) > LARGEST_ANSWER_BYTES:
                raise self._foreign()
            chunk = self._receive_some(deadline_s)
            if not chunk:
                raise self._foreign()
            data += chunk
        head, _, body = data.partition(b"\r\n\r\n")
        match = _STATUS_LINE.match(head)
        if match is None:
            raise self._foreign()
        headers = tuple(
            (key.strip().lower(), value.strip())
            for key, _, value in (
                line.partition(":") for line in head.decode("utf-8", "replace").split("\r\n")[1:]
            )
        )
        length = next(
            (int(value) for key, value in headers if key == "content-length" and value.isdigit()), 0
        )
        while len(body) < min(length, LARGEST_ANSWER_BYTES):
            chunk = self._receive_some(deadline_s)
            if not chunk:
                break
            body += chunk
        return RtspAnswer(int(match.group(1)), headers, body.decode("utf-8", "replace"))

    def _receive_some(self, deadline_s: float) -> bytes:
        self._connection.settimeout(max(deadline_s - time.monotonic(), 0.001))
        return self._connection.recv(65_536)

    def _foreign(self) -> NotRtspError:
        return NotRtspError(
            f"Something listens on port {self._address.port} of {self._address.host}, but it doesn't speak RTSP. "
            "Check the port number (554 is the usual one), and try rtsps:// if the camera encrypts."
        )


def name_codec(description: str, source_name: str) -> str:
    """The codec of the first video stream in a session description, such as ``H264``.

    Raises:
        UnsupportedCodecError: There is no video, or in a codec that can't be decoded here.
    """
    sections = re.split(r"^m=", description.replace("\r\n", "\n"), flags=re.MULTILINE)[1:]
    video = next((section for section in sections if section.startswith("video ")), None)
    if video is None:
        raise describe_unknown_codec(source_name, "it has no video")
    payload_types = [int(word) for word in video.split("\n", 1)[0].split()[3:] if word.isdigit()]
    payload_type = payload_types[0] if payload_types else -1
    mapped = re.search(rf"^a=rtpmap:{payload_type} ([^/\s]+)", video, flags=re.MULTILINE)
    codec = mapped.group(1).upper() if mapped else _STATIC_CODECS.get(payload_type, "of an unnamed kind")
    if codec not in _READABLE_CODECS:
        raise describe_unknown_codec(source_name, f"its video is {codec}")
    return codec


def _encrypt(connection: socket.socket, address: NetworkAddress) -> ssl.SSLSocket:
    # Cameras sign their certificates themselves; FFmpeg doesn't check them either.
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    try:
        return context.wrap_socket(connection, server_hostname=address.host)
    except (OSError, ValueError):
        connection.close()
        raise NotRtspError(
            f"Port {address.port} of {address.host} does not speak encrypted RTSP. Try rtsp:// instead of rtsps://."
        ) from None


def _md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()
