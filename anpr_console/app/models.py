"""``anpr-console models``: list what there is, verify that files are whole, add an own model, measure runtimes."""

import argparse
import json
import os
from pathlib import Path

from anpr_console.app.cli import EXIT_FAILED, EXIT_OK, add_data_argument
from anpr_console.app.models_tune import chosen_lines, gate_pictures, run_tune
from anpr_console.domain.errors import ModelError
from anpr_console.settings.paths import models_dir, own_models_dir
from anpr_console.settings.recognition import RecognitionSettings
from anpr_console.vision.model_files import (
    ModelEntry,
    locate,
    read_manifest,
    read_own_manifest,
    verify_models,
)
from anpr_console.vision.own_models import OwnModel, add_model

_EPILOG = """\
examples:
  anpr-console models list
  anpr-console models verify
  anpr-console models add my-detector.onnx --name gate
  anpr-console models tune

`add` runs a model once on a test picture, copies it into the station's own models and tells how to use it: an .onnx,
.pt, .engine or .xml file, an NCNN .param with its .bin, or a folder with one of them. `tune` measures now which runtime
is fastest for each model; without it a live station does so on its first pictures.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.epilog = _EPILOG
    parser.add_argument("--json", action="store_true", help="print one JSON object a line")
    add_data_argument(parser)
    parser.add_argument("action", choices=("list", "verify", "add", "tune"), help="what to do")
    parser.add_argument("path", nargs="?", type=Path, metavar="PATH", help="the model to add")
    parser.add_argument("--name", default="", help="add: what to call it (default: the file's name)")
    parser.add_argument(
        "--task", choices=("detect", "read", "attributes"), default="detect", help="add: what it does"
    )
    parser.add_argument(
        "--classes", default="", metavar="NAMES", help="add: class names in order, such as plate,car"
    )


def run(arguments: argparse.Namespace) -> int:
    """Do one of the actions; verify exits with 1 if a file is missing or damaged.

    Raises:
        ModelError: A model can't be added, or the list is damaged.
    """
    if arguments.data is not None:
        os.environ["ANPR_DATA_DIR"] = str(arguments.data.absolute())
    match arguments.action:
        case "list":
            return _list(is_json=arguments.json)
        case "verify":
            return _verify(is_json=arguments.json)
        case "tune":
            return run_tune(arguments)
        case _:
            return _add(arguments)


def _entries() -> list[tuple[Path, ModelEntry]]:
    own_dir, own = read_own_manifest()
    return [
        *((models_dir(), entry) for entry in read_manifest(models_dir())),
        *((own_dir, entry) for entry in own),
    ]


def _list(*, is_json: bool) -> int:
    chosen = chosen_lines(RecognitionSettings())
    for folder, entry in _entries():
        path = locate(entry.file, folder)
        size_mb = path.stat().st_size / 1e6 if path.is_file() else 0.0
        runtimes = chosen.get(entry.name, [])
        if is_json:
            told = {
                **entry.model_dump(),
                "path": str(path),
                "size_mb": round(size_mb, 1),
                "runtimes": runtimes,
            }
            print(json.dumps(told, ensure_ascii=False))
            continue
        print(f"{entry.name} {entry.version}  ({entry.task}, {size_mb:.1f} MB, {entry.licence})")
        print(f"  file     {path}{'' if path.is_file() else '  MISSING'}")
        print(f"  input    {entry.input}")
        if entry.classes:
            print(f"  classes  {', '.join(entry.classes)}")
        for line in runtimes:
            print(f"  runs     {line}")
        for name, value in entry.figures.items():
            print(f"  {name.replace('_', ' ')}  {value}")
    return EXIT_OK


def _verify(*, is_json: bool) -> int:
    own_dir, own = read_own_manifest()
    results = [*verify_models(models_dir()), *(verify_models(own_dir) if own else ())]
    for result in results:
        if is_json:
            print(json.dumps({"model": result.model, "path": str(result.path), "problem": result.problem}))
        else:
            # With its folder: a model's files for other runtimes bear the same name.
            file = Path(*result.path.parts[-2:])
            print(
                f"{'✗' if result.problem else '✓'} {result.model:10} {file!s:42} {result.problem or 'whole'}"
            )
    return EXIT_FAILED if any(result.problem for result in results) else EXIT_OK


def _add(arguments: argparse.Namespace) -> int:
    if arguments.path is None:
        raise ModelError("Say which model: anpr-console models add PATH")
    classes = tuple(name.strip() for name in arguments.classes.split(",") if name.strip())
    own = OwnModel(arguments.path, arguments.task, arguments.name, classes)
    shipped = [entry.name for entry in read_manifest(models_dir())]
    entry = add_model(own, gate_pictures(1)[0], own_models_dir(), shipped)
    if arguments.json:
        print(json.dumps(entry.model_dump(), ensure_ascii=False))
    elif entry.task == "detect":
        print(f"Added {entry.name} {entry.version}: {', '.join(entry.classes)}; input {entry.input}.")
        print(
            f'Use it with `detector = "{entry.name}"` in the recognition settings, or `--detector {entry.name}`.'
        )
    else:
        print(f"Added {entry.name} {entry.version}; it takes the place of the shipped {entry.name}.")
    return EXIT_OK
