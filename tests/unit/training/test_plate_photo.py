"""The plate photographer: what a detector would hand to the reader."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from anpr_console.domain.geometry import Box
from anpr_console.training.plates.photo import photograph
from anpr_console.training.plates.photo_geometry import BoxError, box_around, draw_box_error, pose_corners
from anpr_console.training.plates.scene import SceneShelf, read_detected
from anpr_console.training.plates.surface import PlateArt

_BLUE = (200, 40, 10)


def _plate(text: str = "AB123CD") -> PlateArt:
    image = np.full((110, 520, 3), 245, np.uint8)
    cv2.putText(image, text, (20, 88), cv2.FONT_HERSHEY_SIMPLEX, 3.0, (15, 15, 15), 10, cv2.LINE_AA)
    return PlateArt(image, text, (text,), "eu")


def _contrast_on_plate(crop: np.ndarray, corners: np.ndarray) -> float:
    (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
    inside = crop[max(0, int(top)) : int(bottom), max(0, int(left)) : int(right)]
    return float(inside.mean(axis=2).std())


def test_that_the_same_seed_takes_the_same_photo() -> None:
    first = photograph(np.random.default_rng(5), _plate())
    second = photograph(np.random.default_rng(5), _plate())
    assert np.array_equal(first.crop, second.crop)
    assert np.array_equal(first.corners, second.corners)


def test_that_photos_are_contiguous_color_pictures_of_the_sizes_cameras_give() -> None:
    rng, art = np.random.default_rng(1), _plate()
    for _ in range(80):
        crop = photograph(rng, art).crop
        assert crop.dtype == np.uint8
        assert crop.flags.c_contiguous
        assert crop.shape[2] == 3
        assert 6 <= crop.shape[0] <= 420
        assert 30 <= crop.shape[1] <= 700


def test_that_corners_are_where_the_plate_is() -> None:
    # A blue plate shows its color close to each corner, wherever the photo isn't gray or glaring.
    art = PlateArt(np.full((110, 520, 3), _BLUE, np.uint8), "", ("XXXXXXX",), "eu")
    rng, blue = np.random.default_rng(3), 0
    for _ in range(20):
        photo = photograph(rng, art, hardness=0.0, frame_chance=0.0)
        middle = photo.corners.mean(axis=0)
        places = (middle + (photo.corners - middle) * 0.8).astype(int)
        pixels = [photo.crop[y, x].astype(int) for x, y in places]
        blue += all(b > max(g, r) + 40 for b, g, r in pixels)
    assert blue >= 16


def test_that_corners_are_given_clockwise_from_the_top_left() -> None:
    rng = np.random.default_rng(4)
    for _ in range(50):
        corners = photograph(rng, _plate()).corners
        assert corners.dtype == np.float32
        assert corners[0, 0] < corners[1, 0]
        assert corners[3, 0] < corners[2, 0]
        assert cv2.contourArea(corners, oriented=True) > 0


def test_that_letters_keep_their_contrast_even_in_hard_photos() -> None:
    rng, art = np.random.default_rng(6), _plate()
    faint = sum(_contrast_on_plate(p.crop, p.corners) < 6 for p in (photograph(rng, art) for _ in range(90)))
    assert faint <= 2


def test_that_studio_light_disturbs_less_than_the_street() -> None:
    art = _plate()
    flat = cv2.resize(art.image, (130, 28), interpolation=cv2.INTER_AREA).mean(axis=2)

    def likeness(hardness: float) -> float:
        rng, total = np.random.default_rng(8), 0.0
        for _ in range(60):
            photo = photograph(rng, art, hardness=hardness)
            target = np.array([[0, 0], [130, 0], [130, 28], [0, 28]], np.float32)
            upright = cv2.warpPerspective(
                photo.crop, cv2.getPerspectiveTransform(photo.corners, target), (130, 28)
            )
            total += float(np.corrcoef(upright.mean(axis=2).ravel(), flat.ravel())[0, 1])
        return total / 60

    assert likeness(0.0) > likeness(1.2) + 0.01


def test_that_a_box_error_never_cuts_deeper_than_the_rim() -> None:
    rng = np.random.default_rng(9)
    errors = [draw_box_error(rng) for _ in range(500)]
    assert min(min(e.left, e.right) for e in errors) >= -0.025
    assert min(min(e.top, e.bottom) for e in errors) >= -0.06
    assert any(e.left < 0 for e in errors)
    assert any(e.top > 0.12 for e in errors)


def test_that_a_detectors_box_encloses_the_corners_and_grows_by_its_error() -> None:
    corners = np.array([[0, 10], [100, 0], [100, 30], [0, 40]], np.float32)
    assert box_around(corners, BoxError(0.1, 0.0, 0.0, 0.5)) == (-10, 0, 100, 60)


@pytest.mark.parametrize("severity", [0.0, 1.0])
def test_that_a_pose_has_the_width_asked_for(severity: float) -> None:
    rng = np.random.default_rng(10)
    for _ in range(50):
        assert np.ptp(pose_corners(rng, 4.7, 120.0, severity)[:, 0]) == pytest.approx(120, abs=0.01)


def _data_folder(folder: Path) -> Path:
    """One red photo with a green labeled plate and a yellow one that only the detector found."""
    (folder / "plate_boxes").mkdir()
    picture = np.zeros((300, 600, 3), np.uint8)
    picture[:] = (20, 20, 200)
    picture[100:130, 100:220] = (0, 250, 0)
    picture[200:230, 400:520] = (0, 250, 250)
    cv2.imwrite(str(folder / "plate_boxes" / "a.png"), picture)
    (folder / "plate_boxes" / "boxes.csv").write_text("file,split,x,y,w,h\na.png,train,100,100,120,30\n")
    return folder


def test_that_background_patches_keep_off_labeled_and_found_plates(tmp_path: Path) -> None:
    data = _data_folder(tmp_path)
    (data / "found.csv").write_text("file,x,y,w,h\nplate_boxes/a.png,400,200,120,30\n")
    shelf = SceneShelf(data, read_detected(data / "found.csv"))
    rng = np.random.default_rng(2)
    for _ in range(60):
        patch = shelf.patch(rng, 80, 30)
        assert patch is not None
        assert patch.shape == (30, 80, 3)
        assert int(patch[:, :, 1].max()) < 60


def test_that_a_plate_place_has_its_plate_painted_over(tmp_path: Path) -> None:
    place = SceneShelf(_data_folder(tmp_path)).place(np.random.default_rng(2))
    assert place is not None
    box = place.box
    inside = place.picture[int(box.y) : int(box.bottom), int(box.x) : int(box.right)]
    assert int(inside[:, :, 1].max()) < 90


def test_that_an_empty_folder_gives_no_scenes_and_photos_all_the_same(tmp_path: Path) -> None:
    shelf = SceneShelf(tmp_path)
    assert shelf.patch(np.random.default_rng(1), 50, 20) is None
    assert shelf.place(np.random.default_rng(1)) is None
    assert photograph(np.random.default_rng(1), _plate(), scenes=shelf).crop.size > 0


def test_that_found_plates_are_read_by_file(tmp_path: Path) -> None:
    table = tmp_path / "found.csv"
    table.write_text("file,x,y,w,h\ncars/1.jpg,1,2,3,4\ncars/1.jpg,5,6,7,8\n")
    assert read_detected(table) == {"cars/1.jpg": [Box(1, 2, 3, 4), Box(5, 6, 7, 8)]}
