"""Plain words for values: confidence, states, outcomes, times; the one place where the screens' vocabulary stands."""

from datetime import UTC, datetime
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from anpr_console.domain.health import CameraState, HealthLevel
from anpr_console.domain.passage import Direction, Outcome, Passage, PictureKind
from anpr_console.domain.vehicle import UNKNOWN, Vehicle, VehicleKind
from anpr_console.ui.theme import Level

SURE, LIKELY = 0.90, 0.70
"""From here on a confidence is called sure, or likely; below it is doubtful."""


translate = QCoreApplication.translate


class Trust(StrEnum):
    """A confidence in one of three words."""

    SURE = "sure"
    LIKELY = "likely"
    DOUBTFUL = "doubtful"


def trust_of(confidence: float) -> Trust:
    """The word's key for a confidence 0..1."""
    if confidence >= SURE:
        return Trust.SURE
    return Trust.LIKELY if confidence >= LIKELY else Trust.DOUBTFUL


def level_of_confidence(confidence: float) -> Level:
    """The level in whose color a confidence is written."""
    return {Trust.SURE: Level.OK, Trust.LIKELY: Level.WARN, Trust.DOUBTFUL: Level.BAD}[trust_of(confidence)]


def trust_word(confidence: float) -> str:
    """``sure``, ``likely`` or ``doubtful``."""
    match trust_of(confidence):
        case Trust.SURE:
            return translate("wording", "sure")
        case Trust.LIKELY:
            return translate("wording", "likely")
        case Trust.DOUBTFUL:
            return translate("wording", "doubtful")


def percent(share: float) -> str:
    """0.973 as ``97 %``; never rounded up to a certainty that is not there."""
    return translate("wording", "{0} %").format(int(min(1.0, max(0.0, share)) * 100 + 1e-9))


def confidence_words(confidence: float) -> str:
    """``sure · 97 %``."""
    return f"{trust_word(confidence)} · {percent(confidence)}"


def outcome_word(outcome: Outcome) -> str:
    """How a vehicle's visit ended, for people."""
    words = {
        Outcome.READ: translate("wording", "read"),
        Outcome.BELOW_THRESHOLD: translate("wording", "not confirmed"),
        Outcome.NO_PLATE_FOUND: translate("wording", "no plate found"),
        Outcome.FORMAT_REFUSED: translate("wording", "not a plate format"),
        Outcome.DUPLICATE: translate("wording", "same car again"),
        Outcome.IGNORED: translate("wording", "ignored"),
        Outcome.MANUAL: translate("wording", "typed by hand"),
    }
    return words[outcome]


def level_of_outcome(outcome: Outcome) -> Level:
    """The level in whose color an outcome is written."""
    match outcome:
        case Outcome.READ | Outcome.MANUAL:
            return Level.OK
        case Outcome.BELOW_THRESHOLD | Outcome.FORMAT_REFUSED | Outcome.NO_PLATE_FOUND:
            return Level.WARN
        case Outcome.DUPLICATE | Outcome.IGNORED:
            return Level.PLAIN


def direction_word(direction: Direction) -> str:
    """With an arrow, so that it is found at a glance."""
    match direction:
        case Direction.IN:
            return translate("wording", "→ in")
        case Direction.OUT:
            return translate("wording", "← out")
        case Direction.UNKNOWN:
            return translate("wording", "direction unknown")


def state_word(state: CameraState) -> str:
    """A camera's state for people."""
    match state:
        case CameraState.CONNECTING:
            return translate("wording", "connecting")
        case CameraState.LIVE:
            return translate("wording", "live")
        case CameraState.STALLED:
            return translate("wording", "no new picture")
        case CameraState.RECONNECTING:
            return translate("wording", "reconnecting")
        case CameraState.STOPPED:
            return translate("wording", "stopped")
        case CameraState.ENDED:
            return translate("wording", "ended")


def level_of_state(state: CameraState) -> Level:
    """The level in whose color a camera's state is shown."""
    match state:
        case CameraState.LIVE:
            return Level.OK
        case CameraState.CONNECTING | CameraState.ENDED:
            return Level.PLAIN
        case CameraState.STALLED | CameraState.RECONNECTING:
            return Level.WARN
        case CameraState.STOPPED:
            return Level.BAD


def health_word(level: HealthLevel) -> str:
    """Overall health in one word."""
    match level:
        case HealthLevel.OK:
            return translate("wording", "All well")
        case HealthLevel.DEGRADED:
            return translate("wording", "Degraded")
        case HealthLevel.FAILING:
            return translate("wording", "Failing")


