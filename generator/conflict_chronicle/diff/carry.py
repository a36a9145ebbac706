"""Let a former state name what was only renamed by its id of today (part of comparing)."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TypeAlias, cast

from conflict_chronicle.chronicle import Chronicle, PageKey
from conflict_chronicle.diff.records import KINDS, registry
from conflict_chronicle.link import join
from conflict_chronicle.model import Record
from conflict_chronicle.validate import AnyRecord

Names: TypeAlias = Mapping[tuple[str, str], str]
"""Kind and id of then -> id of today."""

_FIELDS = {
    "actor": "actor",
    "by": "actor",
    "of": "actor",
    "responsible": "actor",
    "place": "place",
    "threads": "thread",
}
"""Fields that name an actor, a place or a thread."""
_LINK = re.compile(r"\[\[\s*(actor|place|thread)\s*:\s*([a-z0-9-]+)\s*(?=[|\]])")


def carry(before: Chronicle, after: Chronicle) -> Chronicle:
    """Return the former state as it would read had its actors, places and threads been renamed.

    So a new id changes no fact of the entries that name it. Records that became one are left as they
    were: there facts do change.
    """
    names = _renamed(before, after)
    if not names:
        return before
    return join(_records(before, names), before.vocabularies).chronicle


def _records(chronicle: Chronicle, names: Names) -> Iterator[AnyRecord]:
    for kind in KINDS:
        for ident, record in registry(chronicle, kind).items():
            carried = cast(AnyRecord, _carried(record, "", names))
            yield carried.model_copy(update={"id": names.get((kind, ident), ident)})


def _renamed(before: Chronicle, after: Chronicle) -> Names:
    then, now = _ids(before), _ids(after)
    found = {
        (kind, old): new
        for (kind, old), (_, new) in after.redirects.items()
        if kind != "entry" and (kind, old) in then - now and (kind, new) not in then
    }
    met = Counter((kind, new) for (kind, _), new in found.items())
    return {key: new for key, new in found.items() if met[key[0], new] == 1}


def _ids(chronicle: Chronicle) -> set[PageKey]:
    found: set[PageKey] = {("actor", ident) for ident in chronicle.actors}
    found |= {("place", ident) for ident in chronicle.places}
    return found | {("thread", ident) for ident in chronicle.threads}


def _carried(value: object, field: str, names: Names) -> object:
    """Return a value of a field, with all that it holds, under the ids of today."""
    if isinstance(value, str):
        if field == "body":
            return _LINK.sub(lambda found: _link(found, names), value)
        return names.get((_FIELDS.get(field, ""), value), value)
    if isinstance(value, Record):
        held = {name: getattr(value, name) for name in type(value).model_fields}
        carried = {name: _carried(item, name, names) for name, item in held.items()}
        return value.model_copy(update=carried)
    if type(value) is tuple:
        return tuple(_carried(item, field, names) for item in value)
    if isinstance(value, Mapping):
        return {key: _carried(item, field, names) for key, item in value.items()}
    return value


def _link(found: re.Match[str], names: Names) -> str:
    kind, ident = found.groups()
    return found[0].replace(ident, names.get((kind, ident), ident))
