"""Labels and splits of the attribute training."""

from pathlib import Path

import pytest

from anpr_console.domain.vehicle import VehicleKind
from anpr_console.training.attributes_data import (
    AttributeClasses,
    CarPhoto,
    is_for_choosing,
    is_held_out,
    kind_of_body,
    read_photos,
    with_eye_colors,
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


def test_that_every_model_belongs_to_its_brand_and_other_comes_last() -> None:
    photos = [
        CarPhoto("a.jpg", "Toyota", "Toyota Corolla", None, None),
        CarPhoto("b.jpg", "other", "Audi TT", None, None),
        CarPhoto("c.jpg", "BMW", "BMW X5", None, None),
    ]
    classes = AttributeClasses.of(photos)
    assert classes.brands == ("BMW", "Toyota", "other")
    told = {
        model: classes.brands[index]
        for model, index in zip(classes.models, classes.brand_of_model, strict=True)
    }
    assert told == {"Audi TT": "other", "BMW X5": "BMW", "Toyota Corolla": "Toyota"}


def test_that_colors_labeled_by_eye_never_touch_photos_for_measuring_or_choosing() -> None:
    photos = [CarPhoto(f"{number:05}.jpg", "BMW", "BMW X5", None, None) for number in range(9000)]
    colored = [photo for photo in with_eye_colors(photos) if photo.color is not None]
    assert len(colored) > 500
    assert not any(is_held_out(photo.file) or is_for_choosing(photo.file) for photo in colored)


def test_that_the_sets_own_color_stands() -> None:
    file = next(p.file for p in with_eye_colors([CarPhoto(f"{n:05}.jpg", "BMW", "X", None, None) for n in range(9000)])
                if p.color == "white")  # fmt: skip
    assert with_eye_colors([CarPhoto(file, "BMW", "X", None, "black")])[0].color == "black"
