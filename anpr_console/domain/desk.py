"""What a person does at the desk, and the answer that comes back."""

from dataclasses import dataclass
from datetime import datetime

from anpr_console.domain.passage import Direction
from anpr_console.domain.plate_list import ListChange


@dataclass(frozen=True, slots=True)
class ManualEntry:
    """A plate that a person typed for a vehicle the camera missed.

    Attributes:
        plate: As typed.
        subregion: State or province, empty if not said.
        camera_id: Where the vehicle went by.
        direction: Which way it went.
        note: Why, or whatever else; may be empty.
        at: When the vehicle was there, aware UTC.
    """

    plate: str
    subregion: str
    camera_id: str
    direction: Direction
    note: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DeskAnswer:
    """What became of something a person did.

    Attributes:
        request_id: The asker's number.
        problem: A sentence that says why nothing was changed; empty if it was done.
        undo: The change that takes it back, for changes of plate lists.
    """

    request_id: int
    problem: str = ""
    undo: ListChange | None = None
