"""Build the indexes of a chronicle: inverse links are generated, never typed twice."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

from conflict_chronicle.chronicle import Backlink, Index, PageKey, join_countries
from conflict_chronicle.gist import Gist
from conflict_chronicle.link.register import Registries
from conflict_chronicle.link.texts import Reading
from conflict_chronicle.model import ActorId, CountryCode, EntryId, Place, PlaceId, ThreadId

K = TypeVar("K", bound=Hashable)
V = TypeVar("V", bound=Hashable)


def index(
    registries: Registries, readings: Iterable[Reading], redirects: Mapping[PageKey, PageKey]
) -> Index:
    """Return the indexes over the entries that stand, in order of date.

    ``readings`` are those of the other records' texts.
    """
    gists = [gist for gist in registries.entries.values() if not gist.is_closed]
    places = registries.places
    return Index(
        by_actor=_group((ActorId(actor), gist.id) for gist in gists for actor in gist.actors),
        by_speaker=_group(
            (ActorId(speaker), gist.id)
            for gist in gists
            for speaker in gist.speakers
            if speaker in registries.actors and speaker not in gist.actors
        ),
        by_place=_group((PlaceId(place), gist.id) for gist in gists for place in gist.places),
        by_country=_group(
            (country, gist.id) for gist in gists for country in countries_in(gist, places)
        ),
        by_thread=_group((ThreadId(thread), gist.id) for gist in gists for thread in gist.threads),
        by_month=_group((gist.month, gist.id) for gist in gists),
        mentioned_in=_mentions(gists, readings, redirects),
        related_from=_backlinks(gists, redirects),
        children=_group(
            (parent.actor, actor.id)
            for actor in registries.actors.values()
            for parent in actor.parents
        ),
        by_foreign_id={key: gist.id for gist in gists for key in gist.foreign},
    )


def countries_in(gist: Gist, places: Mapping[PlaceId, Place]) -> tuple[CountryCode, ...]:
    """Return the countries of an entry: named first, then those of its places."""
    return join_countries(map(CountryCode, gist.countries), map(PlaceId, gist.places), places)


def _mentions(
    gists: Iterable[Gist], readings: Iterable[Reading], redirects: Mapping[PageKey, PageKey]
) -> dict[PageKey, tuple[PageKey, ...]]:
    pairs: list[tuple[PageKey, PageKey]] = []
    for gist in gists:
        key: PageKey = ("entry", gist.id)
        pairs += [(redirects.get(target, target), key) for target in gist.links]
    for reading in readings:
        for reference in reading.references:
            if reference.kind != "source":
                target: PageKey = (reference.kind, reference.target)
                pairs.append((redirects.get(target, target), reading.key))
    return _group(pairs)


def _backlinks(
    gists: Iterable[Gist], redirects: Mapping[PageKey, PageKey]
) -> dict[EntryId, tuple[Backlink, ...]]:
    return _group(
        (
            EntryId(redirects.get(("entry", entry), ("entry", entry))[1]),
            Backlink(gist.id, relation, note),
        )
        for gist in gists
        for entry, relation, note in gist.ties
    )


def _group(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    """Group values by key, each value once, in the order in which they come."""
    groups: defaultdict[K, dict[V, None]] = defaultdict(dict)
    for key, value in pairs:
        groups[key][value] = None
    return {key: tuple(values) for key, values in groups.items()}
