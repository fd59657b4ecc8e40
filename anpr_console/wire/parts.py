"""Parts that events and API resources share: plate, vehicle, decision, pictures, and where they come from."""

from typing import Annotated, Literal

from pydantic import Field

from anpr_console.domain.access import Access, AlertKind
from anpr_console.domain.plate_list import ListKind, MatchStrength
from anpr_console.domain.vehicle import VehicleKind
from anpr_console.wire.model import PixelBox, Share, UtcTime, WireModel

PictureName = Literal["plate", "vehicle", "frame"]
"""The pictures of a passage that can be fetched: plate and vehicle cut out, and the whole camera picture."""


class Source(WireModel):
    """Which site, station and camera."""

    site: str
    """Name of the site, as set by the installer."""
    station: str
    """Name of the console's station; unique within the site."""
    camera_id: str | None
    """The camera; stays the same when it is renamed. null where the station itself speaks."""
    camera_name: str | None
    """Its name for people."""
    lane: str | None
    """The lane it watches, as set by the installer; may be empty."""


class Candidate(WireModel):
    """Another reading that was thought of and rejected."""

    text: str
    """The plate, normalized."""
    confidence: Share
    """0..1."""


class Plate(WireModel):
    """What the frames of the vehicle agree on."""

    text: str
    """The plate, normalized: upper case (NFC), only letters, marks and digits. Compare by this."""
    raw: str
    """As it stands on the plate, with spaces and hyphens."""
    region: str | None
    """Country or region whose format fits, lower-case ISO 3166 code such as ``th``; null if unknown."""
    subregion: str | None
    """State or province as written on the plate; null if none was read."""
    confidence: Share
    """Of the whole text, 0..1."""
    char_confidences: tuple[Share, ...]
    """One per character of ``text``, 0..1."""
    candidates: tuple[Candidate, ...]
    """Rejected readings, most confident first."""
    frames_seen: Annotated[int, Field(ge=0)]
    """Reads that took part in the vote."""
    frames_agreeing: Annotated[int, Field(ge=0)]
    """Reads that say exactly ``text``."""
    matches_region_format: bool
    """Whether the region's grammar accepts ``text``."""
    box: PixelBox | None
    """The plate in the ``frame`` picture; null if it is unknown."""


class VehicleFacts(WireModel):
    """What is known of the vehicle."""

    kind: VehicleKind
    """What sort of vehicle; ``unknown`` without evidence."""
    kind_confidence: Share
    """0..1."""
    brand: str
    """Make, such as ``Isuzu``; ``unknown`` without evidence."""
    brand_confidence: Share
    """0..1."""
    color: str
    """Color of the paint, such as ``white``; ``unknown`` without evidence."""
    color_confidence: Share
    """0..1."""
    box: PixelBox | None
    """The vehicle in the ``frame`` picture; null if it is unknown."""


class DecisionBars(WireModel):
    """Which bars the read has passed."""

    show: bool
    """Sure enough to be shown as a read."""
    alert: bool
    """Somebody must look."""
    open: bool
    """Sure enough to lift a barrier; true only together with ``access: allow``."""


class MatchedList(WireModel):
    """A plate list on which the plate was found."""

    name: str
    """Name of the list."""
    kind: ListKind
    """What the list is for."""
    match: MatchStrength
    """``exact``, or ``look_alike`` where characters that resemble one another differ; a look-alike never allows."""
    is_valid: bool
    """Whether the entry counted on that day."""


class DecisionFacts(WireModel):
    """What follows from the passage by the plate lists."""

    access: Access
    """A receiver acts only on a literal ``allow``, and only before ``valid_until``."""
    reason: str
    """Why, in words with figures, without plate text."""
    bars: DecisionBars
    lists: tuple[MatchedList, ...]
    """All matches, the one that counts most first; empty on none."""
    alert: AlertKind | None
    """Why somebody must look; null if nobody must."""


class Picture(WireModel):
    """A stored picture, JPEG."""

    url: str | None
    """Where to fetch it, without a token, until ``expires_at``; null where it comes inline as a part of the body."""
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    """SHA-256 of the file, hexadecimal."""
    expires_at: UtcTime | None
    """When ``url`` stops working; null without a url."""


class Pictures(WireModel):
    """The pictures of a passage; null where there is none."""

    plate: Picture | None = None
    """The plate cut out."""
    vehicle: Picture | None = None
    """The vehicle cut out."""
    frame: Picture | None = None
    """The whole camera picture."""
