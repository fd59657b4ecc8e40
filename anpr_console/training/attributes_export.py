"""From a checkpoint of the attribute network to the file the product runs: honest confidences, thresholds, ONNX."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from anpr_console.domain.vehicle import UNKNOWN, VehicleKind
from anpr_console.training.attributes_data import COLOR_CLASSES, KINDS, NO_LABEL
from anpr_console.training.attributes_loop import Examples, predict
from anpr_console.training.attributes_net import AttributeNet, Doubt, ProductNet
from anpr_console.vision.attributes import INPUT_HEIGHT_PX, INPUT_WIDTH_PX, METADATA_KEY, AttributeVocabulary

logger = logging.getLogger(__name__)

OUTPUTS = ("brand", "color", "kind")
UNTOUCHED = dict.fromkeys(OUTPUTS, 1.0)
_OPSET = 17
_SMALL_WEIGHT = 1000
_HALF_PRECISION = 0.01
_LOSS_ALLOWED = 0.01
"""Share of all answers, right ones, that may become ``unknown`` so that unsure wrong ones do too."""
_SURE = 0.8
_STRANGERS_ALLOWED = 0.01
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
    truths = _truths(checks)
    fitted = dict(UNTOUCHED)
    for name in OUTPUTS:
        known = torch.from_numpy(truths[name] >= 0)
        if int(known.sum()) < 20:
            continue
        target = torch.from_numpy(truths[name])[known]

        def cost(
            temperature: float, name: str = name, known: torch.Tensor = known, target: torch.Tensor = target
        ) -> float:
            heads = plain_confidences(net, {**UNTOUCHED, name: temperature}, logits)
            shares = heads[OUTPUTS.index(name)][known]
            return float(-shares[torch.arange(len(target)), target].clamp(min=1e-6).log().mean())

        fitted[name] = min(_TEMPERATURES, key=cost)
    return fitted


def plain_confidences(
    net: AttributeNet, temperatures: dict[str, float], logits: tuple[torch.Tensor, ...]
) -> tuple[torch.Tensor, ...]:
    """Confidences without doubt: of brands (``other`` as the last), colors and kinds."""
    members = torch.zeros(len(net.classes.models), len(net.classes.brands))
    members[torch.arange(len(members)), torch.tensor(net.classes.brand_of_model)] = 1
    model, color, kind = (
        (part / temperatures[name]).softmax(1) for part, name in zip(logits, OUTPUTS, strict=False)
    )
    return model @ members, color, kind


def find_centers(net: AttributeNet, examples: Examples) -> tuple[torch.Tensor, torch.Tensor]:
    """Where each model's photos lie among all looks.

    Args:
        net: The trained network.
        examples: The photos it learned from.

    Returns:
        The mean look, 1280, and the directions of each brand's models from there, brands x K x 1280; see ``Doubt``.
    """
    looks = predict(net, examples, range(len(examples.photos)))[3]
    origin = looks.mean(0)
    by_brand: list[list[torch.Tensor]] = [[] for _ in net.classes.brands[:-1]]
    models, brands = torch.from_numpy(examples.models), torch.from_numpy(examples.brands)
    for brand, centers in enumerate(by_brand):
        for model in models[brands == brand].unique():
            away = looks[(brands == brand) & (models == model)].mean(0) - origin
            centers.append(away / away.norm().clamp(min=1e-3))
    depth = max(len(centers) for centers in by_brand)
    stacked = [torch.stack([centers[i % len(centers)] for i in range(depth)]) for centers in by_brand]
    return origin, torch.stack(stacked)


def choose_doubt(
    net: AttributeNet, temperatures: dict[str, float], cars: Examples, checks: Examples, strangers: Examples
) -> Doubt:
    """The mildest doubt under which strangers are hardly ever called by one of our brands with confidence.

    Args:
        net: The trained network.
        temperatures: As fitted.
        cars: The photos it learned from.
        checks: Photos it was not trained on, of makes it knows.
        strangers: Photos of makes, or from cameras, that it was not trained on; their brands are labeled too.

    Returns:
        Among the doubts that leave at most a hundredth of the strangers with a wrong brand above 0.8, the one with the
        most right answers and, among the best of those, the best fitting confidences. The strictest one where none is
        strict enough; without strangers, the mildest.
    """
    origin, centers = find_centers(net, cars)
    known = predict(net, checks, range(len(checks.photos)))
    strange = predict(net, strangers, range(len(strangers.photos))) if len(strangers.photos) else None
    probe = ProductNet(net, temperatures, Doubt(origin, centers, 0.0, 1.0))
    target = torch.from_numpy(checks.brands)
    near = probe.resemblance(known[3]).gather(1, target.clamp(max=centers.shape[0] - 1)[:, None])[:, 0]
    near = near[target < centers.shape[0]]
    found: list[tuple[int, float, float, Doubt]] = []
    for share in (0.02, 0.05, 0.08, 0.12, 0.16, 0.2, 0.25, 0.3, 0.4):
        for width in (0.015, 0.03, 0.05, 0.08):
            doubt = Doubt(origin, centers, float(torch.quantile(near, share)), width)
            product = ProductNet(net, temperatures, doubt)
            shares = product.confidences(*known)[0]
            right = float((shares[:, :-1].argmax(1) == target).float().mean())
            fit = float(shares.gather(1, target[:, None]).clamp(min=1e-4).log().mean())
            wrong = 0
            if strange is not None:
                wrong = _confidently_wrong(
                    product.confidences(*strange)[0], torch.from_numpy(strangers.brands)
                )
            found.append((wrong, round(right, 2), fit, doubt))
    allowed = max(_STRANGERS_ALLOWED * len(strangers.photos), min(wrong for wrong, *_ in found))
    wrong, right, fit, best = max((one for one in found if one[0] <= allowed), key=lambda one: one[1:3])
    logger.info(
        "doubt below %.3f ± %.3f: %d of %d strangers wrong above %.1f, right %.2f, fit %.3f",
        best.middle, best.width, wrong, len(strangers.photos), _SURE, right, fit,
    )  # fmt: skip
    return best


def _confidently_wrong(shares: torch.Tensor, truth: torch.Tensor) -> int:
    top, answer = shares[:, :-1].max(1)
    return int(((top > _SURE) & (answer != truth) & (answer != shares.shape[1] - 2)).sum())


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


def _truths(checks: Examples) -> dict[str, NDArray[np.int64]]:
    labeled = [COLOR_CLASSES.index(p.color) if p.color else NO_LABEL for p in checks.photos]
    return {
        "brand": checks.brands,
        "color": np.array(labeled),
        "kind": checks.kinds,
    }


def export(net: AttributeNet, cars: Examples, checks: Examples, strangers: Examples, target: Path) -> None:
    """Fit temperatures, doubt and thresholds and write the ONNX file with its vocabulary.

    Args:
        net: The trained network.
        cars: The photos it learned from, for the centers of its models.
        checks: Photos to choose by, of makes it knows.
        strangers: Photos to choose by of makes, or from cameras, it does not know.
        target: The file to write.

    Raises:
        ValueError: ONNX Runtime gives something else than PyTorch.
    """
    net = net.eval().to(memory_format=torch.contiguous_format)
    temperatures = fit_temperatures(net, checks)
    product = ProductNet(net, temperatures, choose_doubt(net, temperatures, cars, checks, strangers)).eval()
    heads = product.confidences(*predict(net, checks, range(len(checks.photos))))
    shares = {name: head.numpy() for name, head in zip(OUTPUTS, heads, strict=True)}
    shares["brand"] = shares["brand"][:, :-1]
    thresholds = choose_thresholds(shares, _truths(checks))
    logger.info("temperatures %s, thresholds %s", temperatures, thresholds)
    kinds: tuple[VehicleKind, ...] = KINDS
    vocabulary = AttributeVocabulary((*net.classes.brands, UNKNOWN), COLOR_CLASSES, kinds, thresholds)
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
