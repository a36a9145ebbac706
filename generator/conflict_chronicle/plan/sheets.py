"""Lists of records that are too long for their page: who is named where, who fought whom, all places.

A page shows the first of such a list and leads to pages that hold all of it, in numbered parts.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, TypeAlias

from conflict_chronicle import urls
from conflict_chronicle.chronicle import PageKey
from conflict_chronicle.countries import country_name
from conflict_chronicle.gist import Gist
from conflict_chronicle.model import ActorId, EntryId, PlaceId
from conflict_chronicle.plan.desk import Desk
from conflict_chronicle.plan.opponents import Pair, alliances, every_meeting
from conflict_chronicle.plan.shelves import ON_SHELF, cut
from conflict_chronicle.sizes import bytes_of

MOST = 40
"""A list of so many links stays on its page."""
SHOWN = 30
"""So many of a longer one do."""
ROW = 420
"""Bytes of a row of such a list without its names."""
ON_INDEX = 110_000
"""Bytes of the rows of an index that stay on its page, beside a map."""

Item: TypeAlias = tuple[PageKey, int]
"""A record, and in how many entries it is what the list is about; 0 where that is not counted."""


class Sheet(NamedTuple):
    """A list of records: its name, and what it belongs to."""

    name: str
    """``mentions``, ``opponents`` …; of an index the group."""
    kind: str
    """Kind of the record that it belongs to, or ``index``."""
    ident: str


Parts: TypeAlias = tuple[tuple[Item, ...], ...]


def sheets(desk: Desk) -> Mapping[Sheet, Parts]:
    """Return every list that is too long for its page, in parts."""
    return desk.shared("sheets", Sheets)


class Sheets(Mapping[Sheet, Parts]):
    """All long lists, worked out when somebody asks for one; those that an entry may have, one by one."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @cached_property
    def _every(self) -> dict[Sheet, Parts]:
        return _every_sheet(self._desk)

    def __getitem__(self, sheet: Sheet) -> Parts:
        make = _ALONE.get(sheet.name)
        if make is None or "_every" in vars(self):
            return self._every[sheet]
        items = make(self._desk, (sheet.kind, sheet.ident))  # type: ignore[arg-type]
        if len(items) <= MOST:
            raise KeyError(sheet)
        return _cut(self._desk, items)

    def __iter__(self) -> Iterator[Sheet]:
        return iter(self._every)

    def __len__(self) -> int:
        return len(self._every)


def base_of(desk: Desk, sheet: Sheet) -> str:
    """Return the address of the page that a list belongs to."""
    if sheet.kind == "index":
        return f"{sheet.ident}/index.html"
    return desk.uri((sheet.kind, sheet.ident)) or ""  # type: ignore[arg-type]


def sheet_uri(desk: Desk, sheet: Sheet, part: int = 1) -> str:
    """Return the address of a part of a list."""
    return urls.further_uri(base_of(desk, sheet), sheet.name, part)


def _every_sheet(desk: Desk) -> dict[Sheet, Parts]:
    found: dict[Sheet, Parts] = {}
    for sheet, items in _long(desk):
        found[sheet] = _cut(desk, items)
    for ident, groups in index_groups(desk).items():
        rows = [(name, [(key, 0) for key in keys]) for name, keys in groups.items()]
        if sum(row_size(desk, key) for _, items in rows for key, _ in items) > ON_INDEX:
            for name, items in rows:
                parts = cut(items, lambda item: row_size(desk, item[0]), ON_SHELF)
                found[Sheet(name, "index", ident)] = parts
    return found


def _cut(desk: Desk, items: Sequence[Item]) -> Parts:
    return cut(items, lambda item: ROW + _size_of_title(desk, item[0]), ON_SHELF)


def _ties_to(desk: Desk, key: PageKey) -> list[Item]:
    """Return the entries that declare a tie to one."""
    ties = desk.chronicle.index.related_from.get(EntryId(key[1]), ())
    return [(("entry", tie.entry), 0) for tie in ties]


def _naming(desk: Desk, key: PageKey) -> list[Item]:
    """Return the records whose text names one."""
    return [(other, 0) for other in mentions_of(desk, key)]


_ALONE: Mapping[str, Callable[[Desk, PageKey], list[Item]]] = {
    "mentions": _naming,
    "related": _ties_to,
}
"""Lists by name that are worked out without any other."""


def _size_of_title(desk: Desk, key: PageKey) -> int:
    if key[0] == "entry":
        return desk.chronicle.gists[EntryId(key[1])].sizes[0]
    return bytes_of(desk.title(key))


