from pathlib import Path

import pytest

from anpr_console.domain.errors import SettingsError
from anpr_console.domain.region import Region
from anpr_console.pipeline.region_files import load_regions
from anpr_console.settings.paths import resources_dir

GOOD = 'code = "xx"\nname = "Nowhere"\nletters = "ABC"\nformats = ["A99"]\n'


@pytest.fixture(scope="module")
def shipped() -> dict[str, Region]:
    return {region.code: region for region in load_regions(resources_dir())}


def folder_with(tmp_path: Path, text: str, name: str = "xx.toml") -> Path:
    (tmp_path / "regions").mkdir()
    (tmp_path / "regions" / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_that_all_promised_regions_are_shipped(shipped: dict[str, Region]) -> None:
    promised = [
        "th",
        "eu",
        "de",
        "fr",
        "es",
        "it",
        "gb",
        "nl",
        "pl",
        "ro",
        "ua",
        "us",
        "br-old",
        "br",
        "in",
        "vn",
        "cn",
    ]
    assert set(promised) <= set(shipped)


def test_that_thailand_has_its_77_provinces_and_42_letters(shipped: dict[str, Region]) -> None:
    thailand = shipped["th"]
    assert len(set(thailand.subregions)) == 77
    assert len(set(thailand.letters)) == 42
    assert thailand.is_two_line


def test_that_china_has_its_31_province_characters(shipped: dict[str, Region]) -> None:
    assert len(set(shipped["cn"].subregions)) == 31


@pytest.mark.parametrize(
    ("code", "texts"),
    {
        "th": ("1กฌ4499", "กข1", "821234"),
        "de": ("BMW1234", "MXY12E", "SHAB1234", "KA1H"),
        "fr": ("AB123CD", "1234AB75"),
        "es": ("1234BCD",),
        "it": ("AB123CD",),
        "gb": ("AB12CDE", "A123BCD", "ABC123D"),
        "nl": ("12BBD3", "BB123B"),
        "pl": ("WI1234A", "KR12345", "WPR12AB"),
        "ro": ("B123ABC", "CJ12ABC"),
        "ua": ("AA1234BC",),
        "us": ("7ABC123", "ABC1234", "GOCATS"),
        "br": ("ABC1D23",),
        "br-old": ("ABC1234",),
        "in": ("MH12AB1234", "22BH1234AA", "DL3CAB1234"),
        "vn": ("34A36837", "34A3683", "29AA12345", "59X112345"),
        "cn": ("京A12345", "粤BD12345", "沪A1234警"),
        "eu": ("AB1234", "1234567", "ÖB1234"),
    }.items(),
)
def test_that_real_looking_plates_are_accepted(
    shipped: dict[str, Region], code: str, texts: tuple[str, ...]
) -> None:
    assert [text for text in texts if not shipped[code].accepts(text)] == []


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("th", "1AB4499"), ("de", "BMW12345"), ("fr", "AI123CD"), ("es", "1234ABC"), ("nl", "AB123C"),
        ("br", "ABC1234"), ("br-old", "ABC1D23"), ("vn", "34A3"), ("cn", "A123456"), ("eu", "STOP"), ("eu", "AB1"),
        ("us", "AB"),
    ],
)  # fmt: skip
def test_that_texts_against_the_grammar_are_refused(shipped: dict[str, Region], code: str, text: str) -> None:
    assert not shipped[code].accepts(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("code = ", "Invalid value"),
        (GOOD.replace('name = "Nowhere"\n', ""), "name"),
        (GOOD + 'colour = "red"\n', "colour"),
        (GOOD.replace("xx", "yy"), "called xx.toml"),
        (GOOD.replace('"xx"', '"X X"'), "code"),
        (GOOD.replace("ABC", "abc"), "upper-case"),
        (GOOD.replace("ABC", "ABCA"), "twice"),
        (GOOD.replace("A99", "A-99"), "no separators"),
        (GOOD.replace('"A99"', '"A99", "A99"'), "twice"),
        (GOOD.replace("A99", "#99"), "subregions"),
        (GOOD + '[display]\n"A9" = "A-9"\n', "no format"),
        (GOOD + '[display]\n"A99" = "9-A9"\n', "separators"),
        (GOOD + "min_length = 8\nmax_length = 4\n", "min_length"),
        (GOOD + 'is_generic = "yes"\n', "is_generic"),
    ],
)
def test_that_a_damaged_file_is_refused_by_name_and_reason(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(SettingsError, match=r"xx\.toml") as refusal:
        load_regions(folder_with(tmp_path, text))
    assert reason in str(refusal.value)


def test_that_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    folder_with(tmp_path, GOOD)
    (tmp_path / "regions" / "zz.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match=r"zz\.toml"):
        load_regions(tmp_path)


def test_that_an_empty_installation_says_so(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="incomplete"):
        load_regions(tmp_path)


def test_that_a_new_file_is_a_new_region(tmp_path: Path) -> None:
    (region,) = load_regions(folder_with(tmp_path, GOOD + '[display]\n"A99" = "A 99"\n'))
    assert (region.code, region.formats[0].display, region.accepts("B12")) == ("xx", "A 99", True)
