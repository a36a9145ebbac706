"""The view of a place's page."""

from conflict_chronicle import urls
from conflict_chronicle.countries import country_name
from conflict_chronicle.drawing import MapSpec
from conflict_chronicle.model import DATASETS, Place
from conflict_chronicle.plan.desk import Desk
from conflict_chronicle.plan.drawings import (
    Drawn,
    draw,
    is_drawn,
    mark_of_place,
)
from conflict_chronicle.plan.entry import mentioned_by, report_uri
from conflict_chronicle.plan.names import name_row
from conflict_chronicle.plan.rolls import Roll, faces, listed
from conflict_chronicle.plan.rows import (
    badge,
    entry_row,
    label,
    span_of,
)
from conflict_chronicle.plan.shelf import shelves_of
from conflict_chronicle.plan.views import (
    Head,
    Link,
    PlaceView,
)

NEARBY = 8
NEARBY_KM = 150


def place_view(desk: Desk, place: Place) -> PlaceView:
    """Return everything that a place's page shows."""
    messages, entries = desk.messages, listed(desk, Roll("place", place.id))
    uri = urls.place_uri(place.country, place.id)
    country = country_name(place.country, desk.language)
    region = ", ".join(part for part in (place.admin2, place.admin1) if part)
    drawn = _place_map(desk, place, uri)
    precision = badge(desk, "place-precisions", place.precision, "muted")
    shelves = shelves_of(desk, Roll("place", place.id))
    return PlaceView(
        head=Head(
            uri,
            f"{place.name}, {country}",
            messages.text(
                "plan.describe.place",
                place=place.name,
                country=country,
                span=span_of(desk, entries),
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
        rows=() if shelves else tuple(entry_row(desk, face) for face in faces(desk, entries)),
        shelves=shelves,
        nearby=_nearby(desk, place),
        mentioned_by=mentioned_by(desk, place.id, "place"),
        foreign_ids=tuple(
            f"{name} {ident}"
            for key, name in DATASETS.items()
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
    return Drawn(draw(desk, spec), caption, ())


def _coordinates(desk: Desk, place: Place) -> str:
    if place.lat is None or place.lon is None:
        return ""
    text = desk.messages.text
    north = text("plan.coordinates.north" if place.lat >= 0 else "plan.coordinates.south")
    east = text("plan.coordinates.east" if place.lon >= 0 else "plan.coordinates.west")
    return text(
        "plan.coordinates.pair",
        lat=desk.messages.decimal(abs(place.lat), 4),
        north=north,
        lon=desk.messages.decimal(abs(place.lon), 4),
        east=east,
    )


def _nearby(desk: Desk, place: Place) -> tuple[tuple[Link, str], ...]:
    """Return the nearest other places, with their distances; nothing for coarse positions."""
    if place.lat is None or place.lon is None or not is_drawn(place):
        return ()
    return tuple(
        (desk.link(("place", ident)), desk.messages.text("plan.distance", n=max(round(km), 1)))
        for km, ident in desk.spots.nearest(place, NEARBY, NEARBY_KM)
    )
