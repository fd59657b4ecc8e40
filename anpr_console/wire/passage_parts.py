"""The parts of a passage as they go on the wire, made from stored facts or from the passage itself."""

import math
from collections.abc import Callable, Iterable, Mapping

from anpr_console.domain.access import Access, AccessDecision
from anpr_console.domain.consensus import Consensus
from anpr_console.domain.geometry import Box
from anpr_console.domain.vehicle import Vehicle
from anpr_console.wire.facts import ConsensusFacts, StoredDecisionFacts, StoredVehicleFacts
from anpr_console.wire.model import PixelBox
from anpr_console.wire.parts import (
    Candidate,
    DecisionBars,
    DecisionFacts,
    MatchedList,
    Picture,
    PictureName,
    Pictures,
    Plate,
    VehicleFacts,
)
from anpr_console.wire.picture_urls import PictureLink

PICTURE_NAMES: tuple[PictureName, ...] = ("plate", "vehicle", "frame")

NO_DECISION = DecisionFacts(
    access=Access.NONE,
    reason="The plate lists were not asked.",
    bars=DecisionBars(show=False, alert=False, open=False),
    lists=(),
    alert=None,
)
"""Said of passages on which the plate lists were not asked."""


def plate_from_facts(facts: ConsensusFacts, box: PixelBox | None) -> Plate:
    """What was read, from stored facts."""
    return Plate(
        text=facts.text,
        raw=facts.raw,
        region=facts.region or None,
        subregion=facts.subregion or None,
        confidence=facts.confidence,
        char_confidences=facts.char_confidences,
        candidates=tuple(Candidate(text=text, confidence=sure) for text, sure in facts.candidates),
        frames_seen=facts.frames_seen,
        frames_agreeing=facts.frames_agreeing,
        matches_region_format=facts.matches_region_format,
        box=_tidy(box),
    )


def plate_from_consensus(consensus: Consensus, box: Box | None) -> Plate:
    """What was read, from the passage itself."""
    return Plate(
        text=consensus.text,
        raw=consensus.raw,
        region=consensus.region or None,
        subregion=consensus.subregion or None,
        confidence=consensus.confidence,
        char_confidences=consensus.char_confidences,
        candidates=tuple(Candidate(text=c.text, confidence=c.confidence) for c in consensus.candidates),
        frames_seen=consensus.frames_seen,
        frames_agreeing=consensus.frames_agreeing,
        matches_region_format=consensus.matches_region_format,
        box=_tidy_box(box),
    )


def vehicle_from_facts(facts: StoredVehicleFacts | Vehicle) -> VehicleFacts:
    """The vehicle, from stored facts or the passage itself."""
    box = facts.box
    return VehicleFacts(
        kind=facts.kind,
        kind_confidence=facts.kind_confidence,
        brand=facts.brand,
        brand_confidence=facts.brand_confidence,
        color=facts.color,
        color_confidence=facts.color_confidence,
        box=_tidy_box(box) if isinstance(box, Box) else _tidy(box),
    )


def decision_from_facts(facts: StoredDecisionFacts) -> DecisionFacts:
    """What follows, from stored facts."""
    return DecisionFacts(
        access=facts.access,
        reason=facts.reason,
        bars=facts.bars,
        lists=tuple(
            MatchedList(name=match.name, kind=match.kind, match=match.match, is_valid=match.is_valid)
            for match in facts.lists
        ),
        alert=facts.alert,
    )


def decision_from_passage(decision: AccessDecision) -> DecisionFacts:
    """What follows, from the passage itself."""
    bars = decision.bars
    return DecisionFacts(
        access=decision.access,
        reason=decision.reason,
        bars=DecisionBars(show=bars.show, alert=bars.alert, open=bars.open),
        lists=tuple(
            MatchedList(name=m.list_name, kind=m.kind, match=m.strength, is_valid=m.is_valid)
            for m in decision.lists
        ),
        alert=decision.alert,
    )


def first_valid_match(decision: StoredDecisionFacts | None) -> MatchedList | None:
    """The match that counts most: the first valid one, else the first."""
    lists = decision_from_facts(decision).lists if decision else ()
    return next((match for match in lists if match.is_valid), lists[0] if lists else None)


def pictures_of(
    sha256_by_kind: Mapping[str, str], link: Callable[[PictureName], PictureLink | None] | None
) -> Pictures:
    """The stored pictures with where they are.

    Args:
        sha256_by_kind: What is stored, by the picture's kind.
        link: Where a picture is; None for one that can't be had. None for no pictures at all.
    """
    found: dict[PictureName, Picture] = {}
    for name in PICTURE_NAMES if link else ():
        place = link(name) if link and name in sha256_by_kind else None
        if place is not None:
            found[name] = Picture(url=place.url, sha256=sha256_by_kind[name], expires_at=place.expires_at)
    return Pictures(**found)


def tidy_timing(timing_ms: Iterable[tuple[str, float]]) -> dict[str, float]:
    """Milliseconds by stage with two decimals; what is no number is left out."""
    return {name: round(max(0.0, value), 2) for name, value in timing_ms if math.isfinite(value)}


def _tidy(box: PixelBox | None) -> PixelBox | None:
    if box is None or not all(math.isfinite(edge) for edge in box):
        return None
    left, top, width, height = (round(edge, 2) for edge in box)
    return left, top, width, height


def _tidy_box(box: Box | None) -> PixelBox | None:
    return _tidy((box.x, box.y, box.width, box.height)) if box else None
