"""Reads the weights of PP-OCRv6's recognition network out of its ONNX file into our own network."""

from typing import Any, TypeVar

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from anpr_console.training.reader_net import ANCESTOR_CHANNELS, PlateReaderNet

Array = NDArray[np.float32]
Source = TypeVar("Source")


class AncestorWeights:
    """The ancestor's weights in the order in which they are used."""

    def __init__(self, model: onnx.ModelProto) -> None:
        """Index the graph's nodes and weights."""
        self._nodes = list(model.graph.node)
        self._arrays = {item.name: onnx.numpy_helper.to_array(item) for item in model.graph.initializer}
        self._makers = {node.output[0]: node for node in self._nodes}
        self._users: dict[str, list[Any]] = {}
        for node in self._nodes:
            for name in node.input:
                self._users.setdefault(name, []).append(node)

    def convolutions(self) -> list[tuple[Array, Array | None]]:
        """Weight and bias of each convolution."""
        return [(self._needed(n.input[1]), self._bias(n)) for n in self._nodes if n.op_type == "Conv"]

    def batch_norms(self) -> list[list[Array]]:
        """Scale, shift, mean and variance of each batch norm."""
        kind = "BatchNormalization"
        return [[self._needed(name) for name in n.input[1:]] for n in self._nodes if n.op_type == kind]

    def linears(self) -> list[tuple[Array, Array | None]]:
        """Weight (inputs × outputs) and bias of each product with stored weights."""
        products = [node for node in self._nodes if node.op_type == "MatMul"]
        return [
            (weight, self._bias(node))
            for node in products
            if (weight := self._array(node.input[1])) is not None
        ]

    def layer_norms(self) -> list[tuple[Array, Array]]:
        """Scale and shift of each layer norm, which the export has written out as Div, Mul, Add."""
        found = []
        for node in self._nodes:
            maker = self._makers.get(node.input[0]) if node.input else None
            if node.op_type != "Mul" or maker is None or maker.op_type != "Div":
                continue
            scale, shift = self._array(node.input[1]), self._bias(node)
            if scale is not None and shift is not None and scale.size == ANCESTOR_CHANNELS:
                found.append((scale, shift))
        return found

    def _array(self, name: str) -> Array | None:
        while name not in self._arrays and name in self._makers:
            maker = self._makers[name]
            if maker.op_type not in {"Identity", "Reshape"}:
                return None
            name = maker.input[0]
        return self._arrays.get(name)

    def _needed(self, name: str) -> Array:
        array = self._array(name)
        if array is None:
            raise ValueError(f"Not the expected network: {name} is no stored weight.")
        return array

    def _bias(self, node: Any) -> Array | None:
        """What an addition right after the node adds."""
        waiting = list(self._users.get(node.output[0], []))
        while waiting:
            user = waiting.pop(0)
            if user.op_type == "Identity":
                waiting += self._users.get(user.output[0], [])
            elif user.op_type == "Add":
                values = [self._array(name) for name in user.input]
                return next((value for value in values if value is not None), None)
        return None


def load_ancestor(net: PlateReaderNet, model: onnx.ModelProto, rows: list[int | None]) -> None:
    """Copy the ancestor's weights into body, neck and character head.

    Args:
        net: Where to.
        model: The ancestor.
        rows: For the blank and each character, its class in the ancestor; None where it knows none.

    Raises:
        ValueError: The file is another network.
    """
    weights = AncestorWeights(model)
    attends: list[Any] = list(net.attend)
    with torch.no_grad():
        _fill_convolutions(net, weights.convolutions())
        necks: list[Any] = [net.past, net.to_neck, net.widen]
        for module, values in _pairs(necks, weights.batch_norms()):
            targets = (
                module.norm.weight,
                module.norm.bias,
                module.norm.running_mean,
                module.norm.running_var,
            )
            for target, value in zip(targets, values, strict=True):
                _copy(target, value)
        *layers, last = weights.linears()
        own = [layer for a in attends for layer in (a.qkv, a.out, a.grow, a.shrink)]
        for linear, (weight, bias) in _pairs(own, layers):
            _copy(linear.weight, weight.T)
            _copy(linear.bias, bias)
        norms = [norm for a in attends for norm in (a.before, a.between)]
        for norm, (scale, shift) in _pairs([*norms, net.norm], weights.layer_norms()):
            _copy(norm.weight, scale)
            _copy(norm.bias, shift)
        _fill_characters(net, last, rows)


def _fill_characters(net: PlateReaderNet, last: tuple[Array, Array | None], rows: list[int | None]) -> None:
    """Take over the rows of known characters; new ones start as unlikely as the least likely of those."""
    weight, bias = last[0].T, last[1]
    if bias is None:
        raise ValueError("Not the expected network: its last layer has no bias.")
    bias = bias.reshape(-1)
    known = [row for row in rows if row is not None]
    mean, least = weight[known].mean(0), float(bias[known].min())
    for index, row in enumerate(rows):
        if row is None:
            noise = torch.randn(ANCESTOR_CHANNELS) * 0.02
            net.chars.weight[index] = torch.from_numpy(np.array(mean)) + noise
            net.chars.bias[index] = least
        else:
            _copy(net.chars.weight[index], weight[row])
            net.chars.bias[index] = float(bias[row])


def _fill_convolutions(net: PlateReaderNet, found: list[tuple[Array, Array | None]]) -> None:
    necks: list[Any] = [net.past, net.to_neck, net.widen]
    own: list[Any] = [m for m in (*net.stem.modules(), *net.body.modules()) if isinstance(m, nn.Conv2d)]
    for module, (weight, bias) in _pairs([*own, *(neck.conv for neck in necks)], found):
        _copy(module.weight, weight)
        if module.bias is not None:
            _copy(module.bias, bias)


def _pairs(own: list[Any], found: list[Source]) -> list[tuple[Any, Source]]:
    if len(own) != len(found):
        raise ValueError(f"Not the expected network: {len(found)} layers of a kind that needs {len(own)}.")
    return list(zip(own, found, strict=True))


def _copy(target: Tensor, value: Array | None) -> None:
    if value is None or value.size != target.numel():
        raise ValueError("Not the expected network: a layer has another size.")
    target.copy_(torch.from_numpy(np.array(value)).reshape(target.shape))
