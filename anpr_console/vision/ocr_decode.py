"""CTC output to text, per-character confidences and candidates (pure)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from anpr_console.domain.plate import Candidate, PlateText
from anpr_console.domain.region import normalize_plate

_BLANK = 0


@dataclass(frozen=True, slots=True)
class CtcChar:
    """One decoded character.

    Attributes:
        text: The character.
        confidence: The network's probability at its strongest step, 0..1.
        step: That step.
        alternatives: Next likely characters there with their probabilities.
    """

    text: str
    confidence: float
    step: int
    alternatives: tuple[tuple[str, float], ...] = ()


def decode_ctc(
    probabilities: NDArray[np.float32], alphabet: Sequence[str], alternatives: int = 2
) -> tuple[CtcChar, ...]:
    """Greedy CTC decoding (Graves et al., 2006): best class a step, repeats merged, blanks dropped.

    Args:
        probabilities: Steps × classes, each row a distribution; class 0 is the blank.
        alphabet: Text of classes 1, 2, ….
        alternatives: How many other characters to keep per position.
    """
    best = probabilities.argmax(axis=1)
    chars: list[CtcChar] = []
    start = 0
    for end in range(1, len(best) + 1):
        if end < len(best) and best[end] == best[start]:
            continue
        label = int(best[start])
        if label != _BLANK:
            step = start + int(probabilities[start:end, label].argmax())
            row = probabilities[step]
            ranked = [int(i) for i in np.argsort(-row)[: alternatives + 2] if int(i) not in {_BLANK, label}]
            others = tuple((alphabet[i - 1], float(row[i])) for i in ranked[:alternatives])
            chars.append(CtcChar(alphabet[label - 1], float(row[label]), step, others))
        start = end
    return tuple(chars)


def to_plate_text(chars: Sequence[CtcChar]) -> PlateText:
    """Join decoded characters into a plate text.

    Decoding is free of any mask (seals and hyphens would turn into letters); what is no letter, mark or digit is
    dropped only here.
    """
    raw = "".join(char.text for char in chars)
    kept = [(char, letter) for char in chars for letter in normalize_plate(char.text)]
    text = "".join(letter for _, letter in kept)
    confidences = tuple(char.confidence for char, _ in kept)
    confidence = float(np.prod(confidences)) if confidences else 0.0
    candidates: dict[str, float] = {}
    for index, (char, _) in enumerate(kept):
        for other, probability in char.alternatives:
            letters = normalize_plate(other)
            variant = text[:index] + letters + text[index + 1 :]
            if len(letters) == 1 and variant != text:
                share = probability / max(char.confidence, 1e-6)
                candidates[variant] = max(candidates.get(variant, 0.0), confidence * share)
    ranked = sorted(candidates.items(), key=lambda item: -item[1])[:3]
    return PlateText(
        text=text,
        raw=raw,
        confidence=confidence,
        char_confidences=confidences,
        candidates=tuple(Candidate(variant, min(1.0, value)) for variant, value in ranked if value >= 0.01),
    )
