"""What can be found: each record and page with its words, most telling field first."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from conflict_chronicle import urls
from conflict_chronicle.countries import country_codes, country_name
from conflict_chronicle.dates import month_words
from conflict_chronicle.export import Told
from conflict_chronicle.fold import list_words, words_of_name
from conflict_chronicle.model import (
    DATASETS,
    Actor,
    ActorId,
    CountryCode,
    Entry,
    Place,
    References,
    Thread,
)
from conflict_chronicle.plan import Desk
from conflict_chronicle.plan.desk import name_on
from conflict_chronicle.plan.rolls import Roll, listed
from conflict_chronicle.plan.rows import label, span_of

Kind = Literal["country", "actor", "place", "thread", "page", "entry"]
KINDS: tuple[Kind, ...] = ("country", "actor", "place", "thread", "page")
"""Kinds of records and pages, in the order of their numbers."""
LANGUAGES = ("en", "fr", "ar", "ha", "es", "pt", "de")
"""Languages in which a country's name is known, beside the chronicle's own."""
NAMES_SHOWN = 600
"""Characters of further names that go out with a result, to say which of them matched."""
_ADDRESS = r"\([^)\s]*(?:\s[^)]*)?\)"
# Each way begins with one of three characters, so that a search leaps from one to the next.
_MARKUP = re.compile(
    rf"\[[@^][^\]]*\](?:{_ADDRESS})?"  # a citation, a footnote
    r"|\[\[(?:[^\]|]*\|)?"  # a wiki link: its target, not its words
    rf"|\]{_ADDRESS}"  # a link's address
    r"|<[a-z][a-z0-9+.-]*:[^>\s]*>"
)


@dataclass(frozen=True, slots=True)
class Document:
    """One thing that can be found, and what a result shows of it."""

    kind: Kind
    uri: str
    title: str
    detail: str
    """Date and place, or what the record is; one line."""
    names: tuple[str, ...] = ()
    """Further names."""
    fields: tuple[Collection[str], ...] = ()
    """Folded words: title, names, summary, body; none for what only its id finds."""
    ids: tuple[str, ...] = ()
    """Ids that find it when they are typed whole."""
    weight: int = 0
    """Orders equal results of records: how many entries they have."""


def record_documents(desk: Desk) -> Iterator[Document]:
    """Yield countries, actors, places, threads and pages, by kind."""
    chronicle = desk.chronicle
    yield from (_country(desk, code) for code in chronicle.countries)
    yield from (_actor(desk, actor) for actor in chronicle.actors.values())
    yield from (_place(desk, place) for place in chronicle.places.values())
    yield from (_thread(desk, thread) for thread in chronicle.threads.values())
    yield from _pages(desk)


def entry_document(told: Told) -> Document:
    """Return an entry; a closed one is found by its ids alone."""
    entry = told.entry
    closed = told.status if entry.is_closed else ""
    ids = (entry.id, *_foreign(entry.xref)) if entry.is_closed else ()
    return Document(
        kind="entry",
        uri=told.uri,
        title=entry.title,
        detail=" · ".join(
            [part for part in (told.when, told.kind, told.where_in_short, closed) if part]
        ),
        fields=() if entry.is_closed else _entry_fields(told),
        ids=(*entry.redirect_from, *ids),
    )


def _entry_fields(told: Told) -> tuple[tuple[str, ...], ...]:
    entry = told.entry
    summary = " ".join((told.when, entry.date.text, entry.id, entry.summary or "", *entry.points))
    shared = chain.from_iterable(map(words_of_name, _names(told)))
    return (
        list_words(entry.title),
        (*shared, *list_words(" ".join(_foreign(entry.xref)))),
        list_words(summary),
        list_words(" ".join(_entry_body(entry))),
    )


def _names(told: Told) -> Iterator[str]:
    """Yield the names that an entry is found by, each of which many entries share."""
    entry, desk = told.entry, told.desk
    yield told.kind
    yield from entry.tags
    for place in told.places:
        yield place.name
        yield place.admin1 or ""
        yield from (name.name for name in place.names)
    yield from (country_name(code, desk.language) for code in told.countries)
    yield from _people(desk, entry)
    yield from (moved.title for moved in entry.translations.values())
    yield from (desk.chronicle.threads[thread].title for thread in entry.threads)


def _people(desk: Desk, entry: Entry) -> Iterator[str]:
    """Yield the names of those who took part, and of those who say something of it."""
    actors = desk.chronicle.actors
    for part in entry.actors:
        actor = actors[part.actor]
        yield actor.name
        yield from (name.name for name in actor.names if name.kind == "acronym")
    for by in dict.fromkeys(claim.by for claim in entry.claims):
        speaker = actors.get(ActorId(by))
        yield name_on(speaker, entry.date) if speaker else by


def _entry_body(entry: Entry) -> Iterator[str]:
    yield plain(entry.body)
    for claim in entry.claims:
        yield from (text for text in (claim.states, claim.quote, claim.note) if text)
    for source in entry.sources.values():
        yield from (text for text in (source.title, source.publisher) if text)
    for moved in entry.translations.values():
        yield f"{moved.summary or ''} {plain(moved.body or '')}"


def plain(text: str) -> str:
    """Return a contributor's text without citations and the addresses of links."""
    return _MARKUP.sub(" ", text) if "[" in text or "<" in text else text


