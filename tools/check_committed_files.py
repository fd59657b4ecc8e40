"""Holds the house rule on files: nothing big but our own weights, and no path of somebody's machine."""

import subprocess
import sys
import tomllib
from pathlib import Path

CEILING_BYTES = 1_000_000
MANIFEST = Path("models/manifest.toml")


def list_files(top: Path) -> list[Path]:
    """Files that are committed or about to be, relative to ``top``."""
    # A clone may belong to another user than the one who checks it, which git refuses unless told.
    trust = f"safe.directory={top}"
    command = ["git", "-c", trust, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=top, check=True, capture_output=True, text=True).stdout.split("\0")
    return [Path(name) for name in names if name and (top / name).is_file()]


def named_weights(top: Path) -> str:
    """The text of the models' manifest, empty when there is none; every shipped weight is named in it."""
    manifest = top / MANIFEST
    if not manifest.is_file():
        return ""
    text = manifest.read_text(encoding="utf-8")
    tomllib.loads(text)
    return text


def find_problems(top: Path, file: Path, manifest: str) -> list[str]:
    """Sentences on what is wrong with one file.

    Args:
        top: Top of the repository.
        file: Relative to ``top``.
        manifest: Text of the models' manifest.
    """
    content = (top / file).read_bytes()
    is_own_weight = file.parts[0] == "models" and file.name in manifest
    problems = []
    if len(content) > CEILING_BYTES and not is_own_weight:
        problems.append(
            f"{file} has {len(content):,} bytes: only own weights named in {MANIFEST} may be that big."
        )
    machine_paths = {str(folder).encode() + b"/" for folder in (top, Path.home()) if len(folder.parts) > 1}
    if b"\0" not in content[:8000] and any(path in content for path in machine_paths):
        problems.append(f"{file} holds a path of this machine: make it relative.")
    return problems


def main(top: Path) -> int:
    """Check every file below ``top`` and print what is wrong; 1 if anything is."""
    manifest = named_weights(top)
    files = list_files(top)
    problems = [problem for file in files for problem in find_problems(top, file, manifest)]
    print(
        "\n".join(problems)
        if problems
        else f"{len(files)} files, none too big, none with a path of this machine."
    )
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent))
