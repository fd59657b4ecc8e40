"""The protocol of plate readers."""

from typing import Protocol, runtime_checkable

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


@runtime_checkable
class ProvinceReader(Protocol):
    """A reader that can look at the province line of a Thai plate once more."""

    def read_province(self, line: Image) -> tuple[str, float]:
        """Read a province line.

        Args:
            line: Height × width × 3, BGR, uint8: the line and little around it.

        Returns:
            The likeliest province and its confidence, 0..1.

        Raises:
            ModelError: The reader's runtime failed.
        """
        ...
