"""The view of who published what, and whose information it is."""

from conflict_chronicle import urls
from conflict_chronicle.model import Entry, Source
from conflict_chronicle.plan.desk import Desk
from conflict_chronicle.plan.views import (
    Head,
    PublisherRow,
    SourcesView,
    Stat,
)


def sources_view(desk: Desk) -> SourcesView:
    """Return who published what the chronicle rests on, and whose information it is."""
    messages = desk.messages
    pairs = [(s, entry) for entry in desk.chronicle.timeline for s in entry.sources.values()]
    linked = [source for source, _ in pairs if source.url]
    archived = [source for source in linked if source.archive_url]
    stats = (
        Stat(messages.number(len(pairs)), messages.text("plan.stat.sources", n=len(pairs))),
        Stat(
            messages.number(len({source.by for source, _ in pairs})),
            messages.text("plan.stat.publishers", n=len({source.by for source, _ in pairs})),
        ),
        Stat(
            messages.number(len({source.speaker for source, _ in pairs})),
            messages.text("plan.stat.origins", n=len({source.speaker for source, _ in pairs})),
        ),
        Stat(
            messages.text("plan.share", n=len(archived), all=len(linked)),
            messages.text("plan.stat.archived"),
        ),
    )
    title = messages.text("plan.title.sources")
    lead = messages.text("plan.lead.sources")
    return SourcesView(
        head=Head(urls.SOURCES, title, lead, "sources", desk.language),
        title=title,
        lead=lead,
        stats=stats,
        publishers=_publishers(desk, pairs),
        origins=_origins(desk, pairs),
    )


def _publishers(desk: Desk, pairs: list[tuple[Source, Entry]]) -> tuple[PublisherRow, ...]:
    found: dict[str, list[tuple[Source, Entry]]] = {}
    for source, entry in pairs:
        found.setdefault(source.by, []).append((source, entry))
    rows = []
    for name, items in found.items():
        entries = dict.fromkeys(entry.id for _, entry in items)
        linked = [source for source, _ in items if source.url]
        archived = sum(1 for source in linked if source.archive_url)
        rows.append(
            PublisherRow(
                name=name,
                sources=len(items),
                entries=len(entries),
                archived=desk.messages.text("plan.share", n=archived, all=len(linked)),
                links=tuple(desk.link(("entry", ident)) for ident in entries),
            )
        )
    return tuple(sorted(rows, key=lambda row: (-row.entries, row.name.casefold())))


def _origins(desk: Desk, pairs: list[tuple[Source, Entry]]) -> tuple[tuple[str, str], ...]:
    found: dict[str, list[Entry]] = {}
    for source, entry in pairs:
        found.setdefault(source.speaker, []).append(entry)
    ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[0].casefold()))
    return tuple(
        (
            name,
            desk.messages.text(
                "plan.origin_detail",
                sources=desk.messages.text("plan.count.sources", n=len(entries)),
                entries=desk.messages.text(
                    "plan.count.entries", n=len({entry.id for entry in entries})
                ),
            ),
        )
        for name, entries in ordered
    )
