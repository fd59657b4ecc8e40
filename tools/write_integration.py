"""Rewrites what is generated of docs/integration.md (tables of fields, the example) and the files of docs/events.

Run it after a change of the schemas in ``anpr_console/wire``; a test says when it was forgotten.
"""

import json
import sys
from pathlib import Path
from typing import Any

TOP = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TOP))

from anpr_console.domain.delivery import EventType  # noqa: E402
from anpr_console.wire.events import EVENT_MODELS  # noqa: E402
from anpr_console.wire.openapi_webhooks import component_schemas  # noqa: E402
from anpr_console.wire.rendering import render_event  # noqa: E402
from tests.unit.wire.wire_examples import examples  # noqa: E402

PAGE = TOP / "docs" / "integration.md"
EVENTS_FOLDER = TOP / "docs" / "events"
_TABLES = (
    ("EventData", "In `data` of every event"),
    ("Source", "`source`"),
    ("PassageData", "Besides, in all `plate.…` events"),
    ("Plate", "`plate`"),
    ("Candidate", "`plate.candidates[]`"),
    ("VehicleFacts", "`vehicle`"),
    ("DecisionFacts", "`decision`"),
    ("DecisionBars", "`decision.bars`"),
    ("MatchedList", "`decision.lists[]`"),
    ("Picture", "`images.plate`, `images.vehicle`, `images.frame`"),
    ("CorrectedPassageData", "Besides, in `plate.read.corrected`"),
    ("Correction", "`corrects`"),
    ("ListMatchedData", "Besides, in `plate.list.matched`"),
    ("CameraStatusData", "Besides, in `camera.status.changed`"),
    ("HeartbeatData", "Besides, in `system.heartbeat`"),
    ("CameraPulse", "`cameras[]` of the heartbeat"),
    ("TestData", "Besides, in `webhook.test`"),
)


def golden(event_type: EventType) -> str:
    """An example of an event as it is sent, laid out for reading."""
    return json.dumps(json.loads(render_event(*examples()[event_type])), ensure_ascii=False, indent=2) + "\n"


def tables() -> str:
    """All fields with type and meaning."""
    schemas = component_schemas()
    # What is only ever inherited is published with its heirs; here it has a table of its own.
    for name in ("EventData", "PassageData"):
        schemas.setdefault(name, {"properties": _own_fields(schemas, name)})
    parts = []
    for name, title in _TABLES:
        inherited = _inherited(schemas, name)
        rows = [
            f"| `{field}` | {_type(schema, schemas)} | {_sentence(schema, schemas)} |"
            for field, schema in schemas[name]["properties"].items()
            if field not in inherited
        ]
        parts.append("\n".join([f"#### {title}", "", "| field | type | meaning |", "|---|---|---|", *rows]))
    return "\n\n".join(parts)


def page() -> str:
    """docs/integration.md with its generated parts made anew."""
    text = PAGE.read_text(encoding="utf-8")
    example = f"```json\n{golden(EventType.READ_CREATED)}```"
    links = "\n".join(
        f"| [`{event_type.value}`](events/{event_type.value}.json) | {_first_line(event_type)} |"
        for event_type in EVENT_MODELS
    )
    for mark, made in (
        ("types", f"| type | when |\n|---|---|\n{links}"),
        ("example", example),
        ("fields", tables()),
    ):
        before, _, rest = text.partition(f"<!-- {mark}: made by tools/write_integration.py -->\n")
        _, _, after = rest.partition(f"<!-- end of {mark} -->")
        text = f"{before}<!-- {mark}: made by tools/write_integration.py -->\n{made}\n<!-- end of {mark} -->{after}"
    return text


def main() -> int:
    """Rewrite page and examples."""
    EVENTS_FOLDER.mkdir(exist_ok=True)
    for event_type in EventType:
        (EVENTS_FOLDER / f"{event_type.value}.json").write_text(golden(event_type), encoding="utf-8")
    PAGE.write_text(page(), encoding="utf-8")
    return 0


def _own_fields(schemas: dict[str, Any], name: str) -> dict[str, Any]:
    heir = schemas["TestData" if name == "EventData" else "PassageData"]
    shared = set(schemas["TestData"]["properties"]) & set(schemas["HeartbeatData"]["properties"])
    return {field: schema for field, schema in heir["properties"].items() if field in shared}


def _inherited(schemas: dict[str, Any], name: str) -> set[str]:
    match name:
        case "CorrectedPassageData" | "ListMatchedData":
            return set(schemas["PassageData"]["properties"])
        case "PassageData" | "CameraStatusData" | "HeartbeatData" | "TestData":
            return set(schemas["EventData"]["properties"])
        case _:
            return set()


def _type(schema: dict[str, Any], schemas: dict[str, Any]) -> str:
    match schema:
        case {"$ref": reference}:
            target = schemas[reference.rpartition("/")[2]]
            kind = _type(target, schemas) if "enum" in target else "object"
        case {"enum": values}:
            kind = " ".join(f"`{value}`" for value in values)
        case {"const": value}:
            kind = f"`{value}`"
        case {"anyOf": choices}:
            kind = " or ".join(_type(each, schemas) for each in choices)
        case {"format": "date-time"}:
            kind = "time"
        case {"type": "array", "prefixItems": [first, *_] as items}:
            kind = f"array of {len(items)} × {_type(first, schemas)}"
        case {"type": "array", "items": inner}:
            kind = f"array of {_type(inner, schemas)}"
        case _:
            kind = str(schema.get("type", "any"))
    return kind


def _sentence(schema: dict[str, Any], schemas: dict[str, Any]) -> str:
    said = schema.get("description", "")
    if not said and "$ref" in schema:
        said = schemas[schema["$ref"].rpartition("/")[2]].get("description", "")
    return " ".join(said.replace("``", "`").replace("|", "\\|").split())


def _first_line(event_type: EventType) -> str:
    return (EVENT_MODELS[event_type].__doc__ or "").strip().partition("\n")[0]


if __name__ == "__main__":
    raise SystemExit(main())
