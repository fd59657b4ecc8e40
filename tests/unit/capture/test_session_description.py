"""The codec a camera announces is understood, whatever dialect its description has."""

import pytest

from anpr_console.capture.errors import UnsupportedCodecError
from anpr_console.capture.rtsp_handshake import name_codec

HEAD = "v=0\r\no=- 1 1 IN IP4 10.0.0.5\r\ns=stream\r\nt=0 0\r\n"


@pytest.mark.parametrize(
    ("lines", "codec"),
    [
        ("m=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\n", "H264"),
        ("m=video 0 RTP/AVP 98\na=control:track1\na=rtpmap:98 h265/90000\n", "H265"),
        ("m=audio 0 RTP/AVP 0\r\nm=video 0 RTP/AVP 26\r\n", "JPEG"),
        ("m=video 49170/2 RTP/AVP 96 97\r\na=rtpmap:97 VP8/90000\r\na=rtpmap:96 H264/90000\r\n", "H264"),
        ("m=video 0 RTP/AVP 9\r\na=rtpmap:9 MP4V-ES/90000\r\nm=audio 0 RTP/AVP 97\r\n", "MP4V-ES"),
    ],
)
def test_that_the_first_videos_codec_is_named(lines: str, codec: str) -> None:
    assert name_codec(HEAD + lines, "the camera") == codec


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("", "it has no video"),
        ("m=audio 0 RTP/AVP 0\r\n", "it has no video"),
        ("m=video 0 RTP/AVP 96\r\na=rtpmap:96 X-SECRET/90000\r\n", "its video is X-SECRET"),
        ("m=video 0 RTP/AVP 96\r\n", "of an unnamed kind"),
        ("m=video\r\n", "no video"),
        ("m=video 0 RTP/AVP\r\n", "of an unnamed kind"),
    ],
)
def test_that_a_description_without_a_readable_video_is_refused(lines: str, found: str) -> None:
    with pytest.raises(UnsupportedCodecError, match=found):
        name_codec(HEAD + lines, "the camera")
