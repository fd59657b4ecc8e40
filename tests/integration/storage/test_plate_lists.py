"""Plate lists on SQLite and MariaDB: changes are whole, traced, refused with a sentence, and taken back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from anpr_console.domain.ids import new_id
from anpr_console.domain.plate_list import (
    ENTRY_PREFIX,
    AddEntries,
    CreateList,
    DropList,
    EditEntry,
    ListChange,
    ListEntry,
    ListKind,
    ListsState,
    PlateList,
    RemoveEntries,
)
from anpr_console.domain.region import normalize_plate
from anpr_console.storage.audit import fetch_audit
from anpr_console.storage.database import Database
from anpr_console.storage.plate_lists import (
    REMOVED_ARE_KEPT,
    ListChangeRefusedError,
    apply_list_change,
    fetch_lists,
    purge_removed_entries,
)
from tests.integration.storage.storage_samples import START

RESIDENTS = "lst_allow"


def entry(plate: str, list_id: str = RESIDENTS, subregion: str = "", owner: str = "") -> ListEntry:
    entry_id = new_id(ENTRY_PREFIX, START)
    return ListEntry(
        entry_id, list_id, normalize_plate(plate), plate, START, subregion=subregion, owner=owner
    )


def apply(database: Database, change: ListChange) -> ListChange:
    return apply_list_change(database, change, "Nok", START + timedelta(minutes=1))


def plates(database: Database) -> list[str]:
    return sorted(known.plate_raw for known in fetch_lists(database).entries)


def test_that_a_new_record_has_one_list_of_each_kind(database: Database) -> None:
    state = fetch_lists(database)
    assert {plate_list.kind for plate_list in state.lists} == set(ListKind)
    assert state == replace(ListsState(), lists=state.lists)


def test_that_an_entry_comes_back_as_it_was_put_in(database: Database) -> None:
    put = replace(
        entry("1กข 1234", subregion="เชียงใหม่", owner="บ้าน 12 / Mr Näf"),
        valid_from=date(2026, 1, 1), valid_until=date(2026, 12, 31), note="two\nlines",
    )  # fmt: skip
    apply(database, AddEntries((put,)))
    (known,) = fetch_lists(database).entries
    assert known == replace(put, changed_at=START + timedelta(minutes=1), changed_by="Nok")


def test_that_each_change_can_be_taken_back_and_the_taking_back_too(database: Database) -> None:
    first, second = entry("AB 1"), entry("AB 2")
    undo_add = apply(database, AddEntries((first, second)))
    assert plates(database) == ["AB 1", "AB 2"]
    redo = apply(database, undo_add)
    assert plates(database) == []
    apply(database, redo)
    assert plates(database) == ["AB 1", "AB 2"]
    known = next(known for known in fetch_lists(database).entries if known.plate == "AB1")
    undo_edit = apply(
        database, EditEntry(known, replace(known, plate="AB3", plate_raw="AB 3", owner="Unit 4"))
    )
    assert plates(database) == ["AB 2", "AB 3"]
    apply(database, undo_edit)
    assert plates(database) == ["AB 1", "AB 2"]
    list_of_guests = PlateList("lst_guests", "Guests", ListKind.ALLOW)
    apply(database, apply(database, CreateList(list_of_guests)))
    assert list_of_guests not in fetch_lists(database).lists


def test_that_every_change_leaves_a_trace_without_the_plate(database: Database) -> None:
    first = entry("AB 1")
    undo = apply(database, AddEntries((first,)))
    apply(database, undo)
    removed, added = fetch_audit(database)
    assert (added.action, added.subject, added.detail, added.operator) == (
        "list_entries_added", first.entry_id, "Residents: 1", "Nok",
    )  # fmt: skip
    assert removed.action == "list_entries_removed"
    assert "AB" not in f"{added} {removed}"


def test_that_a_plate_stands_on_a_list_once_and_all_or_nothing_is_added(database: Database) -> None:
    apply(database, AddEntries((entry("AB 1"),)))
    with pytest.raises(ListChangeRefusedError, match="AB-1 is on this list already"):
        apply(database, AddEntries((entry("AB 2"), entry("AB-1"))))
    with pytest.raises(ListChangeRefusedError, match="already"):
        apply(database, AddEntries((entry("AB 3"), entry("AB 3"))))
    assert plates(database) == ["AB 1"]
    apply(database, AddEntries((entry("AB 1", subregion="ตาก"), entry("AB 1", "lst_watch"))))
    assert len(plates(database)) == 3
    assert len(fetch_audit(database)) == 2


def test_that_a_change_of_something_changed_meanwhile_is_refused(database: Database) -> None:
    apply(database, AddEntries((entry("AB 1"),)))
    (seen,) = fetch_lists(database).entries
    apply(database, EditEntry(seen, replace(seen, owner="Unit 1")))
    for late in (EditEntry(seen, replace(seen, owner="Unit 2")), RemoveEntries((seen,))):
        with pytest.raises(ListChangeRefusedError, match="changed or removed by somebody else"):
            apply(database, late)
    (known,) = fetch_lists(database).entries
    assert known.owner == "Unit 1"


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [
        (replace(entry("AB 1"), plate=""), "needs a plate"),
        (replace(entry("AB 1"), owner="x" * 201), "at most 200"),
        (
            replace(entry("AB 1"), valid_from=date(2026, 2, 1), valid_until=date(2026, 1, 1)),
            "before the first day",
        ),
    ],
)
def test_that_a_senseless_entry_is_refused(database: Database, broken: ListEntry, sentence: str) -> None:
    with pytest.raises(ListChangeRefusedError, match=sentence):
        apply(database, AddEntries((broken,)))


def test_that_only_an_empty_list_is_dropped_and_names_are_unique(database: Database) -> None:
    apply(database, AddEntries((entry("AB 1"),)))
    residents = next(known for known in fetch_lists(database).lists if known.list_id == RESIDENTS)
    with pytest.raises(ListChangeRefusedError, match="not empty"):
        apply(database, DropList(residents))
    with pytest.raises(ListChangeRefusedError, match="already"):
        apply(database, CreateList(replace(residents, list_id="lst_2")))
    apply(database, RemoveEntries(fetch_lists(database).entries))
    apply(database, DropList(residents))
    assert residents not in fetch_lists(database).lists


def test_that_removed_entries_are_forgotten_in_the_end(database: Database) -> None:
    undo = apply(database, AddEntries((entry("AB 1"), entry("AB 2"))))
    assert isinstance(undo, RemoveEntries)
    apply(database, RemoveEntries(undo.entries[:1]))
    assert purge_removed_entries(database, START + REMOVED_ARE_KEPT) == 0
    assert purge_removed_entries(database, START + REMOVED_ARE_KEPT + timedelta(hours=1)) == 1
    assert plates(database) == ["AB 2"]


def test_that_thousands_of_entries_go_in_at_once(database: Database) -> None:
    apply(database, AddEntries(tuple(entry(f"AB {number}") for number in range(3000))))
    assert len(plates(database)) == 3000
