"""Remembers the last passages of a camera, so that one visit is reported once."""

from dataclasses import dataclass

from anpr_console.domain.geometry import Box
from anpr_console.domain.region import fold_look_alikes

_SAME_PLACE_IOU = 0.5
_NEAR_IOU = 0.3
PARKED_AFTER_S = 20.0
"""A vehicle that stood this long counts as parked, even over an interruption of the stream."""
_MEMORY = 256


@dataclass(frozen=True, slots=True)
class Visit:
    """A vehicle's visit as far as it is needed to recognize it again.

    Attributes:
        text: The plate.
        box: Where it was last seen (or first seen, for a new one), pixels.
        at_s: When, in the camera's seconds (monotonic).
        generation: Which connection of the stream.
        stood_s: How long it had not moved.
    """

    text: str
    box: Box
    at_s: float
    generation: int
    stood_s: float = 0.0


class RecentVisits:
    """The last visits of one camera. Not thread-safe."""

    def __init__(self, same_place_window_s: float, same_plate_window_s: float) -> None:
        """Windows in seconds: for a vehicle that stands still, and for one whose track merely broke."""
        self._same_place_window_s = same_place_window_s
        self._same_plate_window_s = same_plate_window_s
        self._visits: list[Visit] = []

    def remember(self, visit: Visit) -> None:
        """Note the end of a visit (or another sight of the same one)."""
        others = [known for known in self._visits if known.text != visit.text]
        self._visits = [*others[-(_MEMORY - 1) :], visit]

    def reason_for_duplicate(self, visit: Visit) -> str | None:
        """Why a new visit is an old one going on; None if it is new.

        An interruption of the stream begins a new showing: only a vehicle that had parked before is recognized over it.
        """
        for old in reversed(self._visits):
            elapsed = visit.at_s - old.at_s
            same_stream = visit.generation == old.generation
            is_same_text = visit.text == old.text
            iou = visit.box.iou(old.box)
            stands_there = iou >= _SAME_PLACE_IOU and elapsed <= self._same_place_window_s
            if is_same_text and stands_there and (same_stream or old.stood_s >= PARKED_AFTER_S):
                return f"the same plate was read at this place {elapsed:.0f} s before: the vehicle is still there"
            if same_stream and elapsed <= self._same_plate_window_s:
                looks_same = fold_look_alikes(visit.text) == fold_look_alikes(old.text)
                if is_same_text or (looks_same and iou >= _NEAR_IOU):
                    return f"the same plate was read {max(elapsed, 0.0):.1f} s before: its track had broken"
        return None
