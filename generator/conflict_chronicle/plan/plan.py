"""Decide which pages a chronicle has, and make the view of each."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from conflict_chronicle import urls
from conflict_chronicle.messages import Messages, load_messages
from conflict_chronicle.model import ActorId, EntryId
from conflict_chronicle.plan.actor import actor_view
from conflict_chronicle.plan.contribute import contribute_view
from conflict_chronicle.plan.corrections import (
    corrections_pages,
    corrections_part,
    corrections_uri,
    corrections_view,
    redirect_view,
    redirects,
)
from conflict_chronicle.plan.country import country_view
from conflict_chronicle.plan.data import data_view
from conflict_chronicle.plan.desk import Desk
from conflict_chronicle.plan.entry import entry_view, translated_view
from conflict_chronicle.plan.explore import explore_view
from conflict_chronicle.plan.home import home_view
from conflict_chronicle.plan.indexes import index_view
from conflict_chronicle.plan.pair import pair_view, pairs_with_page
from conflict_chronicle.plan.place import place_view
from conflict_chronicle.plan.rolls import TIMELINE, Roll, shelf_pages, uri_of
from conflict_chronicle.plan.rules import rules_view
from conflict_chronicle.plan.search import search_view
from conflict_chronicle.plan.sheet import sheet_view
from conflict_chronicle.plan.sheets import Sheet, sheet_uri, sheets
from conflict_chronicle.plan.shelf import shelf_view
from conflict_chronicle.plan.shelves import Key
from conflict_chronicle.plan.sources import sources_pages, sources_part, sources_uri, sources_view
from conflict_chronicle.plan.thread import thread_view
from conflict_chronicle.plan.timeline import timeline_view
from conflict_chronicle.plan.views import (
    ActorView,
    ContributeView,
    CorrectionsView,
    CountryView,
    DataView,
    EntryView,
    ExploreView,
    HomeView,
    IndexView,
    PairView,
    PlaceView,
    RedirectView,
    RulesView,
    SearchView,
    ShelfView,
    SourcesView,
    ThreadView,
    TimelineView,
)

View: TypeAlias = (
    ActorView
    | ContributeView
    | CorrectionsView
    | CountryView
    | DataView
    | EntryView
    | ExploreView
    | HomeView
    | IndexView
    | PairView
    | PlaceView
    | RedirectView
    | RulesView
    | SearchView
    | ShelfView
    | SourcesView
    | ThreadView
    | TimelineView
)


class Job(NamedTuple):
    """What is planned at once: a page with those that belong to it. Made anywhere, in any order."""

    kind: str
    key: tuple[str, ...] = ()
    uri: str = ""
    """Address of the page, the first of them; empty for what is no page."""


@dataclass(frozen=True, slots=True)
class Given:
    """What pages say about data files, which are not part of the chronicle."""

    sizes: Mapping[str, int] = field(default_factory=dict)
    """Bytes by uri."""
    columns: Sequence[str] = ()
    """Names in the CSV of entries."""


def jobs(desk: Desk) -> Iterator[Job]:
    """Yield all that there is to plan, hubs first; cheap, nothing is planned yet."""
    yield from (Job(kind, (), uri) for kind, uri in HUBS.items())
    chronicle = desk.chronicle
    yield from (Job("country", (code,), urls.country_uri(code)) for code in chronicle.countries)
    yield from (Job("actor", (ident,), urls.actor_uri(ident)) for ident in chronicle.actors)
    yield from (Job("pair", pair, urls.pair_uri(*pair)) for pair in pairs_with_page(desk))
    for place in chronicle.places.values():
        yield Job("place", (place.id,), urls.place_uri(place.country, place.id))
    yield from (Job("thread", (ident,), urls.thread_uri(ident)) for ident in chronicle.threads)
    for roll, stretch in shelf_pages(desk):
        uri = uri_of(desk, roll, stretch)
        if roll == TIMELINE:
            yield Job("timeline", _written(stretch), uri)
        else:
            yield Job("shelf", (*roll, *_written(stretch)), uri)
    for sheet, parts in sheets(desk).items():
        for part in range(1, len(parts) + 1):
            yield Job("sheet", (*sheet, str(part)), sheet_uri(desk, sheet, part))
    for part_of, number in sources_pages(desk):
        yield Job("sources part", (part_of, str(number)), sources_uri(part_of, number))
    for listed, number in corrections_pages(desk):
        yield Job("corrections part", (listed, str(number)), corrections_uri(listed, number))
    yield from (Job("entry", (ident,), urls.entry_uri(ident)) for ident in chronicle.entries)
    yield from (Job("redirect", old, uri) for old, uri in redirects(desk))


def _written(key: Key) -> tuple[str, ...]:
    return tuple(map(str, key))


def views_of(desk: Desk, job: Job, given: Given) -> Iterable[View]:
    """Return the views of a job; they depend on what they read of the desk, and on ``given``."""
    return _PLANNERS[job.kind](desk, given, *job.key)


def plan(desk: Desk, given: Given = Given()) -> Iterator[View]:
    """Yield the view of every page, hubs first."""
    for job in jobs(desk):
        yield from views_of(desk, job, given)


HUBS: Mapping[str, str] = {
    "home": urls.HOME,
    "timeline": urls.TIMELINE,
    "countries": urls.COUNTRIES,
    "actors": urls.ACTORS,
    "places": urls.PLACES,
    "threads": urls.THREADS,
    "sources": urls.SOURCES,
    "corrections": urls.CORRECTIONS,
    "data": urls.DATA,
    "rules": urls.RULES,
    "search": urls.SEARCH,
    "explore": urls.EXPLORE,
    "contribute": urls.CONTRIBUTE,
}
"""The pages of which there is one each, with their addresses."""


def _entry(desk: Desk, _: Given, ident: str) -> Iterator[View]:
    entry = desk.chronicle.entries[EntryId(ident)]
    yield entry_view(desk, entry)
    for language in entry.translations:
        yield translated_view(desk, entry, language, labels(desk, language))


_PLANNERS: Mapping[str, Callable[..., Iterable[View]]] = {
    "home": lambda desk, _: [home_view(desk)],
    "timeline": lambda desk, _, *key: [timeline_view(desk, tuple(map(int, key)))],
    "countries": lambda desk, _: [index_view(desk, "countries")],
    "actors": lambda desk, _: [index_view(desk, "actors")],
    "places": lambda desk, _: [index_view(desk, "places")],
    "threads": lambda desk, _: [index_view(desk, "threads")],
    "sources": lambda desk, _: [sources_view(desk)],
    "corrections": lambda desk, _: [corrections_view(desk)],
    "data": lambda desk, given: [data_view(desk, given.sizes, given.columns)],
    "rules": lambda desk, _: [rules_view(desk)],
    "search": lambda desk, _: [search_view(desk)],
    "explore": lambda desk, given: [explore_view(desk, given.sizes)],
    "contribute": lambda desk, _: [contribute_view(desk)],
    "country": lambda desk, _, code: [country_view(desk, code)],
    "actor": lambda desk, _, ident: [actor_view(desk, desk.chronicle.actors[ident])],
    "pair": lambda desk, _, *pair: [pair_view(desk, (ActorId(pair[0]), ActorId(pair[1])))],
    "place": lambda desk, _, ident: [place_view(desk, desk.chronicle.places[ident])],
    "thread": lambda desk, _, ident: [thread_view(desk, desk.chronicle.threads[ident])],
    "shelf": lambda desk, _, kind, ident, other, *key: [
        shelf_view(desk, Roll(kind, ident, other), tuple(map(int, key)))
    ],
    "sheet": lambda desk, _, *key: [sheet_view(desk, Sheet(*key[:3]), int(key[3]))],
    "sources part": lambda desk, _, name, part: [sources_part(desk, name, int(part))],
    "corrections part": lambda desk, _, name, part: [corrections_part(desk, name, int(part))],
    "entry": _entry,
    "redirect": lambda desk, _, *old: [redirect_view(desk, old)],
}


def labels(desk: Desk, language: str) -> Messages:
    """Return the catalogue of a language, or the page's own where there is none."""
    try:
        return load_messages(language)
    except FileNotFoundError:
        return desk.messages
