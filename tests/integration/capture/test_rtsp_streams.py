"""Cameras that behave: both codecs, both transports, both logins, every picture in order."""

import socket
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psutil
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from anpr_console.capture.errors import NotRtspError
from anpr_console.capture.open_source import make_source
from anpr_console.capture.request import SourceRequest
from anpr_console.capture.source import FrameSource
from anpr_console.settings.cameras import Transport
from tests.integration.rtsp_server.camera import PASSWORD, USER, StartCamera
from tests.integration.rtsp_server.clips import read_number


def read_numbers(source: FrameSource) -> list[int]:
    """The numbers of all pictures until the source ends."""
    numbers: list[int] = []
    while (picture := source.read()) is not None:
        assert picture.index == len(numbers)
        assert picture.image.flags.c_contiguous
        numbers.append(read_number(picture.image))
    return numbers


@pytest.mark.parametrize("kind", ["h264", "h265"])
@pytest.mark.parametrize("transport", list(Transport))
def test_that_the_pictures_of_a_camera_come_once_and_in_order(
    rtsp_server: StartCamera, numbered_h264: Path, numbered_h265: Path, kind: str, transport: Transport
) -> None:
    camera = rtsp_server({"/h264": (numbered_h264, "h264"), "/h265": (numbered_h265, "h265")})
    source = make_source(SourceRequest(camera.url(f"/{kind}"), transport=transport))
    info = source.open()
    assert info.is_live
    assert source.is_live
    assert info.codec == {"h264": "h264", "h265": "hevc"}[kind]
    assert (info.width_px, info.height_px) == (320, 240)
    kinds = {connection.type for connection in psutil.Process().net_connections()}
    assert (socket.SOCK_DGRAM in kinds) == (transport is Transport.UDP)
    numbers = read_numbers(source)
    assert source.read() is None
    source.close()
    if transport is Transport.TCP:
        assert numbers == list(range(50))
    else:
        # UDP may lose a packet on a busy machine, but never repeats or reorders.
        assert numbers[0] == 0
        assert len(numbers) >= 45
        assert numbers == sorted(set(numbers))


@pytest.mark.parametrize("login", ["basic", "digest"])
def test_that_a_password_full_of_signs_opens_the_camera(
    rtsp_server: StartCamera, numbered_h264: Path, login: str
) -> None:
    camera = rtsp_server({"/lane": (numbered_h264, "h264")}, login=login)
    source = make_source(SourceRequest(camera.url("/lane"), username=USER, password=PASSWORD))
    source.open()
    picture = source.read()
    source.close()
    assert picture is not None
    assert read_number(picture.image) == 0


def test_that_a_camera_with_a_microphone_gives_all_its_pictures(
    rtsp_server: StartCamera, numbered_h264: Path
) -> None:
    camera = rtsp_server({"/lane": (numbered_h264, "sound")})
    source = make_source(SourceRequest(camera.url("/lane")))
    source.open()
    # The microphone goes on after the clip, so nothing tells that its last picture is complete.
    numbers = [read_number(picture.image) for _ in range(49) if (picture := source.read()) is not None]
    source.close()
    assert numbers == list(range(49))


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate signed by itself, as cameras have it, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "camera")])
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    path = tmp_path / "camera.pem"
    path.write_bytes(
        signed.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    return path


def test_that_an_encrypted_camera_is_read_and_a_plain_address_for_it_is_explained(
    rtsp_server: StartCamera, numbered_h264: Path, certificate: Path
) -> None:
    camera = rtsp_server({"/lane": (numbered_h264, "h264")}, login="digest", certificate=certificate)
    request = SourceRequest(camera.url("/lane"), username=USER, password=PASSWORD)
    assert request.source.startswith("rtsps://")
    source = make_source(request)
    source.open()
    numbers = read_numbers(source)
    source.close()
    assert numbers == list(range(50))
    with pytest.raises(NotRtspError, match="rtsps://"):
        make_source(SourceRequest(camera.url("/lane").replace("rtsps", "rtsp"))).open()


def test_that_stream_times_start_at_zero_and_follow_the_frame_rate(
    rtsp_server: StartCamera, numbered_h264: Path
) -> None:
    camera = rtsp_server({"/lane": (numbered_h264, "h264")})
    source = make_source(SourceRequest(camera.url("/lane")))
    source.open()
    times_s = [picture.stream_time_s for picture in iter(source.read, None)]
    source.close()
    assert times_s[0] == 0.0
    assert times_s == pytest.approx([number / 25 for number in range(50)], abs=0.005)


def test_that_the_first_picture_comes_within_a_second(rtsp_server: StartCamera, numbered_h264: Path) -> None:
    camera = rtsp_server({"/lane": (numbered_h264, "h264")})
    source = make_source(SourceRequest(camera.url("/lane")))
    started_s = time.monotonic()
    source.open()
    elapsed_s = time.monotonic() - started_s
    source.close()
    assert elapsed_s < 1.0


@pytest.mark.real_data
@pytest.mark.slow
@pytest.mark.parametrize("kind", ["h264", "h265"])
def test_that_the_real_toll_lane_arrives_whole(
    rtsp_server: StartCamera, real_data: Path, toll_lane_h265: Path, kind: str
) -> None:
    clip = real_data / "clips" / "toll_lane.mp4" if kind == "h264" else toll_lane_h265
    camera = rtsp_server({"/lane": (clip, kind)})
    source = make_source(SourceRequest(camera.url("/lane")))
    source.open()
    count = sum(1 for _ in iter(source.read, None))
    source.close()
    assert count == 339
