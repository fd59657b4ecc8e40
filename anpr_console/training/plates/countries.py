"""How Europe's plates differ: letters, series, colors, bands, seals."""

from dataclasses import dataclass

from anpr_console.training.plates.patterns import LETTERS
from anpr_console.training.plates.surface import BLACK, EU_BLUE, WHITE, YELLOW, Color

_NO_IQ = "ABCDEFGHJKLMNOPRSTUVWXYZ"
_NO_IOQ = "ABCDEFGHJKLMNPRSTUVWXYZ"
_CYRILLIC = "ABCEHKMOPTXY"
RED: Color = (45, 40, 190)
GREEN: Color = (60, 130, 20)
BLUE: Color = (150, 60, 20)


@dataclass(frozen=True, slots=True)
class Country:
    """One country's ways.

    Attributes:
        region: Code of ``resources/regions``.
        sign: Letters in the band.
        weight: How often it is drawn among its like.
        letters: The alphabet of its series.
        series: One-line series in the language of ``lettering`` (small letters are themselves).
        two_line: Series in two lines, parted by ``/``.
        grounds: Ground and ink; the first is the usual one.
        styles: Font styles.
        band: Color of the left band; None where there is none.
        has_stars: Whether the band bears the EU's stars.
        right_band: How often there is a right band.
    """

    region: str
    sign: str
    weight: float
    letters: str
    series: tuple[str, ...]
    two_line: tuple[str, ...] = ()
    grounds: tuple[tuple[Color, Color], ...] = ((WHITE, BLACK),)
    styles: tuple[str, ...] = ("din", "narrow", "embossed", "sans")
    band: Color | None = EU_BLUE
    has_stars: bool = True
    right_band: float = 0.0


def _s(text: str) -> tuple[str, ...]:
    return tuple(text.split(";"))


_DE_TOWNS = (
    "b;m;k;f;s;l;h;n;hh;hb;ka;mz;da;md;er;aa;kl;ol;wi;gi;hd;ma;ffb;msp;bgl;ebe;sha;"
    "hom;opr;wug;do;du;ks;og;ro;ff;oh;sl;wz"
)


def _german(tail: str) -> tuple[str, ...]:
    return tuple(f"{town}@{end}" for town in _DE_TOWNS.split(";") for end in tail.split(";"))


_RO = (
    "ab;ag;ar;bc;bh;bn;br;bt;bv;bz;cj;cl;cs;ct;cv;db;dj;gj;gl;gr;hd;hr;if;il;is;mh;"
    "mm;ms;nt;ot;ph;sb;sj;sm;sv;tl;tm;tr;vl;vn;vs"
)
_CH = "zh;be;lu;ur;sz;ow;nw;gl;zg;fr;so;bs;bl;sh;ar;ai;sg;gr;ag;tg;ti;vd;vs;ne;ge;ju"
_AT = "w;g;l;s;i;gu;bn;md;vb;we;wn;kb;sl;bz;do;fk;le;lb;tu;vk;ib;ki"
_HR = "zg;st;ri;os;za;du;vz;ka;sk;sb;pu;zd;ck;bj"
_SI = "lj;mb;ce;kr;kp;nm;go;ms;sg;po;kk"
_RS = "bg;ns;ni;kg;su;sm;pa;zr;ca;vr;kv;uz"

