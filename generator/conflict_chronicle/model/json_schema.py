"""JSON Schema of the records, as an author writes them (for editors and forms)."""

from typing import Any

from conflict_chronicle.model import Actor, CountryNotes, Entry, Place, Record, Thread

KINDS: dict[str, type[Record]] = {
    "entry": Entry,
    "actor": Actor,
    "place": Place,
    "country": CountryNotes,
    "thread": Thread,
}
GIVEN = ("id", "file", "key", "country")
"""Fields that follow from the file's name; nobody writes them."""


def json_schema(kind: str) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a kind of record; raises ``KeyError``."""
    schema = KINDS[kind].model_json_schema(by_alias=True)
    for name in GIVEN:
        schema["properties"].pop(name, None)
    schema["required"] = [name for name in schema.get("required", ()) if name not in GIVEN]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
