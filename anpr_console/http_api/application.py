"""The HTTP application: all routes of the contract below ``/api/v1``, behind the guard."""

from typing import Any, cast

from fastapi import APIRouter, FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.responses import JSONResponse, Response

from anpr_console import __version__
from anpr_console.http_api import routes_cameras, routes_events, routes_lists, routes_live, routes_passages
from anpr_console.http_api import routes_station as station_routes
from anpr_console.http_api.answers import problem_schemas
from anpr_console.http_api.callers import AllowedCallers, AllowedHosts
from anpr_console.http_api.context import AnyCaller, ApiContext
from anpr_console.http_api.guard import Asgi, Gatekeeping, Guard
from anpr_console.http_api.live_feed import LiveFeed
from anpr_console.http_api.metrics import EndpointCounters, StationFigures
from anpr_console.http_api.offload import Offload
from anpr_console.http_api.pages import page_router
from anpr_console.http_api.port import StationPort
from anpr_console.http_api.problems import add_problem_handlers
from anpr_console.http_api.shared_pictures import SharedPictures
from anpr_console.http_api.token_gate import TokenGate
from anpr_console.wire.openapi_webhooks import component_schemas, webhooks

PREFIX = "/api/v1"
_DESCRIPTION = (
    "What a station of ANPR Console tells and takes. Every refusal is a problem document (RFC 9457). Tokens are made "
    "in the console's settings or with `anpr-console tokens add`; the events listed under webhooks are what the "
    "station pushes, and what `/events` and `/events/stream` give to those who pull."
)


class EndpointApplication:
    """One run of the endpoint; made, used and closed within the server's loop.

    Args:
        station: The station.
        feed: What happens now.
        tokens: Who holds which token.

    Raises:
        ApiError: The settings hold an address that is none, or a file of this installation is missing.
    """

    def __init__(self, station: StationPort, feed: LiveFeed, tokens: TokenGate) -> None:
        self._feed = feed
        self._tokens = tokens
        settings, limits = station.settings().endpoint, feed.limits
        self._reading = Offload(limits.reading_threads, limits.most_waiting, limits.answer_timeout_s)
        # Argon2 takes 19 MB and a core for a moment: one at a time, and apart from the reads.
        self._verifying = Offload(1, limits.most_waiting, limits.answer_timeout_s)
        self._encoding = Offload(1, limits.most_pictures, limits.answer_timeout_s)
        counters = EndpointCounters()
        counters.registry.register(
            StationFigures(station.newest_health, station.outcomes, feed.viewers.by_kind)
        )
        context = ApiContext(
            station=station,
            feed=feed,
            offload=self._reading,
            pictures=SharedPictures(self._encoding),
            counters=counters,
            tokens=tokens,
            limits=limits,
        )
        gatekeeping = Gatekeeping(
            callers=AllowedCallers(settings.allowed_callers),
            hosts=AllowedHosts(settings),
            tokens=tokens,
            key=station.signing_key,
            per_minute=settings.requests_per_minute,
            limits=limits,
            offload=self._verifying,
            counters=counters,
            clock=station.clock,
        )
        self.asgi: Asgi = Guard(cast("Asgi", make_framework(context)), gatekeeping)

    def open(self) -> None:
        """Begin to serve streams."""
        self._feed.open()

    def end_streams(self) -> None:
        """End all streams, so that the server can stop."""
        self._feed.close()

    def close(self) -> None:
        """Let go of the threads and write down when tokens were last used."""
        for offload in (self._reading, self._verifying, self._encoding):
            offload.close()
        self._tokens.note_uses()


def make_framework(context: ApiContext | None) -> FastAPI:
    """The routes without the guard; without a context only for the description of them."""
    application = FastAPI(
        title="ANPR Console",
        version=__version__,
        description=_DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
        separate_input_output_schemas=False,
    )
    application.state.context = context
    add_problem_handlers(application)
    api = APIRouter(prefix=PREFIX)
    for module in (
        station_routes,
        routes_passages,
        routes_events,
        routes_cameras,
        routes_lists,
        routes_live,
    ):
        api.include_router(module.router)
    described: dict[str, Any] = {}

    @api.get("/openapi.json", tags=["station"])
    async def tell_openapi(_caller: AnyCaller) -> Response:
        """This description, OpenAPI 3.1. Needs a token, whatever its scopes."""
        if not described:
            described.update(describe_api(application))
        return JSONResponse(described)

    application.include_router(api)
    application.include_router(station_routes.plain_router)
    application.include_router(page_router())
    return application


def describe_api(application: FastAPI) -> dict[str, Any]:
    """The OpenAPI document: our routes and, as webhooks, what the station pushes."""
    document = get_openapi(
        title=application.title,
        version=application.version,
        openapi_version="3.1.0",
        description=application.description,
        routes=application.routes,
    )
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    for name, schema in {**component_schemas(), **problem_schemas()}.items():
        schemas.setdefault(name, schema)
    document["webhooks"] = webhooks()
    return document


def openapi_document() -> dict[str, Any]:
    """The OpenAPI document of this version, without a station."""
    return describe_api(make_framework(None))
