"""The camera of one run: shown, never saved."""

import pytest

from anpr_console.app.ad_hoc_source import (
    SOURCE_CAMERA_ID,
    VIRTUAL_GATE,
    effective_settings,
    read_source_argument,
    storable_settings,
)
from anpr_console.domain.errors import CaptureError
from anpr_console.settings.cameras import CameraSettings
from anpr_console.settings.model import Settings

GATE = CameraSettings(camera_id="gate", name="Gate", source="rtsp://10.0.0.5/1")


def test_that_the_virtual_gate_runs_where_no_camera_is_set_up() -> None:
    assert effective_settings(Settings(), None).cameras == (VIRTUAL_GATE,)


def test_that_cameras_that_are_set_up_run_alone() -> None:
    stored = Settings(cameras=(GATE,))
    assert effective_settings(stored, None) == stored


def test_that_a_source_runs_besides_the_cameras_and_is_named_after_it() -> None:
    cameras = effective_settings(
        Settings(cameras=(GATE,)), read_source_argument("/clips/toll_lane.mp4")
    ).cameras
    assert [(camera.camera_id, camera.name) for camera in cameras] == [
        ("gate", "Gate"),
        (SOURCE_CAMERA_ID, "toll_lane.mp4"),
    ]


def test_that_a_login_in_the_address_is_used_but_stands_in_no_setting() -> None:
    ad_hoc = read_source_argument("rtsp://guard:hunter2@10.0.0.5/1")
    assert (ad_hoc.camera.username, ad_hoc.password) == ("guard", "hunter2")
    assert ad_hoc.camera.source == "rtsp://10.0.0.5/1"
    assert "hunter2" not in repr(ad_hoc)


def test_that_the_camera_of_a_run_is_not_saved() -> None:
    for ad_hoc in (None, read_source_argument("/a/b.mp4"), read_source_argument("rtsp://a:b@10.0.0.5/1")):
        effective = effective_settings(Settings(), ad_hoc)
        assert storable_settings(effective, ad_hoc) == Settings()


def test_that_an_address_nobody_understands_is_refused_at_once() -> None:
    with pytest.raises(CaptureError, match="gopher://"):
        read_source_argument("gopher://10.0.0.5/1")


def test_that_adding_the_first_camera_ends_the_virtual_gate() -> None:
    shown = effective_settings(Settings(), None)
    edited = shown.model_copy(update={"cameras": (*shown.cameras, GATE)})
    stored = storable_settings(edited, None)
    assert effective_settings(stored, None).cameras == (GATE,)


def test_that_a_virtual_gate_that_somebody_changed_is_saved() -> None:
    changed = VIRTUAL_GATE.model_copy(update={"name": "Training gate"})
    edited = Settings(cameras=(changed,))
    assert storable_settings(edited, None).cameras == (changed,)
