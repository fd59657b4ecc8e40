"""The pushed events as OpenAPI 3.1 ``webhooks``, made from the very models that serialize them."""

from typing import Any

from pydantic.json_schema import models_json_schema

from anpr_console.domain.delivery import EventType
from anpr_console.wire.events import EVENT_MODELS, Envelope
from anpr_console.wire.multipart import JSON_PART
from anpr_console.wire.signing import ID_HEADER, SIGNATURE_HEADER, TIMESTAMP_HEADER

REF_TEMPLATE = "#/components/schemas/{model}"
Json = dict[str, Any]

_ANSWERS = {
    "2XX": "Taken; it is not sent again.",
    "3XX": "Not followed: given up at once.",
    "401": "Refused: the target is paused until an operator resumes it.",
    "403": "Refused: the target is paused until an operator resumes it.",
    "408": "Sent again later.",
    "410": "The receiver is gone: the target is switched off until an operator resumes it.",
    "425": "Sent again later.",
    "429": "Sent again later, not before `Retry-After`.",
    "4XX": "Any other refusal: this event is given up at once and kept; the next one goes.",
    "5XX": "Sent again later, not before `Retry-After`.",
}


def webhooks() -> Json:
    """The ``webhooks`` object: one entry per event type."""
    return {event_type.value: {"post": _operation(event_type)} for event_type in EVENT_MODELS}


def component_schemas() -> Json:
    """The schemas that ``webhooks`` refers to, for ``components.schemas``."""
    _, definitions = models_json_schema(
        [(model, "serialization") for model in EVENT_MODELS.values()], ref_template=REF_TEMPLATE
    )
    schemas: Json = definitions["$defs"]
    return schemas


def _operation(event_type: EventType) -> Json:
    model = EVENT_MODELS[event_type]
    schema = {"$ref": REF_TEMPLATE.format(model=model.__name__)}
    operation: Json = {
        "operationId": "receive_" + event_type.value.replace(".", "_"),
        "tags": ["webhooks"],
        "summary": _summary(model),
        "description": (
            "Signed after Standard Webhooks 1.0.0. Verify the signature over the bytes as they came, answer within the "
            f"time-out (15 s unless set otherwise), and know doubled deliveries by `{ID_HEADER}`."
        ),
        "parameters": [_header(*header) for header in _HEADERS],
        "requestBody": {"required": True, "content": {"application/json": {"schema": schema}}},
        "responses": {status: {"description": meaning} for status, meaning in _ANSWERS.items()},
        "security": [],
    }
    if event_type.value.startswith("plate."):
        jpeg = {"type": "string", "contentMediaType": "image/jpeg"}
        operation["requestBody"]["content"]["multipart/form-data"] = {
            "schema": {
                "type": "object",
                "required": [JSON_PART],
                "properties": {JSON_PART: schema, "plate": jpeg, "vehicle": jpeg},
            },
            "encoding": {JSON_PART: {"contentType": "application/json"}},
        }
    return operation


_HEADERS = (
    (ID_HEADER, "The event's id, the same on every attempt.", {"type": "string", "pattern": "^evt_"}),
    (
        TIMESTAMP_HEADER,
        "Time of this attempt, seconds since 1970.",
        {"type": "string", "pattern": "^[0-9]+$"},
    ),
    (
        SIGNATURE_HEADER,
        "`v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`; several, with spaces, while a secret rotates.",
        {"type": "string", "pattern": "^v1,"},
    ),
)


def _header(name: str, description: str, schema: Json) -> Json:
    return {"name": name, "in": "header", "required": True, "description": description, "schema": schema}


def _summary(model: type[Envelope]) -> str:
    return (model.__doc__ or "").strip().rstrip(".")
