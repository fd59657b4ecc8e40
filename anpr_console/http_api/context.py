"""What all routes share: the station, the pool for reads, the live feed; and who asks."""

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Annotated, TypeVar, cast

from fastapi import Depends
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from starlette.requests import HTTPConnection

from anpr_console import __version__
from anpr_console.domain.api_token import Scope
from anpr_console.domain.delivery import Delivery
from anpr_console.domain.health import CameraState, CameraStatus, Health
from anpr_console.domain.query import PassageRow
from anpr_console.http_api.guard import TOKEN_WANTED, require
from anpr_console.http_api.limits import Limits
from anpr_console.http_api.live_feed import LiveFeed
from anpr_console.http_api.metrics import EndpointCounters
from anpr_console.http_api.offload import Offload
from anpr_console.http_api.port import StationPort
from anpr_console.http_api.problems import ProblemError
from anpr_console.http_api.shared_pictures import SharedPictures
from anpr_console.http_api.token_gate import Caller, TokenGate
from anpr_console.settings.cameras import CameraSettings
from anpr_console.wire.parts import PictureName, Source
from anpr_console.wire.passage_resource import describe_passage
from anpr_console.wire.picture_urls import PictureLink, PictureUrls
from anpr_console.wire.resources import PassageResource
from anpr_console.wire.station_resources import CameraHealth, CameraResource, HealthResource

_Answer = TypeVar("_Answer")


@dataclass(frozen=True, slots=True, eq=False)
class ApiContext:
    """What a route works with.

    Attributes:
        station: The station.
        feed: What happens now.
        offload: Where reads run.
        pictures: Pictures of cameras, made small and encoded.
        counters: What is counted for monitoring.
        tokens: Who holds which token.
        limits: How much callers may ask.
    """

    station: StationPort
    feed: LiveFeed
    offload: Offload
    pictures: SharedPictures
    counters: EndpointCounters
    tokens: TokenGate
    limits: Limits

    async def read(self, work: Callable[[], _Answer]) -> _Answer:
        """Read record or disk in a thread.

        Raises:
            ProblemError: 503: too much waits, or it takes too long.
        """
        return await self.offload.run(work)

    def base_url(self, connection: HTTPConnection) -> str:
        """How the caller reaches us: as the installer says, else by the name it just used (which was checked)."""
        public = self.station.settings().endpoint.public_base_url
        if public:
            return public.rstrip("/")
        scheme = {"ws": "http", "wss": "https"}.get(connection.url.scheme, connection.url.scheme)
        return f"{scheme}://{connection.url.netloc}"

    def source(self, camera_id: str) -> Source:
        """Which site, station and camera."""
        settings = self.station.settings()
        camera = self.camera(camera_id)
        return Source(
            site=settings.station.site,
            station=settings.station.station,
            camera_id=camera_id,
            camera_name=camera.name if camera else camera_id,
            lane=camera.lane if camera else "",
        )

    def camera(self, camera_id: str) -> CameraSettings | None:
        """The camera's settings, None if there is none."""
        cameras = self.station.settings().cameras
        return next((camera for camera in cameras if camera.camera_id == camera_id), None)

    def picture_link(self, base_url: str, passage_id: str, kind: PictureName) -> PictureLink:
        """A signed address for a picture."""
        hours = self.station.settings().push.picture_urls_valid_h
        expires_at = self.station.clock.now() + timedelta(hours=hours)
        return PictureUrls(self.station.signing_key, base_url).link(passage_id, kind, expires_at)

    def passage(
        self, row: PassageRow, base_url: str, deliveries: tuple[Delivery, ...] | None = None
    ) -> PassageResource:
        """A passage as it is told."""
        link = partial(self.picture_link, base_url, row.passage.passage_id)
        return describe_passage(row, self.source(row.passage.camera_id), link, deliveries)

    def camera_resource(self, camera: CameraSettings, status: CameraStatus | None) -> CameraResource:
        """A camera and its state."""
        known = status or CameraStatus(camera.camera_id, CameraState.STOPPED, "This camera is switched off.")
        told = CameraHealth.model_validate(known).model_dump()
        return CameraResource(**told, name=camera.name, lane=camera.lane, is_enabled=camera.is_enabled)

    def health(self, health: Health) -> HealthResource:
        """The station's health."""
        return describe_health(dataclasses.replace(health, viewers=self.feed.viewers.total()))


class Standing:
    """Whether whoever began a stream may still watch it; asked again and again, looked up now and then.

    Args:
        context: Where tokens are known.
        caller: Who began it.
    """

    def __init__(self, context: ApiContext, caller: Caller) -> None:
        self._context = context
        self._token_id = caller.token_id
        self._checked_s = context.station.clock.monotonic_s()

    async def holds(self) -> bool:
        """False once the token was revoked or is over."""
        context, now_s = self._context, self._context.station.clock.monotonic_s()
        if now_s - self._checked_s < context.limits.recheck_token_s:
            return True
        self._checked_s = now_s
        try:
            return await context.tokens.holder(self._token_id, context.offload) is not None
        except ProblemError:
            # Tokens can't be read just now; that ends no stream that was allowed.
            return True


def describe_health(health: Health) -> HealthResource:
    """The health as it is told."""
    values = {
        name: getattr(health, name)
        for name in HealthResource.model_fields
        if name not in {"version", "cameras"}
    }
    cameras = tuple(CameraHealth.model_validate(status) for status in health.cameras)
    return HealthResource(**values, version=__version__, cameras=cameras)


def _context(connection: HTTPConnection) -> ApiContext:
    return cast("ApiContext", connection.app.state.context)


_bearer = HTTPBearer(
    auto_error=False,
    bearerFormat="anpr_<id>_<secret>",
    scheme_name="token",
    description="A token made in the console's settings or with `anpr-console tokens add`; its scopes are named at "
    "each operation.",
)
# The guard has read and checked the header long before; this only tells OpenAPI of it.
Documented = Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]


def _needs(scope: Scope, *, is_page_enough: bool = False) -> Callable[..., Caller]:
    def check(connection: HTTPConnection, _documented: Documented) -> Caller:
        return _checked(connection, scope, is_page_enough=is_page_enough)

    return check


def _checked(connection: HTTPConnection, scope: Scope, *, is_page_enough: bool) -> Caller:
    caller = caller_of(connection)
    if caller is not None and caller.is_page and not is_page_enough:
        caller = None
    return require(caller, scope)


def caller_of(connection: HTTPConnection) -> Caller | None:
    """Who asks, None without a token."""
    return cast("Caller | None", getattr(connection.state, "caller", None))


def check_stream_caller(connection: HTTPConnection) -> Caller:
    """As ``StreamCaller``, for WebSockets.

    Raises:
        ProblemError: 401 or 403.
    """
    return _checked(connection, Scope.STREAM, is_page_enough=True)


def _any_token(connection: HTTPConnection, _documented: Documented) -> Caller:
    caller = caller_of(connection)
    if caller is None or caller.is_page:
        raise ProblemError(401, "This needs a token.", "token-missing", TOKEN_WANTED)
    return caller


Context = Annotated[ApiContext, Depends(_context)]
AnyCaller = Annotated[Caller, Depends(_any_token)]
ReadCaller = Annotated[Caller, Depends(_needs(Scope.READ))]
ListsCaller = Annotated[Caller, Depends(_needs(Scope.LISTS))]
ResendCaller = Annotated[Caller, Depends(_needs(Scope.RESEND))]
MetricsCaller = Annotated[Caller, Depends(_needs(Scope.METRICS))]
StreamCaller = Annotated[Caller, Depends(_needs(Scope.STREAM, is_page_enough=True))]
