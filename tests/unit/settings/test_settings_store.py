"""The settings file: comments stay, mistakes are all named, the old file survives every trouble."""

import logging
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
import tomlkit
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from tomlkit import TOMLDocument

from anpr_console.domain.errors import SettingsError
from anpr_console.settings.cameras import CameraSettings, DirectionLine, Transport
from anpr_console.settings.model import Settings, StationSettings
from anpr_console.settings.recognition import RecognitionSettings
from anpr_console.settings.store import load_settings, save_settings
from anpr_console.settings.upgrades import UPGRADE_STEPS, upgrade

GATE_IN = CameraSettings(
    camera_id="gate-in",
    name="Gate in",
    source="rtsp://10.0.0.7/main",
    zone=((0, 0), (1, 0), (1, 0.5)),
    direction_line=DirectionLine(start=(0, 0.1), end=(1, 0.2)),
)
GATE_OUT = CameraSettings(
    camera_id="gate-out", name="ประตูออก", source="virtual:gate", transport=Transport.UDP
)
FIRST = '[[cameras]]\ncamera_id = "a"\nname = "A"\nsource = "x"\n'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "settings.toml"


def write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_that_without_a_file_the_defaults_hold(path: Path) -> None:
    assert load_settings(path) == Settings()
    assert not path.parent.exists()


def test_that_saved_settings_come_back(path: Path) -> None:
    settings = Settings(cameras=(GATE_IN, GATE_OUT), station=StationSettings(operators=("นภา", 'O"Neil')))
    save_settings(path, settings)
    assert load_settings(path) == settings
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["settings.toml"]


def test_that_comments_stay_when_values_change(path: Path) -> None:
    write(
        path,
        "# Our site, call Somchai before changing anything\nversion = 1\n\n[recognition]\n# rain\n"
        "show_bar = 0.5 # agreed in March\nopen_bar = 0.9\n\n[[cameras]] # the main gate\n"
        'camera_id = "gate-in"\nname = "Gate" # renamed\nsource = "virtual:gate"\n',
    )
    settings = load_settings(path)
    camera = settings.cameras[0].model_copy(update={"name": "Main gate"})
    changed = settings.model_copy(
        update={"recognition": RecognitionSettings(show_bar=0.7, open_bar=0.9), "cameras": (GATE_OUT, camera)}
    )
    save_settings(path, changed)
    text = path.read_text(encoding="utf-8")
    assert load_settings(path) == changed
    for comment in (
        "# Our site, call Somchai",
        "# rain",
        "# agreed in March",
        "# the main gate",
        "# renamed",
    ):
        assert comment in text
    assert 'name = "Main gate" # renamed' in text
    assert "show_bar = 0.7 # agreed in March" in text


def test_that_saving_the_same_again_changes_no_byte(path: Path) -> None:
    save_settings(path, Settings(cameras=(GATE_IN, GATE_OUT)))
    first = path.read_bytes()
    save_settings(path, load_settings(path))
    assert path.read_bytes() == first


def test_that_cameras_can_be_removed_one_by_one(path: Path) -> None:
    for cameras in ((GATE_IN, GATE_OUT), (GATE_OUT,), (), (GATE_IN,)):
        settings = Settings(cameras=cameras)
        save_settings(path, settings)
        assert load_settings(path) == settings


def test_that_a_line_once_drawn_can_be_taken_away(path: Path) -> None:
    save_settings(path, Settings(cameras=(GATE_IN,)))
    without = Settings(cameras=(GATE_IN.model_copy(update={"direction_line": None}),))
    save_settings(path, without)
    assert load_settings(path) == without


