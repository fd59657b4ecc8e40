"""The protocol of plate readers."""

from typing import Protocol

from anpr_console.domain.frame import Image
from anpr_console.domain.plate import PlateText


class PlateReader(Protocol):
    """Reads the text on a crop of one plate. Used from one thread only."""

    @property
    def label(self) -> str:
        """Name and version, as stored with each passage."""
        ...

    @property
    def finds_corners(self) -> bool:
        """Whether its texts say where the plate's corners stand."""
        ...

    def read(self, crop: Image) -> PlateText:
        """Read one crop.

        Args:
            crop: Height × width × 3, BGR, uint8: one plate, upright, with little around it.

        Returns:
            The text; empty with confidence 0 where nothing can be read.

        Raises:
            ModelError: The reader's runtime failed.
        """
        ...
