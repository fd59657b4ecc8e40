"""Takes an installer's own model into the station's models folder, after it has shown on a picture that it works."""

import ast
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import tomlkit

from anpr_console.domain.errors import ModelError
from anpr_console.domain.frame import Image
from anpr_console.domain.vehicle import VehicleKind
from anpr_console.settings.recognition import Runtime
from anpr_console.vision.attributes import AttributeModel
from anpr_console.vision.detector import PLATE_WORDS, Detector
from anpr_console.vision.letterbox import letterbox
from anpr_console.vision.model_files import MANIFEST_NAME, ModelEntry, ModelFile, read_manifest, sha256_of
from anpr_console.vision.readers.ours import OurReader
from anpr_console.vision.session import (
    KNOWN_SUFFIXES,
    choose_runtime,
    open_session,
    read_input_size,
    read_metadata,
)

_COMPANIONS = {".param": (".bin", ".json"), ".xml": (".bin",)}
_NEEDED = (".bin",)
_GOOD_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
_DEFAULT_SIZE_PX = (640, 640)
_FIXED_NAMES = {"read": "ours", "attributes": "attributes"}
"""Readers and attribute networks have no name in the settings: an own one takes the shipped one's place."""


@dataclass(frozen=True, slots=True)
class OwnModel:
    """What an installer hands in.

    Attributes:
        path: The model file, or a folder with one NCNN or OpenVINO model.
        task: ``detect``, ``read`` or ``attributes``.
        name: What it shall be called; empty means the file's name, or the shipped model's it takes the place of.
        classes: Class names in output order where the file doesn't tell them.
    """

    path: Path
    task: str = "detect"
    name: str = ""
    classes: tuple[str, ...] = ()


def add_model(own: OwnModel, picture: Image, own_dir: Path, shipped: Sequence[str]) -> ModelEntry:
    """Check a model on a picture, copy it and enter it in the list.

    Args:
        own: The model.
        picture: A test picture, height × width × 3, BGR, uint8.
        own_dir: The folder of the station's own models.
        shipped: Names that shipped models have.

    Returns:
        The new entry.

    Raises:
        ModelError: It can't work here; says why. Nothing was copied then.
    """
    file = find_file(own.path)
    name = check_name(own, file, shipped)
    companions = _companions_of(file)
    classes, size_px = own.classes, None
    match own.task:
        case "detect":
            classes, size_px = check_detector(file, own.classes, picture)
        case "read":
            OurReader(ModelFile(name, "", file)).read(picture)
        case _:
            AttributeModel(ModelFile(name, "", file)).look(picture)
    checksum = sha256_of(file)
    folder = own_dir / name
    folder.mkdir(parents=True, exist_ok=True)
    copied = {}
    for source in (file, *companions):
        target = folder / source.name
        if target.resolve() != source.resolve():
            aside = target.with_name(f"{target.name}.part")
            shutil.copyfile(source, aside)
            aside.replace(target)
        copied[f"{name}/{source.name}"] = sha256_of(target)
    main, *rest = copied
    entry = ModelEntry(
        name=name, version=checksum[:8], task=own.task, file=main, companions=tuple(rest), sha256=copied,
        input=f"{size_px[0]} × {size_px[1]}" if size_px else "any multiple of 32", size_px=size_px,
        classes=classes, licence="the installer's own",
    )  # fmt: skip
    _enter(entry, own_dir)
    return entry


def find_file(path: Path) -> Path:
    """The model file behind a path: itself, or the one NCNN or OpenVINO model in a folder.

    Raises:
        ModelError: There is none, or it is of no kind that a runtime loads.
    """
    if path.is_dir():
        inside = sorted(file for file in path.iterdir() if file.suffix in _COMPANIONS)
        if len(inside) != 1:
            raise ModelError(
                f"The folder {path} must hold one NCNN (.param) or OpenVINO (.xml) model; it holds {len(inside)}."
            )
        path = inside[0]
    if not path.is_file():
        raise ModelError(f"The model file {path} is missing.")
    if path.suffix.lower() not in KNOWN_SUFFIXES:
        raise ModelError(
            f"{path.name} is no model file the console knows; it takes {', '.join(sorted(KNOWN_SUFFIXES))}."
        )
    if path.stat().st_size == 0:
        raise ModelError(f"The model file {path} is damaged: it is empty.")
    return path


def check_name(own: OwnModel, file: Path, shipped: Sequence[str]) -> str:
    """The name the model gets.

    Raises:
        ModelError: It is taken, or not of plain letters, digits, ``_`` and ``-``.
    """
    fixed = _FIXED_NAMES.get(own.task, "")
    if fixed and own.name not in {"", fixed}:
        raise ModelError(f"A model for {own.task!r} takes the place of {fixed!r}: leave out --name.")
    name = fixed or own.name or re.sub(r"[^A-Za-z0-9_-]+", "-", file.stem).strip("-")
    if not _GOOD_NAME.fullmatch(name):
        raise ModelError(f"{name!r} can't be a model's name: use letters, digits, - and _, at most 40.")
    if not fixed and name in shipped:
        raise ModelError(f"{name!r} is a shipped model. Choose another name with --name.")
    return name


