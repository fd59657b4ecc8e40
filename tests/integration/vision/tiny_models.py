"""Tiny models written byte by byte: what they compute is known, and no exporter is needed."""

import struct
from pathlib import Path

Dimension = int | str


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _bytes(field: int, value: bytes | str) -> bytes:
    content = value.encode() if isinstance(value, str) else value
    return _varint(field << 3 | 2) + _varint(len(content)) + content


def _value(name: str, shape: tuple[Dimension, ...]) -> bytes:
    dimensions = b"".join(
        _bytes(1, _number(1, size) if isinstance(size, int) else _bytes(2, size)) for size in shape
    )
    tensor = _number(1, 1) + _bytes(2, dimensions)
    return _bytes(1, name) + _bytes(2, _bytes(1, tensor))


def _node(op: str, inputs: tuple[str, str], output: str) -> bytes:
    return (
        b"".join(_bytes(1, name) for name in inputs) + _bytes(2, output) + _bytes(3, output) + _bytes(4, op)
    )


def _constant(name: str, value: float) -> bytes:
    return _number(1, 1) + _number(2, 1) + _bytes(8, name) + _bytes(9, struct.pack("<f", value))


def write_onnx(path: Path, shape: tuple[Dimension, ...] = (1, 3, "height", "width")) -> Path:
    """An ONNX model that answers 2 · x + 1 (field numbers as in onnx.proto3)."""
    graph = b"".join([
        _bytes(1, _node("Mul", ("x", "two"), "doubled")),
        _bytes(1, _node("Add", ("doubled", "one"), "y")),
        _bytes(2, "tiny"),
        _bytes(5, _constant("two", 2.0)),
        _bytes(5, _constant("one", 1.0)),
        _bytes(11, _value("x", shape)),
        _bytes(12, _value("y", shape)),
    ])  # fmt: skip
    opset = _bytes(1, "") + _number(2, 13)
    path.write_bytes(_number(1, 8) + _bytes(7, graph) + _bytes(8, opset))
    return path


def write_ncnn(path: Path) -> Path:
    """The same as an NCNN network: ``path`` (.param) with a .bin of a few idle bytes beside it."""
    path.write_text(
        "7767517\n3 3\n"
        "Input in0 0 1 in0\n"
        "BinaryOp double 1 1 in0 doubled 0=2 1=1 2=2.0\n"
        "BinaryOp increase 1 1 doubled out0 0=0 1=1 2=1.0\n",
        encoding="ascii",
    )
    path.with_suffix(".bin").write_bytes(bytes(4))
    return path
