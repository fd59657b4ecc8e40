"""Whatever the region files say, texts made from a format fit it, and repairs stay within the format."""

from hypothesis import assume, given
from hypothesis import strategies as st

from anpr_console.domain.region import (
    PlateFormat,
    Region,
    fold_look_alikes,
    layout_plate,
    normalize_plate,
    repair_look_alikes,
)
from anpr_console.pipeline.region_files import load_regions
from anpr_console.settings.paths import resources_dir

REGIONS = load_regions(resources_dir())
FORMATS = tuple((region, plate_format) for region in REGIONS for plate_format in region.formats)
LOOKING_ALIKE = {
    "0": "O",
    "O": "0",
    "1": "I",
    "I": "1",
    "8": "B",
    "B": "8",
    "5": "S",
    "S": "5",
    "2": "Z",
    "Z": "2",
}


@st.composite
def plates(draw: st.DrawFn) -> tuple[Region, PlateFormat, str]:
    region, plate_format = draw(st.sampled_from(FORMATS))
    choices = plate_format.choices(region.letters, region.subregions)
    return region, plate_format, "".join(draw(st.sampled_from(allowed)) for allowed in choices)


@given(plates())
def test_that_every_format_accepts_what_is_made_from_it(plate: tuple[Region, PlateFormat, str]) -> None:
    region, plate_format, text = plate
    assert plate_format.accepts(text, region.letters, region.subregions)
    assert region.accepts(text)


@given(plates())
def test_that_layout_adds_separators_and_nothing_else(plate: tuple[Region, PlateFormat, str]) -> None:
    region, _, text = plate
    assert normalize_plate(layout_plate(text, region)) == text


@given(plates())
def test_that_an_accepted_text_needs_no_repair(plate: tuple[Region, PlateFormat, str]) -> None:
    region, _, text = plate
    repair = repair_look_alikes(text, region)
    assert repair is not None
    assert (repair.text, repair.swaps) == (text, 0)


@given(plates(), st.data())
def test_that_a_repair_is_accepted_looks_the_same_and_counts_its_swaps(
    plate: tuple[Region, PlateFormat, str], data: st.DataObject
) -> None:
    region, _, text = plate
    places = [i for i, char in enumerate(text) if char in LOOKING_ALIKE]
    assume(places)
    place = data.draw(st.sampled_from(places))
    misread = text[:place] + LOOKING_ALIKE[text[place]] + text[place + 1 :]
    repair = repair_look_alikes(misread, region)
    if repair is not None:
        assert region.accepts(repair.text)
        assert fold_look_alikes(repair.text) == fold_look_alikes(misread)
        assert repair.swaps == sum(a != b for a, b in zip(repair.text, misread, strict=True))
        assert repair.swaps <= 1


@given(st.text(max_size=14), st.sampled_from(REGIONS))
def test_that_any_text_is_answered_and_normalizing_is_final(text: str, region: Region) -> None:
    plate = normalize_plate(text)
    assert normalize_plate(plate) == plate
    assert region.accepts(plate) in {True, False}
    repair = repair_look_alikes(plate, region)
    assert repair is None or region.accepts(repair.text)
