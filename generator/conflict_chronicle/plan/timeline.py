"""The views of the timeline: all of it, a year, a month, and a part of a long month."""

from collections.abc import Iterator
from dataclasses import replace

from conflict_chronicle import urls
from conflict_chronicle.plan.desk import Desk
from conflict_chronicle.plan.drawings import strip_of_entries
from conflict_chronicle.plan.following import calendar_of, feeds_of
from conflict_chronicle.plan.rolls import TIMELINE, faces_on, shelves, uri_of, weighed
from conflict_chronicle.plan.rows import entry_row, month_group
from conflict_chronicle.plan.shelf import (
    beside,
    link_to,
    shelf_rows,
    shelf_span,
    way_to,
    words_of,
)
from conflict_chronicle.plan.shelves import BESIDE, Key, Shelf, by_month
from conflict_chronicle.plan.views import Head, Link, ListGroup, ShelfRow, TimelineView

MOST_YEARS = 60
"""Up to so many years, the front page of the timeline leads to each month at once."""


def timeline_view(desk: Desk, key: Key) -> TimelineView:
    """Return the timeline, a year, a month or a part of a month."""
    messages, shelf = desk.messages, shelves(desk)[TIMELINE, key]
    uri = uri_of(desk, TIMELINE, key)
    title = words_of(desk, TIMELINE, key) if key else messages.text("plan.title.timeline")
    what = messages.text("plan.strip.title", what=title)
    strip = None
    if len(key) < 2:
        strip = strip_of_entries(desk, weighed(desk, TIMELINE, key), uri, title=what)
    span = shelf_span(desk, TIMELINE, shelf)
    timeline = Link(messages.text("plan.title.timeline"), urls.TIMELINE)
    return TimelineView(
        head=Head(
            uri,
            title,
            messages.text("plan.describe.timeline", title=title, span=span),
            "timeline",
            desk.language,
            feeds=(*feeds_of(desk, urls.HOME), calendar_of(desk)),
        ),
        crumbs=(timeline, *way_to(desk, TIMELINE, key)) if key else (),
        title=title,
        lead=span,
        strip=strip.html if strip else None,
        strip_caption=strip.caption if strip else "",
        years=beside(desk, TIMELINE, shelf) if key else _years(desk, shelf),
        groups=() if shelf.below else tuple(_groups(desk, shelf)),
        previous=link_to(desk, TIMELINE, shelf.before) or _month_beside(desk, shelf, 0),
        next=link_to(desk, TIMELINE, shelf.after) or _month_beside(desk, shelf, 1),
        shelves=_rows(desk, shelf),
    )


def _years(desk: Desk, shelf: Shelf) -> tuple[Link, ...]:
    """Return all years to jump to; none where the page lists them anyway."""
    if shelf.below:
        return ()
    years = sorted({year for year, _ in desk.chronicle.index.by_month})
    links = [Link(str(year), urls.year_uri(year)) for year in years]
    return tuple(links[-BESIDE:])


def _month_beside(desk: Desk, shelf: Shelf, which: int) -> Link | None:
    """Return the month before or after the first or last part of a month."""
    if len(shelf.key) < 3:
        return None
    month = shelves(desk)[TIMELINE, shelf.key[:2]]
    return link_to(desk, TIMELINE, (month.before, month.after)[which])


def _groups(desk: Desk, shelf: Shelf) -> Iterator[ListGroup]:
    for (year, month), found in by_month(faces_on(desk, shelf)).items():
        uri = urls.month_uri(year, month) if month else ""
        yield month_group(desk, (year, month), found, lambda entry: entry_row(desk, entry), uri)


def _rows(desk: Desk, shelf: Shelf) -> tuple[ShelfRow, ...]:
    """Return what a page is split into; that of everything leads to the months as well."""
    rows = shelf_rows(desk, TIMELINE, shelf)
    if shelf.key or len(rows) > MOST_YEARS:
        return rows
    months: dict[int, list[tuple[str, Link]]] = {}
    names = desk.messages.locale.months["stand-alone"]["abbreviated"]
    for year, month in sorted(desk.chronicle.index.by_month):
        if (TIMELINE, (year, month)) in shelves(desk):
            link = Link(str(names[month]) if month else "–", uri_of(desk, TIMELINE, (year, month)))
            months.setdefault(year, []).append((urls.month_anchor(year, month), link))
    return tuple(
        replace(row, months=tuple(months[year]))
        for row, (year, *_) in zip(rows, shelf.below, strict=True)
    )
