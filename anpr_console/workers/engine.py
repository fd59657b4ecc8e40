"""The engine: one set of worker threads per data folder, the same behind the window and the headless service."""

import logging
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal, Slot

from anpr_console.capture.request import SourceRequest
from anpr_console.domain.frame import Frame, Preview
from anpr_console.domain.health import CameraStatus, Health, OutcomeCount, WorkerFault
from anpr_console.domain.operator import AuditEntry
from anpr_console.domain.picture import PictureRequest
from anpr_console.domain.query import PageRequest
from anpr_console.domain.trace import FrameAnalysis
from anpr_console.settings.cameras import CameraSettings
from anpr_console.settings.model import Settings
from anpr_console.workers.base import Worker
from anpr_console.workers.camera_fleet import CameraFleet
from anpr_console.workers.capture_worker import CaptureWorker
from anpr_console.workers.engine_parts import EngineParts
from anpr_console.workers.errand_worker import ProbeWorker, SettingsWorker
from anpr_console.workers.frame_inbox import FrameInbox
from anpr_console.workers.health_worker import HealthSources, HealthWorker
from anpr_console.workers.inference_worker import InferenceWorker
from anpr_console.workers.picture_worker import PictureWorker
from anpr_console.workers.query_worker import QueryWorker
from anpr_console.workers.recorder_worker import DeskTask, RecorderWorker
from anpr_console.workers.service_worker import Seat, ServiceWorker
from anpr_console.workers.stop_sequence import StopStage, run_stage
from anpr_console.workers.supervisor import Supervisor

logger = logging.getLogger(__name__)

_RETENTION_PERIOD_MS = 3_600_000
_FIRST_RETENTION_MS = 60_000


