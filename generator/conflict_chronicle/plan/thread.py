"""The view of a thread's page."""

from collections.abc import Iterator

from conflict_chronicle import urls
from conflict_chronicle.model import Thread
from conflict_chronicle.plan.desk import Desk, Face
from conflict_chronicle.plan.drawings import (
    home_of,
    map_of_entries,
)
from conflict_chronicle.plan.entry import mentioned_by, report_uri
from conflict_chronicle.plan.focus import focus
from conflict_chronicle.plan.following import feeds_of
from conflict_chronicle.plan.prose import prose, source_rows
from conflict_chronicle.plan.rolls import Roll, faces, listed
from conflict_chronicle.plan.rows import (
    badge,
    lead_of,
    span_of,
    when,
    where_words_of,
)
from conflict_chronicle.plan.shelf import shelves_of
from conflict_chronicle.plan.views import (
    Head,
    Link,
    ThreadStep,
    ThreadView,
)


def thread_view(desk: Desk, thread: Thread) -> ThreadView:
    """Return everything that a thread's page shows."""
    messages, entries = desk.messages, listed(desk, Roll("thread", thread.id))
    uri = urls.thread_uri(thread.id)
    drawn = map_of_entries(
        desk,
        entries,
        uri,
        title=messages.text("plan.map.entries_in", what=thread.title),
        home=home_of(desk, entries, focus(desk)),
    )
    shelves = shelves_of(desk, Roll("thread", thread.id))
    return ThreadView(
        head=Head(
            uri,
            thread.title,
            thread.summary,
            "thread",
            desk.language,
            thread.file,
            feeds=feeds_of(desk, uri),
        ),
        crumbs=(Link(messages.text("plan.title.threads"), urls.THREADS),),
        title=thread.title,
        summary=thread.summary,
        span=span_of(desk, entries),
        body=prose(desk, thread.body, uri, thread.sources, frozenset({("thread", thread.id)})),
        steps=() if shelves else tuple(_steps(desk, faces(desk, entries))),
        shelves=shelves,
        map=drawn.html,
        map_caption=drawn.caption,
        mentioned_by=mentioned_by(desk, thread.id, "thread"),
        sources=source_rows(desk, thread.sources),
        edit_uri=desk.edit_uri(thread.file),
        report_uri=report_uri(desk, thread.id, thread.title),
    )


def _steps(desk: Desk, entries: tuple[Face, ...]) -> Iterator[ThreadStep]:
    for before, entry in zip((None, *entries), entries, strict=False):
        yield _step(desk, entry, before)


def _step(desk: Desk, entry: Face, before: Face | None) -> ThreadStep:
    days = before.date.gap_days(entry.date) if before else None
    return ThreadStep(
        when=when(entry.date, desk.messages),
        entry=desk.entry_link(entry),
        where=where_words_of(desk, entry),
        summary=lead_of(desk, entry),
        kind=badge(desk, "event-types", entry.type, "type"),
        gap=desk.messages.text("plan.gap", n=days) if days else "",
    )
