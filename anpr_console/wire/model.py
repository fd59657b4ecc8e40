"""What all schemas share: strict frozen models, and the few shapes that come up everywhere."""

import math
from datetime import UTC, datetime
from typing import Annotated

from pydantic import (
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    WithJsonSchema,
)


class WireModel(BaseModel):
    """A frozen value that we send; nothing is converted silently.

    Readers of what we send ignore names they don't know, so that a later version may add some: ``extra="ignore"``.
    """

    model_config = ConfigDict(
        strict=True,
        frozen=True,
        extra="ignore",
        use_attribute_docstrings=True,
        allow_inf_nan=False,
        validate_by_name=True,
        validate_by_alias=True,
        serialize_by_alias=True,
    )


class RequestModel(WireModel):
    """A frozen value that others send us; a name we don't know is a mistake and is refused.

    Not strict: the framework hands over JSON already parsed, in which a day is still a text.
    """

    model_config = ConfigDict(extra="forbid", strict=False)


def iso_utc(at: datetime) -> str:
    """A moment as RFC 3339 in UTC with milliseconds: ``2026-11-22T06:20:28.512Z``."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def sane_share(value: float) -> float:
    """A confidence fit for the wire: 0..1 with four decimals; 0 for what is no number (a model gone wrong)."""
    return round(min(1.0, max(0.0, value)), 4) if math.isfinite(value) else 0.0


def _share_or_as_it_is(value: object) -> object:
    return sane_share(value) if isinstance(value, float) else value


UtcTime = Annotated[
    AwareDatetime,
    PlainSerializer(iso_utc, return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "format": "date-time", "examples": ["2026-11-22T06:20:28.512Z"]}),
]
"""A moment; RFC 3339 in UTC with milliseconds on the wire."""

Share = Annotated[float, BeforeValidator(_share_or_as_it_is), Field(ge=0, le=1)]
"""A share or confidence, 0..1, four decimals."""

PixelBox = tuple[float, float, float, float]
"""Left, top, width, height in pixels of the camera's picture; the origin is its upper left corner."""

Identifier = Annotated[str, Field(min_length=1, max_length=64)]
"""An id of ours."""
