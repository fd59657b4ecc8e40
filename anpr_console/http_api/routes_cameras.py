"""Cameras: states, still pictures, and live pictures as motion JPEG."""

import asyncio
from collections.abc import AsyncIterator
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response, StreamingResponse

from anpr_console.domain.errors import AnprError
from anpr_console.domain.frame import Frame
from anpr_console.http_api.answers import refusals
from anpr_console.http_api.context import ApiContext, Context, ReadCaller, Standing, StreamCaller
from anpr_console.http_api.live_feed import ViewerKind
from anpr_console.http_api.problems import ProblemError, busy
from anpr_console.http_api.watched_stream import WatchedStream
from anpr_console.wire.model import iso_utc
from anpr_console.wire.station_resources import CameraResource

router = APIRouter(tags=["cameras"])

_BOUNDARY = "anpr-console-frame"
_MOST_WIDTH_PX = 1920
_REPEAT_S = 5.0
_LOOK_EVERY_S = 0.04
CameraId = Annotated[str, Path(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$", examples=["gate-in"])]
_Width = Annotated[int, Query(ge=64, le=_MOST_WIDTH_PX, description="greatest width in pixels")]


@router.get("/cameras", responses=refusals())
async def list_cameras(context: Context, _caller: ReadCaller) -> tuple[CameraResource, ...]:
    """All cameras and how they do. Needs the scope `read`."""
    return describe_cameras(context)


def describe_cameras(context: ApiContext) -> tuple[CameraResource, ...]:
    """All cameras of the settings with their newest states."""
    health = context.station.newest_health()
    statuses = {status.camera_id: status for status in health.cameras} if health else {}
    return tuple(
        context.camera_resource(camera, statuses.get(camera.camera_id))
        for camera in context.station.settings().cameras
    )


@router.get(
    "/cameras/{camera_id}/snapshot",
    response_class=Response,
    responses={
        200: {
            "content": {"image/jpeg": {}},
            "description": "The newest picture; the header `X-Captured-At` tells when it was taken.",
        },
        **refusals(404),
    },
)
async def take_snapshot(
    context: Context, _caller: StreamCaller, camera_id: CameraId, width: _Width = _MOST_WIDTH_PX
) -> Response:
    """The newest picture of a camera, JPEG. Needs the scope `stream`."""
    frame = _newest(context, camera_id)
    if frame is None:
        raise busy("This camera has not delivered a picture yet.")
    content = await _encode(context, frame, width)
    headers = {"Cache-Control": "no-store", "X-Captured-At": iso_utc(frame.captured_at)}
    return Response(content, media_type="image/jpeg", headers=headers)


@router.get(
    "/cameras/{camera_id}/stream",
    response_class=StreamingResponse,
    responses={
        200: {"content": {"multipart/x-mixed-replace": {}}, "description": "Pictures, one after the other."},
        **refusals(404),
    },
)
async def stream_pictures(
    context: Context,
    caller: StreamCaller,
    camera_id: CameraId,
    width: _Width = 960,
    fps: Annotated[float, Query(gt=0, le=25, description="pictures a second, at most")] = 8.0,
) -> StreamingResponse:
    """Live pictures of a camera as motion JPEG. Needs the scope `stream`."""
    _newest(context, camera_id)
    return WatchedStream(
        _stream(context, Standing(context, caller), camera_id, width, min(fps, context.limits.picture_fps)),
        f"multipart/x-mixed-replace; boundary={_BOUNDARY}",
        partial(context.feed.viewers.watching, ViewerKind.PICTURES),
    )


def _newest(context: ApiContext, camera_id: str) -> Frame | None:
    if context.camera(camera_id) is None:
        raise ProblemError(404, "There is no such camera. GET /api/v1/cameras lists them.")
    return context.station.newest_frame(camera_id)


async def _encode(context: ApiContext, frame: Frame, width: int) -> bytes:
    try:
        return await context.pictures.encoded(frame, width)
    except AnprError as error:
        raise busy("This camera's newest picture is damaged.") from error


async def _stream(
    context: ApiContext, standing: Standing, camera_id: str, width: int, fps: float
) -> AsyncIterator[bytes]:
    clock = context.station.clock
    shown: tuple[int, int] | None = None
    sent_s = 0.0
    while not context.feed.is_ending and context.camera(camera_id) is not None and await standing.holds():
        now_s = clock.monotonic_s()
        frame = context.station.newest_frame(camera_id)
        is_new = frame is not None and (frame.generation, frame.index) != shown
        # The same picture again now and then: a client that is gone is noticed, and one that just came sees something.
        if frame is None or not (is_new or now_s - sent_s >= _REPEAT_S):
            await asyncio.sleep(_LOOK_EVERY_S)
            continue
        try:
            content = await _encode(context, frame, width)
        except ProblemError:
            await asyncio.sleep(1.0)
            continue
        shown, sent_s = (frame.generation, frame.index), now_s
        head = (
            f"--{_BOUNDARY}\r\nContent-Type: image/jpeg\r\nContent-Length: {len(content)}\r\n"
            f"X-Captured-At: {iso_utc(frame.captured_at)}\r\n\r\n"
        )
        yield head.encode() + content + b"\r\n"
        await asyncio.sleep(max(_LOOK_EVERY_S, now_s + 1.0 / fps - clock.monotonic_s()))
