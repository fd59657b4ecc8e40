"""The reader's training loop: losses, schedule, averaged weights, checkpoints."""

import copy
import logging
import math
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from anpr_console.training.reader_batches import UNKNOWN, Batch, to_input
from anpr_console.training.reader_net import PlateReaderNet
from anpr_console.vision.readers.ours import ReaderVocabulary

logger = logging.getLogger(__name__)

_CLIP = 2.0
_REGION_WEIGHT, _PROVINCE_WEIGHT, _PLATE_WEIGHT, _CORNER_WEIGHT = 0.15, 0.5, 0.5, 4.0


@dataclass(frozen=True, slots=True)
class Schedule:
    """How long and how fast.

    Attributes:
        minutes: Wall time; the learning rate falls along a cosine over it.
        rate: Highest learning rate of the ancestor's layers; new ones learn ``new_factor`` times as fast.
        new_factor: See above.
        warm_up_steps: Steps until the highest rate.
        average: Share of the averaged weights that each step keeps.
        report_every: Steps between lines in the log.
        check_every_min: Minutes between checks and checkpoints.
    """

    minutes: float
    rate: float = 5e-4
    new_factor: float = 3.0
    warm_up_steps: int = 60
    average: float = 0.995
    report_every: int = 50
    check_every_min: float = 8.0


def losses_of(net: PlateReaderNet, batch: Batch) -> dict[str, Tensor]:
    """Each head's loss on one batch, weighted."""
    with torch.autocast("cpu", torch.bfloat16):
        chars, region, province, plate, corners = net(to_input(batch.crops))
    chars, region, province = chars.float(), region.float(), province.float()
    log_chars = chars.log_softmax(2).transpose(0, 1)
    steps = torch.full((chars.shape[0],), chars.shape[1], dtype=torch.long)
    text = functional.ctc_loss(
        log_chars, batch.texts, steps, batch.lengths, reduction="none", zero_infinity=True
    )
    text = (text / batch.lengths.clamp(min=4))[batch.has_text]
    result = {"text": text.sum() / len(batch.lengths)}
    judged = ~batch.plates.isnan()
    if bool(judged.any()):
        result["plate"] = _PLATE_WEIGHT * functional.binary_cross_entropy_with_logits(
            plate.float()[judged, 0], batch.plates[judged]
        )
    if bool((batch.regions != UNKNOWN).any()):
        result["region"] = _REGION_WEIGHT * functional.cross_entropy(
            region, batch.regions, ignore_index=UNKNOWN
        )
    if bool((batch.provinces != UNKNOWN).any()):
        result["province"] = _PROVINCE_WEIGHT * functional.cross_entropy(
            province, batch.provinces, ignore_index=UNKNOWN
        )
    known = ~batch.corners.isnan().any(1)
    if bool(known.any()):
        result["corners"] = _CORNER_WEIGHT * functional.smooth_l1_loss(
            corners.float()[known], batch.corners[known], beta=0.05
        )
    return result


def train(
    net: PlateReaderNet,
    vocabulary: ReaderVocabulary,
    batches: Iterator[Batch],
    schedule: Schedule,
    folder: Path,
    check: Callable[[PlateReaderNet], str] | None = None,
) -> PlateReaderNet:
    """Train until the time is up.

    Args:
        net: The network; changed.
        vocabulary: Stored with each checkpoint.
        batches: Without end.
        schedule: How long and how fast.
        folder: Where checkpoints go (``last.pt``: averaged weights and vocabulary).
        check: Asked now and then what the averaged network reaches; its sentence goes to the log.

    Returns:
        The network with averaged weights, ready to run.
    """
    net = net.to(memory_format=torch.channels_last).train()
    averaged: PlateReaderNet = copy.deepcopy(net).eval()
    optimizer = _optimizer(net, schedule)
    started, step, checked = time.monotonic(), 0, time.monotonic()
    sums: dict[str, float] = {}
    while True:
        share = (time.monotonic() - started) / 60 / schedule.minutes
        if share >= 1:
            break
        factor = min(1.0, (step + 1) / schedule.warm_up_steps) * (
            0.01 + 0.99 * math.cos(share * math.pi / 2) ** 2
        )
        for group in optimizer.param_groups:
            group["lr"] = group["peak"] * factor
        parts = losses_of(net, next(batches))
        loss = torch.stack(list(parts.values())).sum()
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), _CLIP)
        optimizer.step()
        step += 1
        _blend_in(averaged, net, min(schedule.average, 1 - 1 / (step / 10 + 1)))
        for name, value in parts.items():
            sums[name] = sums.get(name, 0.0) + float(value.detach())
        if step % schedule.report_every == 0:
            line = " ".join(f"{name} {value / schedule.report_every:.3f}" for name, value in sums.items())
            logger.info("step %d, %.1f min: %s", step, share * schedule.minutes, line)
            sums = {}
            save_checkpoint(averaged, vocabulary, folder / "last.pt")
        if time.monotonic() - checked >= schedule.check_every_min * 60:
            if check is not None:
                logger.info("step %d: %s", step, check(averaged))
            checked = time.monotonic()
    save_checkpoint(averaged, vocabulary, folder / "last.pt")
    if check is not None:
        logger.info("step %d, the end: %s", step, check(averaged))
    return averaged


def _optimizer(net: PlateReaderNet, schedule: Schedule) -> torch.optim.Optimizer:
    inherited = ("stem.", "body.", "past.", "to_neck.", "widen.", "attend.", "norm.")
    groups: list[dict[str, Any]] = []
    for is_old in (True, False):
        for decays in (True, False):
            values = [
                value for name, value in net.named_parameters()
                if name.startswith(inherited) == is_old and (value.ndim > 1) == decays
            ]  # fmt: skip
            peak = schedule.rate * (1.0 if is_old else schedule.new_factor)
            groups.append({"params": values, "peak": peak, "weight_decay": 0.02 if decays else 0.0})
    return torch.optim.AdamW(groups, lr=schedule.rate)


def _blend_in(averaged: PlateReaderNet, net: PlateReaderNet, keep: float) -> None:
    with torch.no_grad():
        for target, value in zip(averaged.state_dict().values(), net.state_dict().values(), strict=True):
            if target.dtype.is_floating_point:
                target.lerp_(value, 1 - keep)
            else:
                target.copy_(value)


def save_checkpoint(net: PlateReaderNet, vocabulary: ReaderVocabulary, path: Path) -> None:
    """Write weights and vocabulary, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_suffix(".part")
    torch.save({"weights": net.state_dict(), "vocabulary": vocabulary.to_json()}, aside)
    aside.replace(path)
