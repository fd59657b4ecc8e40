"""Colors that can be read, sizes that follow the window."""

import re

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from anpr_console.settings.paths import resources_dir
from anpr_console.ui.icons import icon_image
from anpr_console.ui.live import stamps
from anpr_console.ui.plate_badge import doubt_color
from anpr_console.ui.plate_looks import LOOKS, PLAIN, PlateLook
from anpr_console.ui.theme import DARK, LIGHT, THEMES, Colors, Level, Look, contrast_ratio, scale_for

TEXT_ON_GROUND = [
    ("text", "window"), ("text", "panel"), ("text", "raised"), ("muted", "window"), ("muted", "panel"),
    ("muted", "raised"), ("ok", "panel"), ("ok", "window"), ("warn", "panel"), ("warn", "window"), ("bad", "panel"),
    ("bad", "window"), ("ok", "raised"), ("warn", "raised"), ("bad", "raised"), ("on_accent", "accent"),
    ("on_signal", "ok"), ("on_signal", "warn"), ("on_signal", "bad"), ("accent", "window"), ("accent", "panel"),
    ("accent", "raised"),
]  # fmt: skip
SHAPES_ON_GROUND = [
    ("line", "window"), ("line", "panel"), ("line", "raised"), ("accent", "raised"), ("accent", "window"),
    ("accent", "panel"), ("ok", "panel"), ("warn", "panel"), ("bad", "panel"), ("ok", "raised"), ("bad", "raised"),
]  # fmt: skip
"""Borders, focus rings, bars of charts and gauges."""


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


def over(color: QColor, under: int) -> str:
    """What a half-transparent color makes of a gray picture, ``#rrggbb``."""
    share = color.alpha() / 255
    parts = (round(part * share + under * (1 - share)) for part in (color.red(), color.green(), color.blue()))
    return "#" + "".join(f"{part:02x}" for part in parts)


@pytest.mark.parametrize("name", sorted(LOOKS))
def test_that_drawn_plates_of_every_region_can_be_read(name: str) -> None:
    plate = LOOKS[name]
    assert contrast_ratio(plate.ink, plate.ground) >= 4.5
    assert not plate.band_text or contrast_ratio(plate.band_ink, plate.band_color) >= 4.5
    assert contrast_ratio(doubt_color(plate.ground), plate.ground) >= 3.0


def test_that_dots_under_doubtful_characters_are_seen_on_white_and_on_blue() -> None:
    assert doubt_color(PLAIN.ground) != doubt_color(PlateLook(ground="#114aa8").ground)


@pytest.mark.parametrize("under", [0, 128, 255])
def test_that_words_over_a_picture_can_be_read_on_any_picture(under: int) -> None:
    ground = over(stamps.GROUND, under)
    for ink in (stamps.WHITE, stamps.PALE, *stamps.SIGNAL.values()):
        assert contrast_ratio(ink.name(), ground) >= 4.5


@pytest.mark.parametrize("colors", THEMES, ids=lambda colors: colors.name)
def test_that_disabled_and_placeholder_text_can_be_read(colors: Colors, look: Look) -> None:
    look.use_colors(colors)
    palette = QApplication.palette()
    role, disabled = QPalette.ColorRole, QPalette.ColorGroup.Disabled
    for group, text, ground in (
        (QPalette.ColorGroup.Active, role.PlaceholderText, colors.window),
        (QPalette.ColorGroup.Active, role.ToolTipText, palette.color(role.ToolTipBase).name()),
        (disabled, role.Text, colors.window),
        (disabled, role.ButtonText, colors.raised),
        (disabled, role.WindowText, colors.panel),
    ):
        assert contrast_ratio(palette.color(group, text).name(), ground) >= 4.5
    look.use_colors(DARK)


def test_that_every_pair_of_colors_in_the_style_sheet_can_be_read() -> None:
    sheet = (resources_dir() / "themes" / "console.qss").read_text(encoding="utf-8")
    rules = re.findall(r"[^{}]*\{([^{}]*)\}", sheet)
    pairs: set[tuple[str, str]] = set()
    for rule in rules:
        inks = re.findall(r"(?<![-\w])color: \$(\w+)", rule)
        grounds = re.findall(r"(?<![-\w])background: \$(\w+)", rule)
        pairs.update((ink, ground) for ink in inks for ground in grounds)
        pairs.update(re.findall(r"background-color: \$(\w+); selection-color: \$(\w+)", rule))
    assert len(pairs) >= 5
    for colors in THEMES:
        for ink, ground in pairs:
            assert contrast_ratio(getattr(colors, ink), getattr(colors, ground)) >= 4.5, (
                colors.name,
                ink,
                ground,
            )


def test_that_a_bar_that_shouts_can_be_read() -> None:
    sheet = (resources_dir() / "themes" / "console.qss").read_text(encoding="utf-8")
    ground = re.search(r"QFrame#barriers \{ background: (#\w{6})", sheet)
    ink = re.search(r"QFrame#barriers QLabel \{ color: (#\w{6})", sheet)
    assert ground is not None
    assert ink is not None
    assert contrast_ratio(ink[1], ground[1]) >= 4.5


@pytest.mark.parametrize("colors", THEMES, ids=lambda colors: colors.name)
def test_that_levels_are_told_apart_by_more_than_one_color(colors: Colors) -> None:
    assert len({colors.of_level(level) for level in Level}) == len(Level)


@pytest.mark.parametrize("colors", THEMES, ids=lambda colors: colors.name)
def test_that_placeholders_are_painted_in_a_color_that_can_be_read(
    colors: Colors, look: Look, qtbot: QtBot
) -> None:
    look.use_colors(colors)
    box, line, words = QComboBox(), QLineEdit(), QPlainTextEdit()
    box.setEditable(True)
    for field in (box, line, words):
        qtbot.addWidget(field)
        field.show()
    inner = box.lineEdit()
    assert inner is not None
    for field in (inner, line, words):
        painted = field.palette().color(QPalette.ColorRole.PlaceholderText)
        # A style sheet without a word on it makes placeholders half transparent.
        assert painted.alpha() == 255
        assert contrast_ratio(painted.name(), colors.window) >= 4.5
    look.use_colors(DARK)
