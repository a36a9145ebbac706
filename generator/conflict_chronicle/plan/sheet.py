"""The views of lists that are too long for their page, and what the page shows of them."""

from collections.abc import Sequence

from conflict_chronicle import urls
from conflict_chronicle.chronicle import PageKey
from conflict_chronicle.dates import date_words
from conflict_chronicle.model import ActorId, EntryId
from conflict_chronicle.plan.desk import Desk
from conflict_chronicle.plan.index_rows import group_title, index_row
from conflict_chronicle.plan.pair import pair_uri
from conflict_chronicle.plan.sheets import SHOWN, Item, Sheet, base_of, sheet_uri, sheets
from conflict_chronicle.plan.views import Further, Head, IndexGroup, IndexRow, IndexView, Link

SECTIONS = {
    "actor": ("actors", urls.ACTORS),
    "country": ("countries", urls.COUNTRIES),
    "place": ("places", urls.PLACES),
    "thread": ("threads", urls.THREADS),
    "entry": ("timeline", urls.TIMELINE),
}


def further(desk: Desk, sheet: Sheet, links: Sequence[Link]) -> Further:
    """Return a list of links as a page shows it: the first, and where all are."""
    way = all_of(desk, sheet)
    return Further(tuple(links[:SHOWN]) if way else tuple(links), way)


def all_of(desk: Desk, sheet: Sheet) -> Link | None:
    """Return the way to all of a list; None where it fits on its page."""
    parts = sheets(desk).get(sheet)
    if parts is None:
        return None
    count = sum(map(len, parts))
    return Link(desk.messages.text("plan.sheet.all", n=count), sheet_uri(desk, sheet))


def sheet_view(desk: Desk, sheet: Sheet, part: int) -> IndexView:
    """Return a part of a long list."""
    parts = sheets(desk)[sheet]
    items, text = parts[part - 1], desk.messages.text
    name = _name(desk, sheet)
    title = name
    if len(parts) > 1:
        title = text("plan.shelf.part", when=name, n=part, all=len(parts))
    lead = span_of(desk, items) if sheet.kind == "index" or len(parts) > 1 else ""
    before, after = part - 1, part + 1
    return IndexView(
        head=Head(
            sheet_uri(desk, sheet, part),
            title,
            text("plan.sheet.describe", title=title, n=len(items)),
            "index",
            desk.language,
        ),
        title=title,
        lead=lead,
        map=None,
        map_caption="",
        groups=(IndexGroup("", "all", tuple(_row(desk, sheet, item) for item in items)),),
        crumbs=_crumbs(desk, sheet),
        beside=_beside(desk, sheet, part),
        previous=_part(desk, sheet, before) if before else None,
        next=_part(desk, sheet, after) if after <= len(parts) else None,
    )


def span_of(desk: Desk, items: Sequence[Item]) -> str:
    """Return between which names a part lies."""
    first, last = (desk.title(item[0]) for item in (items[0], items[-1]))
    return first if first == last else desk.messages.text("plan.sheet.span", first=first, last=last)


def _part(desk: Desk, sheet: Sheet, part: int) -> Link:
    items = sheets(desk)[sheet][part - 1]
    return Link(span_of(desk, items), sheet_uri(desk, sheet, part), lang=desk.foreign)


def _beside(desk: Desk, sheet: Sheet, part: int) -> tuple[Link, ...]:
    """Return the parts by number; the page's own has no address."""
    count = len(sheets(desk)[sheet])
    numbers = range(max(1, part - SHOWN), min(count, part + SHOWN) + 1) if count > 1 else ()
    return tuple(
        Link(str(one), "" if one == part else sheet_uri(desk, sheet, one)) for one in numbers
    )


def _name(desk: Desk, sheet: Sheet) -> str:
    text = desk.messages.text
    if sheet.kind != "index":
        key: PageKey = (sheet.kind, sheet.ident)  # type: ignore[assignment]
        return text(f"plan.sheet.{sheet.name}", what=desk.title(key))
    section = text(f"plan.title.{sheet.ident}")
    group = group_title(desk, sheet.ident, sheet.name)
    return text("plan.sheet.group", section=section, group=group) if group else section


def _crumbs(desk: Desk, sheet: Sheet) -> tuple[Link, ...]:
    text = desk.messages.text
    if sheet.kind == "index":
        return (Link(text(f"plan.title.{sheet.ident}"), base_of(desk, sheet)),)
    name, uri = SECTIONS[sheet.kind]
    key: PageKey = (sheet.kind, sheet.ident)  # type: ignore[assignment]
    return (Link(text(f"plan.title.{name}"), uri), desk.link(key))


def _row(desk: Desk, sheet: Sheet, item: Item) -> IndexRow:
    key, count = item
    if sheet.kind == "index":
        return index_row(desk, key)
    words = desk.messages.text("plan.count.entries", n=count) if count else ""
    detail, uri = "", ""
    if key[0] == "entry":
        detail = date_words(desk.face(EntryId(key[1])).date, desk.messages)
    if sheet.name == "opponents":
        uri = pair_uri(desk, ActorId(sheet.ident), ActorId(key[1]), count)
    return IndexRow(desk.link(key), detail, words, count_uri=uri)
