"""How routes document their refusals."""

from typing import Any

from pydantic.json_schema import models_json_schema

from anpr_console.wire.openapi_webhooks import REF_TEMPLATE
from anpr_console.wire.station_resources import PROBLEM_MEDIA_TYPE, Problem

_WORDS = {
    400: "The request is malformed.",
    401: "No token, or one that is not known here.",
    403: "The token lacks the scope, or the address may not call.",
    404: "There is no such thing.",
    405: "This address does not know that method.",
    408: "The body did not come in time.",
    409: "It does not fit what stands there; nothing was changed.",
    410: "It was there and was deleted by retention, or the address has expired.",
    413: "The body is too large.",
    414: "The address asked for is too long.",
    421: "The station does not go by the name in the Host header.",
    422: "Parts of the request are not as they must be.",
    429: "Too many requests; Retry-After says when to come again.",
    500: "A mistake of the console; its log has the details.",
    503: "Busy or starting; Retry-After says when to come again.",
}
_ALWAYS = (400, 401, 403, 408, 413, 414, 421, 422, 429, 500, 503)


def refusals(*more: int) -> dict[int | str, dict[str, Any]]:
    """OpenAPI's description of the problem documents a route may answer with."""
    return {
        status: {
            "description": _WORDS[status],
            "content": {PROBLEM_MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        for status in sorted({*_ALWAYS, *more})
    }


def problem_schemas() -> dict[str, Any]:
    """The schemas that ``refusals`` refers to, for ``components.schemas``."""
    _, definitions = models_json_schema([(Problem, "serialization")], ref_template=REF_TEMPLATE)
    schemas: dict[str, Any] = definitions["$defs"]
    return schemas
