"""Hand-overs between threads: what is overwritten is counted, what must not be lost waits."""

import threading

import pytest

from anpr_console.workers.mailbox import BoundedQueue, HandOver, LatestSlot, MailboxClosedError

DEADLINE_S = 5.0


def _in_thread(action: "threading.Thread") -> threading.Thread:
    action.start()
    return action


def test_that_a_slot_gives_out_the_newest_item_and_counts_the_overwritten_ones() -> None:
    slot: LatestSlot[int] = LatestSlot()
    for number in (1, 2, 3):
        slot.put(number)
    assert slot.take() == 3
    assert slot.overwritten == 2
    assert slot.take() is None


def test_that_a_taken_item_is_not_counted_as_overwritten() -> None:
    slot: LatestSlot[int] = LatestSlot()
    slot.put(1)
    slot.take()
    slot.put(2)
    assert slot.overwritten == 0


def test_that_peeking_leaves_the_item() -> None:
    slot: LatestSlot[int] = LatestSlot()
    slot.put(7)
    assert (slot.peek(), slot.peek(), slot.take()) == (7, 7, 7)


def test_that_a_closed_slot_accepts_nothing_and_counts_nothing() -> None:
    slot: LatestSlot[int] = LatestSlot()
    slot.put(1)
    slot.close()
    slot.put(2)
    assert slot.take() is None
    assert slot.overwritten == 0


def test_that_a_hand_over_makes_the_giver_wait_until_its_item_was_taken() -> None:
    hand_over: HandOver[int] = HandOver()
    given = threading.Event()

    def give_two() -> None:
        hand_over.put(1)
        hand_over.put(2)
        given.set()

    giver = _in_thread(threading.Thread(target=give_two))
    taken: list[int] = []
    while len(taken) < 2:
        item = hand_over.take()
        if item is not None:
            assert not given.is_set() or taken
            taken.append(item)
    assert given.wait(DEADLINE_S)
    giver.join(DEADLINE_S)
    assert taken == [1, 2]


def test_that_closing_a_hand_over_frees_a_waiting_giver() -> None:
    hand_over: HandOver[int] = HandOver()
    hand_over.put(1)
    outcome: list[str] = []

    def give() -> None:
        try:
            hand_over.put(2)
        except MailboxClosedError:
            outcome.append("refused")

    giver = _in_thread(threading.Thread(target=give))
    hand_over.close()
    giver.join(DEADLINE_S)
    assert outcome == ["refused"]


def test_that_a_full_lane_refuses_after_the_timeout_and_loses_nothing() -> None:
    queue: BoundedQueue[int] = BoundedQueue((2,))
    assert queue.put(1)
    assert queue.put(2)
    assert not queue.put(3, timeout_s=0)
    assert [queue.get(0), queue.get(0), queue.get(0)] == [1, 2, None]


def test_that_a_full_lane_makes_its_giver_wait_for_room() -> None:
    queue: BoundedQueue[int] = BoundedQueue((1,))
    queue.put(1)
    giver = _in_thread(threading.Thread(target=queue.put, args=(2,)))
    assert queue.get(DEADLINE_S) == 1
    assert queue.get(DEADLINE_S) == 2
    giver.join(DEADLINE_S)
    assert not giver.is_alive()


def test_that_a_full_lane_leaves_the_other_lanes_open() -> None:
    queue: BoundedQueue[str] = BoundedQueue((1, 1))
    queue.put("passage", 0)
    assert queue.put("audit", 1, timeout_s=0)


def test_that_a_smaller_lane_number_goes_first() -> None:
    queue: BoundedQueue[str] = BoundedQueue((4, 4))
    queue.put("later", 1)
    queue.put("first", 0)
    assert [queue.get(0), queue.get(0)] == ["first", "later"]


def test_that_no_lane_starves_behind_a_busy_one() -> None:
    queue: BoundedQueue[str] = BoundedQueue((100, 4, 4), patience=3)
    queue.put("audit", 1)
    queue.put("bulk", 2)
    for _ in range(20):
        queue.put("passage", 0)
    taken = [queue.get(0) for _ in range(10)]
    assert "audit" in taken[:5]
    assert "bulk" in taken[:6]


def test_that_a_closed_queue_still_gives_out_what_waits() -> None:
    queue: BoundedQueue[int] = BoundedQueue((4,))
    queue.put(1)
    queue.close()
    with pytest.raises(MailboxClosedError):
        queue.put(2)
    assert queue.get(0) == 1
    assert queue.is_exhausted
    assert queue.get() is None


def test_that_closing_frees_a_giver_that_waits_for_room() -> None:
    queue: BoundedQueue[int] = BoundedQueue((1,))
    queue.put(1)
    outcome: list[str] = []

    def give() -> None:
        try:
            queue.put(2)
        except MailboxClosedError:
            outcome.append("refused")

    giver = _in_thread(threading.Thread(target=give))
    queue.close()
    giver.join(DEADLINE_S)
    assert outcome == ["refused"]
    assert queue.length() == 1


def test_that_a_taker_waiting_on_an_empty_queue_is_freed_by_closing() -> None:
    queue: BoundedQueue[int] = BoundedQueue((1,))
    taker = _in_thread(threading.Thread(target=queue.get))
    queue.close()
    taker.join(DEADLINE_S)
    assert not taker.is_alive()


def test_that_waiting_until_empty_tells_whether_it_became_empty() -> None:
    queue: BoundedQueue[int] = BoundedQueue((1,))
    queue.put(1)
    assert not queue.wait_until_empty(0.01)
    taker = _in_thread(threading.Thread(target=queue.get))
    assert queue.wait_until_empty(DEADLINE_S)
    taker.join(DEADLINE_S)


def test_that_many_givers_lose_no_item_and_keep_their_own_order() -> None:
    queue: BoundedQueue[tuple[int, int]] = BoundedQueue((3,))
    givers = [
        threading.Thread(target=lambda who=who: [queue.put((who, number)) for number in range(200)])
        for who in range(4)
    ]
    for giver in givers:
        giver.start()
    taken = [queue.get(DEADLINE_S) for _ in range(800)]
    for giver in givers:
        giver.join(DEADLINE_S)
    for who in range(4):
        assert [item[1] for item in taken if item is not None and item[0] == who] == list(range(200))
