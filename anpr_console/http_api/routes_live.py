"""The live page, its token login, and the WebSocket behind it."""

import asyncio
import contextlib
import json
from typing import Any
from urllib.parse import urlsplit

from fastapi import APIRouter, Request, WebSocket
from fastapi.responses import Response
from starlette.websockets import WebSocketDisconnect

from anpr_console.domain.api_token import Scope
from anpr_console.domain.errors import StorageError
from anpr_console.domain.health import CameraStatus, Health
from anpr_console.domain.passage import Outcome
from anpr_console.domain.query import PageRequest, PassageFilter, PassageRow
from anpr_console.http_api.answers import refusals
from anpr_console.http_api.context import (
    ApiContext,
    Context,
    Documented,
    Standing,
    StreamCaller,
    caller_of,
    check_stream_caller,
)
from anpr_console.http_api.guard import require
from anpr_console.http_api.live_cookie import COOKIE, VALID_S, make_cookie
from anpr_console.http_api.live_feed import Listener, News, ViewerKind
from anpr_console.http_api.problems import ProblemError
from anpr_console.http_api.routes_cameras import describe_cameras
from anpr_console.wire.station_resources import LiveCamera, LiveHealth, LivePassage

router = APIRouter()
_EARLIER_PASSAGES = 12
_SHOWN = (Outcome.READ, Outcome.MANUAL)
_TOO_SLOW, _GOING_AWAY, _TOKEN_ENDED = 4008, 1001, 4001
_LOOK_UP_EVERY_S = 5.0


@router.post("/live/session", tags=["live"], status_code=204, responses=refusals())
async def open_session(request: Request, context: Context, _documented: Documented) -> Response:
    """Change a token with the scope `stream` for the live page's cookie.

    The cookie (HttpOnly, SameSite=Strict) opens camera streams, snapshots and the WebSocket for twelve hours, and ends
    with the token.
    """
    caller = caller_of(request)
    holder = require(None if caller is not None and caller.is_page else caller, Scope.STREAM)
    value = make_cookie(context.station.signing_key, holder.token_id, context.station.clock.now().timestamp())
    answer = Response(status_code=204)
    answer.set_cookie(
        COOKIE,
        value,
        max_age=VALID_S,
        path="/",
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="strict",
    )
    return answer


@router.get("/live/session", tags=["live"], status_code=204, responses=refusals())
async def show_session(_caller: StreamCaller) -> Response:
    """Whether the live page's cookie (or a token with the scope `stream`) still opens streams."""
    return Response(status_code=204)


@router.delete("/live/session", tags=["live"], status_code=204, responses=refusals())
async def close_session(request: Request) -> Response:
    """Take the live page's cookie away."""
    answer = Response(status_code=204)
    answer.delete_cookie(
        COOKIE, path="/", secure=request.url.scheme == "https", httponly=True, samesite="strict"
    )
    return answer


@router.websocket("/live")
async def watch(socket: WebSocket) -> None:
    """Passages, camera states and health as JSON the moment they happen; begins with how things stand."""
    context: ApiContext = socket.app.state.context
    caller = check_stream_caller(socket)
    _check_origin(socket)
    with context.feed.viewers.watching(ViewerKind.SOCKET), context.feed.listening() as listener:
        await socket.accept()
        gone = asyncio.ensure_future(_until_gone(socket))
        try:
            with contextlib.suppress(WebSocketDisconnect):
                await _begin(socket, context)
                await _go_on(socket, context, listener, gone, Standing(context, caller))
        finally:
            gone.cancel()


async def _go_on(
    socket: WebSocket,
    context: ApiContext,
    listener: Listener,
    gone: "asyncio.Future[None]",
    standing: Standing,
) -> None:
    while not gone.done():
        told = await _next(listener, gone)
        if told is None:
            is_slow = listener.is_too_slow and not context.feed.is_ending
            if is_slow:
                context.counters.count_dropped()
            await socket.close(_TOO_SLOW if is_slow else _GOING_AWAY)
            return
        for news in told:
            await socket.send_text(_message(socket, context, news))
        if not await standing.holds():
            await socket.close(_TOKEN_ENDED, "The token was revoked or is over.")
            return


async def _next(listener: Listener, gone: "asyncio.Future[None]") -> tuple[News, ...] | None:
    """What happens next, nothing if the client left or a while passed; None at the end."""
    news = asyncio.ensure_future(listener.next())
    try:
        waited: set[asyncio.Future[Any]] = {news, gone}
        await asyncio.wait(waited, timeout=_LOOK_UP_EVERY_S, return_when=asyncio.FIRST_COMPLETED)
        if not news.done() or gone.done():
            return ()
        told = news.result()
        return None if told is None else (told,)
    finally:
        news.cancel()


async def _begin(socket: WebSocket, context: ApiContext) -> None:
    """How things stand: cameras, health, and the last passages, oldest first."""
    for camera in describe_cameras(context):
        await socket.send_text(LiveCamera(camera=camera).model_dump_json())
    health = context.station.newest_health()
    if health is not None:
        await socket.send_text(_message(socket, context, health))
    wanted = PageRequest(PassageFilter(outcomes=_SHOWN), limit=_EARLIER_PASSAGES)
    try:
        page = await context.read(lambda: context.station.fetch_page(wanted))
    except (StorageError, ProblemError):
        # What happens from now on is told all the same.
        return
    for row in reversed(page.rows):
        await socket.send_text(_message(socket, context, row))


def _message(socket: WebSocket, context: ApiContext, news: News) -> str:
    match news:
        case PassageRow():
            return LivePassage(passage=context.passage(news, context.base_url(socket))).model_dump_json()
        case CameraStatus():
            camera = context.camera(news.camera_id)
            if camera is None:
                # It was taken out of the settings a moment ago.
                return json.dumps({"kind": "camera_gone", "camera_id": news.camera_id})
            return LiveCamera(camera=context.camera_resource(camera, news)).model_dump_json()
        case Health():
            return LiveHealth(health=context.health(news)).model_dump_json()


async def _until_gone(socket: WebSocket) -> None:
    """Ends when the client does; what it says is not listened to."""
    while (await socket.receive())["type"] != "websocket.disconnect":
        pass


def _check_origin(socket: WebSocket) -> None:
    """Another site's page must not use the guard's cookie (browsers send Origin, programs don't)."""
    origin = socket.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc.lower() != socket.headers.get("host", "").lower():
        raise ProblemError(403, "Pages of other sites may not watch.", "foreign-origin")
