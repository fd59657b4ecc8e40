"""Real crops and machine-read ones: splits, cuts and agreement."""

import hashlib
from pathlib import Path

import cv2
import numpy as np

from anpr_console.domain.frame import Image
from anpr_console.domain.geometry import Box
from anpr_console.domain.plate import PlateText
from anpr_console.training.reader_crops import augment, is_held_out, load_read_crops, load_real_crops
from anpr_console.training.reader_pseudo import (
    AgreedRead,
    FoundPlate,
    agree,
    is_plausible,
    read_photo,
    without_contradicted,
    write_found,
    write_reads,
)


def _text(text: str, confidence: float = 0.95) -> PlateText:
    return PlateText(text, text, confidence, (confidence,) * len(text))


def _write_sets(data: Path) -> None:
    (data / "plate_crops").mkdir()
    (data / "plates_mixed").mkdir()
    crops = ["file,region,text,subregion"]
    for index in range(40):
        cv2.imwrite(str(data / "plate_crops" / f"{index}.png"), np.full((24, 94, 3), 90, np.uint8))
        crops.append(f"{index}.png,cn,皖A·{index:05d},")
    (data / "plate_crops" / "truth.csv").write_text("\n".join(crops), encoding="utf-8")
    photo = np.zeros((200, 300, 3), np.uint8)
    photo[80:110, 100:200] = 255
    cv2.imwrite(str(data / "plates_mixed" / "car1.png"), photo)
    (data / "plates_mixed" / "truth.csv").write_text(
        "file,region,text,x,y,w,h\ncar1.png,mixed,ab 12-c,100,80,100,30\n"
    )


def test_that_the_held_out_tenth_follows_the_hash_of_the_name() -> None:
    names = [f"us_{index}.jpg" for index in range(3000)]
    expected = {n for n in names if int(hashlib.sha1(n.encode()).hexdigest(), 16) % 10 == 0}  # noqa: S324
    assert {name for name in names if is_held_out(name)} == expected
    assert 220 < len(expected) < 380


def test_that_training_and_held_out_crops_share_no_file(tmp_path: Path) -> None:
    _write_sets(tmp_path)
    trained, held = load_real_crops(tmp_path), load_real_crops(tmp_path, held_out=True)
    assert len(trained) + len(held) == 41
    assert held
    assert all(is_held_out(crop.file) for crop in held)
    assert not any(is_held_out(crop.file) for crop in trained)


def test_that_texts_are_canonical_and_chinese_ones_keep_their_province(tmp_path: Path) -> None:
    _write_sets(tmp_path)
    crops = load_real_crops(tmp_path) + load_real_crops(tmp_path, held_out=True)
    chinese = next(crop for crop in crops if crop.file == "7.png")
    assert (chinese.text, chinese.region, chinese.subregion) == ("皖A00007", "cn", "皖")
    mixed = next(crop for crop in crops if crop.set == "plates_mixed")
    assert (mixed.text, mixed.region) == ("AB12C", None)


def test_that_each_cut_of_a_photo_holds_the_plate_with_another_margin(tmp_path: Path) -> None:
    _write_sets(tmp_path)
    crops = load_real_crops(tmp_path) + load_real_crops(tmp_path, held_out=True)
    mixed = next(crop for crop in crops if crop.set == "plates_mixed")
    rng = np.random.default_rng(1)
    cuts = [mixed.cut(rng) for _ in range(60)]
    white = [int((cut[:, :, 0] > 128).sum()) for cut in cuts]
    assert len({cut.shape for cut in cuts}) > 20
    assert min(white) > 0.8 * 3000
    assert max(white) <= 3000


def test_that_augmented_crops_are_pictures_of_their_own() -> None:
    rng = np.random.default_rng(2)
    crop = rng.integers(0, 255, (40, 160, 3)).astype(np.uint8)
    before = crop.copy()
    made = [augment(rng, crop) for _ in range(60)]
    assert np.array_equal(crop, before)
    assert all(one.dtype == np.uint8 and one.flags.c_contiguous and one.shape[1] >= 50 for one in made)
    assert sum(np.array_equal(one, crop) for one in made) < 40


