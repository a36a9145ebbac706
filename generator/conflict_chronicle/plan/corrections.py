"""The view of corrections, on several pages when they are many, and the pages of old addresses."""

from collections.abc import Iterator, Sequence

from conflict_chronicle import urls
from conflict_chronicle.chronicle import PageKey
from conflict_chronicle.dates import day_words, span_words
from conflict_chronicle.model import PlaceId
from conflict_chronicle.plan.corrected import (
    Corrected,
    ListName,
    correction_lists,
    is_long,
    recorded,
)
from conflict_chronicle.plan.desk import Desk
from conflict_chronicle.plan.entry import correction_row
from conflict_chronicle.plan.following import feeds_of
from conflict_chronicle.plan.rows import entry_row, label
from conflict_chronicle.plan.views import (
    CorrectionEntry,
    CorrectionsView,
    Head,
    Link,
    ListGroup,
    RedirectView,
)

FIRST = 30
"""How many rows of a list that has pages of its own."""


def corrections_view(desk: Desk) -> CorrectionsView:
    """Return every correction, and the entries that no longer stand."""
    messages = desk.messages
    title, lead = messages.text("plan.title.corrections"), messages.text("plan.lead.corrections")
    return CorrectionsView(
        head=Head(
            urls.CORRECTIONS,
            title,
            lead,
            "corrections",
            desk.language,
            feeds=feeds_of(desk, urls.CORRECTIONS),
        ),
        title=title,
        lead=lead,
        corrections=_corrections(desk, _first(desk, "all")),
        closed=_closed(desk, _first(desk, "closed")),
        recorded=_recorded(desk),
        pages=_pages(desk, "all") if is_long(desk, "all") else (),
        closed_pages=_pages(desk, "closed") if is_long(desk, "closed") else (),
    )


def corrections_pages(desk: Desk) -> Iterator[tuple[ListName, int]]:
    """Yield the lists, and their parts from 1, that have a page of their own."""
    for name, parts in correction_lists(desk).items():
        if is_long(desk, name):
            yield from ((name, number) for number in range(1, len(parts) + 1))


def corrections_part(desk: Desk, name: ListName, number: int) -> CorrectionsView:
    """Return a part of one of the lists."""
    text, parts = desk.messages.text, correction_lists(desk)[name]
    title = text(f"plan.corrections.{name}")
    if len(parts) > 1:
        title = text("plan.shelf.part", when=title, n=number, all=len(parts))
    items, pages = parts[number - 1], _pages(desk, name)
    return CorrectionsView(
        head=Head(
            corrections_uri(name, number),
            title,
            text("plan.sheet.describe", title=title, n=len(items)),
            "corrections",
            desk.language,
        ),
        title=title,
        lead=pages[number - 1].text,
        corrections=_corrections(desk, items) if name == "all" else (),
        closed=_closed(desk, items) if name == "closed" else (),
        recorded=(),
        crumbs=(Link(text("plan.title.corrections"), urls.CORRECTIONS),),
        previous=pages[number - 2] if number > 1 else None,
        next=pages[number] if number < len(pages) else None,
    )


def corrections_uri(name: ListName, number: int) -> str:
    """Return the address of a part of a list."""
    return urls.further_uri(urls.CORRECTIONS, name, number)


def _first(desk: Desk, name: ListName) -> Sequence[Corrected]:
    """Return what the page of corrections shows of a list."""
    items = [item for part in correction_lists(desk)[name] for item in part]
    return items[:FIRST] if is_long(desk, name) else items


def _pages(desk: Desk, name: ListName) -> tuple[Link, ...]:
    """Return the parts of a list, by the days of their corrections or entries."""
    return tuple(
        Link(_days(desk, items), corrections_uri(name, number))
        for number, items in enumerate(correction_lists(desk)[name], 1)
    )


def _days(desk: Desk, items: Sequence[Corrected]) -> str:
    entries = desk.chronicle.entries
    dates = [
        entries[ident].corrections[at].on if at >= 0 else entries[ident].date for ident, at in items
    ]
    known = sorted(day for one in dates for day in (one.earliest, one.latest) if day)
    words = span_words(known[0], known[-1], desk.messages) if known else ""
    count = desk.messages.text("plan.sheet.count", n=len(items))
    return desk.messages.text("plan.corrections.days", days=words, count=count) if words else count


def _corrections(desk: Desk, items: Sequence[Corrected]) -> tuple[CorrectionEntry, ...]:
    entries = desk.chronicle.entries
    return tuple(
        CorrectionEntry(
            desk.entry_link(entries[ident]), correction_row(desk, entries[ident].corrections[at])
        )
        for ident, at in items
    )


def _closed(desk: Desk, items: Sequence[Corrected]) -> tuple[tuple[Link, str, str], ...]:
    entries = (desk.chronicle.entries[ident] for ident, _ in items)
    return tuple(
        (desk.entry_link(entry), label(desk, "statuses", entry.status), entry.status_reason or "")
        for entry in entries
    )


def _recorded(desk: Desk) -> tuple[ListGroup, ...]:
    """Group the entries by the day on which they were recorded, the newest days first."""
    return tuple(
        ListGroup(
            title=day_words(day, desk.messages),
            anchor=f"recorded-{day.isoformat()}",
            rows=tuple(entry_row(desk, desk.face(ident), brief=True) for ident in ids),
        )
        for day, ids in recorded(desk)
    )


def redirects(desk: Desk) -> Iterator[tuple[PageKey, str]]:
    """Yield each old id, and its address."""
    for old, new in sorted(desk.chronicle.redirects.items()):
        yield old, _old_uri(desk, old, new)


def redirect_view(desk: Desk, old: PageKey) -> RedirectView:
    """Return the page at an old address."""
    new = desk.chronicle.redirects[old]
    target = desk.link(new)
    title = desk.messages.text("plan.redirect.title")
    return RedirectView(
        head=Head(
            _old_uri(desk, old, new),
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
