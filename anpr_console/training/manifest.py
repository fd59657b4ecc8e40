"""Writes the checksums of exported models into the manifest, its comments kept.

``python -m anpr_console.training.manifest [--models DIR] [NAME=VERSION …]``
"""

import argparse
import sys
from pathlib import Path

import tomlkit

from anpr_console.vision.model_files import MANIFEST_NAME, locate, read_manifest, sha256_of


def refresh_manifest(models_dir: Path, versions: dict[str, str]) -> tuple[str, ...]:
    """Bring the checksums up to date.

    Args:
        models_dir: Folder with the manifest.
        versions: Model name to new version.

    Returns:
        Names of the models whose entry changed.

    Raises:
        ModelError: The manifest can't be read.
        OSError: A model file can't be read, or the manifest not written.
    """
    path = models_dir / MANIFEST_NAME
    entries = read_manifest(models_dir)
    document = tomlkit.parse(path.read_text(encoding="utf-8"))
    changed = []
    for entry, table in zip(entries, document["models"], strict=True):
        sums = tomlkit.table()
        for file in (entry.file, *entry.companions):
            sums[file] = sha256_of(locate(file, models_dir))
        version = versions.get(entry.name, entry.version)
        if dict(sums) != entry.sha256 or version != entry.version:
            table["sha256"], table["version"] = sums, version
            changed.append(entry.name)
    if changed:
        path.write_text(tomlkit.dumps(document), encoding="utf-8")
    return tuple(changed)


def main() -> int:
    """Refresh the manifest from the command line."""
    parser = argparse.ArgumentParser(
        description="Write checksums (and versions) of model files into the manifest."
    )
    parser.add_argument("--models", type=Path, default=Path("models"))
    parser.add_argument("versions", nargs="*", metavar="NAME=VERSION")
    arguments = parser.parse_args()
    versions = dict(item.split("=", 1) for item in arguments.versions)
    print("changed:", ", ".join(refresh_manifest(arguments.models, versions)) or "nothing")
    return 0


if __name__ == "__main__":
    sys.exit(main())
