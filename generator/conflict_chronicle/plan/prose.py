"""Prose: contributors' texts as HTML for one page, and their sources in order."""

from collections.abc import Mapping, Set

from markupsafe import Markup

from conflict_chronicle import urls
from conflict_chronicle.model import Source, SourceId
from conflict_chronicle.plan.desk import Desk
from conflict_chronicle.plan.rows import label, when
from conflict_chronicle.plan.views import Html, SourceGroup, SourceRow
from conflict_chronicle.text import (
    CitedSource,
    Key,
    Reference,
    Surroundings,
    Target,
    convert_text,
)


def prose(
    desk: Desk,
    text: str,
    page: str,
    sources: Mapping[SourceId, Source],
    exclude: Set[Key] = frozenset(),
) -> Html | None:
    """Convert a text for the page at uri ``page``; None for a blank one."""
    if not text.strip():
        return None
    numbers = {ident: number for number, ident in enumerate(sources, 1)}

    def resolve(reference: Reference) -> Target | None:
        assert reference.kind != "source", "citations are not links"
        key = (reference.kind, reference.target)
        uri = desk.uri(key)
        return Target(urls.relative(uri, page), "", desk.title(key)) if uri else None

    def cite(ident: str) -> CitedSource | None:
        source = sources.get(SourceId(ident))
        if source is None:
            return None
        return CitedSource(numbers[SourceId(ident)], f"#{anchor(ident)}", name_source(source))

    around = Surroundings(
        resolve=resolve,
        cite=cite,
        messages=desk.messages,
        mentions=desk.mentions,
        exclude=exclude,
    )
    return Markup(convert_text(text, around).html)


def anchor(ident: str) -> str:
    """Return the anchor of a source on its page."""
    return f"source-{ident}"


def name_source(source: Source) -> str:
    """Return publisher and headline of a source, for hover texts."""
    return f"{source.by}: {source.title}" if source.title else source.by


def source_rows(desk: Desk, sources: Mapping[SourceId, Source]) -> tuple[SourceRow, ...]:
    """Return sources in the order in which they are numbered."""
    return tuple(
        _source_row(desk, number, ident, source)
        for number, (ident, source) in enumerate(sources.items(), 1)
    )


def source_groups(desk: Desk, sources: Mapping[SourceId, Source]) -> tuple[SourceGroup, ...]:
    """Return sources grouped by whose information they carry, the largest group first.

    Sources that stand alone with their own reporting share one group at the end.
    """
    rows = dict(zip(sources, source_rows(desk, sources), strict=True))
    origins: dict[str, list[SourceRow]] = {}
    for ident, source in sources.items():
        origins.setdefault(source.speaker, []).append(rows[ident])
    alone = [
        found[0]
        for origin, found in origins.items()
        if len(found) == 1 and found[0].publisher == origin
    ]
    shared = [item for item in origins.items() if item[1][0] not in alone]
    shared.sort(key=lambda item: (-len(item[1]), item[1][0].number))
    if alone:
        heading = desk.messages.text("plan.source.own", n=len(alone))
        shared.append((heading, alone))
    return tuple(
        SourceGroup(origin, desk.messages.text("plan.count.sources", n=len(found)), tuple(found))
        for origin, found in shared
    )


def _source_row(desk: Desk, number: int, ident: str, source: Source) -> SourceRow:
    archived = "plan.source.archived" if source.archive_url else "plan.source.not_archived"
    return SourceRow(
        number=number,
        anchor=anchor(ident),
        title=source.title or "",
        title_lang=source.lang,
        publisher=source.by,
        published=when(source.published, desk.messages) if source.published else None,
        url=source.url or "",
        archive_url=source.archive_url or "",
        archive_words=desk.messages.text(archived) if source.url else "",
        kind=label(desk, "source-kinds", source.kind) if source.kind else "",
        language=_language_words(desk, source.lang),
        quote=source.quote or "",
        note=source.note or "",
    )


def _language_words(desk: Desk, tag: str | None) -> str:
    """Return the name of a language, or nothing where it is the page's own."""
    if tag is None or tag.split("-")[0] == desk.language:
        return ""
    names = desk.messages.locale.languages
    return str(names.get(tag.replace("-", "_")) or names.get(tag.split("-")[0]) or tag)