def kind_word(kind: VehicleKind) -> str:
    """A vehicle kind for people; empty if unknown."""
    match kind:
        case VehicleKind.CAR:
            return translate("wording", "car")
        case VehicleKind.TRUCK:
            return translate("wording", "truck")
        case VehicleKind.BUS:
            return translate("wording", "bus")
        case VehicleKind.MOTORCYCLE:
            return translate("wording", "motorcycle")
        case VehicleKind.VAN:
            return translate("wording", "van")
        case VehicleKind.UNKNOWN:
            return ""


def vehicle_words(vehicle: Vehicle | None) -> str:
    """``white Isuzu truck``, leaving out what is unknown; a sentence where nothing is known."""
    if vehicle is None:
        return translate("wording", "plate without a vehicle")
    # "other" is what the network says of a make it has no name for.
    brand = "" if vehicle.brand in {UNKNOWN, "other"} else vehicle.brand
    # color, brand, kind: other languages put them in another order.
    order = translate("wording", "{0} {1} {2}")
    words = " ".join(order.format(color_word(vehicle.color), brand, kind_word(vehicle.kind)).split())
    return words or translate("wording", "vehicle, kind unknown")


def color_word(color: str) -> str:
    """A vehicle's color for people, by its word as stored; empty if unknown."""
    words = {
        "white": translate("wording", "white"), "silver": translate("wording", "silver"),
        "gray": translate("wording", "gray"), "black": translate("wording", "black"),
        "red": translate("wording", "red"), "blue": translate("wording", "blue"),
        "green": translate("wording", "green"), "yellow": translate("wording", "yellow"),
        "orange": translate("wording", "orange"), "brown": translate("wording", "brown"),
        "beige": translate("wording", "beige"), "purple": translate("wording", "purple"),
        UNKNOWN: "",
    }  # fmt: skip
    return words.get(color, color)


def stage_word(stage: str) -> str:
    """The name of a stage whose time was taken; one that nobody knows stays as it is written."""
    words = {
        "capture": translate("stage", "capture"), "motion": translate("stage", "motion"),
        "detect": translate("stage", "detect"), "track": translate("stage", "track"),
        "rectify": translate("stage", "rectify"), "read": translate("stage", "read"),
        "vote": translate("stage", "vote"), "decide": translate("stage", "decide"),
        "attributes": translate("stage", "attributes"), "wait": translate("stage", "wait"),
        "total": translate("stage", "total"),
    }  # fmt: skip
    return words.get(stage, stage)


def picture_word(kind: PictureKind) -> str:
    """The name of a stored picture."""
    match kind:
        case PictureKind.FRAME:
            return translate("wording", "Whole picture")
        case PictureKind.VEHICLE:
            return translate("wording", "Vehicle")
        case PictureKind.PLATE:
            return translate("wording", "Plate")
        case PictureKind.RECTIFIED:
            return translate("wording", "Plate, straightened")


def plate_words(passage: Passage) -> str:
    """The plate as it was written, or what to say instead."""
    if passage.consensus is None:
        return translate("wording", "no plate")
    return passage.consensus.raw or passage.consensus.text


def local_time(at: datetime) -> str:
    """Time of day with seconds, local."""
    return at.astimezone().strftime("%H:%M:%S")


def local_moment(at: datetime) -> str:
    """Date and time with seconds, local."""
    return at.astimezone().strftime("%Y-%m-%d %H:%M:%S")


def passage_time(at: datetime, now: datetime) -> str:
    """Time of day; with the date in front if it was not today."""
    is_today = at.astimezone().date() == now.astimezone().date()
    return local_time(at) if is_today else local_moment(at)


def duration_words(seconds: float) -> str:
    """``0.4 s``, ``42 s``, ``3 min``, ``2.5 h``, ``4 days``."""
    if seconds < 10:
        return translate("wording", "{0} s").format(f"{max(0.0, seconds):.1f}")
    if seconds < 100:
        return translate("wording", "{0} s").format(round(seconds))
    if seconds < 100 * 60:
        return translate("wording", "{0} min").format(round(seconds / 60))
    if seconds < 48 * 3600:
        return translate("wording", "{0} h").format(f"{seconds / 3600:.1f}")
    return translate("wording", "{0} days").format(round(seconds / 86400))


def as_utc(at: datetime) -> datetime:
    """An aware time in UTC; a naive one is taken as local time (what a person typed)."""
    return at.astimezone(UTC)
