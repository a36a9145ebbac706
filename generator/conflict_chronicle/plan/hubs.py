"""The views of indexes, sources, corrections, data and old addresses."""

from collections.abc import Iterator, Mapping, Sequence

from conflict_chronicle import urls
from conflict_chronicle.chronicle import PageKey
from conflict_chronicle.countries import country_name
from conflict_chronicle.model import Actor, CountryCode, Entry, Place, PlaceId, Source
from conflict_chronicle.plan.desk import Desk
from conflict_chronicle.plan.drawings import map_of_entries
from conflict_chronicle.plan.figures import total_figure, total_of
from conflict_chronicle.plan.focus import focus
from conflict_chronicle.plan.home import latest_corrections
from conflict_chronicle.plan.rows import entries_of, label, span_of
from conflict_chronicle.plan.views import (
    CorrectionEntry,
    CorrectionsView,
    DataFileRow,
    DataView,
    FieldRow,
    Head,
    IndexGroup,
    IndexRow,
    IndexView,
    Link,
    PublisherRow,
    RedirectView,
    SourcesView,
    Stat,
    TermTable,
)
from conflict_chronicle.vocabulary import Term, Vocabulary


def index_views(desk: Desk) -> Iterator[IndexView]:
    """Yield the lists of all countries, actors, places and threads."""
    yield _index(desk, "countries", urls.COUNTRIES, _countries(desk), with_map=True)
    yield _index(desk, "actors", urls.ACTORS, _actors(desk))
    yield _index(desk, "places", urls.PLACES, _places(desk), with_map=True)
    yield _index(desk, "threads", urls.THREADS, _threads(desk))


def _index(
    desk: Desk, key: str, uri: str, groups: tuple[IndexGroup, ...], *, with_map: bool = False
) -> IndexView:
    messages = desk.messages
    title, lead = messages.text(f"plan.title.{key}"), messages.text(f"plan.lead.{key}")
    drawn = None
    if with_map:
        drawn = map_of_entries(
            desk,
            desk.chronicle.timeline,
            uri,
            title=messages.text("plan.map.entries_in", what=desk.settings.name),
            home=focus(desk),
            wide=True,
        )
    return IndexView(
        head=Head(uri, title, lead, "index", desk.language),
        title=title,
        lead=lead,
        map=drawn.html if drawn else None,
        map_caption=drawn.caption if drawn else "",
        groups=groups,
    )


def _countries(desk: Desk) -> tuple[IndexGroup, ...]:
    near = focus(desk)
    others = [code for code in desk.chronicle.countries if code not in near]
    text = desk.messages.text
    groups = (("focus", near), ("others", others))
    return tuple(
        IndexGroup(text(f"plan.group.{key}"), key, tuple(_country(desk, code) for code in codes))
        for key, codes in groups
        if codes
    )


def _country(desk: Desk, code: CountryCode) -> IndexRow:
    entries = entries_of(desk.chronicle, desk.chronicle.index.by_country.get(code, ()))
    figure = total_figure(desk, total_of(desk, entries))
    return IndexRow(
        record=desk.link(("country", code)),
        detail=span_of(desk, entries),
        count=desk.messages.text("plan.count.entries", n=len(entries)),
        figure=figure.number if figure.is_known else "",
    )


def _actors(desk: Desk) -> tuple[IndexGroup, ...]:
    by_type: dict[str, list[Actor]] = {}
    for actor in sorted(desk.chronicle.actors.values(), key=lambda item: item.name.casefold()):
        by_type.setdefault(actor.type, []).append(actor)
    order = [term for term in desk.chronicle.vocabularies["actor-types"].terms if term in by_type]
    return tuple(
        IndexGroup(
            label(desk, "actor-types", kind),
            kind,
            tuple(_actor(desk, actor) for actor in by_type[kind]),
        )
        for kind in order
    )


def _actor(desk: Desk, actor: Actor) -> IndexRow:
    index = desk.chronicle.index
    count = len(index.by_actor.get(actor.id, ()))
    speaks = len(index.by_speaker.get(actor.id, ()))
    messages = desk.messages
    words = messages.text("plan.count.entries", n=count)
    if not count and speaks:
        words = messages.text("plan.count.quoted", n=speaks)
    short = [name.name for name in actor.names if name.kind == "acronym"][:1]
    countries = [country_name(code, desk.language) for code in actor.countries]
    return IndexRow(
        record=desk.link(("actor", actor.id)),
        detail=" · ".join([*short, ", ".join(countries)] if countries else short),
        count=words,
    )


