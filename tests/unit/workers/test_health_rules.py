"""From figures to a level and sentences."""

import pytest

from anpr_console.domain.health import CameraState, CameraStatus, HealthLevel
from anpr_console.workers.health_push import PushVerdict
from anpr_console.workers.health_rules import HealthFigures, judge

LIVE = CameraStatus("a", CameraState.LIVE)
LOST = CameraStatus("b", CameraState.RECONNECTING, "Nothing listens on port 554.")
NAMES = (("a", "Gate in"), ("b", "Gate out"))


def test_that_a_station_with_live_cameras_is_ok() -> None:
    assert judge(HealthFigures(cameras=(LIVE,), camera_names=NAMES)) == (HealthLevel.OK, ())


def test_that_one_lost_camera_of_two_degrades_and_is_named_with_its_reason() -> None:
    level, reasons = judge(HealthFigures(cameras=(LIVE, LOST), camera_names=NAMES))
    assert level is HealthLevel.DEGRADED
    assert reasons == ("Camera Gate out: Nothing listens on port 554.",)


def test_that_the_only_camera_lost_is_failing_and_told_once() -> None:
    level, reasons = judge(HealthFigures(cameras=(LOST,), camera_names=NAMES))
    assert level is HealthLevel.FAILING
    assert reasons == ("Camera Gate out: Nothing listens on port 554.",)


def test_that_all_cameras_lost_are_failing() -> None:
    other = CameraStatus("a", CameraState.STALLED, "No picture for 2 s.")
    level, reasons = judge(HealthFigures(cameras=(other, LOST), camera_names=NAMES))
    assert level is HealthLevel.FAILING
    assert reasons[0] == "No camera delivers pictures."


def test_that_an_ended_file_is_no_fault() -> None:
    ended = CameraStatus("a", CameraState.ENDED)
    assert judge(HealthFigures(cameras=(ended,), camera_names=NAMES))[0] is HealthLevel.OK


def test_that_a_refusing_record_comes_first() -> None:
    level, reasons = judge(
        HealthFigures(
            cameras=(LIVE, LOST), camera_names=NAMES, record_problem="The disk is full.", held_events=3
        )
    )
    assert level is HealthLevel.FAILING
    assert reasons[0] == "Passages can't be stored (3 wait in memory): The disk is full."


@pytest.mark.parametrize(
    ("figures", "level"),
    [
        (HealthFigures(is_model_loaded=False), HealthLevel.DEGRADED),
        (HealthFigures(is_model_loaded=False, model_problem="The file is damaged."), HealthLevel.FAILING),
        (HealthFigures(disk_free_gb=0.4), HealthLevel.DEGRADED),
        (HealthFigures(clock_synchronized=True, clock_offset_ms=-900), HealthLevel.DEGRADED),
        (HealthFigures(service_problem="Port 1 is in use."), HealthLevel.DEGRADED),
    ],
)
def test_that_each_trouble_has_its_level_and_a_sentence(figures: HealthFigures, level: HealthLevel) -> None:
    found, reasons = judge(figures)
    assert found is level
    assert len(reasons) == 1
    assert reasons[0].endswith(".")


def test_that_a_push_that_fails_is_failing_and_told_before_anything_else() -> None:
    push = PushVerdict(problems=("Sentinel is gone.",))
    level, reasons = judge(HealthFigures(cameras=(LIVE, LOST), camera_names=NAMES, push=push))
    assert level is HealthLevel.FAILING
    assert reasons[0] == "Barriers will not open by themselves: Sentinel is gone."


def test_that_a_backlog_that_drains_only_degrades() -> None:
    push = PushVerdict(remarks=("Sentinel is reached again; 40 older events are still being sent.",))
    level, reasons = judge(HealthFigures(cameras=(LIVE,), camera_names=NAMES, push=push))
    assert level is HealthLevel.DEGRADED
    assert reasons == push.remarks
