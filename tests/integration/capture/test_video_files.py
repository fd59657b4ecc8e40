"""Video files: every picture, in order, the same each time, or a sentence that says why not."""

import hashlib
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import av
import pytest

from anpr_console.capture.av_source import AvInput, AvSource
from anpr_console.capture.errors import (
    DamagedInputError,
    SourceMissingError,
    StreamTimeoutError,
    TooManyHungDecodersError,
    UnsupportedCodecError,
)
from anpr_console.capture.open_source import make_source
from anpr_console.capture.request import SourceRequest
from anpr_console.capture.source import FrameSource, Picture
from anpr_console.capture.watchdog import HUNG_LIMIT, abandoned_threads
from tests.integration.rtsp_server.clips import read_number, write_numbered_clip


def opened(path: Path) -> FrameSource:
    source = make_source(SourceRequest(str(path)))
    source.open()
    return source


def read_all(path: Path) -> list[Picture]:
    source = opened(path)
    pictures = list(iter(source.read, None))
    source.close()
    return pictures


@pytest.mark.parametrize(
    ("name", "codec", "options"),
    [
        ("plain.mp4", "libx264", {}),
        ("reordered.mp4", "libx264", {"bf": "3", "preset": "medium"}),
        ("h265.mkv", "libx265", {}),
        ("transport.ts", "libx264", {}),
        ("old.avi", "mpeg4", {}),
    ],
)
def test_that_every_picture_of_a_file_comes_once_and_in_order(
    tmp_path: Path, name: str, codec: str, options: dict[str, str]
) -> None:
    clip = write_numbered_clip(tmp_path / name, codec, options=options)
    pictures = read_all(clip)
    assert [read_number(picture.image) for picture in pictures] == list(range(50))
    assert [picture.index for picture in pictures] == list(range(50))


def test_that_two_readings_of_a_file_are_the_same_to_the_bit(numbered_h264: Path) -> None:
    def fingerprint() -> list[tuple[str, float | None]]:
        return [
            (hashlib.sha256(picture.image.tobytes()).hexdigest(), picture.stream_time_s)
            for picture in read_all(numbered_h264)
        ]

    assert fingerprint() == fingerprint()


def test_that_what_is_known_of_a_file_is_told(numbered_h264: Path) -> None:
    source = make_source(SourceRequest(str(numbered_h264)))
    info = source.open()
    source.close()
    assert not info.is_live
    assert not source.is_live
    assert (info.codec, info.width_px, info.height_px, info.fps) == ("h264", 320, 240, 25.0)
    assert info.duration_s == pytest.approx(2.0, abs=0.05)
    assert str(numbered_h264) in info.description


@pytest.mark.parametrize("suffix", ["mp4", "mkv", "ts"])
def test_that_a_file_that_starts_late_starts_at_zero(tmp_path: Path, suffix: str) -> None:
    clip = write_numbered_clip(tmp_path / f"late.{suffix}", start_s=77.7)
    times_s = [picture.stream_time_s for picture in read_all(clip)]
    assert times_s[0] == 0.0
    assert times_s == pytest.approx([number / 25 for number in range(50)], abs=0.002)


def test_that_a_variable_frame_rate_keeps_its_times(tmp_path: Path) -> None:
    shown_s = tuple(
        0.04 * number + (2.5 if number >= 20 else 0.0) + 0.01 * (number % 3) for number in range(40)
    )
    clip = write_numbered_clip(tmp_path / "uneven.mp4", frames=40, presentation_s=shown_s)
    times_s = [picture.stream_time_s for picture in read_all(clip)]
    assert times_s == pytest.approx(shown_s, abs=0.002)


def test_that_a_file_filmed_sideways_comes_upright(tmp_path: Path) -> None:
    clip = write_numbered_clip(tmp_path / "upright.mp4")
    data = bytearray(clip.read_bytes())
    # The track header's matrix, ISO/IEC 14496-12 8.3.2: identity becomes a turn by 90° clockwise, as phones write it.
    identity = b"".join(value.to_bytes(4, "big") for value in (65536, 0, 0, 0, 65536, 0, 0, 0, 1 << 30))
    turned = b"".join(
        value.to_bytes(4, "big", signed=True) for value in (0, 65536, 0, -65536, 0, 0, 240 << 16, 0, 1 << 30)
    )
    at = data.index(identity, data.index(b"tkhd"))
    data[at : at + len(identity)] = turned
    (tmp_path / "sideways.mp4").write_bytes(data)
    upright = read_all(clip)[5].image
    sideways = read_all(tmp_path / "sideways.mp4")[5].image
    assert sideways.shape == (320, 240, 3)
    assert (sideways == upright.transpose(1, 0, 2)[:, ::-1]).all()


