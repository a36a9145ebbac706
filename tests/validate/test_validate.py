"""A record is checked as a whole: every problem at once, each with the nearest valid value."""

import re
from typing import Any

import jsonschema
import pytest

from conflict_chronicle.load import Listing, Mapping, Node, SourceFile, discover, parse
from conflict_chronicle.model import Entry, Record
from conflict_chronicle.model.json_schema import GIVEN, KINDS, json_schema
from conflict_chronicle.settings import Settings
from conflict_chronicle.validate import AnyRecord, validate
from conflict_chronicle.vocabulary import load_vocabularies
from tests.chronicle import REPOSITORY, shown

PATH = "entries/2023/2023-05-05-testville-talks.md"
VOCABULARIES = load_vocabularies()


def validate_text(text: str, path: str = PATH) -> tuple[AnyRecord | None, list[str]]:
    (raw,), problems = parse(SourceFile(path, text.encode()))
    record, found = validate(raw, VOCABULARIES)
    return record, [line.split(":", 1)[1] for line in shown((*problems, *found))]


def test_every_problem_of_a_record_is_named_at_once() -> None:
    _, found = validate_text("""\
---
title: Talks
dat: 2023-05-05
type: talks
countries: [NE, MLI]
actors:
  - {actor: Example, role: target}
  - {actor: example, rol: target}
claims:
  - {by: x, source: herald, killed: many, of: civilians}
  - {by: x, killed: 3}
sources:
  herald: {title: Talks, publisher: x, published: 2023-02-30, url: example.org}
civilian_targeting: yes
time: soon
zzz: 1
---
""")
    assert sorted(" ".join(line.split(" ")[:2]) for line in found) == [
        "10:37 E401", "11:5 E208", "13:51 E302", "13:68 E126", "14:21 E124", "15:7 E128",
        "16:1 E201", "2:1 E120", "3:1 E201", "4:7 E121", "5:13 E202", "7:13 E113", "8:22 E201",
        "8:5 E120",
    ]  # fmt: skip


def test_a_record_with_a_problem_of_its_id_is_no_record() -> None:
    record, found = validate_text("---\nname: Con\ntype: ngo\n---\n", "entries/actors/con.md")
    assert record is None
    assert len(found) == 1


def test_a_record_is_frozen_with_tuples_inside() -> None:
    record, found = validate_text("""\
---
title: "  Talks  "
date: 2023-05-05
type: diplomatic
countries: [NER]
actors: [{actor: example-army, role: signatory}]
related: [2023-05-04-testville-attack]
sources: {herald: {title: Talks, publisher: x}}
xref: {ucdp: '7'}
---
""")
    assert found == []
    assert isinstance(record, Entry)
    assert record.title == "Talks"
    assert record.related[0].as_ == "background"
    assert record.xref.ucdp == ("7",)
    assert record.civilian_targeting is None
    with pytest.raises(Exception, match="frozen"):
        record.title = "x"  # type: ignore[misc]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_json_schema_knows_every_key_that_a_person_writes(kind: str) -> None:
    schema = json_schema(kind)
    model: type[Record] = KINDS[kind]
    written = {info.alias or name for name, info in model.model_fields.items()} - set(GIVEN)
    assert set(schema["properties"]) == written
    assert schema["additionalProperties"] is False
    assert set(schema["required"]) == {
        info.alias or name
        for name, info in model.model_fields.items()
        if info.is_required() and name not in GIVEN
    }
    check_references(schema, schema)


def check_references(node: Any, root: dict[str, Any]) -> None:
    if isinstance(node, dict):
        if "$ref" in node:
            assert node["$ref"].removeprefix("#/$defs/") in root["$defs"]
        for child in node.values():
            check_references(child, root)
    elif isinstance(node, list):
        for child in node:
            check_references(child, root)


def as_editors_read(node: Node) -> object:
    """Type plain scalars as YAML 1.2 does, by whose rules editors hold files against a schema."""
    if isinstance(node, Mapping):
        return {key.text: as_editors_read(value) for key, value in node.pairs}
    if isinstance(node, Listing):
        return [as_editors_read(item) for item in node.items]
    if node.style is None and node.text in ("true", "false"):
        return node.text == "true"
    if node.style is None and re.fullmatch(r"[-+]?[0-9]+", node.text):
        return int(node.text)
    if node.style is None and re.fullmatch(r"[-+]?[0-9]+\.[0-9]*", node.text):
        return float(node.text)
    return node.text


@pytest.mark.parametrize("kind", sorted(KINDS))
@pytest.mark.skipif(not (REPOSITORY / "entries").is_dir(), reason="the wheel holds no chronicle")
def test_the_json_schema_accepts_the_real_records(kind: str) -> None:
    validator = jsonschema.Draft202012Validator(json_schema(kind))
    files, _ = discover(REPOSITORY, Settings().entries)
    for file in files:
        for raw in parse(file)[0]:
            if raw.kind == kind:
                errors = validator.iter_errors(as_editors_read(raw.fields))
                assert [(error.json_path, error.message) for error in errors] == [], raw.id


def test_terms_of_the_schema_come_with_their_definitions() -> None:
    kinds = json_schema("entry")["properties"]["type"]
    assert kinds["enum"] == list(VOCABULARIES["event-types"].terms)
    assert len(kinds["markdownEnumDescriptions"]) == len(kinds["enum"])