def row_size(desk: Desk, key: PageKey) -> int:
    """Return about how many bytes a record has in an index."""
    chronicle = desk.chronicle
    match key[0]:
        case "actor":
            actor = chronicle.actors[ActorId(key[1])]
            names = [name.name for name in actor.names if name.kind == "acronym"][:1]
            countries = (country_name(code, desk.language) for code in actor.countries)
            return ROW + len(actor.id) + bytes_of(actor.name, *names, *countries)
        case "place":
            place = chronicle.places[PlaceId(key[1])]
            return ROW + 60 + len(place.id) + bytes_of(place.name, place.admin1 or "")
        case "thread":
            thread = chronicle.threads[key[1]]  # type: ignore[index]
            return ROW + len(thread.id) + bytes_of(thread.title, thread.summary)
    return ROW


def index_groups(desk: Desk) -> dict[str, dict[str, list[PageKey]]]:
    """Return the records of each index by group: actors by type, places by country, threads."""
    chronicle = desk.chronicle
    types: dict[str, list[PageKey]] = {}
    for actor in sorted(chronicle.actors.values(), key=lambda item: item.name.casefold()):
        types.setdefault(actor.type, []).append(("actor", actor.id))
    countries: dict[str, list[PageKey]] = {}
    for place in sorted(chronicle.places.values(), key=lambda item: item.name.casefold()):
        countries.setdefault(place.country, []).append(("place", place.id))
    threads = sorted(chronicle.threads.values(), key=lambda item: item.title.casefold())
    order = [term for term in chronicle.vocabularies["actor-types"].terms if term in types]
    return {
        "actors": {kind: types[kind] for kind in order},
        "places": {code.lower(): countries[code] for code in sorted(countries)},
        "threads": {"threads": [("thread", thread.id) for thread in threads]} if threads else {},
    }


def _long(desk: Desk) -> Iterator[tuple[Sheet, list[Item]]]:
    for sheet, items in _all(desk):
        if len(items) > MOST:
            yield sheet, items


def _all(desk: Desk) -> Iterator[tuple[Sheet, list[Item]]]:
    index = desk.chronicle.index
    for key in desk.mentioned_in:
        yield Sheet("mentions", *key), _naming(desk, key)
    counts = {pair: len(ids) for pair, ids in every_meeting(desk).items()}
    yield from _met(desk, "opponents", counts)
    stood = alliances(desk, map(desk.chronicle.gists.__getitem__, desk.chronicle.standing))
    yield from _met(desk, "allies", {pair: len(found) for pair, found in stood.items()})
    for actor, children in index.children.items():
        yield Sheet("affiliations", "actor", actor), [(("actor", one), 0) for one in children]
    for entry in index.related_from:
        yield Sheet("related", "entry", entry), _ties_to(desk, ("entry", entry))
    for code, ids in index.by_country.items():
        if len(ids) > MOST // 4:
            here = map(desk.chronicle.gists.__getitem__, ids)
            for kind, counted in country_counts(desk, code, here).items():
                items: list[Item] = [((kind, one), n) for one, n in ranked(counted)]  # type: ignore[misc]
                yield Sheet(f"{kind}s", "country", code), items


def mentions_of(desk: Desk, key: PageKey) -> tuple[PageKey, ...]:
    """Return the records whose text names one, but for itself."""
    return tuple(other for other in desk.mentioned_in.get(key, ()) if other != key)


def _met(desk: Desk, name: str, counts: Mapping[Pair, int]) -> Iterator[tuple[Sheet, list[Item]]]:
    """Yield for each actor those whom it met, the one with most entries first."""
    others: dict[ActorId, list[tuple[int, Pair, ActorId]]] = {}
    for pair, count in counts.items():
        for one, other in (pair, pair[::-1]):
            others.setdefault(one, []).append((-count, pair, other))
    for actor, found in others.items():
        if len(found) > MOST:
            items: list[Item] = [(("actor", other), -n) for n, _, other in sorted(found)]
            yield Sheet(name, "actor", actor), items


def country_counts(desk: Desk, code: str, gists: Iterable[Gist]) -> dict[str, Counter[str]]:
    """Count in how many entries of a country each actor, place in it and thread stands."""
    places = desk.chronicle.places
    found: dict[str, Counter[str]] = {"actor": Counter(), "place": Counter(), "thread": Counter()}
    for gist in gists:
        found["actor"].update(gist.actors)
        found["place"].update(one for one in gist.places if places[PlaceId(one)].country == code)
        found["thread"].update(gist.threads)
    return found


def ranked(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return what has most entries first, then by id."""
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
