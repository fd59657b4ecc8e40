"""What the screens need from the rest of the program: frozen bundles of plain callables, filled by ``app/wiring_*``.

Every callable is called on the GUI thread and returns at once; answers that take time come back through the slots of
``MainWindow`` (``on_page_ready``, ``on_picture_ready``, ``on_probe_stepped``, ``on_settings_applied`` …).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from anpr_console.domain.clock import Clock
from anpr_console.domain.export import ExportRequest
from anpr_console.domain.frame import Frame, Preview
from anpr_console.domain.operator import AuditEntry, Shift
from anpr_console.domain.picture import PictureRequest
from anpr_console.domain.query import CountRequest, PageRequest
from anpr_console.domain.screen_memory import ScreenMemory
from anpr_console.domain.trace import FrameAnalysis
from anpr_console.settings.cameras import CameraSettings
from anpr_console.settings.installer import PasswordCheck
from anpr_console.settings.model import Settings
from anpr_console.ui.delivery.port import DeliveryPort
from anpr_console.ui.desk_port import DeskPort

DATABASE_SECRET = "database"  # noqa: S105 — the name of a secret, not a secret


def camera_secret(camera_id: str) -> str:
    """The name under which a camera's password is kept."""
    return f"camera/{camera_id}"


@dataclass(frozen=True, slots=True)
class LivePort:
    """Pull access to the newest picture and analysis of a camera; None before the first.

    Attributes:
        newest_frame: By camera id; every decoded frame, whether analyzed or not.
        newest_analysis: By camera id; the newest frame that was read, with its boxes.
        newest_preview: By camera id; the newest frame made small outside the GUI thread, None without any.
        want_preview: Camera id and the width and height in which its previews are wanted; None: no longer.
    """

    newest_frame: Callable[[str], Frame | None]
    newest_analysis: Callable[[str], FrameAnalysis | None]
    newest_preview: Callable[[str], Preview | None]
    want_preview: Callable[[str, tuple[int, int] | None], None]


@dataclass(frozen=True, slots=True)
class RecordPort:
    """Questions to the record.

    Attributes:
        request_page: Answered through ``MainWindow.on_page_ready`` with the same ``request_id``.
        request_picture: Answered through ``MainWindow.on_picture_ready`` with the same request.
    """

    request_page: Callable[[PageRequest], None]
    request_picture: Callable[[PictureRequest], None]


@dataclass(frozen=True, slots=True)
class ResultsPort:
    """What the results page asks beyond pages of passages.

    Attributes:
        request_count: How many a filter finds; answered through ``ResultsPage.on_count_ready``, newest request only.
        export: Write a file; answered through ``ResultsPage.on_export_progressed``.
        cancel_export: Stop the export under way.
        memory: What was kept from last time.
        save_memory: Keep this for next time.
    """

    request_count: Callable[[CountRequest], None]
    export: Callable[[ExportRequest], None]
    cancel_export: Callable[[], None]
    memory: ScreenMemory
    save_memory: Callable[[ScreenMemory], None]


@dataclass(frozen=True, slots=True)
class SettingsPort:
    """Settings and secrets behind the installer password.

    Attributes:
        current: The settings in force.
        save: Write and apply; answered through ``on_settings_applied`` or ``on_settings_refused``.
        has_secret: Whether a secret of that name is kept; its value never comes back to a screen.
        store_secret: Name and value; an empty value forgets it. Raises SettingsError with a sentence.
        test_camera: Test these settings with that password (None: the one already kept); each step comes back
            through ``on_probe_stepped``.
        has_installer_password: Whether one was ever set.
        set_installer_password: Set or change it. Raises SettingsError with a sentence.
        verify_installer_password: Whether it is the right one, and how long to wait after wrong tries. Raises
            SettingsError with a sentence.
    """

    current: Callable[[], Settings]
    save: Callable[[Settings], None]
    has_secret: Callable[[str], bool]
    store_secret: Callable[[str, str], None]
    test_camera: Callable[[CameraSettings, str | None], None]
    has_installer_password: Callable[[], bool]
    set_installer_password: Callable[[str], None]
    verify_installer_password: Callable[[str], PasswordCheck]


@dataclass(frozen=True, slots=True)
class ShiftPort:
    """Who is on duty, and what they do.

    Attributes:
        start_shift: A person took over; later actions carry this name.
        record_action: One action for the audit trail, already stamped with the operator's name.
    """

    start_shift: Callable[[Shift], None]
    record_action: Callable[[AuditEntry], None]


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line of the program's log, as the log page shows it.

    Attributes:
        number: Grows by one with each line since the program started.
        at: When, aware UTC.
        level: ``DEBUG``, ``INFO``, ``WARNING``, ``ERROR`` or ``CRITICAL``.
        logger: Name of the logger.
        message: The formatted message, redacted.
        detail: Stack of an exception, or empty.
    """

    number: int
    at: datetime
    level: str
    logger: str
    message: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class LogPort:
    """Pull access to the ring buffer of log lines.

    Attributes:
        lines_after: Lines with a larger number than the given one (0: all that are kept), oldest first.
    """

    lines_after: Callable[[int], tuple[LogLine, ...]]


@dataclass(frozen=True, slots=True)
class ConsolePorts:
    """All that the window needs."""

    live: LivePort
    record: RecordPort
    results: ResultsPort
    settings: SettingsPort
    shift: ShiftPort
    log: LogPort
    desk: DeskPort
    delivery: DeliveryPort
    clock: Clock