COUNTRIES: tuple[Country, ...] = (
    Country(
        "de",
        "D",
        9,
        LETTERS,
        _german("A_999;AA_999;AA_9999;A_9999;AA_99;A_99;AA_9;AA_999e;AA_99h"),
        _s("aa/@AA 999;b/@AA 9999;mz@/A 999"),
        styles=("din", "mono", "sans", "embossed"),
    ),
    Country(
        "gb",
        "GB",
        10,
        _NO_IQ,
        _s("AA99 AAA;AA99 AAA;AA99 AAA;AA99AAA;A999 AAA;A99 AAA;AAA 999A;A9 AAA;AAA 9;AAA 99"),
        _s("AA99/AAA;A999/AAA"),
        ((WHITE, BLACK), (YELLOW, BLACK), (YELLOW, BLACK), ((30, 30, 30), (200, 200, 205))),
        ("bold", "bold", "din", "narrow"),
    ),
    Country(
        "es",
        "E",
        7,
        "BCDFGHJKLMNPRSTVWXYZ",
        _s("9999 AAA;9999_AAA;9999 AAA;9999-AAA;m-9999-AA;b 9999 AA"),
        _s("9999/AAA"),
        styles=("din", "narrow", "sans"),
    ),
    Country(
        "fr",
        "F",
        7,
        _NO_IOQ.replace("O", ""),
        _s("AA-999-AA;AA-999-AA;AA-999-AA;999 AAA 99;9999 AA 99;99 AAA 99"),
        _s("AA-999/AA;AA/999 AA;AAA 99/9999"),
        ((WHITE, BLACK), (YELLOW, BLACK)),
        ("din", "narrow", "sans"),
        right_band=0.6,
    ),
    Country(
        "it",
        "I",
        6,
        _NO_IOQ,
        _s("AA 999AA;AA_999AA;AA 999 AA;AA@999 AA;AA*999AA"),
        _s("AA/999 AA;AA/99999"),
        styles=("din", "narrow", "embossed", "sans"),
        right_band=0.7,
    ),
    Country(
        "nl",
        "NL",
        6,
        "BDFGHJKLNPRSTVXZ",
        _s("99-AA-99;99-AAA-9;9-AAA-99;AA-999-A;A-999-AA;99-AA-AA;AA-AA-99;AA-99-AA;AAA-99-A;99-99-AA"),
        _s("AA-99/AA;99-AA/AA;AA-9/99-A"),
        ((YELLOW, BLACK), (YELLOW, BLACK), (YELLOW, BLACK), (BLUE, WHITE)),
        ("din", "narrow", "sans", "bold"),
    ),
    Country(
        "pl",
        "PL",
        6,
        _NO_IQ,
        _s("wa@99999;kr@9999A;AA@99999;AA 9999A;AA@999AA;AAA@99999;AAA AA99;AAA A999;AAA@99AA;po@9A999"),
        _s("AA/9999A;AAA@/A999"),
        styles=("din", "narrow", "sans"),
    ),
    Country(
        "ro",
        "RO",
        7,
        LETTERS.replace("Q", ""),
        tuple(f"{c} 99@AAA" for c in _RO.split(";"))
        + tuple(f"{c} 99 AAA" for c in _RO.split(";"))
        + _s("b 999 AAA;b 99 AAA;b@999 AAA") * 14,
        _s("b 999/AAA;cj 99/AAA"),
    ),
    Country(
        "ua",
        "UA",
        4,
        "ABCEHIKMOPTX",
        _s("AA 9999 AA;AA 9999 AA;AA@9999 AA;999-99 AA"),
        _s("AA 99/99 AA;AA9999/AA"),
        styles=("din", "narrow", "embossed"),
        has_stars=False,
    ),
    Country("eu", "CZ", 3, "ABCEHKLMPSTUVXYZ", _s("9A9 9999;9A9@9999;9AA 9999;9A9_9999"), _s("9A9/9999")),
    Country("eu", "SK", 2, LETTERS, _s("ba@999AA;ke@999AA;AA@999AA;AA@999 AA"), _s("ba@/999AA")),
    Country(
        "eu",
        "A",
        3,
        LETTERS,
        tuple(f"{c}@{t}" for c in _AT.split(";") for t in _s("99999A;999AA;9999A;99 AA;999 A")),
        _s("w@/9999A"),
    ),
    Country(
        "eu",
        "P",
        3,
        LETTERS,
        _s("99-AA-99;99-99-AA;AA-99-99;AA-99-AA;AA 99 AA;99.AA.99"),
        _s("99-AA/99"),
        right_band=0.3,
    ),
    Country(
        "eu",
        "CH",
        3,
        LETTERS,
        tuple(f"{c} {t}" for c in _CH.split(";") for t in _s("999999;99999;9999;999.999;99.999")),
        _s("zh@/999 999;be@/99999"),
        band=None,
    ),
    Country(
        "eu",
        "B",
        3,
        LETTERS,
        _s("9-AAA-999;9-AAA-999;AAA-999;AAA.999;999-AAA"),
        _s("9-AAA/999"),
        ((WHITE, RED),),
    ),
    Country("eu", "S", 3, _NO_IQ, _s("AAA 999;AAA 99A;AAA@999"), _s("AAA/999")),
    Country(
        "eu", "DK", 2, LETTERS, _s("AA 99 999;AA_99_999"), _s("AA/99 999"), ((WHITE, BLACK), (YELLOW, BLACK))
    ),
    Country(
        "eu",
        "N",
        2,
        LETTERS,
        _s("AA 99999;AA_99999;AA@99999"),
        _s("AA/99999"),
        ((WHITE, BLACK), (GREEN, BLACK)),
        has_stars=False,
        band=BLUE,
    ),
    Country("eu", "FIN", 2, LETTERS, _s("AAA-999;AAA-99;AA-999"), _s("AAA/999")),
    Country("eu", "GR", 2, "ABEZHIKMNOPTYX", _s("AAA-9999;AAA 9999;AA-9999"), _s("AAA/9999")),
    Country("eu", "LT", 2, LETTERS, _s("AAA@999;AAA 999;AAA:999".replace(":", "_")), _s("AAA/999")),
    Country("eu", "LV", 2, LETTERS, _s("AA-9999;AA-999;AA-99"), _s("AA/9999")),
    Country("eu", "EST", 2, LETTERS, _s("999 AAA;999AAA"), _s("999/AAA")),
    Country("eu", "H", 3, LETTERS, _s("AAA-999;AAA-999;AA@AA-999;AAAA-99"), _s("AAA/999;AA-AA/999")),
    Country(
        "eu",
        "SLO",
        2,
        LETTERS,
        tuple(f"{c}@{t}" for c in _SI.split(";") for t in _s("AA-999;99-9AA;A9-99A;9A-999")),
        _s("lj@/AA-999"),
    ),
    Country(
        "eu",
        "HR",
        3,
        LETTERS,
        tuple(f"{c}@{t}" for c in _HR.split(";") for t in _s("999-AA;9999-AA;9999-A;999-A")),
        _s("zg@/9999-AA"),
    ),
    Country("eu", "BG", 2, _CYRILLIC, _s("AA 9999 AA;A 9999 AA;cb 9999 AA;A9999AA"), _s("AA 99/99 AA")),
    Country(
        "eu",
        "SRB",
        2,
        LETTERS,
        tuple(f"{c}@{t}" for c in _RS.split(";") for t in _s("999-AA;9999-AA;999AA")),
        _s("bg/@999-AA"),
        has_stars=False,
    ),
    Country(
        "eu",
        "TR",
        3,
        LETTERS,
        _s("34 AAA 99;34 AA 999;06 AA 9999;99 AAA 999;99 A 9999;34 A 9999;99 AA 999;34 AAA 999"),
        _s("34 AA/999"),
        has_stars=False,
    ),
    Country(
        "eu",
        "IL",
        4,
        LETTERS,
        _s("99-999-99;999-99-999;99.999.99;99 999 99;999 99 999;99:999:99;99:999:99;999:99:999"),
        _s("99/999.99;999-99/999"),
        ((YELLOW, BLACK),),
        has_stars=False,
    ),
    Country(
        "eu",
        "L",
        2,
        LETTERS,
        _s("AA 9999;9999;99999;AA_9999"),
        _s("AA/9999"),
        ((YELLOW, BLACK), ((40, 215, 250), BLACK)),
    ),
    Country(
        "eu",
        "IRL",
        3,
        LETTERS,
        _s("99-d-99999;999-d-9999;99-c-9999;999-ke-9999;999-A-999;99-AA-999"),
        _s("99-d/9999"),
    ),
    Country("eu", "RUS", 3, _CYRILLIC, _s("A 999 AA;A999AA"), (), has_stars=False, band=None),
    Country("eu", "MD", 1, LETTERS, _s("AAA 999;A AA 999;c AA 999"), _s("AAA/999"), has_stars=False),
    Country("eu", "MK", 1, LETTERS, _s("sk@9999-AA;AA@999-AA"), (), has_stars=False),
    Country("eu", "BIH", 1, "AEJKMOT", _s("A99-A-999"), (), has_stars=False),
    Country("eu", "AL", 1, LETTERS, _s("AA@999AA;AA 999 AA"), (), has_stars=False, right_band=0.7),
    Country("eu", "GBZ", 1, LETTERS, _s("g 9999 A;AAA 999;AAA-999;999-A-99;A.9999.AA"), _s("AAA/9999")),
)
