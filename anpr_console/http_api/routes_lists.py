"""Plate lists: read them, put plates on them, take plates off; changes go through the recorder and its audit trail."""

import unicodedata
from collections.abc import Sequence
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response

from anpr_console.domain.ids import new_id
from anpr_console.domain.plate_list import (
    ENTRY_PREFIX,
    AddEntries,
    ListChange,
    ListEntry,
    ListsState,
    PlateList,
    RemoveEntries,
)
from anpr_console.domain.region import normalize_plate
from anpr_console.http_api.answers import refusals
from anpr_console.http_api.context import ApiContext, Context, ListsCaller, ReadCaller
from anpr_console.http_api.problems import ProblemError
from anpr_console.http_api.token_gate import Caller
from anpr_console.wire.resources import ListEntriesResource, ListEntryDraft, ListEntryResource

router = APIRouter(tags=["lists"])

_MOST_ENTRIES = 1000
ListName = Annotated[str, Path(min_length=1, max_length=60, examples=["residents"])]


@router.get("/lists", responses=refusals())
async def show_lists(context: Context, _caller: ReadCaller) -> tuple[ListEntriesResource, ...]:
    """The plate lists there are, without their entries. Needs the scope `read`."""
    state = await context.read(context.station.fetch_lists)
    return tuple(_describe(plate_list, ()) for plate_list in state.lists)


@router.get("/lists/{name}/entries", responses=refusals(404))
async def show_entries(
    context: Context,
    _caller: ReadCaller,
    name: ListName,
    plate: Annotated[str | None, Query(max_length=64, description="only this plate")] = None,
    after: Annotated[str | None, Query(max_length=40, description="`next_after` of the page before")] = None,
    limit: Annotated[int, Query(ge=1, le=_MOST_ENTRIES)] = 200,
) -> ListEntriesResource:
    """The plates on a list, in the order of their ids. Needs the scope `read`."""
    state = await context.read(context.station.fetch_lists)
    plate_list = _find(state, name)
    wanted = normalize_plate(plate) if plate else None
    entries = sorted(
        (
            entry
            for entry in state.entries
            if entry.list_id == plate_list.list_id
            and (wanted is None or entry.plate == wanted)
            and (not after or entry.entry_id > after)
        ),
        key=lambda entry: entry.entry_id,
    )
    return _describe(plate_list, entries[:limit], has_more=len(entries) > limit)


@router.post("/lists/{name}/entries", status_code=201, responses=refusals(404, 409))
async def add_entry(
    context: Context, caller: ListsCaller, name: ListName, draft: ListEntryDraft
) -> ListEntryResource:
    """Put a plate on a list; who did it is kept in the audit trail. Needs the scope `lists`."""
    state = await context.read(context.station.fetch_lists)
    plate_list = _find(state, name)
    _check_printable(draft)
    now = context.station.clock.now()
    entry = ListEntry(
        entry_id=new_id(ENTRY_PREFIX, now),
        list_id=plate_list.list_id,
        plate=normalize_plate(draft.plate),
        plate_raw=draft.plate.strip(),
        changed_at=now,
        subregion=draft.subregion.strip(),
        valid_from=draft.valid_from,
        valid_until=draft.valid_until,
        owner=draft.owner.strip(),
        note=draft.note.strip(),
        changed_by=_operator(caller),
    )
    if not entry.plate:
        raise ProblemError(422, "A plate needs letters or digits.", "invalid-request")
    await _change(context, AddEntries((entry,)), caller)
    return _describe_entry(plate_list, entry)


@router.delete("/lists/{name}/entries", status_code=204, responses=refusals(404, 409))
async def remove_entries(
    context: Context,
    caller: ListsCaller,
    name: ListName,
    entry_id: Annotated[str | None, Query(max_length=40, description="this entry")] = None,
    plate: Annotated[str | None, Query(max_length=64, description="all entries of this plate")] = None,
) -> Response:
    """Take a plate off a list, by the entry's id or by the plate; give exactly one. Needs the scope `lists`."""
    if (entry_id is None) == (plate is None):
        raise ProblemError(422, "Give either `entry_id` or `plate`.", "invalid-request")
    state = await context.read(context.station.fetch_lists)
    plate_list = _find(state, name)
    wanted = normalize_plate(plate) if plate is not None else None
    entries = tuple(
        entry
        for entry in state.entries
        if entry.list_id == plate_list.list_id and (entry.entry_id == entry_id or entry.plate == wanted)
    )
    if not entries:
        raise ProblemError(404, "Nothing like this stands on that list.")
    await _change(context, RemoveEntries(entries), caller)
    return Response(status_code=204)


async def _change(context: ApiContext, change: ListChange, caller: Caller) -> None:
    problem = await context.read(partial(context.station.change_lists, change, _operator(caller)))
    if problem:
        raise ProblemError(409, problem, "list-change-refused")


def _operator(caller: Caller) -> str:
    """How the audit trail calls whoever holds the token."""
    return f"API {caller.name} ({caller.token_id})"[:60]


def _find(state: ListsState, name: str) -> PlateList:
    found = next((plate_list for plate_list in state.lists if plate_list.name == name), None)
    if found is None:
        raise ProblemError(404, "There is no list of that name. GET /api/v1/lists names them.")
    return found


def _check_printable(draft: ListEntryDraft) -> None:
    for where in ("plate", "subregion", "owner", "note"):
        text = getattr(draft, where)
        if any(unicodedata.category(letter) in {"Cc", "Cs"} and letter != "\n" for letter in text):
            raise ProblemError(422, f"`{where}` holds characters that can't be shown.", "invalid-request")


def _describe(
    plate_list: PlateList, entries: Sequence[ListEntry], *, has_more: bool = False
) -> ListEntriesResource:
    return ListEntriesResource(
        list_name=plate_list.name,
        list_kind=plate_list.kind,
        items=tuple(_describe_entry(plate_list, entry) for entry in entries),
        next_after=entries[-1].entry_id if has_more else None,
    )


def _describe_entry(plate_list: PlateList, entry: ListEntry) -> ListEntryResource:
    return ListEntryResource(
        entry_id=entry.entry_id,
        list_name=plate_list.name,
        list_kind=plate_list.kind,
        plate=entry.plate,
        plate_raw=entry.plate_raw,
        subregion=entry.subregion,
        valid_from=entry.valid_from,
        valid_until=entry.valid_until,
        owner=entry.owner,
        note=entry.note,
        changed_at=entry.changed_at,
        changed_by=entry.changed_by,
        version=entry.version,
    )
