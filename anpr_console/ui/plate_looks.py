"""How plates look, region by region: one table, so that a new country is a new line."""

from dataclasses import dataclass
from enum import StrEnum

from anpr_console.ui.theme import PLATE_BLACK, PLATE_BLUE, PLATE_WHITE


class Side(StrEnum):
    """Where a plate's colored band stands."""

    NONE = "none"
    LEFT = "left"
    BOTH = "both"
    TOP = "top"


class SubregionPlace(StrEnum):
    """Where the name of the state or province is printed."""

    NONE = "none"
    ABOVE = "above"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class PlateLook:
    """A region's plate, as far as it helps to know it at a glance.

    Attributes:
        ground: Color behind the letters, ``#rrggbb``.
        ink: Color of letters and border.
        band: Where a colored band stands.
        band_color: Its color.
        band_text: What stands in it.
        band_ink: Color of that.
        subregion: Where state or province stand, if they are known.
    """

    ground: str = PLATE_WHITE
    ink: str = PLATE_BLACK
    band: Side = Side.NONE
    band_color: str = PLATE_BLUE
    band_text: str = ""
    band_ink: str = "#ffffff"
    subregion: SubregionPlace = SubregionPlace.BELOW


def _euro(code: str, ground: str = PLATE_WHITE, band: Side = Side.LEFT) -> PlateLook:
    return PlateLook(ground=ground, band=band, band_text=code)


PLAIN = PlateLook()
YELLOW, GRAY = "#f2c31b", "#c3c7ca"
LOOKS: dict[str, PlateLook] = {
    "eu": _euro(""), "at": _euro("A"), "be": PlateLook(ink="#8c1021", band=Side.LEFT, band_text="B"),
    "bg": _euro("BG"), "ch": PLAIN, "cy": _euro("CY", YELLOW), "cz": _euro("CZ"), "de": _euro("D"),
    "dk": _euro("DK"), "ee": _euro("EST"), "es": _euro("E"), "fi": _euro("FIN"),
    "fr": _euro("F", band=Side.BOTH), "gb": _euro("UK"), "gr": _euro("GR"), "hr": _euro("HR"), "hu": _euro("H"),
    "ie": _euro("IRL"), "it": _euro("I", band=Side.BOTH), "lt": _euro("LT"), "lu": _euro("L", YELLOW),
    "lv": _euro("LV"), "mt": _euro("M"), "nl": _euro("NL", YELLOW), "no": _euro("N"), "pl": _euro("PL"),
    "pt": _euro("P"), "ro": _euro("RO"), "se": _euro("S"), "si": _euro("SLO"), "sk": _euro("SK"),
    "ua": PlateLook(band=Side.LEFT, band_color="#1b57a8", band_text="UA", band_ink="#ffd500"),
    "tr": _euro("TR"),
    "br": PlateLook(band=Side.TOP, band_color="#12358f", band_text="BRASIL"),
    "br-old": PlateLook(ground=GRAY, subregion=SubregionPlace.ABOVE),
    "us": PlateLook(ink="#173a7a", subregion=SubregionPlace.ABOVE),
    "th": PLAIN,
    "cn": PlateLook(ground="#114aa8", ink="#ffffff"),
    "in": PlateLook(band=Side.LEFT, band_color="#1d3f8f", band_text="IND"),
    "vn": PLAIN,
}  # fmt: skip


def look_of(region: str | None) -> PlateLook:
    """The look of a region's plates; a plain white plate where it is not known."""
    return LOOKS.get(region or "", PLAIN)
