"""Source addresses: from what a person typed to one of four kinds, with the login set apart."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlsplit

from anpr_console.capture.errors import AddressError
from anpr_console.capture.redaction import hide_secret_words, redact

_SCHEME = re.compile(r"^([a-z][a-z0-9+.-]*)://", re.IGNORECASE)
_DEFAULT_PORTS = {"rtsp": 554, "rtsps": 322, "http": 80, "https": 443}
# Everything that may stand unescaped in the user part of an address; FFmpeg holds at most 127 bytes of login.
_SAFE_IN_LOGIN = "!$'()*,;~"
FORMS = "Use rtsp://host/path, http://host/path, virtual:gate, webcam:0, or the path of a video, a picture or a folder."


@dataclass(frozen=True, slots=True)
class NetworkAddress:
    """A camera or a video on the network.

    Attributes:
        scheme: ``rtsp``, ``rtsps``, ``http`` or ``https``.
        host: Name or number, without brackets.
        port: Port number.
        target: Path and query as typed, from the first slash on.
        username: Login found inside the address, decoded.
        password: Password found inside the address, decoded.
    """

    scheme: str
    host: str
    port: int
    target: str
    username: str = ""
    password: str = field(default="", repr=False)

    @property
    def is_rtsp(self) -> bool:
        """Whether it is a camera that speaks RTSP."""
        return self.scheme in {"rtsp", "rtsps"}

    @property
    def bare_url(self) -> str:
        """The address without login, as it goes over the wire; its query may still hold a secret."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == _DEFAULT_PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}{self.target}"

    @property
    def shown(self) -> str:
        """The address for people: no login, no ``password=`` values."""
        return hide_secret_words(self.bare_url)

    def url_with_login(self, username: str, password: str) -> str:
        """The address with a login inside, for FFmpeg only."""
        if not username and not password:
            return self.bare_url
        scheme, rest = self.bare_url.split("://", 1)
        return (
            f"{scheme}://{quote(username, safe=_SAFE_IN_LOGIN)}:{quote(password, safe=_SAFE_IN_LOGIN)}@{rest}"
        )


@dataclass(frozen=True, slots=True)
class VirtualAddress:
    """The rendered demo camera.

    Attributes:
        scene: What is rendered, such as ``gate``.
        options: Options as typed, such as ``("seed", "7")``.
    """

    scene: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class WebcamAddress:
    """A camera on this machine, by number."""

    number: int


@dataclass(frozen=True, slots=True)
class PathAddress:
    """A file or a folder."""

    path: Path


Address = NetworkAddress | VirtualAddress | WebcamAddress | PathAddress


def parse_address(source: str) -> Address:
    """Understand a source address.

    Raises:
        AddressError: It is of no known form; the sentence lists the forms.
    """
    text = source.strip()
    if not text:
        raise AddressError(f"The address is empty. {FORMS}")
    if text.startswith("virtual:"):
        scene, _, query = text.removeprefix("virtual:").partition("?")
        return VirtualAddress(scene, tuple(parse_qsl(query, keep_blank_values=True)))
    if text.startswith("webcam:"):
        number = text.removeprefix("webcam:")
        if not number.isascii() or not number.isdigit():
            raise AddressError(f"{text!r} names no webcam: write webcam:0 for the first one.")
        return WebcamAddress(int(number))
    if (match := _SCHEME.match(text)) is None:
        return PathAddress(Path(text).expanduser())
    scheme = match.group(1).lower()
    if scheme == "file":
        return PathAddress(Path(unquote(urlsplit(text).path)))
    if scheme not in _DEFAULT_PORTS:
        raise AddressError(f"No source understands {scheme}:// addresses. {FORMS}")
    return _parse_network(scheme, text)


def _parse_network(scheme: str, text: str) -> NetworkAddress:
    shown = redact(text)
    try:
        parts = urlsplit(text)
        port = parts.port if parts.port is not None else _DEFAULT_PORTS[scheme]
        host = parts.hostname or ""
    except ValueError:
        parts = None
    # A slash or a number sign in a password typed into the address ends the host part early and leaves an @ behind.
    if parts is None or not host or port == 0 or _hides_a_login(parts):
        hint = " Put user and password into their own fields." if "@" in text else ""
        where = f" ({shown})" if "@" not in shown else ""
        raise AddressError(
            f"The address{where} has no valid host and port; write {scheme}://host:port/path.{hint}"
        )
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return NetworkAddress(
        scheme, host, port, target, unquote(parts.username or ""), unquote(parts.password or "")
    )


def _hides_a_login(parts: SplitResult) -> bool:
    """Whether ``user:12/34@host/path`` was taken for host ``user``, port 12 and a path with half a password in it."""
    behind = parts.path.rpartition("@")[2] if "@" in parts.path else ""
    return "@" not in parts.netloc and ":" in parts.netloc and any(sign in behind for sign in "/.:")
