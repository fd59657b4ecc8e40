"""Region grammar as the last word on a vote: which region, and whether the text may stand on its plates."""

from collections.abc import Sequence
from dataclasses import replace

from anpr_console.domain.consensus import Consensus
from anpr_console.domain.region import Region, best_region


def apply_grammar(
    consensus: Consensus, expected: Sequence[Region], everywhere: Sequence[Region]
) -> Consensus:
    """Name the region of a voted text.

    Args:
        consensus: The vote.
        expected: Regions the installer expects, most likely first; may be empty.
        everywhere: All regions known.

    Returns:
        The consensus with region and whether the format fits. Where nobody told which regions to expect, a region is
        named only if exactly one country's format fits.
    """
    if expected:
        region = best_region(consensus.text, expected)
        return replace(
            consensus, region=region.code if region else None, matches_region_format=region is not None
        )
    specific = [region for region in everywhere if not region.is_generic and region.accepts(consensus.text)]
    if len(specific) == 1:
        return replace(consensus, region=specific[0].code, matches_region_format=True)
    return replace(consensus, matches_region_format=bool(specific))
