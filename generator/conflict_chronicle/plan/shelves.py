"""Shelves: when a list of entries is split, and into which years, months and parts.

A list that fits on its page stays there. A longer one is split by year; a year that is too long by
month; a month that is too long into numbered parts. Sizes are bytes of the HTML that rows become.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol, TypeAlias, TypeVar

from conflict_chronicle.dates import EdtfDate
from conflict_chronicle.model import EntryId

T = TypeVar("T")


class Dated(Protocol):
    """What a list is split by; an entry is such a thing, and so is what is noted of one."""

    @property
    def id(self) -> EntryId:
        """Its id."""

    @property
    def date(self) -> EdtfDate:
        """When it happened."""


D = TypeVar("D", bound=Dated)

LARGEST = 200_000
"""Bytes that no page of the site may exceed; what follows leaves room for all else on it."""
ON_PAGE = 90_000
"""Bytes of the rows that stay on the page of an actor, a place …, beside map, strip and lists."""
ON_SHELF = 150_000
"""Bytes of the rows of a page that holds rows alone."""
BESIDE = 40
"""How many neighbours of a year or part are named, half before and half after."""

Key: TypeAlias = tuple[int, ...]
"""Nothing for the whole list; else year, month (0: not known) and number of the part, from 1."""
Size: TypeAlias = Callable[[D], int]
"""About how many bytes the row of an entry has."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A stretch of a list of entries, in order of date: all of it, a year, a month or a part."""

    key: Key
    ids: tuple[EntryId, ...]
    below: tuple[Key, ...] = ()
    """What it is split into; empty where its page shows the entries."""
    beside: tuple[Key, ...] = ()
    """Itself and others of its level, the nearest where there are many."""
    before: Key | None = None
    after: Key | None = None
    """The pages before and after: of one that shows entries the next that does so too."""
    days: tuple[date, date, bool] | None = None
    """Of a part: the first and last day in it, and whether some entries name no day."""


def arrange(entries: Sequence[D], size: Size[D], room: int) -> tuple[Shelf, ...]:
    """Split a list in order of date; nothing where it has at most ``room`` bytes.

    The first is the whole list, each stands before what it is split into.
    """
    if sum(map(size, entries)) <= room:
        return ()
    shelves = {shelf.key: shelf for shelf in _split((), entries, size)}
    leaves = [shelf.key for shelf in shelves.values() if not shelf.below]
    order = neighbours(leaves)
    for shelf in tuple(shelves.values()):
        around = neighbours(shelf.below)
        for key in shelf.below:
            before, after = order[key] if key in order else around[key]
            beside = nearest(shelf.below, key)
            shelves[key] = replace(shelves[key], beside=beside, before=before, after=after)
    return tuple(shelves.values())


def parts_of(key: Key, entries: Sequence[D], size: Size[D]) -> tuple[Shelf, ...]:
    """Return a month, and its parts where it is too long for a page."""
    found = cut(entries, size, ON_SHELF)
    if len(found) < 2:
        return (Shelf(key, _ids(entries)),)
    keys = tuple((*key, number) for number in range(1, len(found) + 1))
    around = neighbours(keys)
    parts = (
        Shelf(one, _ids(part), (), nearest(keys, one), *around[one], days_of(part))
        for one, part in zip(keys, found, strict=True)
    )
    return (Shelf(key, _ids(entries), keys), *parts)


def by_month(entries: Iterable[D]) -> dict[Key, list[D]]:
    """Group entries by the month of their earliest day; month 0: known to the year alone."""
    months: dict[Key, list[D]] = {}
    for entry in entries:
        months.setdefault((entry.date.year, entry.date.start.month or 0), []).append(entry)
    return {month: months[month] for month in sorted(months)}


def by_year(entries: Iterable[D]) -> dict[Key, list[D]]:
    """Group entries by the year of their earliest day."""
    years: dict[Key, list[D]] = {}
    for entry in entries:
        years.setdefault((entry.date.year,), []).append(entry)
    return {year: years[year] for year in sorted(years)}


def _split(key: Key, entries: Sequence[D], size: Size[D]) -> Iterator[Shelf]:
    """Yield a list or a year, then what it is split into."""
    groups = by_month(entries) if key else by_year(entries)
    yield Shelf(key, _ids(entries), tuple(groups))
    for below, found in groups.items():
        if sum(map(size, found)) <= ON_SHELF:
            yield Shelf(below, _ids(found))
        elif key:
            yield from parts_of(below, found, size)
        else:
            yield from _split(below, found, size)


def _ids(entries: Iterable[Dated]) -> tuple[EntryId, ...]:
    return tuple(entry.id for entry in entries)


def days_of(entries: Sequence[Dated]) -> tuple[date, date, bool] | None:
    """Return the first and last day that entries name, and whether some name none."""
    days = [entry.date.earliest for entry in entries if entry.date.is_exact_day]
    known = sorted(day for day in days if day)
    return (known[0], known[-1], len(known) < len(entries)) if known else None


def neighbours(keys: Sequence[Key]) -> dict[Key, tuple[Key | None, Key | None]]:
    """Return what stands before and after each key."""
    around = (None, *keys, None)
    return dict(zip(keys, zip(around, around[2:], strict=False), strict=True))


def nearest(keys: Sequence[Key], here: Key) -> tuple[Key, ...]:
    """Return up to ``BESIDE`` keys around one."""
    if len(keys) <= BESIDE:
        return tuple(keys)
    start = max(0, min(keys.index(here) - BESIDE // 2, len(keys) - BESIDE))
    return tuple(keys[start : start + BESIDE])


def cut(items: Iterable[T], size: Callable[[T], int], room: int) -> tuple[tuple[T, ...], ...]:
    """Cut items into parts of at most ``room`` bytes, or of a single item."""
    parts: list[tuple[T, ...]] = []
    held: list[T] = []
    left = room
    for item in items:
        one = size(item)
        if held and one > left:
            parts.append(tuple(held))
            held, left = [], room
        held.append(item)
        left -= one
    return (*parts, tuple(held)) if held else tuple(parts)
