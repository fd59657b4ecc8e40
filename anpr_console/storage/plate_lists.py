"""Plate lists on disk: each change in one transaction with its line in the audit trail, and its undoing."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from anpr_console.domain.errors import StorageError
from anpr_console.domain.operator import AuditEntry
from anpr_console.domain.plate_list import (
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
from anpr_console.storage.audit import add_audit
from anpr_console.storage.database import Database
from anpr_console.storage.list_tables import LIST_NAME_LENGTH, OWNER_LENGTH, list_entries, plate_lists
from anpr_console.storage.tables import NAME_LENGTH, PLATE_LENGTH

REMOVED_ARE_KEPT = timedelta(days=90)
_NOTE_LENGTH = 2000
_BATCH = 500
_FIELDS = ("plate_raw", "subregion", "valid_from", "valid_until", "owner", "note", "list_id")


class ListChangeRefusedError(StorageError):
    """A change of the lists does not fit what stands there; nothing was changed."""


def fetch_lists(database: Database) -> ListsState:
    """All lists and all entries that are not removed.

    Raises:
        StorageError: The database refuses.
    """
    with database.read() as connection:
        lists = connection.execute(select(plate_lists)).all()
        rows = connection.execute(select(list_entries).where(list_entries.c.removed_at.is_(None))).all()
    known = [PlateList(row.list_id, row.name, ListKind(row.kind)) for row in lists]
    order = list(ListKind)
    return ListsState(
        lists=tuple(sorted(known, key=lambda plate_list: (order.index(plate_list.kind), plate_list.name))),
        entries=tuple(_to_entry(row) for row in rows),
    )


def apply_list_change(database: Database, change: ListChange, operator: str, now: datetime) -> ListChange:
    """Make a change.

    Args:
        database: Where.
        change: What to do, all of it or nothing.
        operator: Who does it.
        now: When, aware.

    Returns:
        The change that takes it back.

    Raises:
        ListChangeRefusedError: It does not fit what stands there.
        StorageError: The database refuses.
    """
    stamp = {"changed_at": now, "changed_by": operator[:NAME_LENGTH]}
    with database.write() as connection:
        match change:
            case CreateList(plate_list=plate_list):
                inverse: ListChange = _create(connection, plate_list)
                told = "plate_list_created", plate_list.list_id, f"{plate_list.name}, {plate_list.kind.value}"
            case DropList(plate_list=plate_list):
                inverse = _drop(connection, plate_list)
                told = "plate_list_dropped", plate_list.list_id, plate_list.name
            case AddEntries(entries=entries):
                inverse = _add(connection, entries, stamp)
                told = "list_entries_added", _subject(entries), _summary(connection, entries)
            case RemoveEntries(entries=entries):
                inverse = _remove(connection, entries, now)
                told = "list_entries_removed", _subject(entries), _summary(connection, entries)
            case EditEntry(before=before, after=after):
                inverse = _edit(connection, before, after, stamp)
                changed = [name for name in _FIELDS if getattr(before, name) != getattr(after, name)]
                told = "list_entry_changed", after.entry_id, ", ".join(changed)
        add_audit(connection, AuditEntry(now, operator, *told))
    return inverse


def purge_removed_entries(database: Database, now: datetime) -> int:
    """Forget entries that were removed long ago. Returns how many.

    Raises:
        StorageError: The database refuses.
    """
    with database.write() as connection:
        gone = connection.execute(
            delete(list_entries).where(list_entries.c.removed_at < now - REMOVED_ARE_KEPT)
        )
    return gone.rowcount


def _create(connection: Connection, plate_list: PlateList) -> ListChange:
    name = plate_list.name.strip()
    if not name or len(name) > LIST_NAME_LENGTH:
        raise ListChangeRefusedError(f"A list needs a name of 1 to {LIST_NAME_LENGTH} characters.")
    try:
        connection.execute(
            insert(plate_lists).values(list_id=plate_list.list_id, name=name, kind=plate_list.kind.value)
        )
    except IntegrityError as error:
        raise ListChangeRefusedError(f"There is a list “{name}” already.") from error
    return DropList(replace(plate_list, name=name))


def _drop(connection: Connection, plate_list: PlateList) -> ListChange:
    of_list = list_entries.c.list_id == plate_list.list_id
    if connection.execute(
        select(list_entries.c.entry_id).where(of_list, list_entries.c.removed_at.is_(None))
    ).first():
        raise ListChangeRefusedError(f"“{plate_list.name}” is not empty. Remove its plates first.")
    connection.execute(delete(list_entries).where(of_list))
    connection.execute(delete(plate_lists).where(plate_lists.c.list_id == plate_list.list_id))
    return CreateList(plate_list)


def _add(connection: Connection, entries: Sequence[ListEntry], stamp: dict[str, object]) -> ListChange:
    standing = _standing(connection, {entry.list_id for entry in entries})
    removed = _removed(connection, [entry.entry_id for entry in entries])
    added, rows = [], []
    for entry in entries:
        _check(entry)
        key = entry.list_id, entry.plate, entry.subregion
        if key in standing:
            raise ListChangeRefusedError(f"{entry.plate_raw} is on this list already. Nothing was added.")
        standing.add(key)
        stored = _stamped(entry, stamp, version=removed.get(entry.entry_id, 0) + 1)
        added.append(stored)
        values = _columns(stored) | {"removed_at": None}
        if entry.entry_id in removed:
            connection.execute(
                update(list_entries).where(list_entries.c.entry_id == entry.entry_id).values(values)
            )
        else:
            rows.append(values | {"entry_id": entry.entry_id})
    for start in range(0, len(rows), _BATCH):
        connection.execute(insert(list_entries), rows[start : start + _BATCH])
    return RemoveEntries(tuple(added))


def _remove(connection: Connection, entries: Sequence[ListEntry], now: datetime) -> ListChange:
    for entry in entries:
        changed = connection.execute(
            update(list_entries)
            .where(
                list_entries.c.entry_id == entry.entry_id,
                list_entries.c.version == entry.version,
                list_entries.c.removed_at.is_(None),
            )
            .values(removed_at=now)
        )
        if changed.rowcount != 1:
            raise ListChangeRefusedError(_CHANGED_MEANWHILE.format(entry.plate_raw))
    return AddEntries(tuple(entries))


def _edit(
    connection: Connection, before: ListEntry, after: ListEntry, stamp: dict[str, object]
) -> ListChange:
    _check(after)
    key = after.list_id, after.plate, after.subregion
    if key != (before.list_id, before.plate, before.subregion) and key in _standing(
        connection, {after.list_id}
    ):
        raise ListChangeRefusedError(f"{after.plate_raw} is on this list already. Nothing was changed.")
    stored = _stamped(after, stamp, version=before.version + 1)
    changed = connection.execute(
        update(list_entries)
        .where(
            list_entries.c.entry_id == before.entry_id,
            list_entries.c.version == before.version,
            list_entries.c.removed_at.is_(None),
        )
        .values(_columns(stored))
    )
    if changed.rowcount != 1:
        raise ListChangeRefusedError(_CHANGED_MEANWHILE.format(before.plate_raw))
    return EditEntry(stored, before)


_CHANGED_MEANWHILE = (
    "{} was changed or removed by somebody else meanwhile. Look at the list again, then repeat."
)


def _check(entry: ListEntry) -> None:
    if not entry.plate:
        raise ListChangeRefusedError("An entry needs a plate: letters or digits.")
    if len(entry.plate_raw) > PLATE_LENGTH or len(entry.plate) > PLATE_LENGTH:
        raise ListChangeRefusedError(f"A plate has at most {PLATE_LENGTH} characters.")
    if len(entry.owner) > OWNER_LENGTH or len(entry.note) > _NOTE_LENGTH:
        raise ListChangeRefusedError(
            f"An owner has at most {OWNER_LENGTH} characters, a note at most {_NOTE_LENGTH}."
        )
    if len(entry.subregion) > NAME_LENGTH:
        raise ListChangeRefusedError(f"A province has at most {NAME_LENGTH} characters.")
    if entry.valid_from and entry.valid_until and entry.valid_until < entry.valid_from:
        raise ListChangeRefusedError("The last day lies before the first day.")


def _standing(connection: Connection, list_ids: Iterable[str]) -> set[tuple[str, str, str]]:
    rows = connection.execute(
        select(list_entries.c.list_id, list_entries.c.plate, list_entries.c.subregion).where(
            list_entries.c.list_id.in_(list(list_ids)), list_entries.c.removed_at.is_(None)
        )
    )
    return {(row.list_id, row.plate, row.subregion) for row in rows}


def _removed(connection: Connection, entry_ids: Sequence[str]) -> dict[str, int]:
    """Which of these were here before and are removed now, with their versions."""
    found: dict[str, int] = {}
    for start in range(0, len(entry_ids), _BATCH):
        rows = connection.execute(
            select(list_entries.c.entry_id, list_entries.c.version).where(
                list_entries.c.entry_id.in_(entry_ids[start : start + _BATCH])
            )
        )
        found.update({row.entry_id: row.version for row in rows})
    return found


def _stamped(entry: ListEntry, stamp: dict[str, Any], *, version: int) -> ListEntry:
    return replace(entry, changed_at=stamp["changed_at"], changed_by=stamp["changed_by"], version=version)


def _columns(entry: ListEntry) -> dict[str, object]:
    names = ("list_id", "plate", *_FIELDS[:-1], "changed_at", "changed_by", "version")
    return {name: getattr(entry, name) for name in names}


def _to_entry(row: Row[Any]) -> ListEntry:
    return ListEntry(
        entry_id=row.entry_id,
        list_id=row.list_id,
        plate=row.plate,
        plate_raw=row.plate_raw,
        changed_at=row.changed_at,
        subregion=row.subregion,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        owner=row.owner,
        note=row.note,
        changed_by=row.changed_by,
        version=row.version,
    )


def _subject(entries: Sequence[ListEntry]) -> str:
    return entries[0].entry_id if len(entries) == 1 else f"{len(entries)} entries"


def _summary(connection: Connection, entries: Sequence[ListEntry]) -> str:
    """How many entries of which lists; for many, the ids too, so that each can be traced."""
    names = {row.list_id: row.name for row in connection.execute(select(plate_lists))}
    counts = Counter(names.get(entry.list_id, entry.list_id) for entry in entries)
    told = ", ".join(f"{name}: {count}" for name, count in counts.items())
    return told if len(entries) == 1 else f"{told}; {' '.join(entry.entry_id for entry in entries)}"
