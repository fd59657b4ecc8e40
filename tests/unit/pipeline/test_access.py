"""The decision: what opens, what alerts, what is shown; and above all what never opens."""

import math
from dataclasses import replace

import pytest

from anpr_console.domain.access import Access, AlertKind
from anpr_console.domain.consensus import Consensus
from anpr_console.domain.passage import Direction, Outcome, Passage
from anpr_console.domain.plate_list import ListKind, ListMatch, MatchStrength
from anpr_console.domain.trace import PassageTrace
from anpr_console.pipeline.access import AccessRules, decide_access
from anpr_console.settings.alerts import AlertSettings
from anpr_console.settings.recognition import RecognitionSettings
from tests.unit.pipeline.test_list_match import NOW

RULES = AccessRules(RecognitionSettings(), AlertSettings())
LOUD = AccessRules(RecognitionSettings(), AlertSettings(is_unknown_alerted=True))


def passage(confidence: float = 0.97, agreeing: int = 5, outcome: Outcome = Outcome.READ) -> Passage:
    consensus = Consensus("AB1230", "AB 1230", confidence, (), (), (), 6, agreeing)
    return Passage(
        "psg_1", "gate", outcome, "", consensus, None, None, None, Direction.IN, NOW, NOW, NOW, None, None, 9, None,
        PassageTrace(), (), (),
    )  # fmt: skip


def met(
    kind: ListKind = ListKind.ALLOW, strength: MatchStrength = MatchStrength.EXACT, *, is_valid: bool = True
) -> ListMatch:
    return ListMatch(kind.value.title(), kind, strength, "ent_1", is_valid)


def test_that_an_exact_match_above_the_open_bar_with_enough_frames_is_allowed() -> None:
    decision = decide_access(passage(), (met(),), RULES)
    assert decision.access is Access.ALLOW
    assert decision.bars.open
    assert decision.bars.show
    assert not decision.bars.alert
    assert decision.reason == "Allow, exact, 0.97 ≥ open bar 0.95."


@pytest.mark.parametrize(
    ("seen", "matches"),
    [
        (passage(0.949), (met(),)),
        (passage(math.nan), (met(),)),
        (passage(agreeing=1), (met(),)),
        (passage(), (met(strength=MatchStrength.LOOK_ALIKE),)),
        (passage(), (met(is_valid=False),)),
        (passage(), (met(ListKind.IGNORE),)),
        (passage(), (met(ListKind.WATCH), met())),
        (passage(), ()),
        (passage(1.0, 0, Outcome.MANUAL), (met(),)),
        (passage(outcome=Outcome.BELOW_THRESHOLD), (met(),)),
        (passage(outcome=Outcome.DUPLICATE), (met(),)),
        (replace(passage(), consensus=None), ()),
    ],
)
def test_that_nothing_less_ever_opens(seen: Passage, matches: tuple[ListMatch, ...]) -> None:
    decision = decide_access(seen, matches, RULES)
    assert decision.access is not Access.ALLOW
    assert not decision.bars.open


def test_that_no_reason_tells_the_plate() -> None:
    for matches in ((), (met(),), (met(ListKind.WATCH),), (met(is_valid=False),)):
        assert "AB" not in decide_access(passage(0.8), matches, RULES).reason


@pytest.mark.parametrize("strength", list(MatchStrength))
def test_that_a_watched_plate_alerts_exactly_or_by_look_alike(strength: MatchStrength) -> None:
    decision = decide_access(passage(0.8), (met(ListKind.WATCH, strength),), RULES)
    assert decision.alert is AlertKind.WATCHED
    assert decision.bars.alert
    assert decision.access is (Access.DENY if strength is MatchStrength.EXACT else Access.NONE)


def test_that_a_watched_plate_below_the_alert_bar_is_silent() -> None:
    assert decide_access(passage(0.74), (met(ListKind.WATCH),), RULES).alert is None


def test_that_a_watched_plate_typed_by_hand_alerts() -> None:
    seen = passage(1.0, 0, Outcome.MANUAL)
    assert decide_access(seen, (met(ListKind.WATCH),), RULES).alert is AlertKind.WATCHED


def test_that_a_resident_is_not_taken_for_a_watched_look_alike() -> None:
    matches = (met(), met(ListKind.WATCH, MatchStrength.LOOK_ALIKE))
    decision = decide_access(passage(), matches, RULES)
    assert (decision.access, decision.alert) == (Access.ALLOW, None)


def test_that_an_entry_that_has_run_out_is_denied_and_alerts_if_wished() -> None:
    matches = (met(is_valid=False),)
    assert decide_access(passage(), matches, RULES).alert is AlertKind.DENIED
    assert decide_access(passage(), matches, RULES).access is Access.DENY
    quiet = replace(RULES, alerts=AlertSettings(is_denied_alerted=False))
    assert decide_access(passage(), matches, quiet).alert is None


def test_that_a_watch_entry_that_has_run_out_is_silent() -> None:
    decision = decide_access(passage(), (met(ListKind.WATCH, is_valid=False),), RULES)
    assert (decision.alert, decision.access) == (None, Access.NONE)


def test_that_unknown_plates_alert_only_if_wished() -> None:
    assert decide_access(passage(), (), RULES).alert is None
    assert decide_access(passage(), (), LOUD).alert is AlertKind.UNKNOWN
    assert decide_access(passage(), (met(ListKind.IGNORE),), LOUD).alert is None
    assert decide_access(passage(outcome=Outcome.DUPLICATE), (), LOUD).alert is None


def test_that_an_ignored_plate_is_recorded_and_not_shown() -> None:
    decision = decide_access(passage(), (met(ListKind.IGNORE),), RULES)
    assert not decision.bars.show
    assert not decision.bars.alert


def test_that_a_look_alike_of_an_ignored_plate_is_shown() -> None:
    assert decide_access(passage(), (met(ListKind.IGNORE, MatchStrength.LOOK_ALIKE),), RULES).bars.show


def test_that_the_match_that_counts_is_told() -> None:
    decision = decide_access(passage(), (met(ListKind.WATCH), met()), RULES)
    assert (decision.list_kind, decision.list_strength) == (ListKind.WATCH, MatchStrength.EXACT)
    assert decide_access(passage(), (met(is_valid=False),), RULES).list_kind is None
