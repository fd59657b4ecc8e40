"""The loop that trains the attribute network: batches, loss, self-labeled colors, averaged weights."""

from __future__ import annotations

import copy
import logging
import math
import queue
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from anpr_console.training.attributes_augment import Picture, disturb, without_color
from anpr_console.training.attributes_data import COLOR_CLASSES, KINDS, NO_LABEL, AttributeClasses
from anpr_console.training.attributes_net import AttributeNet, take_over
from anpr_console.vision.attribute_labels import CarPhoto
from anpr_console.vision.attributes import INPUT_HEIGHT_PX, INPUT_WIDTH_PX

logger = logging.getLogger(__name__)

_GRAY_SHARE = 0.07
_GRAY_CLASS = COLOR_CLASSES.index("unknown")
_PSEUDO_CONFIDENCE = 0.9
_PSEUDO_WEIGHT = 0.5
_AVERAGING = 0.99
_SMALL_PX = (128, 160)


@dataclass(frozen=True, slots=True)
class Schedule:
    """How long and how fast.

    Attributes:
        minutes: Training time; the learning rate's course follows the clock.
        batch: Pictures a step.
        rate: Highest learning rate of the body; the heads learn four times as fast.
        pseudo_from: Share of the time after which colors that the network is sure of are learned too.
        small_until: Share of the time in which the pictures are smaller: quicker, and what is learned carries over.
        frozen_blocks: First blocks of the network that stay as they are (edges and textures; halves the time).
        strangers: How often pictures without a model of the set come, 1 = as often as others.
        max_steps: End after that many steps, whatever the clock says.
    """

    minutes: float
    batch: int = 48
    rate: float = 8e-4
    pseudo_from: float = 0.45
    small_until: float = 0.6
    frozen_blocks: int = 5
    strangers: float = 1.0
    max_steps: int = 1_000_000


@dataclass(slots=True)
class Examples:
    """Photos in memory with the indices of their classes; -1 stands for a label that is not known."""

    photos: Sequence[CarPhoto]
    pictures: list[Picture]
    brands: NDArray[np.int64]
    models: NDArray[np.int64]
    colors: NDArray[np.int64]
    kinds: NDArray[np.int64]
    color_weights: NDArray[np.float32] = field(init=False)

    def __post_init__(self) -> None:
        self.color_weights = (self.colors >= 0).astype(np.float32)

    @staticmethod
    def load(photos: Sequence[CarPhoto], folder: Path, classes: AttributeClasses) -> Examples:
        """Read the pictures (RGB).

        Raises:
            OSError: A picture is missing or damaged.
        """
        pictures = []
        for photo in photos:
            picture = cv2.imread(str(folder / photo.file))
            if picture is None:
                raise OSError(f"{photo.file} can't be read.")
            pictures.append(cv2.cvtColor(picture, cv2.COLOR_BGR2RGB))
        return Examples.of(photos, [np.asarray(picture, np.uint8) for picture in pictures], classes)

    @staticmethod
    def of(photos: Sequence[CarPhoto], pictures: list[Picture], classes: AttributeClasses) -> Examples:
        """Photos with their pictures (RGB), in the same order."""
        model_index = {model: index for index, model in enumerate(classes.models)}
        labels = (
            [classes.brands.index(photo.brand) for photo in photos],
            [model_index.get(photo.model, NO_LABEL) for photo in photos],
            [COLOR_CLASSES.index(p.color) if p.color else NO_LABEL for p in photos],
            [KINDS.index(photo.kind) if photo.kind else NO_LABEL for photo in photos],
        )
        return Examples(photos, pictures, *(np.array(column, np.int64) for column in labels))

    def join(self, other: Examples) -> Examples:
        """Both, in one."""
        return Examples(
            [*self.photos, *other.photos],
            [*self.pictures, *other.pictures],
            *(
                np.concatenate((getattr(self, name), getattr(other, name)))
                for name in ("brands", "models", "colors", "kinds")
            ),
        )

    def plain_tensor(self, indices: Sequence[int]) -> torch.Tensor:
        """Undisturbed network input."""
        size = (INPUT_WIDTH_PX, INPUT_HEIGHT_PX)
        stack = [cv2.resize(self.pictures[i], size, interpolation=cv2.INTER_AREA) for i in indices]
        return tensor_of(np.asarray(stack, np.uint8))


def tensor_of(pictures: NDArray[np.uint8]) -> torch.Tensor:
    """Pictures N x H x W x 3 as the network takes them: N x 3 x H x W, 0..1."""
    tensor = torch.from_numpy(pictures).permute(0, 3, 1, 2)  # channels stay last in memory
    return tensor.float() / 255


@dataclass(frozen=True, slots=True)
class _Batch:
    pictures: NDArray[np.uint8]
    brands: torch.Tensor
    models: torch.Tensor
    colors: torch.Tensor
    kinds: torch.Tensor
    color_weights: torch.Tensor


