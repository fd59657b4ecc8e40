"""Region grammar as the last word on a vote: which region, and whether the text may stand on its plates."""

from collections.abc import Sequence
from dataclasses import replace

from anpr_console.domain.consensus import Consensus
from anpr_console.domain.plate import Candidate
from anpr_console.domain.region import LookAlikeRepair, Region, best_region, layout_plate, repair_look_alikes
from anpr_console.pipeline.region_vote import RegionVote

_SWAP_FACTOR = 0.9
"""What each character swapped by grammar alone takes from the confidence."""
_SEEN, _SURELY_SEEN = 0.6, 0.85
"""From here on the region that the reader sees is named, and from here on its grammar mends."""


def apply_grammar(
    consensus: Consensus,
    expected: Sequence[Region],
    everywhere: Sequence[Region],
    seen: RegionVote | None = None,
) -> Consensus:
    """Name the region of a voted text and mend its look-alikes where the region is known well enough.

    Args:
        consensus: The vote.
        expected: Regions the installer expects, most likely first; may be empty.
        everywhere: All regions known.
        seen: The region the reader sees, if it can tell.

    Returns:
        The consensus with region, province and whether the format fits. A letter in the place of a digit (or the
        reverse) is swapped for its look-alike only for an expected region, or for the one the reader is sure to see;
        that costs confidence, and leaves the text that was read among the candidates. Where nobody told or saw the
        region, one is named only if exactly one country's format fits, and nothing is mended.
    """
    if expected:
        return _with_province(_fit_regions(consensus, expected), seen)
    region = next((r for r in everywhere if seen is not None and r.code == seen.code), None)
    if seen is not None and region is not None and seen.confidence >= _SEEN:
        if region.accepts(consensus.text) or seen.confidence < _SURELY_SEEN:
            fits = region.accepts(consensus.text)
            told = replace(consensus, region=region.code, matches_region_format=fits)
        else:
            told = _fit_regions(consensus, (region,))
            told = replace(told, region=region.code)
        return _with_province(told, seen)
    specific = [region for region in everywhere if not region.is_generic and region.accepts(consensus.text)]
    code = specific[0].code if len(specific) == 1 else None
    return replace(consensus, region=code, matches_region_format=bool(specific))


def _fit_regions(consensus: Consensus, regions: Sequence[Region]) -> Consensus:
    region = best_region(consensus.text, regions)
    if region is not None:
        return replace(consensus, region=region.code, matches_region_format=True)
    repairs = [(repair, r) for r in regions if (repair := repair_look_alikes(consensus.text, r)) is not None]
    if not repairs:
        return replace(consensus, region=None, matches_region_format=False)
    repair, region = min(repairs, key=lambda item: item[0].swaps)
    return _mended(consensus, repair, region)


def _with_province(consensus: Consensus, seen: RegionVote | None) -> Consensus:
    if seen is None or consensus.region != seen.code:
        return consensus
    return replace(consensus, subregion=seen.subregion)


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
