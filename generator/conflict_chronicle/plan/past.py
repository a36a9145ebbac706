"""What happened near an entry in time, place and toll, indexed so that no page looks at every entry."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple

from conflict_chronicle.chronicle import ALL, Chronicle
from conflict_chronicle.figures import Tally
from conflict_chronicle.gist import Gist
from conflict_chronicle.ledger import Share
from conflict_chronicle.model import CountryCode, Entry, EntryId, PlaceId
from conflict_chronicle.plan.spots import Spots

SPAN = 32
"""Days that share a bucket."""
OPEN = -1
"""The bucket of the entries whose date has an open end."""


class Rank(NamedTuple):
    """How an entry's toll compares with those of the same country, in the order of the timeline."""

    earlier: int
    """How many entries before it have a toll."""
    last: EntryId | None
    """The last of them."""
    as_high: EntryId | None
    """The last of them with a toll as high at least."""
    higher: EntryId | None
    """The first entry after it with a higher toll."""


@dataclass(frozen=True, slots=True)
class Past:
    """The indexes; each part is made when a page first asks for it."""

    chronicle: Chronicle
    spots: Spots
    _days: dict[PlaceId, dict[int, list[Gist]]] = field(default_factory=dict)
    _violent: dict[PlaceId, list[tuple[date, EntryId]]] = field(default_factory=dict)
    _near: dict[tuple[PlaceId, float], tuple[PlaceId, ...]] = field(default_factory=dict)
    _killed: dict[str, list[Tally]] = field(default_factory=dict)
    _ranks: dict[CountryCode, dict[EntryId, Rank]] = field(default_factory=dict)

    @property
    def _known(self) -> Chronicle:
        """The chronicle that nobody watches: what is read through here is noted row by row."""
        return self.chronicle.unwatched

    def at_place(self, place: PlaceId, entry: Entry, within: timedelta) -> Iterator[Gist]:
        """Yield every entry at a place that may lie within days of an entry, and some more.

        Look at their ids and dates alone.
        """
        self.chronicle.note("days_at", place)
        if place not in self._days:
            self._days[place] = _by_days(self._at(place))
        days = _days(_ordinal(entry.date.earliest), _ordinal(entry.date.latest), within.days)
        if days is None:
            yield from self._at(place)
            return
        for bucket in (*days, OPEN):
            yield from self._days[place].get(bucket, ())

    def violence_near(
        self, places: Iterable[PlaceId], km: float, first: date, before: date
    ) -> frozenset[EntryId]:
        """Return the violent entries near any of the places that began on these days."""
        self.chronicle.note("places", ALL)
        near = dict.fromkeys(spot for place in places for spot in self._around(place, km))
        found: set[EntryId] = set()
        for place in near:
            self.chronicle.note("violence_at", place)
            began = self._violent_at(place)
            ends = (bisect_left(began, (day, EntryId(""))) for day in (first, before))
            found.update(ident for _, ident in began[slice(*ends)])
        return frozenset(found)

    def rank(self, country: CountryCode, entry: EntryId) -> Rank:
        """Compare an entry's toll with the others of a country."""
        self.chronicle.note("rank_in", (country, entry))
        return self.ranks_in(country)[entry]

    def ranks_in(self, country: CountryCode) -> Mapping[EntryId, Rank]:
        """Compare the tolls of a country."""
        if country not in self._ranks:
            ids = self._known.index.by_country.get(country, ())
            self._ranks[country] = ranks([(ident, self._toll_of(ident)) for ident in ids])
        return self._ranks[country]

    def _toll_of(self, entry: EntryId) -> int:
        tally = self._known.shares[entry].tally
        return (tally.best or 0) if tally else 0

    def killed(self, victim: str) -> Sequence[Tally]:
        """Return the deaths of a group's own people that count, in the order of the timeline."""
        self.chronicle.note("killed_of", victim)
        if not self._killed:
            for entry in self._known.standing:
                for whose, _, tally in self._known.shares[entry].counted:
                    self._killed.setdefault(whose, []).append(tally)
        return self._killed.get(victim, ())

    def share(self, entry: EntryId) -> Share:
        """Return the deaths of an entry that count."""
        self.chronicle.note("shares", entry)
        return self._known.shares[entry]

    def toll(self, entry: EntryId) -> int:
        """Return the best number of deaths counted; 0 where there is none."""
        tally = self.chronicle.ledgers[entry].tally("killed")
        return (tally.best or 0) if tally else 0

    def tables(self) -> Iterator[tuple[str, Mapping[Any, object]]]:
        """Yield what the rows are that pages read here, under the names that they are noted by."""
        known = self._known
        of_places = known.index.by_place
        yield (
            "days_at",
            {place: [(gist.id, gist.order[2]) for gist in self._at(place)] for place in of_places},
        )
        yield "violence_at", {place: self._violent_at(place) for place in of_places}
        yield (
            "rank_in",
            {
                (country, entry): rank
                for country in known.index.by_country
                for entry, rank in self.ranks_in(country).items()
            },
        )
        self.killed("")
        yield "killed_of", self._killed

    def _at(self, place: PlaceId) -> tuple[Gist, ...]:
        ids = self._known.index.by_place.get(place, ())
        return tuple([self._known.gists[ident] for ident in ids])

    def _around(self, place: PlaceId, km: float) -> tuple[PlaceId, ...]:
        """Return a place and those near it; nothing for one without a position."""
        if (place, km) not in self._near:
            known = self._known.places[place]
            found = [ident for _, ident in self.spots.near(known, km)] if known.point else []
            self._near[place, km] = (place, *found) if known.point else ()
        return self._near[place, km]

    def _violent_at(self, place: PlaceId) -> list[tuple[date, EntryId]]:
        """Return first day and id of the violent entries at a place, in order."""
        if place not in self._violent:
            self._violent[place] = sorted(
                (gist.earliest, gist.id)
                for gist in self._at(place)
                if gist.violence and gist.earliest is not None
            )
        return self._violent[place]


def _ordinal(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


def _days(first: int | None, last: int | None, more: int) -> range | None:
    """Return the buckets of some days and ``more`` at each end; None for an open date."""
    if first is None or last is None:
        return None
    return range((first - more) // SPAN, (last + more) // SPAN + 1)


def _by_days(entries: Iterable[Gist]) -> dict[int, list[Gist]]:
    found: dict[int, list[Gist]] = {}
    for entry in entries:
        days = _days(entry.first, entry.last, 0)
        for bucket in (OPEN,) if days is None else days:
            found.setdefault(bucket, []).append(entry)
    return found


def ranks(tolls: Sequence[tuple[EntryId, int]]) -> dict[EntryId, Rank]:
    """Compare each toll with the others, in one pass; entries without a toll are left out.

    ``waiting`` holds the entries that no later one has exceeded yet, so their tolls fall from one to
    the next (the "nearest greater value" by a stack).
    """
    found: dict[EntryId, Rank] = {}
    waiting: list[tuple[EntryId, int]] = []
    earlier, last = 0, None
    for ident, toll in tolls:
        if not toll:
            continue
        while waiting and waiting[-1][1] < toll:
            lower, _ = waiting.pop()
            found[lower] = found[lower]._replace(higher=ident)
        as_high = waiting[-1][0] if waiting else None
        found[ident] = Rank(earlier, last, as_high, None)
        waiting.append((ident, toll))
        earlier, last = earlier + 1, ident
    return found
