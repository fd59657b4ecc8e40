"""The manifest tells the truth about the files, and the writer keeps it so."""

import hashlib
from pathlib import Path

from anpr_console.settings.paths import models_dir
from anpr_console.training.manifest import refresh_manifest
from anpr_console.vision.model_files import read_manifest, verify_models

MANIFEST = """\
# A comment to keep.
[[models]]
name = "tiny"
version = "1"
task = "detect"
file = "tiny.onnx"
input = "any"
licence = "AGPL-3.0"

[models.sha256]
"tiny.onnx" = "0"
"""


def make_models(folder: Path) -> Path:
    (folder / "manifest.toml").write_text(MANIFEST, encoding="utf-8")
    (folder / "tiny.onnx").write_bytes(b"weights")
    return folder


def test_that_a_refreshed_manifest_holds_the_checksum_and_the_comment(tmp_path: Path) -> None:
    folder = make_models(tmp_path)

    assert refresh_manifest(folder, {"tiny": "2"}) == ("tiny",)

    entry = read_manifest(folder)[0]
    assert entry.version == "2"
    assert entry.sha256 == {"tiny.onnx": hashlib.sha256(b"weights").hexdigest()}
    assert "# A comment to keep." in (folder / "manifest.toml").read_text(encoding="utf-8")
    assert refresh_manifest(folder, {}) == ()


def test_that_a_damaged_file_is_named_by_verify(tmp_path: Path) -> None:
    folder = make_models(tmp_path)
    refresh_manifest(folder, {})
    (folder / "tiny.onnx").write_bytes(b"weightz")

    assert "damaged" in verify_models(folder)[0].problem

    (folder / "tiny.onnx").unlink()
    assert verify_models(folder)[0].problem == "missing"


def test_that_the_shipped_models_are_as_the_manifest_says() -> None:
    results = verify_models(models_dir())

    assert {result.model for result in results} >= {"detector", "ppocr"}
    assert [result for result in results if result.problem] == []


def test_that_shipped_weights_stay_small_and_have_a_card() -> None:
    folder = models_dir()
    for entry in read_manifest(folder):
        assert (folder / entry.card).is_file()
        for file in (entry.file, *entry.companions):
            if not file.startswith("wheel:"):
                assert (folder / file).stat().st_size <= 15_000_000
