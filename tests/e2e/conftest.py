"""The program as a child process, clips for it, and the RTSP camera of the integration tests."""

from collections.abc import Callable, Iterator
from pathlib import Path

import cv2
import pytest

from tests.e2e.program import Program
from tests.integration.rtsp_server.camera import rtsp_server
from tests.integration.rtsp_server.clips import transcode_to_h265

__all__ = ["rtsp_server"]

StartProgram = Callable[..., Program]


@pytest.fixture
def start_program() -> Iterator[StartProgram]:
    """Start the program: ``start_program(["serve"], data_dir)``; what still runs ends with the test."""
    programs: list[Program] = []

    def start(*args: object, **kwargs: object) -> Program:
        program = Program(*args, **kwargs)  # type: ignore[arg-type]
        programs.append(program)
        return program

    yield start
    for program in programs:
        program.end()


@pytest.fixture(scope="session")
def toll_lane(real_data: Path) -> Path:
    """The real toll lane."""
    return real_data / "clips" / "toll_lane.mp4"


@pytest.fixture(scope="session")
def first_car(toll_lane: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first 3.5 s of the toll lane: one car leaves the picture."""
    path = tmp_path_factory.mktemp("clips") / "first-car.mp4"
    reader = cv2.VideoCapture(str(toll_lane))
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), 18.0, (1280, 720))
    for _ in range(63):
        is_read, image = reader.read()
        assert is_read
        writer.write(image)
    writer.release()
    reader.release()
    return path


@pytest.fixture(scope="session")
def toll_lane_h265(toll_lane: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real toll lane as H.265, encoded once a session."""
    return transcode_to_h265(toll_lane, tmp_path_factory.mktemp("clips") / "toll-lane-h265.mp4")
