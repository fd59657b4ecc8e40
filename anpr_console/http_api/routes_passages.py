"""Passages and their pictures."""

from datetime import UTC, datetime
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response

from anpr_console.domain.api_token import Scope
from anpr_console.domain.delivery import DeliveryQuery
from anpr_console.domain.errors import StorageError
from anpr_console.domain.passage import Direction, Outcome, PictureKind
from anpr_console.domain.plate_list import ListKind
from anpr_console.domain.query import PageRequest, PassageFilter, ReviewStatus, SortKey
from anpr_console.http_api.answers import refusals
from anpr_console.http_api.context import Context, Documented, ReadCaller, caller_of
from anpr_console.http_api.guard import require
from anpr_console.http_api.problems import ProblemError
from anpr_console.wire.parts import PictureName
from anpr_console.wire.picture_urls import PictureUrlVerdict, check
from anpr_console.wire.resources import PassagePageResource, PassageResource

router = APIRouter(tags=["passages"])

MOST_ROWS = 200
_NONE = "none"
_Word = Annotated[str, Query(max_length=60)]
PassageId = Annotated[
    str, Path(pattern=r"^[A-Za-z0-9_-]{1,40}$", examples=["psg_01jd0000000000000000000000"])
]


@router.get("/passages", responses=refusals())
async def list_passages(
    *,
    request: Request,
    context: Context,
    _caller: ReadCaller,
    plate: Annotated[
        str | None, Query(max_length=64, description="`*` any run, `?` any one character")
    ] = None,
    fuzzy: Annotated[bool, Query(description="compare with look-alikes folded (O/0, I/1, B/8 …)")] = False,
    slips: Annotated[int, Query(ge=0, le=1, description="with fuzzy: characters that may be wrong")] = 0,
    started_from: Annotated[datetime | None, Query(description="not before")] = None,
    started_to: Annotated[datetime | None, Query(description="before")] = None,
    camera: Annotated[tuple[_Word, ...], Query(max_length=50)] = (),
    brand: Annotated[tuple[_Word, ...], Query(max_length=50)] = (),
    color: Annotated[tuple[_Word, ...], Query(max_length=50)] = (),
    kind: Annotated[tuple[_Word, ...], Query(max_length=50)] = (),
    list_kind: Annotated[
        tuple[str, ...],
        Query(
            alias="list", max_length=4, description="allow, watch, ignore, none: on such a list when decided"
        ),
    ] = (),
    direction: Annotated[tuple[Direction, ...], Query(max_length=3)] = (),
    outcome: Annotated[tuple[Outcome, ...], Query(max_length=10)] = (),
    review: Annotated[tuple[ReviewStatus, ...], Query(max_length=10)] = (),
    sort: SortKey = SortKey.STARTED_AT,
    descending: bool = True,
    after: Annotated[str | None, Query(max_length=400, description="`next_after` of the page before")] = None,
    limit: Annotated[int, Query(ge=1, le=MOST_ROWS)] = 50,
) -> PassagePageResource:
    """Recorded passages, newest first unless asked otherwise.

    Any filter that is given must hold; where one is given several times, any of its values may. Needs the scope `read`.
    """
    wanted = PassageFilter(
        plate=plate,
        is_fuzzy=fuzzy,
        camera_ids=camera,
        started_from=_aware(started_from),
        started_to=_aware(started_to),
        outcomes=outcome,
        brands=brand,
        colors=color,
        kinds=kind,
        directions=direction,
        max_slips=slips if fuzzy else 0,
        lists=_checked_lists(list_kind),
        reviews=review,
    )
    asked = PageRequest(wanted, sort, descending, _checked_mark(after), limit)
    try:
        page = await context.read(partial(context.station.fetch_page, asked))
    except StorageError as error:
        if after is not None and type(error) is StorageError:
            raise ProblemError(
                422,
                "The cursor in `after` belongs to another order. Begin again without it.",
                "unknown-cursor",
            ) from error
        raise
    base_url = context.base_url(request)
    items = tuple(context.passage(row, base_url) for row in page.rows)
    return PassagePageResource(items=items, next_after=page.next_after)


