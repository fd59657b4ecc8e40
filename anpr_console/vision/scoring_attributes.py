"""How well brand, color and kind are told (pure): ``unknown`` counts as wrong; all shares are 0..1."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from anpr_console.domain.vehicle import UNKNOWN
from anpr_console.vision.scoring import ConfidenceBin, calibration_error, reliability


@dataclass(frozen=True, slots=True)
class NamedAnswer:
    """One label and what the model said.

    Attributes:
        truth: The label.
        name: The answer, perhaps ``unknown``.
        confidence: Of the answer.
    """

    truth: str
    name: str
    confidence: float

    @property
    def is_right(self) -> bool:
        """Whether label and answer are the same."""
        return self.name == self.truth


@dataclass(frozen=True, slots=True)
class AttributeFigures:
    """Figures of one attribute.

    Attributes:
        images: Labeled pictures.
        right: Right answers.
        answered: Answers other than ``unknown``.
        macro_recall: Mean of the recalls of the labels.
        recalls: Label, its pictures, its right answers; the most frequent first.
        confusions: Label, answer, count of wrong answers; the most frequent first.
        bins: Reliability of the answers other than ``unknown``.
    """

    images: int
    right: int
    answered: int
    macro_recall: float
    recalls: tuple[tuple[str, int, int], ...]
    confusions: tuple[tuple[str, str, int], ...]
    bins: tuple[ConfidenceBin, ...]

    @property
    def top1(self) -> float:
        """Share of right answers among all pictures."""
        return self.right / self.images if self.images else 0.0

    @property
    def coverage(self) -> float:
        """Share of pictures with an answer."""
        return self.answered / self.images if self.images else 0.0

    @property
    def ece(self) -> float:
        """Expected calibration error of the answers given."""
        return calibration_error(self.bins)


def score_answers(answers: Sequence[NamedAnswer]) -> AttributeFigures:
    """Count answers."""
    images: Counter[str] = Counter()
    rights: defaultdict[str, int] = defaultdict(int)
    wrong: Counter[tuple[str, str]] = Counter()
    for answer in answers:
        images[answer.truth] += 1
        if answer.is_right:
            rights[answer.truth] += 1
        else:
            wrong[answer.truth, answer.name] += 1
    recalls = tuple((label, count, rights[label]) for label, count in images.most_common())
    given = [answer for answer in answers if answer.name != UNKNOWN]
    return AttributeFigures(
        images=len(answers),
        right=sum(rights.values()),
        answered=len(given),
        macro_recall=sum(right / count for _, count, right in recalls) / max(len(recalls), 1),
        recalls=recalls,
        confusions=tuple((truth, name, count) for (truth, name), count in wrong.most_common()),
        bins=reliability((answer.confidence, answer.is_right) for answer in given),
    )


def folded_share(answers: Sequence[NamedAnswer], fold: Callable[[str], str]) -> float:
    """Share of answers that are right once ``fold`` has made look-alike names the same."""
    return sum(fold(a.truth) == fold(a.name) for a in answers) / len(answers) if answers else 0.0


def confidently_wrong_share(
    answers: Sequence[NamedAnswer], names: frozenset[str], confidence: float
) -> float:
    """Share of answers that are wrong, one of ``names``, and above a confidence."""
    sure = [a for a in answers if not a.is_right and a.name in names and a.confidence > confidence]
    return len(sure) / len(answers) if answers else 0.0
