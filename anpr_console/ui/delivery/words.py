"""Plain words for deliveries and targets, each with the level in whose color it is written and the icon's name."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QIcon, QPixmap

from anpr_console.domain.clock import Clock
from anpr_console.domain.delivery import Delivery, DeliveryState, EventType, TargetCondition, TargetHealth
from anpr_console.ui.icons import icon, icon_image
from anpr_console.ui.theme import Level, Look
from anpr_console.ui.wording import duration_words

translate = QCoreApplication.translate
OVERDUE_S = 3


def level_icon(level: Level, look: Look) -> QIcon:
    """The sign of a level, for table rows: in its color, and in the selection's color on a selected row."""
    colors = look.colors
    sign = icon(level.value, colors.of_level(level))
    sign.addPixmap(QPixmap.fromImage(icon_image(level.value, colors.on_accent)), QIcon.Mode.Selected)
    return sign


def event_word(event_type: EventType) -> str:
    """What an event tells the platform."""
    return {
        EventType.READ_CREATED: translate("delivery", "Plate read"),
        EventType.READ_UPDATED: translate("delivery", "Read changed"),
        EventType.READ_ENDED: translate("delivery", "Vehicle left"),
        EventType.READ_CORRECTED: translate("delivery", "Read corrected"),
        EventType.LIST_MATCHED: translate("delivery", "On a plate list"),
        EventType.CAMERA_STATUS_CHANGED: translate("delivery", "Camera state"),
        EventType.HEARTBEAT: translate("delivery", "Heartbeat"),
        EventType.TEST: translate("delivery", "Test event"),
    }[event_type]


def condition_word(condition: TargetCondition) -> str:
    """How a target does, in a word or two."""
    match condition:
        case TargetCondition.UP:
            return translate("delivery", "up")
        case TargetCondition.FAILING:
            return translate("delivery", "failing")
        case TargetCondition.PAUSED:
            return translate("delivery", "paused")
        case TargetCondition.GONE:
            return translate("delivery", "gone")
        case TargetCondition.DISABLED:
            return translate("delivery", "switched off")


def level_of_condition(condition: TargetCondition) -> Level:
    """The level in whose color a condition is shown."""
    match condition:
        case TargetCondition.UP:
            return Level.OK
        case TargetCondition.FAILING:
            return Level.WARN
        case TargetCondition.PAUSED | TargetCondition.GONE:
            return Level.BAD
        case TargetCondition.DISABLED:
            return Level.PLAIN


def is_resumable(target: TargetHealth) -> bool:
    """Whether a person must resume the target before it gets events again."""
    return target.condition in {TargetCondition.PAUSED, TargetCondition.GONE}


def reason_words(target: TargetHealth) -> str:
    """Why a target does so, or that all is well."""
    if target.reason:
        return target.reason
    if target.condition is TargetCondition.UP and target.done_at is None:
        return translate("delivery", "Nothing was sent yet.")
    return {
        TargetCondition.UP: translate("delivery", "It takes what is sent."),
        TargetCondition.FAILING: translate("delivery", "The last tries failed; they go on by themselves."),
        TargetCondition.PAUSED: translate("delivery", "It refused us. Check the secret, then resume it."),
        TargetCondition.GONE: translate(
            "delivery", "It said that it is gone for good. Resume it if that was a mistake."
        ),
        TargetCondition.DISABLED: translate("delivery", "Switched off in the settings."),
    }[target.condition]


def state_word(delivery: Delivery) -> str:
    """Where a delivery stands."""
    match delivery.state:
        case DeliveryState.DONE:
            return translate("delivery", "acknowledged")
        case DeliveryState.GIVEN_UP:
            return translate("delivery", "given up")
        case DeliveryState.PENDING if delivery.attempts:
            return translate("delivery", "tried, waits")
        case DeliveryState.PENDING:
            return translate("delivery", "waits")


