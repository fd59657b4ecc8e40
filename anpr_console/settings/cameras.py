"""Settings of a camera: where it is, what it looks at, which way is in."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from anpr_console.settings.base import SettingsPart

RelativePoint = tuple[Annotated[float, Field(ge=0, le=1)], Annotated[float, Field(ge=0, le=1)]]
"""x, y as shares of picture width and height, 0..1."""


class Transport(StrEnum):
    """How RTP travels."""

    TCP = "tcp"
    UDP = "udp"


_NETWORK = ("rtsp://", "rtsps://", "http://", "https://")


class DirectionLine(SettingsPart):
    """A line drawn on the picture: crossing it from its left to its right side (seen from start to end) means *in*."""

    start: RelativePoint
    end: RelativePoint


class CameraSettings(SettingsPart):
    """One camera.

    The address holds no password: user and password live in ``settings.secrets`` under ``camera/<camera_id>``.
    """

    camera_id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]
    name: Annotated[str, StringConstraints(min_length=1, max_length=60)]
    source: Annotated[str, StringConstraints(min_length=1)]
    """``rtsp://…``, ``virtual:gate``, ``webcam:0``, or the path of a file or folder."""
    username: str = ""
    transport: Transport = Transport.TCP
    is_enabled: bool = True
    lane: str = ""
    zone: tuple[RelativePoint, ...] = ()
    """Polygon in which a vehicle's bottom center must be seen; empty means the whole picture."""
    direction_line: DirectionLine | None = None
    open_timeout_s: Annotated[float, Field(gt=0, le=60)] = 10.0
    read_timeout_s: Annotated[float, Field(gt=0, le=60)] = 3.0

    @model_validator(mode="after")
    def _check_zone(self) -> Self:
        if self.zone and len(self.zone) < 3:
            raise ValueError("A zone needs at least three corners.")
        authority = (
            self.source.partition("://")[2].partition("/")[0] if self.source.startswith(_NETWORK) else ""
        )
        if "@" in authority:
            raise ValueError("Put user and password into their own fields, not into the address.")
        return self
