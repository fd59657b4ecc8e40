"""Words and numbers that stand where no plate is: on screens, signs, boots, buses and stickers."""

import numpy as np

from anpr_console.training.plates.scene_lettering import dealer_line, random_word

_PLACES = (
    "CAM",
    "CAMERA",
    "CH",
    "GATE",
    "LANE",
    "ENTRY",
    "EXIT",
    "CAM-",
    "IPC",
    "PARKING",
    "TOLL",
    "IN",
    "OUT",
    "Cam",
)
_MODELS = (
    "COROLLA", "CAMRY", "HILUX", "YARIS", "CIVIC", "ACCORD", "CITY", "JAZZ", "RANGER", "FOCUS", "F-150", "MUSTANG",
    "GOLF", "PASSAT", "POLO", "TIGUAN", "A4", "A6", "Q7", "320i", "520d", "X5", "C200", "E250", "SPRINTER", "VITO",
    "D-MAX", "MU-X", "TRITON", "PAJERO", "NAVARA", "ALMERA", "LEAF", "LOGAN", "DUSTER", "CLIO", "MEGANE", "TUCSON",
    "ELANTRA", "SPORTAGE", "PICANTO", "CX-5", "MAZDA3", "OCTAVIA", "FABIA", "XC90", "S60", "WRANGLER", "CHEROKEE",
    "TACOMA", "TUNDRA", "SILVERADO", "IMPALA", "OUTBACK", "FORESTER", "SWIFT", "VITARA", "RX350", "ATTO 3", "HAVAL H6",
)  # fmt: skip
_TRIMS = (
    "TDI", "TSI", "4WD", "4x4", "AWD", "HYBRID", "TURBO", "V6", "V8", "GTI", "GLX", "GLS", "1.6", "2.0", "SPORT", "LTD",
    "DIESEL", "EV", "LIMITED", "XLT", "CDI", "dCi", "HDi", "i-VTEC", "D4-D", "QUATTRO", "4MATIC", "SE", "LX", "EX",
)  # fmt: skip
_SIGNS = (
    "PIZZA", "CAFE", "BAKERY", "OPEN", "SALE", "MARKET", "HOTEL", "BANK", "PHARMACY", "PARKING", "TAXI", "EXIT", "STOP",
    "BAR", "SHOP", "RENT", "SCHOOL BUS", "POLICE", "AMBULANCE", "NO ENTRY", "NO PARKING", "CAR WASH", "TYRES", "GARAGE",
    "TOILET", "ZONE", "LOADING", "24 H", "DIESEL 1.79", "ONE WAY", "SLOW", "BUS", "KEEP CLEAR", "LONG VEHICLE", "XING",
)  # fmt: skip
_STICKERS = (
    ("BABY", "ON BOARD"), ("FOR SALE",), ("TAXI",), ("HOW IS MY", "DRIVING?"), ("GB",), ("D",), ("F",), ("PERMIT",),
    ("KEEP", "DISTANCE"), ("L",), ("STUDENT", "DRIVER"), ("CAUTION",), ("DIESEL", "ONLY"), ("80",), ("NO SMOKING",),
)  # fmt: skip


def _pick(rng: np.random.Generator, words: tuple[str, ...]) -> str:
    return words[int(rng.integers(len(words)))]


def _digits(rng: np.random.Generator, count: int) -> str:
    return "".join(str(value) for value in rng.integers(0, 10, count))


def osd_text(rng: np.random.Generator) -> str:
    """What a recorder burns into its picture: date, clock, camera label, speed, frame counter."""
    year, month, day = int(rng.integers(2009, 2031)), int(rng.integers(1, 13)), int(rng.integers(1, 29))
    hour, minute, second = int(rng.integers(24)), int(rng.integers(60)), int(rng.integers(60))
    dates = (
        f"{year}-{month:02d}-{day:02d}", f"{day:02d}/{month:02d}/{year}", f"{day:02d}.{month:02d}.{year}",
        f"{month:02d}-{day:02d}-{year}", f"{year}/{month:02d}/{day:02d}", f"{year}{month:02d}{day:02d}",
    )  # fmt: skip
    date = _pick(rng, dates)
    clock = f"{hour:02d}:{minute:02d}:{second:02d}"
    label = f"{_pick(rng, _PLACES)}{_pick(rng, ('', ' ', ' 0', '0', '-'))}{rng.integers(1, 33)}"
    name = f"{random_word(rng, 1, 3)}{_pick(rng, ('', '-', ' ', '_'))}{_digits(rng, int(rng.integers(1, 4)))}"
    texts = (
        f"{date} {clock}", f"{label} {date} {clock}", clock, date, label, f"{label} {name}", name,
        f"{date} {_pick(rng, ('Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'))} {clock}",
        f"{rng.integers(0, 140)} km/h", f"{rng.integers(0, 95):03d}MPH", f"FRAME {_digits(rng, 6)}",
        f"{hour % 12 or 12:02d}:{minute:02d} {_pick(rng, ('AM', 'PM'))}", f"{random_word(rng)} {random_word(rng)}",
        f"{label}: {random_word(rng)}", f"SPEED {rng.integers(10, 140)}", f"{_digits(rng, 2)}{random_word(rng, 1, 1)}",
    )  # fmt: skip
    return _pick(rng, texts)


def badge_text(rng: np.random.Generator) -> str:
    """Model or trim lettering of a boot lid."""
    kind = rng.random()
    if kind < 0.55:
        text = _pick(rng, _MODELS)
    elif kind < 0.8:
        text = _pick(rng, _TRIMS)
    elif kind < 0.9:
        text = f"{_pick(rng, _MODELS)} {_pick(rng, _TRIMS)}"
    else:
        text = random_word(rng, 2, 3)
    return text if rng.random() < 0.75 else text.capitalize()


def sign_text(rng: np.random.Generator) -> str:
    """A shop's or a road's sign."""
    kind = rng.random()
    if kind < 0.5:
        return _pick(rng, _SIGNS)
    if kind < 0.7:
        return dealer_line(rng)
    if kind < 0.85:
        return f"{random_word(rng)} {_pick(rng, _SIGNS)}"
    return (
        f"{_digits(rng, 3)}-{_digits(rng, 4)}"
        if kind < 0.93
        else f"{_digits(rng, 3)} {_digits(rng, 3)} {_digits(rng, 3)}"
    )


def board_text(rng: np.random.Generator) -> str:
    """A bus's line and destination."""
    line = f"{rng.integers(1, 400)}{_pick(rng, ('', '', 'A', 'X'))}"
    return _pick(
        rng, (f"{line} {random_word(rng)}", random_word(rng, 3, 4), line, "NOT IN SERVICE", f"{line} CENTRAL")
    )


def sticker_lines(rng: np.random.Generator) -> tuple[str, ...]:
    """One or two lines of a sticker."""
    if rng.random() < 0.6:
        return _STICKERS[int(rng.integers(len(_STICKERS)))]
    return (random_word(rng), dealer_line(rng)) if rng.random() < 0.5 else (random_word(rng, 2, 3),)