def state_name(state: DeliveryState) -> str:
    """A state as the filter calls it."""
    match state:
        case DeliveryState.PENDING:
            return translate("delivery", "Waiting")
        case DeliveryState.DONE:
            return translate("delivery", "Acknowledged")
        case DeliveryState.GIVEN_UP:
            return translate("delivery", "Given up")


def level_of_delivery(delivery: Delivery) -> Level:
    """The level in whose color a delivery's state is shown."""
    match delivery.state:
        case DeliveryState.DONE:
            return Level.OK
        case DeliveryState.GIVEN_UP:
            return Level.BAD
        case DeliveryState.PENDING:
            return Level.WARN if delivery.attempts else Level.PLAIN


def took_words(milliseconds: float | None) -> str:
    """``41 ms``, ``1.2 s``, ``3 min``; empty if unknown."""
    if milliseconds is None:
        return ""
    if milliseconds < 1000:
        return translate("delivery", "{0} ms").format(round(milliseconds))
    return duration_words(milliseconds / 1000)


def answer_words(delivery: Delivery) -> str:
    """The last answer with its code, or that there was none."""
    if delivery.attempts == 0:
        return translate("delivery", "not tried yet") if delivery.state is DeliveryState.PENDING else ""
    words = delivery.answer or ("" if delivery.answer_code else translate("delivery", "no answer"))
    code = str(delivery.answer_code) if delivery.answer_code is not None else ""
    if code and words.startswith((code, f"HTTP {code}")):
        return words
    return " · ".join(part for part in (code, words) if part)


def next_try_words(delivery: Delivery, clock: Clock, *, is_held: bool = False) -> str:
    """In how long it is tried again; empty if it is not.

    Args:
        delivery: Which.
        clock: Tells the time.
        is_held: Its target gets nothing until somebody acts.
    """
    if delivery.state is not DeliveryState.PENDING or delivery.next_try_at is None:
        return ""
    if is_held:
        return translate("delivery", "held")
    seconds = (delivery.next_try_at - clock.now()).total_seconds()
    if seconds < -OVERDUE_S:
        # It waits behind others of its camera, or for a target that does not answer at all.
        return translate("delivery", "in its turn")
    if seconds < 1:
        return translate("delivery", "now")
    # Whole seconds: tenths that run down would only flicker.
    words = translate("delivery", "in {0}")
    return words.format(f"{round(seconds)} s" if seconds < 100 else duration_words(seconds))


def fates_by_target(deliveries: tuple[Delivery, ...], names: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """What became of a passage's events: for each target its name and words such as ``acknowledged after 41 ms``."""
    return tuple(
        (
            names.get(target_id, target_id),
            _fate([delivery for delivery in deliveries if delivery.target_id == target_id]),
        )
        for target_id in dict.fromkeys(delivery.target_id for delivery in deliveries)
    )


def first_taken_ms(deliveries: tuple[Delivery, ...]) -> float | None:
    """Milliseconds from the record of the passage's first event to the good answer; None before, or if it was late."""
    first = min(deliveries, key=lambda delivery: delivery.delivery_id, default=None)
    return None if first is None or first.is_late else first.delivered_ms


def _fate(own: list[Delivery]) -> str:
    given_up = [delivery for delivery in own if delivery.state is DeliveryState.GIVEN_UP]
    if given_up:
        words = translate("delivery", "{0} of {1} events given up: {2}")
        return words.format(len(given_up), len(own), answer_words(given_up[0]))
    waiting = [delivery for delivery in own if delivery.state is DeliveryState.PENDING]
    first = min(own, key=lambda delivery: delivery.delivery_id)
    if first.state is DeliveryState.DONE:
        words = translate("delivery", "pushed, acknowledged after {0}").format(took_words(first.delivered_ms))
        if waiting:
            words += translate("delivery", " ({0} more event(s) wait)").format(len(waiting))
        return words
    tries = max(delivery.attempts for delivery in waiting)
    if not tries:
        return translate("delivery", "in the outbox, not sent yet")
    return translate("delivery", "tried {0} times, no good answer yet: {1}").format(
        tries, answer_words(max(waiting, key=lambda delivery: delivery.attempts))
    )
