"""Close-up pictures: mounted plates, hidden objects, camera weather."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from anpr_console.training.detector_closeups import trainable_cars, write_close_ups
from anpr_console.training.detector_compose import (
    CarCutout,
    Picture,
    compose_close_up,
    cut_out_car,
    kind_of_body,
    mirror_car,
    paste_car,
    put_plate,
)
from anpr_console.training.detector_data import IGNORE_PLATE, IGNORE_VEHICLE, PLATE, LabelBox, is_held_out
from anpr_console.training.detector_draw import draw_car, draw_plate
from anpr_console.training.detector_weather import burn_in_text, degrade

CAR = 1


def gray(width: int, height: int, value: int = 128) -> Picture:
    return np.full((height, width, 3), value, np.uint8)


def cutout(*plates: LabelBox, width: int = 100, height: int = 80) -> CarCutout:
    return CarCutout(gray(width, height), np.ones((height, width), np.float32), CAR, plates)


def test_that_pickups_are_trucks_and_vans_are_vans() -> None:
    assert [kind_of_body(body) for body in ("Sedan", "Cab", "Minivan", "")] == [1, 2, 5, 1]


def test_that_a_mounted_plate_covers_the_old_place_and_is_labeled() -> None:
    old = LabelBox(PLATE, 40, 60, 20, 6, 0.9)
    car, is_mounted = put_plate(cutout(old), gray(200, 100, 255), 3.0, np.random.default_rng(1))
    assert is_mounted
    (plate,) = car.plates
    assert plate.x <= 120
    assert plate.x + plate.w >= 180
    assert plate.h >= 18
    assert car.picture.shape == (240, 300, 3)


def test_that_a_car_without_a_sure_plate_gets_none() -> None:
    car, is_mounted = put_plate(cutout(), gray(200, 100), 2.0, np.random.default_rng(1))
    assert not is_mounted
    assert car.plates == ()


def test_that_hidden_objects_become_ignore_regions_or_vanish() -> None:
    scene = gray(300, 200)
    labels = [
        LabelBox(CAR, 0, 0, 60, 60),  # free
        LabelBox(CAR, 90, 100, 40, 40),  # three quarters hidden
        LabelBox(CAR, 120, 110, 20, 20),  # wholly hidden
        LabelBox(PLATE, 80, 150, 40, 10),  # half hidden
    ]
    _, found = paste_car(scene, labels, cutout(), 100, 90)
    assert [box.class_index for box in found] == [CAR, IGNORE_VEHICLE, IGNORE_PLATE, CAR]


def test_that_a_pasted_body_is_clipped_to_the_scene() -> None:
    _, found = paste_car(gray(300, 200), [], cutout(LabelBox(PLATE, 0, 40, 20, 8)), -50, 150)
    assert found == [LabelBox(CAR, 0, 150, 50, 50)]


def test_that_mirroring_moves_the_plate_to_the_other_side() -> None:
    mirrored = mirror_car(cutout(LabelBox(PLATE, 10, 40, 20, 8)))
    assert mirrored.plates[0].x == 70


def test_that_a_cut_out_keeps_its_plate_solid() -> None:
    plate = LabelBox(PLATE, 40, 50, 20, 8)
    picture = np.random.default_rng(3).integers(0, 255, (80, 100, 3), dtype=np.uint8)
    car = cut_out_car(picture, [plate], CAR)
    assert car.alpha[52:56, 44:56].min() > 0.9
    assert car.alpha.shape == (80, 100)


def test_that_composing_is_repeatable_and_labels_lie_inside() -> None:
    cars = [cutout(LabelBox(PLATE, 40, 60, 20, 6, 0.9))]
    first = compose_close_up(gray(320, 240), [], cars, [gray(160, 80, 240)], np.random.default_rng(5))
    second = compose_close_up(gray(320, 240), [], cars, [gray(160, 80, 240)], np.random.default_rng(5))
    assert np.array_equal(first[0], second[0])
    assert first[1] == second[1]
    assert first[0].shape == (480, 640, 3)
    assert any(box.class_index == CAR for box in first[1])


@pytest.mark.parametrize("seed", range(8))
def test_that_drawn_cars_and_plates_have_their_promised_shapes(seed: int) -> None:
    rng = np.random.default_rng(seed)
    plate = draw_plate(rng)
    picture, alpha, (x, y, w, h) = draw_car(rng)
    assert 1.2 < plate.shape[1] / plate.shape[0] < 5
    assert picture.shape[:2] == alpha.shape
    assert 0 <= x < x + w <= picture.shape[1]
    assert 0 <= y < y + h <= picture.shape[0]


@pytest.mark.parametrize("seed", range(12))
def test_that_weather_keeps_shape_and_type(seed: int) -> None:
    picture = np.random.default_rng(0).integers(0, 255, (60, 90, 3), dtype=np.uint8)
    out = degrade(picture, np.random.default_rng(seed))
    assert out.shape == picture.shape
    assert out.dtype == np.uint8


def test_that_burnt_in_text_leaves_the_original_alone() -> None:
    picture = gray(200, 100)
    out = burn_in_text(picture, np.random.default_rng(2))
    assert (picture == 128).all()
    assert (out != 128).any()


def test_that_close_ups_use_no_held_out_car(tmp_path: Path) -> None:
    (tmp_path / "cars").mkdir()
    (tmp_path / "plate_crops").mkdir()
    names = [f"{number:05d}.jpg" for number in range(10)]
    rows = "".join(f"{name},Toyota,Yaris,Sedan,,\n" for name in names)
    (tmp_path / "cars" / "labels.csv").write_text("file,brand,model,body,color,view\n" + rows)
    (tmp_path / "plate_crops" / "truth.csv").write_text("file,region,text,subregion\np.jpg,us,ABC,ak\n")
    cv2.imwrite(str(tmp_path / "plate_crops" / "p.jpg"), gray(160, 80, 230))
    for name in names:
        cv2.imwrite(str(tmp_path / "cars" / name), gray(100, 80))
    cars = trainable_cars(tmp_path)
    assert set(cars) == {f"cars/{name}" for name in names if not is_held_out(name)}
    scene = tmp_path / "scene.jpg"
    cv2.imwrite(str(scene), gray(320, 240))
    plates = {next(iter(cars)): [LabelBox(PLATE, 40, 60, 20, 6, 0.9)]}
    items = write_close_ups(tmp_path, tmp_path / "out", [("s", scene, [])], plates, 3, 1)
    assert [path.name for _, path, _ in items] == ["closeup_0000.jpg", "closeup_0001.jpg", "closeup_0002.jpg"]
    assert all(labels for _, _, labels in items)
