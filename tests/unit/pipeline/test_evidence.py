"""The pictures of a passage all come from one frame."""

from datetime import UTC, datetime

import numpy as np

from anpr_console.domain.frame import Frame
from anpr_console.domain.geometry import Box
from anpr_console.domain.passage import PictureKind
from anpr_console.pipeline.evidence import Evidence, EvidenceKeeper, encode_evidence
from anpr_console.vision.encode import decode_picture

PLATE = Box(40, 40, 40, 12)


def evidence(text: str, value: float, index: int = 0, plate: Box | None = PLATE) -> Evidence:
    image = np.full((120, 160, 3), index, dtype=np.uint8)
    frame = Frame("gate", index, image, datetime(2026, 1, 1, tzinfo=UTC), 0.0)
    rectified = np.full((48, 160, 3), index, dtype=np.uint8) if plate else None
    return Evidence(text, value, frame, Box(10, 10, 100, 80), plate, None, rectified, {})


def test_that_the_best_witness_of_the_text_is_kept() -> None:
    keeper = EvidenceKeeper()
    for index, value in enumerate((0.5, 0.9, 0.7)):
        keeper.offer_read(evidence("A1", value, index))
    best = keeper.best_for("A1")
    assert best is not None
    assert best.frame.index == 1


def test_that_a_frame_hardly_better_is_not_worth_another() -> None:
    keeper = EvidenceKeeper()
    keeper.offer_read(evidence("A1", 0.80, 1))
    keeper.offer_read(evidence("A1", 0.82, 2))
    best = keeper.best_for("A1")
    assert best is not None
    assert best.frame.index == 1


def test_that_the_voted_text_has_its_own_witness_even_if_another_read_was_better() -> None:
    keeper = EvidenceKeeper()
    keeper.offer_read(evidence("A1", 0.5, 1))
    keeper.offer_read(evidence("B1", 0.9, 2))
    for text, index in (("A1", 1), ("B1", 2), ("X9", 2), (None, 2)):
        best = keeper.best_for(text)
        assert best is not None
        assert best.frame.index == index


def test_that_memory_stays_small_however_many_texts_are_read() -> None:
    keeper = EvidenceKeeper()
    for index in range(50):
        keeper.offer_read(evidence(f"A{index}", 0.5 + index / 200, index))
    kept = [
        best.frame.index for i in range(50) if (best := keeper.best_for(f"A{i}")) and best.text == f"A{i}"
    ]
    assert kept == [47, 48, 49]


def test_that_the_largest_view_stands_in_where_nothing_was_read() -> None:
    keeper = EvidenceKeeper()
    assert keeper.best_for(None) is None
    for index, value in enumerate((100.0, 500.0, 300.0)):
        keeper.offer_view(evidence("", value, index))
    best = keeper.best_for(None)
    assert best is not None
    assert best.frame.index == 1


def test_that_two_keepers_become_one() -> None:
    one, other = EvidenceKeeper(), EvidenceKeeper()
    one.offer_read(evidence("A1", 0.5, 1))
    other.offer_read(evidence("A1", 0.9, 2))
    other.offer_view(evidence("", 10.0, 3))
    one.absorb(other)
    best = one.best_for("A1")
    assert best is not None
    assert best.frame.index == 2


def test_that_every_picture_shows_the_same_frame_in_its_size() -> None:
    pictures = encode_evidence(evidence("A1", 0.9, 77), 85)
    assert [picture.kind for picture in pictures] == list(PictureKind)
    for picture in pictures:
        image = decode_picture(picture.content)
        assert image.shape[:2] == (picture.height_px, picture.width_px)
        assert abs(int(image.mean()) - 77) <= 2


def test_that_a_vehicle_without_plate_has_frame_and_vehicle_only() -> None:
    kinds = [picture.kind for picture in encode_evidence(evidence("", 1.0, plate=None), 85)]
    assert kinds == [PictureKind.FRAME, PictureKind.VEHICLE]
