"""Settings of alerts: what alerts besides watched plates, and how loud."""

from typing import Annotated

from pydantic import Field

from anpr_console.settings.base import SettingsPart


class AlertSettings(SettingsPart):
    """When somebody must look. A plate on a watch list always alerts."""

    is_unknown_alerted: bool = False
    """Alert for plates on no list (sites where only residents come)."""
    is_denied_alerted: bool = True
    """Alert for plates whose entry on an allow list has run out."""
    is_sound_on: bool = True
    volume: Annotated[float, Field(ge=0, le=1)] = 0.8
    repeat_every_s: Annotated[float, Field(ge=0, le=600)] = 20.0
    """The tone comes again while an alert is open; 0 plays it once."""
    mute_minutes: Annotated[int, Field(ge=1, le=120)] = 10
    """How long the mute key keeps the sound off."""
