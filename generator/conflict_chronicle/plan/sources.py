"""The view of who published what, and whose information it is."""

import unicodedata
from collections.abc import Callable, Iterable, Mapping

from conflict_chronicle import urls
from conflict_chronicle.model import Entry, EntryId, Source
from conflict_chronicle.plan.desk import Desk
from conflict_chronicle.plan.views import (
    Head,
    LetterGroup,
    Link,
    PublisherRow,
    SourcesView,
    Stat,
)

Pair = tuple[Source, Entry]


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
    publishers = _by_name(pairs, lambda source: source.by)
    origins = _by_name(pairs, lambda source: source.speaker)
    title = messages.text("plan.title.sources")
    lead = messages.text("plan.lead.sources")
    return SourcesView(
        head=Head(urls.SOURCES, title, lead, "sources", desk.language),
        title=title,
        lead=lead,
        stats=stats,
        publishers=_publishers(desk, publishers),
        other_publishers=_by_letter(desk, publishers),
        origins=_origins(desk, origins),
        other_origins=_by_letter(desk, origins),
    )


def _by_name(pairs: Iterable[Pair], name: Callable[[Source], str]) -> dict[str, list[Pair]]:
    """Return the sources with their entries under the name that each bears."""
    found: dict[str, list[Pair]] = {}
    for source, entry in pairs:
        found.setdefault(name(source), []).append((source, entry))
    return found


def _entries(pairs: Iterable[Pair]) -> tuple[EntryId, ...]:
    return tuple(dict.fromkeys(entry.id for _, entry in pairs))


def _publishers(desk: Desk, found: Mapping[str, list[Pair]]) -> tuple[PublisherRow, ...]:
    rows = []
    for name, items in found.items():
        entries = _entries(items)
        linked = [source for source, _ in items if source.url]
        archived = sum(1 for source in linked if source.archive_url)
        row = PublisherRow(
            name=name,
            sources=len(items),
            entries=len(entries),
            archived=desk.messages.text("plan.share", n=archived, all=len(linked)),
            links=tuple(desk.link(("entry", ident)) for ident in entries),
        )
        rows += [row] if len(entries) > 1 else []
    return tuple(sorted(rows, key=lambda row: (-row.entries, row.name.casefold())))


def _origins(desk: Desk, found: Mapping[str, list[Pair]]) -> tuple[tuple[str, str], ...]:
    text = desk.messages.text
    several = [(name, items) for name, items in found.items() if len(_entries(items)) > 1]
    several.sort(key=lambda item: (-len(item[1]), item[0].casefold()))
    return tuple(
        (
            name,
            text(
                "plan.origin_detail",
                sources=text("plan.count.sources", n=len(items)),
                entries=text("plan.count.entries", n=len(_entries(items))),
            ),
        )
        for name, items in several
    )


def _by_letter(desk: Desk, found: Mapping[str, list[Pair]]) -> tuple[LetterGroup, ...]:
    """Return the names of a single entry, as an index does: by letter, each leading to it."""
    groups: dict[str, list[tuple[str, Link]]] = {}
    for name, items in found.items():
        entries = _entries(items)
        if len(entries) == 1:
            order = _folded(name)
            letter = order[:1].upper() if order[:1].isalpha() else "#"
            groups.setdefault(letter, []).append((order, desk.link(("entry", entries[0]), name)))
    return tuple(
        LetterGroup(letter, tuple(link for _, link in sorted(links, key=lambda pair: pair[0])))
        for letter, links in sorted(groups.items())
    )


def _folded(name: str) -> str:
    """Return a name as it is ordered: without case, accents and what stands before its letters."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).lstrip("\"'«“‘@( ")
