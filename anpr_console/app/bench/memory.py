"""Whether memory, threads and file handles stay level over many frames of the virtual gate camera."""

import argparse
import gc
from datetime import UTC, datetime, timedelta

import psutil
from tqdm import tqdm

from anpr_console.app.bench.report import Report
from anpr_console.app.read import add_recognition_arguments, make_offline_reader, recognition_from
from anpr_console.capture.open_source import SourceRequest, make_source
from anpr_console.domain.clock import SystemClock
from anpr_console.domain.frame import Frame
from anpr_console.pipeline.camera_pipeline import CameraPipeline
from anpr_console.pipeline.offline import prefetched
from anpr_console.settings.cameras import CameraSettings

_MEGABYTE = 1024 * 1024


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the subject's arguments."""
    parser.add_argument("--frames", type=int, default=10_000, metavar="N", help="frames to run (10000)")
    parser.add_argument(
        "--first", type=int, default=2_000, metavar="N", help="frame of the first measurement (2000)"
    )
    add_recognition_arguments(parser)


def measure(arguments: argparse.Namespace) -> Report:
    """Run the pipeline and compare the process at two frames."""
    recognition = recognition_from(arguments)
    reader = make_offline_reader(recognition)
    address = f"virtual:gate?seed=7&pace=0&frames={arguments.frames + 1}"
    camera = CameraSettings(camera_id="bench", name="Bench", source=address)
    pipeline = CameraPipeline(camera, recognition, reader.models, reader.regions, SystemClock())
    begin = datetime.now(UTC)
    process = psutil.Process()
    first: dict[str, float] = {}
    passages = 0
    pictures = prefetched(make_source(SourceRequest(address)))
    for picture in tqdm(pictures, total=arguments.frames, unit="frame", disable=None):
        seconds = picture.stream_time_s or 0.0
        at = begin + timedelta(seconds=seconds)
        result = pipeline.feed(Frame("bench", picture.index, picture.image, at, seconds, seconds))
        passages += len(result.events)
        if picture.index == arguments.first:
            first = _state(process)
    last = _state(process)
    figures: dict[str, object] = {
        "frames": arguments.frames,
        "events": passages,
        "first": first,
        "last": last,
        "rss_growth_mb": round(last["rss_mb"] - first.get("rss_mb", 0.0), 1),
    }
    text = "\n".join([
        f"frame {arguments.first:>7}: {_line(first)}",
        f"frame {arguments.frames:>7}: {_line(last)}",
        f"growth        : {figures['rss_growth_mb']} MB, {passages} passage events",
    ])  # fmt: skip
    return Report(figures, text)


def _state(process: psutil.Process) -> dict[str, float]:
    gc.collect()
    return {
        "rss_mb": round(process.memory_info().rss / _MEGABYTE, 1),
        "threads": process.num_threads(),
        "files": process.num_fds() if hasattr(process, "num_fds") else -1,
    }


def _line(state: dict[str, float]) -> str:
    return f"{state.get('rss_mb')} MB, {state.get('threads')} threads, {state.get('files')} open files"
