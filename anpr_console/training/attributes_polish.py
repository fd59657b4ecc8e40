"""Last touch: the heads alone learn on from what the finished body sees, in seconds instead of minutes."""

from __future__ import annotations

import copy
import logging
from collections.abc import Sequence

import numpy as np
import torch
from torch.nn import functional

from anpr_console.training.attributes_augment import disturb
from anpr_console.training.attributes_data import NO_LABEL
from anpr_console.training.attributes_loop import Examples, scores, tensor_of
from anpr_console.training.attributes_net import AttributeNet

logger = logging.getLogger(__name__)

_DISTURBED_VIEWS = 2
_BATCH = 256
_RATE = 3e-4


def polish(net: AttributeNet, examples: Examples, checks: Examples, steps: int, seed: int) -> AttributeNet:
    """Train the heads for models and colors on looks taken once: of plain pictures and of disturbed ones.

    Args:
        net: The trained network; stays as it is.
        examples: The photos it learned from.
        checks: Photos to choose by.
        steps: How many batches of 256 looks.
        seed: Source of chance.

    Returns:
        A network with new heads; for each of brand and color the older head where that is better on ``checks``.
    """
    rng = np.random.default_rng(seed)
    torch.manual_seed(seed)
    views = [_looks(net, examples, rng, is_plain=view == 0) for view in range(1 + _DISTURBED_VIEWS)]
    pooled, colors = (torch.cat(part) for part in zip(*views, strict=True))
    labels = [
        torch.from_numpy(np.tile(column, 1 + _DISTURBED_VIEWS))
        for column in (examples.models, examples.brands, examples.colors)
    ]
    polished = copy.deepcopy(net)
    members = torch.zeros(len(net.classes.models), len(net.classes.brands))
    members[torch.arange(len(members)), torch.tensor(net.classes.brand_of_model)] = 1
    heads = [*polished.model_head.parameters(), *polished.color_head.parameters()]
    for weight in heads:
        weight.requires_grad_(requires_grad=True)
    optimizer = torch.optim.AdamW(heads, lr=_RATE, weight_decay=0.01)
    for step in range(steps):
        for group in optimizer.param_groups:
            group["lr"] = _RATE * (1 - step / steps)
        chosen = torch.randint(len(pooled), (_BATCH,))
        models, brands, paints = (column[chosen] for column in labels)
        seen = functional.dropout(pooled[chosen], 0.3)
        logits = polished.model_head(seen)
        brand = (logits.softmax(1) @ members).clamp(min=1e-7).log()
        color = polished.color_head(torch.cat((colors[chosen], seen), 1))
        loss = functional.nll_loss(brand, brands)
        for answer, truth, smoothing in ((logits, models, 0.1), (color, paints, 0.03)):
            if bool((truth != NO_LABEL).any()):
                loss = loss + functional.cross_entropy(
                    answer, truth, ignore_index=NO_LABEL, label_smoothing=smoothing
                )
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
    before, after = scores(net, checks), scores(polished, checks)
    logger.info("polished heads: brand %.3f → %.3f, color %.3f → %.3f", before["brand"], after["brand"],
                before["color"], after["color"])  # fmt: skip
    if not after["brand"] >= before["brand"]:
        polished.model_head.load_state_dict(net.model_head.state_dict())
    if not after["color"] >= before["color"]:
        polished.color_head.load_state_dict(net.color_head.state_dict())
    return polished


def _looks(
    net: AttributeNet, examples: Examples, rng: np.random.Generator, *, is_plain: bool
) -> tuple[torch.Tensor, torch.Tensor]:
    parts = []
    indices = range(len(examples.photos))
    with torch.no_grad():
        for start in range(0, len(indices), 64):
            some = indices[start : start + 64]
            pictures = examples.plain_tensor(some) if is_plain else _disturbed(examples, some, rng)
            parts.append(net.look(pictures.to(memory_format=torch.channels_last)))
    pooled, colors = (torch.cat(part) for part in zip(*parts, strict=True))
    return pooled, colors


def _disturbed(examples: Examples, indices: Sequence[int], rng: np.random.Generator) -> torch.Tensor:
    count = len(examples.pictures)
    return tensor_of(
        np.stack([
            disturb(
                examples.pictures[index],
                examples.pictures[int(rng.integers(count))],
                rng,
                keeps_color=bool(examples.colors[index] != NO_LABEL),
            )
            for index in indices
        ])
    )  # fmt: skip
