"""Settings of the HTTP endpoint and, later, of push targets."""

from typing import Annotated

from pydantic import Field

from anpr_console.settings.base import SettingsPart


class EndpointSettings(SettingsPart):
    """Where the embedded HTTP endpoint listens."""

    is_enabled: bool = True
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 8642
    """0 means any free port."""
