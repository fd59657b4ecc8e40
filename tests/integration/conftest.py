"""What all integration tests may use: a real RTSP camera and clips for it."""

from pathlib import Path

import pytest

from tests.integration.rtsp_server.camera import rtsp_server
from tests.integration.rtsp_server.clips import transcode_to_h265, write_numbered_clip

__all__ = ["rtsp_server"]


@pytest.fixture(scope="session")
def numbered_h264(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fifty numbered pictures at 25 frames/s as H.264."""
    return write_numbered_clip(tmp_path_factory.mktemp("clips") / "numbered-h264.mp4")


@pytest.fixture(scope="session")
def numbered_h265(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fifty numbered pictures at 25 frames/s as H.265."""
    return write_numbered_clip(tmp_path_factory.mktemp("clips") / "numbered-h265.mp4", "libx265")


@pytest.fixture(scope="session")
def toll_lane_h265(real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real toll lane as H.265, encoded once a session."""
    return transcode_to_h265(
        real_data / "clips" / "toll_lane.mp4", tmp_path_factory.mktemp("clips") / "toll-lane-h265.mp4"
    )
