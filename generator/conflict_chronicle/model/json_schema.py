"""JSON Schema of the records, as an author writes them (for editors and forms)."""

from collections.abc import Mapping
from typing import Any

from conflict_chronicle.model import Actor, CountryNotes, Entry, Place, Record, Thread
from conflict_chronicle.vocabulary import Vocabulary, load_vocabularies

KINDS: dict[str, type[Record]] = {
    "entry": Entry,
    "actor": Actor,
    "place": Place,
    "country": CountryNotes,
    "thread": Thread,
}
GIVEN = ("id", "file", "key", "country")
"""Fields that follow from the file's name; nobody writes them."""


def json_schema(kind: str, vocabularies: Mapping[str, Vocabulary] | None = None) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a kind of record; raises ``KeyError``.

    ``vocabularies`` are those of a chronicle with terms of its own; without them the built-in ones.
    """
    schema = KINDS[kind].model_json_schema(by_alias=True)
    for name in GIVEN:
        schema["properties"].pop(name, None)
    schema["required"] = [name for name in schema.get("required", ()) if name not in GIVEN]
    if vocabularies is not None:
        _extend(
            schema,
            {tuple(load_vocabularies()[name].terms): own for name, own in vocabularies.items()},
        )
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def file_schema(kind: str, vocabularies: Mapping[str, Vocabulary] | None = None) -> dict[str, Any]:
    """Return the schema of a whole YAML file of a kind of record.

    Places stand below their ids; a file holds one entry, or many below ``entries``.
    """
    schema = json_schema(kind, vocabularies)
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


def _extend(node: Any, known: Mapping[tuple[str, ...], Vocabulary]) -> None:
    """Put a chronicle's own terms wherever the built-in ones of a vocabulary are listed."""
    if isinstance(node, dict):
        own = known.get(tuple(node.get("enum", ())))
        if own is not None:
            node["enum"] = list(own.terms)
            node["markdownEnumDescriptions"] = [term.definition for term in own]
        for child in node.values():
            _extend(child, known)
    elif isinstance(node, list):
        for child in node:
            _extend(child, known)
