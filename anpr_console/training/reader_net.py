"""The plate reader's network: PP-OCRv6's recognition body, taught to see two lines, and heads of our own.

Ancestor: PP-OCRv6 small recognition (PaddleOCR, Apache-2.0), read from its ONNX file. Its body shrinks a line of 48
pixels height to three rows of features, which it averages into one sequence for CTC. Here two learned poolings over
those rows give two sequences, one per printed line, that pass through the ancestor's neck together; a one-line plate
leaves the second one blank. Further heads tell region, Thai province, whether it is a plate at all, and where the
plate's corners stand in the crop.
"""

from collections import OrderedDict
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

ANCESTOR_CHANNELS = 120
_BODY_CHANNELS = 384
_STAGES = (
    (96, (True, False, False)),
    (192, (True, False, True, False, True, False)),
    (384, (True, False)),
)
"""Channels of each stage, and which of its blocks squeeze and excite."""
LINES = 2


@dataclass(frozen=True, slots=True)
class NetShape:
    """How many classes each head has.

    Attributes:
        chars: Characters, without the blank.
        regions: Region codes.
        provinces: Thai provinces.
    """

    chars: int
    regions: int
    provinces: int


class _Excite(nn.Module):
    def __init__(self, channels: int) -> None:
        super().__init__()
        self.squeeze = nn.Conv2d(channels, channels // 4, 1)
        self.expand = nn.Conv2d(channels // 4, channels, 1)

    def forward(self, x: Tensor) -> Tensor:
        gate = self.expand(functional.relu(self.squeeze(x.mean((2, 3), keepdim=True))))
        return x * functional.hardsigmoid(gate)


class _Block(nn.Module):
    """Depthwise mixing, then two pointwise layers; a residual around those unless it halves the height."""

    def __init__(self, inputs: int, outputs: int, *, has_excite: bool) -> None:
        super().__init__()
        self.is_residual = inputs == outputs
        stride = 1 if self.is_residual else (2, 1)
        self.mix = nn.Conv2d(inputs, inputs, 3, stride=stride, padding=1, groups=inputs)
        self.excite = _Excite(inputs) if has_excite else None
        self.grow = nn.Conv2d(inputs, 2 * inputs, 1)
        self.shrink = nn.Conv2d(2 * inputs, outputs, 1)

    def forward(self, x: Tensor) -> Tensor:
        x = self.mix(x)
        if self.excite is not None:
            x = self.excite(x)
        y: Tensor = self.shrink(functional.gelu(self.grow(x)))
        return x + y if self.is_residual else y


class _Stem(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.first = nn.Conv2d(3, 48, 3, stride=2, padding=1)
        self.left = nn.Conv2d(48, 24, 2)
        self.right = nn.Conv2d(24, 48, 2)
        self.merge = nn.Conv2d(96, 48, 3, stride=2, padding=1)
        self.last = nn.Conv2d(48, 96, 1)

    def forward(self, x: Tensor) -> Tensor:
        x = functional.relu(self.first(x))
        # The ancestor's SAME_UPPER: one row below and one column to the right.
        y = functional.relu(self.left(functional.pad(x, (0, 1, 0, 1))))
        y = functional.relu(self.right(functional.pad(y, (0, 1, 0, 1))))
        pooled = functional.max_pool2d(functional.pad(x, (0, 1, 0, 1)), 2, stride=1)
        x = functional.relu(self.merge(torch.cat((pooled, y), 1)))
        return functional.relu(self.last(x))


class _Attend(nn.Module):
    """One transformer layer, normalized before (8 heads)."""

    def __init__(self, channels: int, heads: int = 8) -> None:
        super().__init__()
        self.heads = heads
        self.before = nn.LayerNorm(channels, eps=1e-5)
        self.qkv = nn.Linear(channels, 3 * channels)
        self.out = nn.Linear(channels, channels)
        self.between = nn.LayerNorm(channels, eps=1e-5)
        self.grow = nn.Linear(channels, 2 * channels)
        self.shrink = nn.Linear(2 * channels, channels)

    def forward(self, x: Tensor) -> Tensor:
        batch, steps, channels = x.shape
        qkv = self.qkv(self.before(x)).reshape(batch, steps, 3, self.heads, channels // self.heads)
        query, key, value = qkv.permute(2, 0, 3, 1, 4).unbind(0)
        weights = (query * (channels // self.heads) ** -0.5) @ key.transpose(-2, -1)
        mixed = (weights.softmax(-1) @ value).transpose(1, 2).reshape(batch, steps, channels)
        x = x + self.out(mixed)
        y: Tensor = self.shrink(functional.silu(self.grow(self.between(x))))
        return x + y


class _ProvinceHead(nn.Module):
    """Finds pieces of small lettering wherever they stand: the row that carries it, short windows, the strongest."""

    def __init__(self, classes: int, channels: int = 128) -> None:
        super().__init__()
        self.enter = nn.Conv2d(_BODY_CHANNELS, channels, 1)
        self.row_look = nn.Conv2d(_BODY_CHANNELS, 1, 1)
        self.rows = nn.Parameter(torch.tensor([-1.0, 0.0, 1.0]))
        self.windows = nn.Sequential(
            nn.Conv1d(channels, channels, 5, padding=2), nn.SiLU(),
            nn.Conv1d(channels, 2 * channels, 5, padding=2), nn.SiLU(),
        )  # fmt: skip
        self.out = nn.Linear(4 * channels, classes)

    def forward(self, rows: Tensor) -> Tensor:
        look = (self.row_look(rows) + self.rows[None, None, :, None]).softmax(2)
        line = (functional.silu(self.enter(rows)) * look).sum(2)
        found = self.windows(line)
        logits: Tensor = self.out(torch.cat((found.amax(2), found.mean(2)), 1))
        return logits


class PlateReaderNet(nn.Module):
    """Crop in; characters per step, region, province, plate or not, and corners out."""

    def __init__(self, shape: NetShape) -> None:
        """Build with random weights; see ``reader_ancestor``."""
        super().__init__()
        self.shape = shape
        self.stem = _Stem()
        blocks: list[nn.Module] = []
        channels = _STAGES[0][0]
        for width, excites in _STAGES:
            if width != channels:
                blocks.append(_Block(channels, width, has_excite=False))
                channels = width
            blocks.extend(_Block(width, width, has_excite=has_excite) for has_excite in excites)
        self.body = nn.Sequential(*blocks)
        self.line_rows = nn.Parameter(torch.zeros(LINES, 3))
        self.line_look = nn.Conv2d(_BODY_CHANNELS, LINES, 1)
        neck = ANCESTOR_CHANNELS
        self.line_mark = nn.Parameter(torch.zeros(1, neck, LINES, 1))
        self.past = _conv_norm(_BODY_CHANNELS, neck, 1, 1)
        self.to_neck = _conv_norm(_BODY_CHANNELS, neck, 1, 1)
        self.widen = _conv_norm(neck, neck, (1, 7), neck)
        self.attend = nn.ModuleList([_Attend(neck), _Attend(neck)])
        self.norm = nn.LayerNorm(neck, eps=1e-5)
        self.chars = nn.Linear(neck, shape.chars + 1)
        self.line_blank = nn.Parameter(torch.tensor([0.0, 20.0]))
        """Added to the blank of each line: at first the second one stays silent, as on most plates."""
        self.summary = nn.Linear(2 * neck, 3)
        """Where each of three looks pays attention; from neck and past alike."""
        self.region = nn.Linear(2 * 2 * neck + _BODY_CHANNELS, shape.regions)
        self.is_plate = nn.Linear(2 * neck + _BODY_CHANNELS, 1)
        self.province = _ProvinceHead(shape.provinces)
        self.corner_look = nn.Conv2d(_BODY_CHANNELS, 24, 1)
        self.corners = nn.Sequential(nn.LazyLinear(128), nn.SiLU(), nn.Linear(128, 8))
        with torch.no_grad():
            # Line 1 begins as the ancestor's mean over the rows, line 2 as the lowest row.
            self.line_look.weight.zero_()
            self.line_look.bias.zero_()
            self.line_rows[1] = torch.tensor([-2.0, 0.0, 2.0])
            self.line_mark[:, :, 1] = 0.05 * torch.randn(1, neck, 1)

    def forward(self, crops: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        """Run.

        Args:
            crops: Batch × 3 × 48 × W, BGR, −1..1, W a multiple of 8.

        Returns:
            Logits of the characters (batch × 2·W/8 × classes, class 0 the blank, line 1's steps first), of the
            region (batch × regions), the province (batch × provinces), the plate (batch × 1), and the corners (batch
            × 8: x, y of top-left, top-right, bottom-right, bottom-left as shares of the crop's width and height).
        """
        rows = self.body(self.stem(crops))
        halves = functional.avg_pool2d(rows, (1, 2))
        looks = (self.line_look(halves) + self.line_rows[None, :, :, None]).softmax(2)
        lines = torch.stack([(halves * looks[:, i : i + 1]).sum(2) for i in range(LINES)], 2)
        past = self.past(lines)
        x = self.to_neck(lines)
        x = x + self.widen(x) + self.line_mark
        tokens = x.flatten(2).transpose(1, 2)
        for layer in self.attend:
            tokens = layer(tokens)
        tokens = self.norm(tokens)
        sides = past.flatten(2).transpose(1, 2)
        both = torch.cat((tokens, sides), 2)
        summary = self.summary(both).softmax(1).transpose(1, 2) @ both
        whole = rows.mean((2, 3))
        region = self.region(torch.cat((summary[:, 0:2].flatten(1), whole), 1))
        plate = self.is_plate(torch.cat((summary[:, 2], whole), 1))
        province = self.province(rows)
        places = functional.silu(self.corner_look(halves)).flatten(1)
        corners = self.corners(places)
        blank = self.line_blank.repeat_interleave(lines.shape[3])[None, :, None]
        chars = self.chars(tokens + sides)
        chars = torch.cat((chars[:, :, :1] + blank, chars[:, :, 1:]), 2)
        return chars, region, province, plate, corners


def _conv_norm(inputs: int, outputs: int, kernel: int | tuple[int, int], groups: int) -> nn.Sequential:
    padding = (kernel[0] // 2, kernel[1] // 2) if isinstance(kernel, tuple) else kernel // 2
    convolution = nn.Conv2d(inputs, outputs, kernel, padding=padding, groups=groups, bias=False)
    return nn.Sequential(OrderedDict(conv=convolution, norm=nn.BatchNorm2d(outputs), act=nn.SiLU()))