def _places(desk: Desk) -> tuple[IndexGroup, ...]:
    by_country: dict[str, list[Place]] = {}
    for place in sorted(desk.chronicle.places.values(), key=lambda item: item.name.casefold()):
        by_country.setdefault(place.country, []).append(place)
    return tuple(
        IndexGroup(
            country_name(code, desk.language),
            code.lower(),
            tuple(_place(desk, place) for place in found),
        )
        for code, found in sorted(by_country.items())
    )


def _place(desk: Desk, place: Place) -> IndexRow:
    count = len(desk.chronicle.index.by_place.get(place.id, ()))
    precision = (
        label(desk, "place-precisions", place.precision)
        if place.point
        else desk.messages.text("plan.no_position")
    )
    return IndexRow(
        record=desk.link(("place", place.id)),
        detail=" · ".join(part for part in (place.admin1, precision) if part),
        count=desk.messages.text("plan.count.entries", n=count),
    )


def _threads(desk: Desk) -> tuple[IndexGroup, ...]:
    rows = tuple(
        IndexRow(
            record=desk.link(("thread", thread.id)),
            detail=span_of(
                desk, entries_of(desk.chronicle, desk.chronicle.index.by_thread.get(thread.id, ()))
            ),
            count=desk.messages.text(
                "plan.count.entries", n=len(desk.chronicle.index.by_thread.get(thread.id, ()))
            ),
            text=thread.summary,
        )
        for thread in desk.chronicle.threads.values()
    )
    return (IndexGroup("", "threads", rows),) if rows else ()


# Sources -----------------------------------------------------------------------------------------


def sources_view(desk: Desk) -> SourcesView:
    """Return who published what the chronicle rests on, and whose information it is."""
    messages = desk.messages
    pairs = [(s, entry) for entry in desk.chronicle.timeline for s in entry.sources.values()]
    linked = [source for source, _ in pairs if source.url]
    archived = [source for source in linked if source.archive_url]
    stats = (
        Stat(messages.number(len(pairs)), messages.text("plan.stat.sources", n=len(pairs))),
        Stat(
            messages.number(len({source.by for source, _ in pairs})),
            messages.text("plan.stat.publishers", n=len({source.by for source, _ in pairs})),
        ),
        Stat(
            messages.number(len({source.speaker for source, _ in pairs})),
            messages.text("plan.stat.origins", n=len({source.speaker for source, _ in pairs})),
        ),
        Stat(
            messages.text("plan.share", n=len(archived), all=len(linked)),
            messages.text("plan.stat.archived"),
        ),
    )
    title = messages.text("plan.title.sources")
    lead = messages.text("plan.lead.sources")
    return SourcesView(
        head=Head(urls.SOURCES, title, lead, "sources", desk.language),
        title=title,
        lead=lead,
        stats=stats,
        publishers=_publishers(desk, pairs),
        origins=_origins(desk, pairs),
    )


def _publishers(desk: Desk, pairs: list[tuple[Source, Entry]]) -> tuple[PublisherRow, ...]:
    found: dict[str, list[tuple[Source, Entry]]] = {}
    for source, entry in pairs:
        found.setdefault(source.by, []).append((source, entry))
    rows = []
    for name, items in found.items():
        entries = dict.fromkeys(entry.id for _, entry in items)
        linked = [source for source, _ in items if source.url]
        archived = sum(1 for source in linked if source.archive_url)
        rows.append(
            PublisherRow(
                name=name,
                sources=len(items),
                entries=len(entries),
                archived=desk.messages.text("plan.share", n=archived, all=len(linked)),
                links=tuple(desk.link(("entry", ident)) for ident in entries),
            )
        )
    return tuple(sorted(rows, key=lambda row: (-row.entries, row.name.casefold())))


