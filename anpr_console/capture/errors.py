"""Why a source can't be opened or read: one class a reason, so that callers can decide and people can act.

CaptureError (domain)
├── AddressError             nobody understands the address
├── SourceMissingError       no such file, folder or webcam
├── NameNotResolvedError     the host name is unknown
├── PortClosedError          nothing listens there, or it can't be reached
├── NotRtspError             something listens, but it speaks another language
├── LoginRefusedError        user or password missing or wrong
├── StreamNotFoundError      the camera has no stream at this path
├── StreamRefusedError       the camera answered, but won't serve the stream this way or now
├── UnsupportedCodecError    the stream can't be decoded, or holds no pictures
├── StreamTimeoutError       nothing came in time
├── StreamLostError          the connection broke
├── DamagedInputError        the file or stream is empty, cut off or garbage
└── TooManyHungDecodersError more decoders hang than may be left behind
"""

from anpr_console.domain.errors import CaptureError


class AddressError(CaptureError):
    """The address is not of a form that any source understands."""


class SourceMissingError(CaptureError):
    """There is no such file, folder or webcam, or it may not be read."""


class NameNotResolvedError(CaptureError):
    """The host name of the camera is unknown here."""


class PortClosedError(CaptureError):
    """The host can't be reached, or nothing listens on its port."""


class NotRtspError(CaptureError):
    """Something listens on the port, but it doesn't speak RTSP."""


class LoginRefusedError(CaptureError):
    """The camera wants a login that is missing or wrong."""


class StreamNotFoundError(CaptureError):
    """The camera has no stream under this path."""


class StreamRefusedError(CaptureError):
    """The camera answered, but won't serve the stream in this way or at this time."""


class UnsupportedCodecError(CaptureError):
    """The stream's codec can't be decoded here, or there is no video in it."""


class StreamTimeoutError(CaptureError):
    """Nothing came within the time allowed."""


class StreamLostError(CaptureError):
    """The connection broke while the stream was open."""


class DamagedInputError(CaptureError):
    """The file or the stream is empty, cut off or not what it says it is."""


class TooManyHungDecodersError(CaptureError):
    """So many decoders hang that no further one is started before a restart of the program."""
