"""The view of who published what, and whose information it is; on several pages when that is long."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from conflict_chronicle import urls
from conflict_chronicle.plan.desk import Desk
from conflict_chronicle.plan.publishers import (
    LINKS,
    ListName,
    Weight,
    letter,
    origins,
    publishers,
    source_lists,
    weight_of,
)
from conflict_chronicle.plan.views import (
    Head,
    LetterGroup,
    Link,
    PublisherRow,
    SourcesView,
    Stat,
)

FIRST = 40
"""How many names of a long list the first page shows, those with most entries."""


def sources_view(desk: Desk) -> SourcesView:
    """Return who published what the chronicle rests on, and whose information it is."""
    text, lists = desk.messages.text, source_lists(desk)
    title, lead = text("plan.title.sources"), text("plan.lead.sources")
    is_long = _is_long(desk)

    def names(name: ListName) -> Sequence[str]:
        every = [one for part in lists[name] for one in part]
        if not is_long:
            return every
        return () if name.startswith("other") else every[:FIRST]

    return SourcesView(
        head=Head(urls.SOURCES, title, lead, "sources", desk.language),
        title=title,
        lead=lead,
        stats=_stats(desk),
        publishers=tuple(_publishers(desk, names("publishers"))),
        other_publishers=_letters(desk, "other-publishers", names("other-publishers")),
        origins=tuple(_origins(desk, names("origins"))),
        other_origins=_letters(desk, "other-origins", names("other-origins")),
        publisher_pages=_pages(desk, ("publishers", "other-publishers")) if is_long else (),
        origin_pages=_pages(desk, ("origins", "other-origins")) if is_long else (),
    )


def sources_pages(desk: Desk) -> Iterator[tuple[ListName, int]]:
    """Yield the lists, and their parts from 1, that have a page of their own."""
    if _is_long(desk):
        for name, parts in source_lists(desk).items():
            yield from ((name, number) for number in range(1, len(parts) + 1))


def sources_part(desk: Desk, name: ListName, number: int) -> SourcesView:
    """Return a part of one of the lists."""
    text, parts = desk.messages.text, source_lists(desk)[name]
    names = parts[number - 1]
    title = text(f"plan.sources.{name}")
    if len(parts) > 1:
        title = text("plan.shelf.part", when=title, n=number, all=len(parts))
    pages = _links(desk, name)
    before, after = pages[number - 2] if number > 1 else None, pages[number : number + 1]
    lead = _span(desk, names)
    return SourcesView(
        head=Head(
            sources_uri(name, number),
            title,
            text("plan.sheet.describe", title=title, n=len(names)),
            "sources",
            desk.language,
        ),
        title=title,
        lead=lead,
        stats=(),
        publishers=tuple(_publishers(desk, names)) if name == "publishers" else (),
        other_publishers=_letters(desk, name, names) if name == "other-publishers" else (),
        origins=tuple(_origins(desk, names)) if name == "origins" else (),
        other_origins=_letters(desk, name, names) if name == "other-origins" else (),
        crumbs=(Link(text("plan.title.sources"), urls.SOURCES),),
        previous=before,
        next=after[0] if after else None,
    )


def sources_uri(name: ListName, number: int) -> str:
    """Return the address of a part of a list."""
    return urls.further_uri(urls.SOURCES, name, number)


def _is_long(desk: Desk) -> bool:
    return sum(map(len, source_lists(desk).values())) > len(source_lists(desk))


def _pages(desk: Desk, names: Iterable[ListName]) -> tuple[Link, ...]:
    return tuple(link for name in names for link in _links(desk, name, is_named=True))


def _links(desk: Desk, name: ListName, *, is_named: bool = False) -> list[Link]:
    """Return the parts of a list under the names that they begin and end with."""
    links = []
    for number, names in enumerate(source_lists(desk)[name], 1):
        words = _span(desk, names)
        if is_named:
            title = desk.messages.text(f"plan.sources.{name}")
            words = desk.messages.text("plan.sheet.group", section=title, group=words)
        links.append(Link(words, sources_uri(name, number)))
    return links


def _span(desk: Desk, names: Sequence[str]) -> str:
    first, last = names[0], names[-1]
    return first if first == last else desk.messages.text("plan.sheet.span", first=first, last=last)


def _stats(desk: Desk) -> tuple[Stat, ...]:
    messages, weights = desk.messages, publishers(desk)
    counts = {
        "sources": sum(weight.sources for weight in weights.values()),
        "publishers": len(weights),
        "origins": len(origins(desk)),
    }
    archived = messages.text(
        "plan.share",
        n=sum(weight.archived for weight in weights.values()),
        all=sum(weight.linked for weight in weights.values()),
    )
    return (
        *(
            Stat(messages.number(n), messages.text(f"plan.stat.{key}", n=n))
            for key, n in counts.items()
        ),
        Stat(archived, messages.text("plan.stat.archived")),
    )


def _publishers(desk: Desk, names: Iterable[str]) -> Iterator[PublisherRow]:
    for name in names:
        weight = weight_of(desk, "publishers", name)
        left = len(weight.entries) - LINKS
        shown = weight.entries if left <= 0 else weight.entries[: -LINKS - 1 : -1]
        yield PublisherRow(
            name=name,
            sources=desk.messages.number(weight.sources),
            entries=desk.messages.number(len(weight.entries)),
            archived=desk.messages.text("plan.share", n=weight.archived, all=weight.linked),
            links=tuple(desk.link(("entry", ident)) for ident in shown),
            note=desk.messages.text("plan.sources.newest", n=LINKS) if left > 0 else "",
        )


def _origins(desk: Desk, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    for name in names:
        yield name, _weight_words(desk, weight_of(desk, "origins", name))


def _weight_words(desk: Desk, weight: Weight) -> str:
    text = desk.messages.text
    return text(
        "plan.origin_detail",
        sources=text("plan.count.sources", n=weight.sources),
        entries=text("plan.count.entries", n=len(weight.entries)),
    )


def _letters(desk: Desk, name: ListName, names: Iterable[str]) -> tuple[LetterGroup, ...]:
    """Return the names of a single entry, as an index does: by letter, each leading to it."""
    return tuple(
        LetterGroup(
            first,
            tuple(
                desk.link(("entry", weight_of(desk, name, one).entries[0]), one) for one in found
            ),
        )
        for first, found in groupby(names, key=letter)
    )
