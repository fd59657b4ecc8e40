"""The attribute network: EfficientNet-Lite0 (Tan & Le 2019, the variant without squeeze-excite) with three heads."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import nn
from torch.nn import functional

from anpr_console.training.attributes_data import COLOR_CLASSES, KINDS, AttributeClasses

_STAGES = (
    (1, 3, 1, 1, 16), (2, 3, 2, 6, 24), (2, 5, 2, 6, 40), (3, 3, 2, 6, 80), (3, 5, 1, 6, 112), (4, 5, 2, 6, 192),
    (1, 3, 1, 6, 320),
)  # fmt: skip
"""Blocks, kernel, first stride, expansion, channels of each stage."""
_STEM, _TOP = 32, 1280
_COLOR_STAGE = 4
"""The color is read after this stage too: later ones learned from ImageNet to care little for color."""
_COLOR_STRIDE = 16
_COLOR_CHANNELS = 80
_COLOR_LOOKS = 3
_PAINT = 6
"""The plain colors of a place, and how they differ from the whole picture's mean: a cast of the light is in both."""
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
        mid = _STAGES[_COLOR_STAGE - 1][4] + _PAINT
        self.color_map = nn.Sequential(
            nn.Conv2d(mid, _COLOR_CHANNELS, 1, bias=False), _norm(_COLOR_CHANNELS), nn.ReLU6()
        )
        self.color_look = nn.Conv2d(mid, _COLOR_LOOKS, 1)
        self.color_head = nn.Linear(_COLOR_CHANNELS * _COLOR_LOOKS + _PAINT + _TOP, len(COLOR_CLASSES))

    def forward(self, x: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Logits of models, colors and kinds for RGB 0..1."""
        return self.answers(*self.look(x))

    def look(self, x: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """What the picture shows, N x 1280, and its paint where the network looks for it."""
        paint = functional.avg_pool2d(x, _COLOR_STRIDE)
        cast = x.mean((2, 3), keepdim=True)
        paint = torch.cat((paint * 4 - 2, (paint - cast) * 8), 1)
        x = self.stem(x * (255 / 128) - 127 / 128)
        early = x
        for index, block in enumerate(self.blocks):
            x = block(x)
            if index + 1 == self.color_end:
                early = x
        pooled = self.top(x).mean((2, 3))
        early = torch.cat((early, paint), 1)
        looks = self.color_look(early).flatten(2).softmax(2)
        colors = (self.color_map(early).flatten(2) @ looks.transpose(1, 2)).flatten(1)
        raw = (paint.flatten(2) * looks[:, :1]).sum(2)
        return pooled, torch.cat((colors, raw), 1)

    def answers(
        self, pooled: torch.Tensor, colors: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Logits of models, colors and kinds of what ``look`` saw."""
        dropped = self.dropout(pooled)
        color = self.color_head(torch.cat((colors, dropped), 1))
        return self.model_head(dropped), color, self.kind_head(dropped)


@dataclass(frozen=True, slots=True)
class Doubt:
    """How a brand's confidence shrinks where the crop is unlike all photos of that brand.

    Attributes:
        origin: Mean of all looks, 1280.
        centers: Brands (without ``other``) x K x 1280, the mean look of each of the brand's models, less the origin
            and of length one; brands with fewer models repeat some.
        middle: Cosine at which half the confidence is left.
        width: Slope: a change of the cosine that matters.
    """

    origin: torch.Tensor
    centers: torch.Tensor
    middle: float
    width: float


class ProductNet(nn.Module):
    """The network as the product runs it: confidences of brands, colors and kinds, made honest by temperatures.

    The last of the brands is the doubt: the share taken from brands that the crop does not resemble enough.
    """

    def __init__(self, net: AttributeNet, temperatures: dict[str, float], doubt: Doubt) -> None:
        super().__init__()
        self.net = net
        self.temperatures = temperatures
        self.doubt = doubt
        members = torch.zeros(len(net.classes.models), len(net.classes.brands))
        members[torch.arange(len(members)), torch.tensor(net.classes.brand_of_model)] = 1
        self.register_buffer("members", members)
        self.register_buffer("origin", doubt.origin)
        self.register_buffer("centers", doubt.centers.flatten(0, 1).T.contiguous())

    def forward(self, x: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Confidences of brands (with doubt as the last), colors and kinds for RGB 0..1."""
        pooled, colors = self.net.look(x)
        return self.confidences(*self.net.answers(pooled, colors), pooled)

    def confidences(
        self, model: torch.Tensor, color: torch.Tensor, kind: torch.Tensor, pooled: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """From the network's logits and looks to confidences; a brand's is the sum over its models."""
        brand = (model / self.temperatures["brand"]).softmax(1) @ self.members
        sure = torch.sigmoid((self.resemblance(pooled) - self.doubt.middle) / self.doubt.width)
        named = torch.cat((brand[:, :-1] * sure, brand[:, -1:]), 1)
        brand = torch.cat((named, 1 - named.sum(1, keepdim=True)), 1)
        color_shares = (color / self.temperatures["color"]).softmax(1)
        return brand, color_shares, (kind / self.temperatures["kind"]).softmax(1)

    def resemblance(self, pooled: torch.Tensor) -> torch.Tensor:
        """The greatest cosine to a model of each brand, N x brands without ``other``."""
        away = pooled - self.origin
        away = away / away.square().sum(1, keepdim=True).clamp(min=1e-6).sqrt()
        brands, depth = self.doubt.centers.shape[:2]
        return (away @ self.centers).reshape(-1, brands, depth).amax(2)


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


def take_over(net: AttributeNet, older: dict[str, Any], models: tuple[str, ...]) -> None:
    """Start from an older network's weights: what has the same shape, and the rows of models that both know.

    Args:
        net: The network to fill.
        older: The older weights.
        models: The older network's models.
    """
    own = net.state_dict()
    for name, value in older.items():
        if name in own and own[name].shape == value.shape and not name.startswith("model_head"):
            own[name].copy_(value)
    places = {model: index for index, model in enumerate(models)}
    for index, model in enumerate(net.classes.models):
        if model in places:
            own["model_head.weight"][index] = older["model_head.weight"][places[model]]
            own["model_head.bias"][index] = older["model_head.bias"][places[model]]
