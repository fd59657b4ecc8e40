"""From a checkpoint of the attribute network to the file the product runs: honest confidences, thresholds, ONNX."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from anpr_console.domain.vehicle import VehicleKind
from anpr_console.training.attributes_data import COLOR_CLASSES, KINDS, NO_LABEL
from anpr_console.training.attributes_loop import Examples, predict
from anpr_console.training.attributes_net import AttributeNet, ProductNet
from anpr_console.vision.attributes import INPUT_HEIGHT_PX, INPUT_WIDTH_PX, METADATA_KEY, AttributeVocabulary

logger = logging.getLogger(__name__)

OUTPUTS = ("brand", "color", "kind")
UNTOUCHED = dict.fromkeys(OUTPUTS, 1.0)
_OPSET = 17
_SMALL_WEIGHT = 1000
_HALF_PRECISION = 0.01
_LOSS_ALLOWED = 0.01
"""Share of all answers, right ones, that may become ``unknown`` so that unsure wrong ones do too."""
_TEMPERATURES = tuple(np.geomspace(0.4, 2.5, 64).tolist())


def fit_temperatures(net: AttributeNet, checks: Examples) -> dict[str, float]:
    """The temperature per head under which its confidences fit best what is right (Guo et al., 2017).

    Args:
        net: The trained network.
        checks: Photos it was not trained on.

    Returns:
        ``brand``, ``color``, ``kind`` → temperature; 1 where there are too few photos to tell.
    """
    logits = predict(net, checks, range(len(checks.photos)))
    truths = _truths(net, checks)
    fitted = dict(UNTOUCHED)
    for name in OUTPUTS:
        known = torch.from_numpy(truths[name] >= 0)
        if int(known.sum()) < 20:
            continue
        target = torch.from_numpy(truths[name])[known]

        def cost(
            temperature: float, name: str = name, known: torch.Tensor = known, target: torch.Tensor = target
        ) -> float:
            heads = ProductNet(net, {**UNTOUCHED, name: temperature}).confidences(*logits)
            shares = heads[OUTPUTS.index(name)][known]
            return float(-shares[torch.arange(len(target)), target].clamp(min=1e-6).log().mean())

        fitted[name] = min(_TEMPERATURES, key=cost)
    return fitted


def choose_thresholds(
    confidences: dict[str, NDArray[np.float32]], truths: dict[str, NDArray[np.int64]]
) -> dict[str, float]:
    """Per attribute the highest threshold that costs at most one right answer in a hundred.

    Args:
        confidences: Attribute to photos × classes.
        truths: Attribute to the true class of each photo, −1 where not known.
    """
    chosen = {}
    for name, shares in confidences.items():
        known = truths[name] >= 0
        best, top = shares[known].argmax(1), shares[known].max(1)
        right = np.sort(top[best == truths[name][known]])
        lost = int(_LOSS_ALLOWED * known.sum())
        chosen[name] = round(float(np.clip(right[lost] if lost < len(right) else 0.3, 0.3, 0.6)), 3)
    return chosen


def _truths(net: AttributeNet, checks: Examples) -> dict[str, NDArray[np.int64]]:
    brands = net.classes.brands
    labeled = [COLOR_CLASSES.index(p.color) if p.color else NO_LABEL for p in checks.photos]
    return {
        "brand": np.array([brands.index(photo.brand) for photo in checks.photos]),
        "color": np.array(labeled),
        "kind": checks.kinds,
    }


def export(net: AttributeNet, checks: Examples, target: Path) -> None:
    """Fit temperatures and thresholds on ``checks`` and write the ONNX file with its vocabulary.

    Raises:
        ValueError: ONNX Runtime gives something else than PyTorch.
    """
    net = net.eval().to(memory_format=torch.contiguous_format)
    temperatures = fit_temperatures(net, checks)
    product = ProductNet(net, temperatures).eval()
    heads = product.confidences(*predict(net, checks, range(len(checks.photos))))
    shares = {name: head.numpy() for name, head in zip(OUTPUTS, heads, strict=True)}
    thresholds = choose_thresholds(shares, _truths(net, checks))
    logger.info("temperatures %s, thresholds %s", temperatures, thresholds)
    kinds: tuple[VehicleKind, ...] = KINDS
    vocabulary = AttributeVocabulary(net.classes.brands, COLOR_CLASSES, kinds, thresholds)
    write_onnx(product, vocabulary, target)


def write_onnx(product: ProductNet, vocabulary: AttributeVocabulary, target: Path) -> None:
    """Write the network; aside and renamed, so that readers never see half a file.

    Raises:
        ValueError: ONNX Runtime gives something else than PyTorch.
    """
    import onnx

    sample = torch.rand(1, 3, INPUT_HEIGHT_PX, INPUT_WIDTH_PX)
    aside = target.with_suffix(".onnx.part")
    torch.onnx.export(
        product, (sample,), aside, input_names=["crop"], output_names=list(OUTPUTS), opset_version=_OPSET,
        dynamo=False,
    )  # fmt: skip
    model = onnx.load(aside)
    model.graph.name = "attributes"
    model.doc_string = model.graph.doc_string = ""
    for node in model.graph.node:
        node.doc_string = ""
    entries = {
        METADATA_KEY: vocabulary.to_json(),
        "temperatures": ", ".join(f"{name} {value:.3f}" for name, value in product.temperatures.items()),
    }
    _halve_weights(model)
    del model.metadata_props[:]
    for key, value in entries.items():
        entry = model.metadata_props.add()
        entry.key, entry.value = key, value
    onnx.checker.check_model(model)
    onnx.save(model, aside)
    with torch.no_grad():
        expected = [output.numpy() for output in product(sample)]
    _check_same(aside, sample.numpy(), expected)
    aside.replace(target)


def _halve_weights(model: Any) -> None:
    """Keep large weights in half precision in the file; runtimes widen them once when they load it."""
    import onnx
    from onnx import numpy_helper

    casts = []
    for index, weight in enumerate(model.graph.initializer):
        values = numpy_helper.to_array(weight)
        if values.dtype != np.float32 or values.size < _SMALL_WEIGHT:
            continue
        name, narrow = weight.name, f"{weight.name}_half"
        model.graph.initializer[index].CopyFrom(numpy_helper.from_array(values.astype(np.float16), narrow))
        casts.append(
            onnx.helper.make_node("Cast", [narrow], [name], name=f"{name}_cast", to=onnx.TensorProto.FLOAT)
        )
    nodes = list(model.graph.node)
    del model.graph.node[:]
    model.graph.node.extend([*casts, *nodes])


def _check_same(path: Path, sample: NDArray[np.float32], expected: list[NDArray[np.float32]]) -> None:
    import onnxruntime

    found = onnxruntime.InferenceSession(str(path)).run(None, {"crop": sample})
    worst = max(float(np.abs(one - other).max()) for one, other in zip(found, expected, strict=True))
    if worst > _HALF_PRECISION:
        raise ValueError(f"The exported network differs by {worst:.4f} from the trained one.")
