"""IP cameras over RTSP: H.264, H.265 and what else FFmpeg decodes, over TCP or UDP, basic or digest login."""

from anpr_console.capture.address import NetworkAddress
from anpr_console.capture.av_source import AvInput, AvSource
from anpr_console.capture.network import check_reachable, connect, resolve
from anpr_console.capture.request import SourceRequest
from anpr_console.capture.rtsp_handshake import RtspConversation, name_codec
from anpr_console.settings.cameras import Transport

_REORDER_DELAY_US = 200_000
_UDP_BUFFER_BYTES = 1_048_576
_DIAGNOSIS_TIMEOUT_S = 2.0


def make_rtsp_source(address: NetworkAddress, request: SourceRequest) -> AvSource:
    """A live source for the camera; nothing is opened yet.

    A login in the request goes before one inside the address.
    """
    username = request.username or address.username
    password = request.password or address.password
    options = {
        "rtsp_transport": request.transport.value,
        # Microphones are left alone: less traffic, and no wait for sound while probing.
        "allowed_media_types": "video",
        # Probe nothing: the camera's description names the codec, the first key frame tells the rest. Without it
        # opening takes 0.4–1.5 s longer. Packets seen while probing are kept (no ``nobuffer``, which drops the first
        # key frame).
        "probesize": "32",
        "analyzeduration": "0",
    }
    if request.transport is Transport.UDP:
        options["max_delay"] = str(_REORDER_DELAY_US)
        options["buffer_size"] = str(_UDP_BUFFER_BYTES)
    return AvSource(
        AvInput(
            name=address.shown,
            url=address.url_with_login(username, password),
            is_live=True,
            is_network=True,
            has_login=bool(username or password),
            options=tuple(options.items()),
            open_timeout_s=request.open_timeout_s,
            read_timeout_s=request.read_timeout_s,
            prepare=lambda: check_reachable(address, request.open_timeout_s),
            diagnose=lambda: _diagnose(address, username, password, request.open_timeout_s),
        )
    )


def _diagnose(address: NetworkAddress, username: str, password: str, timeout_s: float) -> None:
    """Ask the camera ourselves why FFmpeg got nowhere; returns if nothing is wrong with its answers.

    Raises:
        CaptureError: The exact reason.
    """
    connection = connect(address, resolve(address), timeout_s)
    conversation = RtspConversation(
        connection, address, username, password, min(timeout_s, _DIAGNOSIS_TIMEOUT_S)
    )
    try:
        conversation.ask_options()
        name_codec(conversation.ask_description(), address.shown)
    finally:
        conversation.close()
