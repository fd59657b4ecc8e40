"""Settings of the link to the platform: push targets, and the embedded HTTP endpoint."""

from enum import StrEnum
from typing import Annotated, Self
from urllib.parse import urlsplit

from pydantic import Field, StringConstraints, model_validator

from anpr_console.domain.delivery import EventType
from anpr_console.settings.base import SettingsPart

_LOOPBACK = {"127.0.0.1", "::1", "localhost"}


class PictureMode(StrEnum):
    """How pictures reach a target."""

    URL = "url"
    """Signed addresses that expire, which the target fetches from our endpoint."""
    INLINE = "inline"
    """Plate and vehicle in a multipart body, for receivers that can't call back."""
    NONE = "none"


class PushTarget(SettingsPart):
    """One receiver of events. Its secrets live in ``settings.secrets`` under ``push/<target_id>``."""

    target_id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]
    name: Annotated[str, StringConstraints(min_length=1, max_length=60)]
    url: Annotated[str, StringConstraints(min_length=1, max_length=500)]
    is_enabled: bool = True
    events: tuple[EventType, ...] = ()
    """Only these events; empty means all."""
    pictures: PictureMode = PictureMode.URL
    is_plain_http_allowed: bool = False
    """Plain HTTP to another computer: everybody on the way can read and change what is sent."""
    ca_file: str = ""
    """Certificate authority (PEM) that signed the target's certificate; empty for the well-known ones."""
    client_certificate_file: str = ""
    client_key_file: str = ""
    timeout_s: Annotated[float, Field(gt=0, le=60)] = 15.0
    backlog_per_s: Annotated[float, Field(gt=0, le=200)] = 10.0
    """How fast events that waited through an outage are sent, besides the fresh ones."""

    @model_validator(mode="after")
    def _check_url(self) -> Self:
        parts = urlsplit(self.url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError("The address must begin with https:// (or http://) and name a host.")
        if parts.username or parts.password:
            raise ValueError("The address must hold no user and password: events are signed instead.")
        if parts.scheme == "http" and parts.hostname not in _LOOPBACK and not self.is_plain_http_allowed:
            raise ValueError(
                "Plain http:// to another computer can be read and changed on the way. Use https://, or allow it."
            )
        return self


class PushSettings(SettingsPart):
    """What is pushed where."""

    targets: tuple[PushTarget, ...] = ()
    allowed_hosts: tuple[str, ...] = ()
    """Host names or networks (CIDR) that events may go to; empty allows what the targets name, except link-local
    addresses and this computer's other services."""
    valid_for_s: Annotated[float, Field(gt=0, le=3600)] = 30.0
    """How long after its capture a passage may still lift a barrier."""
    heartbeat_every_s: Annotated[float, Field(ge=5, le=3600)] = 60.0
    picture_urls_valid_h: Annotated[float, Field(gt=0, le=24 * 30)] = 24.0
    keep_delivered_days: Annotated[int, Field(ge=1, le=3650)] = 30

    @model_validator(mode="after")
    def _check_targets(self) -> Self:
        ids = [target.target_id for target in self.targets]
        doubled = sorted({target_id for target_id in ids if ids.count(target_id) > 1})
        if doubled:
            raise ValueError(f"Two push targets share the id {', '.join(doubled)}.")
        return self


class EndpointSettings(SettingsPart):
    """Where the embedded HTTP endpoint listens, and who may call it."""

    is_enabled: bool = True
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 8642
    """0 means any free port."""
    public_base_url: str = ""
    """How others reach the endpoint, such as https://gate.example:8642; empty: as it listens."""
    tls_certificate_file: str = ""
    tls_key_file: str = ""
    allowed_callers: tuple[str, ...] = ()
    """Networks (CIDR) or addresses that may call; empty allows all that reach it."""
    requests_per_minute: Annotated[int, Field(ge=10, le=100_000)] = 600
    """Per token or, without one, per address."""
