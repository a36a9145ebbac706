"""Turn what Pydantic says about a record into a problem in plain words, at its place."""

import re
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from conflict_chronicle.load import Path, RawRecord, locate
from conflict_chronicle.problems import Problem, nearest

_OUR_CODE = re.compile(r"[EW][0-9]{3}")
_SHAPES = {
    "model_type": "fields are expected here: 'key: value' lines, or {key: value}",
    "model_attributes_type": "fields are expected here: 'key: value' lines, or {key: value}",
    "dict_type": "fields are expected here: 'key: value' lines, or {key: value}",
    "tuple_type": "a list is expected here: lines that begin with '- ', or [one, two]",
    "string_type": "a single value is expected here, not a list or a mapping",
}
_COORDINATES = ("lat", "lon")


def explain_error(raw: RawRecord, schema: type[BaseModel], error: ErrorDetails) -> Problem:
    """Return the problem that one error of Pydantic's stands for."""
    path: Path = tuple(error["loc"])
    kind = error["type"]
    if _OUR_CODE.fullmatch(kind):
        return _our_own(raw, path, error)
    if kind == "missing":
        return _missing(raw, path)
    if kind == "extra_forbidden":
        return _unknown_key(raw, schema, path)
    span = locate(raw.file, raw.fields, path)
    if kind in _SHAPES:
        return Problem("E116", _SHAPES[kind], span)
    code = "E703" if path and path[-1] in _COORDINATES else "E124"
    return Problem(code, f"{_shown(error['input'])}: {_plainly(error)}", span)


def _our_own(raw: RawRecord, path: Path, error: ErrorDetails) -> Problem:
    context: dict[str, Any] = error["ctx"]
    on_key = bool(path) and path[-1] == "[key]"
    path = tuple(step for step in path if step != "[key]")
    if context["key"]:
        path = (*path, context["key"])
    span = locate(
        raw.file,
        raw.fields,
        path,
        on_key=on_key,
        offset=context["offset"],
        length=context["length"],
    )
    return Problem(
        error["type"],
        context["message"],
        span,
        context["suggestion"],
        context["label"],
        _help(error["type"], context["suggestion"]),
    )


def _help(code: str, suggestion: str | None) -> str | None:
    # A figure that begins with > or ~ must be quoted, which a newcomer cannot know.
    if code == "E401" and suggestion and suggestion[0] in "<>~":
        return f"write it in quotes: '{suggestion}'"
    return None


def _missing(raw: RawRecord, path: Path) -> Problem:
    span = locate(raw.file, raw.fields, path[:-1], on_key=True)
    return Problem("E120", f"'{path[-1]}' is required and missing", span)


def _unknown_key(raw: RawRecord, schema: type[BaseModel], path: Path) -> Problem:
    key = str(path[-1])
    span = locate(raw.file, raw.fields, path, on_key=True)
    near = nearest(key, _keys_beside(raw, schema, path))
    return Problem("E201", f"unknown key '{key}'", span, suggestion=near)


def _keys_beside(raw: RawRecord, schema: type[BaseModel], path: Path) -> list[str]:
    """Return the keys that the schema knows where ``path`` points to."""
    fields: type[BaseModel] = schema
    for step in path[:-1]:
        found = {_alias(name, info): info for name, info in fields.model_fields.items()}
        # A step that is no field is a place in a list or a key of a mapping: 'bol' in sources.
        if step in found:
            fields = _model_in(found[str(step)].annotation) or fields
    hidden = {"id", "file", "key", "country"}
    names = (_alias(name, info) for name, info in fields.model_fields.items())
    return sorted(set(names) - (hidden if fields is schema else set()))


def _alias(name: str, info: Any) -> str:
    return str(info.alias or name)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """Return the first record class inside a type such as ``tuple[Claim, ...]``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        found = _model_in(part)
        if found is not None:
            return found
    return None


def _shown(value: Any) -> str:
    text = str(value)
    return f"'{text[:40]}…'" if len(text) > 40 else f"'{text}'"


def _plainly(error: ErrorDetails) -> str:
    message = error["msg"]
    if error["type"] == "string_pattern_mismatch":
        return f"does not fit the pattern {error['ctx']['pattern']}"
    return message[:1].lower() + message[1:]
