"""What the frames of one vehicle agree on."""

from dataclasses import dataclass

from anpr_console.domain.plate import Candidate


@dataclass(frozen=True, slots=True)
class Consensus:
    """The vote over all reads of one vehicle.

    Attributes:
        text: The winning text, normalized.
        raw: The winning text with the separators most reads showed.
        confidence: 0..1 for the whole text.
        char_confidences: One per character of ``text``.
        char_agreements: Share of the voting weight behind each character, 0..1.
        candidates: The rejected variants, most confident first.
        frames_seen: Reads that took part.
        frames_agreeing: Reads that say exactly ``text`` (before the grammar swapped a look-alike).
        region: Region whose format fits, if one was told or found.
        subregion: State or province, if read.
        matches_region_format: Whether a grammar of the region accepts ``text``.
    """

    text: str
    raw: str
    confidence: float
    char_confidences: tuple[float, ...]
    char_agreements: tuple[float, ...]
    candidates: tuple[Candidate, ...]
    frames_seen: int
    frames_agreeing: int
    region: str | None = None
    subregion: str | None = None
    matches_region_format: bool = False
