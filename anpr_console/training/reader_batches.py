"""What the reader learns from: rendered plates, real crops, and what is no plate, mixed into batches."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.utils.data import DataLoader, IterableDataset, get_worker_info

from anpr_console.domain.frame import Image
from anpr_console.vision.readers.ours import (
    INPUT_HEIGHT_PX,
    INPUT_WIDTH_PX,
    OTHER_REGION,
    ReaderVocabulary,
    fit_crop,
)

UNKNOWN = -1
"""Class of a truth that nobody knows: the loss leaves it out."""
_LONGEST_TEXT = 12


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """One crop with what is known of it.

    Attributes:
        crop: Height × width × 3, BGR, uint8.
        text: Canonical text; empty for what is no plate; None if it must not be learned from.
        region: Region code; None if unknown.
        province: Thai province; None if unknown or not Thai.
        is_plate: Whether it is a plate; None if it must not be learned from.
        corners: 4 × 2, x and y in pixels of the crop, top left first, clockwise; None if unknown.
    """

    crop: Image
    text: str | None
    region: str | None = None
    province: str | None = None
    is_plate: bool | None = True
    corners: NDArray[np.float32] | None = None


Maker = Callable[[np.random.Generator], Example]


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of examples and its share of each batch."""

    make: Maker
    share: float


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Tensors of one step.

    Attributes:
        crops: Batch × 48 × 192 × 3, uint8, BGR.
        texts: Class numbers of all texts, one after another.
        lengths: Characters per text.
        has_text: Whether there is a text to learn, per crop.
        regions: Class per crop, or ``UNKNOWN``.
        provinces: Class per crop, or ``UNKNOWN``.
        plates: 1 for a plate, 0 for none, NaN where it must not be learned.
        corners: Batch × 8, shares of the crop's size; NaN where unknown.
    """

    crops: Tensor
    texts: Tensor
    lengths: Tensor
    has_text: Tensor
    regions: Tensor
    provinces: Tensor
    plates: Tensor
    corners: Tensor


class _Mixture(IterableDataset[Batch]):
    """Endless batches; each worker has random numbers of its own."""

    def __init__(
        self, make_parts: Callable[[], Sequence[Part]], vocabulary: ReaderVocabulary, size: int, seed: int
    ) -> None:
        self._make_parts, self._vocabulary, self._size, self._seed = make_parts, vocabulary, size, seed

    def __iter__(self) -> Iterator[Batch]:
        cv2.setNumThreads(1)
        info = get_worker_info()
        rng = np.random.default_rng([self._seed, info.id if info else 0])
        parts = self._make_parts()
        shares = np.array([part.share for part in parts])
        shares = shares / shares.sum()
        while True:
            kinds = rng.choice(len(parts), size=self._size, p=shares)
            yield collate([parts[int(kind)].make(rng) for kind in kinds], self._vocabulary)


def endless_batches(
    make_parts: Callable[[], Sequence[Part]],
    vocabulary: ReaderVocabulary,
    size: int,
    seed: int,
    workers: int,
) -> Iterator[Batch]:
    """Batches without end, made by other processes.

    Args:
        make_parts: Makes what is mixed; called in each of those processes.
        vocabulary: Classes.
        size: Examples a batch.
        seed: Same seed and number of workers, same batches.
        workers: Processes that make them; 0 makes them here.
    """
    mixture = _Mixture(make_parts, vocabulary, size, seed)
    if not workers:
        return iter(DataLoader(mixture, batch_size=None))
    # Spawned: a process that is forked from one whose pictures and networks use threads hangs.
    return iter(
        DataLoader(
            mixture, batch_size=None, num_workers=workers, prefetch_factor=6, multiprocessing_context="spawn"
        )
    )


def collate(examples: Sequence[Example], vocabulary: ReaderVocabulary) -> Batch:
    """Put examples into tensors.

    Raises:
        KeyError: A text holds a character outside the vocabulary.
    """
    char_class = {char: index + 1 for index, char in enumerate(vocabulary.characters)}
    region_class = {code: index for index, code in enumerate(vocabulary.regions)}
    province_class = {name: index for index, name in enumerate(vocabulary.provinces)}
    other = region_class.get(OTHER_REGION, UNKNOWN)
    texts = [[char_class[char] for char in (example.text or "")[:_LONGEST_TEXT]] for example in examples]
    nan = float("nan")
    regions = [UNKNOWN if e.region is None else region_class.get(e.region, other) for e in examples]
    provinces = [province_class.get(e.province or "", UNKNOWN) for e in examples]
    return Batch(
        crops=torch.from_numpy(np.stack([fit_crop(example.crop) for example in examples])),
        texts=torch.tensor([label for text in texts for label in text], dtype=torch.long),
        lengths=torch.tensor([len(text) for text in texts], dtype=torch.long),
        has_text=torch.tensor([example.text is not None for example in examples]),
        regions=torch.tensor(regions, dtype=torch.long),
        provinces=torch.tensor(provinces, dtype=torch.long),
        plates=torch.tensor([nan if e.is_plate is None else float(e.is_plate) for e in examples]),
        corners=torch.from_numpy(np.stack([_corner_shares(example) for example in examples])),
    )


def _corner_shares(example: Example) -> NDArray[np.float32]:
    if example.corners is None:
        return np.full(8, np.nan, dtype=np.float32)
    height, width = example.crop.shape[:2]
    return (example.corners / (width, height)).astype(np.float32).reshape(8)


def to_input(crops: Tensor) -> Tensor:
    """Crops of a batch as the network takes them: batch × 3 × 48 × 192, −1..1, channels last in memory."""
    assert crops.shape[1:3] == (INPUT_HEIGHT_PX, INPUT_WIDTH_PX)  # noqa: S101 - what collate makes
    return (crops.permute(0, 3, 1, 2).float() / 127.5 - 1).contiguous(memory_format=torch.channels_last)
