"""Decide which pages a chronicle has, and make the view of each."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from conflict_chronicle.messages import Messages, load_messages
from conflict_chronicle.plan.actor import actor_view
from conflict_chronicle.plan.contribute import contribute_view
from conflict_chronicle.plan.corrections import corrections_view, redirect_views
from conflict_chronicle.plan.country import country_view
from conflict_chronicle.plan.data import data_view
from conflict_chronicle.plan.desk import Desk
from conflict_chronicle.plan.entry import entry_view, translated_view
from conflict_chronicle.plan.explore import explore_view
from conflict_chronicle.plan.home import home_view
from conflict_chronicle.plan.indexes import index_views
from conflict_chronicle.plan.pair import pair_views
from conflict_chronicle.plan.place import place_view
from conflict_chronicle.plan.rules import rules_view
from conflict_chronicle.plan.search import search_view
from conflict_chronicle.plan.sources import sources_view
from conflict_chronicle.plan.thread import thread_view
from conflict_chronicle.plan.timeline import timeline_views
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
    | SourcesView
    | ThreadView
    | TimelineView
)


def plan(desk: Desk, sizes: Mapping[str, int], columns: Sequence[str]) -> Iterator[View]:
    """Yield the view of every page, hubs first.

    ``sizes`` are the bytes of the data files by uri, ``columns`` the names in the CSV of entries.
    """
    chronicle = desk.chronicle
    yield home_view(desk)
    yield from timeline_views(desk)
    yield from index_views(desk)
    yield sources_view(desk)
    yield corrections_view(desk)
    yield data_view(desk, sizes, columns)
    yield rules_view(desk)
    yield search_view(desk)
    yield explore_view(desk, sizes)
    yield contribute_view(desk)
    for code in chronicle.countries:
        yield country_view(desk, code)
    for actor in chronicle.actors.values():
        yield actor_view(desk, actor)
    yield from pair_views(desk)
    for place in chronicle.places.values():
        yield place_view(desk, place)
    for thread in chronicle.threads.values():
        yield thread_view(desk, thread)
    for entry in chronicle.entries.values():
        yield entry_view(desk, entry)
        for language in entry.translations:
            yield translated_view(desk, entry, language, labels(desk, language))
    yield from redirect_views(desk)


def labels(desk: Desk, language: str) -> Messages:
    """Return the catalogue of a language, or the page's own where there is none."""
    try:
        return load_messages(language)
    except FileNotFoundError:
        return desk.messages
