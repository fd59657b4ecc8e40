"""Trains the plate reader: `python -m anpr_console.training.reader --data DIR --out DIR`.

Ancestor is PP-OCRv6's small recognition network, as the ``rapidocr`` wheel carries it. It learns from rendered plates
of many regions and from the real crops that are marked for training; checkpoints and log go to the output folder.
"""

import argparse
import functools
import importlib.util
import logging
import random
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch

from anpr_console.training.plates.art import CHINESE_PROVINCES, REGIONS, THAI_PROVINCES
from anpr_console.training.reader_ancestor import load_ancestor
from anpr_console.training.reader_batches import endless_batches
from anpr_console.training.reader_calibrate import calibrate
from anpr_console.training.reader_check import describe
from anpr_console.training.reader_export import export_onnx, load_checkpoint, make_net
from anpr_console.training.reader_loop import Schedule, train
from anpr_console.training.reader_net import PlateReaderNet
from anpr_console.training.reader_parts import held_out_examples, training_parts
from anpr_console.vision.readers.ours import OTHER_REGION, ReaderVocabulary

logger = logging.getLogger(__name__)

_ANCESTOR = "models/PP-OCRv6_rec_small.onnx"
_THAI_CONSONANTS = "กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
_CHINESE_MARKS = "学警港澳挂使领"


def make_vocabulary() -> ReaderVocabulary:
    """Classes of all heads; the regions are those that are drawn, the rest of the world last."""
    codes = sorted(set(REGIONS) - {OTHER_REGION})
    latin = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return ReaderVocabulary(
        characters=tuple(latin + _THAI_CONSONANTS + "".join(CHINESE_PROVINCES) + _CHINESE_MARKS),
        regions=(*codes, OTHER_REGION),
        provinces=tuple(THAI_PROVINCES),
    )


def start_from_ancestor(vocabulary: ReaderVocabulary) -> PlateReaderNet:
    """A network with the ancestor's weights and new heads.

    Raises:
        FileNotFoundError: The ``rapidocr`` wheel is not installed.
        ValueError: Its network is another one than expected.
    """
    spec = importlib.util.find_spec("rapidocr")
    folders = list(spec.submodule_search_locations or ()) if spec else []
    if not folders:
        raise FileNotFoundError("The reader's ancestor comes with rapidocr: pip install rapidocr.")
    model = onnx.load(Path(folders[0]) / _ANCESTOR)
    entry = next(item.value for item in model.metadata_props if item.key == "character")
    # The blank comes first, then the listed characters.
    place = {char: index + 1 for index, char in enumerate(entry.split("\n"))}
    net = make_net(vocabulary)
    load_ancestor(net, model, [0, *(place.get(char) for char in vocabulary.characters)])
    return net


def main(arguments: Sequence[str] | None = None) -> int:
    """Train and export; 0 when both went well."""
    options = _parse(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    random.seed(options.seed)
    np.random.seed(options.seed)  # noqa: NPY002 - what libraries use
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    options.out.mkdir(parents=True, exist_ok=True)
    if options.start is not None:
        net, vocabulary = load_checkpoint(options.start)
    else:
        vocabulary = make_vocabulary()
        net = start_from_ancestor(vocabulary)
    started = time.monotonic()
    make_parts = functools.partial(
        training_parts, options.data, vocabulary, options.pseudo, is_small=options.smoke
    )
    checks = held_out_examples(options.data, vocabulary, options.pseudo, 20 if options.smoke else 300)
    logger.info(
        "checks on %s, prepared in %.0f s",
        {name: len(examples) for name, examples in checks.items()}, time.monotonic() - started,
    )  # fmt: skip
    minutes = 0.25 if options.smoke else options.minutes
    schedule = Schedule(minutes, rate=options.rate, report_every=5 if options.smoke else 50)
    batches = endless_batches(
        make_parts, vocabulary, 16 if options.smoke else options.batch, options.seed, options.workers
    )
    logger.info("before: %s", describe(net, vocabulary, checks))

    def check(candidate: PlateReaderNet) -> str:
        return describe(candidate, vocabulary, checks)

    net = train(net, vocabulary, batches, schedule, options.out, check)
    vocabulary, calibration = calibrate(net, vocabulary, checks)
    logger.info("calibrated: %s", calibration)
    target = options.out / "reader.onnx"
    export_onnx(net, vocabulary, target)
    logger.info("wrote %s", target)
    return 0


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Train the plate reader.")
    parser.add_argument("--data", type=Path, required=True, help="folder with the real photos")
    parser.add_argument(
        "--out", type=Path, required=True, help="folder for checkpoints and the exported model"
    )
    parser.add_argument(
        "--resources", type=Path, default=Path("resources"), help="folder with regions/*.toml"
    )
    parser.add_argument(
        "--pseudo", type=Path, help="CSV of plates that readers agreed on (see reader_pseudo)"
    )
    parser.add_argument("--start", type=Path, help="checkpoint to go on from instead of the ancestor")
    parser.add_argument("--minutes", type=float, default=75.0, help="training time (default: %(default)s)")
    parser.add_argument(
        "--rate", type=float, default=5e-4, help="highest learning rate (default: %(default)s)"
    )
    parser.add_argument("--batch", type=int, default=48)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--workers", type=int, default=1, help="processes that render")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--smoke", action="store_true", help="some steps only, to see that it runs")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    raise SystemExit(main())
