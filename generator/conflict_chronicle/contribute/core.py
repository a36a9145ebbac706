"""What the form knows from the start: the JSON Schema, the terms, the countries, the words."""

from collections.abc import Iterator, Mapping
from typing import Any

from babel import Locale

from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.contribute.patterns import make_patterns
from conflict_chronicle.countries import country_codes, country_name
from conflict_chronicle.fold import SPECIAL
from conflict_chronicle.messages import Messages, Template
from conflict_chronicle.model.json_schema import json_schema
from conflict_chronicle.settings import Settings
from conflict_chronicle.vocabulary import Vocabulary

SCRIPT_WORDS = "contribute.script"
VOCABULARIES = ("actor-types", "causes", "certainties", "day-parts", "event-types", "outcomes",
                "people", "roles", "source-kinds")  # fmt: skip
"""Terms that the preview puts into words."""
SAID_ELSEWHERE = frozenset(
    {"title", "description", "examples", "default", "markdownEnumDescriptions", "$schema"}
)
"""Keywords of the schema that a check does not need."""


def make_core(chronicle: Chronicle, settings: Settings, messages: Messages) -> dict[str, object]:
    """Return the first script's value: what does not grow with the chronicle."""
    language = messages.language
    vocabularies = chronicle.vocabularies
    return {
        "locale": messages.text("dates.locale").replace("_", "-"),
        "words": dict(_words(messages)),
        "months": _months(messages),
        "schema": entry_schema(vocabularies),
        "vocabularies": {
            name: [[term.id, term.label(language), term.definition] for term in vocabularies[name]]
            for name in VOCABULARIES
        },
        "countries": [
            [code, alpha2, country_name(code), country_name(code, language)]
            for code, alpha2 in country_codes().items()
        ],
        "patterns": make_patterns(settings),
        "moved": _moved(chronicle),
        "folder": settings.entries,
        "newFile": settings.new_file_url,
        "fold": SPECIAL,
    }


def entry_schema(vocabularies: Mapping[str, Vocabulary]) -> dict[str, Any]:
    """Return the JSON Schema of an entry with the chronicle's own terms, without explanations."""
    schema = _slim(json_schema("entry"), vocabularies)
    assert isinstance(schema, dict), "a schema is an object"
    return schema


def _slim(node: Any, vocabularies: Mapping[str, Vocabulary]) -> Any:
    if isinstance(node, list):
        return [_slim(item, vocabularies) for item in node]
    if not isinstance(node, dict):
        return node
    kept: dict[str, Any] = {}
    for key, value in node.items():
        if key == "properties":
            kept[key] = {name: _slim(field, vocabularies) for name, field in value.items()}
        elif key == "title" and "properties" in node:
            kept[key] = value  # names the kind of record, by which the form finds its rules
        elif key not in SAID_ELSEWHERE:
            kept[key] = _slim(value, vocabularies)
    if "x-vocabulary" in kept:
        kept["enum"] = list(vocabularies[kept["x-vocabulary"]].terms)
    return kept


def _words(messages: Messages) -> Iterator[tuple[str, Template]]:
    """Yield the texts that the scripts fill in, by the key that they ask with."""
    for key, template in messages.templates.items():
        if key.startswith(f"{SCRIPT_WORDS}."):
            yield key.removeprefix(f"{SCRIPT_WORDS}."), template
        elif key.startswith("figures.words."):
            yield key.replace(".words", ""), template
        elif key.startswith("dates.") and key != "dates.locale":
            yield key, template


def _months(messages: Messages) -> dict[str, list[str]]:
    """Return the names of the months from CLDR, beside a day and alone."""
    months = Locale.parse(messages.text("dates.locale")).months
    return {
        "format": [months["format"]["wide"][number] for number in range(1, 13)],
        "alone": [months["stand-alone"]["wide"][number] for number in range(1, 13)],
    }


def _moved(chronicle: Chronicle) -> dict[str, list[list[str]]]:
    """Return old and new ids by kind: the command names the new one."""
    found: dict[str, list[list[str]]] = {}
    for (kind, old), (_, new) in sorted(chronicle.redirects.items()):
        if kind in ("actor", "place", "thread"):
            found.setdefault(kind, []).append([old, new])
    return found
