"""Real domain values for the screens, a hand-turned clock, and ports that remember what they were asked."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import numpy as np

from anpr_console.domain.consensus import Consensus
from anpr_console.domain.detection import Detections, PlateDetection, VehicleDetection
from anpr_console.domain.errors import SettingsError
from anpr_console.domain.export import ExportRequest
from anpr_console.domain.frame import Frame, Image, Preview
from anpr_console.domain.geometry import Box, Point, Quad
from anpr_console.domain.health import CameraState, CameraStatus, Health
from anpr_console.domain.operator import AuditEntry, Shift
from anpr_console.domain.passage import Direction, Outcome, Passage, PictureKind
from anpr_console.domain.picture import PictureAnswer, PictureRequest
from anpr_console.domain.plate import Candidate, PlateRead, PlateText
from anpr_console.domain.query import CountRequest, PageRequest, PassagePage, PassageRow, StoredPicture
from anpr_console.domain.screen_memory import ScreenMemory
from anpr_console.domain.trace import FrameAnalysis, PassageTrace, PlateStep, ReadTrace
from anpr_console.domain.track import Track
from anpr_console.domain.vehicle import Vehicle, VehicleKind
from anpr_console.settings.cameras import CameraSettings, DirectionLine
from anpr_console.settings.installer import PasswordCheck
from anpr_console.settings.model import Settings
from anpr_console.ui.ports import (
    ConsolePorts,
    LivePort,
    LogLine,
    LogPort,
    RecordPort,
    ResultsPort,
    SettingsPort,
    ShiftPort,
)
from tests.qt.ui.delivery_builders import LinkPort
from tests.qt.ui.desk_builders import GuardPort

NOON = datetime(2026, 3, 4, 12, 0, 0, tzinfo=UTC)
STAGE_MS = (
    ("capture", 4.0), ("motion", 0.6), ("detect", 21.0), ("track", 0.4), ("rectify", 2.5), ("read", 9.0),
    ("vote", 0.1), ("decide", 0.2),
)  # fmt: skip


class HandClock:
    """A clock that stands still until a test turns it."""

    def __init__(self) -> None:
        self._now = NOON
        self._monotonic_s = 100.0

    def now(self) -> datetime:
        return self._now

    def monotonic_s(self) -> float:
        return self._monotonic_s

    def turn(self, seconds: float) -> None:
        self._now += timedelta(seconds=seconds)
        self._monotonic_s += seconds


class Build:
    """Makes domain values that hang together."""

    def __init__(self, clock: HandClock) -> None:
        self.clock = clock
        self._count = 0

    def camera(self, camera_id: str = "gate-in", name: str = "Gate in") -> CameraSettings:
        return CameraSettings(camera_id=camera_id, name=name, source="virtual:gate")

    def aimed_camera(self) -> CameraSettings:
        return CameraSettings(
            camera_id="gate-in", name="Gate in", source="virtual:gate",
            zone=((0.1, 0.2), (0.9, 0.2), (0.9, 0.95), (0.1, 0.95)),
            direction_line=DirectionLine(start=(0.9, 0.6), end=(0.1, 0.6)),
        )  # fmt: skip

    def image(self, width: int = 640, height: int = 360, seed: int = 1) -> Image:
        rng = np.random.default_rng(seed)
        ramp = np.linspace(30, 120, height, dtype=np.float32)[:, None, None]
        noise = rng.integers(0, 12, (height, width, 3))
        return (ramp + noise).astype(np.uint8)

    def frame(
        self, camera_id: str = "gate-in", width: int = 640, height: int = 360, generation: int = 0
    ) -> Frame:
        self._count += 1
        return Frame(
            camera_id, self._count, self.image(width, height, self._count), self.clock.now(), self.clock.monotonic_s(),
            self._count / 25, generation,
        )  # fmt: skip

    def read(self, text: str = "KA51MJ8156", confidence: float = 0.97) -> PlateRead:
        said = PlateText(text, text, confidence, tuple([confidence] * len(text)))
        return PlateRead(
            said, Box(300, 250, 100, 26), None, 0.9, 100.0, 0.7, self._count, self.clock.now(), 1.0, "ppocr 6",
        )  # fmt: skip

    def consensus(self, raw: str = "KA51 MJ 8156", confidence: float = 0.97) -> Consensus:
        text = raw.replace(" ", "")
        shares = (*([0.99] * (len(text) - 1)), 0.55)
        return Consensus(
            text, raw, confidence, shares, shares, (Candidate(text[:-1] + "B", 0.41), Candidate(text[:-2], 0.2)),
            9, 7, "in", None, matches_region_format=True,
        )  # fmt: skip

    def analysis(self, frame: Frame, raw: str = "KA51 MJ 8156") -> FrameAnalysis:
        car, plate = Box(220, 120, 240, 180), Box(300, 250, 100, 26)
        corners = Quad(Point(301, 252), Point(399, 250), Point(399, 274), Point(301, 275))
        text = raw.replace(" ", "")
        track = Track(
            7, car, False, VehicleKind.CAR, 0.9, plate, raw, 0.97,
            tuple(Point(340 - 10 * n, 300 - 12 * n) for n in range(6, -1, -1)),
        )  # fmt: skip
        step = PlateStep(
            7, plate, corners, np.ascontiguousarray(frame.image[250:276, 300:400]),
            np.full((48, 200, 3), 200, dtype=np.uint8), self.read(text), self.consensus(raw),
        )  # fmt: skip
        found = Detections(
            (PlateDetection(plate, 0.9, corners),), (VehicleDetection(car, 0.8, VehicleKind.CAR),)
        )
        return FrameAnalysis(frame, found, (track,), (step,), 0.2, STAGE_MS, frame.captured_at)

    def row(
        self, number: int = 1, raw: str | None = "KA51 MJ 8156", outcome: Outcome = Outcome.READ,
        confidence: float = 0.97, camera_id: str = "gate-in", seconds: float = 0.0, *, has_pictures: bool = True,
    ) -> PassageRow:  # fmt: skip
        at = NOON + timedelta(seconds=seconds)
        consensus = self.consensus(raw, confidence) if raw else None
        text = consensus.text if consensus else ""
        reads = tuple(
            ReadTrace(
                n, n / 25, at + timedelta(milliseconds=40 * n), text if n != 2 else text[:-1] + "B", 0.9 - n / 50,
                tuple([0.9 - n / 50] * len(text)), 90.0 + n, 0.6, Box(300, 250, 90 + n, 26),
            )
            for n in range(9 if consensus else 0)
        )  # fmt: skip
        reason = {
            Outcome.READ: "7 of 9 reads agree.",
            Outcome.NO_PLATE_FOUND: "The vehicle was followed for 40 pictures; no plate was seen on it.",
            Outcome.BELOW_THRESHOLD: "The best text reached 44 %; 60 % are needed.",
        }.get(outcome, "Seen at the same place 4 minutes ago.")
        passage = Passage(
            f"psg_{number:06d}", camera_id, outcome, reason, consensus, Box(300, 250, 100, 26), None,
            Vehicle(VehicleKind.TRUCK, 0.9, "Isuzu", 0.8, "white", 0.9, Box(220, 120, 240, 180)), Direction.IN,
            at, at + timedelta(seconds=3), at + timedelta(seconds=2), 1.0, 4.0, 75, 42,
            PassageTrace(reads, 3, STAGE_MS), (("detect", "detector 1"),), (*STAGE_MS, ("total", 2100.0)),
        )  # fmt: skip
        kinds = PictureKind if has_pictures else ()
        pictures = tuple(StoredPicture(kind, f"{number}/{kind.value}.jpg", "0" * 64, 1000) for kind in kinds)
        return PassageRow(passage, pictures, at)

    def status(
        self, camera_id: str = "gate-in", state: CameraState = CameraState.LIVE, reason: str = ""
    ) -> CameraStatus:
        return CameraStatus(
            camera_id, state, reason, None, 25.0, 12.0, 1000, 400, 0.05, "h264", 1280, 720,
        )  # fmt: skip

    def health(self, *statuses: CameraStatus) -> Health:
        return Health(
            self.clock.now(), cameras=statuses or (self.status(),), inference_fps=12.4, inference_latency_ms=48.0,
            disk_free_gb=120.0, disk_days_left=41.0, cpu_share=1.2, rss_mb=420.0, threads=14, open_files=60,
            clock_offset_ms=3.0, clock_synchronized=True, endpoint="http://127.0.0.1:8642", uptime_s=7200.0,
        )  # fmt: skip


@dataclass
class Desk:
    """The other side of the ports: what was asked, and what the next answer will be."""

    clock: HandClock
    settings: Settings
    frames: dict[str, Frame] = field(default_factory=dict)
    analyses: dict[str, FrameAnalysis] = field(default_factory=dict)
    previews: dict[str, Preview] = field(default_factory=dict)
    wanted_previews: dict[str, tuple[int, int] | None] = field(default_factory=dict)
    pulled: list[str] = field(default_factory=list)
    pages: list[PageRequest] = field(default_factory=list)
    pictures: list[PictureRequest] = field(default_factory=list)
    counts: list[CountRequest] = field(default_factory=list)
    exports: list[ExportRequest] = field(default_factory=list)
    exports_cancelled: list[int] = field(default_factory=list)
    memory: ScreenMemory = field(default_factory=ScreenMemory)
    memories: list[ScreenMemory] = field(default_factory=list)
    saved: list[Settings] = field(default_factory=list)
    secrets: dict[str, str] = field(default_factory=dict)
    tested: list[tuple[CameraSettings, str | None]] = field(default_factory=list)
    password: str = ""
    shifts: list[Shift] = field(default_factory=list)
    actions: list[AuditEntry] = field(default_factory=list)
    log_lines: list[LogLine] = field(default_factory=list)
    guard: GuardPort = field(default_factory=GuardPort)
    link: LinkPort = field(default_factory=LinkPort)

    def newest_frame(self, camera_id: str) -> Frame | None:
        self.pulled.append(camera_id)
        return self.frames.get(camera_id)

    def store_secret(self, name: str, value: str) -> None:
        self.secrets[name] = value

    def set_password(self, password: str) -> None:
        if len(password) < 8:
            raise SettingsError("The password needs at least 8 characters.")
        self.password = password

    def verify(self, password: str) -> PasswordCheck:
        is_right = password == self.password
        return PasswordCheck(is_right, message="" if is_right else "This password is not right.")

    def log(self, level: str, message: str) -> None:
        number = len(self.log_lines) + 1
        self.log_lines.append(LogLine(number, self.clock.now(), level, "anpr_console.workers.x", message))

    def ports(self) -> ConsolePorts:
        return ConsolePorts(
            desk=self.guard.port(),
            delivery=self.link.port(self.secrets),
            live=LivePort(
                self.newest_frame, self.analyses.get, self.previews.get, self.wanted_previews.__setitem__
            ),
            record=RecordPort(self.pages.append, self.pictures.append),
            results=ResultsPort(
                request_count=self.counts.append,
                export=self.exports.append,
                cancel_export=lambda: self.exports_cancelled.append(1),
                memory=self.memory,
                save_memory=self.memories.append,
            ),
            settings=SettingsPort(
                current=lambda: self.settings,
                save=self.saved.append,
                has_secret=lambda name: name in self.secrets,
                store_secret=self.store_secret,
                test_camera=lambda camera, password: self.tested.append((camera, password)),
                has_installer_password=lambda: bool(self.password),
                set_installer_password=self.set_password,
                verify_installer_password=self.verify,
            ),
            shift=ShiftPort(self.shifts.append, self.actions.append),
            log=LogPort(lambda after: tuple(line for line in self.log_lines if line.number > after)),
            clock=self.clock,
        )

    def answer_page(self, rows: tuple[PassageRow, ...], next_after: str | None = None) -> PassagePage:
        return PassagePage(rows, next_after, self.pages[-1].request_id, 3.0)

    def answer_picture(self, request: PictureRequest) -> PictureAnswer:
        is_small = "plate" in request.path or "rectified" in request.path
        size = (40, 160, 3) if is_small else (180, 320, 3)
        return PictureAnswer(request, np.full(size, 170, dtype=np.uint8))


def replace_camera(camera: CameraSettings) -> CameraSettings:
    """The same camera with a source of its own."""
    return camera.model_copy(update={"source": "virtual:gate?seed=2"})
