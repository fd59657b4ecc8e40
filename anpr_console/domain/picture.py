"""Asking for a stored picture and getting it, decoded, from another thread."""

from dataclasses import dataclass

from anpr_console.domain.frame import Image


@dataclass(frozen=True, slots=True)
class PictureRequest:
    """A stored picture wanted by a screen.

    Attributes:
        path: As in ``StoredPicture.path``, relative to the media folder.
        max_width_px: Scale down to at most this width (0 keeps the size).
        max_height_px: Scale down to at most this height (0 keeps the size).
    """

    path: str
    max_width_px: int = 0
    max_height_px: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class PictureAnswer:
    """The picture, or a sentence that says why there is none.

    Attributes:
        request: What was asked.
        image: BGR, uint8; None if it can't be shown.
        problem: Why not; empty if there is an image.
    """

    request: PictureRequest
    image: Image | None
    problem: str = ""
