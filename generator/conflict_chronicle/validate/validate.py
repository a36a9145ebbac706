"""Check a raw record against the schema of its kind."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from pydantic import ValidationError

from conflict_chronicle.countries import country_name, is_country, nearest_country
from conflict_chronicle.load import Kind, Path, PlainRecord, RawRecord, Scalar, find, plain, stem_of
from conflict_chronicle.load import Mapping as Fields
from conflict_chronicle.model import Actor, CountryNotes, Entry, Place, Record, Thread
from conflict_chronicle.model.base import ID_LENGTH, ID_PATTERN, suggest_id
from conflict_chronicle.problems import Problem, Result, Span
from conflict_chronicle.urls import LISTS
from conflict_chronicle.validate.explain_schema import explain_error
from conflict_chronicle.vocabulary import Vocabulary

AnyRecord: TypeAlias = Entry | Actor | Place | CountryNotes | Thread
Vocabularies: TypeAlias = Mapping[str, Vocabulary]

SCHEMAS: dict[Kind, type[Record]] = {
    "entry": Entry,
    "actor": Actor,
    "place": Place,
    "country": CountryNotes,
    "thread": Thread,
}
GIVEN = frozenset({"id", "file", "key", "country"})
"""Fields that follow from the file's name and place; nobody writes them."""
_DATED = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}-(?=[a-z0-9-]*[a-z])")
# Names that Windows keeps for devices, whatever their ending.
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])")


def validate(raw: RawRecord, vocabularies: Vocabularies) -> Result[AnyRecord]:
    """Return the typed record, or None, and all problems of the raw one."""
    problems = [*_check_id(raw), *_check_given(raw)]
    values = _values(raw)
    try:
        record = SCHEMAS[raw.kind].model_validate(values, context={"vocabularies": vocabularies})
    except ValidationError as error:
        schema = SCHEMAS[raw.kind]
        problems.extend(
            explain_error(raw, schema, item)
            for item in error.errors()
            if not _is_empty(raw, item["loc"])
        )
        return None, tuple(problems)
    if problems:
        return None, tuple(problems)
    assert isinstance(record, Entry | Actor | Place | CountryNotes | Thread)
    return record, ()


def validate_plain(record: PlainRecord, vocabularies: Vocabularies) -> AnyRecord | None:
    """Return the typed record, or None where anything is wrong: ``validate`` tells what."""
    fields, has_body = record.fields, record.body is not None
    if not GIVEN.isdisjoint(fields) or (has_body and "body" in fields):
        return None
    if next(_check_name(record.kind, record.file, record.id, record.key, Span(record.file)), None):
        return None
    key = record.key if record.kind == "entry" else None
    values = _with_given(record.kind, record.file, record.id, key, dict(fields))
    if has_body:
        values["body"] = record.body
    try:
        made = SCHEMAS[record.kind].model_validate(values, context={"vocabularies": vocabularies})
    except ValidationError:
        return None
    assert isinstance(made, Entry | Actor | Place | CountryNotes | Thread)
    return made


def _is_empty(raw: RawRecord, path: Path) -> bool:
    """Tell whether a key stands there without a value, which the loader has reported."""
    parent = find(raw.fields, path[:-1])
    value = parent.get(str(path[-1])) if isinstance(parent, Fields) and path else None
    return isinstance(value, Scalar) and value.is_empty


def _values(raw: RawRecord) -> dict[str, Any]:
    fields = plain(raw.fields)
    assert isinstance(fields, dict)
    values: dict[str, Any] = {key: value for key, value in fields.items() if key not in GIVEN}
    if raw.body is not None:
        values["body"] = raw.body
    return _with_given(raw.kind, raw.file, raw.id, raw.key.text if raw.key else None, values)


def _with_given(
    kind: Kind, file: str, ident: str, key: str | None, values: dict[str, Any]
) -> dict[str, Any]:
    """Add what follows from the file's name and place."""
    values["id"] = ident
    values["file"] = file
    if kind == "entry":
        values["key"] = key
    if kind == "place":
        values["country"] = stem_of(file)
    return values


def _check_given(raw: RawRecord) -> Iterator[Problem]:
    for key, _ in raw.fields.pairs:
        span = Span(raw.file, key.line, key.column, key.length)
        if key.text in GIVEN:
            yield Problem("E201", f"'{key.text}' follows from the file's name: remove it", span)
        elif key.text == "body" and raw.body is not None:
            yield Problem("E201", "the text stands below the second '---', not in 'body'", span)


def _check_id(raw: RawRecord) -> Iterator[Problem]:
    span, key = Span(raw.file), None
    if raw.key is not None:
        key = raw.key.text
        span = Span(raw.file, raw.key.line, raw.key.column, raw.key.length)
    yield from _check_name(raw.kind, raw.file, raw.id, key, span)


def _check_name(
    kind: Kind, file: str, ident: str, key: str | None, span: Span
) -> Iterator[Problem]:
    if kind in ("country", "place") and not is_country(stem_of(file)):
        yield _not_a_country(file)
    if kind == "country":
        return
    if not ID_PATTERN.fullmatch(ident) or len(ident) > ID_LENGTH:
        what = "the file's name" if key is None else "this id"
        yield Problem(
            "E113",
            f"{what} '{ident[:ID_LENGTH]}' is not an id: use lower-case letters a-z and digits, "
            f"words joined by single hyphens, at most {ID_LENGTH} characters",
            span,
            suggestion=suggest_id(ident),
        )
    elif _RESERVED.fullmatch(ident):
        yield Problem("E118", f"'{ident}' cannot be a file on Windows: choose another name", span)
    elif (kind, ident) in LISTS:
        message = f"'{ident}' is the address of the list of all {kind}s: choose another name"
        yield Problem("E118", message, span)
    elif kind == "entry" and not _DATED.match(ident):
        yield Problem(
            "E119",
            f"the id '{ident}' must begin with the event's date and have words behind it",
            span,
            help="such as 2023-09-28-kandadji-attack, or 2023-09-floods where the day is not known",
        )


def _not_a_country(file: str) -> Problem:
    stem = stem_of(file)
    near = nearest_country(stem)
    return Problem(
        "E202",
        f"the file's name '{stem}' is not a country: it is the ISO 3166-1 alpha-3 code",
        Span(file),
        suggestion=near[0] if near else None,
        suggestion_label=country_name(near[0]) if near else None,
    )
