"""Builds the engine from a data folder, the settings and the command line; the same for window and service."""

import logging
import os
import secrets
import socket
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pydantic import ValidationError

from anpr_console.app.ad_hoc_source import (
    AdHocSource,
    effective_settings,
    read_source_argument,
    storable_settings,
)
from anpr_console.app.crash import CrashFile
from anpr_console.app.desk_record import DeskRecord
from anpr_console.app.logging_setup import RingBuffer, close_logging, set_up_logging
from anpr_console.app.push_plans import PlanMaker
from anpr_console.app.wiring_cameras import (
    CameraPasswords,
    count_hung_decoders,
    known_secret,
    make_camera_source,
)
from anpr_console.app.wiring_endpoint import EndpointGround, EndpointLink, PushAnswers, check_endpoint
from anpr_console.app.wiring_push import PushLink, PushStores
from anpr_console.app.wiring_recognition import make_recognizers_loader
from anpr_console.app.wiring_record import make_recording
from anpr_console.capture.probe import probe_camera
from anpr_console.domain.clock import Clock, SystemClock
from anpr_console.domain.errors import ApiError, SettingsError
from anpr_console.domain.frame import Image
from anpr_console.domain.picture import PictureRequest
from anpr_console.http_api.listener import address_of, bind
from anpr_console.settings.model import Settings
from anpr_console.settings.paths import database_file, default_data_dir, media_dir, settings_file
from anpr_console.settings.problems import describe_problems
from anpr_console.settings.push import EndpointSettings
from anpr_console.settings.secrets import DATABASE_SECRET, SecretStore
from anpr_console.settings.store import load_settings, save_settings
from anpr_console.storage.database import Database, open_database, sqlite_url
from anpr_console.storage.media import MediaFolder
from anpr_console.storage.outbox import summary
from anpr_console.storage.passage_queries import count_outcomes, fetch_page
from anpr_console.vision.encode import decode_picture
from anpr_console.workers.data_lock import DataLock
from anpr_console.workers.engine import Engine
from anpr_console.workers.engine_parts import EngineParts

logger = logging.getLogger(__name__)

Undo = list[Callable[[], None]]


@dataclass(frozen=True, slots=True)
class StartOptions:
    """What the command line says.

    Attributes:
        data_dir: The data folder; None means the default one.
        source: What ``--source`` names, None without it.
        port: Overrides the endpoint's port, None without it.
        is_endpoint_required: Whether a port in use ends the start (the service) or is only told (the window).
        console_log_level: Least level on stderr.
    """

    data_dir: Path | None = None
    source: str | None = None
    port: int | None = None
    is_endpoint_required: bool = True
    console_log_level: int = logging.WARNING


@dataclass(frozen=True, slots=True, eq=False)
class Station:
    """A program that is ready to start: the engine and what it stands on.

    Attributes:
        engine: Not started yet.
        secrets: Passwords of cameras and database.
        passwords: Those of cameras, for opening and testing them.
        data_dir: The data folder, locked.
        ring: The last log lines.
        crash: The crash file.
        lock: The lock on the data folder.
        clock: The clock everything uses.
        desk: Plate lists, alerts and what people do with them.
        push: The push: what screens and endpoint ask of it.
        reading: The record, for reading only; closed with the engine.
        media: The picture folder.
    """

    engine: Engine
    secrets: SecretStore
    passwords: CameraPasswords
    data_dir: Path
    ring: RingBuffer
    crash: CrashFile
    lock: DataLock
    clock: Clock
    desk: DeskRecord
    push: PushLink
    reading: Database
    media: MediaFolder

    def close(self) -> None:
        """Let go of the data folder; after the engine has stopped."""
        self.lock.release()
        self.crash.remove()
        close_logging()


def start_station(
    options: StartOptions, adjust: Callable[[EngineParts], EngineParts] = lambda parts: parts
) -> Station:
    """Lock the data folder, read settings, open the database and build the engine; starts no thread.

    Args:
        options: What the command line says.
        adjust: Exchanges parts of the engine before it is built, such as cameras of a measurement.

    Raises:
        AnprError: A sentence that says what is in the way; everything taken so far is given back.
    """
    # A console on a closed site network makes no connection that nobody configured, and installs nothing by itself.
    os.environ.update({"YOLO_OFFLINE": "1", "YOLO_AUTOINSTALL": "false"})
    data_dir = (options.data_dir or default_data_dir()).absolute()
    # The station's own models lie in its data folder, wherever that is.
    os.environ["ANPR_DATA_DIR"] = str(data_dir)
    clock = SystemClock()
    undo: Undo = []
    try:
        lock = DataLock(data_dir)
        undo.append(lock.release)
        ring = set_up_logging(data_dir, console_level=options.console_log_level)
        undo.append(close_logging)
        crash = CrashFile(data_dir)
        undo.append(crash.remove)
        crash.install()
        ad_hoc = read_source_argument(options.source) if options.source is not None else None
        secret_store = SecretStore(data_dir)
        of_this_run = {ad_hoc.camera.camera_id: ad_hoc.password} if ad_hoc is not None else {}
        passwords = CameraPasswords(secret_store, of_this_run)
        foundation = _Foundation(data_dir, options, ad_hoc, secret_store, passwords, crash, clock)
        made = _make_parts(foundation, undo)
        engine = Engine(adjust(made.parts))
        _attach(engine, made)
    except BaseException:
        for take_back in reversed(undo):
            take_back()
        raise
    return Station(
        engine=engine,
        secrets=secret_store,
        passwords=passwords,
        data_dir=data_dir,
        ring=ring,
        crash=crash,
        lock=lock,
        clock=clock,
        desk=made.desk,
        push=made.push,
        reading=made.reading,
        media=made.media,
    )


