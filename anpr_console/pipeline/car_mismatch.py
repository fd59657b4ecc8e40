"""Does this car belong to this plate: compares confident facts with those of earlier passages (pure)."""

from collections import Counter
from collections.abc import Sequence

from anpr_console.domain.access import Contradiction, EarlierVehicle
from anpr_console.domain.vehicle import UNKNOWN, Vehicle

CONFIDENT = 0.8
"""Facts below this are no evidence, neither now nor before."""
_LEAST_PASSAGES = 2
_LEAST_SHARE = 2 / 3
_NEAR = {
    "brand": (),
    "color": (
        {"white", "silver", "beige"}, {"silver", "gray"}, {"gray", "black"}, {"red", "orange"}, {"red", "brown"},
        {"yellow", "orange", "beige"}, {"blue", "purple"}, {"brown", "beige"}, {"black", "blue"}, {"black", "brown"},
    ),
    "kind": ({"car", "van"}, {"van", "truck"}, {"truck", "bus"}, {"van", "bus"}, {"car", "truck"}),
}  # fmt: skip
"""What light and models take for one another: a difference within a group is no contradiction."""


def find_contradictions(now: Vehicle, earlier: Sequence[EarlierVehicle]) -> tuple[Contradiction, ...]:
    """What about the car is surely not what it was before.

    A fact counts only where the model was confident, and what was before only where at least two passages, and two
    thirds of those that tell, agree.

    Args:
        now: The vehicle of this passage.
        earlier: Those of earlier passages of the same plate.
    """
    found = []
    for attribute, near in _NEAR.items():
        value = _confident_value(now, attribute)
        told = [(_confident_value(past.vehicle, attribute), past.seen_at) for past in earlier]
        counts = Counter(past for past, _ in told if past)
        if not value or not counts:
            continue
        usual, passages = counts.most_common(1)[0]
        is_usual = passages >= _LEAST_PASSAGES and passages >= _LEAST_SHARE * counts.total()
        is_near = value == usual or any(value in group and usual in group for group in near)
        if is_usual and not is_near:
            last = max(seen_at for past, seen_at in told if past == usual)
            found.append(Contradiction(attribute, value, usual, passages, last))
    return tuple(found)


def _confident_value(vehicle: Vehicle, attribute: str) -> str:
    value, confidence = {
        "brand": (vehicle.brand, vehicle.brand_confidence),
        "color": (vehicle.color, vehicle.color_confidence),
        "kind": (vehicle.kind.value, vehicle.kind_confidence),
    }[attribute]
    return value if confidence >= CONFIDENT and value != UNKNOWN else ""
