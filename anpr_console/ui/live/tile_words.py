"""What a tile says about its camera, in plain words."""

import math

from PySide6.QtCore import QCoreApplication

from anpr_console.domain.health import CameraState, CameraStatus
from anpr_console.settings.cameras import CameraSettings
from anpr_console.ui.said import said
from anpr_console.ui.wording import duration_words

OLD_PICTURE_S = 2.0
translate = QCoreApplication.translate


def tile_message(
    camera: CameraSettings,
    status: CameraStatus | None,
    picture_age_s: float | None,
    told_before_s: float = 0.0,
) -> tuple[str, str]:
    """Headline and reason over the picture; both empty while the picture can be trusted.

    Args:
        camera: Its settings.
        status: What the engine last said, None before the first word.
        picture_age_s: Age of the newest picture, None before the first.
        told_before_s: How long ago the engine said it; the seconds to the next try count down from there.
    """
    if not camera.is_enabled:
        return translate("tile", "Switched off"), translate(
            "tile", "This camera is switched off in the settings."
        )
    if status is None:
        return (translate("tile", "Connecting …") if picture_age_s is None else ""), ""
    headline = _headline(status, picture_age_s, told_before_s)
    return headline, said(status.reason) if headline else ""


def _headline(status: CameraStatus, picture_age_s: float | None, told_before_s: float) -> str:
    match status.state:
        case CameraState.LIVE:
            words = _live_headline(picture_age_s)
        case CameraState.CONNECTING:
            words = translate("tile", "Connecting …")
        case CameraState.STALLED if picture_age_s is None:
            words = translate("tile", "No picture yet")
        case CameraState.STALLED:
            words = translate("tile", "No new picture for {0}").format(duration_words(picture_age_s or 0.0))
        case CameraState.RECONNECTING if status.retry_in_s is None:
            words = translate("tile", "Reconnecting …")
        case CameraState.RECONNECTING:
            words = _countdown((status.retry_in_s or 0.0) - told_before_s)
        case CameraState.STOPPED:
            words = translate("tile", "Stopped")
        case CameraState.ENDED:
            words = translate("tile", "The recording has ended")
    return words


def _countdown(seconds: float) -> str:
    """Whole seconds, so that it reads as a clock does; what is due is being tried."""
    whole = math.ceil(seconds - 1e-6)
    if whole <= 0:
        return translate("tile", "Reconnecting …")
    return translate("tile", "Reconnecting in {0} s").format(whole)


def _live_headline(picture_age_s: float | None) -> str:
    if picture_age_s is None:
        return translate("tile", "Waiting for the first picture")
    if picture_age_s > OLD_PICTURE_S:
        return translate("tile", "This picture is {0} old").format(duration_words(picture_age_s or 0.0))
    return ""