def _draw_batches(examples: Examples, schedule: Schedule, seed: int) -> Iterator[_Batch]:
    """Endless batches; rare brands and photos with a labeled color come more often."""
    rng = np.random.default_rng(seed)
    brands = [photo.brand for photo in examples.photos]
    counts = {brand: brands.count(brand) for brand in set(brands)}
    weights = np.array([counts[brand] ** -0.3 for brand in brands])
    weights *= np.where(examples.colors >= 0, 1.5, 1.0)
    weights *= np.where(examples.models == NO_LABEL, schedule.strangers, 1.0)
    weights /= weights.sum()
    while True:
        chosen = rng.choice(len(brands), schedule.batch, replace=False, p=weights)
        colors, color_weights = examples.colors[chosen].copy(), examples.color_weights[chosen].copy()
        pictures = []
        for place, index in enumerate(chosen):
            backdrop = examples.pictures[int(rng.integers(len(brands)))]
            picture = disturb(examples.pictures[index], backdrop, rng, keeps_color=bool(colors[place] >= 0))
            if rng.random() < _GRAY_SHARE:
                picture = without_color(picture, rng)
                colors[place], color_weights[place] = _GRAY_CLASS, 1.0
            pictures.append(picture)
        yield _Batch(
            np.asarray(pictures, np.uint8),
            torch.from_numpy(examples.brands[chosen]),
            torch.from_numpy(examples.models[chosen]),
            torch.from_numpy(colors),
            torch.from_numpy(examples.kinds[chosen]),
            torch.from_numpy(color_weights),
        )


class _Ahead:
    """Makes batches in a thread while the network learns."""

    def __init__(self, batches: Iterator[_Batch]) -> None:
        self._ready: queue.Queue[_Batch] = queue.Queue(3)
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._fill, args=(batches,), daemon=True)
        self._thread.start()

    def _fill(self, batches: Iterator[_Batch]) -> None:
        for batch in batches:
            while not self._is_over.is_set():
                try:
                    self._ready.put(batch, timeout=0.5)
                except queue.Full:
                    continue
                break
            if self._is_over.is_set():
                return

    def take(self) -> _Batch:
        return self._ready.get(timeout=120)

    def close(self) -> None:
        self._is_over.set()
        self._thread.join()


def loss_of(
    net: AttributeNet, members: torch.Tensor, batch: _Batch, *, is_small: bool = False
) -> torch.Tensor:
    """Model and brand, color and kind; labels that are not known don't count."""
    pictures = tensor_of(batch.pictures).to(memory_format=torch.channels_last)
    if is_small:
        pictures = functional.interpolate(pictures, _SMALL_PX, mode="bilinear", antialias=True)
    with torch.autocast("cpu", torch.bfloat16):
        model, color, kind = (output.float() for output in net(pictures))
    each = functional.cross_entropy(
        color, batch.colors, ignore_index=NO_LABEL, reduction="none", label_smoothing=0.03
    )
    color_loss = (each * batch.color_weights).sum() / batch.color_weights.sum().clamp(min=4)
    loss = functional.cross_entropy(model, batch.models, ignore_index=NO_LABEL, label_smoothing=0.1)
    brand = (model.log_softmax(1).unsqueeze(2) + members).logsumexp(1)
    loss = loss + functional.nll_loss(brand, batch.brands) + color_loss
    has_kind = (batch.kinds >= 0).sum().clamp(min=1)
    return (
        loss
        + 0.5 * functional.cross_entropy(kind, batch.kinds, ignore_index=NO_LABEL, reduction="sum") / has_kind
    )


def predict(net: AttributeNet, examples: Examples, indices: Sequence[int]) -> tuple[torch.Tensor, ...]:
    """Logits of models, colors and kinds and the look, for undisturbed pictures; ``net`` is ready to run."""
    parts: list[tuple[torch.Tensor, ...]] = []
    with torch.no_grad():
        for start in range(0, len(indices), 64):
            tensor = examples.plain_tensor(indices[start : start + 64])
            pooled, colors = net.look(tensor.to(memory_format=torch.channels_last))
            parts.append((*net.answers(pooled, colors), pooled))
    return tuple(torch.cat(column) for column in zip(*parts, strict=True))


def label_colors(net: AttributeNet, examples: Examples) -> int:
    """Give photos without color the network's own answer where it is sure; returns how many are labeled so."""
    indices = [i for i, p in enumerate(examples.photos) if p.color is None and examples.models[i] != NO_LABEL]
    if not indices:
        return 0
    confidence, answer = predict(net, examples, indices)[1].softmax(1).max(1)
    chosen = (confidence >= _PSEUDO_CONFIDENCE) & (answer != _GRAY_CLASS)
    examples.colors[indices] = np.where(chosen.numpy(), answer.numpy(), NO_LABEL)
    examples.color_weights[indices] = chosen.numpy().astype(np.float32) * _PSEUDO_WEIGHT
    return int(chosen.sum())