def _fields(*fields: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Return the words of title, names, summary and body."""
    return tuple(list_words(" ".join(texts)) for texts in fields)


def _shown(names: Iterable[str], title: str) -> tuple[str, ...]:
    """Return as many further names as a result can carry."""
    room, kept = NAMES_SHOWN, []
    for name in dict.fromkeys(names):
        room -= len(name)
        if room < 0:
            break
        if name != title:
            kept.append(name)
    return tuple(kept)


def _country(desk: Desk, code: CountryCode) -> Document:
    entries = listed(desk, Roll("country", code))
    names = [country_name(code, language) for language in (desk.language, *LANGUAGES)]
    codes = (code, country_codes()[code])
    return Document(
        kind="country",
        uri=urls.country_uri(code),
        title=names[0],
        detail=span_of(desk, entries),
        names=_shown(names, names[0]),
        fields=_fields(
            names[:1], (*names, *codes), (), [plain(desk.chronicle.countries[code].body)]
        ),
        weight=len(entries),
    )


def _actor(desk: Desk, actor: Actor) -> Document:
    index = desk.chronicle.index
    names = [name.name for name in actor.names]
    countries = [country_name(code, desk.language) for code in actor.countries]
    kind = label(desk, "actor-types", actor.type)
    body = (plain(actor.body), actor.note or "")
    return Document(
        kind="actor",
        uri=urls.actor_uri(actor.id),
        title=actor.name,
        detail=" · ".join(part for part in (kind, ", ".join(countries)) if part),
        names=_shown(names, actor.name),
        fields=_fields([actor.name], (*names, *_foreign(actor.xref)), (kind, *countries), body),
        ids=actor.redirect_from,
        weight=len(index.by_actor.get(actor.id, ())) + len(index.by_speaker.get(actor.id, ())),
    )


def _place(desk: Desk, place: Place) -> Document:
    names = [name.name for name in place.names]
    country = country_name(place.country, desk.language)
    where = [part for part in (place.admin2, place.admin1, country) if part]
    known = (*names, *_foreign(place.xref))
    return Document(
        kind="place",
        uri=urls.place_uri(place.country, place.id),
        title=place.name,
        detail=", ".join(part for part in dict.fromkeys(where) if part != place.name),
        names=_shown(names, place.name),
        fields=_fields([place.name], known, where, [place.note or ""]),
        ids=place.redirect_from,
        weight=len(desk.chronicle.index.by_place.get(place.id, ())),
    )


def _thread(desk: Desk, thread: Thread) -> Document:
    entries = listed(desk, Roll("thread", thread.id))
    return Document(
        kind="thread",
        uri=urls.thread_uri(thread.id),
        title=thread.title,
        detail=span_of(desk, entries),
        fields=_fields([thread.title], (), [thread.summary], [plain(thread.body)]),
        ids=thread.redirect_from,
        weight=len(entries),
    )


def _foreign(xref: References) -> tuple[str, ...]:
    """Return the ids in other datasets."""
    return tuple(chain.from_iterable(getattr(xref, name) for name in DATASETS))


_HUBS = {
    "countries": urls.COUNTRIES,
    "actors": urls.ACTORS,
    "places": urls.PLACES,
    "threads": urls.THREADS,
    "sources": urls.SOURCES,
    "corrections": urls.CORRECTIONS,
    "data": urls.DATA,
    "rules": urls.RULES,
}


def _pages(desk: Desk) -> Iterator[Document]:
    """Yield the lists: of records, and of entries by year and month."""
    text = desk.messages.text
    for key, uri in _HUBS.items():
        yield _page(uri, text(f"plan.title.{key}"), text(f"plan.lead.{key}"))
    timeline = text("plan.title.timeline")
    yield _page(urls.TIMELINE, timeline)
    months = sorted(desk.chronicle.index.by_month)
    for year in sorted({year for year, _ in months}):
        yield _page(urls.year_uri(year), f"{timeline} {year}")
    for year, month in months:
        if month:
            title = f"{timeline}: {month_words(year, month, desk.messages)}"
            yield _page(urls.month_uri(year, month), title, other=f"{year:04d}-{month:02d}")


def _page(uri: str, title: str, detail: str = "", other: str = "") -> Document:
    return Document("page", uri, title, detail, fields=_fields([title], [other], [detail], ()))
