"""Tables of truth: what is read, and the sentence for each mistake."""

from pathlib import Path

import pytest

from anpr_console.app.eval_truth import TruthError, is_held_out, read_box_truth, read_plate_truth
from anpr_console.domain.geometry import Box


def write(folder: Path, text: str, *pictures: str) -> Path:
    for name in pictures:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).touch()
    table = folder / "truth.csv"
    table.write_text(text, encoding="utf-8")
    return table


def test_that_a_row_gives_its_normalized_text_its_box_and_its_picture(tmp_path: Path) -> None:
    table = write(tmp_path, "file,region,text,x,y,w,h\nbr/a.jpg,BR,abc-1d23,1,2,30,10.5\n", "br/a.jpg")
    (truth,) = read_plate_truth(table)
    assert (truth.region, truth.text, truth.box) == ("br", "ABC1D23", Box(1, 2, 30, 10.5))
    assert truth.path == tmp_path / "br" / "a.jpg"


def test_that_cut_plates_are_left_out_and_provinces_kept(tmp_path: Path) -> None:
    table = write(
        tmp_path, "file,region,text,subregion,cut\na.jpg,th,1กฌ4499,ยะลา,1\nb.jpg,th,1กญ3704,ตาก,0\n", "b.jpg"
    )
    (truth,) = read_plate_truth(table)
    assert (truth.file, truth.subregion, truth.box) == ("b.jpg", "ตาก", None)


def test_that_a_byte_order_mark_and_spaces_in_the_heading_do_not_matter(tmp_path: Path) -> None:
    assert read_plate_truth(write(tmp_path, "\ufefffile, text\na.jpg,A1\n", "a.jpg"))[0].text == "A1"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "is empty"),
        ("file,text\n", "is empty"),
        ("file,plate\na.jpg,A1\n", "lacks the column text"),
        ("name,plate\na.jpg,A1\n", "lacks the columns file, text"),
        ("file,text\na.jpg,--\n", "line 2: the column text holds no letter or digit"),
        ("file,text\n,A1\n", "line 2: the column file is empty"),
        ("file,text,x,y,w,h\na.jpg,A1,1,2,x,4\n", "line 2: x, y, w, h must be four numbers"),
        ("file,text,x,y,w,h\na.jpg,A1,1,2,,\n", "line 2: x, y, w, h must be four numbers"),
        ("file,text,x,y,w,h\na.jpg,A1,1,2,0,4\n", "line 2: a box needs a width and a height above 0"),
        ("file,text\na.jpg,A1\ngone.jpg,B2\n", "names a picture that is not there"),
        ("file,text\ngone.jpg,A1\nlost.jpg,B2\n", "names 2 of 2 pictures that are not there"),
    ],
)
def test_that_a_mistake_in_a_table_is_one_sentence(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(TruthError, match=r"truth\.csv") as refused:
        read_plate_truth(write(tmp_path, text, "a.jpg"))
    assert sentence in str(refused.value)
    assert "\n" not in str(refused.value)


def test_that_a_missing_table_a_folder_and_a_picture_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"\xff\xd8\x00\xfe")
    for path, sentence in (
        (tmp_path / "gone.csv", "can't be read"),
        (tmp_path, "is a folder"),
        (tmp_path / "a.jpg", "no table in UTF-8"),
    ):
        with pytest.raises(TruthError, match=sentence):
            read_plate_truth(path)


def test_that_boxes_are_gathered_by_photo_and_photos_without_boxes_are_kept(tmp_path: Path) -> None:
    table = write(
        tmp_path,
        "file,split,kind,x,y,w,h\na.jpg,test,Car,0,0,9,9\na.jpg,test,bus,5,5,9,9\nb.jpg,train,,,,,\n",
        "a.jpg",
        "b.jpg",
    )
    first, second = read_box_truth(table)
    assert [(box.kind, box.box.x) for box in first.boxes] == [("car", 0), ("bus", 5)]
    assert (first.split, second.split, second.boxes) == ("test", "train", ())


def test_that_boxes_without_a_kind_are_plates(tmp_path: Path) -> None:
    (photo,) = read_box_truth(write(tmp_path, "file,x,y,w,h\na.jpg,0,0,9,9\n", "a.jpg"))
    assert photo.boxes[0].kind == "plate"


def test_that_about_a_tenth_is_held_out_whatever_folder_it_lies_in() -> None:
    names = [f"crop_{number}.jpg" for number in range(2000)]
    held_out = [name for name in names if is_held_out(name)]
    assert 150 < len(held_out) < 250
    assert [name for name in names if is_held_out(f"us/{name}")] == held_out
