"""The figures of the status strip as words: a value, how loud it is, and what a mouse over it tells."""

from PySide6.QtCore import QCoreApplication

from anpr_console.domain.delivery import TargetCondition, TargetHealth
from anpr_console.domain.health import CameraState, CameraStatus, Health
from anpr_console.ui.said import said
from anpr_console.ui.theme import Level
from anpr_console.ui.wording import duration_words

DISK_LOW_DAYS = 3.0
CLOCK_OFF_MS = 500.0

Words = tuple[str, Level, str]
translate = QCoreApplication.translate


def cameras_figure(health: Health) -> Words:
    """``3 of 4 live``."""
    total = len(health.cameras)
    if not total:
        return translate("strip", "none"), Level.PLAIN, translate("strip", "No camera is set up.")
    up = sum(status.state is CameraState.LIVE for status in health.cameras)
    down = sum(_is_down(status) for status in health.cameras)
    level = Level.BAD if down == total else Level.WARN if down else Level.OK if up else Level.PLAIN
    reasons = "\n".join(said(status.reason) for status in health.cameras if status.reason)
    return translate("strip", "{0} of {1} live").format(up, total), level, reasons


def _is_down(status: CameraStatus) -> bool:
    """Whether a camera should deliver and doesn't; one that has ended or was stopped on purpose is not down."""
    if status.state is CameraState.STOPPED:
        return bool(status.reason)
    return status.state in {CameraState.STALLED, CameraState.RECONNECTING}


def inference_figure(health: Health) -> Words:
    """``12/s · 48 ms``."""
    words = translate("strip", "{0}/s · {1} ms")
    more = translate(
        "strip", "Pictures read per second; from camera to result: {0} ms, 19 of 20 within {1} ms"
    )
    median, slow = f"{health.inference_latency_ms:.0f}", f"{health.inference_latency_p95_ms:.0f}"
    return words.format(f"{health.inference_fps:.0f}", median), Level.PLAIN, more.format(median, slow)


def push_figure(health: Health) -> Words:
    """``3 wait · 5.0 s``, or that it fails."""
    if not health.is_push_set_up:
        more = translate(
            "strip", "Events are pushed nowhere. An installer can name a target in the settings."
        )
        return translate("strip", "not set up"), Level.PLAIN, more
    more = "\n".join(target_words(target) for target in health.targets)
    if health.outbox_pending == 0:
        waits = translate("strip", "nothing waits")
    else:
        age = duration_words(health.outbox_oldest_s or 0.0)
        waits = translate("strip", "{0} wait · {1}").format(health.outbox_pending, age)
    if health.push_problems:
        return translate("strip", "fails · {0}").format(waits), Level.BAD, more
    return waits, Level.PLAIN, more


def target_words(target: TargetHealth) -> str:
    """``Venus Sentinel: can't be reached. Connection refused.``."""
    words = {
        TargetCondition.UP: translate("strip", "{0}: takes events."),
        TargetCondition.FAILING: translate("strip", "{0}: can't be reached."),
        TargetCondition.PAUSED: translate("strip", "{0}: paused; nothing is sent."),
        TargetCondition.GONE: translate("strip", "{0}: is gone; nothing is sent."),
        TargetCondition.DISABLED: translate("strip", "{0}: switched off."),
    }
    sentence = words[target.condition].format(target.name)
    return f"{sentence} {said(target.reason)}" if target.reason else sentence


def disk_figure(health: Health) -> Words:
    """``41 days left``, or the free space while nobody knows."""
    free = translate("strip", "{0} GB free").format(f"{health.disk_free_gb:.0f}")
    if health.disk_days_left is None:
        return free, Level.PLAIN, translate("strip", "How many days that lasts is not known yet.")
    days = translate("strip", "{0} days left").format(f"{health.disk_days_left:.0f}")
    return days, Level.WARN if health.disk_days_left < DISK_LOW_DAYS else Level.PLAIN, free


def clock_figure(time: str, health: Health | None) -> Words:
    """``12:30:05 (+3 ms)``: the time, and how far the system's time service says it is off."""
    if health is None:
        return time, Level.PLAIN, ""
    if health.clock_synchronized is False:
        more = translate("strip", "No time service keeps this clock right. Tell your installer.")
        return translate("strip", "{0} not in sync").format(time), Level.WARN, more
    if health.clock_offset_ms is None:
        return (
            time,
            Level.PLAIN,
            translate("strip", "Whether a time service keeps this clock right is not known."),
        )
    words = translate("strip", "{0} ({1} ms)").format(time, f"{health.clock_offset_ms:+.0f}")
    is_off = abs(health.clock_offset_ms) > CLOCK_OFF_MS
    return words, Level.WARN if is_off else Level.PLAIN, translate("strip", "Kept right by a time service.")
