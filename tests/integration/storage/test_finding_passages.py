"""Pages by keyset and filters, against a plain Python answer, on SQLite and MariaDB."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from anpr_console.domain.errors import StorageError
from anpr_console.domain.health import OutcomeCount
from anpr_console.domain.passage import Direction, Outcome, Passage
from anpr_console.domain.query import PageRequest, PassageFilter, PassageRow, ReviewStatus, SortKey
from anpr_console.domain.vehicle import Vehicle, VehicleKind
from anpr_console.settings.storage import StorageSettings
from anpr_console.storage import passage_queries, plate_endings, search_plan, search_tables
from anpr_console.storage.database import Database, open_database, sqlite_url
from anpr_console.storage.media import MediaFolder
from anpr_console.storage.passage_queries import count_outcomes, count_passages, fetch_page
from anpr_console.storage.passages import PassageStore
from anpr_console.storage.retention import apply_retention
from tests.integration.storage.conftest import STATION, MariaDbServer
from tests.integration.storage.storage_samples import (
    START,
    SteppingClock,
    make_event,
    make_passage,
    passage_id,
)

PLATES = ["AB1234", "AB1235", "A81234", "XY34Z", "1กก1234", "1กข9999", "B", "", "O0O0"]


def various_passages() -> list[Passage]:
    """Sixty passages with every kind of value, many of them tied in each order."""
    dice = random.Random(7)
    return [
        make_passage(
            number,
            dice.choice(PLATES) or None,
            camera_id=dice.choice(["gate-in", "gate-out"]),
            confidence=dice.choice([0.5, 0.9, 0.1 + 0.2]),
            direction=dice.choice(list(Direction)),
            vehicle=Vehicle(
                dice.choice(list(VehicleKind)),
                0.9,
                dice.choice(["Isuzu", "Honda"]),
                0.9,
                dice.choice(["red", "white"]),
            ),
        )
        for number in range(60)
    ]


@dataclass(frozen=True)
class Filled:
    """A database that holds the passages; tests only read it."""

    database: Database
    passages: list[Passage]


@pytest.fixture(scope="module", params=["sqlite", "mariadb"])
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Filled]:
    folder = tmp_path_factory.mktemp("filled")
    if request.param == "sqlite":
        url = sqlite_url(folder / "passages.sqlite3")
    else:
        server: MariaDbServer = request.getfixturevalue("mariadb_server")
        url = server.url(server.new_database())
    database = open_database(url)
    store = PassageStore(database, MediaFolder(folder / "media"), "s", SteppingClock())
    passages = various_passages()
    for number, passage in enumerate(passages):
        store.record(make_event(number, passage=passage, pictures=()))
    yield Filled(database, passages)
    database.close()


def walk(database: Database, request: PageRequest) -> list[PassageRow]:
    """All rows, page by page."""
    rows: list[PassageRow] = []
    while True:
        page = fetch_page(database, request)
        assert len(page.rows) <= request.limit
        assert page.request_id == request.request_id
        rows += page.rows
        if page.next_after is None:
            return rows
        request = PageRequest(
            request.filter,
            request.sort,
            request.is_descending,
            page.next_after,
            request.limit,
            request.request_id,
        )


def sort_value(passage: Passage, sort: SortKey) -> str | float | datetime:
    match sort:
        case SortKey.STARTED_AT:
            return passage.started_at
        case SortKey.PLATE:
            return passage.consensus.text if passage.consensus else ""
        case SortKey.CONFIDENCE:
            return passage.consensus.confidence if passage.consensus else 0.0


@pytest.mark.parametrize("sort", list(SortKey))
@pytest.mark.parametrize("is_descending", [True, False])
def test_that_pages_show_each_passage_once_in_the_asked_order(
    filled: Filled, sort: SortKey, is_descending: bool
) -> None:
    rows = walk(filled.database, PageRequest(sort=sort, is_descending=is_descending, limit=7, request_id=5))
    by_code_point = sorted(
        filled.passages, key=lambda p: (sort_value(p, sort), p.passage_id), reverse=is_descending
    )
    assert [row.passage for row in rows] == by_code_point


def test_that_a_page_that_holds_the_last_row_has_no_next_one(filled: Filled) -> None:
    page = fetch_page(filled.database, PageRequest(limit=60))
    assert len(page.rows) == 60
    assert page.next_after is None
    assert fetch_page(filled.database, PageRequest(limit=59)).next_after is not None


def test_that_rows_that_come_meanwhile_neither_repeat_nor_hide_others(
    database: Database, store: PassageStore
) -> None:
    for number in range(60):
        store.record(make_event(number, pictures=()))
    first = fetch_page(database, PageRequest(limit=10))
    store.record(make_event(1000, pictures=()))
    second = fetch_page(database, PageRequest(limit=10, after=first.next_after))
    numbers = [row.passage.passage_id for row in (*first.rows, *second.rows)]
    assert numbers == [passage_id(number) for number in range(59, 39, -1)]


@pytest.mark.parametrize(
    ("pattern", "is_fuzzy", "expected"),
    [
        ("AB1234", False, {"AB1234"}),
        ("ab-12 34", False, {"AB1234"}),
        ("*34*", False, {"AB1234", "A81234", "XY34Z", "1กก1234"}),
        ("AB12*", False, {"AB1234", "AB1235"}),
        ("?", False, {"B"}),
        ("A?1234", False, {"AB1234", "A81234"}),
        ("*", False, set(PLATES) - {""}),
        ("", False, set(PLATES)),
        (" - ", False, set(PLATES)),
        ("1กก*", False, {"1กก1234"}),
        ("AB1234", True, {"AB1234", "A81234"}),
        ("AB*", True, {"AB1234", "AB1235", "A81234"}),
        ("DODO", True, {"O0O0"}),
        ("%", False, set(PLATES)),
        ("Q*", False, set()),
        ("*3?4*", False, set()),
        ("*B?2*", True, {"AB1234", "AB1235", "A81234"}),
        ("????", True, {"O0O0"}),
    ],
)
def test_that_a_plate_is_found_by_its_pattern(
    filled: Filled, pattern: str, is_fuzzy: bool, expected: set[str]
) -> None:
    rows = walk(filled.database, PageRequest(PassageFilter(plate=pattern, is_fuzzy=is_fuzzy), limit=25))
    wanted = [p for p in filled.passages if sort_value(p, SortKey.PLATE) in expected]
    assert {row.passage.passage_id for row in rows} == {p.passage_id for p in wanted}


FILTERS = [
    PassageFilter(camera_ids=("gate-in",)),
    PassageFilter(camera_ids=("gate-in", "gate-out"), colors=("red",)),
    PassageFilter(outcomes=(Outcome.NO_PLATE_FOUND,)),
    PassageFilter(brands=("Honda",), kinds=(VehicleKind.CAR, VehicleKind.VAN)),
    PassageFilter(directions=(Direction.OUT,), plate="*1*"),
    PassageFilter(started_from=START + timedelta(seconds=10), started_to=START + timedelta(seconds=20)),
    PassageFilter(camera_ids=("nowhere",)),
]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("AB1234", {"AB1234", "AB1235", "A81234"}),
        ("A8I34", {"AB1234", "A81234"}),
        ("1กก12345", {"1กก1234"}),
        ("XY342", {"XY34Z"}),
        ("QQQQQQ", set()),
    ],
)
def test_that_one_slip_besides_look_alikes_is_forgiven(
    filled: Filled, typed: str, expected: set[str]
) -> None:
    wanted = PassageFilter(plate=typed, is_fuzzy=True, max_slips=1)
    rows = walk(filled.database, PageRequest(wanted, limit=25))
    assert {str(sort_value(row.passage, SortKey.PLATE)) for row in rows} == expected


@pytest.mark.parametrize("wanted", FILTERS)
def test_that_every_part_of_a_filter_must_hold(filled: Filled, wanted: PassageFilter) -> None:
    rows = walk(filled.database, PageRequest(wanted, limit=9))
    expected = [passage.passage_id for passage in filled.passages if is_wanted(passage, wanted)]
    assert [row.passage.passage_id for row in rows] == expected[::-1]


def draw_filter(dice: random.Random) -> PassageFilter:
    text = dice.choice([None, None, "*34*", "AB*", "A?1234", "*1*4*", "*", "AB1234", "A8I34", "O00O"])
    since = dice.choice([None, START + timedelta(seconds=dice.randrange(60))])
    return PassageFilter(
        plate=text,
        is_fuzzy=dice.random() < 0.6,
        max_slips=dice.choice([0, 1]),
        camera_ids=dice.choice([(), (), ("gate-in",), ("gate-in", "gate-out")]),
        started_from=since,
        started_to=since and dice.choice([None, since + timedelta(seconds=20)]),
        colors=dice.choice([(), (), ("red",)]),
        kinds=dice.choice([(), (), ("car", "van"), ("motorcycle",)]),
        reviews=dice.choice([(), (), (), (ReviewStatus.UNREVIEWED,), (ReviewStatus.RIGHT,)]),
        lists=dice.choice([(), (), (), ("none",), ("watch",)]),
    )


def is_found(passage: Passage, wanted: PassageFilter) -> bool:
    """The plain answer; no passage here was reviewed or is on a list."""
    pattern = wanted.plate_pattern
    return (
        is_wanted(passage, replace(wanted, plate=None))
        and (pattern is None or pattern.matches(str(sort_value(passage, SortKey.PLATE))))
        and (not wanted.reviews or ReviewStatus.UNREVIEWED in wanted.reviews)
        and (not wanted.lists or "none" in wanted.lists)
    )


@pytest.mark.parametrize("limit", [0, 5, 10_000], ids=["all are many", "some are few", "all are few"])
def test_that_every_way_of_searching_finds_the_same(
    filled: Filled, limit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_plan, "FEW_ROWS", limit)
    monkeypatch.setattr(plate_endings, "CANDIDATES_AT_MOST", limit)
    dice = random.Random(3)
    ways = set()
    for _ in range(80):
        wanted, sort, is_descending = draw_filter(dice), dice.choice(list(SortKey)), dice.random() < 0.5
        with filled.database.read() as connection:
            plan = search_plan.plan_search(connection, wanted, sort)
        ways.add(plan.way if plan else "none")
        rows = walk(filled.database, PageRequest(wanted, sort, is_descending=is_descending, limit=7))
        expected = sorted(
            (passage for passage in filled.passages if is_found(passage, wanted)),
            key=lambda p: (sort_value(p, sort), p.passage_id),
            reverse=is_descending,
        )
        assert [row.passage.passage_id for row in rows] == [p.passage_id for p in expected], wanted
        answers = list(count_passages(filled.database, wanted))
        assert (answers[-1].count, answers[-1].is_final) == (len(expected), True)
    assert {"none", "order"} <= ways if limit == 0 else {"none", "plates", "traits"} <= ways


def test_that_counting_goes_in_steps_and_ends_when_it_is_cancelled(
    filled: Filled, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passage_queries, "_COUNTED_AT_ONCE", 25)
    answers = list(count_passages(filled.database, PassageFilter()))
    assert [answer.is_final for answer in answers] == [False, False, True]
    assert answers[-1].count == 60
    assert list(count_passages(filled.database, PassageFilter(), lambda: True)) == []


def test_that_a_plate_is_found_no_more_when_it_turned_out_otherwise(
    database: Database, store: PassageStore
) -> None:
    store.record(make_event(1, passage=make_passage(1, "AB1234"), pictures=()))
    store.record(make_event(1, 2, passage=make_passage(1, "XY9999"), pictures=()))
    with database.read() as connection:
        known = connection.execute(select(search_tables.plate_endings.c.plate).distinct()).scalars().all()
    assert known == ["XY9999"]
    assert fetch_page(database, PageRequest(PassageFilter(plate="*Y99*"))).rows
    assert not fetch_page(database, PageRequest(PassageFilter(plate="*B12*"))).rows


def test_that_a_retention_that_deletes_the_last_passage_of_a_plate_forgets_the_plate(
    database: Database, media: MediaFolder, clock: SteppingClock
) -> None:
    # Without a target nothing waits for delivery, which would keep a passage longer.
    store = PassageStore(database, media, STATION, clock)
    for number, plate in enumerate(["AB1234", "XY9999", "XY9999"]):
        store.record(make_event(number, passage=make_passage(number, plate), pictures=()))
    now = START + timedelta(days=30, seconds=1, milliseconds=500)
    apply_retention(database, media, StorageSettings(keep_days=30, keep_frames_days=30), now)
    with database.read() as connection:
        known = connection.execute(select(search_tables.plate_endings.c.plate).distinct()).scalars().all()
    assert known == ["XY9999"]


def is_wanted(passage: Passage, wanted: PassageFilter) -> bool:
    vehicle = passage.vehicle
    assert vehicle is not None
    return (
        (not wanted.camera_ids or passage.camera_id in wanted.camera_ids)
        and (not wanted.outcomes or passage.outcome in wanted.outcomes)
        and (not wanted.brands or vehicle.brand in wanted.brands)
        and (not wanted.colors or vehicle.color in wanted.colors)
        and (not wanted.kinds or vehicle.kind in wanted.kinds)
        and (not wanted.directions or passage.direction in wanted.directions)
        and (wanted.started_from is None or passage.started_at >= wanted.started_from)
        and (wanted.started_to is None or passage.started_at < wanted.started_to)
        and (wanted.plate is None or "1" in str(sort_value(passage, SortKey.PLATE)))
    )


@pytest.mark.parametrize("mark", ["nonsense", "", "WyJwbGF0ZSIsICJBIiwgIngiXQ==", "bnVsbA=="])
def test_that_a_foreign_page_mark_is_refused_in_words(database: Database, mark: str) -> None:
    with pytest.raises(StorageError, match="from its start"):
        fetch_page(database, PageRequest(after=mark))


def test_that_outcomes_are_counted_by_camera_since_a_moment(store: PassageStore, database: Database) -> None:
    store.record(make_event(1, pictures=()))
    store.record(make_event(2, pictures=()))
    store.record(make_event(3, passage=make_passage(3, None, camera_id="gate-out"), pictures=()))
    assert count_outcomes(database, START + timedelta(seconds=2)) == (
        OutcomeCount("gate-in", "read", 1),
        OutcomeCount("gate-out", "no_plate_found", 1),
    )