def _origins(desk: Desk, pairs: list[tuple[Source, Entry]]) -> tuple[tuple[str, str], ...]:
    found: dict[str, list[Entry]] = {}
    for source, entry in pairs:
        found.setdefault(source.speaker, []).append(entry)
    ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[0].casefold()))
    return tuple(
        (
            name,
            desk.messages.text(
                "plan.origin_detail",
                sources=desk.messages.text("plan.count.sources", n=len(entries)),
                entries=desk.messages.text(
                    "plan.count.entries", n=len({entry.id for entry in entries})
                ),
            ),
        )
        for name, entries in ordered
    )


# Corrections, data, redirects --------------------------------------------------------------------


def corrections_view(desk: Desk) -> CorrectionsView:
    """Return every correction, and the entries that no longer stand."""
    messages = desk.messages
    title, lead = messages.text("plan.title.corrections"), messages.text("plan.lead.corrections")
    closed = (entry for entry in desk.chronicle.entries.values() if entry.is_closed)
    return CorrectionsView(
        head=Head(urls.CORRECTIONS, title, lead, "corrections", desk.language),
        title=title,
        lead=lead,
        corrections=tuple(CorrectionEntry(link, row) for link, row in latest_corrections(desk)),
        closed=tuple(
            (
                desk.entry_link(entry),
                label(desk, "statuses", entry.status),
                entry.status_reason or "",
            )
            for entry in closed
        ),
    )


DATA_FILES = (
    ("entries_csv", urls.ENTRIES_CSV, "CSV"),
    ("claims_csv", urls.CLAIMS_CSV, "CSV"),
    ("entries_geojson", urls.ENTRIES_GEOJSON, "GeoJSON"),
    ("entries_json", urls.ENTRIES_JSON, "JSON"),
)


def data_view(desk: Desk, sizes: Mapping[str, int], columns: Sequence[str]) -> DataView:
    """Return the downloads with their sizes (bytes by uri), and the codebook of the columns."""
    messages = desk.messages
    title, lead = messages.text("plan.title.data"), messages.text("plan.lead.data")
    return DataView(
        head=Head(urls.DATA, title, lead, "data", desk.language),
        title=title,
        lead=lead,
        files=tuple(
            DataFileRow(
                Link(uri.rsplit("/", 1)[-1], uri),
                kind,
                messages.text(f"plan.data.{key}"),
                messages.text("plan.data.size", n=max(round(sizes.get(uri, 0) / 1024), 1)),
            )
            for key, uri, kind in DATA_FILES
        ),
        columns=tuple(FieldRow(name, messages.text(f"columns.{name}")) for name in columns),
        vocabularies=tuple(_table(desk, item) for item in desk.chronicle.vocabularies.values()),
        licence=messages.text(
            "plan.data.licence", name=desk.settings.name, licence=desk.settings.licence
        ),
        citation=messages.text("plan.data.citation", name=desk.settings.name),
        notices=desk.settings.notices,
    )


def _table(desk: Desk, vocabulary: Vocabulary) -> TermTable:
    return TermTable(
        title=desk.messages.text(f"plan.vocabulary.{vocabulary.name}"),
        anchor=f"vocabulary-{vocabulary.name}",
        rows=tuple(
            (term.id, term.label(desk.language), term.definition, _crosswalk(term))
            for term in vocabulary
        ),
    )


def _crosswalk(term: Term) -> str:
    pairs = (("acled", "ACLED"), ("ucdp", "UCDP"))
    codes = dict(term.crosswalk)
    return "; ".join(f"{name}: {codes[key]}" for key, name in pairs if key in codes)


def redirect_views(desk: Desk) -> Iterator[RedirectView]:
    """Yield a page for each old address."""
    for old, new in sorted(desk.chronicle.redirects.items()):
        target = desk.link(new)
        uri = _old_uri(desk, old, new)
        title = desk.messages.text("plan.redirect.title")
        yield RedirectView(
            head=Head(
                uri,
                title,
                title,
                "redirect",
                desk.language,
                is_indexed=False,
                refresh_to=target.uri,
            ),
            title=title,
            text=desk.messages.text("plan.redirect.text", id=old[1]),
            target=target,
            notice=None,
        )


def _old_uri(desk: Desk, old: PageKey, new: PageKey) -> str:
    kind, ident = old
    if kind == "place":
        return urls.place_uri(desk.chronicle.places[PlaceId(new[1])].country, ident)
    return {"entry": urls.entry_uri, "actor": urls.actor_uri, "thread": urls.thread_uri}[kind](
        ident
    )
