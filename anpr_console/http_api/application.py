"""The HTTP application: for now it tells the station's health."""

import dataclasses
from collections.abc import Callable
from typing import Any

from fastapi import FastAPI
from fastapi.encoders import jsonable_encoder
from fastapi.responses import JSONResponse

from anpr_console import __version__
from anpr_console.domain.health import Health, HealthLevel

NewestHealth = Callable[[], Health | None]
"""The newest health snapshot; None in the first second. Called in the server's thread."""


def make_application(newest_health: NewestHealth) -> FastAPI:
    """Build the application; it pulls what it tells, so that no request can hold up a worker."""
    application = FastAPI(
        title="ANPR Console", version=__version__, docs_url=None, redoc_url=None, openapi_url=None
    )

    async def tell_health() -> JSONResponse:
        """200 with the health as JSON; 503 while the station is failing or still starting."""
        health = newest_health()
        if health is None:
            return JSONResponse({"level": "starting", "reasons": ["The station is starting."]}, 503)
        is_failing = health.level is HealthLevel.FAILING
        return JSONResponse(describe_health(health), 503 if is_failing else 200)

    application.add_api_route("/api/v1/health", tell_health, methods=["GET"])
    application.add_api_route("/health", tell_health, methods=["GET"])
    return application


def describe_health(health: Health) -> dict[str, Any]:
    """The health as plain JSON values, with the program's version."""
    described: dict[str, Any] = jsonable_encoder(dataclasses.asdict(health))
    return {"version": __version__, **described}
