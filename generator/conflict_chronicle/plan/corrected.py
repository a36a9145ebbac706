"""Every correction, newest first, and the entries that no longer stand; in parts when they are many."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

from conflict_chronicle.model import EntryId
from conflict_chronicle.plan.desk import Desk
from conflict_chronicle.plan.rolls import bytes_of
from conflict_chronicle.plan.shelves import ON_SHELF, cut

ON_PAGE = 60_000
"""Bytes of each list that stay on the page of corrections."""
ROW = 420

Corrected: TypeAlias = tuple[EntryId, int]
"""An entry, and which of its corrections is meant, from 0; -1 for the entry as a whole."""
ListName: TypeAlias = Literal["all", "closed"]
Parts: TypeAlias = tuple[tuple[Corrected, ...], ...]


def correction_lists(desk: Desk) -> Mapping[ListName, Parts]:
    """Return both lists in parts; one that fits on the page of corrections is a single part."""
    return desk.shared("correction_lists", _lists)


def is_long(desk: Desk, name: ListName) -> bool:
    """Tell whether a list has pages of its own."""
    parts = correction_lists(desk)[name]
    return sum(_size(desk, item) for part in parts for item in part) > ON_PAGE


def _lists(desk: Desk) -> dict[ListName, Parts]:
    entries = desk.chronicle.entries.values()
    corrections = [
        (item.on.sort_key, entry.id, -at)
        for entry in entries
        for at, item in enumerate(entry.corrections)
    ]
    # Newest first; those of one entry and day in the order in which they stand there.
    newest = [(ident, -at) for _, ident, at in sorted(corrections, reverse=True)]
    closed = [(entry.id, -1) for entry in entries if entry.is_closed]
    return {
        "all": cut(newest, lambda item: _size(desk, item), ON_SHELF),
        "closed": cut(closed, lambda item: _size(desk, item), ON_SHELF),
    }


def _size(desk: Desk, item: Corrected) -> int:
    entry = desk.chronicle.entries[item[0]]
    texts = [entry.status_reason or ""]
    if item[1] >= 0:
        found = entry.corrections[item[1]]
        texts = [found.what, found.why or ""]
    return ROW + len(entry.id) + bytes_of(entry.title, *texts)
