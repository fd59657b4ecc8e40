"""What the health page says: pairs of caption and value, and a line of words per camera."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from anpr_console.domain.health import CameraStatus, Health
from anpr_console.ui.said import said
from anpr_console.ui.strip_figures import push_figure
from anpr_console.ui.theme import Level
from anpr_console.ui.wording import duration_words, level_of_state, percent, state_word

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class FigureWords:
    """A caption, its value, and how loud it is."""

    caption: str
    value: str
    level: Level = Level.PLAIN


def station_figures(health: Health) -> tuple[FigureWords, ...]:
    """The station's figures in reading order."""
    disk = translate("health", "{0} GB free").format(f"{health.disk_free_gb:.1f}")
    if health.disk_days_left is not None:
        disk += translate("health", ", full in {0} days").format(f"{health.disk_days_left:.0f}")
    waiting, push_level, _ = push_figure(health)
    return (
        FigureWords(
            translate("health", "Recognition"),
            translate("health", "{0} pictures/s").format(f"{health.inference_fps:.1f}"),
        ),
        FigureWords(
            translate("health", "From camera to result"),
            translate("health", "{0} ms; 19 of 20 within {1} ms").format(
                f"{health.inference_latency_ms:.0f}", f"{health.inference_latency_p95_ms:.0f}"
            ),
        ),
        FigureWords(translate("health", "Passages waiting for the disk"), str(health.recorder_queue)),
        FigureWords(translate("health", "Events waiting for the platform"), waiting, push_level),
        FigureWords(translate("health", "Disk"), disk),
        FigureWords(translate("health", "Processor"), percent_of_cores(health.cpu_share)),
        FigureWords(translate("health", "Memory"), translate("health", "{0} MB").format(f"{health.rss_mb:.0f}")),
        FigureWords(
            translate("health", "Threads, open files"),
            f"{health.threads}, {health.open_files if health.open_files >= 0 else '–'}",
        ),
        _clock(health),
        FigureWords(
            translate("health", "HTTP endpoint"), health.endpoint or translate("health", "off"),
        ),
        FigureWords(translate("health", "Viewers"), str(health.viewers)),
        FigureWords(translate("health", "Running for"), duration_words(health.uptime_s)),
    )  # fmt: skip


def percent_of_cores(share: float) -> str:
    """``1.3 cores``."""
    return translate("health", "{0} cores").format(f"{share:.2f}")


def _clock(health: Health) -> FigureWords:
    caption = translate("health", "Clock")
    offset = ""
    if health.clock_offset_ms is not None:
        offset = translate("health", " ({0} ms)").format(f"{health.clock_offset_ms:+.0f}")
    if health.clock_synchronized is None:
        return FigureWords(caption, translate("health", "not known whether synchronized") + offset)
    if health.clock_synchronized:
        return FigureWords(caption, translate("health", "synchronized") + offset, Level.OK)
    return FigureWords(caption, translate("health", "not synchronized") + offset, Level.WARN)


def camera_titles() -> tuple[str, ...]:
    """Headings of the camera table."""
    return (
        translate("health", "Camera"), translate("health", "State"), translate("health", "Pictures"),
        translate("health", "Recognized"), translate("health", "Left out"), translate("health", "Newest"),
        translate("health", "Format"), translate("health", "What is wrong"),
    )  # fmt: skip


def camera_cells(status: CameraStatus, name: str) -> tuple[tuple[str, Level], ...]:
    """The cells of one camera under ``camera_titles``."""
    left_out = status.frames_dropped / status.frames_decoded if status.frames_decoded else 0.0
    size = f"{status.codec} {status.width_px}×{status.height_px}" if status.width_px else "–"
    age = "–" if status.frame_age_s is None else duration_words(status.frame_age_s)
    reason = said(status.reason)
    if status.retry_in_s is not None:
        reason += " " + translate("health", "Next try in {0}.").format(duration_words(status.retry_in_s))
    if status.abandoned_decoders:
        reason += " " + translate("health", "{0} hung decoder(s) given up.").format(status.abandoned_decoders)
    plain = Level.PLAIN
    return (
        (name, plain), (state_word(status.state), level_of_state(status.state)),
        (translate("health", "{0}/s").format(f"{status.capture_fps:.1f}"), plain),
        (translate("health", "{0}/s").format(f"{status.inference_fps:.1f}"), plain),
        (f"{status.frames_dropped} ({percent(left_out)})", plain), (age, plain), (size, plain),
        (reason.strip() or "–", plain),
    )  # fmt: skip