def test_that_a_text_counts_only_when_three_cuts_agree() -> None:
    assert agree([_text("B01XEN")] * 2 + [_text("B01XEM")]) is None
    agreed = agree([_text("B01XEN", 0.9), _text("B01XEN", 0.98), _text("B01XEN", 0.94), _text("B01XEM")])
    assert agreed == AgreedRead("B01XEN", 0.94, 3)
    assert agree([_text("", 0.0)] * 5) is None
    assert agree([_text("A")] * 3 + [_text("B")] * 3) is None


def test_that_romanian_texts_must_fit_the_romanian_pattern() -> None:
    for text in ("B01XEN", "B320WTW", "TR05RBG", "B089414", "SB014882"):
        assert is_plausible(text, is_romanian=True)
    for text in ("XX05RBG", "B1XEN", "8320WTW", "TR05RB6", "B01QEN"):
        assert not is_plausible(text, is_romanian=True)
    assert is_plausible("PGMN112", is_romanian=False)
    assert not is_plausible("SUZUKI", is_romanian=False)


def test_that_a_misread_beside_better_reads_of_the_same_plate_loses_its_text() -> None:
    box = Box(0, 0, 60, 12)
    good = [FoundPlate(f"{i}.jpg", box, AgreedRead("B75PCX", 0.9, 4), "ro") for i in range(2)]
    bad = FoundPlate("3.jpg", box, AgreedRead("B75POX", 0.95, 3), "ro")
    other = FoundPlate("4.jpg", box, AgreedRead("B75POX", 0.95, 3), "")
    assert without_contradicted([*good, bad, other]) == [*good, FoundPlate("3.jpg", box, None, "ro"), other]


class _ByWidth:
    """A reader that gives the same text for every cut wide enough."""

    label = "by-width"
    finds_corners = False

    def read(self, crop: Image) -> PlateText:
        return _text("B01XEN") if crop.shape[1] > 40 else _text("", 0.0)


def test_that_labeled_plates_the_detector_missed_are_read_too(tmp_path: Path) -> None:
    image = np.zeros((200, 400, 3), np.uint8)
    labeled = [Box(20, 20, 90, 20), Box(220, 20, 90, 20)]
    found = [Box(22, 20, 86, 20), Box(100, 120, 50, 12)]
    plates = list(read_photo("plate_boxes/ro_1.jpg", image, labeled, lambda _: found, _ByWidth()))
    assert [plate.box for plate in plates] == [*found, labeled[1]]
    assert [plate.read is not None for plate in plates] == [True, False, True]
    table = tmp_path / "reads.csv"
    assert write_reads(table, plates, 0.9) == 2
    (tmp_path / "plate_boxes").mkdir()
    cv2.imwrite(str(tmp_path / "plate_boxes" / "ro_1.jpg"), image)
    crops = load_read_crops(tmp_path, table)
    assert [(crop.text, crop.region, crop.set) for crop in crops] == [("B01XEN", "ro", "reads")] * 2
    write_found(tmp_path / "found.csv", plates)
    assert len((tmp_path / "found.csv").read_text().splitlines()) == 4


def test_that_doubtful_reads_without_a_grammar_are_left_out(tmp_path: Path) -> None:
    cv2.imwrite(str(tmp_path / "a.png"), np.zeros((100, 200, 3), np.uint8))
    table = tmp_path / "reads.csv"
    table.write_text(
        "file,x,y,w,h,text,region,confidence\n"
        "a.png,10,10,60,12,B01XEN,ro,0.7\na.png,10,40,60,12,XY123,,0.7\na.png,10,70,60,12,XY124,,0.95\n"
    )
    assert [crop.text for crop in load_read_crops(tmp_path, table)] == ["B01XEN", "XY124"]
