"""JSON Schemas as files, for editors that complete and check YAML while one writes."""

import json
from typing import Any

from conflict_chronicle.model.json_schema import KINDS, json_schema

FOLDER = ".vscode/schemas/"


def schema_files() -> dict[str, str]:
    """Return path -> text of the schema of each kind of YAML file."""
    return {
        f"{FOLDER}{kind}.json": json.dumps(_of_file(kind), indent=1, ensure_ascii=False) + "\n"
        for kind in KINDS
    }


def _of_file(kind: str) -> dict[str, Any]:
    """Return the schema of a whole file: places stand by id, entries alone or below ``entries``."""
    schema = json_schema(kind)
    head = {"$schema": schema.pop("$schema")}
    definitions = schema.pop("$defs", {})
    many = {"type": "object", "additionalProperties": schema}
    whole = {"place": many, "entry": _one_or_many(schema)}.get(kind, schema)
    return {**head, **whole, "$defs": definitions}


def _one_or_many(schema: dict[str, Any]) -> dict[str, Any]:
    many = {
        "properties": {"entries": {"type": "object", "additionalProperties": schema}},
        "additionalProperties": False,
    }
    return {"type": "object", "if": {"required": ["entries"]}, "then": many, "else": schema}
