"""The views of countries, places and threads."""

from collections import Counter

from markupsafe import Markup

from conflict_chronicle import urls
from conflict_chronicle.countries import country_name
from conflict_chronicle.dates import date_words
from conflict_chronicle.drawing import MapSpec, draw_map
from conflict_chronicle.geodata import great_circle_km
from conflict_chronicle.model import CountryCode, CountryNotes, Entry, Name, Place, Thread
from conflict_chronicle.plan.desk import Desk
from conflict_chronicle.plan.drawings import (
    Drawn,
    is_drawn,
    map_of_entries,
    mark_of_place,
    strip_of_entries,
)
from conflict_chronicle.plan.entry import DATASETS, mentioned_by, report_uri
from conflict_chronicle.plan.figures import group_stats, total_figure, total_note, total_of
from conflict_chronicle.plan.opponents import meetings
from conflict_chronicle.plan.prose import prose, source_rows
from conflict_chronicle.plan.rows import (
    badge,
    by_year,
    entries_of,
    entry_row,
    label,
    span_of,
    summary_of,
    when,
    where_words,
)
from conflict_chronicle.plan.views import (
    CountryView,
    Head,
    Link,
    NameRow,
    OpponentRow,
    PlaceView,
    ThreadStep,
    ThreadView,
)

NEARBY = 8
NEARBY_KM = 150
PAIRS = 10


def country_view(desk: Desk, code: CountryCode) -> CountryView:
    """Return everything that a country's page shows."""
    chronicle, messages = desk.chronicle, desk.messages
    notes: CountryNotes = chronicle.countries[code]
    entries = entries_of(chronicle, chronicle.index.by_country.get(code, ()))
    uri, name = urls.country_uri(code), country_name(code, desk.language)
    found = total_of(desk, entries)
    strip = strip_of_entries(desk, entries, uri, title=messages.text("plan.strip.title", what=name))
    title = messages.text("plan.map.entries_in", what=name)
    drawn = map_of_entries(desk, entries, uri, title=title, home=(code,))
    threads = dict.fromkeys(thread for entry in entries for thread in entry.threads)
    places = dict.fromkeys(
        scene.place
        for entry in entries
        for scene in entry.places
        if chronicle.places[scene.place].country == code
    )
    span = span_of(desk, entries)
    return CountryView(
        head=Head(
            uri,
            name,
            messages.text("plan.describe.country", country=name, span=span),
            "country",
            desk.language,
            notes.file or None,
        ),
        crumbs=(Link(messages.text("plan.title.countries"), urls.COUNTRIES),),
        title=name,
        span=span,
        covered=_covered(desk, notes),
        body=prose(desk, notes.body, uri, notes.sources, frozenset({("country", code)})),
        total=total_figure(desk, found),
        groups=group_stats(desk, found),
        total_note=total_note(desk, found),
        strip=strip.html,
        strip_caption=strip.caption,
        months=strip.months,
        map=drawn.html,
        map_caption=drawn.caption,
        unlocated=tuple(entry_row(desk, entry) for entry in drawn.missing),
        actors=_actors_by_count(desk, entries),
        pairs=_pairs(desk, entries),
        threads=tuple(desk.link(("thread", thread)) for thread in threads),
        groups_by_year=by_year(desk, entries, newest_first=True),
        places=tuple(desk.link(("place", place)) for place in sorted(places)),
        sources=source_rows(desk, notes.sources),
        edit_uri=desk.edit_uri(notes.file),
        report_uri=report_uri(desk, code, name),
    )


def _covered(desk: Desk, notes: CountryNotes) -> str:
    covered = notes.covered
    if covered is None:
        return ""
    messages = desk.messages
    said = []
    if covered.from_ and covered.to:
        first, last = (date_words(day, messages) for day in (covered.from_, covered.to))
        said.append(messages.text("plan.covered.between", first=first, last=last))
    elif covered.from_:
        said.append(messages.text("plan.covered.from", first=date_words(covered.from_, messages)))
    if covered.note:
        said.append(covered.note)
    return " ".join(said)


def _actors_by_count(desk: Desk, entries: tuple[Entry, ...]) -> tuple[Link, ...]:
    counts = Counter(actor for entry in entries for actor in {part.actor for part in entry.actors})
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(
        Link(desk.actor_link(actor).text, urls.actor_uri(actor), str(count))
        for actor, count in ordered
    )


def _pairs(desk: Desk, entries: tuple[Entry, ...]) -> tuple[OpponentRow, ...]:
    """Return who fights whom, the pair with most entries first."""
    met = meetings(desk, entries)
    ordered = sorted(met.items(), key=lambda item: (-len(item[1]), item[0]))[:PAIRS]
    return tuple(
        OpponentRow(
            first=desk.actor_link(first),
            second=desk.actor_link(second),
            count=len(found),
            words=desk.messages.text("plan.count.entries", n=len(found)),
            latest=desk.entry_link(found[-1]),
        )
        for (first, second), found in ordered
    )


