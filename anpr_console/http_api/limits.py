"""How much callers may ask of the endpoint, which shares its process with the recognition: nothing grows with them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits; tests make them smaller.

    Attributes:
        head_timeout_s: A request's line and headers must be here this long after the connection (slow loris).
        body_timeout_s: And its body this long after its headers.
        stall_timeout_s: Who does not read for so long is cut off, whatever is being sent.
        keep_alive_s: How long an idle connection is kept.
        handshake_timeout_s: How long TLS may take to be agreed on.
        most_connections: Connections at once, of all callers.
        most_connections_per_address: And of one address.
        most_head_bytes: Size of a request's line and headers.
        most_body_bytes: Size of a request's body.
        most_pictures: Clients of camera streams at once.
        most_sockets: Clients of the WebSocket at once.
        most_event_streams: Clients of the event stream at once.
        most_held_messages: Messages that wait for one slow client before it is dropped.
        answer_timeout_s: How long record and picture folder may take for one answer.
        most_waiting: Requests that wait for record and picture folder at once.
        reading_threads: Threads that read record and picture folder.
        wrong_tokens_per_minute: Tries with unknown tokens from one address.
        picture_fps: Pictures a second of a camera stream, at most.
        recheck_token_s: How long a stream may go on before its token is looked at again.
    """

    head_timeout_s: float = 10.0
    body_timeout_s: float = 15.0
    stall_timeout_s: float = 20.0
    keep_alive_s: int = 15
    handshake_timeout_s: float = 10.0
    most_connections: int = 160
    most_connections_per_address: int = 64
    most_head_bytes: int = 16 * 1024
    most_body_bytes: int = 256 * 1024
    most_pictures: int = 12
    most_sockets: int = 24
    most_event_streams: int = 12
    most_held_messages: int = 64
    answer_timeout_s: float = 10.0
    most_waiting: int = 32
    reading_threads: int = 4
    wrong_tokens_per_minute: int = 20
    picture_fps: float = 10.0
    recheck_token_s: float = 15.0
