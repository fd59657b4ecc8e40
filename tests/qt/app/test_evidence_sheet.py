"""Evidence sheets: one page a passage; missing and changed pictures are found and said."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from anpr_console.app.evidence_sheet import SheetWriter, check_picture
from anpr_console.app.sheet_words import fact_lines, read_rows
from anpr_console.domain.export import ExportKind, ExportRequest
from anpr_console.domain.passage import PictureKind
from anpr_console.domain.query import PassageRow, StoredPicture
from anpr_console.storage.media import MediaFolder
from tests.qt.ui.builders import Build, HandClock


def write_jpeg(file: Path, color: str) -> bytes:
    image = QImage(64, 40, QImage.Format.Format_RGB32)
    image.fill(QColor(color))
    assert image.save(str(file))
    return file.read_bytes()


@pytest.fixture
def media(tmp_path: Path) -> MediaFolder:
    return MediaFolder(tmp_path / "media", reserve_mb=0)


@pytest.fixture
def row(media: MediaFolder, qtbot: QtBot) -> PassageRow:
    media.root.mkdir()
    pictures = []
    for kind in PictureKind:
        content = write_jpeg(media.root / f"{kind.value}.jpg", "steelblue")
        digest = hashlib.sha256(content).hexdigest()
        pictures.append(StoredPicture(kind, f"{kind.value}.jpg", digest, len(content)))
    return replace(Build(HandClock()).row(), pictures=tuple(pictures))


def write(target: Path, media: MediaFolder, *rows: PassageRow) -> SheetWriter:
    request = ExportRequest(ExportKind.EVIDENCE_SHEETS, str(target), asked_by="Somchai")
    writer = SheetWriter(target, request, media, "Harbour · gate", HandClock())
    for one in rows:
        writer.add(one)
    writer.close()
    return writer


def test_that_each_passage_gets_one_page(row: PassageRow, media: MediaFolder, tmp_path: Path) -> None:
    target = tmp_path / "sheets.pdf"
    unread = replace(row, passage=replace(row.passage, consensus=None), pictures=())
    writer = write(target, media, row, unread, row)
    content = target.read_bytes()
    assert content.startswith(b"%PDF-")
    assert b"/Count 3" in content
    assert writer.remark == ""


def test_that_pictures_are_hashed_anew(row: PassageRow, media: MediaFolder, tmp_path: Path) -> None:
    write_jpeg(media.root / "plate.jpg", "red")
    (media.root / "frame.jpg").unlink()
    checked = {kind: check_picture(media, kind, row.picture(kind)) for kind in PictureKind}
    assert checked[PictureKind.VEHICLE].is_sound
    assert checked[PictureKind.PLATE].words == "CHANGED since it was recorded"
    assert checked[PictureKind.FRAME].words == "This picture is no longer on the disk."
    writer = write(tmp_path / "sheets.pdf", media, row)
    assert writer.remark == "2 picture(s) were missing or changed; the sheets say which."


def test_that_a_file_that_can_not_be_written_is_an_error(
    row: PassageRow, media: MediaFolder, tmp_path: Path
) -> None:
    with pytest.raises(OSError, match="can't be written"):
        write(tmp_path / "nowhere" / "sheets.pdf", media, row)


def test_that_facts_and_reads_fit_the_page(row: PassageRow) -> None:
    assert len(fact_lines(row)) <= 12
    reads = read_rows(replace(row.passage.trace, reads=row.passage.trace.reads * 5))
    assert len(reads) == 12
