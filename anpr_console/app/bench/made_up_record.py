"""A record of made-up passages for measurements: a year at a busy gate, seeded, with misreads and misses."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import islice

from sqlalchemy import insert
from tqdm import tqdm

from anpr_console.domain.consensus import Consensus
from anpr_console.domain.geometry import Box
from anpr_console.domain.passage import Direction, Outcome, Passage, PassageEvent, PassagePhase
from anpr_console.domain.plate import Candidate
from anpr_console.domain.query import ReviewStatus
from anpr_console.domain.region import LOOK_ALIKES, fold_look_alikes
from anpr_console.domain.trace import PassageTrace, ReadTrace
from anpr_console.domain.vehicle import BRANDS, COLORS, UNKNOWN, Vehicle, VehicleKind
from anpr_console.storage.database import Database
from anpr_console.storage.mapping import detail_json, to_json, trace_json
from anpr_console.storage.search_tables import TRAIT_LENGTHS, passage_traits, plate_endings
from anpr_console.storage.tables import passage_details, passages

START = datetime(2025, 11, 1, tzinfo=UTC)
YEAR_S = 365 * 24 * 3600
CAMERAS = ("gate-in", "gate-out", "north-in", "north-out", "dock", "visitors", "ramp", "exit-2")
OLD_CAMERA = "first-gate"
"""Taken down after the first tenth of the year: all its passages are old."""
_CAMERA_WEIGHTS = (30, 28, 14, 13, 6, 5, 3, 1)
_BRANDS = ("Toyota", "Isuzu", "Honda", "Mitsubishi", "Nissan", "Mazda", "Ford")
_OUTCOMES = (Outcome.READ, Outcome.BELOW_THRESHOLD, Outcome.NO_PLATE_FOUND, Outcome.DUPLICATE, Outcome.MANUAL)
_KINDS = (VehicleKind.CAR, VehicleKind.TRUCK, VehicleKind.VAN, VehicleKind.MOTORCYCLE, VehicleKind.BUS)
_LISTS = ("none", "allow", "watch", "ignore")
_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
_THAI = "กขฃคฆงจฉชฌญฎฐฒณตถทธนบปผพภมยรลวศษสอฮ"
_MISREAD_SHARE = 0.06
_ROWS_AT_ONCE = 5_000
_FACTS = {"@PLATE@": "plate", "@BRAND@": "brand", "@COLOR@": "color", "@KIND@": "kind"}
_STATION = "bench"


class MadeUpRecord:
    """Rows of a record, the same for the same seed and number.

    Attributes:
        rows: How many passages.
        plates: Plates of the vehicles, for questions that find something.
    """

    def __init__(self, rows: int, seed: int = 7) -> None:
        self.rows = rows
        self._seed = seed
        dice = random.Random(seed)  # noqa: S311 — made-up data
        self.plates = tuple(_plate(dice) for _ in range(max(1, rows // 4)))
        self._traits: dict[tuple[str, ...], int] = {}
        self._known_plates: set[str] = set()

    def write(self, database: Database, name: str) -> None:
        """Fill an empty database of the newest revision.

        Args:
            database: Where.
            name: For the progress line.
        """
        rows = self._passages()
        with database.write() as connection:
            for index in passages.indexes:
                index.drop(connection)
        with tqdm(total=self.rows, unit="row", desc=name, disable=None) as progress:
            while some := list(islice(rows, _ROWS_AT_ONCE)):
                details = [{"passage_id": row["passage_id"], **_details(row)} for row in some]
                with database.write() as connection:
                    connection.execute(insert(passages), some)
                    connection.execute(insert(passage_details), details)
                progress.update(len(some))
        with database.write() as connection:
            for index in sorted(passages.indexes, key=lambda index: str(index.name)):
                index.create(connection)
            traits = [
                dict(zip(TRAIT_LENGTHS, values, strict=True)) | {"traits": number}
                for values, number in self._traits.items()
            ]
            connection.execute(insert(passage_traits), traits)
        endings = sorted(
            (folded[start:], plate)
            for plate in self._known_plates
            for folded in (fold_look_alikes(plate),)
            for start in range(len(folded))
        )
        for start in range(0, len(endings), 10 * _ROWS_AT_ONCE):
            keys = [{"ending": e, "plate": p} for e, p in endings[start : start + 10 * _ROWS_AT_ONCE]]
            with database.write() as connection:
                connection.execute(insert(plate_endings), keys)

    def _passages(self) -> Iterator[dict[str, object]]:
        dice = random.Random(self._seed + 1)  # noqa: S311 — made-up data
        for number in range(self.rows):
            started_at = START + timedelta(seconds=YEAR_S * number / self.rows, microseconds=number % 997)
            camera_id = dice.choices(CAMERAS, _CAMERA_WEIGHTS)[0]
            if number < self.rows // 10 and dice.random() < 0.2:
                camera_id = OLD_CAMERA
            outcome = dice.choices(_OUTCOMES, (880, 50, 45, 20, 5))[0]
            plate = "" if outcome is Outcome.NO_PLATE_FOUND else self._draw_plate(dice)
            is_sure = outcome in {Outcome.READ, Outcome.DUPLICATE}
            direction = (
                "in" if camera_id.endswith("in") else "out" if camera_id.endswith("out") else "unknown"
            )
            traits = {
                "camera_id": camera_id,
                "outcome": outcome.value,
                "kind": dice.choices(_KINDS, (780, 100, 70, 40, 10))[0].value,
                "brand": _draw_word(dice, BRANDS, _BRANDS),
                "color": _draw_word(dice, COLORS, ("white", "silver", "black", "gray")),
                "direction": direction,
                "list_kind": dice.choices(_LISTS, (700, 280, 5, 15))[0],
                "review": dice.choices(tuple(ReviewStatus), (970, 20, 5, 5))[0].value,
            }
            yield traits | {
                "passage_id": f"psg_{number:026d}",
                "station": _STATION,
                "sequence": 1,
                "phase": "created",
                "plate": plate,
                "plate_raw": plate,
                "plate_folded": fold_look_alikes(plate),
                "confidence": round(dice.uniform(0.8, 1) if is_sure else dice.uniform(0, 0.8), 6)
                if plate
                else 0.0,
                "region": "th",
                "subregion": "",
                "list_strength": "none" if traits["list_kind"] == "none" else "exact",
                "access": "allow" if traits["list_kind"] == "allow" else "none",
                "started_at": started_at,
                "ended_at": started_at + timedelta(seconds=2),
                "decided_at": started_at + timedelta(seconds=1),
                "recorded_at": started_at + timedelta(seconds=1),
                "changed_at": started_at + timedelta(seconds=1),
                "changed_by": "",
                "version": 1,
                "pictures_dropped": 0,
                "traits": self._traits.setdefault(tuple(traits.values()), len(self._traits) + 1),
            }

    def _draw_plate(self, dice: random.Random) -> str:
        # Some vehicles come every day, most of them once or twice.
        place = int(len(self.plates) * dice.random() ** 3)
        plate = self.plates[place]
        if dice.random() < _MISREAD_SHARE:
            plate = misread(plate, dice)
        self._known_plates.add(plate)
        return plate


def misread(plate: str, dice: random.Random) -> str:
    """The plate with a look-alike in it if it can have one, else with one character wrong."""
    places = [place for place, char in enumerate(plate) if any(char in group for group in LOOK_ALIKES)]
    place = dice.choice(places) if places else dice.randrange(len(plate))
    group = next((group for group in LOOK_ALIKES if plate[place] in group), "0123456789")
    return plate[:place] + dice.choice([char for char in group if char != plate[place]]) + plate[place + 1 :]


def _plate(dice: random.Random) -> str:
    digits = f"{dice.randrange(1, 10_000)}"
    letters = "".join(dice.choices(_LETTERS, k=3))
    match dice.randrange(5):
        case 0:
            return f"{dice.randrange(1, 10)}{''.join(dice.choices(_THAI, k=2))}{digits}"
        case 1:
            return f"{''.join(dice.choices(_THAI, k=2))}{digits}"
        case 2:
            return f"{letters}{digits.zfill(4)}"
        case 3:
            return f"{letters[:2]}{digits.zfill(3)[:3]}{letters}"
        case _:
            return f"{letters}{digits[0]}{letters[0]}{digits.zfill(2)[:2]}"


def _draw_word(dice: random.Random, words: tuple[str, ...], frequent: tuple[str, ...]) -> str:
    chance = dice.random()
    return dice.choice(frequent) if chance < 0.75 else dice.choice(words) if chance < 0.93 else UNKNOWN


def _details(row: dict[str, object]) -> dict[str, str]:
    detail, trace = _READ_TEXTS if row["plate"] else _UNREAD_TEXTS
    for token, name in _FACTS.items():
        detail = detail.replace(token, str(row[name]))
    return {"detail": detail, "trace": trace.replace("@PLATE@", str(row["plate"]))}


def _template() -> Passage:
    """A passage of usual size: eight reads, as a vehicle leaves behind that takes two seconds."""
    plate = "@PLATE@"
    shares = (0.97,) * 7
    reads = tuple(
        ReadTrace(1000 + step, step / 5, START, plate, 0.95, shares, 120.5, 0.8, Box(800.5, 600.5, 120, 40))
        for step in range(8)
    )
    consensus = Consensus(
        plate, plate, 0.95, shares, shares, (Candidate(plate, 0.3), Candidate(plate, 0.1)), 8, 7, "th", None,
        matches_region_format=True,
    )  # fmt: skip
    return Passage(
        "psg_template", "camera", Outcome.READ, "7 of 8 reads agree.", consensus, Box(800, 600, 120, 40), None,
        Vehicle(VehicleKind.CAR, 0.9, "@BRAND@", 0.9, "@COLOR@", 0.9, Box(500, 300, 600, 400)), Direction.IN,
        START, START, START, 1.0, 3.0, 40, 1004,
        PassageTrace(reads, 0, tuple((stage, 3.25) for stage in ("capture", "detect", "track", "read", "vote"))),
        (("detector", "detector 1"), ("reader", "ppocr 6")), (("detect", 20.0), ("read", 9.0), ("total", 180.0)),
    )  # fmt: skip


def _texts(passage: Passage) -> tuple[str, str]:
    detail = to_json(detail_json(passage)).replace(f'"kind":"{VehicleKind.CAR}"', '"kind":"@KIND@"')
    return detail, to_json(trace_json(passage.trace))


_READ_TEXTS = _texts(_template())
_UNREAD_TEXTS = _texts(replace(_template(), consensus=None, trace=PassageTrace()))


def made_up_event(number: int, variant: int) -> PassageEvent:
    """A passage as the pipeline hands it to the recorder, newer than the whole record; every plate is a new one."""
    passage = _template()
    at = START + timedelta(seconds=YEAR_S + variant)
    text = f"NEW{variant:04d}"
    consensus = replace(passage.consensus, text=text, raw=text) if passage.consensus else None
    new = replace(passage, passage_id=f"psg_{number:026d}", camera_id=CAMERAS[0], consensus=consensus,
                  started_at=at, ended_at=at, decided_at=at)  # fmt: skip
    return PassageEvent(PassagePhase.CREATED, new, (), 1)
