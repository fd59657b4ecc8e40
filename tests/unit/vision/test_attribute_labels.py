"""Labels of vehicle photos and the split that a file's name decides."""

from pathlib import Path

import pytest

from anpr_console.domain.vehicle import VehicleKind
from anpr_console.vision.attribute_labels import (
    CarPhoto,
    is_for_choosing,
    is_held_out,
    kind_of_body,
    read_photos,
)

HEAD = "file,brand,model,body,color,view\n"


def write(folder: Path, *lines: str) -> Path:
    path = folder / "labels.csv"
    path.write_text(HEAD + "".join(line + "\n" for line in lines), encoding="utf-8")
    return path


def test_that_labels_are_read_and_gaps_stay_gaps(tmp_path: Path) -> None:
    table = write(tmp_path, "a.jpg,BMW,BMW X5 SUV 2007,SUV,red,front", "b.jpg,other,Audi TT 2011,,,")
    assert read_photos(table) == [
        CarPhoto("a.jpg", "BMW", "BMW X5 SUV 2007", VehicleKind.CAR, "red"),
        CarPhoto("b.jpg", "other", "Audi TT 2011", None, None),
    ]


@pytest.mark.parametrize("line", ["a.jpg,Trabant,Trabant 601,Sedan,,", "a.jpg,BMW,BMW X5,SUV,plaid,"])
def test_that_a_label_that_is_none_of_ours_is_named(tmp_path: Path, line: str) -> None:
    with pytest.raises(ValueError, match=r"a\.jpg"):
        read_photos(write(tmp_path, line))


def test_that_a_missing_column_is_named(tmp_path: Path) -> None:
    path = tmp_path / "labels.csv"
    path.write_text("file,color\na.jpg,red\n", encoding="utf-8")
    with pytest.raises(ValueError, match="brand"):
        read_photos(path)


def test_that_held_out_photos_are_a_fifth_and_never_choose() -> None:
    names = [f"{number:05}.jpg" for number in range(2000)]
    held_out = [name for name in names if is_held_out(name)]
    choosing = [name for name in names if is_for_choosing(name)]
    assert 0.17 < len(held_out) / len(names) < 0.23
    assert 0.07 < len(choosing) / len(names) < 0.13
    assert not set(held_out) & set(choosing)


def test_that_the_split_of_a_photo_does_not_depend_on_its_folder() -> None:
    assert [is_held_out(f"cars/{n}.jpg") for n in range(40)] == [is_held_out(f"{n}.jpg") for n in range(40)]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("Sedan", VehicleKind.CAR),
        ("Minivan", VehicleKind.VAN),
        ("Cab", VehicleKind.TRUCK),
        ("", None),
        ("Boat", None),
    ],
)
def test_that_bodies_become_kinds(body: str, kind: VehicleKind | None) -> None:
    assert kind_of_body(body) is kind
