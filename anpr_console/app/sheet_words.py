"""What an evidence sheet says, as plain lines."""

from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication

from anpr_console.domain.query import PassageRow
from anpr_console.domain.trace import PassageTrace
from anpr_console.ui.said import said
from anpr_console.ui.wording import (
    confidence_words,
    direction_word,
    duration_words,
    local_moment,
    outcome_word,
    percent,
    vehicle_words,
)

translate = QCoreApplication.translate
_READS_SHOWN = 12


def local_and_utc(moment: datetime) -> str:
    """Local time, and UTC beside it, which needs no explaining in court."""
    return f"{local_moment(moment)} ({moment.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f}"[:-3] + " UTC)"


def fact_lines(row: PassageRow) -> list[tuple[str, str]]:
    """Names and words of the facts, in the order of the page."""
    passage, consensus = row.passage, row.passage.consensus
    seconds = (passage.ended_at - passage.started_at).total_seconds()
    lines = [
        (translate("sheet", "Outcome"), f"{outcome_word(passage.outcome)}. {said(passage.outcome_reason)}"),
        (translate("sheet", "Direction"), direction_word(passage.direction)),
        (translate("sheet", "Vehicle"), vehicle_words(passage.vehicle)),
        (
            translate("sheet", "In sight"),
            translate("sheet", "{0}, in {1} pictures").format(
                duration_words(seconds), passage.frames_tracked
            ),
        ),
    ]
    if consensus is not None:
        others = ", ".join(
            f"{candidate.text} ({percent(candidate.confidence)})"
            for candidate in consensus.candidates
            if candidate.text != consensus.text
        )
        lines += [
            (
                translate("sheet", "Plate"),
                f"{consensus.text} · {confidence_words(consensus.confidence)}",
            ),
            (
                translate("sheet", "Vote"),
                translate("sheet", "{0} of {1} reads agree").format(
                    consensus.frames_agreeing, consensus.frames_seen
                ),
            ),
            (translate("sheet", "Rejected"), others or "–"),
        ]
    decision = passage.decision
    if decision is not None:
        lines.append((translate("sheet", "Plate lists"), said(decision.reason)))
    models = ", ".join(f"{stage}: {model}" for stage, model in passage.models)
    lines += [
        (translate("sheet", "Decided"), local_and_utc(passage.decided_at)),
        (translate("sheet", "Recorded"), local_and_utc(row.recorded_at)),
        (translate("sheet", "Models"), models or "–"),
        (translate("sheet", "Review"), f"{row.review.value} {row.changed_by}".strip()),
    ]
    return lines


def read_rows(trace: PassageTrace) -> list[tuple[str, ...]]:
    """The surest reads, as cells of the table."""
    best = sorted(trace.reads, key=lambda read: -read.confidence)[:_READS_SHOWN]
    return [
        (
            f"{read.captured_at.astimezone(UTC):%H:%M:%S.%f}"[:-3],
            read.text,
            percent(read.confidence),
            translate("sheet", "{0} px").format(f"{read.width_px:.0f}"),
            f"{read.sharpness:.2f}",
        )
        for read in best
    ]
