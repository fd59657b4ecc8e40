"""FFmpeg's errors in plain words.

PyAV's errors carry the whole address with its password, in their text and in their arguments. So nothing of them is
passed on: each becomes a new error with a sentence of ours, raised without the old one as its cause or context.
"""

import av.error

from anpr_console.capture.errors import (
    DamagedInputError,
    LoginRefusedError,
    PortClosedError,
    SourceMissingError,
    StreamLostError,
    StreamNotFoundError,
    StreamRefusedError,
    StreamTimeoutError,
    UnsupportedCodecError,
)
from anpr_console.domain.errors import CaptureError

DECODER_ERRORS = (av.error.FFmpegError, OSError, ValueError, EOFError, MemoryError)
"""What PyAV raises: its own family, and Python's where an argument or a picture is impossible."""


def describe_open_failure(error: Exception, name: str, *, is_network: bool, has_login: bool) -> CaptureError:
    """Say why a source could not be opened.

    Args:
        error: What PyAV raised.
        name: The source for people, without secrets.
        is_network: Whether it is a camera or a video on the network rather than something on this machine.
        has_login: Whether user or password were given.
    """
    failure: CaptureError
    match error:
        case av.error.HTTPUnauthorizedError() | av.error.HTTPForbiddenError():
            failure = describe_refused_login(name, has_login=has_login)
        case av.error.HTTPNotFoundError():
            failure = describe_missing_stream(name)
        case av.error.HTTPError():
            failure = describe_refusal(name)
        case av.error.ExitError() | av.error.TimeoutError():
            failure = describe_mute_camera(name)
        case av.error.DecoderNotFoundError() | av.error.PatchWelcomeError():
            failure = describe_unknown_codec(name)
        case av.error.PermissionError():
            failure = SourceMissingError(f"{name} may not be read by this user. Check its access rights.")
        case av.error.FileNotFoundError():
            failure = SourceMissingError(f"{name} does not exist. Check its name.")
        case _ if is_network and isinstance(error, OSError):
            failure = PortClosedError(
                f"{name} broke the connection while it was being opened. Check camera and network."
            )
        case _ if is_network:
            failure = DamagedInputError(
                f"{name} answered, but not with a video stream. Check the address and its path."
            )
        case _:
            failure = DamagedInputError(
                f"{name} is no readable video: it is empty, cut off or not a video at all."
            )
    return failure


def describe_read_failure(error: Exception, name: str, *, is_live: bool) -> CaptureError:
    """Say why a source that was open gave no further picture."""
    match error:
        case av.error.ExitError() | av.error.TimeoutError():
            return describe_silence(name)
        case _ if is_live:
            return StreamLostError(f"The connection to {name} broke.")
        case _:
            return DamagedInputError(
                f"{name} is damaged: it can't be read on from here; the pictures before stay valid."
            )


def describe_refused_login(name: str, *, has_login: bool) -> LoginRefusedError:
    """The camera answered 401 or 403."""
    if has_login:
        return LoginRefusedError(
            f"{name} refused the user or the password. Check both; many cameras lock after a few tries."
        )
    return LoginRefusedError(f"{name} asks for a user and a password, and none were given.")


def describe_missing_stream(name: str) -> StreamNotFoundError:
    """The camera answered 404."""
    return StreamNotFoundError(
        f"{name}: the camera answers, but has no stream at this path. Check the part of the address after the host."
    )


def describe_silence(name: str) -> StreamTimeoutError:
    """An open source gave nothing within the read time-out."""
    return StreamTimeoutError(f"No picture came from {name} in time.")


def describe_refusal(name: str, status: int | None = None) -> StreamRefusedError:
    """The camera answered with a refusal of another kind; the status is its number in RTSP."""
    number = f" (status {status})" if status else ""
    return StreamRefusedError(
        f"{name} answered, but refused to serve the stream{number}. Check the path, try the other transport "
        "(TCP or UDP), and see whether the camera already has as many viewers as it allows."
    )


def describe_unknown_codec(
    name: str, found: str = "it holds no video of a known kind"
) -> UnsupportedCodecError:
    """There is no decoder for the stream, or no video in it."""
    return UnsupportedCodecError(
        f"The stream of {name} can't be decoded: {found}. Choose a stream in H.264 or H.265."
    )


def describe_mute_camera(name: str) -> StreamTimeoutError:
    """The camera accepts connections and then says nothing."""
    return StreamTimeoutError(
        f"{name} accepts the connection, but answers nothing. The camera may hang: restart it, "
        "and check that the port is its RTSP port."
    )
