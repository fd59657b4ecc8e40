"""One place for colors, sizes and fonts: a dark night theme (default), a light one and a high-contrast one."""

import string
from dataclasses import dataclass, fields
from enum import StrEnum

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from anpr_console.domain.health import HealthLevel
from anpr_console.settings.paths import resources_dir

BASE_FONT_PX = 15
TOUCH_PX = 44
MIN_SCALE, MAX_SCALE = 0.85, 3.2
REFERENCE_WIDTH_PX, REFERENCE_HEIGHT_PX = 1280, 720
TOUCH_BELOW_WIDTH_PX, TOUCH_BELOW_HEIGHT_PX = 1100, 640
"""A window narrower or lower than this is taken for a touch panel: what is pressed is large enough for a finger."""
PLATE_FONTS = ("DejaVu Sans Mono", "Noto Sans Mono", "Waree", "Noto Sans Thai", "Consolas", "monospace")
"""A zero with a dot or slash first: a plate's 0 and O must not look alike here too."""


class Level(StrEnum):
    """How loud something is said; each level has a color, and each place also says it in a word."""

    PLAIN = "plain"
    OK = "ok"
    WARN = "warn"
    BAD = "bad"


LEVEL_OF_HEALTH = {
    HealthLevel.OK: Level.OK,
    HealthLevel.DEGRADED: Level.WARN,
    HealthLevel.FAILING: Level.BAD,
}


@dataclass(frozen=True, slots=True)
class Colors:
    """The colors of one theme as ``#rrggbb``.

    Attributes:
        name: The theme's name in settings and menus.
        window: Behind everything.
        panel: Behind text in panels and tables.
        raised: Buttons, table heads, every second row.
        line: Borders that must be seen (inputs, focusable frames).
        text: Ordinary text.
        muted: Captions and units.
        accent: Focus ring, selection, links.
        on_accent: Text on ``accent``.
        ok: Fine.
        warn: Look here.
        bad: Something is broken.
        on_signal: Text on ``ok``, ``warn`` and ``bad``.
        picture: Bars beside a picture.
    """

    name: str
    window: str
    panel: str
    raised: str
    line: str
    text: str
    muted: str
    accent: str
    on_accent: str
    ok: str
    warn: str
    bad: str
    on_signal: str
    picture: str

    def of_level(self, level: Level) -> str:
        """The color that stands for a level."""
        return {Level.PLAIN: self.text, Level.OK: self.ok, Level.WARN: self.warn, Level.BAD: self.bad}[level]


DARK = Colors(
    name="dark", window="#0d1117", panel="#151b23", raised="#202833", line="#6b7a8b", text="#e8eef4",
    muted="#a9b6c3", accent="#6cb2ff", on_accent="#07111d", ok="#4fc97e", warn="#f2b84b", bad="#ff7b72",
    on_signal="#0a0d10", picture="#05070a",
)  # fmt: skip
LIGHT = Colors(
    name="light", window="#eef1f4", panel="#ffffff", raised="#e2e7ec", line="#6d7a87", text="#12181e",
    muted="#45525f", accent="#0a56b8", on_accent="#ffffff", ok="#0a6632", warn="#7d4800", bad="#b0120d",
    on_signal="#ffffff", picture="#20262c",
)  # fmt: skip
HIGH_CONTRAST = Colors(
    name="contrast", window="#000000", panel="#000000", raised="#1a1a1a", line="#ffffff", text="#ffffff",
    muted="#e0e0e0", accent="#ffff00", on_accent="#000000", ok="#5dff8f", warn="#ffc93c", bad="#ff8f87",
    on_signal="#000000", picture="#000000",
)  # fmt: skip
THEMES = (DARK, LIGHT, HIGH_CONTRAST)

PLATE_WHITE, PLATE_BLACK, PLATE_BLUE = "#f6f5ee", "#101010", "#1d3f8f"
"""A drawn plate looks like a plate in every theme."""


