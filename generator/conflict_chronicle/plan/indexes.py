"""The lists of all countries, actors, places and threads."""

from collections.abc import Iterator

from conflict_chronicle import urls
from conflict_chronicle.countries import country_name
from conflict_chronicle.model import Actor, CountryCode, Place
from conflict_chronicle.plan.desk import Desk
from conflict_chronicle.plan.drawings import map_of_entries
from conflict_chronicle.plan.figures import total_figure, total_of
from conflict_chronicle.plan.focus import focus
from conflict_chronicle.plan.rows import entries_of, label, span_of
from conflict_chronicle.plan.views import (
    Head,
    IndexGroup,
    IndexRow,
    IndexView,
)


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
    others = sorted(
        (code for code in desk.chronicle.countries if code not in near),
        key=lambda code: country_name(code, desk.language),
    )
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
        for thread in sorted(
            desk.chronicle.threads.values(), key=lambda item: item.title.casefold()
        )
    )
    return (IndexGroup("", "threads", rows),) if rows else ()
