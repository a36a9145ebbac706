"""Old addresses: where the ids that a record once bore lead to now."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from conflict_chronicle.chronicle import PageKey
from conflict_chronicle.gist import Gist, PageKind
from conflict_chronicle.link.register import Registries, where_of
from conflict_chronicle.model import Actor, EntryId, Place, Thread
from conflict_chronicle.problems import Finding
from conflict_chronicle.scope import Face, Scope
from conflict_chronicle.urls import LISTS


def redirect(
    registries: Registries, scope: Scope
) -> tuple[dict[PageKey, PageKey], tuple[Finding, ...]]:
    """Return old key -> new key, and findings for old ids that are taken or merge loops."""
    redirects: dict[PageKey, PageKey] = {}
    findings: list[Finding] = []
    for kind, record in _records(registries):
        for at, old in enumerate(record.redirect_from):
            key: PageKey = (kind, old)
            if _is_taken(registries, scope, key) or key in redirects:
                where = replace(where_of(record), path=("redirect_from", at))
                findings.append(
                    Finding("E212", f"'{old}' is in use, so it cannot lead here as well", where)
                )
            else:
                redirects[key] = (kind, record.id)
    for face in scope.faces:
        redirects |= {("entry", old): ("entry", face.id) for old in face.redirect_from}
    known = {face.id: face for face in scope.faces}
    return redirects, (*findings, *_merge_loops({**known, **registries.entries}))


def _records(registries: Registries) -> Iterator[tuple[PageKind, Gist | Actor | Place | Thread]]:
    for entry in registries.entries.values():
        yield "entry", entry
    for actor in registries.actors.values():
        yield "actor", actor
    for place in registries.places.values():
        yield "place", place
    for thread in registries.threads.values():
        yield "thread", thread


def _is_taken(registries: Registries, scope: Scope, key: PageKey) -> bool:
    kind, ident = key
    tables: dict[PageKind, Collection[str]] = {
        "entry": registries.entries.keys(),
        "actor": registries.actors.keys(),
        "place": registries.places.keys(),
        "thread": registries.threads.keys(),
    }
    is_entry_elsewhere = kind == "entry" and ident in scope.titles
    return ident in tables[kind] or key in LISTS or is_entry_elsewhere


def _merge_loops(entries: Mapping[EntryId, Gist | Face]) -> Iterator[Finding]:
    for entry in entries.values():
        if not isinstance(entry, Gist) or entry.merged_into is None:
            continue
        seen = [entry.id]
        following: EntryId | None = entry.merged_into
        while following is not None and following in entries and following not in seen:
            seen.append(following)
            following = entries[following].merged_into
        if following == entry.id:
            where = replace(where_of(entry), path=("merged_into",))
            chain = " → ".join((*seen, entry.id))
            yield Finding("E209", f"entries merged in a circle: {chain}", where)
