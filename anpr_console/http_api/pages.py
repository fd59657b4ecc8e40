"""Our own small pages, from files that come with the program: no other host is asked for anything."""

import hashlib
from collections.abc import Awaitable, Callable
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import Response

from anpr_console.domain.errors import ApiError
from anpr_console.settings.paths import resources_dir

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
_FILES = {
    "/live": "live.html",
    "/live/live.css": "live.css",
    "/live/live.js": "live.js",
    "/live/icon.svg": "icon.svg",
    "/api/v1/docs": "docs.html",
    "/api/v1/docs/docs.css": "docs.css",
    "/api/v1/docs/docs.js": "docs.js",
}


def page_router() -> APIRouter:
    """Routes of the pages; they hold nothing of the site, so they need no token: what they ask for does.

    Raises:
        ApiError: A file of this installation is missing.
    """
    router = APIRouter(include_in_schema=False)
    folder = resources_dir() / "endpoint"
    for path, name in _FILES.items():
        router.add_api_route(path, _serve(folder / name), methods=["GET"])
    return router


def _serve(file: Path) -> Callable[[Request], Awaitable[Response]]:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise ApiError(
            f"The file {file} of this installation is missing. Install the console again."
        ) from error
    etag = f'"{hashlib.sha256(content).hexdigest()[:20]}"'
    headers = {
        "Content-Security-Policy": _POLICY,
        "Cache-Control": "no-cache",
        "ETag": etag,
        "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    }

    async def serve(request: Request) -> Response:
        if request.headers.get("if-none-match") == etag:
            return Response(status_code=304, headers=headers)
        return Response(content, media_type=_TYPES[file.suffix], headers=headers)

    return serve
