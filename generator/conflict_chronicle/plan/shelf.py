"""The views of the pages that a list of entries is split into, and what its own page shows of it."""

from conflict_chronicle import urls
from conflict_chronicle.dates import month_words, span_words
from conflict_chronicle.model import ActorId, PlaceId
from conflict_chronicle.plan.desk import Desk, Face
from conflict_chronicle.plan.figures import total_figure, total_of
from conflict_chronicle.plan.roles import role_words
from conflict_chronicle.plan.rolls import (
    BRIEF,
    Roll,
    base_of,
    faces_on,
    listed,
    name_of,
    shelves,
    uri_of,
    weighed,
)
from conflict_chronicle.plan.rows import entry_row, month_group, span_of
from conflict_chronicle.plan.shelves import Key, Shelf, by_month
from conflict_chronicle.plan.views import (
    EntryRow,
    Head,
    Link,
    ListGroup,
    ShelfRow,
    ShelfView,
    Shelves,
)

LATEST = 10
"""How many entries a page shows of a list that is split."""
MOST_YEARS = 150
"""A list of more years than this has no totals: they are named alone."""


def shelves_of(desk: Desk, roll: Roll, *, newest_first: bool = False) -> Shelves | None:
    """Return what the page of a long list shows of it; None where it shows all."""
    shelf = shelves(desk).get((roll, ()))
    if shelf is None:
        return None
    newest = map(desk.face, shelf.ids[: -LATEST - 1 : -1])
    rows = shelf_rows(desk, roll, shelf)
    latest = tuple(row_of(desk, roll, entry) for entry in newest)
    return Shelves(latest, rows[::-1] if newest_first else rows)


def shelf_view(desk: Desk, roll: Roll, key: Key) -> ShelfView:
    """Return the page of a year, a month or a part of a list."""
    shelf = shelves(desk)[roll, key]
    title = desk.messages.text(
        "plan.shelf.title", what=name_of(desk, roll), when=words_of(desk, roll, key)
    )
    span = shelf_span(desk, roll, shelf)
    return ShelfView(
        head=Head(
            uri_of(desk, roll, key),
            title,
            desk.messages.text("plan.describe.timeline", title=title, span=span),
            "shelf",
            desk.language,
        ),
        crumbs=(*_crumbs(desk, roll), *way_to(desk, roll, key)),
        title=title,
        lead=span,
        beside=beside(desk, roll, shelf),
        groups=() if shelf.below else tuple(_groups(desk, roll, shelf)),
        shelves=shelf_rows(desk, roll, shelf),
        previous=link_to(desk, roll, shelf.before),
        next=link_to(desk, roll, shelf.after),
    )


def words_of(desk: Desk, roll: Roll, key: Key) -> str:
    """Return a stretch of time in words: "2024", "May 2024", "May 2024, part 2 of 3"."""
    messages = desk.messages
    if len(key) == 1:
        return str(key[0])
    if key[1]:
        when = month_words(key[0], key[1], messages)
    else:
        when = messages.text("plan.timeline.year_alone", year=str(key[0]))
    if len(key) == 2:
        return when
    parts = len(shelves(desk)[roll, key[:2]].below)
    return messages.text("plan.shelf.part", when=when, n=key[2], all=parts)


def days_words(desk: Desk, shelf: Shelf) -> str:
    """Return from which day to which the entries of a part are; empty where none names a day."""
    if shelf.days is None:
        return ""
    first, last, is_vague = shelf.days
    said = span_words(first, last, desk.messages)
    return desk.messages.text("plan.shelf.vague", days=said) if is_vague else said


def shelf_span(desk: Desk, roll: Roll, shelf: Shelf) -> str:
    """Return how many entries, and from when to when."""
    if len(shelf.key) < 3:
        return span_of(desk, listed(desk, roll, shelf.key))
    count = desk.messages.text("plan.count.entries", n=len(shelf.ids))
    return ", ".join(filter(None, (count, days_words(desk, shelf))))


def shelf_rows(desk: Desk, roll: Roll, shelf: Shelf) -> tuple[ShelfRow, ...]:
    """Return the years, months or parts that a shelf is split into, with their totals."""
    is_bare = len(shelf.below) > MOST_YEARS
    return tuple(_row(desk, roll, shelves(desk)[roll, key], is_bare) for key in shelf.below)


def _row(desk: Desk, roll: Roll, shelf: Shelf, is_bare: bool) -> ShelfRow:
    key = shelf.key
    anchor = urls.year_anchor(key[0]) if len(key) == 1 else urls.month_anchor(key[0], key[1])
    anchor += f"-p{key[2]}" if len(key) == 3 else ""
    words = days_words(desk, shelf) or words_of(desk, roll, key)
    count = desk.messages.text("plan.count.entries", n=len(shelf.ids))
    figure = total_figure(desk, total_of(desk, () if is_bare else weighed(desk, roll, key)))
    deaths = figure.number if figure.is_known else ""
    return ShelfRow(Link(words, uri_of(desk, roll, key)), anchor, count, deaths, figure.range)


def _crumbs(desk: Desk, roll: Roll) -> tuple[Link, ...]:
    """Return the way from the section to the page whose list it is."""
    text = desk.messages.text
    lang = None if roll.kind in ("country", "pair") else desk.foreign
    page = Link(name_of(desk, roll), base_of(desk, roll), lang=lang)
    match roll.kind:
        case "country":
            return (Link(text("plan.title.countries"), urls.COUNTRIES), page)
        case "thread":
            return (Link(text("plan.title.threads"), urls.THREADS), page)
        case "place":
            place = desk.chronicle.places[PlaceId(roll.ident)]
            places = Link(text("plan.title.places"), urls.PLACES)
            return (places, desk.link(("country", place.country)), desk.link(("place", place.id)))
        case "quoted":
            page = desk.actor_link(roll.ident)
    return (Link(text("plan.title.actors"), urls.ACTORS), page)


def way_to(desk: Desk, roll: Roll, key: Key) -> tuple[Link, ...]:
    """Return links to the year and the month that a stretch lies in."""
    above = (key[:depth] for depth in range(1, len(key)))
    return tuple(Link(words_of(desk, roll, one), uri_of(desk, roll, one)) for one in above)


def link_to(desk: Desk, roll: Roll, key: Key | None) -> Link | None:
    """Return a link to a stretch of a list."""
    return Link(words_of(desk, roll, key), uri_of(desk, roll, key)) if key else None


def beside(desk: Desk, roll: Roll, shelf: Shelf) -> tuple[Link, ...]:
    """Return the years, months or parts of the same level; the page's own has no address."""
    links = []
    for key in shelf.beside:
        days = days_words(desk, shelves(desk)[roll, key]) if len(key) == 3 else ""
        uri = "" if key == shelf.key else uri_of(desk, roll, key)
        links.append(Link(days or words_of(desk, roll, key), uri))
    return tuple(links)


def _groups(desk: Desk, roll: Roll, shelf: Shelf) -> list[ListGroup]:
    """Return the entries of a shelf by month."""
    return [
        month_group(desk, (month[0], month[1]), found, lambda entry: row_of(desk, roll, entry))
        for month, found in by_month(faces_on(desk, shelf)).items()
    ]


def row_of(desk: Desk, roll: Roll, entry: Face) -> EntryRow:
    """Return an entry as a row of a list that is split."""
    role = role_words(desk, ActorId(roll.ident), entry) if roll.kind == "actor" else ""
    return entry_row(desk, entry, role=role, brief=roll.kind in BRIEF)
