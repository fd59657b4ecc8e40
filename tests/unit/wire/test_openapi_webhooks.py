"""The events as OpenAPI webhooks: complete, closed in themselves, and true to what is sent."""

import json
import re
from typing import Any

import jsonschema_rs
import pytest

from anpr_console.domain.delivery import EventType
from anpr_console.wire.openapi_webhooks import component_schemas, webhooks
from anpr_console.wire.rendering import render_event
from tests.unit.wire.wire_examples import examples


def validator(event_type: EventType) -> Any:
    schema = webhooks()[event_type.value]["post"]["requestBody"]["content"]["application/json"]["schema"]
    return jsonschema_rs.Draft202012Validator(
        {**schema, "components": {"schemas": component_schemas()}}, validate_formats=True
    )


def test_that_every_event_type_is_published() -> None:
    assert set(webhooks()) == {event_type.value for event_type in EventType}


def test_that_every_reference_leads_somewhere() -> None:
    schemas = component_schemas()
    text = json.dumps([webhooks(), schemas])

    names = set(re.findall(r'"#/components/schemas/([^"]+)"', text))

    assert names
    assert names <= set(schemas)
    assert "#/$defs" not in text


def test_that_every_field_is_explained() -> None:
    unexplained = [
        f"{model}.{name}"
        for model, schema in component_schemas().items()
        for name, field in schema.get("properties", {}).items()
        if "description" not in field and "$ref" not in field and name != "type"
    ]

    assert unexplained == []


@pytest.mark.parametrize("event_type", EventType)
def test_that_what_is_sent_is_what_is_published(event_type: EventType) -> None:
    event = json.loads(render_event(*examples()[event_type]))

    assert list(validator(event_type).iter_errors(event)) == []


def test_that_the_published_schema_refuses_what_is_never_sent() -> None:
    event = json.loads(render_event(*examples()[EventType.READ_CREATED]))
    event["data"]["decision"]["access"] = "perhaps"

    assert not validator(EventType.READ_CREATED).is_valid(event)
