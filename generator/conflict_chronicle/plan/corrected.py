"""Every correction, newest first, and the entries that no longer stand; in parts when they are many."""

from collections.abc import Mapping
from datetime import date
from typing import Literal, TypeAlias

from conflict_chronicle.chronicle import ALL
from conflict_chronicle.model import EntryId
from conflict_chronicle.plan.desk import Desk
from conflict_chronicle.plan.shelves import ON_SHELF, cut

ON_PAGE = 60_000
"""Bytes of each list that stay on the page of corrections."""
ROW = 420
RECORDED_DAYS = 12
"""How many days with new entries are listed; feeds hold the rest."""
RECORDED = 40
"""How many entries of these days are listed, once they are more than that."""

Corrected: TypeAlias = tuple[EntryId, int]
"""An entry, and which of its corrections is meant, from 0; -1 for the entry as a whole."""
ListName: TypeAlias = Literal["all", "closed"]
Parts: TypeAlias = tuple[tuple[Corrected, ...], ...]


def correction_lists(desk: Desk) -> Mapping[ListName, Parts]:
    """Return both lists in parts; one that fits on the page of corrections is a single part."""
    return desk.shared("correction_lists", _lists)


def is_long(desk: Desk, name: ListName) -> bool:
    """Tell whether a list has pages of its own."""
    return desk.shared("long_corrections", _long)[name]


def _long(desk: Desk) -> dict[ListName, bool]:
    lists = correction_lists(desk).items()
    return {
        name: sum(_size(desk, item) for part in parts for item in part) > ON_PAGE
        for name, parts in lists
    }


def _lists(desk: Desk) -> dict[ListName, Parts]:
    gists = desk.chronicle.gists.values()
    corrections = [
        (order, gist.id, -at) for gist in gists for at, (order, _, _) in enumerate(gist.corrections)
    ]
    # Newest first; those of one entry and day in the order in which they stand there.
    newest = [(ident, -at) for _, ident, at in sorted(corrections, reverse=True)]
    closed = [(gist.id, -1) for gist in gists if gist.is_closed]
    return {
        "all": cut(newest, lambda item: _size(desk, item), ON_SHELF),
        "closed": cut(closed, lambda item: _size(desk, item), ON_SHELF),
    }


def _size(desk: Desk, item: Corrected) -> int:
    gist = desk.chronicle.gists[item[0]]
    title, _, reason = gist.sizes
    texts = gist.corrections[item[1]][2] if item[1] >= 0 else reason
    return ROW + len(gist.id) + title + texts


def recorded(desk: Desk) -> tuple[tuple[date, tuple[EntryId, ...]], ...]:
    """Return the newest days on which entries were recorded, with the entries that are shown of each."""
    return desk.shared("recorded", _recorded)[ALL]


def _recorded(desk: Desk) -> dict[str, tuple[tuple[date, tuple[EntryId, ...]], ...]]:
    days: dict[date, list[EntryId]] = {}
    for ident in desk.chronicle.standing:
        gist = desk.chronicle.gists[ident]
        found = desk.history.get(gist.file)
        if found is not None and gist.key is None:
            days.setdefault(found.first, []).append(ident)
    shown, left = [], RECORDED
    for day in sorted(days, reverse=True)[:RECORDED_DAYS]:
        ids = days[day][:left] if len(days[day]) > RECORDED else days[day]
        shown.append((day, tuple(ids)))
        left -= len(ids)
        if left <= 0:
            break
    return {ALL: tuple(shown)}
