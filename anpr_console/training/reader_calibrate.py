"""Makes the reader's confidences honest: one factor on the logits of the characters (Guo et al., 2017)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray

from anpr_console.training.reader_batches import Example, collate, to_input
from anpr_console.training.reader_net import PlateReaderNet
from anpr_console.vision.ocr_decode import decode_ctc, to_plate_text
from anpr_console.vision.readers.ours import ReaderVocabulary

_FACTORS = tuple(round(0.4 + 0.05 * step, 2) for step in range(29))
_BINS = 10
_BATCH = 64


@dataclass(frozen=True, slots=True)
class Calibration:
    """What one factor gives.

    Attributes:
        factor: On the logits.
        brier: Mean squared distance of the confidence from right (1) or wrong (0).
        error: Expected calibration error over ten bins.
    """

    factor: float
    brier: float
    error: float


def calibrate(
    net: PlateReaderNet, vocabulary: ReaderVocabulary, sets: Mapping[str, Sequence[Example]]
) -> tuple[ReaderVocabulary, Calibration]:
    """Choose the factor with the least Brier score on held-out plates.

    Args:
        net: The trained network.
        vocabulary: Gets the factor.
        sets: Held-out examples; what is no plate is left out.
    """
    examples = [e for part in sets.values() for e in part if e.text and e.is_plate]
    logits = _logits_of(net, vocabulary, examples)
    tried = [_try(factor, logits, examples, vocabulary) for factor in _FACTORS]
    best = min(tried, key=lambda trial: trial.brier)
    return replace(vocabulary, sharpness=best.factor), best


def _logits_of(
    net: PlateReaderNet, vocabulary: ReaderVocabulary, examples: Sequence[Example]
) -> list[NDArray[np.float32]]:
    result: list[NDArray[np.float32]] = []
    for start in range(0, len(examples), _BATCH):
        batch = collate(examples[start : start + _BATCH], vocabulary)
        with torch.no_grad():
            result.extend(net(to_input(batch.crops))[0].numpy())
    return result


def _try(
    factor: float,
    logits: Sequence[NDArray[np.float32]],
    examples: Sequence[Example],
    vocabulary: ReaderVocabulary,
) -> Calibration:
    confidences, rights = [], []
    for steps, example in zip(logits, examples, strict=True):
        shifted = np.exp((steps - steps.max(1, keepdims=True)) * factor)
        shares = shifted / shifted.sum(1, keepdims=True)
        text = to_plate_text(decode_ctc(shares, vocabulary.characters))
        confidences.append(text.confidence)
        rights.append(float(text.text == example.text))
    confidence, right = np.array(confidences), np.array(rights)
    return Calibration(
        factor, float(((confidence - right) ** 2).mean()), _calibration_error(confidence, right)
    )


def _calibration_error(confidence: NDArray[np.float64], right: NDArray[np.float64]) -> float:
    bins = np.minimum((confidence * _BINS).astype(int), _BINS - 1)
    gaps = [abs(confidence[bins == number].sum() - right[bins == number].sum()) for number in range(_BINS)]
    return float(sum(gaps) / max(len(right), 1))
