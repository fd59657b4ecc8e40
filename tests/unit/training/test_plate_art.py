"""Drawn plates: texts, shapes and randomness, with the fonts of packaging/apt.txt."""

import re
import tomllib
from pathlib import Path

import numpy as np
import pytest

from anpr_console.training.plates.art import (
    CHINESE_PROVINCES,
    REGIONS,
    THAI_PROVINCES,
    FontShelf,
    PlateArt,
    draw_plate,
    load_fonts,
)
from anpr_console.training.plates.fonts import FONT_FOLDERS, FontsMissingError
from anpr_console.training.plates.thai_provinces import THAI_CONSONANTS

_ALPHABET = {*"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", *THAI_CONSONANTS, *CHINESE_PROVINCES}
_REGION_FILES = Path(__file__).parents[3] / "resources" / "regions"


@pytest.fixture(scope="module")
def shelf() -> FontShelf:
    return load_fonts()


def _drawn(shelf: FontShelf, region: str | None, count: int, seed: int = 3) -> list[PlateArt]:
    rng = np.random.default_rng(seed)
    return [draw_plate(rng, shelf, region) for _ in range(count)]


@pytest.mark.parametrize("region", REGIONS)
def test_that_every_region_draws_readable_text_in_one_or_two_lines_on_a_sheet_of_the_promised_shape(
    shelf: FontShelf, region: str
) -> None:
    for art in _drawn(shelf, region, 8):
        assert art.region == region
        assert set(art.text) <= _ALPHABET
        assert "".join(art.lines) == art.text
        assert len(art.lines) in {1, 2}
        assert all(art.lines)
        height, width, channels = art.image.shape
        assert channels == 3
        assert art.image.dtype == np.uint8
        assert art.image.flags["C_CONTIGUOUS"]
        assert 80 <= height <= 160
        assert height < width < 6 * height


def test_that_the_number_stands_out_from_its_ground_on_every_kind_of_plate(shelf: FontShelf) -> None:
    for region in REGIONS:
        for art in _drawn(shelf, region, 4, seed=11):
            middle = art.image[art.image.shape[0] // 4 : -art.image.shape[0] // 4].mean(axis=2)
            assert middle.max() - middle.min() > 45, (region, art.text)


def test_that_the_same_seed_draws_the_same_plate_and_another_seed_another(shelf: FontShelf) -> None:
    first, again, other = (_drawn(shelf, None, 5, seed) for seed in (1, 1, 2))
    assert all(
        np.array_equal(a.image, b.image) and a.text == b.text for a, b in zip(first, again, strict=True)
    )
    assert [art.text for art in first] != [art.text for art in other]


def test_that_regions_are_those_of_the_region_files_and_the_rest_of_the_world() -> None:
    codes = {tomllib.loads(path.read_text("utf-8"))["code"] for path in _REGION_FILES.glob("*.toml")}
    assert set(REGIONS) - {"other"} <= codes


def test_that_provinces_are_those_of_the_region_files() -> None:
    thai = tomllib.loads((_REGION_FILES / "th.toml").read_text("utf-8"))
    chinese = tomllib.loads((_REGION_FILES / "cn.toml").read_text("utf-8"))
    assert len(THAI_PROVINCES) == 77
    assert set(THAI_PROVINCES) == set(thai["subregions"])
    assert set(CHINESE_PROVINCES) == set(chinese["subregions"])


def test_that_thai_plates_name_their_province_outside_the_text(shelf: FontShelf) -> None:
    for art in _drawn(shelf, "th", 12):
        assert art.subregion in THAI_PROVINCES
        assert art.subregion not in art.text


def test_that_chinese_plates_begin_with_their_province(shelf: FontShelf) -> None:
    for art in _drawn(shelf, "cn", 20):
        assert art.text.startswith(art.subregion)


def test_that_most_plates_follow_their_series_and_a_few_follow_none(shelf: FontShelf) -> None:
    follows = [bool(re.fullmatch(r"[A-Z]{3}\d{4}", art.text)) for art in _drawn(shelf, "br-old", 120)]
    assert 0.8 < np.mean(follows) < 1.0


def test_that_every_letter_and_digit_is_drawn_often_enough_to_be_learned(shelf: FontShelf) -> None:
    text = "".join(art.text for art in _drawn(shelf, None, 240))
    counts = {char: text.count(char) for char in "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"}
    assert min(counts.values()) >= 5, counts


def test_that_an_unknown_region_is_refused_with_the_known_ones(shelf: FontShelf) -> None:
    with pytest.raises(ValueError, match="br-old"):
        draw_plate(np.random.default_rng(0), shelf, "atlantis")


def test_that_missing_fonts_are_named_by_package(tmp_path: Path) -> None:
    with pytest.raises(FontsMissingError, match=r"apt\.txt.*fonts-opendin"):
        load_fonts((tmp_path,))


def test_that_a_shelf_of_three_fonts_draws_every_region(tmp_path: Path) -> None:
    wanted = {"RobotoCondensed-Bold", "Loma-Bold", "wqy-microhei"}
    for folder in FONT_FOLDERS:
        for path in folder.rglob("*"):
            if path.stem in wanted and path.suffix in {".ttf", ".otf", ".ttc"}:
                (tmp_path / path.name).symlink_to(path)
    short = load_fonts((tmp_path,))
    assert sum(len(faces) for faces in short.styles.values()) < 12
    for region in REGIONS:
        assert all(art.text for art in _drawn(short, region, 4))
