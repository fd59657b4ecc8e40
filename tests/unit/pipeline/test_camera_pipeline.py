"""Frames of one camera in, passages out."""

from collections import defaultdict

import pytest

from anpr_console.domain.passage import Direction, Outcome, PassageEvent, PassagePhase, PictureKind
from anpr_console.domain.region import PlateFormat, Region
from anpr_console.domain.trace import STAGES
from anpr_console.settings.cameras import DirectionLine
from anpr_console.vision.encode import decode_picture
from tests.unit.pipeline.acted_gate import CAMERA, HEIGHT, SETTINGS, STEP_S, WIDTH, Actor, Stage, drive

CREATED, UPDATED, ENDED = PassagePhase.CREATED, PassagePhase.UPDATED, PassagePhase.ENDED
MISREAD = "34A36831"


def texts(events: list[PassageEvent]) -> list[str | None]:
    return [event.passage.consensus.text if event.passage.consensus else None for event in events]


def assert_lives_are_whole(stage: Stage) -> None:
    """Every passage: sequence 1, 2, 3 …, created at most once and first, ended exactly once and last."""
    lives: dict[str, list[PassageEvent]] = defaultdict(list)
    for event in stage.events:
        lives[event.passage.passage_id].append(event)
    for life in lives.values():
        assert [event.sequence for event in life] == list(range(1, len(life) + 1))
        phases = [event.phase for event in life]
        assert phases[-1] is ENDED
        assert phases.count(ENDED) == 1
        assert CREATED not in phases[1:]
        if life[-1].passage.outcome is Outcome.READ:
            assert phases[0] is CREATED


def test_that_one_vehicle_is_created_then_ended() -> None:
    stage = Stage()
    stage.play(*drive(30))
    created_at = len(stage.events)
    stage.wait(2.0)
    assert created_at == 1
    assert stage.phases() == [CREATED, ENDED]
    assert_lives_are_whole(stage)
    passage = stage.events[-1].passage
    assert passage.outcome is Outcome.READ
    assert passage.consensus is not None
    assert passage.consensus.text == "34A36837"
    assert passage.frames_tracked == 30
    assert passage.started_stream_s == 0
    assert passage.ended_stream_s == pytest.approx(29 * STEP_S)
    assert passage.models == (("detector", "acted 1"), ("reader", "acted-reader 1"))


def test_that_it_is_created_within_half_a_second() -> None:
    stage = Stage()
    stage.play(*drive(12))
    assert stage.phases() == [CREATED]


def test_that_open_tracks_end_once_when_the_source_ends() -> None:
    stage = Stage()
    stage.play(*drive(10))
    stage.flush()
    stage.flush()
    assert stage.phases() == [CREATED, ENDED]


def test_that_an_update_comes_when_the_text_changes_and_only_then() -> None:
    stage = Stage()
    far = drive(8, text=MISREAD, width=110, confidence=0.95)
    near = drive(60, width=220, x=110, speed=3)
    stage.play(*far, *near)
    stage.flush()
    assert stage.phases() == [CREATED, UPDATED, ENDED]
    assert texts(stage.events) == [MISREAD, "34A36837", "34A36837"]
    assert_lives_are_whole(stage)


