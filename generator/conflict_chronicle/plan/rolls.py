"""Rolls: every list of entries that a page shows, and the pages that it is split into when long."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from operator import attrgetter
from typing import Literal, NamedTuple, TypeAlias

from conflict_chronicle import urls
from conflict_chronicle.countries import country_name
from conflict_chronicle.dates import EdtfDate
from conflict_chronicle.gist import Gist
from conflict_chronicle.ledger import Listed
from conflict_chronicle.model import EntryId, PlaceId, ThreadId
from conflict_chronicle.plan.desk import Desk, Face
from conflict_chronicle.plan.opponents import every_meeting
from conflict_chronicle.plan.rows import where_words_of
from conflict_chronicle.plan.shelves import (
    ON_PAGE,
    Key,
    Shelf,
    arrange,
    by_month,
    by_year,
    nearest,
    neighbours,
    parts_of,
)
from conflict_chronicle.sizes import bytes_of

RollKind: TypeAlias = Literal["timeline", "country", "actor", "quoted", "place", "thread", "pair"]

ROW = 620
"""Bytes of a row without its texts: marks, classes, the date, the deaths."""
BRIEF = ("country", "actor", "quoted")
"""Lists whose rows have no summary."""
ROOM = {"country": 60_000, "timeline": 110_000}
"""Bytes of the rows that stay on a page beside more, or less, than on the others."""
FEW = 15
"""A list of so many entries is never split: no row has more than 4,000 bytes."""


class Roll(NamedTuple):
    """The list of entries of one page."""

    kind: RollKind
    ident: str = ""
    other: str = ""
    """The second actor of a pair."""


TIMELINE = Roll("timeline")


def shelves(desk: Desk) -> Mapping[tuple[Roll, Key], Shelf]:
    """Return every stretch of every list that is split, and all years and months of the timeline."""
    return desk.shared("shelves", _every_shelf)


def shelf_pages(desk: Desk) -> Iterator[tuple[Roll, Key]]:
    """Yield what has a page of its own."""
    yield from (place for place in shelves(desk) if place[1])


class Noted(NamedTuple):
    """What splitting looks at of an entry, so that each is opened once however many lists it is in."""

    id: EntryId
    date: EdtfDate
    size: int
    """Bytes of its row."""
    brief: int
    """Bytes without a summary."""


class Lists(Mapping[tuple[Roll, Key], tuple[Gist, ...]]):
    """What is known of the entries of each list, and of each stretch of one, without opening any.

    The version of a row stands for when, where and between whom its entries were, so that what is drawn
    or counted of a list changes only with that.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._ids: dict[tuple[Roll, Key], Sequence[EntryId]] = {
            **{(roll, ()): ids for roll, ids in rolls(desk)},
            **{place: shelf.ids for place, shelf in shelves(desk).items()},
            (TIMELINE, ()): desk.chronicle.standing,
        }

    def version(self, key: tuple[Roll, Key]) -> bytes:
        """Return what stands for a row."""
        gists = self._desk.chronicle.gists
        return _joined([gists[ident].stand for ident in self._ids[key]])

    def weight(self, key: tuple[Roll, Key]) -> bytes:
        """Return what stands for a row with what its entries add to totals."""
        return _joined(map(self._desk.chronicle.shares.version, self._ids[key]))

    def __getitem__(self, key: tuple[Roll, Key]) -> tuple[Gist, ...]:
        return tuple(map(self._desk.chronicle.gists.__getitem__, self._ids[key]))

    def __iter__(self) -> Iterator[tuple[Roll, Key]]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


class Weights(Mapping[tuple[Roll, Key], tuple[Listed, ...]]):
    """The same with what the entries add to totals, for which the versions of these rows stand too."""

    def __init__(self, desk: Desk) -> None:
        self._lists = Lists(desk)
        self._shares = desk.chronicle.shares

    def version(self, key: tuple[Roll, Key]) -> bytes:
        """Return what stands for a row."""
        return self._lists.weight(key)

    def __getitem__(self, key: tuple[Roll, Key]) -> tuple[Listed, ...]:
        return tuple(Listed(gist, self._shares[gist.id]) for gist in self._lists[key])

    def __iter__(self) -> Iterator[tuple[Roll, Key]]:
        return iter(self._lists)

    def __len__(self) -> int:
        return len(self._lists)


def _joined(versions: Iterable[bytes]) -> bytes:
    return blake2b(b"".join(versions), digest_size=8).digest()


def lists(desk: Desk) -> Mapping[tuple[Roll, Key], tuple[Gist, ...]]:
    """Return what is known of the entries of every list."""
    return desk.shared("lists", Lists)


def listed(desk: Desk, roll: Roll, key: Key = ()) -> tuple[Gist, ...]:
    """Return the entries of a list, or of a stretch of one, for what is drawn or counted."""
    return lists(desk).get((roll, key), ())


def weights(desk: Desk) -> Mapping[tuple[Roll, Key], tuple[Listed, ...]]:
    """Return what the entries of every list add to totals."""
    return desk.shared("weights", Weights)


def weighed(desk: Desk, roll: Roll, key: Key = ()) -> tuple[Listed, ...]:
    """Return the entries of a list, or of a stretch of one, for what is summed."""
    return weights(desk).get((roll, key), ())


def _every_shelf(desk: Desk) -> dict[tuple[Roll, Key], Shelf]:
    noted = all_noted(desk)
    found = {(TIMELINE, shelf.key): shelf for shelf in _timeline(tuple(noted.values()))}
    for roll, ids in rolls(desk):
        if len(ids) > FEW:
            here = [noted[ident] for ident in ids]
            size = _brief if roll.kind in BRIEF else _size
            for shelf in arrange(here, size, ROOM.get(roll.kind, ON_PAGE)):
                found[roll, shelf.key] = shelf
    return found


