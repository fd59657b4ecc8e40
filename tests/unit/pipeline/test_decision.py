"""Every circumstance ends in exactly one outcome."""

from dataclasses import replace
from itertools import product

import pytest

from anpr_console.domain.consensus import Consensus
from anpr_console.domain.passage import Outcome
from anpr_console.pipeline.decision import Circumstances, decide, is_firm
from anpr_console.settings.recognition import RecognitionSettings

BARS = RecognitionSettings()
STRICT = RecognitionSettings(regions=("eu",), is_region_required=True)
GOOD = Consensus(
    "34A36837", "34A-368.37", 0.97, (0.99,) * 8, (1.0,) * 8, (), frames_seen=9, frames_agreeing=8
)
CAR = Circumstances(
    is_still=False, is_plate_only=False, has_moved=True, was_in_zone=True, frames_tracked=30, vehicle_width_px=300,
    widest_plate_px=90, duplicate_reason=None, is_region_expected=False,
)  # fmt: skip
STILL = replace(CAR, is_still=True, frames_tracked=1, has_moved=False)
LONE = replace(CAR, is_plate_only=True)
UNSEEN = replace(CAR, widest_plate_px=0.0)


def text_of(text: str) -> Consensus:
    return replace(GOOD, text=text, raw=text)


def less(confidence: float = 0.3) -> Consensus:
    return replace(GOOD, confidence=confidence)


@pytest.mark.parametrize(
    ("consensus", "seen", "bars", "outcome"),
    [
        pytest.param(GOOD, CAR, BARS, Outcome.READ, id="a good read"),
        pytest.param(GOOD, LONE, BARS, Outcome.READ, id="a lone plate that moved"),
        pytest.param(GOOD, replace(CAR, has_moved=False), BARS, Outcome.READ, id="a car that waits"),
        pytest.param(
            GOOD, replace(LONE, is_still=True, has_moved=False), BARS, Outcome.READ, id="a lone plate in a still"
        ),
        pytest.param(less(), CAR, BARS, Outcome.BELOW_THRESHOLD, id="unsure"),
        pytest.param(less(), STILL, BARS, Outcome.BELOW_THRESHOLD, id="unsure still"),
        pytest.param(less(BARS.show_bar), CAR, BARS, Outcome.READ, id="right on the bar"),
        pytest.param(text_of("A1"), CAR, BARS, Outcome.BELOW_THRESHOLD, id="too short"),
        pytest.param(text_of("A1B"), CAR, BARS, Outcome.READ, id="shortest"),
        pytest.param(text_of("A1B2C3D4E5F"), CAR, BARS, Outcome.READ, id="longest"),
        pytest.param(text_of("A1B2C3D4E5F6"), CAR, BARS, Outcome.BELOW_THRESHOLD, id="too long"),
        pytest.param(text_of("TAXI"), CAR, BARS, Outcome.BELOW_THRESHOLD, id="lettering without digits"),
        pytest.param(text_of("TAXI"), STILL, BARS, Outcome.READ, id="a vanity plate in a still"),
        pytest.param(
            replace(text_of("TAXI"), matches_region_format=True), CAR, BARS, Outcome.READ, id="a vanity format"
        ),
        pytest.param(
            replace(GOOD, frames_agreeing=1), CAR, BARS, Outcome.BELOW_THRESHOLD, id="one witness in a stream"
        ),
        pytest.param(
            replace(GOOD, frames_seen=1, frames_agreeing=1), STILL, BARS, Outcome.READ, id="one witness in a still"
        ),
        pytest.param(
            replace(GOOD, frames_seen=40, frames_agreeing=3), CAR, BARS, Outcome.BELOW_THRESHOLD, id="few agree"
        ),
        pytest.param(
            GOOD, replace(CAR, is_region_expected=True), STRICT, Outcome.FORMAT_REFUSED, id="a refused format"
        ),
        pytest.param(
            GOOD, replace(CAR, is_region_expected=True), BARS, Outcome.READ, id="a foreign format, allowed"
        ),
        pytest.param(
            replace(GOOD, matches_region_format=True), replace(CAR, is_region_expected=True), STRICT, Outcome.READ,
            id="the demanded format",
        ),
        pytest.param(
            GOOD, replace(CAR, duplicate_reason="it is still there"), BARS, Outcome.DUPLICATE, id="a duplicate"
        ),
        pytest.param(
            less(), replace(CAR, duplicate_reason="it is still there"), BARS, Outcome.BELOW_THRESHOLD,
            id="an unsure duplicate",
        ),
        pytest.param(GOOD, replace(CAR, was_in_zone=False), BARS, Outcome.IGNORED, id="read outside the zone"),
        pytest.param(None, replace(CAR, was_in_zone=False), BARS, Outcome.IGNORED, id="unread outside the zone"),
        pytest.param(None, CAR, BARS, Outcome.BELOW_THRESHOLD, id="a plate nobody can read"),
        pytest.param(None, replace(CAR, widest_plate_px=20), BARS, Outcome.BELOW_THRESHOLD, id="a tiny plate"),
        pytest.param(None, UNSEEN, BARS, Outcome.NO_PLATE_FOUND, id="no plate"),
        pytest.param(
            None, replace(UNSEEN, is_still=True, frames_tracked=1), BARS, Outcome.NO_PLATE_FOUND,
            id="no plate in a still",
        ),
        pytest.param(None, replace(UNSEEN, vehicle_width_px=60), BARS, Outcome.IGNORED, id="too far away"),
        pytest.param(less(0.1), replace(CAR, is_announced=True), BARS, Outcome.READ, id="announced, now unsure"),
        pytest.param(
            replace(GOOD, frames_seen=40, frames_agreeing=3), replace(CAR, is_announced=True), BARS, Outcome.READ,
            id="announced, now disputed",
        ),
    ],
)  # fmt: skip
def test_that_circumstances_lead_to_their_outcome(
    consensus: Consensus | None, seen: Circumstances, bars: RecognitionSettings, outcome: Outcome
) -> None:
    decision = decide(consensus, seen, bars)
    assert decision is not None
    assert decision.outcome is outcome
    assert decision.reason.endswith(".")
    assert consensus is None or consensus.text not in decision.reason