def test_that_a_file_cut_off_in_the_middle_gives_its_pictures_and_then_the_reason(tmp_path: Path) -> None:
    clip = write_numbered_clip(tmp_path / "whole.mp4", options={"movflags": "+faststart"})
    remuxed = tmp_path / "front.mp4"
    with (
        av.open(str(clip)) as given,
        av.open(str(remuxed), "w", options={"movflags": "faststart"}) as container,
    ):
        stream = container.add_stream_from_template(given.streams.video[0])
        for packet in given.demux(given.streams.video[0]):
            if packet.dts is not None:
                packet.stream = stream
                container.mux(packet)
    data = remuxed.read_bytes()
    (tmp_path / "cut.mp4").write_bytes(data[: len(data) * 6 // 10])
    source = opened(tmp_path / "cut.mp4")
    numbers: list[int] = []

    def read_on() -> None:
        while (picture := source.read()) is not None:
            numbers.append(read_number(picture.image))

    with pytest.raises(DamagedInputError, match="of 50 pictures"):
        read_on()
    assert 5 < len(numbers) < 50
    assert numbers == list(range(len(numbers)))
    assert source.read() is None


def drop_end(data: bytes) -> bytes:
    return data[: len(data) // 2]


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (lambda _: b"", "is empty (0 bytes)"),
        (drop_end, "is no readable video"),
        (lambda _: b"not a video at all" * 400, "is no readable video"),
        (lambda data: data[:40], "is no readable video"),
    ],
)
def test_that_a_damaged_file_is_refused_with_a_sentence(
    tmp_path: Path, numbered_h264: Path, damage: Callable[[bytes], bytes], sentence: str
) -> None:
    path = tmp_path / "damaged.mp4"
    path.write_bytes(damage(numbered_h264.read_bytes()))
    source = make_source(SourceRequest(str(path)))
    with pytest.raises(DamagedInputError) as caught:
        source.open()
    assert sentence in str(caught.value)
    assert str(path) in str(caught.value)


def test_that_garbage_in_the_middle_of_a_file_costs_only_the_pictures_it_hit(tmp_path: Path) -> None:
    clip = write_numbered_clip(tmp_path / "clip.ts")
    data = bytearray(clip.read_bytes())
    for at in range(len(data) // 2, len(data) // 2 + 2000):
        data[at] = 0x55
    clip.write_bytes(data)
    numbers = [read_number(picture.image) for picture in read_all(clip)]
    assert len(numbers) > 25
    assert numbers[0] == 0
    assert numbers[-1] == 49


def test_that_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceMissingError, match=r"none\.mp4"):
        make_source(SourceRequest(str(tmp_path / "none.mp4"))).open()


def test_that_a_file_without_video_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "sound.mp4"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("aac", rate=8000)
        assert isinstance(stream, av.audio.stream.AudioStream)
        frame = av.AudioFrame(format="fltp", layout="mono", samples=1024)
        frame.sample_rate = 8000
        for plane in frame.planes:
            plane.update(bytes(plane.buffer_size))
        for count in range(20):
            frame.pts = count * 1024
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    with pytest.raises(UnsupportedCodecError, match="no video"):
        make_source(SourceRequest(str(path))).open()


def test_that_a_file_in_an_unknown_codec_is_refused(tmp_path: Path) -> None:
    clip = write_numbered_clip(tmp_path / "known.mp4")
    path = tmp_path / "unknown.mp4"
    path.write_bytes(clip.read_bytes().replace(b"avc1", b"zzz9"))
    with pytest.raises(UnsupportedCodecError, match=r"H\.264"):
        make_source(SourceRequest(str(path))).open()


def test_that_reading_leaves_no_thread_and_no_open_file_behind(numbered_h264: Path) -> None:
    read_all(numbered_h264)
    before = set(threading.enumerate())
    handles = len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - counted, not walked
    for _ in range(5):
        read_all(numbered_h264)
        source = opened(numbered_h264)
        source.read()
        source.close()
    # Threads and handles of earlier tests may vanish meanwhile; none may come.
    assert set(threading.enumerate()) <= before
    assert len(os.listdir("/proc/self/fd")) <= handles  # noqa: PTH208


def test_that_a_decoder_that_hangs_for_ever_is_left_behind_in_time(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    stuck = AvInput(name=str(pipe), url=f"file:{pipe}", is_live=False, is_network=False, open_timeout_s=0.1)
    for count in range(HUNG_LIMIT):
        source = AvSource(stuck)
        started_s = time.monotonic()
        with pytest.raises(StreamTimeoutError):
            source.open()
        assert time.monotonic() - started_s < 1.1
        assert source.read() is None
        source.close()
        assert abandoned_threads.count(str(pipe)) == count + 1
    with pytest.raises(TooManyHungDecodersError, match="restart the program"):
        AvSource(stuck).open()
    # Somebody writes into the pipe at last and hangs up: the decoders come back and are forgotten.
    with pipe.open("wb"):
        pass
    deadline_s = time.monotonic() + 10.0
    while abandoned_threads.count(str(pipe)) and time.monotonic() < deadline_s:
        threading.Event().wait(0.01)
    assert abandoned_threads.count(str(pipe)) == 0


@pytest.mark.real_data
@pytest.mark.parametrize(("name", "count"), [("toll_lane", 339), ("road_from_above", 377)])
def test_that_the_real_clips_are_read_whole(real_data: Path, name: str, count: int) -> None:
    pictures = read_all(real_data / "clips" / f"{name}.mp4")
    assert len(pictures) == count
    times_s = [picture.stream_time_s for picture in pictures]
    assert times_s == sorted(times_s, key=lambda time_s: time_s or 0.0)
