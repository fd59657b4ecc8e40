"""``anpr-console serve``: the engine without a screen; prints each passage, answers HTTP, stops on signals."""

import argparse
import json
import logging
import os
import sys
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QObject, Slot

from anpr_console.app.ad_hoc_source import SOURCE_CAMERA_ID
from anpr_console.app.cli import EXIT_FAILED, EXIT_OK, EXIT_USAGE, add_data_argument
from anpr_console.app.read_output import to_json_object, to_text_line
from anpr_console.app.shutdown import EXIT_DEADLINE_MISSED, StopSignals, leave_at_once, restart_process
from anpr_console.app.startup import StartOptions, Station, start_station
from anpr_console.domain.query import PassageRow
from anpr_console.workers.capture_worker import SourceEnd
from anpr_console.workers.engine import Engine

logger = logging.getLogger(__name__)

_EPILOG = f"""\
examples:
  anpr-console serve                                  the cameras of the data folder; without any, the virtual gate
  anpr-console serve --source rtsp://10.0.0.5/stream1
  anpr-console serve --source clip.mp4 --until-end --json

One line per passage goes to stdout when its vehicle has left; messages go to stderr. GET /api/v1/health (or /health)
on the endpoint tells how the station is doing. SIGINT and SIGTERM stop in order: vehicles in sight end their passage
and everything is recorded.

exit codes:
  {EXIT_OK}  stopped in order, everything recorded
  {EXIT_FAILED}  could not start or, with --until-end, could not read the source; a sentence on stderr says why
  {EXIT_USAGE}  wrong arguments
  {EXIT_DEADLINE_MISSED}  a thread did not end in time; its stack is in logs/crash.txt of the data folder
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.epilog = _EPILOG
    add_data_argument(parser)
    add_source_argument(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object a line")
    parser.add_argument(
        "--until-end",
        action="store_true",
        help="stop when the file or folder given with --source is through and recorded",
    )
    add_port_argument(parser)


def add_source_argument(parser: argparse.ArgumentParser) -> None:
    """Add ``--source``; shared with the console."""
    parser.add_argument(
        "--source",
        metavar="SOURCE",
        help="also read this: rtsp://…, a video file, a folder of pictures, webcam:0, virtual:gate; not saved",
    )


def add_port_argument(parser: argparse.ArgumentParser) -> None:
    """Add ``--port``; shared with the console."""
    parser.add_argument(
        "--port",
        type=_port,
        metavar="N",
        help="port of the HTTP endpoint, 0 for any free one (default: the settings')",
    )


def _port(text: str) -> int:
    number = int(text)
    if not 0 <= number <= 65535:
        raise argparse.ArgumentTypeError("a port lies between 0 and 65535")
    return number


def run(arguments: argparse.Namespace) -> int:
    """Run the service until it is told to stop.

    Raises:
        AnprError: It can't start; a sentence says why.
    """
    if arguments.until_end and arguments.source is None:
        print("anpr-console serve: --until-end needs --source.", file=sys.stderr)
        return EXIT_USAGE
    options = StartOptions(data_dir=arguments.data, source=arguments.source, port=arguments.port)
    return run_headless(options, is_json=arguments.json, is_until_end=arguments.until_end)


def run_headless(options: StartOptions, *, is_json: bool, is_until_end: bool) -> int:
    """Run the engine without a screen until a signal, or until the source's end.

    Returns:
        The exit code.

    Raises:
        AnprError: It can't start.
    """
    application = QCoreApplication.instance() or QCoreApplication(sys.argv[:1])
    station = start_station(options)
    service = HeadlessService(station, is_json=is_json, is_until_end=is_until_end)
    signals = StopSignals()
    signals.stop_requested.connect(service.on_stop_requested)
    service.start()
    application.exec()
    is_in_time = station.engine.stop()
    signals.close()
    if not is_in_time:
        leave_at_once(EXIT_DEADLINE_MISSED)
    station.close()
    if service.restart_reason:
        restart_process(sys.argv[1:])
    return service.exit_code


class HeadlessService(QObject):
    """Prints what the engine records and decides when to stop."""

    def __init__(self, station: Station, *, is_json: bool, is_until_end: bool) -> None:
        super().__init__()
        self._engine: Engine = station.engine
        self._is_json = is_json
        self._is_until_end = is_until_end
        self._source_problem = ""
        self.exit_code = EXIT_OK
        self.restart_reason = ""
        engine = station.engine
        engine.passages_ended.connect(self.on_passages_ended)
        engine.source_finished.connect(self.on_source_finished)
        engine.source_ended.connect(self.on_source_ended)
        engine.restart_wanted.connect(self.on_restart_wanted)

    def start(self) -> None:
        """Start the engine and say where it listens."""
        self._engine.start()
        cameras = ", ".join(f"{camera.name}" for camera in self._engine.settings.cameras if camera.is_enabled)
        _say(f"Reading {cameras}.")
        if self._engine.endpoint:
            _say(f"Health at {self._engine.endpoint}/api/v1/health. Ctrl+C stops.")

    @Slot(object)
    def on_passages_ended(self, rows: tuple[PassageRow, ...]) -> None:
        """Print passages whose vehicles have left."""
        try:
            for row in rows:
                print(self._line(row), flush=True)
        except BrokenPipeError:
            # The reader of our output went away; recording goes on, and Python must not flush into the hole at the end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            logger.warning(
                "nobody reads the printed passages any more; recording goes on",
                extra={"event": "output_closed"},
            )

    def _line(self, row: PassageRow) -> str:
        passage = row.passage
        if not self._is_json:
            at = passage.started_at.astimezone()
            return f"{at:%Y-%m-%d %H:%M:%S}  {to_text_line(passage.camera_id, passage)}"
        described = to_json_object(passage.camera_id, passage)
        del described["file"]
        heading = {
            "passage_id": passage.passage_id,
            "camera_id": passage.camera_id,
            "started_at": _iso(passage.started_at),
            "ended_at": _iso(passage.ended_at),
        }
        return json.dumps({**heading, **described}, ensure_ascii=False)

    @Slot(object)
    def on_source_finished(self, end: SourceEnd) -> None:
        """Note why a source ended."""
        if end.problem:
            _say(end.problem)
        if end.camera_id == SOURCE_CAMERA_ID:
            self._source_problem = end.problem

    @Slot(object)
    def on_source_ended(self, camera_id: str) -> None:
        """Stop if this was what we were waiting for."""
        if self._is_until_end and camera_id == SOURCE_CAMERA_ID:
            self.exit_code = EXIT_FAILED if self._source_problem else EXIT_OK
            QCoreApplication.quit()

    @Slot(object)
    def on_stop_requested(self, _number: int) -> None:
        """Stop in order."""
        QCoreApplication.quit()

    @Slot(object)
    def on_restart_wanted(self, reason: str) -> None:
        """Stop in order and start again as a fresh process."""
        if not self.restart_reason:
            self.restart_reason = reason
            logger.error("%s", reason, extra={"event": "restart_wanted"})
            QCoreApplication.quit()


def _iso(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _say(sentence: str) -> None:
    print(f"anpr-console: {sentence}", file=sys.stderr, flush=True)
