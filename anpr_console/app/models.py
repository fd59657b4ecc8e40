"""``anpr-console models``: list what there is, verify that the files are whole."""

import argparse
import json

from anpr_console.app.cli import EXIT_FAILED, EXIT_OK
from anpr_console.settings.paths import models_dir
from anpr_console.vision.model_files import locate, read_manifest, verify_models


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument("--json", action="store_true", help="print one JSON object a line")
    parser.add_argument(
        "action", choices=("list", "verify"), help="list the models, or compare their files with the list"
    )


def run(arguments: argparse.Namespace) -> int:
    """List or verify; verify exits with 1 if a file is missing or damaged."""
    return _list(is_json=arguments.json) if arguments.action == "list" else _verify(is_json=arguments.json)


def _list(*, is_json: bool) -> int:
    folder = models_dir()
    for entry in read_manifest(folder):
        path = locate(entry.file, folder)
        size_mb = path.stat().st_size / 1e6 if path.is_file() else 0.0
        if is_json:
            print(
                json.dumps(
                    {**entry.model_dump(), "path": str(path), "size_mb": round(size_mb, 1)},
                    ensure_ascii=False,
                )
            )
            continue
        print(f"{entry.name} {entry.version}  ({entry.task}, {size_mb:.1f} MB, {entry.licence})")
        print(f"  file     {path}{'' if path.is_file() else '  MISSING'}")
        print(f"  input    {entry.input}")
        if entry.classes:
            print(f"  classes  {', '.join(entry.classes)}")
        for name, value in entry.figures.items():
            print(f"  {name.replace('_', ' ')}  {value}")
    return EXIT_OK


def _verify(*, is_json: bool) -> int:
    results = verify_models(models_dir())
    for result in results:
        if is_json:
            print(json.dumps({"model": result.model, "path": str(result.path), "problem": result.problem}))
        else:
            print(
                f"{'✗' if result.problem else '✓'} {result.model:10} {result.path.name:28} {result.problem or 'whole'}"
            )
    return EXIT_FAILED if any(result.problem for result in results) else EXIT_OK
