"""``anpr-console read``: plates in pictures, folders and videos, as text or JSON lines."""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError
from tqdm import tqdm

from anpr_console.app.cli import EXIT_FAILED, EXIT_OK
from anpr_console.app.read_output import to_json_object, to_text_line
from anpr_console.capture.image_file import is_picture
from anpr_console.domain.clock import SystemClock
from anpr_console.domain.errors import CaptureError, SettingsError
from anpr_console.domain.passage import Outcome, Passage, PassageEvent, PassagePhase
from anpr_console.pipeline.camera_pipeline import FeedResult
from anpr_console.pipeline.models import load_models
from anpr_console.pipeline.offline import OfflineReader, files_to_read
from anpr_console.pipeline.region_files import load_regions
from anpr_console.settings.paths import models_dir, resources_dir
from anpr_console.settings.problems import describe_problems
from anpr_console.settings.recognition import Profile, ReaderName, RecognitionSettings, Runtime

_EPILOG = """\
examples:
  anpr-console read photo.jpg
  anpr-console read --json folder/ clip.mp4 > reads.jsonl
  anpr-console read --regions th,eu --all gate.mp4

A picture gives one line per plate, a video one per passage. With --all, vehicles without a read are told too.
A file that can't be read is named on stderr and the rest goes on; the exit code is 1 then.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.epilog = _EPILOG
    parser.add_argument(
        "paths", nargs="+", type=Path, metavar="PATH", help="picture, video, or folder of them"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object a line")
    parser.add_argument("--all", action="store_true", help="tell vehicles without a read too, and why")
    add_recognition_arguments(parser)


def add_recognition_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options that choose models and regions; shared with the benches."""
    parser.add_argument("--regions", default="", metavar="CODES", help="expected regions, such as th,eu")
    parser.add_argument("--reader", choices=[name.value for name in ReaderName], help="plate reader")
    parser.add_argument(
        "--detector", metavar="NAME", help="detector: name in the model list or path of a file"
    )
    parser.add_argument("--runtime", choices=[name.value for name in Runtime], help="what runs the detector")
    parser.add_argument(
        "--profile", choices=[name.value for name in Profile],
        help="edge: NCNN runs every model, the detector looks at 416 pixels at most",
    )  # fmt: skip
    parser.add_argument(
        "--size", type=int, metavar="PX", help="long side of the detector's input, a multiple of 32"
    )


def recognition_from(arguments: argparse.Namespace) -> RecognitionSettings:
    """Recognition settings with what the arguments override.

    Raises:
        SettingsError: A value is out of range.
    """
    chosen: dict[str, object] = {}
    if arguments.regions:
        chosen["regions"] = tuple(
            code.strip().lower() for code in arguments.regions.split(",") if code.strip()
        )
    for option, field in (
        ("reader", "reader"),
        ("detector", "detector"),
        ("runtime", "runtime"),
        ("profile", "profile"),
        ("size", "detector_size_px"),
    ):
        value = getattr(arguments, option, None)
        if value is not None:
            chosen[field] = value
    try:
        return RecognitionSettings.model_validate(chosen)
    except ValidationError as error:
        raise SettingsError(" ".join(_option_sentences(error))) from error


def _option_sentences(error: ValidationError) -> tuple[str, ...]:
    names = {"detector_size_px": "size"}
    lines = (line.partition(": ") for line in describe_problems(error))
    return tuple(f"--{names.get(field, field)} {sentence}" for field, _, sentence in lines)


def make_offline_reader(recognition: RecognitionSettings) -> OfflineReader:
    """Load models and grammars for reading files.

    Raises:
        ModelError: A model is missing or damaged.
        SettingsError: A region is unknown or its file is damaged.
    """
    regions = load_regions(resources_dir())
    unknown = set(recognition.regions) - {region.code for region in regions}
    if unknown:
        known = ", ".join(sorted(region.code for region in regions))
        raise SettingsError(f"There is no region {', '.join(sorted(unknown))}; the regions are {known}.")
    return OfflineReader(load_models(recognition, models_dir()), recognition, regions, SystemClock())


def run(arguments: argparse.Namespace) -> int:
    """Read all paths; see ``add_arguments``."""
    files, problems = files_to_read(arguments.paths)
    for problem in problems:
        print(f"anpr-console: {problem}", file=sys.stderr)
    if not files:
        return EXIT_FAILED
    reader = make_offline_reader(recognition_from(arguments))
    is_terminal = sys.stderr.isatty()
    failures = len(problems)
    with tqdm(files, unit="file", disable=not is_terminal or len(files) < 2, file=sys.stderr) as progress:
        for file in progress:
            try:
                for passage in _passages(reader, file):
                    if _is_wanted(passage, is_all=arguments.all, is_picture_file=is_picture(file)):
                        _print(str(file), passage, is_json=arguments.json)
            except CaptureError as error:
                failures += 1
                print(f"anpr-console: {error}", file=sys.stderr)
    return EXIT_FAILED if failures else EXIT_OK


def _passages(reader: OfflineReader, file: Path) -> Iterator[Passage]:
    if is_picture(file):
        yield from (event.passage for event in reader.read_picture(file))
        return
    results = reader.read_video(file)
    shown = tqdm(results, unit="frame", leave=False, disable=not sys.stderr.isatty(), file=sys.stderr)
    for result in shown:
        yield from (event.passage for event in _events(result) if event.phase is PassagePhase.ENDED)


def _events(result: FeedResult | tuple[PassageEvent, ...]) -> tuple[PassageEvent, ...]:
    return result if isinstance(result, tuple) else result.events


def _is_wanted(passage: Passage, *, is_all: bool, is_picture_file: bool) -> bool:
    if is_all:
        return True
    if is_picture_file:
        return passage.consensus is not None
    return passage.outcome is Outcome.READ


def _print(file: str, passage: Passage, *, is_json: bool) -> None:
    if is_json:
        line = json.dumps(to_json_object(file, passage), ensure_ascii=False)
    else:
        line = to_text_line(file, passage)
    print(line, flush=True)
