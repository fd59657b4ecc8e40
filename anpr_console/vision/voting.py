"""Votes over the reads of one vehicle, character by character (pure, order-independent).

The winner is the text with the least dissent: the votes of all reads that say something else at some position. It is
sought among the texts that were read, then improved by electing each position on its own; a read weighs as much as its
quality and its confidence in that character, and a missing character is a vote too. Dissent rather than the elections
alone decides, because it can only grow for the others when one more read says the winning text.
"""

import itertools
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from anpr_console.domain.consensus import Consensus
from anpr_console.domain.plate import Candidate
from anpr_console.vision.alignment import align

_GAP = ""
_REPEAT_SHARE = 0.5
"""What each further read that agrees adds, strongest first: frames of one vehicle are not independent witnesses."""
_MAX_DISTINCT = 24
_MAX_CHANGES = 5
_WITNESSES = 24
_CEILING = 0.9995


@dataclass(frozen=True, slots=True)
class Ballot:
    """One read as a vote.

    Attributes:
        text: Normalized text, not empty.
        raw: As decoded.
        char_confidences: One per character, 0..1.
        weight: Quality of the crop, 0..1.
    """

    text: str
    raw: str
    char_confidences: tuple[float, ...]
    weight: float

    @property
    def confidence(self) -> float:
        """Confidence in the whole text."""
        return math.prod(self.char_confidences)


@dataclass(slots=True)
class _Slot:
    """The election at one position: text of the character (or a gap) to its support and its evidence."""

    support: dict[str, float]
    evidence: dict[str, list[float]]

    def vote(self, char: str, confidence: float, weight: float) -> None:
        # Squared, so that a few sharp reads outweigh many unsure ones of the same blurred view.
        self.support[char] += (weight * confidence) ** 2
        self.evidence[char].append(-math.log1p(-min(_CEILING, confidence)))

    def winner(self) -> str:
        return max(self.support, key=lambda char: (self.support[char], char))

    def agreement(self, char: str) -> float:
        total = sum(self.support.values())
        return self.support[char] / total if total > 0 else 0.0

    def confidence(self, char: str) -> float:
        ranked = sorted(self.evidence[char], reverse=True)[:_WITNESSES]
        evidence = math.fsum(value * _REPEAT_SHARE**rank for rank, value in enumerate(ranked))
        return self.agreement(char) * (1.0 - math.exp(-evidence))


def vote(ballots: Sequence[Ballot]) -> Consensus | None:
    """Find the text that the reads agree on.

    The result does not depend on the order of the ballots, and another ballot that says exactly the winning text
    never lowers its confidence.

    Returns:
        None without ballots.
    """
    votes = sorted(
        (b for b in ballots if b.text), key=lambda b: (b.text, b.raw, b.char_confidences, b.weight)
    )
    if not votes:
        return None
    text = _least_dissent(votes)
    slots, insertions = _elect(text, votes)
    left_out = math.prod(slot.agreement(_GAP) for slot in insertions)
    confidences = [slot.confidence(char) for slot, char in zip(slots, text, strict=True)]
    agreements = [slot.agreement(char) for slot, char in zip(slots, text, strict=True)]
    agreeing = [ballot for ballot in votes if ballot.text == text]
    return Consensus(
        text=text,
        raw=_common_raw(agreeing, text),
        confidence=math.prod(confidences) * left_out,
        char_confidences=tuple(confidences),
        char_agreements=tuple(agreements),
        candidates=_rejected(votes, text),
        frames_seen=len(votes),
        frames_agreeing=len(agreeing),
    )


def _weights_by_text(votes: Iterable[Ballot]) -> dict[str, float]:
    weights: dict[str, float] = defaultdict(float)
    for ballot in votes:
        weights[ballot.text] += ballot.weight * ballot.confidence
    return dict(weights)


def _least_dissent(votes: Sequence[Ballot]) -> str:
    """The text that the fewest votes speak against, among those read and what electing their positions gives."""
    weights = _weights_by_text(votes)
    heaviest = sorted(weights, key=lambda text: (-weights[text], text))[:_MAX_DISTINCT]
    support = _support_by_text(votes)
    best = min(heaviest, key=lambda text: (_dissent(text, support), -weights[text], text))
    least = _dissent(best, support)
    # Each step lowers the dissent, so this ends; more than one step is rare.
    while True:
        variants = {text: _dissent(text, support) for text in _variants(best, votes)}
        if not variants or min(variants.values()) >= least:
            return best
        best = min(variants, key=lambda text: (variants[text], text))
        least = variants[best]


