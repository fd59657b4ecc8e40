"""Reads files: every frame in order, nothing dropped, the same result each time."""

import queue
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from anpr_console.capture.image_file import is_picture, read_image_file
from anpr_console.capture.open_source import SourceRequest, make_source
from anpr_console.capture.source import FrameSource, Picture
from anpr_console.domain.clock import Clock
from anpr_console.domain.errors import CaptureError
from anpr_console.domain.frame import Frame
from anpr_console.domain.passage import PassageEvent, PassagePhase
from anpr_console.domain.region import Region
from anpr_console.pipeline.camera_pipeline import CameraPipeline, FeedResult
from anpr_console.pipeline.models import LoadedModels
from anpr_console.settings.cameras import CameraSettings
from anpr_console.settings.recognition import RecognitionSettings

VIDEO_SUFFIXES = frozenset(
    {".mp4", ".mkv", ".mov", ".avi", ".m4v", ".ts", ".webm", ".mpg", ".mpeg", ".h264", ".h265"}
)
_OFFLINE = "file"
_AHEAD = 3
_CAMERA = CameraSettings(camera_id=_OFFLINE, name="File", source=_OFFLINE)


@dataclass(frozen=True, slots=True, eq=False)
class OfflineReader:
    """What reading files takes: models, thresholds, grammars."""

    models: LoadedModels
    recognition: RecognitionSettings
    regions: Sequence[Region]
    clock: Clock

    def read_picture(self, path: Path) -> tuple[PassageEvent, ...]:
        """Read one picture.

        Returns:
            One ended passage per plate or vehicle; those with plates first, from left to right.

        Raises:
            CaptureError: The file can't be read.
            ModelError: A model failed.
        """
        image = read_image_file(path)
        pipeline = self._pipeline(is_still=True)
        frame = Frame(_OFFLINE, 0, image, self.clock.now(), 0.0, 0.0)
        ended = [*pipeline.feed(frame).events, *pipeline.flush()]
        return tuple(
            sorted((event for event in ended if event.phase is PassagePhase.ENDED), key=_reading_order)
        )

    def read_video(
        self, path: Path, *, is_motion_gate_on: bool = True
    ) -> Iterator[FeedResult | tuple[PassageEvent, ...]]:
        """Read a video frame by frame.

        Yields:
            The result of each frame, and at last the events of tracks that were open at the end.

        Raises:
            CaptureError: The file can't be opened or read on; what was found before has been yielded.
            ModelError: A model failed.
        """
        pipeline = self._pipeline(is_still=False, is_motion_gate_on=is_motion_gate_on)
        begin = datetime.fromtimestamp(path.stat().st_mtime, UTC) if path.exists() else self.clock.now()
        try:
            for picture in prefetched(make_source(SourceRequest(str(path)))):
                seconds = picture.stream_time_s or 0.0
                at = begin + timedelta(seconds=seconds)
                yield pipeline.feed(
                    Frame(_OFFLINE, picture.index, picture.image, at, seconds, picture.stream_time_s)
                )
        except CaptureError:
            yield pipeline.flush()
            raise
        yield pipeline.flush()

    def _pipeline(self, *, is_still: bool, is_motion_gate_on: bool = True) -> CameraPipeline:
        recognition = self.recognition.model_copy(update={"is_motion_gate_on": is_motion_gate_on})
        return CameraPipeline(_CAMERA, recognition, self.models, self.regions, self.clock, is_still=is_still)


def files_to_read(paths: Sequence[Path]) -> tuple[tuple[Path, ...], tuple[CaptureError, ...]]:
    """The pictures and videos behind a list of files and folders, in the order given and by name within folders.

    Returns:
        What is there to read, and why other paths are not: one does not exist, or a folder holds nothing to read.
    """
    found: list[Path] = []
    problems: list[CaptureError] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.is_file() and (is_picture(p) or is_video(p)))
            if not inside:
                problems.append(CaptureError(f"{path} holds no pictures or videos."))
            found.extend(inside)
        elif path.exists():
            found.append(path)
        else:
            problems.append(CaptureError(f"{path} does not exist. Check its name."))
    return tuple(found), tuple(problems)


def is_video(path: Path) -> bool:
    """Whether the name is that of a video."""
    return path.suffix.lower() in VIDEO_SUFFIXES


def prefetched(source: FrameSource) -> Iterator[Picture]:
    """Open a source and decode a few pictures ahead in a thread of its own; order and number stay the same.

    Raises:
        CaptureError: The source can't be opened or read on.
    """
    ahead: queue.Queue[Picture | CaptureError | None] = queue.Queue(_AHEAD)
    is_over = threading.Event()

    def decode() -> None:
        item: Picture | CaptureError | None
        try:
            with closing(source):
                source.open()
                while not is_over.is_set() and (item := source.read()) is not None:
                    _offer(ahead, item, is_over)
            item = None
        except CaptureError as error:
            item = error
        _offer(ahead, item, is_over)

    thread = threading.Thread(target=decode, name="decode-ahead", daemon=True)
    thread.start()
    try:
        while (item := ahead.get()) is not None:
            if isinstance(item, CaptureError):
                raise item
            yield item
    finally:
        is_over.set()
        thread.join(timeout=10)


def _offer(
    ahead: "queue.Queue[Picture | CaptureError | None]",
    item: Picture | CaptureError | None,
    is_over: threading.Event,
) -> None:
    while not is_over.is_set():
        try:
            ahead.put(item, timeout=0.2)
        except queue.Full:
            continue
        return


def _reading_order(event: PassageEvent) -> tuple[bool, float, float]:
    box = event.passage.plate_box
    return box is None, box.x if box else 0.0, box.y if box else 0.0
