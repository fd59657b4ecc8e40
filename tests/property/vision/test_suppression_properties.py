"""Non-maximum suppression against the plainest way to write it."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from anpr_console.domain.geometry import Box
from anpr_console.vision.yolo_decode import suppress

# Whole numbers, so that overlaps are exact in both ways of computing them.
BOXES = st.builds(
    Box, *(st.integers(min_value=0, max_value=20).map(float) for _ in range(2)),
    *(st.integers(min_value=1, max_value=20).map(float) for _ in range(2)),
)  # fmt: skip
FOUND = st.lists(
    st.tuples(BOXES, st.integers(min_value=0, max_value=100).map(lambda n: n / 128)), max_size=20
)


def plain_suppression(found: list[tuple[Box, float]], iou_limit: float) -> list[int]:
    kept: list[int] = []
    for index in sorted(range(len(found)), key=lambda i: (-found[i][1], i)):
        box = found[index][0]
        if all(box.iou(found[other][0]) <= iou_limit for other in kept):
            kept.append(index)
    return kept


@given(found=FOUND, iou_limit=st.sampled_from([0.1875, 0.3125, 0.5625, 0.8125]))
def test_that_suppression_agrees_with_comparing_every_pair(
    found: list[tuple[Box, float]], iou_limit: float
) -> None:
    edges = np.array([(b.x, b.y, b.right, b.bottom) for b, _ in found], dtype=np.float32).reshape(-1, 4)
    confidences = np.array([confidence for _, confidence in found], dtype=np.float32)
    ious = [a.iou(b) for a, _ in found for b, _ in found]
    if any(abs(iou - iou_limit) < 1e-6 for iou in ious):
        iou_limit += 1e-4
    assert suppress(edges, confidences, iou_limit) == plain_suppression(found, iou_limit)
