"""Settings of storage: where the record lives and how long."""

from typing import Annotated

from pydantic import Field, field_validator

from anpr_console.settings.base import SettingsPart


class StorageSettings(SettingsPart):
    """Where passages are kept."""

    database_url: str = ""
    """Empty means SQLite in the data folder; else an SQLAlchemy URL whose password is the secret ``database``."""

    @field_validator("database_url")
    @classmethod
    def _check_password(cls, value: str) -> str:
        login = value.partition("://")[2].rpartition("@")[0]
        if ":" in login:
            raise ValueError("Leave the password out of the database address; it has a field of its own.")
        return value

    keep_days: Annotated[int, Field(ge=1, le=3650)] = 90
    """Passages older than this are deleted with their pictures."""
    keep_frames_days: Annotated[int, Field(ge=0, le=3650)] = 14
    """Full frames older than this are deleted; crops stay."""
    reserve_mb: Annotated[int, Field(ge=16)] = 512
    """Below this much free disk, pictures are no longer written; rows still are."""
    jpeg_quality: Annotated[int, Field(ge=40, le=100)] = 85