def test_that_all_mistakes_are_named_beside_their_fields(path: Path) -> None:
    text = (
        'version = 1\ncolour = "red"\n[recognition]\nshow_bar = 7\nreader = "guess"\ndetector_size_px = 500\n'
        '[storage]\nkeep_days = "long"\n[[cameras]]\ncamera_id = "gate-in"\nname = ""\n'
    )
    write(path, text)
    with pytest.raises(SettingsError) as refused:
        load_settings(path)
    message = str(refused.value)
    for expected in (
        "7 mistakes",
        "colour: is not known",
        "recognition.show_bar: must be at most 1.0. Found: 7.",
        "recognition.reader: must be one of: 'ours', 'ppocr', 'rapidocr' or 'easyocr'.",
        "recognition.detector_size_px: must be a multiple of 32. Found: 500.",
        "storage.keep_days: must be a whole number.",
        "cameras[1].name: must have at least 1 characters.",
        "cameras[1].source: is missing.",
    ):
        assert expected in message
    assert "was left as it is" in message
    assert path.read_text(encoding="utf-8") == text


def test_that_a_rule_over_several_fields_is_told_in_its_own_words(path: Path) -> None:
    camera = '[[cameras]]\ncamera_id = "a"\nname = "A"\nsource = "virtual:gate"\n'
    write(path, camera + camera)
    with pytest.raises(SettingsError, match="Two cameras share the id a"):
        load_settings(path)


def test_that_a_password_in_an_address_is_refused_and_not_repeated(path: Path) -> None:
    write(path, '[[cameras]]\ncamera_id = "a"\nname = "A"\nsource = "rtsp://admin:hunter22@10.0.0.7/main"\n')
    with pytest.raises(SettingsError, match="own fields") as refused:
        load_settings(path)
    assert "hunter22" not in str(refused.value)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("version = 1\n[recognition\nshow_bar = 1\n", "line 2, column 12"),
        ("version = 1\nversion = 1\n", "mistake"),
        ("version = = 1\n", "line 1"),
        ("[cameras\n", "line 1"),
    ],
)
def test_that_a_file_that_is_no_toml_is_named_with_its_line_and_kept(
    path: Path, text: str, place: str
) -> None:
    write(path, text)
    with pytest.raises(SettingsError, match=place):
        load_settings(path)
    assert path.read_text(encoding="utf-8") == text


def test_that_bytes_that_are_no_text_are_refused_and_kept(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"version = 1\n# \xff\xfe\n")
    with pytest.raises(SettingsError, match="not UTF-8"):
        load_settings(path)
    assert path.read_bytes() == b"version = 1\n# \xff\xfe\n"


def test_that_saving_over_a_damaged_file_keeps_it_aside(path: Path) -> None:
    write(path, "[broken\n")
    save_settings(path, Settings(cameras=(GATE_IN,)))
    write(path, "[broken again\n")
    save_settings(path, Settings(cameras=(GATE_IN,)))
    assert path.with_name("settings.toml.unreadable-1").read_text() == "[broken\n"
    assert path.with_name("settings.toml.unreadable-2").read_text() == "[broken again\n"
    assert load_settings(path).cameras == (GATE_IN,)


@pytest.mark.parametrize(
    "text",
    [
        'station.site = "dotted"\nstation.station = "s"\n',
        'station = {site = "inline", station = "s"}\n',
        FIRST + '[station]\nsite = "s"\n' + FIRST.replace('"a"', '"b"'),
        'cameras = [{camera_id = "a", name = "A", source = "x"}]\n',
        FIRST + "[cameras.direction_line]\nstart = [0, 0]\nend = [1, 1]\n",
        "\ufeffversion = 1\r\n[storage]\r\nkeep_days = 7\r\n",
    ],
)
def test_that_every_way_of_writing_toml_can_be_saved_over(path: Path, text: str) -> None:
    write(path, text)
    try:
        before = load_settings(path)
    except SettingsError:
        before = Settings()
    changed = before.model_copy(
        update={"cameras": (*before.cameras, GATE_IN), "station": StationSettings(site="new")}
    )
    save_settings(path, changed)
    assert load_settings(path) == changed


names = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20)
cameras = st.builds(
    CameraSettings,
    camera_id=st.from_regex(r"[a-z0-9][a-z0-9-]{0,8}", fullmatch=True),
    name=names,
    source=names.map(lambda name: "virtual:" + name),
    username=st.text(st.characters(exclude_categories=["Cs"]), max_size=10),
    is_enabled=st.booleans(),
    zone=st.just(()) | st.just(((0.0, 0.0), (1.0, 0.25), (0.5, 1.0))),
    direction_line=st.none() | st.just(DirectionLine(start=(0, 0), end=(1, 1))),
    open_timeout_s=st.floats(0.1, 60),
)
trees = st.builds(
    Settings,
    cameras=st.lists(cameras, max_size=4, unique_by=lambda camera: camera.camera_id).map(tuple),
    recognition=st.builds(
        RecognitionSettings, show_bar=st.floats(0, 1), regions=st.lists(names, max_size=2).map(tuple)
    ),
)


@hypothesis_settings(max_examples=30)
@given(settings=st.lists(trees, min_size=1, max_size=3))
def test_that_any_settings_saved_one_over_the_other_come_back(
    settings: list[Settings], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("any") / "settings.toml"
    for tree in settings:
        save_settings(path, tree)
        assert load_settings(path) == tree
    assert [file.name for file in path.parent.iterdir()] == ["settings.toml"]


def rename_bar(document: TOMLDocument) -> None:
    document["recognition"]["show_bar"] = document["recognition"].pop("visible_bar")


def test_that_an_old_file_is_upgraded_and_kept_as_a_copy(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    text = "version = 0\n[recognition]\n# kept\nvisible_bar = 0.7\n"
    write(path, text)
    with caplog.at_level(logging.INFO):
        settings = load_settings(path, steps={0: rename_bar}, target=1)
    assert settings.recognition.show_bar == 0.7
    assert path.with_name("settings.toml.version-0.backup").read_text() == text
    assert "# kept" in path.read_text()
    assert load_settings(path) == settings
    assert "upgraded" in caplog.text


def fail_halfway(document: TOMLDocument) -> None:
    document["recognition"] = tomlkit.table()
    raise KeyError("visible_bar")


def spoil(document: TOMLDocument) -> None:
    document["recognition"] = {"show_bar": 99}


@pytest.mark.parametrize(("step", "words"), [(fail_halfway, "could not be upgraded"), (spoil, "at most 1")])
def test_that_a_step_that_fails_leaves_the_file_as_it_was(
    path: Path, step: Callable[[TOMLDocument], None], words: str
) -> None:
    text = "version = 0\n[recognition]\nvisible_bar = 0.7\n"
    write(path, text)
    with pytest.raises(SettingsError, match=words):
        load_settings(path, steps={0: step}, target=1)
    assert path.read_text() == text
    assert len(list(path.parent.iterdir())) == 1


def test_that_newer_settings_are_refused_and_kept(path: Path) -> None:
    write(path, "version = 7\nfuture = true\n")
    with pytest.raises(SettingsError, match="newer version of this program"):
        load_settings(path)
    assert path.read_text() == "version = 7\nfuture = true\n"


def test_that_a_version_that_is_no_number_is_refused(path: Path) -> None:
    write(path, 'version = "one"\n')
    with pytest.raises(SettingsError, match="whole number"):
        load_settings(path)


def test_that_every_version_before_this_one_has_a_step() -> None:
    assert sorted(UPGRADE_STEPS) == list(range(1, Settings().version))
    document = tomlkit.parse("version = 1\n")
    assert upgrade(document) is (Settings().version > 1)


def test_that_a_folder_that_cannot_be_written_leaves_the_old_file(path: Path) -> None:
    path.parent.write_text("a file where the folder should be")
    with pytest.raises(SettingsError, match="could not be saved"):
        save_settings(path, Settings())
