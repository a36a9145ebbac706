"""Build the indexes of a chronicle: inverse links are generated, never typed twice."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

from conflict_chronicle.chronicle import Backlink, Index, PageKey, countries_of
from conflict_chronicle.link.register import Registries
from conflict_chronicle.link.texts import Reading
from conflict_chronicle.model import ActorId, Entry, EntryId

K = TypeVar("K", bound=Hashable)
V = TypeVar("V", bound=Hashable)


def index(
    registries: Registries, readings: Iterable[Reading], redirects: Mapping[PageKey, PageKey]
) -> Index:
    """Return the indexes over the entries that stand, in order of date."""
    entries = [entry for entry in registries.entries.values() if not entry.is_closed]
    by_actor = _group((part.actor, entry.id) for entry in entries for part in entry.actors)
    return Index(
        by_actor=by_actor,
        by_speaker=_speakers(entries, registries),
        by_place=_group((scene.place, entry.id) for entry in entries for scene in entry.places),
        by_country=_group(
            (country, entry.id)
            for entry in entries
            for country in countries_of(entry, registries.places)
        ),
        by_thread=_group((thread, entry.id) for entry in entries for thread in entry.threads),
        by_month=_group((month_of(entry), entry.id) for entry in entries),
        mentioned_in=_mentions(readings, redirects),
        related_from=_backlinks(entries, redirects),
        children=_group(
            (parent.actor, actor.id)
            for actor in registries.actors.values()
            for parent in actor.parents
        ),
        by_foreign_id={
            (dataset, ident): entry.id
            for entry in entries
            for dataset in ("ucdp", "acled", "gtd", "wikidata")
            for ident in getattr(entry.xref, dataset)
        },
    )


def month_of(entry: Entry) -> tuple[int, int]:
    """Return year and month of the earliest day; month 0 where only the year is known."""
    month = entry.date.start.month or 0
    return (entry.date.year, month)


def _speakers(
    entries: Iterable[Entry], registries: Registries
) -> dict[ActorId, tuple[EntryId, ...]]:
    pairs = []
    for entry in entries:
        parties = {part.actor for part in entry.actors}
        speakers = (ActorId(claim.by) for claim in entry.claims)
        pairs += [
            (speaker, entry.id)
            for speaker in speakers
            if speaker in registries.actors and speaker not in parties
        ]
    return _group(pairs)


def _mentions(
    readings: Iterable[Reading], redirects: Mapping[PageKey, PageKey]
) -> dict[PageKey, tuple[PageKey, ...]]:
    pairs: list[tuple[PageKey, PageKey]] = []
    for reading in readings:
        record = reading.record
        if reading.path or (isinstance(record, Entry) and record.is_closed):
            continue
        for reference in reading.references:
            if reference.kind != "source":
                target: PageKey = (reference.kind, reference.target)
                pairs.append((redirects.get(target, target), reading.key))
    return _group(pairs)


def _backlinks(
    entries: Iterable[Entry], redirects: Mapping[PageKey, PageKey]
) -> dict[EntryId, tuple[Backlink, ...]]:
    return _group(
        (
            EntryId(redirects.get(("entry", tie.entry), ("entry", tie.entry))[1]),
            Backlink(entry.id, tie.as_, tie.note),
        )
        for entry in entries
        for tie in entry.related
    )


def _group(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    """Group values by key, each value once, in the order in which they come."""
    groups: defaultdict[K, dict[V, None]] = defaultdict(dict)
    for key, value in pairs:
        groups[key][value] = None
    return {key: tuple(values) for key, values in groups.items()}
