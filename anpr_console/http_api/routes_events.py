"""Events by pulling: a page after a cursor, or a stream that goes on (server-sent events)."""

import asyncio
import logging
import re
from collections.abc import AsyncIterator
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Header, Query, Request
from fastapi.responses import StreamingResponse

from anpr_console.domain.errors import DeliveryError, StorageError
from anpr_console.http_api.answers import refusals
from anpr_console.http_api.context import ApiContext, Context, ReadCaller, Standing
from anpr_console.http_api.live_feed import ViewerKind
from anpr_console.http_api.problems import ProblemError
from anpr_console.http_api.watched_stream import WatchedStream
from anpr_console.storage.endpoint_queries import OutboxEvent
from anpr_console.wire.events import Event
from anpr_console.wire.rendering import CameraLabel, RenderContext, make_event
from anpr_console.wire.resources import EventPageResource

_logger = logging.getLogger(__name__)
router = APIRouter(tags=["events"])

NEWEST = "newest"
_CURSOR = re.compile(r"e([0-9]{1,18})", re.ASCII)
_MOST_EVENTS = 200
_STREAM_BATCH = 50
_SIGN_OF_LIFE_S = 15.0
_MOST_WAIT_S = 2.0
_After = Annotated[
    str,
    Query(
        max_length=20,
        description="`next_after` of the answer before; empty begins with the oldest kept, `newest` behind the newest",
    ),
]


@router.get("/events", responses=refusals())
async def list_events(
    request: Request,
    context: Context,
    _caller: ReadCaller,
    after: _After = "",
    limit: Annotated[int, Query(ge=1, le=_MOST_EVENTS)] = 50,
) -> EventPageResource:
    """Events after a cursor, oldest first: for platforms that pull, or catch up after they were away.

    The same events, with the same ids, that are pushed. Needs the scope `read`.
    """
    position = await _position(context, after)
    found = await context.read(partial(context.station.fetch_events, position, limit + 1))
    here, base_url = found[:limit], context.base_url(request)
    items = tuple(event for each in here if (event := render(context, each, base_url)) is not None)
    last = here[-1].position if here else position
    return EventPageResource(items=items, next_after=cursor_of(last), has_more=len(found) > limit)


@router.get(
    "/events/stream",
    response_class=StreamingResponse,
    responses={
        200: {
            "content": {"text/event-stream": {"schema": {"type": "string"}}},
            "description": "One server-sent event per event: `id` is the cursor, `event` the type, `data` the same "
            "JSON that is pushed.",
        },
        **refusals(),
    },
)
async def stream_events(
    request: Request,
    context: Context,
    caller: ReadCaller,
    after: Annotated[
        str, Query(max_length=20, description="as `Last-Event-ID`, for clients that can't send it")
    ] = "",
    last_event_id: Annotated[str, Header(alias="Last-Event-ID", max_length=20)] = "",
) -> StreamingResponse:
    """Events as they are recorded, as server-sent events; goes on after `Last-Event-ID`.

    Without it the stream begins with what happens next. Needs the scope `read`.
    """
    position = await _position(context, last_event_id or after or NEWEST)
    return WatchedStream(
        _stream(context, Standing(context, caller), position, context.base_url(request)),
        "text/event-stream",
        partial(context.feed.viewers.watching, ViewerKind.EVENTS),
    )


def cursor_of(position: int) -> str:
    """The opaque cursor of a place in the outbox."""
    return f"e{position}"


async def _position(context: ApiContext, cursor: str) -> int:
    if not cursor:
        return 0
    if cursor == NEWEST:
        return await context.read(context.station.newest_event)
    match = _CURSOR.fullmatch(cursor)
    if match is None:
        raise ProblemError(422, "The cursor is not one of ours. Begin again without it.", "unknown-cursor")
    return int(match[1])


def render(context: ApiContext, event: OutboxEvent, base_url: str) -> Event | None:
    """An event as it is pushed; None where what was recorded is damaged (the log says so)."""
    settings = context.station.settings()
    rendering = RenderContext(
        site=settings.station.site,
        valid_until=event.valid_until,
        is_retransmission=context.station.clock.now() >= event.valid_until,
        cameras={camera.camera_id: CameraLabel(camera.name, camera.lane) for camera in settings.cameras},
        picture_link=partial(context.picture_link, base_url),
    )
    try:
        return make_event(event.entry, event.facts, rendering)
    except DeliveryError as error:
        _logger.warning("%s", error, extra={"event": "event_damaged"})
        return None


async def _stream(
    context: ApiContext, standing: Standing, position: int, base_url: str
) -> AsyncIterator[bytes]:
    feed, clock = context.feed, context.station.clock
    # A browser that lost us waits this long (milliseconds) before it comes again.
    yield b"retry: 3000\n\n"
    spoken_s = clock.monotonic_s()
    with feed.awaiting_events() as news:
        while not feed.is_ending and await standing.holds():
            news.clear()
            try:
                found = await context.read(partial(context.station.fetch_events, position, _STREAM_BATCH))
            except (StorageError, ProblemError):
                found = ()
            for each in found:
                position = each.position
                event = render(context, each, base_url)
                if event is not None:
                    kind, body = each.entry.event_type.value, event.model_dump_json()
                    yield f"id: {cursor_of(position)}\nevent: {kind}\ndata: {body}\n\n".encode()
                    spoken_s = clock.monotonic_s()
            if len(found) == _STREAM_BATCH:
                continue
            if clock.monotonic_s() - spoken_s >= _SIGN_OF_LIFE_S:
                # So that proxies keep the connection, and a client that is gone is noticed.
                yield b": alive\n\n"
                spoken_s = clock.monotonic_s()
            await _wait(news)


async def _wait(news: asyncio.Event) -> None:
    """Until something is recorded, or a while: other programs may write into a shared record."""
    try:
        async with asyncio.timeout(_MOST_WAIT_S):
            await news.wait()
    except TimeoutError:
        return
