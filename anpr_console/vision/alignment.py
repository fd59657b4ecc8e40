"""Global alignment of two texts (Needleman & Wunsch, 1970) with cheaper look-alikes (pure)."""

from functools import lru_cache

from anpr_console.domain.region import fold_look_alikes

_GAP = 0.8
_LOOK_ALIKE = 0.4
_OTHER = 1.0


def substitution_cost(a: str, b: str) -> float:
    """What it costs to take one character for another: 0 equal, 0.4 look-alike, 1 otherwise."""
    if a == b:
        return 0.0
    return _LOOK_ALIKE if fold_look_alikes(a) == fold_look_alikes(b) else _OTHER


@lru_cache(maxsize=4096)
def align(reference: str, other: str) -> tuple[float, tuple[tuple[int, int], ...]]:
    """Align ``other`` to ``reference``.

    Returns:
        The cost, and pairs (index in reference or −1, index in other or −1) from left to right; −1 is a gap.
    """
    rows, columns = len(reference) + 1, len(other) + 1
    cost = [[0.0] * columns for _ in range(rows)]
    for i in range(1, rows):
        cost[i][0] = i * _GAP
    for j in range(1, columns):
        cost[0][j] = j * _GAP
    for i in range(1, rows):
        for j in range(1, columns):
            cost[i][j] = min(
                cost[i - 1][j - 1] + substitution_cost(reference[i - 1], other[j - 1]),
                cost[i - 1][j] + _GAP,
                cost[i][j - 1] + _GAP,
            )
    pairs: list[tuple[int, int]] = []
    i, j = rows - 1, columns - 1
    while i or j:
        is_diagonal = i and j and _is_close(
            cost[i][j], cost[i - 1][j - 1] + substitution_cost(reference[i - 1], other[j - 1])
        )  # fmt: skip
        if is_diagonal:
            i, j = i - 1, j - 1
            pairs.append((i, j))
        elif i and _is_close(cost[i][j], cost[i - 1][j] + _GAP):
            i -= 1
            pairs.append((i, -1))
        else:
            j -= 1
            pairs.append((-1, j))
    return cost[-1][-1], tuple(reversed(pairs))


def _is_close(a: float, b: float) -> bool:
    return abs(a - b) < 1e-9