def check_detector(
    file: Path, classes: tuple[str, ...], picture: Image
) -> tuple[tuple[str, ...], tuple[int, int] | None]:
    """Run a detector once.

    Returns:
        Its classes and, where it takes one input size only, that size (height, width).

    Raises:
        ModelError: It can't be loaded or run, or its classes or outputs are not those of a plate detector.
    """
    runtime = choose_runtime(Runtime.AUTO, file)
    fixed = _fixed_size(file, runtime)
    size = fixed or _DEFAULT_SIZE_PX
    session = open_session(file, (1, 3, *size), runtime)
    names = classes or tuple(getattr(session, "class_names", ())) or _names_in(file, runtime)
    if not names:
        raise ModelError(f"{file.name} does not say what its classes are. Name them: --classes plate,car,…")
    if names[0].lower() not in PLATE_WORDS:
        raise ModelError(f"{file.name} is no plate detector: its first class is {names[0]!r}, not 'plate'.")
    strange = [name for name in names[1:] if name not in set(VehicleKind)]
    if strange:
        known = ", ".join(kind.value for kind in VehicleKind if kind is not VehicleKind.UNKNOWN)
        raise ModelError(
            f"{file.name} has classes the console doesn't know: {', '.join(strange[:5])}. "
            f"Known are plate, {known}. Name them anew with --classes if they mean the same."
        )
    output = session.run(letterbox(picture, *size)[0])[0]
    if output.ndim != 3 or output.shape[1] != 4 + len(names):
        raise ModelError(
            f"{file.name} answers {' × '.join(map(str, output.shape))}; a detector with {len(names)} classes answers "
            f"1 × {4 + len(names)} × boxes. Export it without NMS, with these classes."
        )
    confidences = output[:, 4:]
    if not np.isfinite(output).all() or confidences.min() < -0.01 or confidences.max() > 1.01:
        raise ModelError(f"{file.name} answers confidences outside 0..1: it lacks its last step (sigmoid).")
    model = ModelFile(file.stem, "", file, names, fixed)
    Detector(model, size_px=max(size), plate_threshold=0.2, vehicle_threshold=0.25).detect(picture)
    return names, fixed


def _fixed_size(file: Path, runtime: Runtime) -> tuple[int, int] | None:
    size = read_input_size(file, runtime)
    if size is not None or file.suffix == ".onnx":
        return size
    told = re.search(r"imgsz:\s*(?:\n-|\[)\s*(\d+)\s*(?:\n-|,)\s*(\d+)", _notes(file))
    return (int(told[1]), int(told[2])) if told else None


def _names_in(file: Path, runtime: Runtime) -> tuple[str, ...]:
    """Class names as ultralytics' exports tell them: in the metadata, or in ``metadata.yaml`` beside the model."""
    listed = re.findall(
        r"^\s+(\d+):\s*['\"]?(.+?)['\"]?\s*$", _notes(file).partition("names:")[2], re.MULTILINE
    )
    if listed:
        return tuple(name for _, name in listed)
    try:
        told = ast.literal_eval(read_metadata(file, runtime).get("names", "{}"))
    except (ModelError, ValueError, SyntaxError):
        return ()
    return tuple(str(told[index]) for index in sorted(told)) if isinstance(told, dict) else ()


def _notes(file: Path) -> str:
    beside = file.with_name("metadata.yaml")
    return beside.read_text(encoding="utf-8", errors="replace") if beside.is_file() else ""


def _companions_of(file: Path) -> list[Path]:
    found = []
    for ending in _COMPANIONS.get(file.suffix.lower(), ()):
        beside = file.with_suffix(ending)
        if beside.is_file():
            found.append(beside)
        elif ending in _NEEDED:
            raise ModelError(f"The weights {beside} that belong to {file.name} are missing.")
    return found


def _enter(entry: ModelEntry, own_dir: Path) -> None:
    path = own_dir / MANIFEST_NAME
    others = [kept for kept in (read_manifest(own_dir) if path.is_file() else ()) if kept.name != entry.name]
    document = tomlkit.document()
    document.add(tomlkit.comment("Written by `anpr-console models add`."))
    document["models"] = [
        each.model_dump(mode="json", exclude_none=True) for each in (*others, entry)
    ]  # fmt: skip
    aside = path.with_suffix(".part")
    aside.write_text(tomlkit.dumps(document), encoding="utf-8")
    aside.replace(path)
