"""Between engine and window: the ports the screens pull from, and every signal connection between the two."""

from PySide6.QtCore import Qt

from anpr_console.app.logging_setup import RingBuffer
from anpr_console.app.startup import Station
from anpr_console.app.wiring_lists import make_desk_port
from anpr_console.app.wiring_settings import make_settings_port
from anpr_console.domain.operator import Shift
from anpr_console.ui.delivery.port import DeliveryPort
from anpr_console.ui.main_window import MainWindow
from anpr_console.ui.ports import ConsolePorts, LivePort, LogLine, LogPort, RecordPort, ResultsPort, ShiftPort
from anpr_console.workers.engine import Engine


def make_ports(station: Station, results: ResultsPort, delivery: DeliveryPort) -> ConsolePorts:
    """All that the window needs, as plain callables."""
    engine = station.engine

    def start_shift(shift: Shift) -> None:
        engine.set_operator(shift.operator)

    return ConsolePorts(
        live=LivePort(
            newest_frame=engine.newest_frame,
            newest_analysis=engine.newest_analysis,
            newest_preview=engine.newest_preview,
            want_preview=engine.want_preview,
        ),
        record=RecordPort(request_page=engine.request_page, request_picture=engine.request_picture),
        results=results,
        settings=make_settings_port(station),
        shift=ShiftPort(start_shift=start_shift, record_action=engine.record_audit),
        log=_log_port(station.ring),
        desk=make_desk_port(station),
        delivery=delivery,
        clock=station.clock,
    )


def _log_port(ring: RingBuffer) -> LogPort:
    def lines_after(number: int) -> tuple[LogLine, ...]:
        return tuple(
            LogLine(line.number, line.at, line.level, line.logger, line.message, line.detail)
            for line in ring.lines_after(number)
        )

    return LogPort(lines_after)


def connect_engine(engine: Engine, window: MainWindow) -> None:
    """Let the window hear the engine. Queued: a slow screen can't hold up whoever emits."""
    queued = Qt.ConnectionType.QueuedConnection
    engine.passages_recorded.connect(window.listener.on_passages_recorded, queued)
    engine.health_changed.connect(window.listener.on_health_changed, queued)
    engine.fault_raised.connect(window.listener.on_fault_raised, queued)
    engine.page_ready.connect(window.listener.on_page_ready, queued)
    engine.picture_ready.connect(window.listener.on_picture_ready, queued)
    engine.passages_recorded.connect(window.breakdown.on_passages_recorded, queued)
    engine.page_ready.connect(window.breakdown.on_page_ready, queued)
    engine.outcomes_changed.connect(window.breakdown.on_outcomes_changed, queued)
    engine.probe_stepped.connect(window.listener.on_probe_stepped, queued)
    engine.settings_applied.connect(window.listener.on_settings_applied, queued)
    engine.settings_refused.connect(window.listener.on_settings_refused, queued)
