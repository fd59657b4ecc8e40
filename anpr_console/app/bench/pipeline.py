"""How fast the whole pipeline is against its bare detector, on one clip, in one process."""

import argparse
import time
from collections import defaultdict
from pathlib import Path

import numpy as np
import psutil
from tqdm import tqdm

from anpr_console.app.bench.report import Report, median, percentile
from anpr_console.app.read import add_recognition_arguments, make_offline_reader, recognition_from
from anpr_console.capture.open_source import SourceRequest, make_source
from anpr_console.domain.errors import CaptureError
from anpr_console.domain.trace import STAGES
from anpr_console.pipeline.offline import OfflineReader

_DETECTOR_RUN_S = 2.0
_MEGABYTE = 1024 * 1024


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the subject's arguments."""
    parser.add_argument("clip", type=Path, metavar="CLIP", help="a video file")
    parser.add_argument(
        "--rounds", type=int, default=3, metavar="N", help="rounds, detector and pipeline in turn (3)"
    )
    add_recognition_arguments(parser)


def measure(arguments: argparse.Namespace) -> Report:
    """Measure detector and pipeline in turn; the medians over the rounds count.

    Raises:
        CaptureError: The clip can't be read.
    """
    recognition = recognition_from(arguments)
    reader = make_offline_reader(recognition)
    width, height = _size_of(arguments.clip)
    detector_fps, pipeline_fps, ratios = [], [], []
    stage_ms: dict[str, list[float]] = defaultdict(list)
    frames = plates = reads = 0
    for _ in tqdm(range(arguments.rounds), unit="round", disable=None):
        before = _bare_detector_fps(reader, width, height)
        started = time.perf_counter()
        frames = plates = reads = 0
        for result in reader.read_video(arguments.clip, is_motion_gate_on=False):
            if isinstance(result, tuple):
                continue
            frames += 1
            plates += sum(step.box.width >= 60 for step in result.analysis.plates)
            reads += sum(step.read is not None for step in result.analysis.plates)
            for stage, value in result.analysis.stage_ms:
                stage_ms[stage].append(value)
        pipeline_fps.append(frames / (time.perf_counter() - started))
        after = _bare_detector_fps(reader, width, height)
        detector_fps.append((before + after) / 2)
        ratios.append(pipeline_fps[-1] / detector_fps[-1])
    session, size = reader.models.detector.session_for(width, height)
    rss_mb = psutil.Process().memory_info().rss / _MEGABYTE
    figures: dict[str, object] = {
        "clip": arguments.clip.name,
        "detector_fps": round(median(detector_fps), 1),
        "pipeline_fps": round(median(pipeline_fps), 1),
        "ratio": round(median(ratios), 3),
        "ratios": [round(ratio, 3) for ratio in ratios],
        "stage_ms": {
            stage: {
                "p50": round(median(stage_ms[stage]), 2),
                "p95": round(percentile(stage_ms[stage], 0.95), 2),
            }
            for stage in STAGES
            if stage in stage_ms
        },
        "frames": frames,
        "dropped": 0,
        "plates_60px": plates,
        "reads": reads,
        "rss_mb": round(rss_mb, 1),
        "runtime": session.runtime,
        "input": f"{size[1]}x{size[0]}",
        "detector": reader.models.detector.model.label,
        "reader": reader.models.reader.label,
    }
    return Report(figures, _as_text(figures))


def _size_of(clip: Path) -> tuple[int, int]:
    source = make_source(SourceRequest(str(clip)))
    try:
        info = source.open()
        picture = source.read()
    finally:
        source.close()
    if picture is None:
        raise CaptureError(f"{clip} holds no pictures.")
    return info.width_px or int(picture.image.shape[1]), info.height_px or int(picture.image.shape[0])


def _bare_detector_fps(reader: OfflineReader, width: int, height: int) -> float:
    """Frames a second of the session alone, on a fixed input of the size the clip gets."""
    session, size = reader.models.detector.session_for(width, height)
    tensor = np.random.default_rng(7).random((1, 3, *size), dtype=np.float32)
    session.run(tensor)
    runs, started = 0, time.perf_counter()
    while (elapsed := time.perf_counter() - started) < _DETECTOR_RUN_S:
        session.run(tensor)
        runs += 1
    return runs / elapsed


def _as_text(figures: dict[str, object]) -> str:
    stages = figures["stage_ms"]
    assert isinstance(stages, dict)  # noqa: S101 - built above
    lines = [
        f"clip              {figures['clip']}, {figures['frames']} frames, {figures['dropped']} dropped",
        f"models            {figures['detector']} on {figures['runtime']} at {figures['input']}; {figures['reader']}",
        f"bare detector     {figures['detector_fps']} frames/s",
        f"whole pipeline    {figures['pipeline_fps']} frames/s (decoding included, motion gate off)",
        f"ratio             {figures['ratio']} (rounds: {figures['ratios']})",
        f"plates >= 60 px   {figures['plates_60px']} seen; {figures['reads']} reads of all widths",
        "read budget       each frame until the vote is firm, then once a second or 25 % wider",
        f"memory            {figures['rss_mb']} MB",
        "stage             p50 ms   p95 ms",
    ]
    lines += [f"  {name:14} {values['p50']:8.2f} {values['p95']:8.2f}" for name, values in stages.items()]
    return "\n".join(lines)