def shown_text(stage: Stage, content: bytes) -> str:
    """The text of the plate in the middle of a stored plate picture, by its colour."""
    image = decode_picture(content)
    blue = int(image[image.shape[0] // 2, image.shape[1] // 2, 0])
    return stage.reader.lines[round((blue - 20) / 20)][0]


def test_that_the_stored_plate_is_one_that_was_read_as_the_voted_text() -> None:
    stage = Stage()
    scenes = drive(40)
    for step in (3, 6, 9, 12):
        scenes[step] = [Actor(x=60 + 6.0 * step, text=MISREAD, confidence=0.99)]
    stage.play(*scenes)
    stage.flush()
    pictured = [event for event in stage.events if event.pictures]
    assert pictured[0].phase is CREATED
    for event in pictured:
        kinds = {picture.kind: picture for picture in event.pictures}
        assert {PictureKind.FRAME, PictureKind.VEHICLE, PictureKind.PLATE} <= set(kinds)
        assert shown_text(stage, kinds[PictureKind.PLATE].content) == "34A36837"
        index = event.passage.evidence_frame_index
        assert index is not None
        assert [actor.text for actor in stage.scenes[index]] == ["34A36837"]
        assert event.passage.plate_box == stage.scenes[index][0].plate


def test_that_a_text_mended_by_grammar_is_shown_by_a_frame_that_was_read_so() -> None:
    region = Region("vn", "Vietnam", "ABC", (PlateFormat("99A99999"),))
    stage = Stage(settings=SETTINGS.model_copy(update={"regions": ("vn",)}), regions=(region,))
    scenes = drive(30, text="3BA36837")
    scenes[1] = [Actor(x=66, text="3BA36831", confidence=0.995)]
    stage.play(*scenes)
    stage.flush()
    assert texts(stage.events)[-1] == "38A36837"
    shown = stage.events[-1].passage.evidence_frame_index
    assert shown is not None
    assert stage.scenes[shown][0].text == "3BA36837"
    trace = stage.events[-1].passage.trace
    assert trace.voted_text == "3BA36837"
    assert trace.region_format == "99A99999"


def test_that_box_and_frame_number_are_those_of_the_pictures_sent_last() -> None:
    stage = Stage()
    # It comes nearer all the time, so that ever better frames are found, none of them much better.
    stage.play(*[[Actor(x=40 + step, width=180 + 0.4 * step)] for step in range(80)])
    stage.flush()
    assert [bool(event.pictures) for event in stage.events] == [True, False]
    shown: tuple[object, ...] = ()
    for event in stage.events:
        now = (event.passage.evidence_frame_index, event.passage.plate_box)
        if event.pictures:
            shown = now
        assert now == shown


def test_that_a_reconnection_ends_what_was_open_and_begins_anew() -> None:
    stage = Stage()
    stage.play(*drive(15))
    stage.play(*drive(15), generation=1)
    stage.flush()
    assert stage.phases() == [CREATED, ENDED, CREATED, ENDED]
    assert texts(stage.events) == ["34A36837"] * 4
    assert len({event.passage.passage_id for event in stage.events}) == 2
    assert_lives_are_whole(stage)


def test_that_a_still_gives_one_ended_passage_with_its_read() -> None:
    stage = Stage(is_still=True)
    stage.play([Actor(x=100)])
    stage.flush()
    (ended,) = [event for event in stage.events if event.phase is ENDED]
    assert ended.passage.outcome is Outcome.READ
    assert texts([ended]) == ["34A36837"]
    assert_lives_are_whole(stage)


def test_that_a_still_below_the_bar_is_told_with_its_reason() -> None:
    stage = Stage(is_still=True)
    stage.play([Actor(x=100, confidence=0.8)])
    (ended,) = stage.flush()
    assert ended.passage.outcome is Outcome.BELOW_THRESHOLD
    assert "show bar" in ended.passage.outcome_reason
    assert "34A36837" not in ended.passage.outcome_reason


def test_that_a_vehicle_outside_the_zone_is_ignored_and_not_read() -> None:
    zone = ((0.0, 0.9), (1.0, 0.9), (1.0, 1.0), (0.0, 1.0))
    stage = Stage(CAMERA.model_copy(update={"zone": zone}))
    stage.play(*drive(20, y=20))
    stage.flush()
    assert stage.phases() == [ENDED]
    assert stage.events[0].passage.outcome is Outcome.IGNORED
    assert stage.reader.reads == 0
    assert {step.skipped_reason for result in stage.results for step in result.analysis.plates} == {
        "outside the zone"
    }


def test_that_a_vehicle_that_enters_the_zone_is_read_from_then_on() -> None:
    zone = ((0.5, 0.0), (1.0, 0.0), (1.0, 1.0), (0.5, 1.0))
    stage = Stage(CAMERA.model_copy(update={"zone": zone}))
    stage.play(*drive(40, x=40, speed=8))
    stage.flush()
    assert stage.phases() == [CREATED, ENDED]
    assert stage.events[0].passage.evidence_frame_index is not None
    assert stage.events[0].passage.evidence_frame_index > 10


def test_that_cut_off_plates_are_not_read() -> None:
    stage = Stage()
    # The plate's left edge lies outside the picture all the time.
    stage.play(*[[Actor(x=-64 - step % 2)] for step in range(10)])
    assert stage.reader.reads == 0
    reasons = {step.skipped_reason for result in stage.results for step in result.analysis.plates}
    assert reasons == {"cut off by the edge of the picture"}


def test_that_plates_too_small_to_read_are_told_with_their_width() -> None:
    stage = Stage()
    stage.play(*drive(10, width=95))
    stage.flush()
    assert stage.reader.reads == 0
    assert stage.events[0].passage.outcome is Outcome.BELOW_THRESHOLD
    assert "38 pixels wide at best" in stage.events[0].passage.outcome_reason


def test_that_a_parked_car_whose_track_breaks_is_a_duplicate() -> None:
    stage = Stage()
    parked = [[Actor(x=200)]] * 20
    stage.play(*parked)
    stage.wait(30)
    stage.play(*parked)
    stage.flush()
    assert stage.phases() == [CREATED, ENDED, ENDED]
    assert [event.passage.outcome for event in stage.events] == [
        Outcome.READ,
        Outcome.READ,
        Outcome.DUPLICATE,
    ]
    assert_lives_are_whole(stage)


def test_that_a_track_that_breaks_by_a_jump_is_reported_once() -> None:
    stage = Stage()
    stage.play(*drive(12, x=10, speed=2), *drive(12, x=400, speed=2))
    stage.flush()
    assert stage.phases().count(CREATED) == 1
    assert sorted(e.passage.outcome for e in stage.events if e.phase is ENDED) == ["duplicate", "read"]
    assert_lives_are_whole(stage)


def test_that_two_vehicles_side_by_side_are_two_passages() -> None:
    stage = Stage()
    left, right = drive(20, x=20, speed=3), drive(20, text="KHT7420", x=330, speed=3)
    stage.play(*[a + b for a, b in zip(left, right, strict=True)])
    stage.flush()
    assert sorted(str(t) for t in texts([e for e in stage.events if e.phase is ENDED])) == [
        "34A36837",
        "KHT7420",
    ]
    assert_lives_are_whole(stage)


def test_that_a_plate_reported_before_its_vehicle_was_linked_to_it_is_one_passage() -> None:
    stage = Stage()
    body = Actor(x=100, has_plate=False)
    # A body without a plate is followed first; then a plate moves in from beside it and is read on its way.
    stage.play([body], [body])
    for step in range(40):
        stage.play([body, Actor(x=330 - 6.0 * step, has_body=False)])
    stage.flush()
    assert stage.phases().count(CREATED) == 1
    assert_lives_are_whole(stage)
    assert sum(e.passage.outcome is Outcome.READ for e in stage.events if e.phase is ENDED) == 1


def test_that_lettering_that_stands_still_is_not_reported() -> None:
    stage = Stage()
    stage.play(*[[Actor(x=200, text="CAM01", has_body=False)]] * 30)
    stage.flush()
    assert stage.events == []


def test_that_a_vehicle_without_a_plate_has_its_outcome_and_picture() -> None:
    stage = Stage()
    stage.play(*drive(20, has_plate=False))
    stage.flush()
    (ended,) = stage.events
    assert ended.passage.outcome is Outcome.NO_PLATE_FOUND
    assert PictureKind.VEHICLE in {picture.kind for picture in ended.pictures}


def test_that_a_flicker_is_no_vehicle() -> None:
    stage = Stage()
    stage.play([Actor(x=100, has_plate=False)])
    stage.flush()
    assert stage.events == []


def test_that_a_plate_nobody_can_read_is_below_threshold() -> None:
    stage = Stage()
    stage.play(*drive(10, text=""))
    stage.flush()
    (ended,) = stage.events
    assert ended.passage.outcome is Outcome.BELOW_THRESHOLD
    assert ended.passage.consensus is None


def test_that_crossing_the_line_tells_the_direction() -> None:
    line = DirectionLine(start=(0.5, 1.0), end=(0.5, 0.0))
    stage = Stage(CAMERA.model_copy(update={"direction_line": line}))
    stage.play(*drive(40, x=20, speed=10))
    stage.flush()
    assert stage.events[-1].passage.direction is Direction.IN


def test_that_every_stage_has_its_time() -> None:
    stage = Stage(settings=SETTINGS.model_copy(update={"is_motion_gate_on": True}))
    stage.play(*drive(15))
    stage.flush()
    of_frame = dict(stage.results[0].analysis.stage_ms)
    # The capture worker measures its own stage; here frames are painted.
    assert set(of_frame) == set(STAGES) - {"capture"}
    assert all(value >= 0 for value in of_frame.values())
    of_passage = dict(stage.events[-1].passage.timing_ms)
    assert set(of_passage) == set(of_frame) | {"total"}
    assert of_passage["total"] > 0


def test_that_nothing_is_detected_while_nothing_moves_but_for_one_look_a_second() -> None:
    stage = Stage(settings=SETTINGS.model_copy(update={"is_motion_gate_on": True}))
    stage.play(*[()] * 100)
    assert 1 <= len(stage.detector.frames_seen) <= 5
    assert stage.results[-1].analysis.motion_share == 0


def test_that_every_frame_of_a_followed_vehicle_is_detected() -> None:
    stage = Stage(settings=SETTINGS.model_copy(update={"is_motion_gate_on": True}))
    stage.play(*drive(30))
    assert stage.detector.frames_seen == list(range(30))


def test_that_the_widest_plates_are_read_first_within_the_budget() -> None:
    stage = Stage(settings=SETTINGS.model_copy(update={"reads_per_frame": 1}))
    near, far = Actor(x=20, width=260), Actor(x=420, width=120, text="KHT7420")
    stage.play([far, near])
    (step,) = stage.results[0].analysis.plates
    assert step.box == near.plate


def test_that_an_overlay_carries_the_text_voted_so_far() -> None:
    stage = Stage()
    stage.play(*drive(6))
    (track,) = stage.results[-1].analysis.tracks
    assert track.plate_text == "34A36837"
    assert 0.6 < track.plate_confidence <= 1


def test_that_a_stream_whose_clock_is_set_back_goes_on() -> None:
    stage = Stage()
    stage.play(*drive(10))
    stage._skipped_s -= 8.0
    stage.play(*[[Actor(x=120 + 6.0 * step)] for step in range(10)])
    stage.flush()
    assert stage.phases() == [CREATED, ENDED]
    assert stage.events[-1].passage.frames_tracked == 20


def test_that_the_trace_keeps_every_read_in_order() -> None:
    stage = Stage()
    stage.play(*drive(20))
    stage.flush()
    passage = stage.events[-1].passage
    assert passage.consensus is not None
    indices = [read.frame_index for read in passage.trace.reads]
    assert indices == sorted(set(indices))
    assert len(indices) == passage.consensus.frames_seen == stage.pipeline.reads_made
    assert passage.trace.reads_dropped == 0
    assert all(read.weight > 0 for read in passage.trace.reads)
    assert all(read.detection_confidence > 0 for read in passage.trace.reads)
    assert dict(passage.trace.bars)["show"] == SETTINGS.show_bar
    assert passage.trace.voted_text == passage.consensus.text


def test_that_boxes_of_a_passage_lie_in_the_picture() -> None:
    stage = Stage()
    stage.play(*drive(60, x=-100, speed=14))
    stage.flush()
    for event in stage.events:
        vehicle = event.passage.vehicle
        assert vehicle is not None
        assert vehicle.box is not None
        assert vehicle.box == vehicle.box.clipped(WIDTH, HEIGHT)
