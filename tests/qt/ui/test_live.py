"""The wall, its tiles and the ticker."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from anpr_console.domain.frame import Preview
from anpr_console.domain.health import CameraState, CameraStatus
from anpr_console.domain.passage import Outcome
from anpr_console.settings.cameras import CameraSettings
from anpr_console.ui.live.framing import grid_shape, letterbox
from anpr_console.ui.live.overlay import age_of
from anpr_console.ui.live.stamps import Stamps
from anpr_console.ui.live.ticker import KEPT, Ticker, TickerModel
from anpr_console.ui.live.video_view import VideoView
from anpr_console.ui.live.wall import Wall
from anpr_console.ui.pictures import PictureShelf
from anpr_console.ui.theme import Level, Look
from tests.qt.ui.builders import Build, Desk, HandClock

NAMES = {"gate-in": "Gate in", "gate-out": "Gate out"}


@pytest.fixture
def wall(desk: Desk, look: Look, qtbot: QtBot) -> Wall:
    wall = Wall(desk.ports(), look)
    qtbot.addWidget(wall)
    wall.resize(960, 540)
    wall.show_cameras(desk.settings.cameras)
    wall.show()
    qtbot.waitExposed(wall)
    return wall


@pytest.fixture
def tile(build: Build, look: Look, qtbot: QtBot) -> VideoView:
    tile = VideoView(build.aimed_camera(), 1, look, build.clock)
    qtbot.addWidget(tile)
    tile.resize(640, 360)
    tile.show()
    qtbot.waitExposed(tile)
    return tile


@pytest.mark.parametrize(
    ("count", "shape"), [(1, (1, 1)), (2, (1, 2)), (4, (2, 2)), (6, (2, 3)), (9, (3, 3)), (16, (4, 4))]
)
def test_that_the_grid_gives_tiles_the_largest_pictures(count: int, shape: tuple[int, int]) -> None:
    columns, rows = grid_shape(count, 900, 620)
    assert columns * rows >= count
    assert (columns, rows) == shape


def test_that_a_picture_is_letterboxed_and_places_map_both_ways() -> None:
    place = letterbox(1920, 1080, 800, 600)
    assert (place.left, place.top, place.width, place.height) == (0, 75, 800, 450)
    assert place.to_picture(*place.to_widget(960, 540)) == pytest.approx((960, 540))


def test_that_the_newest_picture_is_painted_in_its_own_colors(tile: VideoView, build: Build) -> None:
    frame = build.frame()
    image = frame.image.copy()
    image[:] = (10, 20, 240)
    tile.take(replace(frame, image=image), None)
    color = tile.grab().toImage().pixelColor(320, 300)
    assert (color.red(), color.green(), color.blue()) == (240, 20, 10)


def test_that_boxes_are_drawn_over_the_picture_and_never_into_it(tile: VideoView, build: Build) -> None:
    frame = build.frame()
    before = frame.image.copy()
    tile.take(frame, None)
    plain = tile.grab().toImage()
    tile.take(frame, build.analysis(frame))
    assert tile.grab().toImage() != plain
    assert (frame.image == before).all()


def test_that_boxes_older_than_half_a_second_are_dropped(
    tile: VideoView, build: Build, clock: HandClock
) -> None:
    old = build.frame()
    analysis = build.analysis(old)
    clock.turn(0.4)
    assert age_of(analysis, build.frame()).is_usable
    clock.turn(0.2)
    newest = build.frame()
    tile.show_status(build.status())
    tile.take(newest, None)
    tile.grab()
    without_boxes = tile.grab().toImage().copy(0, 60, 640, 300)
    tile.take(newest, analysis)
    assert tile.grab().toImage().copy(0, 60, 640, 300) == without_boxes
    assert tile.caption()[1].endswith("boxes late, hidden")


def test_that_boxes_of_an_earlier_showing_are_dropped(build: Build) -> None:
    analysis = build.analysis(build.frame())
    assert not age_of(analysis, build.frame(generation=1)).is_usable


@pytest.mark.parametrize(
    ("status", "headline"),
    [
        (CameraStatus("gate-in", CameraState.CONNECTING), "Connecting …"),
        (
            CameraStatus("gate-in", CameraState.RECONNECTING, "The port is closed.", 4.0),
            "Reconnecting in 4 s",
        ),
        (CameraStatus("gate-in", CameraState.STALLED, "No data came."), "No new picture for 12 s"),
        (CameraStatus("gate-in", CameraState.STOPPED, "Stopped by the installer."), "Stopped"),
        (CameraStatus("gate-in", CameraState.ENDED), "The recording has ended"),
        (CameraStatus("gate-in", CameraState.LIVE), "This picture is 12 s old"),
    ],
    ids=lambda value: value.state.value if isinstance(value, CameraStatus) else "",
)
def test_that_a_tile_says_in_plain_words_why_it_is_not_live(
    tile: VideoView, build: Build, clock: HandClock, status: CameraStatus, headline: str
) -> None:
    tile.take(build.frame(), None)
    clock.turn(12.0)
    tile.show_status(status)
    assert tile.headline == headline
    assert tile.reason == status.reason


def test_that_a_live_tile_says_nothing_over_the_picture(tile: VideoView, build: Build) -> None:
    tile.take(build.frame(), None)
    tile.show_status(build.status())
    assert tile.headline == ""
    assert "25 fps" in tile.caption()[1]


def test_that_a_camera_switched_off_says_so(build: Build, look: Look, qtbot: QtBot) -> None:
    tile = VideoView(build.camera().model_copy(update={"is_enabled": False}), 1, look, build.clock)
    qtbot.addWidget(tile)
    assert tile.headline == "Switched off"


def test_that_the_same_picture_is_painted_once(tile: VideoView, build: Build, qtbot: QtBot) -> None:
    frame = build.frame()
    tile.take(frame, None)
    qtbot.waitUntil(lambda: tile.frames_painted > 0)
    painted = tile.frames_painted
    for _ in range(5):
        tile.take(frame, None)
        qtbot.wait(5)
    assert tile.frames_painted == painted


def test_that_a_hidden_tile_costs_nothing(wall: Wall, desk: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: {"gate-in", "gate-out"} <= set(desk.pulled))
    wall.toggle_number(2)
    desk.pulled.clear()
    qtbot.waitUntil(lambda: len(desk.pulled) >= 3)
    assert set(desk.pulled) == {"gate-out"}
    wall.hide()
    desk.pulled.clear()
    qtbot.wait(120)
    assert desk.pulled == []


def test_that_a_double_click_enlarges_a_tile_and_a_second_one_puts_it_back(wall: Wall, qtbot: QtBot) -> None:
    first, second = wall.tiles
    QTest.mouseDClick(first, Qt.MouseButton.LeftButton)
    assert wall.enlarged == "gate-in"
    assert first.size() == wall.size()
    assert not second.isVisible()
    QTest.mouseDClick(first, Qt.MouseButton.LeftButton)
    assert wall.enlarged == ""
    assert second.isVisible()


def test_that_arrows_move_between_tiles_and_enter_enlarges(wall: Wall, qtbot: QtBot) -> None:
    wall.activateWindow()
    first, second = wall.tiles
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    columns = grid_shape(2, wall.width(), wall.height())[0]
    QTest.keyClick(first, Qt.Key.Key_Right if columns == 2 else Qt.Key.Key_Down)
    assert second.hasFocus()
    QTest.keyClick(second, Qt.Key.Key_Return)
    assert wall.enlarged == "gate-out"


def test_that_sixteen_cameras_are_the_most_a_wall_shows(wall: Wall, build: Build) -> None:
    cameras = tuple(
        CameraSettings(camera_id=f"c{n}", name=f"Camera {n}", source="virtual:gate") for n in range(20)
    )
    wall.show_cameras(cameras)
    assert len(wall.tiles) == 16
    assert all(tile.isVisible() for tile in wall.tiles)


def test_that_tiles_of_unchanged_cameras_survive_new_settings(wall: Wall, desk: Desk, build: Build) -> None:
    first = wall.tiles[0]
    wall.show_cameras((desk.settings.cameras[0], build.camera("yard", "Yard")))
    assert wall.tiles[0] is first
    assert wall.tiles[1].camera.name == "Yard"


def test_that_the_ticker_keeps_the_newest_on_top_and_forgets_the_oldest(
    build: Build, clock: HandClock, qtbot: QtBot
) -> None:
    model = TickerModel(NAMES, clock)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for number in range(KEPT + 5):
        model.take(build.row(number, f"AB {number:03d} CD", seconds=number))
    assert model.rowCount(QModelIndex()) == KEPT
    assert str(model.index(0).data()).startswith(f"AB {KEPT + 4:03d} CD\nsure · 97 % · read\n")


def test_that_ignored_vehicles_stay_out_of_the_ticker(build: Build, clock: HandClock) -> None:
    model = TickerModel(NAMES, clock)
    model.take(build.row(1, None, Outcome.IGNORED))
    assert model.rowCount() == 0


def test_that_a_later_word_about_a_passage_renews_its_row(build: Build, clock: HandClock) -> None:
    model = TickerModel(NAMES, clock)
    model.take(build.row(1, "AB 123 CD", confidence=0.75))
    model.take(build.row(1, "AB 123 CE", confidence=0.95))
    assert model.rowCount() == 1
    assert "AB 123 CE\nsure · 95 %" in str(model.index(0).data())


def test_that_enter_opens_the_chosen_passage(
    build: Build, look: Look, shelf: PictureShelf, clock: HandClock, desk: Desk, qtbot: QtBot
) -> None:
    model = TickerModel(NAMES, clock)
    ticker = Ticker(model, look, shelf)
    qtbot.addWidget(ticker)
    ticker.resize(340, 300)
    ticker.show()
    row = build.row()
    model.take(row)
    ticker.setCurrentIndex(model.index(0))
    with qtbot.waitSignal(ticker.passage_opened) as opened:
        QTest.keyClick(ticker, Qt.Key.Key_Return)
    assert opened.args == [row]
    qtbot.waitUntil(lambda: any("vehicle" in request.path for request in desk.pictures))


def test_that_a_preview_made_to_measure_is_painted_instead_of_the_frame(
    tile: VideoView, build: Build
) -> None:
    frame = build.frame(width=1280, height=720)
    tile.take(frame, None)
    assert tile.preview_size == (640, 360)
    small = np.zeros((360, 640, 4), np.uint8)
    small[:] = (200, 100, 50, 255)
    tile.take(frame, None, Preview(frame, small))
    color = tile.grab().toImage().pixelColor(320, 300)
    assert (color.red(), color.green(), color.blue()) == (50, 100, 200)


def test_that_a_preview_left_behind_gives_way_to_the_frame(
    tile: VideoView, build: Build, clock: HandClock
) -> None:
    old = build.frame()
    clock.turn(1.0)
    new = build.frame()
    analysis = build.analysis(new)
    tile.take(new, analysis, Preview(old, np.zeros((360, 640, 4), np.uint8)))
    assert tile.overlay_age is not None
    assert tile.overlay_age.seconds == 0.0


def test_that_previews_are_wanted_only_for_tiles_that_can_be_seen(
    wall: Wall, desk: Desk, build: Build, qtbot: QtBot
) -> None:
    desk.frames = {"gate-in": build.frame("gate-in"), "gate-out": build.frame("gate-out")}
    qtbot.waitUntil(lambda: None not in desk.wanted_previews.values() and len(desk.wanted_previews) == 2)
    wall.toggle_number(1)
    qtbot.waitUntil(lambda: desk.wanted_previews["gate-in"] == (960, 540))
    assert desk.wanted_previews["gate-out"] is None
    wall.hide()
    assert desk.wanted_previews == {"gate-in": None, "gate-out": None}


def test_that_the_seconds_to_the_next_try_count_down(tile: VideoView, clock: HandClock) -> None:
    tile.show_status(CameraStatus("gate-in", CameraState.RECONNECTING, "The port is closed.", 4.0))
    clock.turn(2.5)
    assert tile.headline == "Reconnecting in 2 s"
    clock.turn(2.0)
    assert tile.headline == "Reconnecting …"


def test_that_a_live_tile_tells_frames_a_second_and_the_age_of_its_picture(
    tile: VideoView, build: Build, clock: HandClock
) -> None:
    tile.take(build.frame(), None)
    tile.show_status(build.status())
    clock.turn(0.3)
    assert tile.caption()[1] == "live  25 fps  0.3 s old"


def test_that_a_text_over_the_picture_is_drawn_once(look: Look, qtbot: QtBot) -> None:
    stamps = Stamps(look)
    first = stamps.label("AB 123", "sure", Level.OK, 20, 1.0)
    assert stamps.label("AB 123", "sure", Level.OK, 20, 1.0) is first
    assert stamps.label("AB 124", "sure", Level.OK, 20, 1.0) is not first
