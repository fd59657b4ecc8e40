"""Rewrites an ONNX graph for pnnx and NCNN: written-out pads, attention in four dimensions, an open grid.

A node is known by its first output's name. The batch is 1 throughout.
"""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anpr_console.vision.yolo_grid import STRIDES_PX, make_grid

Constants = dict[str, NDArray[Any]]
_TURN_PARTS_FIRST = [2, 0, 3, 1, 4]
_TURN_HEADS_FIRST = [0, 2, 1, 3]
_PARTS = 3


def constants_of(model: Any) -> Constants:
    """The model's constants by name."""
    import onnx

    return {item.name: onnx.numpy_helper.to_array(item) for item in model.graph.initializer}


def write_out_pads(model: Any) -> None:
    """Replace ``auto_pad`` by pads; the odd pixel goes to the end for SAME_UPPER, to the front for SAME_LOWER (ONNX).

    The input's shape must be fixed.
    """
    import onnx

    inferred = onnx.shape_inference.infer_shapes(model).graph
    shapes = {
        value.name: [dimension.dim_value for dimension in value.type.tensor_type.shape.dim]
        for value in (*inferred.value_info, *inferred.input)
    }
    for node in model.graph.node:
        found = {attribute.name: attribute for attribute in node.attribute}
        if "auto_pad" not in found:
            continue
        mode = found["auto_pad"].s.decode()
        if mode in {"SAME_UPPER", "SAME_LOWER"}:
            kernel = list(found["kernel_shape"].ints)
            strides = list(found["strides"].ints) if "strides" in found else [1] * len(kernel)
            sizes = shapes[node.input[0]][2:]
            totals = [
                max((math.ceil(size / step) - 1) * step + width - size, 0)
                for size, step, width in zip(sizes, strides, kernel, strict=True)
            ]
            less = [total // 2 for total in totals]
            more = [total - half for total, half in zip(totals, less, strict=True)]
            pads = [*less, *more] if mode == "SAME_UPPER" else [*more, *less]
            node.attribute.append(onnx.helper.make_attribute("pads", pads))
        node.attribute.remove(found["auto_pad"])


def write_sums_as_means(model: Any) -> None:
    """Replace sums over fixed axes by means times a number: pnnx loses the axes of a ``ReduceSum``."""
    import onnx

    graph, constants = model.graph, constants_of(model)
    shapes = {
        value.name: [dimension.dim_value for dimension in value.type.tensor_type.shape.dim]
        for value in onnx.shape_inference.infer_shapes(model).graph.value_info
    }
    nodes: list[Any] = []
    for node in graph.node:
        axes = constants.get(node.input[1]) if node.op_type == "ReduceSum" and len(node.input) > 1 else None
        if axes is None or node.input[0] not in shapes:
            nodes.append(onnx.NodeProto.FromString(node.SerializeToString()))
            continue
        count = math.prod(shapes[node.input[0]][int(axis)] for axis in axes)
        outcome = node.output[0]
        number = onnx.numpy_helper.from_array(np.array([count], dtype=np.float32), f"{outcome}.count")
        graph.initializer.append(number)
        keeps = next((attribute.i for attribute in node.attribute if attribute.name == "keepdims"), 1)
        where = [int(axis) for axis in axes]
        mean = f"{outcome}.mean"
        nodes += [
            onnx.helper.make_node("ReduceMean", [node.input[0]], [mean], axes=where, keepdims=keeps),
            onnx.helper.make_node("Mul", [mean, number.name], [outcome]),
        ]
    del graph.node[:]
    graph.node.extend(nodes)


def part_attention_early(model: Any) -> int:
    """Part query, key and value before their heads: NCNN knows four dimensions, and the usual way takes five.

    Reshape to 1 × steps × 3 × heads × width, transpose (2, 0, 3, 1, 4) and parting the first axis becomes parting the
    channels and, for each part, a reshape to 1 × steps × heads × width and transpose (0, 2, 1, 3).

    Returns:
        How many attentions were rewritten.
    """
    import onnx

    graph, constants = model.graph, constants_of(model)
    users: dict[str, list[Any]] = {}
    for node in graph.node:
        for name in node.input:
            users.setdefault(name, []).append(node)
    gone: set[str] = set()
    made: dict[str, list[Any]] = {}
    for reshape in [node for node in graph.node if _is_attention_reshape(node, users, constants)]:
        turned = users[reshape.output[0]][0].output[0]
        parts = _parts_of(turned, users, constants)
        if len(parts) != _PARTS:
            continue
        made[reshape.output[0]] = _parted_first(graph, reshape, [outcome for outcome, _ in parts], constants)
        gone.update((reshape.output[0], turned), *(chain for _, chain in parts))
    nodes: list[Any] = []
    for node in graph.node:
        nodes += made.get(node.output[0], [])
        if node.output[0] not in gone:
            nodes.append(onnx.NodeProto.FromString(node.SerializeToString()))
    del graph.node[:]
    graph.node.extend(nodes)
    return len(made)


def _is_attention_reshape(node: Any, users: dict[str, list[Any]], constants: Constants) -> bool:
    """Whether a node makes steps × 3 × heads × width of the channels, to be turned by the next one."""
    sizes = constants.get(node.input[1]) if node.op_type == "Reshape" else None
    turns = users.get(node.output[0], [])
    is_turned = len(turns) == 1 and _ints(turns[0], "perm") == _TURN_PARTS_FIRST
    return sizes is not None and sizes.size == 5 and sizes[2] == _PARTS and is_turned


def _parted_first(graph: Any, reshape: Any, outcomes: list[str], constants: Constants) -> list[Any]:
    """The nodes that replace the reshape, the transpose and the parting."""
    import onnx

    prefix = reshape.output[0]
    steps, _, heads, width = (int(size) for size in constants[reshape.input[1]][1:])
    channels = heads * width

    def constant(name: str, values: list[int]) -> str:
        array = np.array(values, dtype=np.int64)
        graph.initializer.append(onnx.numpy_helper.from_array(array, f"{prefix}.{name}"))
        return f"{prefix}.{name}"

    # The linear layer before may give steps × channels without the batch.
    flat = f"{prefix}.flat"
    whole = constant("whole", [1, steps, _PARTS * channels])
    nodes = [onnx.helper.make_node("Reshape", [reshape.input[0], whole], [flat])]
    axis, shape = constant("axis", [2]), constant("shape", [1, steps, heads, width])
    for index, outcome in enumerate(outcomes):
        piece = f"{prefix}.part{index}"
        start, end = (
            constant(f"start{index}", [index * channels]),
            constant(f"end{index}", [(index + 1) * channels]),
        )
        nodes += [
            onnx.helper.make_node("Slice", [flat, start, end, axis], [piece]),
            onnx.helper.make_node("Reshape", [piece, shape], [f"{piece}.heads"]),
            onnx.helper.make_node("Transpose", [f"{piece}.heads"], [outcome], perm=_TURN_HEADS_FIRST),
        ]
    return nodes


def _parts_of(source: str, users: dict[str, list[Any]], constants: Constants) -> list[tuple[str, list[str]]]:
    """The parts a tensor's first axis falls into, in order: final name, and the nodes that made it."""
    found: dict[int, tuple[str, list[str]]] = {}
    for user in users.get(source, []):
        match user.op_type:
            case "Split":
                pieces = list(enumerate(user.output))
            case "Slice":
                pieces = [(int(constants[user.input[1]].ravel()[0]), user.output[0])]
            case "Gather":
                found[int(constants[user.input[1]].ravel()[0])] = (user.output[0], [user.output[0]])
                continue
            case _:
                return []
        for index, piece in pieces:
            after = users.get(piece, [])
            if len(after) != 1 or after[0].op_type != "Squeeze":
                return []
            found[index] = (after[0].output[0], [user.output[0], after[0].output[0]])
    return [found[index] for index in sorted(found)]


def _ints(node: Any, name: str) -> list[int]:
    return [value for attribute in node.attribute if attribute.name == name for value in attribute.ints]


def open_grid(model: Any, height_px: int, width_px: int) -> list[tuple[int, ...]]:
    """Make a YOLO head's grid two further inputs of the model; its constants must be folded.

    Returns:
        The shapes of the new inputs; nothing where there is no such head.
    """
    import onnx

    if height_px % max(STRIDES_PX) or width_px % max(STRIDES_PX):
        return []
    graph, grid = model.graph, make_grid(height_px, width_px)
    named: dict[int, str] = {}
    for name, values in constants_of(model).items():
        for index, part in enumerate(grid):
            if values.size == part.size and np.array_equal(values.reshape(part.shape[1:]), part[0]):
                named[index] = name
    if len(named) != len(grid):
        return []
    for initializer in [item for item in graph.initializer if item.name in named.values()]:
        graph.initializer.remove(initializer)
    for index, part in enumerate(grid):
        kind = onnx.helper.make_tensor_value_info(named[index], onnx.TensorProto.FLOAT, part.shape)
        graph.input.append(kind)
    del graph.value_info[:]
    return [part.shape for part in grid]


def free_reshapes(param: str, height_px: int, width_px: int) -> str:
    """Leave the number of a grid's cells open in a .param's reshapes: pnnx writes that of the shape it was given."""
    levels = [(height_px // stride) * (width_px // stride) for stride in STRIDES_PX]
    fixed = {f"0={cells}" for cells in (*levels, sum(levels))}
    lines = [
        " ".join("0=-1" if word in fixed else word for word in line.split(" "))
        if line.startswith("Reshape ")
        else line
        for line in param.split("\n")
    ]
    return "\n".join(lines)
