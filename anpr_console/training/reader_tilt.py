"""What straightening by the reader's corners buys on tilted plates: `python -m anpr_console.training.reader_tilt`.

Rendered plates with known corners are read as the detector's box cuts them, straightened by the corners the reader
sees, straightened by the true ones, and as the product does it (surest of the first two).
"""

import argparse
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from anpr_console.domain.frame import Image
from anpr_console.domain.geometry import Point, Quad
from anpr_console.domain.plate import PlateText
from anpr_console.training.plates.art import draw_plate, load_fonts
from anpr_console.training.plates.photo import photograph
from anpr_console.training.plates.scene import SceneShelf
from anpr_console.vision.corner_reading import best_of, straighten
from anpr_console.vision.model_files import ModelFile, find_model
from anpr_console.vision.readers.ours import OurReader

_BINS = ((0.0, 5.0), (5.0, 10.0), (10.0, 20.0), (20.0, 60.0))


@dataclass(frozen=True, slots=True)
class TiltTrial:
    """One plate.

    Attributes:
        slant_degrees: The largest angle of a side of the plate against its upright box.
        corner_error: Mean distance of the corners seen from the true ones, as a share of the plate's width.
        as_cut: Whether the read of the crop was exact.
        by_seen: The same, straightened by the corners the reader sees.
        by_true: The same, straightened by the true corners.
        surest: The same, for the surer one of the first two.
    """

    slant_degrees: float
    corner_error: float
    as_cut: bool
    by_seen: bool
    by_true: bool
    surest: bool


def try_plate(reader: OurReader, crop: Image, truth: Quad, text: str) -> TiltTrial:
    """Read one plate in all ways."""
    first = reader.read(crop)
    seen = first.corners_in_crop
    second = reader.read(straighten(crop, seen)) if seen is not None else PlateText("", "", 0.0)
    third = reader.read(straighten(crop, truth))
    return TiltTrial(
        slant_degrees=slant_of(truth),
        corner_error=_distance(seen, truth) / max(truth.width, 1.0) if seen is not None else math.nan,
        as_cut=first.text == text,
        by_seen=second.text == text,
        by_true=third.text == text,
        surest=best_of([first, second]).text == text,
    )


def slant_of(corners: Quad) -> float:
    """The largest angle between a side and the upright or level direction, in degrees."""
    a, b, c, d = corners.points
    level = [math.atan2(b.y - a.y, b.x - a.x), math.atan2(c.y - d.y, c.x - d.x)]
    upright = [math.atan2(d.x - a.x, d.y - a.y), math.atan2(c.x - b.x, c.y - b.y)]
    return math.degrees(max(abs(angle) for angle in (*level, *upright)))


def _distance(seen: Quad, truth: Quad) -> float:
    return float(
        np.mean([math.dist((a.x, a.y), (b.x, b.y)) for a, b in zip(seen.points, truth.points, strict=True)])
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 0."""
    parser = argparse.ArgumentParser(description="What straightening buys on tilted plates.")
    parser.add_argument(
        "--data", type=Path, required=True, help="folder with the real photos, for backgrounds"
    )
    parser.add_argument("--models", type=Path, default=Path("models"))
    parser.add_argument("--weights", type=Path, help="another .onnx than the shipped reader")
    parser.add_argument("--plates", type=int, default=1500)
    parser.add_argument("--seed", type=int, default=99)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    model = (
        find_model("ours", options.models)
        if options.weights is None
        else ModelFile("reader", "candidate", options.weights)
    )
    reader, rng = OurReader(model), np.random.default_rng(options.seed)
    shelf, scenes = load_fonts(), SceneShelf(options.data)
    trials = []
    for _ in range(options.plates):
        art = draw_plate(rng, shelf)
        photo = photograph(rng, art, scenes=scenes)
        truth = Quad(*(Point(float(x), float(y)) for x, y in photo.corners))
        trials.append(try_plate(reader, photo.crop, truth, art.text))
    rows = [_row(low, high, trials) for low, high in (*_BINS, (0.0, 90.0))]
    print(json.dumps(rows) if options.json else _table(rows))
    return 0


def _row(low: float, high: float, trials: Sequence[TiltTrial]) -> dict[str, float]:
    chosen = [trial for trial in trials if low <= trial.slant_degrees < high]
    count = max(len(chosen), 1)
    return {
        "from_degrees": low,
        "to_degrees": high,
        "plates": len(chosen),
        "corner_error": round(float(np.median([t.corner_error for t in chosen])), 4) if chosen else math.nan,
        "as_cut": round(sum(t.as_cut for t in chosen) / count, 4),
        "by_seen": round(sum(t.by_seen for t in chosen) / count, 4),
        "by_true": round(sum(t.by_true for t in chosen) / count, 4),
        "surest": round(sum(t.surest for t in chosen) / count, 4),
    }


def _table(rows: Sequence[dict[str, float]]) -> str:
    names = ("plates", "corner_error", "as_cut", "by_seen", "by_true", "surest")
    lines = [f"{'slant':>8} " + " ".join(f"{name:>12}" for name in names)]
    for row in rows:
        slant = f"{row['from_degrees']:.0f}–{row['to_degrees']:.0f}°"
        lines.append(f"{slant:>8} " + " ".join(f"{row[name]:>12g}" for name in names))
    return "\n".join(lines)


if __name__ == "__main__":
    raise SystemExit(main())