def all_noted(desk: Desk) -> dict[EntryId, Noted]:
    """Return about how many bytes each entry's row has on the pages of a list: never too few."""
    gists = desk.chronicle.gists
    kinds = {
        term.id: bytes_of(term.label(desk.language), term.definition)
        for term in desk.chronicle.vocabularies["event-types"]
    }
    known: dict[object, int] = {}
    found = {}
    for ident in desk.chronicle.standing:
        gist = gists[ident]
        where = gist.places[:1], gist.scenes, gist.countries
        if where not in known:
            known[where] = bytes_of(where_words_of(desk, gist))
        title, summary, _ = gist.sizes
        brief = ROW + len(ident) + title + known[where] + kinds[gist.type]
        found[ident] = Noted(ident, gist.date, brief + summary, brief)
    return found


_size: Callable[[Noted], int] = attrgetter("size")
_brief: Callable[[Noted], int] = attrgetter("brief")


def _timeline(entries: Sequence[Noted]) -> Iterator[Shelf]:
    """Yield the whole timeline, its years and its months, which have pages however few they hold."""
    split = {shelf.key: shelf.below for shelf in arrange(entries, _size, ROOM["timeline"])}
    years = by_year(entries)
    yield Shelf((), tuple(entry.id for entry in entries), split.get((), ()))
    around = neighbours(tuple(years))
    for year, found in years.items():
        ids = tuple(entry.id for entry in found)
        yield Shelf(year, ids, split.get(year, ()), nearest(tuple(years), year), *around[year])
    months = {
        month: found
        for month, found in by_month(entries).items()
        if month[1] or split.get(month[:1])
    }
    around = neighbours(tuple(months))
    for month, found in months.items():
        whole, *parts = parts_of(month, found, _size)
        beside = nearest(tuple(years), month[:1])
        yield Shelf(month, whole.ids, whole.below, beside, *around[month])
        yield from parts


def rolls(desk: Desk) -> Iterator[tuple[Roll, Sequence[EntryId]]]:
    """Yield every list that may be split, but for the timeline, with the ids of its entries."""
    index = desk.chronicle.index
    yield from ((Roll("country", code), ids) for code, ids in index.by_country.items())
    yield from ((Roll("actor", actor), ids) for actor, ids in index.by_actor.items())
    yield from ((Roll("quoted", actor), ids) for actor, ids in index.by_speaker.items())
    yield from ((Roll("place", place), ids) for place, ids in index.by_place.items())
    yield from ((Roll("thread", thread), ids) for thread, ids in index.by_thread.items())
    yield from ((Roll("pair", *pair), ids) for pair, ids in every_meeting(desk).items())


def faces_on(desk: Desk, shelf: Shelf) -> tuple[Face, ...]:
    """Return what rows say of the entries of a stretch of a list."""
    return tuple(map(desk.face, shelf.ids))


def faces(desk: Desk, gists: Iterable[Gist]) -> tuple[Face, ...]:
    """Return what rows say of some entries of a list."""
    return tuple(desk.face(gist.id) for gist in gists)


def base_of(desk: Desk, roll: Roll) -> str:
    """Return the address of the page whose list it is."""
    match roll.kind:
        case "timeline":
            return urls.TIMELINE
        case "country":
            return urls.country_uri(roll.ident)
        case "place":
            return urls.place_uri(desk.chronicle.places[PlaceId(roll.ident)].country, roll.ident)
        case "thread":
            return urls.thread_uri(roll.ident)
        case "pair":
            return urls.pair_uri(roll.ident, roll.other)
    return urls.actor_uri(roll.ident)


def uri_of(desk: Desk, roll: Roll, key: Key) -> str:
    """Return the address of a stretch of a list."""
    base = base_of(desk, roll)
    if roll.kind == "quoted":
        base = urls.further_uri(base, "quoted")
    return urls.shelf_uri(base, key) if key else base


def month_uri(desk: Desk, roll: Roll, year: int, month: int = 0) -> str:
    """Return where the entries of a month, or of a year, are: on a page of the list, if it is split.

    Of a list that is on its own page already, those of the timeline are of more use.
    """
    known = shelves(desk)
    if (roll, ()) not in known or (roll, (year,)) not in known:
        return urls.month_uri(year, month) if month else urls.year_uri(year)
    if not month or (roll, (year, month)) in known:
        return uri_of(desk, roll, (year, month) if month else (year,))
    return f"{uri_of(desk, roll, (year,))}#{urls.month_anchor(year, month)}"


def name_of(desk: Desk, roll: Roll) -> str:
    """Return what a list is about, for titles."""
    text = desk.messages.text
    match roll.kind:
        case "timeline":
            return text("plan.title.timeline")
        case "country":
            return country_name(roll.ident, desk.language)
        case "place":
            place = desk.chronicle.places[PlaceId(roll.ident)]
            return f"{place.name}, {country_name(place.country, desk.language)}"
        case "thread":
            return desk.chronicle.threads[ThreadId(roll.ident)].title
        case "pair":
            first, second = (desk.actor_link(ident).text for ident in (roll.ident, roll.other))
            return text("plan.pair.title", first=first, second=second)
        case "quoted":
            return text("plan.shelf.quoted", actor=desk.actor_link(roll.ident).text)
    return desk.actor_link(roll.ident).text
