"""Evidence sheets: a passage on one page of a PDF file, with pictures, facts, reads and hashes.

Drawn by Qt's own PDF writer, which shapes Thai like the screen does and embeds the fonts (see ADR 15). Needs a
QGuiApplication; runs in any thread.
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMarginsF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from anpr_console import __version__
from anpr_console.app.sheet_words import fact_lines, local_and_utc, read_rows
from anpr_console.domain.clock import Clock
from anpr_console.domain.errors import StorageError
from anpr_console.domain.export import ExportRequest
from anpr_console.domain.passage import PictureKind
from anpr_console.domain.query import PassageRow, StoredPicture
from anpr_console.storage.media import MediaFolder

translate = QCoreApplication.translate
_DPI = 300
_WIDTH, _HEIGHT = 523.0, 770.0
"""A4 less margins of 36 points, in points."""
_INK, _MUTED, _RULE = QColor("#101010"), QColor("#505050"), QColor("#b0b0b0")
_PLACES = {
    PictureKind.FRAME: QRectF(0, 96, 340, 205),
    PictureKind.VEHICLE: QRectF(350, 96, 173, 121),
    PictureKind.PLATE: QRectF(350, 230, 82, 71),
    PictureKind.RECTIFIED: QRectF(441, 230, 82, 71),
}
_SANS, _MONO = (
    ("DejaVu Sans", "Waree", "Noto Sans Thai", "sans-serif"),
    ("DejaVu Sans Mono", "Waree", "Noto Sans Thai", "monospace"),
)


@dataclass(frozen=True, slots=True)
class CheckedPicture:
    """A stored picture, read and compared with what the record says of it.

    Attributes:
        kind: Which picture.
        image: Decoded, None if it can't be shown.
        sha256: Of the file as it is now; empty without one.
        words: Whether it is what was recorded, or why it is not there.
        is_sound: Whether it is.
    """

    kind: PictureKind
    image: QImage | None
    sha256: str
    words: str
    is_sound: bool


def check_picture(media: MediaFolder, kind: PictureKind, stored: StoredPicture | None) -> CheckedPicture:
    """Read a picture file again and compare its hash."""
    if stored is None:
        return CheckedPicture(kind, None, "", translate("sheet", "not kept"), is_sound=True)
    try:
        content = media.read(stored.path)
    except StorageError as error:
        return CheckedPicture(kind, None, "", str(error), is_sound=False)
    found = hashlib.sha256(content).hexdigest()
    image = QImage.fromData(content)
    if found != stored.sha256:
        words = translate("sheet", "CHANGED since it was recorded")
        return CheckedPicture(kind, None if image.isNull() else image, found, words, is_sound=False)
    if image.isNull():
        return CheckedPicture(kind, None, found, translate("sheet", "can't be shown"), is_sound=False)
    return CheckedPicture(kind, image, found, translate("sheet", "as recorded"), is_sound=True)


class SheetWriter:
    """Writes sheets one after another into one file.

    Args:
        target: The file; its folder exists.
        request: Who asks, and the names of the cameras.
        media: Where pictures are read from.
        site: Site and station for the heading.
        clock: For the moment of printing.

    Attributes:
        remark: How many pictures were missing or changed; empty if none was.
    """

    def __init__(
        self, target: Path, request: ExportRequest, media: MediaFolder, site: str, clock: Clock
    ) -> None:
        self.remark = ""
        self._request = request
        self._names = dict(request.camera_names)
        self._media = media
        self._site = site
        self._clock = clock
        self._unsound = 0
        self._pages = 0
        self._pdf = QPdfWriter(str(target))
        self._pdf.setResolution(_DPI)
        self._pdf.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        self._pdf.setPageMargins(QMarginsF(36, 36, 36, 36), QPageLayout.Unit.Point)
        self._pdf.setTitle(translate("sheet", "Evidence"))
        self._pdf.setCreator(f"ANPR Console {__version__}")
        self._painter = QPainter()
        if not self._painter.begin(self._pdf):
            raise OSError(5, "the file can't be written")

    def add(self, row: PassageRow) -> None:
        """Draw one page."""
        if self._pages:
            self._pdf.newPage()
        self._pages += 1
        pictures = [check_picture(self._media, kind, row.picture(kind)) for kind in PictureKind]
        self._unsound += sum(not picture.is_sound for picture in pictures)
        painter = self._painter
        painter.save()
        painter.scale(_DPI / 72, _DPI / 72)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._draw_heading(row)
        for picture in pictures:
            self._draw_picture(picture)
        self._draw_facts(row)
        self._draw_reads(row)
        self._draw_hashes(row, pictures)
        painter.restore()

    def close(self) -> None:
        """Finish the file.

        Raises:
            OSError: The disk refuses.
        """
        if not self._pages:
            self._text(QRectF(0, 200, _WIDTH * _DPI / 72, 200), translate("sheet", "No passage matches."), 60)
        if not self._painter.end():
            raise OSError(28, "the file can't be written")
        if self._unsound:
            self.remark = translate(
                "sheet", "{0} picture(s) were missing or changed; the sheets say which."
            ).format(self._unsound)

    def abandon(self) -> None:
        """Stop drawing."""
        if self._painter.isActive():
            self._painter.end()

    def _draw_heading(self, row: PassageRow) -> None:
        passage = row.passage
        self._text(QRectF(0, 0, 330, 20), translate("sheet", "Evidence of a passage"), 14, is_bold=True)
        self._text(QRectF(0, 20, 330, 14), self._site, 9, color=_MUTED)
        camera = self._names.get(passage.camera_id, passage.camera_id)
        self._text(QRectF(0, 38, 330, 14), f"{camera} · {local_and_utc(passage.started_at)}", 9)
        self._text(QRectF(0, 54, 330, 14), passage.passage_id, 8, is_mono=True)
        plate = QRectF(350, 0, 173, 68)
        self._painter.setPen(QPen(_INK, 1.5))
        self._painter.drawRoundedRect(plate, 5, 5)
        consensus = passage.consensus
        text = (consensus.raw or consensus.text) if consensus else translate("sheet", "no plate read")
        region = ""
        if consensus is not None:
            region = f"{(consensus.region or '').upper()} {consensus.subregion or ''}".strip()
        self._fitted(plate.adjusted(8, 4, -8, -18 if region else -4), text, 30)
        self._text(plate.adjusted(8, 50, -8, -2), region, 8, color=_MUTED, is_centered=True)
        self._rule(84)

    def _draw_picture(self, picture: CheckedPicture) -> None:
        place = _PLACES[picture.kind]
        self._painter.setPen(QPen(_RULE, 0.5))
        self._painter.drawRect(place)
        caption = f"{_picture_word(picture.kind)}: {picture.words}"
        self._text(place.adjusted(0, -9, 40, 0), caption if picture.image else _picture_word(picture.kind), 6,
                   color=_MUTED)  # fmt: skip
        if picture.image is None:
            self._text(place.adjusted(4, 4, -4, -4), picture.words, 8, color=_MUTED, is_centered=True)
            return
        size = picture.image.size().scaled(place.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        shown = QRectF(0, 0, size.width(), size.height())
        shown.moveCenter(place.center())
        self._painter.drawImage(shown, picture.image)

    def _draw_facts(self, row: PassageRow) -> None:
        top = 312.0
        for name, words in fact_lines(row):
            self._text(QRectF(0, top, 110, 13), name, 8, color=_MUTED)
            self._text(QRectF(114, top, _WIDTH - 114, 13), words, 8)
            top += 13

    def _draw_reads(self, row: PassageRow) -> None:
        top = 478.0
        self._rule(top - 6)
        self._text(QRectF(0, top, _WIDTH, 12), translate("sheet", "Reads that voted"), 9, is_bold=True)
        titles = (
            translate("sheet", "Time"), translate("sheet", "Read"), translate("sheet", "How sure"),
            translate("sheet", "Plate width"), translate("sheet", "Sharpness"),
        )  # fmt: skip
        for line, cells in enumerate((titles, *read_rows(row.passage.trace))):
            for place, words in enumerate(cells):
                area = QRectF(place * 104, top + 14 + line * 11, 102, 11)
                self._text(area, words, 7, color=_INK if line else _MUTED, is_mono=bool(line))

    def _draw_hashes(self, row: PassageRow, pictures: list[CheckedPicture]) -> None:
        top = 662.0
        self._rule(top - 6)
        self._text(QRectF(0, top, _WIDTH, 12), translate("sheet", "SHA-256 of the pictures"), 9, is_bold=True)
        for line, picture in enumerate(pictures):
            area = QRectF(0, top + 14 + line * 11, _WIDTH, 11)
            stored = row.picture(picture.kind)
            said = f"{stored.sha256 if stored else '–'}  {picture.words}"
            self._text(area, f"{_picture_word(picture.kind):<10} {said}", 6.5, is_mono=True)
        self._rule(736)
        printed = translate("sheet", "Printed {0} by {1} · ANPR Console {2} · record version {3}").format(
            local_and_utc(self._now()), self._request.asked_by or "–", __version__, row.version
        )
        self._text(QRectF(0, 742, _WIDTH - 60, 12), printed, 7, color=_MUTED)
        page = QRectF(_WIDTH - 60, 742, 60, 12)
        self._text(page, str(self._pages), 7, color=_MUTED, flags=Qt.AlignmentFlag.AlignRight)

    def _now(self) -> datetime:
        return self._clock.now().astimezone(UTC)

    def _rule(self, top: float) -> None:
        self._painter.setPen(QPen(_RULE, 0.5))
        self._painter.drawLine(0, round(top), round(_WIDTH), round(top))

    def _fitted(self, area: QRectF, text: str, size: float) -> None:
        """One centered line, as large as fits."""
        while size > 8:
            self._painter.setFont(_font(size, is_bold=True, is_mono=True))
            if self._painter.boundingRect(area, Qt.AlignmentFlag.AlignCenter, text).width() <= area.width():
                break
            size -= 1
        self._painter.setPen(_INK)
        self._painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)

    def _text(
        self, area: QRectF, words: str, size: float, *, color: QColor = _INK, is_bold: bool = False,
        is_mono: bool = False, is_centered: bool = False, flags: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:  # fmt: skip
        self._painter.setFont(_font(size, is_bold=is_bold, is_mono=is_mono))
        self._painter.setPen(color)
        if is_centered:
            wrapped = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            self._painter.drawText(area, wrapped, words)
            return
        metrics = self._painter.fontMetrics()
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, round(area.width()))
        self._painter.drawText(area, flags | Qt.AlignmentFlag.AlignTop, shown)


def _font(size: float, *, is_bold: bool, is_mono: bool) -> QFont:
    font = QFont()
    font.setFamilies(list(_MONO if is_mono else _SANS))
    # Pixels of the scaled page are points.
    font.setPixelSize(max(1, round(size)))
    font.setBold(is_bold)
    return font


def _picture_word(kind: PictureKind) -> str:
    return {
        PictureKind.FRAME: translate("sheet", "Whole"),
        PictureKind.VEHICLE: translate("sheet", "Vehicle"),
        PictureKind.PLATE: translate("sheet", "Plate"),
        PictureKind.RECTIFIED: translate("sheet", "Upright"),
    }[kind]
