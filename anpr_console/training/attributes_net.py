"""The attribute network: EfficientNet-Lite0 (Tan & Le 2019, the variant without squeeze-excite) with three heads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from torch import nn

from anpr_console.training.attributes_data import COLOR_CLASSES, KINDS, AttributeClasses

_STAGES = (
    (1, 3, 1, 1, 16), (2, 3, 2, 6, 24), (2, 5, 2, 6, 40), (3, 3, 2, 6, 80), (3, 5, 1, 6, 112), (4, 5, 2, 6, 192),
    (1, 3, 1, 6, 320),
)  # fmt: skip
"""Blocks, kernel, first stride, expansion, channels of each stage."""
_STEM, _TOP = 32, 1280
_COLOR_STAGE = 4
"""The color is read after this stage too: later ones learned from ImageNet to care little for color."""
_COLOR_CHANNELS = 80
_EPSILON = 1e-3


def _norm(channels: int) -> nn.Module:
    return nn.BatchNorm2d(channels, eps=_EPSILON, momentum=0.05)


class _Conv(nn.Module):
    """Convolution with TensorFlow's padding, normalization, and ReLU6 where asked for."""

    def __init__(
        self,
        channels: tuple[int, int],
        kernel: int,
        stride: int = 1,
        *,
        is_depthwise: bool = False,
        is_linear: bool = False,
    ) -> None:
        super().__init__()
        before = (kernel - stride) // 2 if stride > 1 else kernel // 2
        after = kernel - stride - before if stride > 1 else kernel // 2
        self.pad = nn.ZeroPad2d((before, after, before, after)) if kernel > 1 else nn.Identity()
        groups = channels[0] if is_depthwise else 1
        self.conv = nn.Conv2d(*channels, kernel, stride, groups=groups, bias=False)
        self.norm = _norm(channels[1])
        self.act = nn.Identity() if is_linear else nn.ReLU6()

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.act(self.norm(self.conv(self.pad(x))))


class _Block(nn.Module):
    """Inverted bottleneck; whole blocks are dropped at random in training (stochastic depth)."""

    def __init__(
        self, channels: tuple[int, int], kernel: int, stride: int, expansion: int, drop: float
    ) -> None:
        super().__init__()
        wide = channels[0] * expansion
        self.expand = _Conv((channels[0], wide), 1) if expansion > 1 else nn.Identity()
        self.depth = _Conv((wide, wide), kernel, stride, is_depthwise=True)
        self.project = _Conv((wide, channels[1]), 1, is_linear=True)
        self.is_residual = stride == 1 and channels[0] == channels[1]
        self.drop = drop

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        y = self.project(self.depth(self.expand(x)))
        if not self.is_residual:
            return y
        if self.training and self.drop:
            kept = torch.rand(len(x), 1, 1, 1) >= self.drop
            y = y * kept / (1 - self.drop)
        return x + y


class AttributeNet(nn.Module):
    """From RGB 0..1 [N, 3, H, W] to logits of models, colors and kinds."""

    def __init__(self, classes: AttributeClasses) -> None:
        super().__init__()
        self.classes = classes
        self.stem = _Conv((3, _STEM), 3, 2)
        blocks: list[nn.Module] = []
        ends, channels = [], _STEM
        total = sum(stage[0] for stage in _STAGES)
        for count, kernel, stride, expansion, out in _STAGES:
            for index in range(count):
                drop = 0.15 * len(blocks) / total
                blocks.append(_Block((channels, out), kernel, stride if index == 0 else 1, expansion, drop))
                channels = out
            ends.append(len(blocks))
        self.blocks = nn.ModuleList(blocks)
        self.color_end = ends[_COLOR_STAGE - 1]
        self.top = _Conv((channels, _TOP), 1)
        self.dropout = nn.Dropout(0.3)
        self.model_head = nn.Linear(_TOP, len(classes.models))
        self.kind_head = nn.Linear(_TOP, len(KINDS))
        mid = _STAGES[_COLOR_STAGE - 1][4]
        self.color_map = nn.Sequential(
            nn.Conv2d(mid, _COLOR_CHANNELS, 1, bias=False), _norm(_COLOR_CHANNELS), nn.ReLU6()
        )
        self.color_look = nn.Conv2d(mid, 1, 1)
        self.color_head = nn.Linear(_COLOR_CHANNELS + _TOP, len(COLOR_CLASSES))

    def forward(self, x: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Logits of models, colors and kinds for RGB 0..1."""
        x = self.stem(x * (255 / 128) - 127 / 128)
        early = x
        for index, block in enumerate(self.blocks):
            x = block(x)
            if index + 1 == self.color_end:
                early = x
        pooled = self.top(x).mean((2, 3))
        look = self.color_look(early).flatten(2).softmax(2)
        colors = (self.color_map(early).flatten(2) * look).sum(2)
        dropped = self.dropout(pooled)
        color = self.color_head(torch.cat((colors, dropped), 1))
        return self.model_head(dropped), color, self.kind_head(dropped)


class ProductNet(nn.Module):
    """The network as the product runs it: confidences of brands, colors and kinds, made honest by temperatures."""

    def __init__(self, net: AttributeNet, temperatures: dict[str, float]) -> None:
        super().__init__()
        self.net = net
        self.temperatures = temperatures
        members = torch.zeros(len(net.classes.models), len(net.classes.brands))
        members[torch.arange(len(members)), torch.tensor(net.classes.brand_of_model)] = 1
        self.register_buffer("members", members)

    def forward(self, x: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Confidences of brands, colors and kinds for RGB 0..1."""
        return self.confidences(*self.net(x))

    def confidences(
        self, model: torch.Tensor, color: torch.Tensor, kind: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """From the network's logits to confidences; a brand's is the sum over its models."""
        brand = (model / self.temperatures["brand"]).softmax(1) @ self.members
        color_shares = (color / self.temperatures["color"]).softmax(1)
        return brand, color_shares, (kind / self.temperatures["kind"]).softmax(1)


def load_ancestor(net: AttributeNet, weights: Path) -> None:
    """Take over the ImageNet weights of everything but the heads.

    Raises:
        ValueError: The file holds another network.
    """
    stored: dict[str, Any] = torch.load(weights, map_location="cpu", weights_only=True)
    parts: list[tuple[_Conv, str, str]] = [(net.stem, "_conv_stem", "_bn0"), (net.top, "_conv_head", "_bn1")]
    for index, block in enumerate(net.blocks):
        prefix = f"_blocks.{index}."
        if not isinstance(block.expand, nn.Identity):
            parts.append((block.expand, prefix + "_expand_conv", prefix + "_bn0"))
        parts.append((block.depth, prefix + "_depthwise_conv", prefix + "_bn1"))
        parts.append((block.project, prefix + "_project_conv", prefix + "_bn2"))
    try:
        for part, conv, norm in parts:
            part.conv.weight.data.copy_(stored[conv + ".weight"])
            for name, value in part.norm.state_dict().items():
                value.copy_(stored[f"{norm}.{name}"])
    except (KeyError, RuntimeError) as error:
        raise ValueError(f"{weights.name} is not an EfficientNet-Lite0: {error}") from error