def place_view(desk: Desk, place: Place) -> PlaceView:
    """Return everything that a place's page shows."""
    chronicle, messages = desk.chronicle, desk.messages
    entries = entries_of(chronicle, chronicle.index.by_place.get(place.id, ()))
    uri = urls.place_uri(place.country, place.id)
    country = country_name(place.country, desk.language)
    region = ", ".join(part for part in (place.admin2, place.admin1) if part)
    drawn = _place_map(desk, place, uri)
    precision = badge(desk, "place-precisions", place.precision, "muted")
    return PlaceView(
        head=Head(
            uri,
            f"{place.name}, {country}",
            messages.text(
                "plan.describe.place", place=place.name, country=country, span=span_of(desk, entries)
            ),
            "place",
            desk.language,
            place.file,
        ),
        crumbs=(
            Link(messages.text("plan.title.places"), urls.PLACES),
            desk.link(("country", place.country)),
        ),
        title=place.name,
        region=f"{region}, {country}" if region else country,
        precision=precision,
        coordinates=_coordinates(desk, place),
        coordinates_note=place.coords_from or "",
        names=tuple(name_row(desk, name) for name in place.names),
        note=place.note or "",
        map=drawn.html,
        map_caption=drawn.caption,
        rows=tuple(entry_row(desk, entry) for entry in entries),
        nearby=_nearby(desk, place),
        mentioned_by=mentioned_by(desk, place.id, "place"),
        foreign_ids=tuple(
            f"{name} {ident}"
            for key, name in (*DATASETS, ("geonames", "GeoNames"), ("pcode", "P-code"))
            for ident in getattr(place.xref, key)
        ),
        edit_uri=desk.edit_uri(place.file),
        report_uri=report_uri(desk, place.id, place.name),
    )


def _place_map(desk: Desk, place: Place, uri: str) -> Drawn:
    messages = desk.messages
    if not is_drawn(place):
        return Drawn(None, messages.text("plan.map.no_position"), ())
    caption = messages.text(
        "plan.map.precision",
        place=place.name,
        precision=label(desk, "place-precisions", place.precision),
    )
    spec = MapSpec(
        title=messages.text("plan.map.title", what=place.name),
        description=caption,
        ident="map",
        home=(place.country,),
        marks=(mark_of_place(desk, place, uri, current=True, count=1),),
    )
    return Drawn(Markup(draw_map(spec, messages)), caption, ())


def _coordinates(desk: Desk, place: Place) -> str:
    if place.lat is None or place.lon is None:
        return ""
    text = desk.messages.text
    north = text("plan.coordinates.north" if place.lat >= 0 else "plan.coordinates.south")
    east = text("plan.coordinates.east" if place.lon >= 0 else "plan.coordinates.west")
    return f"{abs(place.lat):.4f}° {north}, {abs(place.lon):.4f}° {east}"


def _nearby(desk: Desk, place: Place) -> tuple[tuple[Link, str], ...]:
    """Return the nearest other places, with their distances; nothing for coarse positions."""
    if place.lat is None or place.lon is None or not is_drawn(place):
        return ()
    here = (place.lon, place.lat)
    distances = sorted(
        (great_circle_km(here, (other.lon, other.lat)), other.id)
        for other in desk.chronicle.places.values()
        if other.id != place.id and other.lat is not None and other.lon is not None
    )
    return tuple(
        (desk.link(("place", ident)), desk.messages.text("plan.distance", n=max(round(km), 1)))
        for km, ident in distances[:NEARBY]
        if km <= NEARBY_KM
    )


def name_row(desk: Desk, name: Name) -> NameRow:
    """Return a further name with its kind, language and time."""
    messages = desk.messages
    time = ""
    if name.from_ and name.to:
        first, last = (date_words(day, messages) for day in (name.from_, name.to))
        time = messages.text("plan.time.between", first=first, last=last)
    elif name.from_:
        time = messages.text("plan.time.from", first=date_words(name.from_, messages))
    elif name.to:
        time = messages.text("plan.time.until", last=date_words(name.to, messages))
    language = str(messages.locale.languages.get(name.lang, name.lang)) if name.lang else ""
    return NameRow(name.name, name.lang, label(desk, "name-kinds", name.kind), language, time)


def thread_view(desk: Desk, thread: Thread) -> ThreadView:
    """Return everything that a thread's page shows."""
    chronicle, messages = desk.chronicle, desk.messages
    entries = entries_of(chronicle, chronicle.index.by_thread.get(thread.id, ()))
    uri = urls.thread_uri(thread.id)
    home = dict.fromkeys(code for entry in entries for code in chronicle.countries_of(entry))
    drawn = map_of_entries(
        desk,
        entries,
        uri,
        title=messages.text("plan.map.entries_in", what=thread.title),
        home=tuple(code for code in home if chronicle.countries[code].file),
    )
    return ThreadView(
        head=Head(uri, thread.title, thread.summary, "thread", desk.language, thread.file),
        crumbs=(Link(messages.text("plan.title.threads"), urls.THREADS),),
        title=thread.title,
        summary=thread.summary,
        span=span_of(desk, entries),
        body=prose(desk, thread.body, uri, thread.sources, frozenset({("thread", thread.id)})),
        steps=tuple(
            _step(desk, entry, entries[at - 1] if at else None) for at, entry in enumerate(entries)
        ),
        map=drawn.html,
        map_caption=drawn.caption,
        mentioned_by=mentioned_by(desk, thread.id, "thread"),
        sources=source_rows(desk, thread.sources),
        edit_uri=desk.edit_uri(thread.file),
        report_uri=report_uri(desk, thread.id, thread.title),
    )


def _step(desk: Desk, entry: Entry, before: Entry | None) -> ThreadStep:
    days = before.date.gap_days(entry.date) if before else None
    return ThreadStep(
        when=when(entry.date, desk.messages),
        entry=desk.entry_link(entry),
        where=where_words(desk, entry),
        summary=summary_of(entry),
        kind=badge(desk, "event-types", entry.type, "type"),
        gap=desk.messages.text("plan.gap", n=days) if days else "",
    )
