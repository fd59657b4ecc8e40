"""Settings of storage: where the record lives and how long."""

from typing import Annotated

from pydantic import Field

from anpr_console.settings.base import SettingsPart


class StorageSettings(SettingsPart):
    """Where passages are kept."""

    database_url: str = ""
    """Empty means SQLite in the data folder; else an SQLAlchemy URL whose password is the secret ``database``."""
    keep_days: Annotated[int, Field(ge=1, le=3650)] = 90
    """Passages older than this are deleted with their pictures."""
    keep_frames_days: Annotated[int, Field(ge=0, le=3650)] = 14
    """Full frames older than this are deleted; crops stay."""
    reserve_mb: Annotated[int, Field(ge=16)] = 512
    """Below this much free disk, pictures are no longer written; rows still are."""
    jpeg_quality: Annotated[int, Field(ge=40, le=100)] = 85
