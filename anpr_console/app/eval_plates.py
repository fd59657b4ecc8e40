"""``anpr-console eval plates``: how well plate texts are read, from whole photos or from labeled boxes."""

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from tqdm import tqdm

from anpr_console.app.bench.report import median, percentile
from anpr_console.app.cli import EXIT_FAILED, EXIT_OK
from anpr_console.app.eval_measure import Answer, Run, read_boxes, read_photos
from anpr_console.app.eval_output import (
    Table,
    add_output_arguments,
    counted,
    counting_number,
    hand_out,
    interval,
    share,
    take_table,
)
from anpr_console.app.eval_plates_report import write_plates_report
from anpr_console.app.eval_truth import PlateTruth, TruthError, is_held_out, read_plate_truth
from anpr_console.app.read import add_recognition_arguments, recognition_from
from anpr_console.pipeline.region_files import load_regions
from anpr_console.settings.paths import resources_dir
from anpr_console.vision.scoring import PlateFigures, score_plates

_EPILOG = """\
The table has the columns file, text, and perhaps region, x, y, w, h (the plate in pixels), subregion, cut (1 leaves the
row out). Names of files are relative to the table. Texts are compared without separators, in upper case.

  found      a text was read at the labeled plate (overlap of at least 0.1)
  box        a box at IoU 0.5 or more (photos only)
  exact      the text is the labeled one; folded: also after folding 0/O/Q/D, 1/I/L, 8/B, 5/S, 2/Z, 6/G
  CER        character error rate
  province   state or province told rightly, where the table has it and the reader tells one
  region     region told rightly, where the labeled one is a known region
  ECE        expected calibration error of the text's confidence, 10 bins
  rejected   plates that were taken for no plate

examples:
  anpr-console eval plates photos/truth.csv                    whole photo in, text out
  anpr-console eval plates photos/truth.csv --reads-from boxes labeled box in, text out: the reader alone
  anpr-console eval plates crops/truth.csv --held-out --json crops.json --html
"""
_CONFUSIONS_SHOWN = 15


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the subject's arguments."""
    parser.epilog = _EPILOG
    parser.add_argument("table", nargs="?", type=Path, metavar="TRUTH.csv", help="table of labeled plates")
    parser.add_argument(
        "--reads-from", choices=("photo", "boxes"),
        help="whole photos, or labeled boxes only (default: photo where the table has boxes)",
    )  # fmt: skip
    parser.add_argument(
        "--attempts", type=counting_number, default=5, metavar="N",
        help="reads per plate at most with --reads-from boxes; 5 as for single pictures (the default), 1 = one look",
    )  # fmt: skip
    parser.add_argument(
        "--held-out", action="store_true", help="only the tenth of the files that no reader trains on"
    )
    parser.add_argument("--limit", type=counting_number, metavar="N", help="only the first N plates")
    add_output_arguments(parser, "plates")
    add_recognition_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Measure, print and write what was asked for; 1 where a picture could not be used."""
    table = take_table(arguments)
    truths = _select(table, read_plate_truth(table), arguments)
    recognition = recognition_from(arguments)
    has_boxes = any(truth.box is not None for truth in truths)
    mode = arguments.reads_from or ("photo" if has_boxes else "boxes")
    if mode == "photo":
        under_way = read_photos(truths, recognition)
    else:
        under_way = read_boxes(truths, recognition, arguments.attempts)
    answers = _collect(under_way, len(truths))
    used = _without_unlabeled_regions([answer for answer in answers if answer.problem is None])
    if not used:
        raise TruthError(f"None of the pictures that {table} names can be read.")
    groups = _by_region(used)
    source = "whole photos" if mode == "photo" else "labeled boxes" if has_boxes else "crops"
    figures = _figures(groups, used, under_way, source)
    notes = _notes(table, source, under_way, used, figures)
    tables = _tables(groups)
    hand_out(arguments, figures, notes, tables)
    if arguments.html is not None:
        page = write_plates_report(arguments.html, f"Plates: {table.name}", notes, tables, used)
        print(f"report: {page}", file=sys.stderr if arguments.json == "-" else sys.stdout)
    return EXIT_OK if len(used) == len(answers) else EXIT_FAILED


def _select(
    table: Path, truths: Sequence[PlateTruth], arguments: argparse.Namespace
) -> tuple[PlateTruth, ...]:
    chosen = [truth for truth in truths if not arguments.held_out or is_held_out(truth.file)]
    chosen = chosen[: arguments.limit]
    if not chosen:
        why = "none of its files is held out" if arguments.held_out and truths else "no row counts"
        raise TruthError(f"{table} leaves nothing to measure: {why}.")
    return tuple(chosen)


def _collect(under_way: Run, total: int) -> list[Answer]:
    answers = []
    shown = tqdm(
        under_way.answers, total=total, unit="plate", disable=not sys.stderr.isatty(), file=sys.stderr
    )
    for answer in shown:
        answers.append(answer)
        if answer.problem is not None:
            print(f"anpr-console: {answer.problem} It is left out.", file=sys.stderr)
    return answers


def _without_unlabeled_regions(answers: Sequence[Answer]) -> list[Answer]:
    """Words such as ``mixed`` are no region that could be told rightly."""
    known = {region.code for region in load_regions(resources_dir())}
    return [
        answer
        if answer.truth.region in known
        else replace(answer, plate=replace(answer.plate, is_region_right=None))
        for answer in answers
    ]


def _by_region(answers: Sequence[Answer]) -> dict[str, PlateFigures]:
    """Figures per region in the order of their names, then of all where there are several."""
    regions = sorted({answer.truth.region for answer in answers})
    groups = {
        region: score_plates([answer.plate for answer in answers if answer.truth.region == region])
        for region in regions
    }
    if len(regions) > 1:
        groups["all"] = score_plates([answer.plate for answer in answers])
    return groups


def _figures(
    groups: Mapping[str, PlateFigures], answers: Sequence[Answer], under_way: Run, source: str
) -> dict[str, object]:
    crop_ms, whole_ms = under_way.reader.crop_ms, [answer.elapsed_ms for answer in answers]
    return {
        "plates": {region: _to_json(figures) for region, figures in groups.items()},
        "reads_from": source,
        "models": dict(under_way.labels),
        "crop_ms": {"p50": round(median(crop_ms), 2), "p95": round(percentile(crop_ms, 0.95), 2)},
        "plate_ms": {"p50": round(median(whole_ms), 2), "p95": round(percentile(whole_ms, 0.95), 2)},
        "crops_read": len(crop_ms) + 1,
    }


def _to_json(figures: PlateFigures) -> dict[str, object]:
    low, high = figures.exact_interval
    told: dict[str, object] = {}
    if figures.boxed is not None:
        told["box_recall"] = _rounded(figures.share(figures.boxed))
    if figures.subregions:
        told["subregion_exact"] = _rounded(figures.subregions_exact / figures.subregions)
    if figures.regions:
        told["region_accuracy"] = _rounded(figures.regions_right / figures.regions)
    return {
        "images": figures.images,
        "found": _rounded(figures.share(figures.found)),
        "exact": _rounded(figures.share(figures.exact)),
        "folded": _rounded(figures.share(figures.folded)),
        "cer": _rounded(figures.cer),
        "exact_count": figures.exact,
        "exact_low": _rounded(low),
        "exact_high": _rounded(high),
        **told,
        "ece": _rounded(figures.ece),
        "rejected": figures.rejected,
        "reliability": [
            {
                "from": part.low,
                "to": part.high,
                "count": part.count,
                "confidence": _rounded(part.mean_confidence),
                "exact": _rounded(part.right_share),
            }
            for part in figures.bins
            if part.count
        ],
        "confusions": [
            {"true": true, "read": read, "count": count}
            for (true, read), count in figures.confused[:_CONFUSIONS_SHOWN]
        ],
    }


def _rounded(value: float) -> float:
    return round(value, 4)


def _notes(
    table: Path, source: str, under_way: Run, answers: Sequence[Answer], figures: Mapping[str, object]
) -> list[str]:
    models = ", ".join(f"{stage} {label}" for stage, label in under_way.labels)
    crop, plate = figures["crop_ms"], figures["plate_ms"]
    assert isinstance(crop, dict)  # noqa: S101 - built above
    assert isinstance(plate, dict)  # noqa: S101 - built above
    per_plate = len(under_way.reader.crop_ms) / len(answers)
    what = "photo" if source == "whole photos" else "plate"
    times = (
        f"reader alone {crop['p50']:.1f} ms a crop (p95 {crop['p95']:.1f}), {per_plate:.1f} crops a plate; "
        f"whole way {plate['p50']:.1f} ms a {what} (p95 {plate['p95']:.1f})"
    )
    return [f"{table}: {counted(len(answers), 'plate')} from {source}; {models}", times]


def _tables(groups: Mapping[str, PlateFigures]) -> list[Table]:
    columns = (
        "region", "images", "found", "box", "exact", "95 %", "folded", "CER", "province", "region ok", "ECE",
        "rejected",
    )  # fmt: skip
    rows = tuple(_row(region, figures) for region, figures in groups.items())
    whole = groups.get("all") or next(iter(groups.values()))
    bins = tuple(
        (
            f"{part.low:.1f}–{part.high:.1f}",
            str(part.count),
            share(part.mean_confidence),
            share(part.right_share),
        )
        for part in whole.bins
        if part.count
    )
    pairs = tuple(
        (f"{true or 'nothing'} → {read or 'nothing'}", str(count))
        for (true, read), count in whole.confused[:_CONFUSIONS_SHOWN]
    )
    tables = [Table("", columns, rows)]
    if bins:
        tables.append(Table("Reliability", ("confidence", "reads", "mean", "exact"), bins))
    if pairs:
        tables.append(Table("Most frequent confusions", ("true → read", "times"), pairs))
    return tables


def _row(region: str, figures: PlateFigures) -> tuple[str, ...]:
    none = "–"
    return (
        region,
        str(figures.images),
        share(figures.share(figures.found)),
        none if figures.boxed is None else share(figures.share(figures.boxed)),
        share(figures.share(figures.exact)),
        interval(figures.exact_interval),
        share(figures.share(figures.folded)),
        share(figures.cer),
        share(figures.subregions_exact / figures.subregions) if figures.subregions else none,
        share(figures.regions_right / figures.regions) if figures.regions else none,
        share(figures.ece),
        str(figures.rejected),
    )