def _support_by_text(votes: Iterable[Ballot]) -> dict[str, tuple[list[float], float]]:
    """For each text what its ballots put behind each of its characters, and behind there being no others."""
    by_text: dict[str, list[Ballot]] = defaultdict(list)
    for ballot in votes:
        by_text[ballot.text].append(ballot)
    return {
        text: (
            [
                math.fsum((ballot.weight * ballot.char_confidences[index]) ** 2 for ballot in ballots)
                for index in range(len(text))
            ],
            math.fsum((ballot.weight * _mean(ballot.char_confidences)) ** 2 for ballot in ballots),
        )
        for text, ballots in by_text.items()
    }


def _dissent(text: str, support: Mapping[str, tuple[list[float], float]]) -> float:
    """All votes against a text; 0 for a text against itself."""
    against: list[float] = []
    for other, (chars, absence) in support.items():
        for index, other_index in align(text, other)[1]:
            if other_index < 0:
                against.append(absence)
            elif index < 0 or text[index] != other[other_index]:
                against.append(chars[other_index])
    return math.fsum(against)


def _variants(reference: str, votes: Sequence[Ballot]) -> set[str]:
    """What the elections would change about a reference: each set of changes on its own and all at once.

    Each set, because a further ballot for the reference takes back some changes and not others: what then remains must
    have been weighed before, or that ballot could turn the vote against its own text.
    """
    slots, insertions = _elect(reference, votes)
    elections = [(insertions[0], _GAP)]
    for char, slot, insertion in zip(reference, slots, insertions[1:], strict=True):
        elections += [(slot, char), (insertion, _GAP)]
    elected = [slot.winner() for slot, _ in elections]
    kept = [text for _, text in elections]
    changed = sorted(
        (place for place, text in enumerate(elected) if text != kept[place]),
        key=lambda place: elections[place][0].agreement(kept[place]),
    )
    variants = {"".join(elected)} if changed else set()
    for chosen in itertools.product((False, True), repeat=min(len(changed), _MAX_CHANGES)):
        places = set(itertools.compress(changed, chosen))
        variants.add("".join(elected[p] if p in places else kept[p] for p in range(len(kept))))
    return variants - {reference, ""}


def _new_slot() -> _Slot:
    return _Slot(defaultdict(float), defaultdict(list))


def _elect(reference: str, votes: Sequence[Ballot]) -> tuple[list[_Slot], list[_Slot]]:
    """Elections at each reference position, and at each place between positions (insertions)."""
    slots = [_new_slot() for _ in reference]
    insertions = [_new_slot() for _ in range(len(reference) + 1)]
    for ballot in votes:
        inserted: dict[int, tuple[str, float]] = {}
        place = 0
        for reference_index, index in align(reference, ballot.text)[1]:
            if reference_index < 0:
                before, worst = inserted.get(place, ("", 1.0))
                inserted[place] = (before + ballot.text[index], min(worst, ballot.char_confidences[index]))
            else:
                place = reference_index + 1
                if index < 0:
                    # How sure the read is that nothing stands here: as sure as it is on the whole.
                    slots[reference_index].vote(_GAP, _mean(ballot.char_confidences), ballot.weight)
                else:
                    slots[reference_index].vote(
                        ballot.text[index], ballot.char_confidences[index], ballot.weight
                    )
        mean = _mean(ballot.char_confidences)
        for index, slot in enumerate(insertions):
            char, confidence = inserted.get(index, (_GAP, mean))
            slot.vote(char, confidence, ballot.weight)
    return slots, insertions


def _rejected(votes: Sequence[Ballot], text: str) -> tuple[Candidate, ...]:
    """Other texts that were read, with their share of the weight."""
    weights = _weights_by_text(votes)
    total = math.fsum(weights.values())
    others = sorted((key for key in weights if key != text), key=lambda key: (-weights[key], key))
    return tuple(Candidate(key, weights[key] / total if total > 0 else 0.0) for key in others[:5])


def _common_raw(agreeing: Sequence[Ballot], text: str) -> str:
    counts: dict[str, float] = defaultdict(float)
    for ballot in agreeing:
        counts[ballot.raw] += ballot.weight
    return max(counts, key=lambda raw: (counts[raw], raw)) if counts else text


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values)
