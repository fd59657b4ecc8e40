"""The font shelf: faces of Debian's font packages by style, and their letters as cached masks of one common height."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

from anpr_console.domain.errors import AnprError

Mask = npt.NDArray[np.uint8]

CAP_PX = 72
"""Height of a capital (or of the digit 0, of a Thai ก, of a Chinese 京) in every mask."""
MARGIN_PX = 44
"""Room above and below the capital height, for tails, marks and thickened strokes."""
BOX_PX = CAP_PX + 2 * MARGIN_PX
WORDS_CAP_PX = 32
WORDS_MARGIN_PX = 38
"""The same two for whole words: small print, whose Thai vowels and tones stand above each other."""

FONT_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/share/texmf/fonts"), Path("/usr/local/share/fonts"))
PACKAGES_FILE = "packaging/apt.txt"
_SCRIPTS = {"thai": "thai", "thai-mono": "thai", "cjk": "cjk"}
_NOT_FOR_NUMBERS = {*_SCRIPTS, "script"}
_PROBES = {"latin": "H", "thai": "ก", "cjk": "京"}

CATALOG: Mapping[str, tuple[str, ...]] = {
    "din": (
        "OSP-DIN",
        "osifont",
        "routed-gothic",
        "NationalPark-Heavy",
        "NationalPark-Regular",
        "RG2014C",
        "RG2014D",
        "Dosis-SemiBold",
        "Dosis-Bold",
        "OCRB",
        "Play-Bold",
        "GilliusADF-BoldCond",
        "PTN77F",
        "Cabin-SemiBold",
    ),
    "narrow": (
        "BebasNeue-Bold",
        "BebasNeue-Regular",
        "PTN77F",
        "RobotoCondensed-Bold",
        "RobotoCondensed-Medium",
        "OpenSans-CondBold",
        "NimbusSansNarrow-Bold",
        "RG2014B",
        "RG2014C",
        "routed-gothic-narrow",
        "GilliusADF-BoldCond",
        "GilliusADFNo2-BoldCond",
        "SwitzeraADF-BoldCond",
        "SwitzeraADF-DmBdCond",
        "DejaVuSansCondensed-Bold",
        "texgyreheroscn-bold",
        "OSP-DIN",
    ),
    "embossed": (
        "routed-gothic",
        "routed-gothic-narrow",
        "routed-gothic-wide",
        "osifont",
        "RG2014B",
        "RG2014C",
        "RG2014D",
        "NationalPark-Regular",
        "NationalPark-Heavy",
        "Dosis-Medium",
        "Dosis-SemiBold",
        "Quicksand-Bold",
        "OSP-DIN",
        "OCRB",
        "BebasNeue-Book",
        "RobotoCondensed-Regular",
        "PTN57F",
    ),
    "wide": (
        "RG2014E",
        "RG2014EM",
        "RG2014EEM",
        "RG2014F",
        "routed-gothic-wide",
        "SwitzeraADF-BoldExt",
        "SwitzeraADF-Ext",
        "DejaVuSans-Bold",
        "Manrope-Bold",
        "texgyreadventor-bold",
    ),
    "bold": (
        "RG2014D",
        "RG2014E",
        "NimbusSans-Bold",
        "LiberationSans-Bold",
        "FreeSansBold",
        "Lato-Heavy",
        "Roboto-Bold",
        "Roboto-Black",
        "OpenSans-ExtraBold",
        "SwitzeraADF-ExtraBold",
        "SwitzeraADF-Bold",
        "NotoSans-Bold",
        "allerta_medium",
        "texgyreheros-bold",
        "SwitzeraADF-BoldCond",
        "OpenSans-CondBold",
        "BebasNeue-Bold",
    ),
    "sans": (
        "Roboto-Medium",
        "LiberationSans-Regular",
        "LiberationSans-Bold",
        "NimbusSans-Bold",
        "NimbusSans-Regular",
        "FreeSansBold",
        "Lato-Bold",
        "OpenSans-Bold",
        "OpenSans-Semibold",
        "Oxygen-Sans-Bold",
        "Cabin-Bold",
        "Karla-Bold",
        "Manrope-SemiBold",
        "Quicksand-Bold",
        "NotoSans-Bold",
        "Andika-Bold",
        "PTS75F",
        "PTC75F",
        "Play-Regular",
        "Play-Bold",
        "allerta_medium",
        "URWGothic-Demi",
        "GilliusADF-Bold",
        "DejaVuSans-Bold",
        "B612-Bold",
    ),
    "mono": (
        "DejaVuSansMono-Bold",
        "LiberationMono-Bold",
        "Hack-Bold",
        "B612Mono-Bold",
        "OxygenMono-Regular",
        "PTM75F",
        "Inconsolata",
        "ArundinaSansMono-Bold",
        "OCRB",
        "TlwgMono-Bold",
        "NimbusMonoPS-Bold",
    ),
    "stencil": ("allerta_stencil",),
    "serif": (
        "LiberationSerif-Bold",
        "DejaVuSerif-Bold",
        "C059-Bold",
        "NimbusRoman-Bold",
        "URWBookman-Demi",
        "PTF75F",
        "P052-Bold",
        "Kinnari-Bold",
    ),
    "script": (
        "Z003-MediumItalic",
        "texgyrechorus-mediumitalic",
        "C059-BdIta",
        "P052-BoldItalic",
        "LiberationSerif-BoldItalic",
    ),
    "arabic": ("DejaVuSans-Bold", "DejaVuSansCondensed-Bold", "DejaVuSansMono-Bold"),
    "thai": (
        "Loma-Bold",
        "Loma",
        "Garuda-Bold",
        "Garuda",
        "Waree-Bold",
        "Waree",
        "Umpush-Bold",
        "Umpush",
        "Laksaman-Bold",
        "Laksaman",
        "Sawasdee-Bold",
        "Sawasdee",
        "Kinnari-Bold",
        "Norasi-Bold",
        "ArundinaSans-Bold",
        "ArundinaSans",
        "NotoSansThai-Bold",
        "NotoSansThai-Regular",
        "NotoLoopedThai-Bold",
        "NotoLoopedThai-Regular",
        "NotoSerifThai-Bold",
        "Purisa-Bold",
    ),
    "thai-mono": (
        "TlwgTypo-Bold",
        "TlwgTypist-Bold",
        "TlwgMono-Bold",
        "TlwgTypewriter-Bold",
        "ArundinaSansMono-Bold",
    ),
    "cjk": ("wqy-microhei", "wqy-zenhei"),
}
"""Font file names (without ending) by style; a face may stand under several styles."""


class FontsMissingError(AnprError):
    """Not even the few font packages are there without which no plate can be drawn."""


@dataclass(slots=True, eq=False)
class Face:
    """One font file and its letters as masks.

    Attributes:
        path: The font file.
        script: ``latin``, ``thai`` or ``cjk``: which letters it is asked for besides Latin ones and digits.
    """

    path: Path
    script: str = "latin"
    _fonts: dict[tuple[str, int], tuple[ImageFont.FreeTypeFont, int]] = field(default_factory=dict)
    _glyphs: dict[str, Mask] = field(default_factory=dict)
    _stems: dict[str, float] = field(default_factory=dict)

    def glyph(self, char: str) -> Mask:
        """The character as a mask, BOX_PX high and as wide as its ink; capitals are CAP_PX high."""
        mask = self._glyphs.get(char)
        if mask is None:
            mask = self._glyphs[char] = self._draw(char)
        return mask

    def words(self, text: str) -> Mask:
        """A whole line with the font's own spacing and its Thai marks, WORDS_CAP_PX + 2 × WORDS_MARGIN_PX high."""
        return self._draw(text, WORDS_CAP_PX, WORDS_MARGIN_PX)

    def has_lining_digits(self) -> bool:
        """Whether it has digits at all, as tall as its capitals and standing on the baseline."""
        nothing = self.glyph("\uffff")
        for char in "0123456789":
            mask = self.glyph(char)
            rows = np.flatnonzero((mask > 127).any(axis=1)) - MARGIN_PX
            is_missing = mask.shape == nothing.shape and np.array_equal(mask, nothing)
            if (
                is_missing
                or rows.size == 0
                or rows[0] > CAP_PX * 0.15
                or abs(rows[-1] - CAP_PX) > CAP_PX * 0.12
            ):
                return False
        return True

    def stem_px(self, char: str = "I") -> float:
        """Thickness of an upright stroke of the character's script, in pixels of the mask."""
        script = _script_of(char)
        if script not in self._stems:
            row = self.glyph({"latin": "I", "thai": "ก", "cjk": "川"}[script])[MARGIN_PX + CAP_PX // 2] > 127
            edges = np.flatnonzero(np.diff(row.astype(np.int8), prepend=0, append=0))
            self._stems[script] = max(3.0, float(np.median(edges[1::2] - edges[::2]))) if edges.size else 8.0
        return self._stems[script]

    def _draw(self, text: str, cap: int = CAP_PX, margin: int = MARGIN_PX) -> Mask:
        font, rise = self._font(_script_of(text), cap)
        left, _top, right, _bottom = font.getbbox(text, anchor="ls")
        width = max(1, int(np.ceil(right - left)))
        picture = Image.new("L", (width + 4, cap + 2 * margin))
        ImageDraw.Draw(picture).text((2 - left, margin + cap + rise), text, fill=255, font=font, anchor="ls")
        mask = np.asarray(picture)
        inked = np.flatnonzero(mask.any(axis=0))
        if inked.size == 0:
            return np.zeros((cap + 2 * margin, cap // 3), np.uint8)
        return np.ascontiguousarray(mask[:, inked[0] : inked[-1] + 1])

    def _font(self, script: str, cap: int) -> tuple[ImageFont.FreeTypeFont, int]:
        """The font at the size at which the script's probe letter is that high, and how far its foot is below."""
        key = script, cap
        if key not in self._fonts:
            probe = _PROBES[script]
            trial = ImageFont.truetype(str(self.path), 200)
            _, top, _, bottom = trial.getbbox(probe, anchor="ls")
            font = ImageFont.truetype(str(self.path), max(8, round(200 * cap / max(1.0, bottom - top))))
            self._fonts[key] = (font, -round(font.getbbox(probe, anchor="ls")[3]))
        return self._fonts[key]


@dataclass(frozen=True, slots=True, eq=False)
class FontShelf:
    """Faces by style; a style without faces borrows from its neighbours, so a short shelf still works."""

    styles: Mapping[str, tuple[Face, ...]]

    def pick(self, rng: np.random.Generator, *styles: str) -> Face:
        """One face of the named styles; of any Latin style where none of them has one."""
        faces = [face for style in styles for face in self.styles.get(style, ())]
        if not faces:
            faces = [
                face
                for style, shelf in self.styles.items()
                if style not in _NOT_FOR_NUMBERS
                for face in shelf
            ]
        return faces[int(rng.integers(len(faces)))]


def load_fonts(folders: Iterable[Path] = FONT_FOLDERS) -> FontShelf:
    """Find the catalogue's fonts below the folders.

    Raises:
        FontsMissingError: There is no Latin, no Thai or no Chinese face at all; the message names the packages.
    """
    files = {
        path.stem: path
        for folder in folders
        if folder.is_dir()
        for path in sorted(folder.rglob("*"))
        if path.suffix in {".ttf", ".otf", ".ttc"}
    }
    faces: dict[tuple[str, str], Face] = {}
    styles: dict[str, tuple[Face, ...]] = {}
    for style, stems in CATALOG.items():
        script = _SCRIPTS.get(style, "latin")
        styles[style] = tuple(
            face
            for stem in stems
            if stem in files
            and (
                (face := faces.setdefault((stem, script), Face(files[stem], script))).has_lining_digits()
                or style in _NOT_FOR_NUMBERS
            )
        )
    needs = {
        "Latin": ("din", "narrow", "embossed", "bold", "sans", "mono"),
        "Thai": ("thai",),
        "Chinese": ("cjk",),
    }
    missing = [name for name, wanted in needs.items() if not any(styles[style] for style in wanted)]
    if missing:
        raise FontsMissingError(
            f"no plates can be drawn: no {' and no '.join(missing)} font was found. Install the font packages in "
            f"{PACKAGES_FILE} (apt-get install fonts-opendin fonts-roadgeek fonts-thai-tlwg fonts-wqy-microhei)."
        )
    return FontShelf(styles)


def _script_of(text: str) -> str:
    if any("\u0e00" <= char <= "\u0e7f" for char in text):
        return "thai"
    return "cjk" if any(char >= "\u2e80" for char in text) else "latin"
