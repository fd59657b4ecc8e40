"""What an engine is built from: values and plain callables, filled in by ``app/startup.py``."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from anpr_console.capture.request import SourceRequest
from anpr_console.capture.source import FrameSource
from anpr_console.domain.clock import Clock
from anpr_console.domain.delivery import OutboxSummary, TargetHealth
from anpr_console.domain.health import Health, OutcomeCount
from anpr_console.domain.probe import ProbeResult
from anpr_console.settings.cameras import CameraSettings
from anpr_console.settings.model import Settings
from anpr_console.workers.capture_worker import DrawChance
from anpr_console.workers.errand_worker import OnStep, SaveSettings
from anpr_console.workers.inference_worker import LoadRecognizers
from anpr_console.workers.picture_worker import LoadPicture
from anpr_console.workers.query_worker import FetchPage
from anpr_console.workers.recorder_worker import Recording
from anpr_console.workers.service_worker import Service

NewestHealth = Callable[[], Health | None]


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Seconds each stage of a stop may take: longer than the longest call that can't be broken off.

    Opening a source may take its time-out (10 s by default) and one second; loading models some seconds on a busy
    machine.
    """

    capture_s: float = 12.0
    inference_s: float = 20.0
    recorder_s: float = 20.0
    service_s: float = 6.0
    rest_s: float = 15.0


@dataclass(frozen=True, slots=True)
class EngineParts:
    """The parts.

    Attributes:
        clock: Wall and monotonic time.
        settings: In force at the start.
        data_dir: Folder whose disk is watched.
        endpoint: Address of the HTTP endpoint, empty while it is switched off.
        make_source: A fresh source for a camera; raises CaptureError.
        count_hung: How many decoder threads of a camera hang.
        draw_chance: Spreads the tries of cameras that fell together.
        load_recognizers: Loads the models; called in the inference thread (or a loader beside it).
        recording: What the recorder writes with.
        fetch_page: Reads a page, in the query thread.
        load_picture: Reads and decodes a stored picture, in the picture thread.
        outbox: What waits for delivery.
        outcomes: Outcomes since a moment.
        save_settings: Writes the settings file, in the settings thread.
        probe: Tests a camera, in the probe thread.
        make_service: One run of the HTTP service; None while it is switched off.
        make_push: One run of the push beside it; None without one.
        close: Lets go of what the parts hold (read connections, listening socket), after all threads ended.
        dump_stacks: Called with a sentence when a deadline was missed.
        service_problem: Why the HTTP endpoint could not be opened although it is switched on; else empty.
        targets: How each push target does; asked once a second from the health thread, returns at once.
        viewers: Clients of the HTTP streams right now; asked likewise.
        deadlines: Seconds each stage of a stop may take.
    """

    clock: Clock
    settings: Settings
    data_dir: Path
    endpoint: str
    make_source: Callable[[CameraSettings], FrameSource]
    count_hung: Callable[[CameraSettings], int]
    draw_chance: DrawChance
    load_recognizers: LoadRecognizers
    recording: Recording
    fetch_page: FetchPage
    load_picture: LoadPicture
    outbox: Callable[[], OutboxSummary]
    outcomes: Callable[[datetime], tuple[OutcomeCount, ...]]
    save_settings: SaveSettings
    probe: Callable[[SourceRequest, OnStep], tuple[ProbeResult, ...]]
    make_service: Callable[[NewestHealth], Service] | None
    close: Callable[[], None]
    dump_stacks: Callable[[str], None]
    service_problem: str = ""
    targets: Callable[[], tuple[TargetHealth, ...]] = lambda: ()
    viewers: Callable[[], int] = lambda: 0
    make_push: Callable[[NewestHealth], Service] | None = None
    deadlines: Deadlines = Deadlines()
