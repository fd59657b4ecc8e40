"""The filtered record into a file: page by page, with progress, cancelled at any passage, whole or not there."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import assert_never

from anpr_console.domain.errors import StorageError
from anpr_console.domain.export import ExportKind, ExportProgress, ExportRequest
from anpr_console.domain.query import PageRequest, PassageRow
from anpr_console.storage.database import Database
from anpr_console.storage.export_files import CsvWriter, ExcelWriter, JsonLinesWriter, PassageWriter
from anpr_console.storage.passage_queries import count_passages, fetch_page, fetch_passage
from anpr_console.storage.whole_file import WholeFile

_PAGE_ROWS = 500
_TOLD_EVERY = 50

SheetWriter = Callable[[Path, ExportRequest], PassageWriter]
"""Makes a writer of evidence sheets into a file; the one kind that needs fonts and pictures."""
OnProgress = Callable[[ExportProgress], None]
IsCancelled = Callable[[], bool]


def export_passages(
    database: Database,
    request: ExportRequest,
    make_sheets: SheetWriter,
    on_progress: OnProgress,
    is_cancelled: IsCancelled,
) -> ExportProgress:
    """Write what the request asks for.

    Args:
        database: Where from.
        request: What and where to.
        make_sheets: For PDF files.
        on_progress: Told now and then.
        is_cancelled: Asked before each passage.

    Returns:
        How it ended, problems as sentences; a file only if it is complete.
    """
    written = 0
    try:
        total = _count(database, request, is_cancelled)
        on_progress(ExportProgress(request.target, 0, total))
        remark = ""
        with WholeFile(Path(request.target), f"The export to {request.target} failed", mode=0o640) as file:
            writer = _make_writer(file, request, make_sheets)
            try:
                for row in _rows(database, request, is_cancelled):
                    writer.add(row)
                    written += 1
                    if written % _TOLD_EVERY == 0:
                        on_progress(ExportProgress(request.target, written, total))
                writer.close()
            except BaseException:
                writer.abandon()
                raise
            remark = writer.remark
    except _CancelledError:
        return ExportProgress(request.target, written, is_finished=True, is_cancelled=True)
    except StorageError as error:
        return ExportProgress(request.target, written, is_finished=True, problem=str(error))
    return ExportProgress(request.target, written, written, is_finished=True, remark=remark)


class _CancelledError(Exception):
    """A person stopped it."""


def _count(database: Database, request: ExportRequest, is_cancelled: IsCancelled) -> int | None:
    if request.passage_id:
        return 1
    total = 0
    for answer in count_passages(database, request.filter, is_cancelled):
        total = answer.count
    if is_cancelled():
        raise _CancelledError
    return total


def _rows(database: Database, request: ExportRequest, is_cancelled: IsCancelled) -> Iterator[PassageRow]:
    if request.passage_id:
        row = fetch_passage(database, request.passage_id)
        if row is None:
            raise StorageError("This passage is no longer in the record, so there is nothing to export.")
        yield row
        return
    question = PageRequest(request.filter, request.sort, request.is_descending, limit=_PAGE_ROWS)
    while True:
        page = fetch_page(database, question)
        for row in page.rows:
            if is_cancelled():
                raise _CancelledError
            yield row
        if page.next_after is None:
            return
        question = replace(question, after=page.next_after)


def _make_writer(file: WholeFile, request: ExportRequest, make_sheets: SheetWriter) -> PassageWriter:
    names = dict(request.camera_names)
    match request.kind:
        case ExportKind.CSV:
            return CsvWriter(file.file, names)
        case ExportKind.JSON_LINES:
            return JsonLinesWriter(file.file, names)
        case ExportKind.EXCEL:
            return ExcelWriter(file.file, names, file.partial.parent)
        case ExportKind.EVIDENCE_SHEETS:
            return make_sheets(file.partial, request)
        case _:
            assert_never(request.kind)