@pytest.mark.parametrize("frames", [1, 2])
def test_that_a_flicker_has_no_outcome(frames: int) -> None:
    assert decide(None, replace(UNSEEN, frames_tracked=frames), BARS) is None
    assert decide(None, replace(UNSEEN, frames_tracked=3), BARS) is not None


@pytest.mark.parametrize(
    "consensus", [GOOD, less(), text_of("TAXI"), text_of("A1"), replace(GOOD, frames_agreeing=1)]
)
def test_that_an_early_read_is_firm_exactly_when_it_would_be_reported(consensus: Consensus) -> None:
    for is_still, is_plate_only, has_moved, was_in_zone in product((False, True), repeat=4):
        seen = replace(
            CAR, is_still=is_still, is_plate_only=is_plate_only, has_moved=has_moved, was_in_zone=was_in_zone
        )
        decision = decide(consensus, seen, BARS)
        is_reported = decision is not None and decision.outcome is Outcome.READ
        assert is_firm(consensus, seen, BARS) == is_reported


def test_that_nothing_is_firm_without_a_vote() -> None:
    assert not is_firm(None, CAR, BARS)


def test_that_what_was_announced_is_never_taken_back() -> None:
    for consensus, bars in product((GOOD, less(0.01), text_of("A1"), text_of("TAXI")), (BARS, STRICT)):
        seen = replace(CAR, is_announced=True, is_region_expected=True)
        decision = decide(consensus, seen, bars)
        assert decision is not None
        assert decision.outcome is Outcome.READ


def test_that_a_confidence_that_fell_after_the_announcement_is_said() -> None:
    decision = decide(less(0.4), replace(CAR, is_announced=True), BARS)
    assert decision is not None
    assert "was above, now < show bar 0.60" in decision.reason


@pytest.mark.parametrize(
    ("seen", "agreeing", "words"),
    [(1, 1, "It was read once, "), (3, 1, "1 of 3 reads agrees, "), (3, 2, "2 of 3 reads agree, ")],
)
def test_that_a_reason_speaks_of_one_read_in_the_singular(seen: int, agreeing: int, words: str) -> None:
    decision = decide(replace(GOOD, frames_seen=seen, frames_agreeing=agreeing), STILL, BARS)
    assert decision is not None
    assert decision.reason.startswith(words)


@pytest.mark.parametrize(("agreeing", "words"), [(1, "1 frame agrees; "), (2, "2 frames agree; ")])
def test_that_a_reason_speaks_of_one_frame_in_the_singular(agreeing: int, words: str) -> None:
    bars = BARS.model_copy(update={"min_agreeing_frames": 3})
    decision = decide(replace(GOOD, frames_agreeing=agreeing), CAR, bars)
    assert decision is not None
    assert decision.reason.startswith(words)


@pytest.mark.parametrize("consensus", [GOOD, None])
@pytest.mark.parametrize("was_in_zone", [True, False])
def test_that_lettering_that_stands_and_that_no_vehicle_wears_has_no_outcome(
    consensus: Consensus | None, *, was_in_zone: bool
) -> None:
    sign = replace(LONE, has_moved=False, was_in_zone=was_in_zone)
    assert decide(consensus, sign, BARS) is None
    assert not is_firm(consensus, sign, BARS)
    assert decide(consensus, replace(sign, is_still=True), BARS) is not None
