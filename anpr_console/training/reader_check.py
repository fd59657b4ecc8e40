"""How well a network under training reads what is held out."""

from collections.abc import Mapping, Sequence

import numpy as np
import torch

from anpr_console.training.reader_batches import Example, collate, to_input
from anpr_console.training.reader_net import PlateReaderNet
from anpr_console.vision.ocr_decode import decode_ctc, to_plate_text
from anpr_console.vision.readers.ours import ReaderVocabulary

_BATCH = 64


def describe(net: PlateReaderNet, vocabulary: ReaderVocabulary, sets: Mapping[str, Sequence[Example]]) -> str:
    """One line: exact share of each set, and how many of it are called no plate rightly or wrongly."""
    parts = []
    for name, examples in sets.items():
        if examples:
            right, plates, provinces = _shares(net, vocabulary, examples)
            words = f"{name} exact {right:.3f} plate {plates:.3f}"
            parts.append(words if provinces is None else f"{words} province {provinces:.3f}")
    return "; ".join(parts)


def _shares(
    net: PlateReaderNet, vocabulary: ReaderVocabulary, examples: Sequence[Example]
) -> tuple[float, float, float | None]:
    right = plates = 0
    provinces: list[bool] = []
    for start in range(0, len(examples), _BATCH):
        part = examples[start : start + _BATCH]
        batch = collate(part, vocabulary)
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            chars, _, province, plate, _ = net(to_input(batch.crops))
        probabilities = chars.float().softmax(2).numpy()
        for index, example in enumerate(part):
            text = to_plate_text(decode_ctc(probabilities[index], vocabulary.characters)).text
            right += example.text is None or text == example.text
            plates += example.is_plate is None or bool((plate[index, 0] > 0) == example.is_plate)
            if example.province in vocabulary.provinces:
                provinces.append(vocabulary.provinces[int(province[index].argmax())] == example.province)
    return right / len(examples), plates / len(examples), float(np.mean(provinces)) if provinces else None
