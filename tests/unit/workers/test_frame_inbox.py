"""Frames of all cameras on their way to the one inference thread."""

import threading
from datetime import UTC, datetime

import numpy as np
import pytest

from anpr_console.domain.frame import Frame
from anpr_console.workers.frame_inbox import FrameInbox, Gap, LaneItem
from anpr_console.workers.mailbox import MailboxClosedError

DEADLINE_S = 5.0


def _frame(camera_id: str, index: int, generation: int = 1) -> Frame:
    image = np.zeros((2, 2, 3), np.uint8)
    return Frame(camera_id, index, image, datetime.now(UTC), 0.0, generation=generation)


def _label(item: LaneItem | None) -> str:
    match item:
        case Frame(camera_id=camera_id, index=index):
            return f"{camera_id}{index}"
        case Gap(camera_id=camera_id, is_end=is_end):
            return f"{camera_id}-{'end' if is_end else 'gap'}"
        case None:
            return "none"


def test_that_cameras_are_visited_in_turn() -> None:
    inbox = FrameInbox()
    lanes = {name: inbox.open_lane(name, is_live=True) for name in "abc"}
    order = []
    for round_number in range(3):
        for name in "abc":
            lanes[name].put(_frame(name, round_number))
        lanes["a"].put(_frame("a", 90 + round_number))
        order += [_label(inbox.take(0))[0] for _ in range(3)]
    assert order == list("abcabcabc")


def test_that_a_fast_camera_does_not_starve_a_slow_one() -> None:
    inbox = FrameInbox()
    fast, slow = inbox.open_lane("f", is_live=True), inbox.open_lane("s", is_live=True)
    slow.put(_frame("s", 0))
    taken = []
    for index in range(2):
        fast.put(_frame("f", index))
        taken.append(_label(inbox.take(0)))
    assert "s0" in taken


def test_that_a_live_lane_keeps_the_newest_frame_and_counts_the_dropped() -> None:
    inbox = FrameInbox()
    lane = inbox.open_lane("a", is_live=True)
    for index in range(5):
        lane.put(_frame("a", index))
    assert _label(inbox.take(0)) == "a4"
    assert lane.dropped == 4


def test_that_a_lossless_lane_gives_every_frame_in_order() -> None:
    inbox = FrameInbox()
    lane = inbox.open_lane("a", is_live=False)

    def read_file() -> None:
        for index in range(50):
            lane.put(_frame("a", index))
        lane.put_gap(Gap("a", is_end=True))

    reader = threading.Thread(target=read_file)
    reader.start()
    taken = [_label(inbox.take(DEADLINE_S)) for _ in range(51)]
    reader.join(DEADLINE_S)
    assert taken == [*(f"a{index}" for index in range(50)), "a-end"]
    assert lane.dropped == 0


def test_that_a_gap_comes_after_the_waiting_frame_and_before_newer_ones() -> None:
    inbox = FrameInbox()
    lane = inbox.open_lane("a", is_live=True)
    lane.put(_frame("a", 7))
    lane.put_gap(Gap("a"))
    assert [_label(inbox.take(0)), _label(inbox.take(0))] == ["a7", "a-gap"]
    lane.put_gap(Gap("a"))
    lane.put(_frame("a", 0, generation=2))
    assert [_label(inbox.take(0)), _label(inbox.take(0))] == ["a-gap", "a0"]


def test_that_a_gap_survives_the_overwriting_of_frames() -> None:
    inbox = FrameInbox()
    lane = inbox.open_lane("a", is_live=True)
    lane.put(_frame("a", 1))
    lane.put_gap(Gap("a"))
    lane.put(_frame("a", 2, generation=2))
    assert [_label(inbox.take(0)) for _ in range(3)] == ["a-gap", "a2", "none"]


def test_that_a_nudge_ends_a_wait_for_frames_even_if_it_came_before() -> None:
    inbox = FrameInbox()
    inbox.nudge()
    assert inbox.take(DEADLINE_S * 100) is None


def test_that_closing_frees_a_reader_that_waits_to_hand_over() -> None:
    inbox = FrameInbox()
    lane = inbox.open_lane("a", is_live=False)
    lane.put(_frame("a", 0))
    refused = threading.Event()

    def hand_over() -> None:
        try:
            lane.put(_frame("a", 1))
        except MailboxClosedError:
            refused.set()

    reader = threading.Thread(target=hand_over)
    reader.start()
    inbox.close()
    reader.join(DEADLINE_S)
    assert refused.is_set()


def test_that_a_lane_opened_after_closing_is_closed_too() -> None:
    inbox = FrameInbox()
    inbox.close()
    lane = inbox.open_lane("a", is_live=False)
    with pytest.raises(MailboxClosedError):
        lane.put(_frame("a", 0))
    assert inbox.take(DEADLINE_S * 100) is None


def test_that_a_new_lane_of_a_camera_closes_its_former_one() -> None:
    inbox = FrameInbox()
    former = inbox.open_lane("a", is_live=False)
    inbox.open_lane("a", is_live=False)
    with pytest.raises(MailboxClosedError):
        former.put(_frame("a", 0))
