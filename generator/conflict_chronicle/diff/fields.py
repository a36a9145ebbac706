"""Compare two values of a field, down to the smallest that differs (part of comparing)."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from itertools import zip_longest

from conflict_chronicle.diff.difference import Change, Said, Words
from conflict_chronicle.diff.words import Names, say
from conflict_chronicle.model import Claim, Record

LONG_TEXTS = ("body",)
_IDENTITY = ("actor", "place", "entry", "name", "code")
"""What an item of a list is known by, where it has such a field."""
_UNSEEN = ("id", "file", "key")
"""Where a record stands, which is no part of what it says."""


def compare_records(
    before: Record, after: Record, names: Names, facts: frozenset[str] = frozenset()
) -> Iterator[Change]:
    """Yield what differs between two states of a record; ``facts`` are fields that state facts."""
    for name, info in type(after).model_fields.items():
        if name not in _UNSEEN:
            label = (info.alias or name,)
            one, two = getattr(before, name), getattr(after, name)
            for change in compare_values(name, one, two, names, label):
                is_fact = name in facts and change.before is not None
                yield Change(change.label, change.before, change.after, is_fact)


def compare_values(
    field: str, before: object, after: object, names: Names, label: Words
) -> Iterator[Change]:
    """Yield the differences of two values of the same field."""
    if before == after:
        return
    if isinstance(before, Record) and isinstance(after, Record):
        for name, info in type(after).model_fields.items():
            inner = (*label, f" / {info.alias or name}")
            one, two = getattr(before, name), getattr(after, name)
            yield from compare_values(name, one, two, names, inner)
    elif isinstance(before, Mapping) and isinstance(after, Mapping):
        for key in dict.fromkeys((*before, *after)):
            inner = (*label, " / ", Said(str(key)))
            yield from compare_values(field, before.get(key), after.get(key), names, inner)
    elif isinstance(before, tuple) and isinstance(after, tuple):
        yield from _items(field, before, after, names, label)
    elif field in LONG_TEXTS:
        yield Change(("text",), _length(before), _length(after))
    else:
        yield Change(label, _said(field, before, names), _said(field, after, names))


def _items(
    field: str, before: tuple[object, ...], after: tuple[object, ...], names: Names, label: Words
) -> Iterator[Change]:
    """Pair the items of two lists by what they are known by, and compare each pair."""
    paired: dict[Hashable, tuple[list[object], list[object]]] = defaultdict(lambda: ([], []))
    for at, items in enumerate((before, after)):
        for item in items:
            paired[_identity(item)][at].append(item)
    changes: list[Change] = []
    for ones, twos in paired.values():
        for one, two in zip_longest(_without(ones, twos), _without(twos, ones)):
            inner = label
            if isinstance(one, Record) and isinstance(two, Record):
                inner = (*label, " / ", *_title(two, names))
            changes += compare_values(field, one, two, names, inner)
    yield from changes or [Change(label, ("in another order",), ("in this order",))]


def _without(items: list[object], others: list[object]) -> list[object]:
    """Return the items that are not among the others, each taken once."""
    left = list(others)
    kept = []
    for item in items:
        if item in left:
            left.remove(item)
        else:
            kept.append(item)
    return kept


def _identity(item: object) -> Hashable:
    if isinstance(item, Claim):
        return (item.by, item.source, item.outcome, item.of, item.cause, item.who)
    for name in _IDENTITY:
        if hasattr(item, name) and isinstance(item, Record):
            return (name, str(getattr(item, name)))
    return repr(item)


def _title(item: Record, names: Names) -> Words:
    if isinstance(item, Claim):
        return (*say("by", item.by, names), " in ", Said(", ".join(item.source)))
    known_by = next((name for name in _IDENTITY if hasattr(item, name)), None)
    return say(known_by, getattr(item, known_by), names) if known_by else ("item",)


def _said(field: str, value: object, names: Names) -> Words | None:
    return None if value in (None, "", ()) else say(field, value, names)


def _length(text: object) -> Words | None:
    words = len(str(text or "").split())
    return (f"{words} word{'' if words == 1 else 's'}",) if words else None