def contrast_ratio(first: str, second: str) -> float:
    """Contrast of two ``#rrggbb`` colors, 1..21, as WCAG 2.2 defines it."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    channels = [int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def scale_for(width_px: int, height_px: int) -> float:
    """How much larger than at 1280×720 everything is drawn in a window of that size, in steps of 0.05."""
    wanted = min(width_px / REFERENCE_WIDTH_PX, height_px / REFERENCE_HEIGHT_PX)
    # A larger window gives its room to pictures and rows first, and to type second.
    eased = wanted if wanted < 1 else 1 + (wanted - 1) * 0.6
    return round(min(MAX_SCALE, max(MIN_SCALE, eased)) * 20) / 20


class Look(QObject):
    """The theme in force: colors, scale and fonts, for widgets that paint themselves.

    Signals:
        changed: Colors or scale are new; repaint and lay out again.
    """

    changed = Signal()

    def __init__(self, colors: Colors = DARK, scale: float = 1.0) -> None:
        super().__init__()
        self._colors = colors
        self._scale = scale
        self._zoom = 1.0
        self._is_touch = False
        self._sheet = string.Template(
            (resources_dir() / "themes" / "console.qss").read_text(encoding="utf-8")
        )

    @property
    def colors(self) -> Colors:
        """The colors in force."""
        return self._colors

    @property
    def scale(self) -> float:
        """Window scale times the operator's own zoom."""
        return self._scale * self._zoom

    @property
    def zoom(self) -> float:
        """The operator's own zoom."""
        return self._zoom

    def px(self, pixels: float) -> int:
        """A length at 1280×720 as pixels now, at least 1."""
        return max(1, round(pixels * self.scale))

    def color(self, name: str) -> QColor:
        """A color of the theme by its field name."""
        return QColor(getattr(self._colors, name))

    def level_color(self, level: Level) -> QColor:
        """The color of a level."""
        return QColor(self._colors.of_level(level))

    def font(self, size_px: float = BASE_FONT_PX, *, is_bold: bool = False) -> QFont:
        """The interface font at a size given for 1280×720."""
        font = QFont(QApplication.font())
        font.setPixelSize(self.px(size_px))
        font.setBold(is_bold)
        return font

    def plate_font(self, size_px: int) -> QFont:
        """The font of plates, at exactly that many pixels."""
        font = QFont()
        font.setFamilies(list(PLATE_FONTS))
        font.setPixelSize(max(6, size_px))
        font.setBold(True)
        return font

    def use_colors(self, colors: Colors) -> None:
        """Change the colors and apply them to the whole program."""
        self._colors = colors
        self.apply()

    def next_colors(self) -> Colors:
        """The theme after this one."""
        return THEMES[(THEMES.index(self._colors) + 1) % len(THEMES)]

    @property
    def is_touch(self) -> bool:
        """Whether what is pressed is at least ``TOUCH_PX`` high and wide."""
        return self._is_touch

    def use_scale(self, scale: float, *, is_touch: bool = False) -> None:
        """Follow a window's size."""
        if (scale, is_touch) != (self._scale, self._is_touch):
            self._scale, self._is_touch = scale, is_touch
            self.apply()

    def fit(self, width_px: int, height_px: int) -> None:
        """Follow a window of that size."""
        is_touch = width_px < TOUCH_BELOW_WIDTH_PX or height_px < TOUCH_BELOW_HEIGHT_PX
        self.use_scale(scale_for(width_px, height_px), is_touch=is_touch)

    def zoom_by(self, step: float) -> None:
        """Let the operator make everything larger or smaller."""
        self._zoom = min(2.0, max(0.8, round(self._zoom + step, 2)))
        self.apply()

    def apply(self) -> None:
        """Give palette, font and style sheet to the running QApplication."""
        application = QApplication.instance()
        if not isinstance(application, QApplication):
            return
        if application.style().name() != "fusion":
            application.setStyle("Fusion")
        sizes = {
            f"px{size}": f"{self.px(size)}px" for size in (1, 2, 3, 4, 6, 8, 10, 12, 14, 15, 18, 22, 28, 44)
        }
        sizes["focus"] = f"{max(2, self.px(2))}px"
        sizes |= {name: f"{pixels}px" for name, pixels in self._targets().items()}
        colors = {field.name: getattr(self._colors, field.name) for field in fields(Colors)}
        is_dark_tick = contrast_ratio(self._colors.on_accent, "#000000") < 3
        pictures = {
            "icons": (resources_dir() / "icons").as_posix(),
            "tick": "tick_on_dark" if is_dark_tick else "tick_on_light",
        }
        sheet = self._sheet.substitute(colors | sizes | pictures)
        # A new sheet styles every widget anew (0.4 s of a core for the whole window): only if it is another one.
        if sheet != application.styleSheet():
            application.setPalette(self._palette())
            application.setStyleSheet(sheet)
        self.changed.emit()

    def _targets(self) -> dict[str, int]:
        """Sizes of what is pressed, inside its padding and border."""
        touch = TOUCH_PX if self._is_touch else 0
        border, focus = self.px(1), max(2, self.px(2))
        return {
            "button": max(self.px(28), touch - 2 * (self.px(4) + border)),
            "narrow": max(self.px(12), touch - 2 * (self.px(12) + border)),
            "page": max(self.px(12), touch - 2 * (self.px(8) + focus)),
            "tab": max(self.px(28), touch - 2 * self.px(4) - focus - self.px(3)),
            "field": max(self.px(28), touch - 2 * (self.px(2) + border)),
            "switch": max(self.px(28), touch),
            "bar": max(self.px(14), touch // 2),
        }

    def _palette(self) -> QPalette:
        palette = QPalette()
        role = QPalette.ColorRole
        pairs = (
            (role.Window, "window"), (role.WindowText, "text"), (role.Base, "panel"), (role.AlternateBase, "raised"),
            (role.Text, "text"), (role.Button, "raised"), (role.ButtonText, "text"), (role.BrightText, "bad"),
            (role.Highlight, "accent"), (role.HighlightedText, "on_accent"), (role.ToolTipBase, "raised"),
            (role.ToolTipText, "text"), (role.PlaceholderText, "muted"), (role.Link, "accent"), (role.Mid, "line"),
        )  # fmt: skip
        for where, name in pairs:
            palette.setColor(where, self.color(name))
        for where in (role.Text, role.ButtonText, role.WindowText):
            palette.setColor(QPalette.ColorGroup.Disabled, where, self.color("muted"))
        return palette


def set_mark(widget: QWidget, name: str, value: str) -> None:
    """Set a dynamic property that the style sheet looks at, and restyle the widget if it is new."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def set_level(widget: QWidget, level: Level) -> None:
    """Show a widget at a level (its words must say the same)."""
    set_mark(widget, "level", level.value)
