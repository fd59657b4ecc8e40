"""Region grammars from ``resources/regions/*.toml``: a new country is a new file."""

import tomllib
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from anpr_console.domain.errors import SettingsError
from anpr_console.domain.region import PlateFormat, Region


class _RegionFile(BaseModel):
    """What a region's file may say."""

    model_config = ConfigDict(extra="forbid")

    code: str
    name: str
    letters: str
    formats: tuple[str, ...] = ()
    subregions: tuple[str, ...] = ()
    is_generic: bool = False


def load_regions(resources_dir: Path) -> tuple[Region, ...]:
    """Load all region grammars, by code.

    Raises:
        SettingsError: A file is damaged; the sentence names it and says why.
    """
    return tuple(_load(path) for path in sorted((resources_dir / "regions").glob("*.toml")))


def _load(path: Path) -> Region:
    try:
        told = _RegionFile.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError, ValidationError) as error:
        raise SettingsError(f"The region file {path.name} can't be used: {error}") from error
    formats = tuple(PlateFormat(pattern) for pattern in told.formats)
    return Region(told.code, told.name, told.letters, formats, told.subregions, told.is_generic)
