"""The stream's own time, from 0 and never backwards, whatever the container says."""


class StreamClock:
    """Turns presentation times into seconds since the first picture.

    A source may start anywhere, leave times out, or jump (a spliced clip, a camera that sets its clock). After a jump
    backwards, or for a live stream a jump ahead by more than ``longest_gap_s``, time goes on one frame later.

    Args:
        frame_time_s: Expected time between pictures, used where the stream gives no usable time.
        longest_gap_s: Jumps ahead by more than this are taken for a reset clock; None allows any gap.
    """

    def __init__(self, frame_time_s: float = 0.04, longest_gap_s: float | None = None) -> None:
        self._frame_time_s = frame_time_s
        self._longest_gap_s = longest_gap_s
        self._offset_s: float | None = None
        self._last_s: float | None = None

    def advance(self, presentation_s: float | None) -> float:
        """The time of the next picture in seconds from the first one, growing with each call."""
        self._last_s = self._next(presentation_s)
        return self._last_s

    def _next(self, presentation_s: float | None) -> float:
        due_s = 0.0 if self._last_s is None else self._last_s + self._frame_time_s
        if presentation_s is None:
            return due_s
        if self._offset_s is None:
            self._offset_s = presentation_s - due_s
        time_s = presentation_s - self._offset_s
        if self._last_s is None:
            return time_s
        is_ahead = self._longest_gap_s is not None and time_s > self._last_s + self._longest_gap_s
        if time_s <= self._last_s or is_ahead:
            self._offset_s = presentation_s - due_s
            return due_s
        return time_s