@dataclass(frozen=True, slots=True)
class _Foundation:
    """What the parts of the engine are made from."""

    data_dir: Path
    options: StartOptions
    ad_hoc: AdHocSource | None
    secret_store: SecretStore
    passwords: CameraPasswords
    crash: CrashFile
    clock: Clock


@dataclass(frozen=True, slots=True, eq=False)
class _Made:
    """What was built beside the parts of the engine."""

    parts: EngineParts
    desk: DeskRecord
    push: PushLink
    endpoint: EndpointLink | None
    reading: Database
    media: MediaFolder


def _attach(engine: Engine, made: _Made) -> None:
    """Connect those who listen to the engine; before it starts."""
    engine.settings_applied.connect(made.desk.follow)
    engine.settings_applied.connect(made.push.follow)
    engine.health_changed.connect(made.push.on_health)
    made.push.use_recorder(engine.do_at_record)
    if made.endpoint is not None:
        made.endpoint.attach(engine)


def _make_parts(on: _Foundation, undo: Undo) -> _Made:
    data_dir, clock = on.data_dir, on.clock
    settings = effective_settings(load_settings(settings_file(data_dir)), on.ad_hoc)
    listener, service_problem = _open_endpoint(settings.endpoint, on.options)
    if listener is not None:
        undo.append(listener.close)
    url = settings.storage.database_url or sqlite_url(database_file(data_dir))
    password = known_secret(on.secret_store, DATABASE_SECRET) if settings.storage.database_url else ""
    writing = open_database(url, password)
    undo.append(writing.close)
    reading = open_database(url, password, is_read_only=True)
    undo.append(reading.close)
    noting = open_database(url, password, busy_timeout_s=2.0, is_synced=False)
    undo.append(noting.close)
    media = MediaFolder(media_dir(data_dir), settings.storage.reserve_mb)
    desk = DeskRecord(writing, reading, settings, clock)
    is_tls = bool(settings.endpoint.tls_certificate_file)
    endpoint = address_of(listener, is_tls=is_tls) if listener is not None else ""
    plans = PlanMaker(on.secret_store, reading, media, endpoint, clock)
    push = PushLink(PushStores(reading, noting, writing), plans, settings, clock)
    recording = make_recording(writing, media, settings, clock, push.push_plan, push.keep_delivered_days)

    link: EndpointLink | None = None
    if listener is not None:
        answers = PushAnswers(deliveries=push.deliveries, resend=push.resend)
        ground = EndpointGround(listener, data_dir, on.secret_store, reading, media, desk, answers, clock)
        link = EndpointLink(ground)
        push.tell_of_station_events(link.events_recorded)

    def close() -> None:
        reading.close()
        # Last of all: SQLite's log is folded into its file by a connection that may write.
        noting.close()
        if listener is not None:
            listener.close()

    def save(effective: Settings) -> Settings:
        storable = _checked(storable_settings(effective, on.ad_hoc))
        save_settings(settings_file(data_dir), storable)
        return effective_settings(storable, on.ad_hoc)

    def load_picture(request: PictureRequest) -> Image:
        return decode_picture(media.read(request.path), request.max_width_px, request.max_height_px)

    parts = EngineParts(
        clock=clock,
        settings=settings,
        data_dir=data_dir,
        endpoint=endpoint,
        make_source=partial(make_camera_source, passwords=on.passwords),
        count_hung=count_hung_decoders,
        draw_chance=secrets.SystemRandom().random,
        load_recognizers=make_recognizers_loader(clock, settings.storage.jpeg_quality),
        recording=push.around(desk.around(recording)),
        fetch_page=partial(fetch_page, reading),
        load_picture=load_picture,
        outbox=partial(summary, reading, settings.station.station),
        outcomes=partial(count_outcomes, reading),
        save_settings=save,
        probe=probe_camera,
        make_service=link.make_service if link is not None else None,
        close=close,
        dump_stacks=on.crash.dump_stacks,
        service_problem=service_problem,
        targets=push.targets,
        viewers=link.viewers if link is not None else lambda: 0,
        make_push=push.make_service,
    )
    return _Made(parts, desk, push, link, reading, media)


def _checked(settings: Settings) -> Settings:
    """The settings, checked as a whole: a screen that copied and changed parts may have made nonsense of them.

    Raises:
        SettingsError: Names every problem.
    """
    try:
        return Settings.model_validate(settings.model_dump())
    except ValidationError as error:
        problems = "; ".join(str(problem) for problem in describe_problems(error))
        raise SettingsError(f"These settings were not saved: {problems}") from error


def _open_endpoint(endpoint: EndpointSettings, options: StartOptions) -> tuple[socket.socket | None, str]:
    """Take the port now, so that a port in use is an ordinary message and not a dead thread."""
    if options.port is None and not endpoint.is_enabled:
        return None, ""
    try:
        check_endpoint(endpoint)
        return bind(endpoint.host, endpoint.port if options.port is None else options.port), ""
    except ApiError as error:
        if options.is_endpoint_required:
            raise
        logger.warning("%s", error, extra={"event": "endpoint_refused"})
        return None, str(error)
