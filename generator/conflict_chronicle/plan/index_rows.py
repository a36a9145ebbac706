"""Rows of the lists of all countries, actors, places and threads."""

from conflict_chronicle.chronicle import PageKey
from conflict_chronicle.countries import country_name
from conflict_chronicle.model import Actor, ActorId, CountryCode, Place, PlaceId, Thread, ThreadId
from conflict_chronicle.plan.desk import Desk
from conflict_chronicle.plan.figures import total_figure, total_of
from conflict_chronicle.plan.rolls import Roll, listed, weighed
from conflict_chronicle.plan.rows import label, span_of
from conflict_chronicle.plan.views import IndexRow


def index_row(desk: Desk, key: PageKey) -> IndexRow:
    """Return a record as a row of the list of all of its kind."""
    kind, ident = key
    match kind:
        case "actor":
            return _actor(desk, desk.chronicle.actors[ActorId(ident)])
        case "place":
            return _place(desk, desk.chronicle.places[PlaceId(ident)])
        case "country":
            return _country(desk, CountryCode(ident))
    return _thread(desk, desk.chronicle.threads[ThreadId(ident)])


def group_title(desk: Desk, section: str, name: str) -> str:
    """Return the heading of a group of a list; empty for the one group of threads."""
    if section == "actors":
        return label(desk, "actor-types", name)
    return country_name(name.upper(), desk.language) if section == "places" else ""


def _country(desk: Desk, code: CountryCode) -> IndexRow:
    entries = weighed(desk, Roll("country", code))
    figure = total_figure(desk, total_of(desk, entries))
    return IndexRow(
        record=desk.link(("country", code)),
        detail=span_of(desk, [gist for gist, _ in entries]),
        count=desk.messages.text("plan.count.entries", n=len(entries)),
        figure=figure.number if figure.is_known else "",
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


def _thread(desk: Desk, thread: Thread) -> IndexRow:
    entries = listed(desk, Roll("thread", thread.id))
    return IndexRow(
        record=desk.link(("thread", thread.id)),
        detail=span_of(desk, entries),
        count=desk.messages.text("plan.count.entries", n=len(entries)),
        text=thread.summary,
    )
