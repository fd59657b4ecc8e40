"""Which files stand behind the paths that were given."""

from pathlib import Path

from anpr_console.pipeline.offline import files_to_read, is_video


def make(folder: Path, *names: str) -> list[Path]:
    paths = [folder / name for name in names]
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return paths


def test_that_a_folder_gives_its_pictures_and_videos_by_name(tmp_path: Path) -> None:
    make(tmp_path, "b.JPG", "a.png", "sub/c.mp4", "notes.txt")
    files, problems = files_to_read([tmp_path])
    assert [path.name for path in files] == ["a.png", "b.JPG", "c.mp4"]
    assert problems == ()


def test_that_the_order_given_is_kept(tmp_path: Path) -> None:
    second, first = make(tmp_path, "a.jpg", "b.jpg")
    assert files_to_read([first, second])[0] == (first, second)


def test_that_a_missing_path_and_an_empty_folder_are_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    (good,) = make(tmp_path, "a.jpg")
    empty = tmp_path / "empty"
    empty.mkdir()
    files, problems = files_to_read([tmp_path / "nowhere.jpg", good, empty])
    assert files == (good,)
    assert [str(problem) for problem in problems] == [
        f"{tmp_path / 'nowhere.jpg'} does not exist. Check its name.",
        f"{empty} holds no pictures or videos.",
    ]


def test_that_a_file_of_an_unknown_kind_is_tried_when_it_was_named(tmp_path: Path) -> None:
    (odd,) = make(tmp_path, "odd.xyz")
    assert files_to_read([odd]) == ((odd,), ())
    assert not is_video(odd)
    assert is_video(Path("CLIP.MKV"))
