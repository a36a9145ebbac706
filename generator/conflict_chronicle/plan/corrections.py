"""The view of corrections, and the pages of old addresses."""

from collections.abc import Iterator
from datetime import date

from conflict_chronicle import urls
from conflict_chronicle.chronicle import PageKey
from conflict_chronicle.dates import day_words
from conflict_chronicle.model import Entry, PlaceId
from conflict_chronicle.plan.desk import Desk
from conflict_chronicle.plan.following import feeds_of
from conflict_chronicle.plan.home import latest_corrections
from conflict_chronicle.plan.rows import entry_row, label
from conflict_chronicle.plan.views import (
    CorrectionEntry,
    CorrectionsView,
    Head,
    ListGroup,
    RedirectView,
)

RECORDED_DAYS = 12
"""How many days with new entries are listed; feeds hold the rest."""


def corrections_view(desk: Desk) -> CorrectionsView:
    """Return every correction, and the entries that no longer stand."""
    messages = desk.messages
    title, lead = messages.text("plan.title.corrections"), messages.text("plan.lead.corrections")
    closed = (entry for entry in desk.chronicle.entries.values() if entry.is_closed)
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
        corrections=tuple(CorrectionEntry(link, row) for link, row in latest_corrections(desk)),
        closed=tuple(
            (
                desk.entry_link(entry),
                label(desk, "statuses", entry.status),
                entry.status_reason or "",
            )
            for entry in closed
        ),
        recorded=_recorded(desk),
    )


def _recorded(desk: Desk) -> tuple[ListGroup, ...]:
    """Group the entries by the day on which they were recorded, the newest days first."""
    days: dict[date, list[Entry]] = {}
    for entry in desk.chronicle.timeline:
        found = desk.history.get(entry.file)
        if found is not None and entry.key is None:
            days.setdefault(found.first, []).append(entry)
    newest = sorted(days, reverse=True)[:RECORDED_DAYS]
    return tuple(
        ListGroup(
            title=day_words(day, desk.messages),
            anchor=f"recorded-{day.isoformat()}",
            rows=tuple(entry_row(desk, entry, brief=True) for entry in days[day]),
        )
        for day in newest
    )


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
