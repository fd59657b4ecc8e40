"""The list of models, and what it says of their files."""

import hashlib
from pathlib import Path

import pytest

from anpr_console.domain.errors import ModelError
from anpr_console.vision.model_files import find_model, locate, read_manifest, verify_models

WEIGHTS = b"weights"
CHECKSUM = hashlib.sha256(WEIGHTS).hexdigest()


def write_manifest(folder: Path, file: str = "own.onnx", checksum: str = CHECKSUM, more: str = "") -> Path:
    (folder / "manifest.toml").write_text(
        f'[[models]]\nname = "own"\nversion = "3"\ntask = "detect"\nfile = "{file}"\ninput = "any"\n'
        f'classes = ["plate", "car"]\nlicence = "AGPL-3.0"\n{more}\n[models.sha256]\n"{file}" = "{checksum}"\n',
        encoding="utf-8",
    )
    return folder


def test_that_a_model_is_found_by_its_name_with_version_and_classes(tmp_path: Path) -> None:
    write_manifest(tmp_path)
    (tmp_path / "own.onnx").write_bytes(WEIGHTS)
    model = find_model("own", tmp_path)
    assert (model.path, model.label, model.classes) == (tmp_path / "own.onnx", "own 3", ("plate", "car"))


def test_that_an_installers_own_file_is_named_by_its_checksum(tmp_path: Path) -> None:
    own = write_manifest(tmp_path) / "gate-model.onnx"
    own.write_bytes(WEIGHTS)
    assert find_model(str(own), tmp_path).label == f"gate-model {CHECKSUM[:8]}"


@pytest.mark.parametrize("name", ["nothing", "nowhere.onnx", ""])
def test_that_an_unknown_model_says_where_it_was_sought(name: str, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"neither in .*manifest\.toml nor a file.*models list"):
        find_model(name, write_manifest(tmp_path))


def test_that_a_model_whose_file_is_missing_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"own\.onnx is missing.*models verify"):
        find_model("own", write_manifest(tmp_path))


def test_that_a_missing_list_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"manifest\.toml is missing\. Reinstall"):
        read_manifest(tmp_path)


@pytest.mark.parametrize(
    "content",
    [
        b"models = 3", b"[[models]]\nname = 'x'", b"not toml at all", b"\xff\xfe\x00", b"", b"models = [1, 2]",
        b'[[models]]\nname="x"\nversion="1"\ntask="dance"\nfile="f"\ninput="i"\nlicence="l"\nsha256={}',
    ],
)  # fmt: skip
def test_that_a_damaged_list_is_a_sentence(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "manifest.toml").write_bytes(content)
    with pytest.raises(ModelError, match=r"manifest\.toml is damaged\. Reinstall"):
        read_manifest(tmp_path)


def test_that_weights_of_a_package_are_found_in_it_unless_a_copy_lies_beside_the_list(tmp_path: Path) -> None:
    file = "wheel:rapidocr/models/PP-OCRv6_rec_small.onnx"
    assert locate(file, tmp_path).parts[-3:] == ("rapidocr", "models", "PP-OCRv6_rec_small.onnx")
    assert locate(file, tmp_path).is_file()
    copy = tmp_path / "PP-OCRv6_rec_small.onnx"
    copy.write_bytes(WEIGHTS)
    assert locate(file, tmp_path) == copy


def test_that_weights_of_a_package_that_is_not_installed_are_sought_beside_the_list(tmp_path: Path) -> None:
    assert locate("wheel:no_such_package/x.onnx", tmp_path) == tmp_path / "x.onnx"


def test_that_every_file_is_compared_with_its_checksum(tmp_path: Path) -> None:
    write_manifest(tmp_path, more='companions = ["own.bin"]')
    assert [result.problem for result in verify_models(tmp_path)] == ["missing", "missing"]
    (tmp_path / "own.onnx").write_bytes(WEIGHTS)
    (tmp_path / "own.bin").write_bytes(b"unlisted")
    whole, unlisted = verify_models(tmp_path)
    assert whole.problem == ""
    assert unlisted.problem.startswith("damaged")
    (tmp_path / "own.onnx").write_bytes(WEIGHTS + b"!")
    assert verify_models(tmp_path)[0].problem.startswith("damaged")
