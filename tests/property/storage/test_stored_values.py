"""Any passage comes back from its columns and JSON as it was, up to the rounding of single reads."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine, insert, select

from anpr_console.domain.consensus import Consensus
from anpr_console.domain.geometry import Box, Point, Quad
from anpr_console.domain.passage import Direction, Outcome, Passage
from anpr_console.domain.plate import Candidate
from anpr_console.domain.plate_pattern import normalize_pattern
from anpr_console.domain.trace import PassageTrace, ReadTrace
from anpr_console.domain.vehicle import Vehicle, VehicleKind
from anpr_console.storage.mapping import detail_json, passage_columns, row_from_database, to_json, trace_json
from anpr_console.storage.passage_filter import like_pattern
from anpr_console.storage.tables import PLATE_LENGTH, metadata, passages

floats = st.floats(allow_nan=False, allow_infinity=False, width=32)
shares = st.floats(0, 1)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=100)
times = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
boxes = st.builds(Box, floats, floats, floats, floats)
points = st.builds(Point, floats, floats)
quads = st.builds(Quad, points, points, points, points)
seconds = st.none() | st.floats(0, 1e6)
share_lists = st.lists(shares, max_size=8).map(tuple)
consensuses = st.builds(
    Consensus,
    text=texts,
    raw=texts,
    confidence=shares,
    char_confidences=share_lists,
    char_agreements=share_lists,
    candidates=st.lists(st.builds(Candidate, texts, shares), max_size=3).map(tuple),
    frames_seen=st.integers(0, 10_000),
    frames_agreeing=st.integers(0, 10_000),
    region=st.none() | texts,
    subregion=st.none() | texts,
    matches_region_format=st.booleans(),
)
vehicles = st.builds(
    Vehicle, st.sampled_from(VehicleKind), shares, texts, shares, texts, shares, st.none() | boxes
)
fine_shares = st.integers(0, 10_000).map(lambda n: n / 10_000)
reads = st.builds(
    ReadTrace,
    frame_index=st.integers(0, 2**40),
    stream_time_s=seconds,
    captured_at=times,
    text=texts,
    confidence=st.integers(0, 10_000).map(lambda n: n / 10_000),
    char_confidences=st.lists(st.integers(0, 10_000).map(lambda n: n / 10_000), max_size=4).map(tuple),
    width_px=st.integers(0, 10**6).map(lambda n: n / 100),
    sharpness=st.integers(0, 10_000).map(lambda n: n / 10_000),
    box=st.lists(st.integers(-(10**6), 10**6).map(lambda n: n / 100), min_size=4, max_size=4).map(
        lambda e: Box(*e)
    ),
    detection_confidence=fine_shares,
    candidates=st.lists(st.builds(Candidate, texts, fine_shares), max_size=3).map(tuple),
    region=st.sampled_from(("", "th", "eu")),
    region_confidence=st.just(0.0),
    subregion=texts,
    is_plate=fine_shares,
    corners=st.none()
    | st.lists(st.integers(-(10**6), 10**6).map(lambda n: n / 100), min_size=8, max_size=8).map(
        lambda e: Quad(*(Point(e[n], e[n + 1]) for n in range(0, 8, 2)))
    ),
    weight=fine_shares,
)
named = st.tuples(texts, st.integers(0, 10**7).map(lambda n: n / 1000))
all_passages = st.builds(
    Passage,
    passage_id=st.just("psg_1"),
    camera_id=st.just("gate-in"),
    outcome=st.sampled_from(Outcome),
    outcome_reason=texts,
    consensus=st.none() | consensuses,
    plate_box=st.none() | boxes,
    plate_corners=st.none() | quads,
    vehicle=st.none() | vehicles,
    direction=st.sampled_from(Direction),
    started_at=times,
    ended_at=times,
    decided_at=times,
    started_stream_s=seconds,
    ended_stream_s=seconds,
    frames_tracked=st.integers(0, 10**6),
    evidence_frame_index=st.none() | st.integers(0, 2**40),
    trace=st.builds(
        PassageTrace,
        st.lists(reads, max_size=3).map(tuple),
        st.integers(0, 99),
        st.lists(named, max_size=3).map(tuple),
        texts,
        texts,
        st.none() | fine_shares,
        st.lists(st.tuples(texts, fine_shares), max_size=3).map(tuple),
    ),
    models=st.lists(st.tuples(texts, texts), max_size=3).map(tuple),
    timing_ms=st.lists(named, max_size=3).map(tuple),
)

engine = create_engine("sqlite://")
metadata.create_all(engine)


@given(passage=all_passages)
def test_that_any_passage_comes_back_as_it_was(passage: Passage) -> None:
    recorded_at = datetime(2026, 3, 1, tzinfo=UTC)
    rest = {
        "passage_id": "psg_1", "station": "s", "sequence": 1, "phase": "created", "recorded_at": recorded_at,
        "changed_at": recorded_at, "changed_by": "", "version": 1, "pictures_dropped": 0,
    }  # fmt: skip
    with engine.connect() as connection:
        connection.execute(insert(passages).values(passage_columns(passage) | rest))
        columns = connection.execute(select(passages)).mappings().one()
        connection.rollback()
    row = row_from_database(columns, to_json(detail_json(passage)), to_json(trace_json(passage.trace)), ())
    assert row.passage == passage
    assert row.recorded_at == recorded_at
    assert len(columns["plate"]) <= PLATE_LENGTH


@given(passage=all_passages, hours=st.integers(-12, 14))
def test_that_times_of_another_zone_become_the_same_moment(passage: Passage, hours: int) -> None:
    read = ReadTrace(
        0, None, passage.started_at + timedelta(hours=hours), "", 0.0, (), 0.0, 0.0, Box(0, 0, 0, 0)
    )
    trace = json.loads(to_json(trace_json(replace(passage.trace, reads=(read,)))))
    assert trace["reads"][0][2] == (read.captured_at - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(
        microseconds=1
    )


@given(pattern=texts)
def test_that_a_pattern_holds_nothing_but_plate_characters_and_wildcards(pattern: str) -> None:
    normal = normalize_pattern(pattern)
    assert normalize_pattern(normal) == normal
    assert like_pattern(normal).count("%") == normal.count("*")
