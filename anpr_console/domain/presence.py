"""Who is inside, and how many went in and out today."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Presence:
    """A plate that came in and was not seen going out.

    Attributes:
        plate: Normalized.
        plate_raw: As it was read.
        subregion: State or province, empty if unknown.
        passage_id: The passage in.
        camera_id: Where it came in.
        since: When.
    """

    plate: str
    plate_raw: str
    subregion: str
    passage_id: str
    camera_id: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Traffic:
    """Counts since a moment, and who is inside.

    Attributes:
        since: Beginning of the count.
        went_in: Passages with a plate that went in.
        went_out: Those that went out.
        unknown_direction: Those whose direction nobody saw.
        inside: Longest stay first.
        inside_total: How many are inside, also beyond those listed.
        problem: A sentence, if the record could not be read.
    """

    since: datetime
    went_in: int = 0
    went_out: int = 0
    unknown_direction: int = 0
    inside: tuple[Presence, ...] = ()
    inside_total: int = 0
    problem: str = ""