def scores(net: AttributeNet, examples: Examples) -> dict[str, float]:
    """Shares that are right on undisturbed pictures."""
    model, color, kind, _ = predict(net, examples, range(len(examples.photos)))
    members = torch.tensor(net.classes.brand_of_model)
    brand = torch.zeros(len(model), len(net.classes.brands)).index_add_(1, members, model.softmax(1))
    return {
        "brand": _share(brand, examples.brands),
        "model": _share(model, examples.models),
        "color": _share(
            color, np.where([p.color is not None for p in examples.photos], examples.colors, NO_LABEL)
        ),
        "kind": _share(kind, examples.kinds),
    }


def _share(logits: torch.Tensor, truth: NDArray[np.int64]) -> float:
    target = torch.from_numpy(truth)
    known = target >= 0
    return float((logits.argmax(1) == target)[known].float().mean()) if known.any() else math.nan


def train(
    net: AttributeNet, examples: Examples, checks: Examples, schedule: Schedule, out: Path, seed: int
) -> AttributeNet:
    """Train, with a checkpoint of the averaged weights at each report.

    Returns:
        The network with averaged weights, ready to run.
    """
    net.to(memory_format=torch.channels_last)
    _set_training(net, schedule)
    averaged: AttributeNet = copy.deepcopy(net)
    averaged.eval()
    named = [(name, p) for name, p in net.named_parameters() if p.requires_grad]
    heads = [p for name, p in named if "head" in name or name.startswith("color_")]
    body = [p for name, p in named if not ("head" in name or name.startswith("color_"))]
    groups = [{"params": body, "share": 1.0}, {"params": heads, "share": 4.0}]
    optimizer = torch.optim.AdamW(groups, lr=schedule.rate, weight_decay=0.03)
    members = torch.full((len(net.classes.models), len(net.classes.brands)), -math.inf)
    members[torch.arange(len(members)), torch.tensor(net.classes.brand_of_model)] = 0
    source = _Ahead(_draw_batches(examples, schedule, seed))
    started, total, next_report, is_labeled = time.monotonic(), 0.0, 0.1, False
    try:
        for step in range(schedule.max_steps):
            share = (time.monotonic() - started) / (schedule.minutes * 60)
            if share >= 1:
                break
            rate = schedule.rate * min(1.0, (step + 1) / 50) * (0.5 + 0.5 * math.cos(math.pi * share))
            for group in optimizer.param_groups:
                group["lr"] = max(rate, schedule.rate * 0.01) * group["share"]
            loss = loss_of(net, members, source.take(), is_small=share < schedule.small_until)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            optimizer.step()
            _average(averaged, net, min(_AVERAGING, (step + 1) / (step + 10)))
            total += float(loss.detach())
            if step % 50 == 49:
                logger.info("step %d, %.0f %%, loss %.3f", step + 1, share * 100, total / 50)
                total = 0.0
            if not is_labeled and share >= schedule.pseudo_from:
                is_labeled = True
                logger.info("colors labeled by the network itself: %d", label_colors(averaged, examples))
            if share >= next_report:
                next_report += 0.15
                save_checkpoint(averaged, out / "attributes.pt")
                logger.info("dev: %s", {k: round(v, 3) for k, v in scores(averaged, checks).items()})
    finally:
        source.close()
    save_checkpoint(averaged, out / "attributes.pt")
    logger.info(
        "end, %d steps, dev: %s", step + 1, {k: round(v, 3) for k, v in scores(averaged, checks).items()}
    )
    return averaged


def _set_training(net: AttributeNet, schedule: Schedule) -> None:
    net.train()
    frozen = (net.stem, *net.blocks[: schedule.frozen_blocks])
    for part in frozen:
        part.eval().requires_grad_(requires_grad=False)


def _average(averaged: AttributeNet, net: AttributeNet, keep: float) -> None:
    with torch.no_grad():
        for mean, value in zip(averaged.parameters(), net.parameters(), strict=True):
            mean.lerp_(value, 1 - keep)
        for mean, value in zip(averaged.buffers(), net.buffers(), strict=True):
            mean.copy_(value)


def save_checkpoint(net: AttributeNet, path: Path) -> None:
    """Write weights and classes; never leaves half a file."""
    classes = net.classes
    stored: dict[str, Any] = {
        "weights": net.state_dict(),
        "models": list(classes.models),
        "brand_of_model": list(classes.brand_of_model),
        "brands": list(classes.brands),
    }
    aside = path.with_suffix(".part")
    torch.save(stored, aside)
    aside.replace(path)


def load_checkpoint(path: Path) -> AttributeNet:
    """Read what ``save_checkpoint`` wrote."""
    stored = torch.load(path, map_location="cpu", weights_only=True)
    classes = AttributeClasses(
        tuple(stored["models"]), tuple(stored["brand_of_model"]), tuple(stored["brands"])
    )
    net = AttributeNet(classes)
    net.load_state_dict(stored["weights"])
    net.eval()
    return net


def start_from(net: AttributeNet, path: Path) -> None:
    """Take over the weights of a checkpoint, perhaps of an older form of the network or with other models."""
    stored = torch.load(path, map_location="cpu", weights_only=True)
    take_over(net, stored["weights"], tuple(stored["models"]))
