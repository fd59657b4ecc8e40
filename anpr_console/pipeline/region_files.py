"""Region grammars from ``resources/regions/*.toml``: a new country is a new file."""

import re
import tomllib
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from anpr_console.domain.errors import SettingsError
from anpr_console.domain.region import PlateFormat, Region, normalize_plate

_CODE = r"^[a-z]{2}(-[a-z0-9]+)?$"
_MARKS = "A9*#"
Length = Annotated[int, Field(ge=1, le=12)]


class _RegionFile(BaseModel):
    """What a region's file may say."""

    model_config = ConfigDict(extra="forbid", strict=True)

    code: Annotated[str, Field(pattern=_CODE)]
    name: Annotated[str, Field(min_length=1)]
    letters: Annotated[str, Field(min_length=1)]
    formats: list[str] = []
    subregions: list[str] = []
    display: dict[str, str] = {}
    is_generic: bool = False
    is_two_line: bool = False
    min_length: Length = 2
    max_length: Length = 10
    is_digit_required: bool = False

    def problems(self, stem: str) -> list[str]:
        """What the values say against each other; empty when nothing."""
        found = []
        if self.code != stem:
            found.append(f"code is {self.code!r}, but the file is called {stem}.toml")
        if normalize_plate(self.letters) != self.letters or re.search(r"[0-9]", self.letters):
            found.append("letters must be upper-case letters without separators or digits")
        if len(set(self.letters)) != len(self.letters):
            found.append("letters names a letter twice")
        found += [
            f"formats names {p!r} twice" for p in sorted(set(self.formats)) if self.formats.count(p) > 1
        ]
        found += [problem for pattern in self.formats for problem in self._format_problems(pattern)]
        found += [f"display has {p!r}, which is no format" for p in self.display if p not in self.formats]
        if self.min_length > self.max_length:
            found.append("min_length is greater than max_length")
        return found

    def _format_problems(self, pattern: str) -> list[str]:
        bare = "".join(char for char in pattern if char not in _MARKS)
        found = []
        if not 2 <= len(pattern) <= 12 or normalize_plate(bare) != bare:
            found.append(
                f"format {pattern!r} must be 2 to 12 of A, 9, *, # and upper-case characters, no separators"
            )
        if "#" in pattern and not any(len(subregion) == 1 for subregion in self.subregions):
            found.append(f"format {pattern!r} has a #, but there are no subregions of one character")
        shown = self.display.get(pattern)
        if shown is not None and "".join(c for c in shown if c in _MARKS or c.isalnum()) != pattern:
            found.append(f"display {shown!r} is not {pattern!r} with separators")
        return found


def load_regions(resources_dir: Path) -> tuple[Region, ...]:
    """Load all region grammars, by code.

    Args:
        resources_dir: The folder that holds ``regions/``.

    Raises:
        SettingsError: There are no region files, or one is damaged; the sentence names it and says why.
    """
    paths = sorted((resources_dir / "regions").glob("*.toml"))
    if not paths:
        raise SettingsError(
            f"There are no region files in {resources_dir / 'regions'}: "
            "the installation is incomplete; install it again."
        )
    return tuple(_load(path) for path in paths)


def _load(path: Path) -> Region:
    try:
        told = _RegionFile.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except ValidationError as error:
        reasons = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise _refusal(path, reasons) from error
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _refusal(path, str(error)) from error
    problems = told.problems(path.stem)
    if problems:
        raise _refusal(path, "; ".join(problems))
    return Region(
        code=told.code,
        name=told.name,
        letters=told.letters,
        formats=tuple(PlateFormat(pattern, told.display.get(pattern, "")) for pattern in told.formats),
        subregions=tuple(told.subregions),
        is_generic=told.is_generic,
        is_two_line=told.is_two_line,
        min_length=told.min_length,
        max_length=told.max_length,
        is_digit_required=told.is_digit_required,
    )


def _refusal(path: Path, reasons: str) -> SettingsError:
    return SettingsError(f"The region file {path.name} can't be used: {reasons}. Correct it or remove it.")
