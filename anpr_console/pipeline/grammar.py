"""Region grammar as the last word on a vote: which region, and whether the text may stand on its plates."""

from collections.abc import Sequence
from dataclasses import replace

from anpr_console.domain.consensus import Consensus
from anpr_console.domain.plate import Candidate
from anpr_console.domain.region import LookAlikeRepair, Region, best_region, layout_plate, repair_look_alikes

_SWAP_FACTOR = 0.9
"""What each character swapped by grammar alone takes from the confidence."""


def apply_grammar(
    consensus: Consensus, expected: Sequence[Region], everywhere: Sequence[Region]
) -> Consensus:
    """Name the region of a voted text and, where the installer told which to expect, mend its look-alikes.

    Args:
        consensus: The vote.
        expected: Regions the installer expects, most likely first; may be empty.
        everywhere: All regions known.

    Returns:
        The consensus with region and whether the format fits. A letter in the place of a digit (or the reverse) is
        swapped for its look-alike only for an expected region, costs confidence, and leaves the text that was read
        among the candidates. Where nobody told which regions to expect, a region is named only if exactly one
        country's format fits, and nothing is mended.
    """
    if not expected:
        specific = [
            region for region in everywhere if not region.is_generic and region.accepts(consensus.text)
        ]
        code = specific[0].code if len(specific) == 1 else None
        return replace(consensus, region=code, matches_region_format=bool(specific))
    region = best_region(consensus.text, expected)
    if region is not None:
        return replace(consensus, region=region.code, matches_region_format=True)
    repairs = [(repair, r) for r in expected if (repair := repair_look_alikes(consensus.text, r)) is not None]
    if not repairs:
        return replace(consensus, region=None, matches_region_format=False)
    repair, region = min(repairs, key=lambda item: item[0].swaps)
    return _mended(consensus, repair, region)


def _mended(consensus: Consensus, repair: LookAlikeRepair, region: Region) -> Consensus:
    chars = zip(consensus.text, repair.text, consensus.char_confidences, strict=True)
    return replace(
        consensus,
        text=repair.text,
        raw=layout_plate(repair.text, region),
        confidence=consensus.confidence * _SWAP_FACTOR**repair.swaps,
        char_confidences=tuple(value * (1.0 if a == b else _SWAP_FACTOR) for a, b, value in chars),
        candidates=(Candidate(consensus.text, consensus.confidence), *consensus.candidates),
        region=region.code,
        matches_region_format=True,
    )
