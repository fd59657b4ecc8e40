"""The station itself: health, figures for monitoring, and deliveries to be sent again."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Path
from fastapi.responses import JSONResponse, Response

from anpr_console.domain.delivery import Delivery, DeliveryQuery, ResendRequest
from anpr_console.domain.errors import DeliveryError
from anpr_console.domain.health import HealthLevel
from anpr_console.http_api.answers import refusals
from anpr_console.http_api.context import Context, MetricsCaller, ResendCaller
from anpr_console.http_api.metrics import metrics_text
from anpr_console.http_api.problems import ProblemError
from anpr_console.wire.resources import ResendResource
from anpr_console.wire.station_resources import HealthResource, StartingResource

router = APIRouter()
plain_router = APIRouter(include_in_schema=False)

_METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_HIGHEST_ID = 2**63 - 1


@router.get(
    "/health",
    tags=["station"],
    response_model=HealthResource,
    responses={
        503: {
            "description": "The station fails, or is starting.",
            "model": HealthResource | StartingResource,
        },
        **{status: told for status, told in refusals().items() if status not in {401, 503}},
    },
)
@plain_router.get("/health")
async def tell_health(context: Context) -> Response:
    """How the station is doing; 503 while it fails or is still starting. Needs no token."""
    health = context.station.newest_health()
    if health is None:
        return JSONResponse(StartingResource().model_dump(mode="json"), 503, headers={"Retry-After": "2"})
    status = 503 if health.level is HealthLevel.FAILING else 200
    return Response(context.health(health).model_dump_json(), status, media_type="application/json")


@router.get(
    "/metrics",
    tags=["station"],
    response_class=Response,
    responses={
        200: {
            "content": {"text/plain": {"schema": {"type": "string"}}},
            "description": "Figures in Prometheus' text format.",
        },
        **refusals(),
    },
)
async def tell_metrics(context: Context, _caller: MetricsCaller) -> Response:
    """Figures for monitoring, in Prometheus' text format. Needs the scope `metrics`."""
    return Response(metrics_text(context.counters), media_type=_METRICS_TYPE)


@router.post(
    "/deliveries/{delivery_id}/resend", tags=["deliveries"], status_code=202, responses=refusals(404, 409)
)
async def resend_delivery(
    context: Context,
    caller: ResendCaller,
    delivery_id: Annotated[int, Path(ge=1, le=_HIGHEST_ID, examples=[1])],
) -> ResendResource:
    """Have one delivery sent again, with the same event id and `retransmission: true`. Needs the scope `resend`."""
    found = await context.read(partial(_find, context, delivery_id))
    if found is None:
        raise ProblemError(404, "There is no such delivery; it may have been deleted when its time was over.")
    asked = ResendRequest(delivery_ids=(delivery_id,))
    try:
        count = await context.read(partial(context.station.resend, asked, f"API {caller.name}"))
    except DeliveryError as error:
        raise ProblemError(409, str(error), "resend-refused") from error
    again = await context.read(partial(_find, context, delivery_id))
    if count == 0 or again is None:
        raise ProblemError(409, "This delivery waits to be sent already.", "resend-refused")
    return ResendResource(delivery_id=delivery_id, event_id=again.event_id, state=again.state)


def _find(context: Context, delivery_id: int) -> Delivery | None:
    # Ids page downwards: the first below the next one up is this one, if it is there.
    found = context.station.deliveries(DeliveryQuery(before=min(delivery_id + 1, _HIGHEST_ID), limit=1))
    return next((each for each in found if each.delivery_id == delivery_id), None)