class Engine(QObject):
    """Starts, feeds and stops the workers; lives in the main thread. One engine runs once.

    Every signal carries one frozen value. Connect only ``@Slot`` bound methods, from the main thread.

    Signals:
        passages_recorded: ``tuple[PassageRow, ...]``, after the commit, batched; a row comes again for each phase
            (same ``passage_id``, larger ``version``).
        passages_ended: ``tuple[PassageRow, ...]``, those whose vehicles have left: each comes once.
        health_changed: ``Health``, once a second.
        outcomes_changed: ``tuple[OutcomeCount, ...]`` of today, when they changed.
        fault_raised: ``WorkerFault``; work goes on as its message says.
        page_ready: ``PassagePage``; ``problem`` says why where it could not be read.
        picture_ready: ``PictureAnswer``.
        probe_stepped: ``ProbeResult``, one per step of a camera test.
        probe_ended: ``tuple[ProbeResult, ...]``, all steps of the finished test.
        settings_applied: ``Settings`` that the workers now follow.
        settings_refused: ``str``, a sentence; the settings in force stay.
        source_finished: ``SourceEnd`` of a file or folder, or of an address nobody understands; with its problem.
        source_ended: ``str``, id of a camera whose file or folder ended and whose passages are all recorded.
        models_loaded: ``RecognitionSettings`` whose models are in force.
        restart_wanted: ``str``, a sentence: the process should stop in order and start again.
    """

    passages_recorded = Signal(object)
    passages_ended = Signal(object)
    health_changed = Signal(object)
    outcomes_changed = Signal(object)
    fault_raised = Signal(object)
    page_ready = Signal(object)
    picture_ready = Signal(object)
    probe_stepped = Signal(object)
    probe_ended = Signal(object)
    settings_applied = Signal(object)
    settings_refused = Signal(object)
    source_finished = Signal(object)
    source_ended = Signal(object)
    models_loaded = Signal(object)
    restart_wanted = Signal(object)

    def __init__(self, parts: EngineParts) -> None:
        super().__init__()
        self._parts = parts
        self._settings = parts.settings
        self._is_stopped = False
        self._has_met_deadlines = True
        clock = parts.clock
        self._supervisor = Supervisor(clock)
        self._inbox = FrameInbox()
        self._recorder = RecorderWorker(parts.recording, clock)
        self._inference = InferenceWorker(
            inbox=self._inbox,
            load=parts.load_recognizers,
            recognition=parts.settings.recognition,
            record=self._recorder.record,
            source_flushed=self._recorder.source_flushed,
            clock=clock,
        )
        self._query = QueryWorker(parts.fetch_page, clock)
        self._pictures = PictureWorker(parts.load_picture, clock)
        self._probe = ProbeWorker(clock)
        self._settings_writer = SettingsWorker(parts.save_settings, clock)
        self._fleet = CameraFleet(self._make_capture_worker, self._supervisor)
        self._health = HealthWorker(self._health_sources(), clock)
        seats = self._seats()
        self._service = ServiceWorker(seats, clock) if seats else None
        self._screen_workers: list[Worker] = []
        self._retention_timer = QTimer(self)
        self._retention_timer.timeout.connect(self.on_retention_due)
        self._connect()

    def _seats(self) -> tuple[Seat, ...]:
        """What the service thread serves."""
        makers = (("endpoint", self._parts.make_service), ("push", self._parts.make_push))
        return tuple(Seat(name, partial(make, self.newest_health)) for name, make in makers if make)

    def _make_capture_worker(self, camera: CameraSettings) -> CaptureWorker:
        return CaptureWorker(
            camera_id=camera.camera_id,
            make_source=partial(self._parts.make_source, camera),
            inbox=self._inbox,
            draw_chance=self._parts.draw_chance,
            count_hung=partial(self._parts.count_hung, camera),
            clock=self._parts.clock,
        )

    def _health_sources(self) -> HealthSources:
        return HealthSources(
            cameras=self._fleet.statuses,
            camera_names=self._fleet.names,
            camera_fps=self._inference.fps,
            latency_ms=self._inference.latency_ms,
            recorder_queue=self._recorder.queue_length,
            record_problem=lambda: self._recorder.problem,
            is_model_loaded=lambda: self._inference.is_model_loaded,
            model_problem=lambda: self._inference.problem,
            service_problem=self._service_problem,
            endpoint=lambda: self._parts.endpoint,
            outbox=self._parts.outbox,
            outcomes=self._parts.outcomes,
            push_targets=self._push_targets,
            targets=self._parts.targets,
            viewers=self._parts.viewers,
            data_dir=self._parts.data_dir,
        )

    def _push_targets(self) -> tuple[tuple[str, str], ...]:
        targets = self._settings.push.targets
        return tuple((target.target_id, target.name) for target in targets if target.is_enabled)

    def _service_problem(self) -> str:
        """Why the endpoint is down or the push stands still; empty while all is well."""
        return self._parts.service_problem or (self._service.problem if self._service else "")

    def _connect(self) -> None:
        self._supervisor.fault_raised.connect(self.fault_raised)
        self._fleet.fault_raised.connect(self.fault_raised)
        self._fleet.source_ended.connect(self.source_finished)
        self._fleet.restart_wanted.connect(self.restart_wanted)
        self._recorder.passages_recorded.connect(self.passages_recorded)
        self._recorder.passages_ended.connect(self.passages_ended)
        self._recorder.source_recorded.connect(self.source_ended)
        self._inference.models_loaded.connect(self.models_loaded)
        self._inference.models_loaded.connect(self.on_models_settled)
        self._inference.failed.connect(self.on_models_settled)
        self._query.page_ready.connect(self.page_ready)
        self._pictures.picture_ready.connect(self.picture_ready)
        self._probe.stepped.connect(self.probe_stepped)
        self._probe.ended.connect(self.probe_ended)
        self._settings_writer.saved.connect(self.on_settings_saved)
        self._settings_writer.refused.connect(self.settings_refused)
        self._health.health_changed.connect(self.health_changed)
        self._health.outcomes_changed.connect(self.outcomes_changed)
        for worker in self._sinks():
            worker.troubled.connect(self.fault_raised)
            self._supervisor.watch(worker)

    def _sinks(self) -> tuple[Worker, ...]:
        """All workers but capture, in the order of their start."""
        service = (self._service,) if self._service else ()
        return (
            self._recorder,
            *service,
            self._query,
            self._pictures,
            self._settings_writer,
            self._probe,
            self._health,
            self._inference,
            *self._screen_workers,
        )

    def add_worker(self, worker: Worker) -> None:
        """Start and stop a worker of the screens with the others; before ``start``."""
        self._screen_workers.append(worker)
        worker.troubled.connect(self.fault_raised)
        self._supervisor.watch(worker)

    def start(self) -> None:
        """Start sinks before sources; returns at once.

        Models load in the inference thread. Files wait for them by themselves; cameras on the network are opened when
        the models are loaded or refused, so that nothing they send is missed without need.
        """
        for worker in self._sinks():
            if worker is not self._service:
                worker.start()
        self._follow_cameras(self._settings, frozenset())
        QTimer.singleShot(_FIRST_RETENTION_MS, self, self.on_retention_due)
        self._retention_timer.start(_RETENTION_PERIOD_MS)
        logger.info(
            "engine started with %d cameras", len(self._settings.cameras), extra={"event": "engine_started"}
        )

    @Slot()
    def on_models_settled(self) -> None:
        """Open the cameras on the network and answer HTTP.

        The web framework takes half a second of a core to import, which the first picture needs more; a client that
        asks earlier waits at the listening socket.
        """
        if self._is_stopped:
            return
        self._fleet.release()
        if self._service is not None:
            self._service.start()

    def stop(self) -> bool:
        """Stop sources before sinks, each stage with a deadline; may be called twice.

        Returns:
            Whether all deadlines were met. If not, the stacks were dumped and the process should exit at once with
            its own code, since a thread still runs.
        """
        if self._is_stopped:
            return self._has_met_deadlines
        self._is_stopped = True
        deadlines = self._parts.deadlines
        self._retention_timer.stop()
        self._supervisor.stop()
        self._fleet.request_stop()
        self._run(StopStage("capture", self._fleet.threads(), deadlines.capture_s))
        self._inbox.close()
        self._run(StopStage("inference", (self._inference,), deadlines.inference_s))
        self._run(StopStage("recorder", (self._recorder,), deadlines.recorder_s))
        if self._service is not None:
            self._run(StopStage("service", (self._service,), deadlines.service_s))
        rest = (
            self._query,
            self._pictures,
            self._settings_writer,
            self._probe,
            self._health,
            *self._screen_workers,
        )
        self._run(StopStage("rest", rest, deadlines.rest_s))
        if self._has_met_deadlines:
            self._parts.close()
        # What the threads said last still waits in the queue of this one.
        QCoreApplication.sendPostedEvents(self)
        logger.info("engine stopped", extra={"event": "engine_stopped", "in_time": self._has_met_deadlines})
        return self._has_met_deadlines

    def _run(self, stage: StopStage) -> None:
        if not run_stage(stage, self._parts.clock, self._parts.dump_stacks):
            self._has_met_deadlines = False

    def newest_frame(self, camera_id: str) -> Frame | None:
        """The newest decoded frame of a camera; for pulling by timer."""
        return self._fleet.newest_frame(camera_id)

    def newest_preview(self, camera_id: str) -> Preview | None:
        """The newest frame of a camera in the size that ``want_preview`` asked for; for pulling by timer."""
        return self._fleet.newest_small(camera_id)

    def want_preview(self, camera_id: str, size: tuple[int, int] | None) -> None:
        """Have a camera's frames made small, to that width and height; None while no screen shows them."""
        self._fleet.want_small(camera_id, size)

    def newest_analysis(self, camera_id: str) -> FrameAnalysis | None:
        """The newest analysis of a camera; for pulling by timer, any thread."""
        return self._inference.newest_analysis(camera_id)

    def newest_health(self) -> Health | None:
        """The newest health snapshot, None in the first second; any thread."""
        return self._health.newest

    def camera_statuses(self) -> tuple[CameraStatus, ...]:
        """Where each camera stands right now; any thread."""
        return self._fleet.statuses()

    def outcome_counts(self) -> tuple[OutcomeCount, ...]:
        """How many vehicles of each camera ended in each outcome today; any thread."""
        return self._health.outcomes

    @property
    def endpoint(self) -> str:
        """Address of the HTTP endpoint, empty while it is off."""
        return self._parts.endpoint

    @property
    def settings(self) -> Settings:
        """The settings the workers follow."""
        return self._settings

    @Slot(object)
    def request_page(self, request: PageRequest) -> None:
        """Ask for a page of passages; ``page_ready`` answers."""
        self._query.request(request)

    @Slot(object)
    def request_picture(self, request: PictureRequest) -> None:
        """Ask for a stored picture; ``picture_ready`` answers, the newest request first.

        A request that waits while 64 newer ones come is forgotten without an answer; asking again is cheap.
        """
        self._pictures.request(request)

    @Slot()
    def cancel_pictures(self) -> None:
        """Forget all picture requests that still wait (the screen shows other rows now)."""
        self._pictures.cancel_waiting()

    def test_camera(self, request: SourceRequest) -> None:
        """Test a camera's address; ``probe_stepped`` tells each step, ``probe_ended`` all of them."""
        self._probe.test(lambda on_step: self._parts.probe(request, on_step))

    @Slot(object)
    def save_settings(self, settings: Settings) -> None:
        """Write the settings file and follow it; ``settings_applied`` or ``settings_refused`` answers."""
        if not self._settings_writer.save(settings):
            self.settings_refused.emit("The settings could not be saved: too many changes wait. Try again.")

    @Slot(object)
    def on_settings_saved(self, settings: Settings) -> None:
        """Follow what was written."""
        self.apply_settings(settings)

    @Slot(object)
    def apply_settings(self, settings: Settings) -> None:
        """Follow new settings without losing a passage; ``settings_applied`` answers."""
        before, self._settings = self._settings, settings
        self._inference.set_recognition(settings.recognition)
        self._follow_cameras(settings, frozenset())
        if _needs_restart(before, settings):
            message = (
                "A new database, picture quality, station name or endpoint is used after the next start."
            )
            logger.warning("%s", message, extra={"event": "restart_needed"})
            self.fault_raised.emit(
                WorkerFault(worker="engine", message=message, detail="", at=self._parts.clock.now())
            )
        logger.info("settings applied", extra={"event": "settings_applied"})
        self.settings_applied.emit(settings)

    def reopen_camera(self, camera_id: str) -> None:
        """Connect a camera anew: its password changed."""
        self._follow_cameras(self._settings, frozenset({camera_id}))

    def _follow_cameras(self, settings: Settings, reopen: frozenset[str]) -> None:
        self._inference.set_cameras(tuple(camera for camera in settings.cameras if camera.is_enabled))
        self._fleet.set_cameras(settings.cameras, reopen=reopen)

    @Slot()
    def on_retention_due(self) -> None:
        """Let the recorder delete what is too old when it has time."""
        self._recorder.retention_due(self._settings.storage)

    def do_at_record(self, task: DeskTask) -> bool:
        """Hand what a person did to the recorder; False if too much waits there."""
        return self._recorder.do(task)

    def set_operator(self, name: str) -> None:
        """Note that somebody took over the shift; the screens stamp the name on later actions."""
        now = self._parts.clock.now()
        station = self._settings.station.station
        self.record_audit(
            AuditEntry(at=now, operator=name, action="shift_started", subject=station, detail="")
        )

    @Slot(object)
    def record_audit(self, entry: AuditEntry) -> None:
        """Record one action of one person."""
        if not self._recorder.write_audit(entry):
            logger.error(
                "an action could not be handed to the recorder: %s",
                entry.action,
                extra={"event": "audit_lost"},
            )


def _needs_restart(before: Settings, after: Settings) -> bool:
    return (
        before.storage.database_url != after.storage.database_url
        or before.storage.jpeg_quality != after.storage.jpeg_quality
        or before.endpoint != after.endpoint
        or before.station.station != after.station.station
    )
