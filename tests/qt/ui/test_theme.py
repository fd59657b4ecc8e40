"""Colors that can be read, sizes that follow the window."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anpr_console.settings.paths import resources_dir
from anpr_console.ui.icons import icon_image
from anpr_console.ui.theme import DARK, LIGHT, THEMES, Colors, Look, contrast_ratio, scale_for

TEXT_ON_GROUND = [
    ("text", "window"), ("text", "panel"), ("text", "raised"), ("muted", "window"), ("muted", "panel"),
    ("muted", "raised"), ("ok", "panel"), ("ok", "window"), ("warn", "panel"), ("warn", "window"), ("bad", "panel"),
    ("bad", "window"), ("ok", "raised"), ("warn", "raised"), ("bad", "raised"), ("on_accent", "accent"),
    ("on_signal", "ok"), ("on_signal", "warn"), ("on_signal", "bad"), ("accent", "window"), ("accent", "panel"),
]  # fmt: skip
SHAPES_ON_GROUND = [("line", "window"), ("line", "panel"), ("accent", "raised"), ("accent", "window")]


@pytest.mark.parametrize("colors", THEMES, ids=lambda colors: colors.name)
@pytest.mark.parametrize(("front", "ground"), TEXT_ON_GROUND)
def test_that_text_reaches_wcag_aa_contrast(colors: Colors, front: str, ground: str) -> None:
    assert contrast_ratio(getattr(colors, front), getattr(colors, ground)) >= 4.5


@pytest.mark.parametrize("colors", THEMES, ids=lambda colors: colors.name)
@pytest.mark.parametrize(("front", "ground"), SHAPES_ON_GROUND)
def test_that_borders_and_focus_rings_reach_wcag_aa_contrast(colors: Colors, front: str, ground: str) -> None:
    assert contrast_ratio(getattr(colors, front), getattr(colors, ground)) >= 3.0


def test_that_contrast_is_the_one_wcag_defines() -> None:
    assert contrast_ratio("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast_ratio("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_that_larger_windows_are_drawn_larger_and_small_ones_stay_readable() -> None:
    scales = [scale_for(*size) for size in ((800, 480), (1024, 600), (1280, 720), (1920, 1080), (3840, 2160))]
    assert scales == sorted(scales)
    assert scales[2] == 1.0
    assert scales[0] >= 0.8


def test_that_changing_the_theme_reaches_the_whole_program(look: Look, qtbot: QtBot) -> None:
    with qtbot.waitSignal(look.changed):
        look.use_colors(LIGHT)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    assert application.palette().window().color().name() == LIGHT.window
    assert LIGHT.panel in application.styleSheet()
    look.use_colors(DARK)


@pytest.mark.parametrize(
    "path", sorted((resources_dir() / "icons").glob("*.svg")), ids=lambda path: path.stem
)
def test_that_every_icon_draws_something(path: object, qapp: QApplication) -> None:
    stem = getattr(path, "stem", "")
    image = icon_image(stem, "#ffffff")
    painted = sum(image.pixelColor(x, y).alpha() > 0 for x in range(0, 96, 3) for y in range(0, 96, 3))
    assert painted > 20