@router.get("/passages/{passage_id}", responses=refusals(404))
async def show_passage(
    request: Request, context: Context, _caller: ReadCaller, passage_id: PassageId
) -> PassageResource:
    """One passage, with what became of its events at each push target. Needs the scope `read`."""
    row = await context.read(partial(context.station.fetch_passage, passage_id))
    if row is None:
        raise ProblemError(404, "There is no such passage; it may have been deleted by retention.")
    asked = DeliveryQuery(passage_id=passage_id)
    deliveries = await context.read(partial(context.station.deliveries, asked))
    return context.passage(row, context.base_url(request), deliveries)


@router.get(
    "/passages/{passage_id}/images/{kind}",
    response_class=Response,
    responses={200: {"content": {"image/jpeg": {}}, "description": "The picture."}, **refusals(404, 410)},
)
async def show_picture(
    request: Request,
    context: Context,
    _documented: Documented,
    passage_id: PassageId,
    kind: PictureName,
    expires: Annotated[str | None, Query(max_length=12)] = None,
    signature: Annotated[str | None, Query(max_length=64)] = None,
) -> Response:
    """A picture of a passage, JPEG: the plate or the vehicle cut out, or the whole camera picture.

    Needs the scope `read`, or an address signed by the station (as in events and passages) that has not expired.
    """
    is_signed = signature is not None
    if is_signed:
        _check_signature(context, passage_id, kind, expires or "", signature or "")
    else:
        caller = caller_of(request)
        require(None if caller is not None and caller.is_page else caller, Scope.READ)
    found = await context.read(partial(context.station.find_picture, passage_id, PictureKind(kind)))
    if found.is_deleted or (is_signed and not found.has_passage):
        raise ProblemError(
            410, "This picture was deleted when its time was over (retention).", "picture-deleted"
        )
    if found.picture is None:
        raise ProblemError(404, "There is no such picture of such a passage.")
    try:
        content = await context.read(partial(context.station.read_picture, found.picture.path))
    except StorageError as error:
        # The row still names it: retention is at work just now, or somebody took the file away.
        raise ProblemError(410, "This picture is no longer on the disk.", "picture-deleted") from error
    headers = {"ETag": f'"{found.picture.sha256}"', "Cache-Control": "private, max-age=3600"}
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    return Response(content, media_type="image/jpeg", headers=headers)


def _check_signature(
    context: Context, passage_id: str, kind: PictureName, expires: str, signature: str
) -> None:
    now = context.station.clock.now()
    match check(context.station.signing_key, passage_id, kind, expires, signature, now):
        case PictureUrlVerdict.VALID:
            return
        case PictureUrlVerdict.EXPIRED:
            raise ProblemError(
                410, "The time of this address is over. Ask for the passage again.", "address-expired"
            )
        case PictureUrlVerdict.FORGED:
            raise ProblemError(
                403, "This address was not signed by this station, or was changed.", "address-forged"
            )


def _aware(moment: datetime | None) -> datetime | None:
    """Times without a zone are UTC."""
    if moment is None or moment.tzinfo is not None:
        return moment
    return moment.replace(tzinfo=UTC)


def _checked_lists(kinds: tuple[str, ...]) -> tuple[str, ...]:
    known = {_NONE, *(kind.value for kind in ListKind)}
    if unknown := set(kinds) - known:
        raise ProblemError(
            422,
            f"{len(unknown)} of the values of `list` are none of {', '.join(sorted(known))}.",
            "invalid-request",
        )
    return kinds


def _checked_mark(after: str | None) -> str | None:
    if after is not None and not after.isascii():
        raise ProblemError(422, "The cursor in `after` is not one of ours.", "unknown-cursor")
    return after or None
