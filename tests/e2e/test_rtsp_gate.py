"""The real toll lane through a real RTSP camera: three vehicles a showing, over a kill and a restart of the camera."""

import time
from collections import Counter
from pathlib import Path
from urllib.parse import quote

import pytest

from anpr_console.domain.passage import Outcome
from tests.e2e.conftest import StartProgram
from tests.e2e.test_serve import check_integrity, rows_in
from tests.integration.rtsp_server.camera import PASSWORD, USER, StartCamera

PLATES = ("34A36837", "34A23126", "89C20339")
SHOW_BAR = 0.6
RECONNECT_S = 5.0

pytestmark = pytest.mark.real_data


def recorded_plates(data_dir: Path) -> Counter[str]:
    """Plates in the record that were read with a confidence above the show bar, and how often."""
    passages = [row.passage for row in rows_in(data_dir).values()]
    return Counter(
        passage.consensus.text
        for passage in passages
        if passage.consensus is not None
        and passage.outcome is Outcome.READ
        and passage.consensus.confidence >= SHOW_BAR
    )


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["h264", "h265"])
@pytest.mark.parametrize("command", ["serve", "console"])
def test_that_the_toll_lane_by_rtsp_gives_each_of_its_three_vehicles_once(
    start_program: StartProgram,
    rtsp_server: StartCamera,
    toll_lane: Path,
    toll_lane_h265: Path,
    tmp_path: Path,
    kind: str,
    command: str,
) -> None:
    clip = toll_lane if kind == "h264" else toll_lane_h265
    camera = rtsp_server({"/lane": (clip, kind)})
    program = start_program(
        [
            command,
            "--source",
            camera.url("/lane"),
            "--port",
            "0",
            *(["--json"] if command == "serve" else []),
        ],
        tmp_path,
    )
    # The camera plays the clip once a connection; its end is a lost connection, after which it would begin again.
    program.wait_for_event("camera_lost")
    camera.kill()
    assert program.stop() == 0, program.account()
    check_integrity(tmp_path)
    assert recorded_plates(tmp_path) == Counter(PLATES)


@pytest.mark.slow
def test_that_after_a_kill_of_the_camera_each_plate_comes_once_per_showing(
    start_program: StartProgram, rtsp_server: StartCamera, toll_lane: Path, tmp_path: Path
) -> None:
    camera = rtsp_server({"/lane": (toll_lane, "h264")}, login="digest")
    source = camera.url("/lane").replace("rtsp://", f"rtsp://{USER}:{quote(PASSWORD, safe='')}@")
    program = start_program(["serve", "--source", source, "--json", "--port", "0"], tmp_path)
    program.wait_for_event("first_analysis")
    # The first vehicle stands in the lane from the first picture on and is in sight for more than a second.
    time.sleep(2.5)
    camera.kill()
    program.wait_for_event("camera_lost")
    camera.start()
    back_at = time.monotonic()
    program.wait_for_event("camera_connected", count=2, deadline_s=30)
    assert time.monotonic() - back_at <= RECONNECT_S
    program.wait_for_event("camera_lost", count=len(program.events("camera_lost")) + 1)
    camera.kill()
    assert program.stop() == 0, program.account()
    check_integrity(tmp_path)
    # Shown twice: the first vehicle. Shown once: the other two, in the second showing only.
    assert recorded_plates(tmp_path) == Counter({PLATES[0]: 2, PLATES[1]: 1, PLATES[2]: 1})
