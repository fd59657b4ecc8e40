"""The base of all settings parts: frozen, strict about unknown names."""

from pydantic import BaseModel, ConfigDict


class SettingsPart(BaseModel):
    """A frozen part of the settings tree; unknown names are problems, not noise."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", use_attribute_docstrings=True, validate_default=True
    )
