"""What is asked of a source: its address, the login, the transport and how long to wait."""

from dataclasses import dataclass

from anpr_console.capture.redaction import redact
from anpr_console.settings.cameras import Transport


@dataclass(frozen=True, slots=True, repr=False)
class SourceRequest:
    """What to open and how.

    Attributes:
        source: ``rtsp://…``, ``rtsps://…``, ``http(s)://…`` video, ``virtual:gate?seed=7&night=1``, ``webcam:0``,
            or the path of a video file, a picture or a folder of pictures.
        username: For cameras with a login; empty means none.
        password: Never part of any text this program shows.
        transport: How RTP travels.
        open_timeout_s: Longest wait for the source to open, first picture included.
        read_timeout_s: Longest wait for one picture.
    """

    source: str
    username: str = ""
    password: str = ""
    transport: Transport = Transport.TCP
    open_timeout_s: float = 10.0
    read_timeout_s: float = 3.0

    def __repr__(self) -> str:
        """Everything but the password, also where it was typed into the address."""
        source = redact(self.source, (self.password,))
        return f"SourceRequest({source!r}, username={self.username!r}, transport={self.transport.value!r})"
