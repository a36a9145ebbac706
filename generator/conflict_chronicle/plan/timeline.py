"""The views of the timeline: all of it, a year, a month."""

from collections.abc import Iterator, Sequence

from conflict_chronicle import urls
from conflict_chronicle.dates import month_words
from conflict_chronicle.model import Entry
from conflict_chronicle.plan.desk import Desk
from conflict_chronicle.plan.drawings import strip_of_entries
from conflict_chronicle.plan.following import calendar_of, feeds_of
from conflict_chronicle.plan.rows import entry_row, span_of
from conflict_chronicle.plan.views import Head, Link, ListGroup, TimelineView

Month = tuple[int, int]
Beside = tuple[Link | None, Link | None]
"""What comes before and after, among the years or months that have entries."""


def timeline_views(desk: Desk) -> Iterator[TimelineView]:
    """Yield the whole timeline, then each year, then each month that has entries."""
    months = _months(desk)
    years = sorted({year for year, _ in months})
    yield _view(desk, months, years, None, None, (None, None))
    links = [Link(str(year), urls.year_uri(year)) for year in years]
    for year, beside in zip(years, _beside(links), strict=True):
        within = {month: months[month] for month in months if month[0] == year}
        yield _view(desk, within, years, year, None, beside)
    named = [month for month in months if month[1]]
    links = [Link(month_words(*month, desk.messages), urls.month_uri(*month)) for month in named]
    for month, beside in zip(named, _beside(links), strict=True):
        yield _view(desk, {month: months[month]}, years, month[0], month, beside)


def _months(desk: Desk) -> dict[Month, list[Entry]]:
    """Return the entries by month of their earliest day; month 0: known to the year alone."""
    index = desk.chronicle.index.by_month
    return {
        month: [desk.chronicle.entries[ident] for ident in index[month]] for month in sorted(index)
    }


def _view(
    desk: Desk,
    months: dict[Month, list[Entry]],
    years: Sequence[int],
    year: int | None,
    month: Month | None,
    beside: Beside,
) -> TimelineView:
    messages = desk.messages
    uri, title = _address(desk, year, month)
    entries = tuple(entry for found in months.values() for entry in found)
    what = messages.text("plan.strip.title", what=title)
    strip = strip_of_entries(desk, entries, uri, title=what) if month is None else None
    span = span_of(desk, entries)
    return TimelineView(
        head=Head(
            uri,
            title,
            messages.text("plan.describe.timeline", title=title, span=span),
            "timeline",
            desk.language,
            feeds=(*feeds_of(desk, urls.HOME), calendar_of(desk)),
        ),
        crumbs=_crumbs(desk, year, month),
        title=title,
        lead=span,
        strip=strip.html if strip else None,
        strip_caption=strip.caption if strip else "",
        years=tuple(
            Link(str(each), "" if each == year and not month else urls.year_uri(each))
            for each in years
        ),
        groups=tuple(_group(desk, key, found) for key, found in months.items()),
        previous=beside[0],
        next=beside[1],
    )


def _address(desk: Desk, year: int | None, month: Month | None) -> tuple[str, str]:
    if month is not None:
        return urls.month_uri(*month), month_words(*month, desk.messages)
    if year is not None:
        return urls.year_uri(year), str(year)
    return urls.TIMELINE, desk.messages.text("plan.title.timeline")


def _group(desk: Desk, month: Month, entries: Sequence[Entry]) -> ListGroup:
    """Return a month: entries of a day or within it, and those whose date is wider apart."""
    within = [entry for entry in entries if _is_within(entry, month)]
    wider = [entry for entry in entries if not _is_within(entry, month)]
    year, number = month
    title = (
        month_words(year, number, desk.messages)
        if number
        else desk.messages.text("plan.timeline.year_alone", year=str(year))
    )
    return ListGroup(
        title=title,
        anchor=urls.month_anchor(year, number),
        rows=tuple(entry_row(desk, entry) for entry in within),
        uri=urls.month_uri(year, number) if number else "",
        spans=tuple(entry_row(desk, entry) for entry in wider),
    )


def _is_within(entry: Entry, month: Month) -> bool:
    last = entry.date.latest
    return last is not None and (last.year, last.month) == month


def _crumbs(desk: Desk, year: int | None, month: Month | None) -> tuple[Link, ...]:
    if year is None:
        return ()
    crumbs = (Link(desk.messages.text("plan.title.timeline"), urls.TIMELINE),)
    return (*crumbs, Link(str(year), urls.year_uri(year))) if month else crumbs


def _beside(links: Sequence[Link]) -> Iterator[Beside]:
    """Yield for each link the one before it and the one after it."""
    around = (None, *links, None)
    yield from zip(around, around[2:], strict=False)
