"""Compare the records of two states: new, gone, renamed, different (part of comparing)."""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.countries import country_name
from conflict_chronicle.diff.difference import How, RecordChange
from conflict_chronicle.diff.entries import changed_entry, new_entry
from conflict_chronicle.diff.fields import compare_records
from conflict_chronicle.diff.words import Names
from conflict_chronicle.gist import PageKind
from conflict_chronicle.model import Actor, CountryNotes, Entry, Place, Thread

AnyRecord: TypeAlias = Entry | Actor | Place | CountryNotes | Thread
KINDS: tuple[PageKind, ...] = ("entry", "actor", "place", "country", "thread")


def registry(chronicle: Chronicle, kind: PageKind) -> Mapping[str, AnyRecord]:
    """Return the records of a kind by id."""
    match kind:
        case "entry":
            return {str(ident): one for ident, one in chronicle.entries.items()}
        case "actor":
            return {str(ident): one for ident, one in chronicle.actors.items()}
        case "place":
            return {str(ident): one for ident, one in chronicle.places.items()}
        case "thread":
            return {str(ident): one for ident, one in chronicle.threads.items()}
        case "country":  # one without notes is known from its entries alone
            return {str(ident): one for ident, one in chronicle.countries.items() if one.file}


def compare_registries(
    before: Chronicle, carried: Chronicle, after: Chronicle, spoiled: frozenset[str]
) -> Iterator[RecordChange]:
    """Yield each record that differs, entries first.

    ``carried`` is the state before under the ids of today, so that a new id alone changes no fact.
    ``spoiled`` are the files that have an error in the newer state: a record that is missing there
    is unreadable, not gone.
    """
    names = Names((after, before))
    for kind in KINDS:
        one, two = registry(before, kind), registry(after, kind)
        then = registry(carried, kind)
        for ident, old in one.items():
            new = two.get(_follow(after, kind, ident))
            if new is None:
                how: How = "unreadable" if old.file in spoiled else "removed"
                yield RecordChange(kind, ident, old.file, title_of(old), how)
            elif ident in two or new.id not in one:
                as_now = then.get(ident) or then[new.id]
                yield from _changed(kind, as_now, new, (carried, after), names, ident)
            else:
                yield RecordChange(kind, new.id, new.file, title_of(new), "renamed", was=ident)
        came_from = {_follow(after, kind, ident) for ident in one}
        for ident, new in two.items():
            if ident not in one and ident not in came_from:
                yield _new(kind, new, after, names)


def title_of(record: AnyRecord) -> str:
    """Return what a record is called."""
    if isinstance(record, CountryNotes):
        return country_name(record.id)
    return record.title if isinstance(record, Entry | Thread) else record.name


def _follow(chronicle: Chronicle, kind: PageKind, ident: str) -> str:
    """Return the id under which a record stands now."""
    return ident if kind == "country" else chronicle.redirects.get((kind, ident), (kind, ident))[1]


def _new(kind: PageKind, record: AnyRecord, chronicle: Chronicle, names: Names) -> RecordChange:
    if isinstance(record, Entry):
        return new_entry(record, chronicle, names)
    return RecordChange(kind, record.id, record.file, title_of(record), "added")


def _changed(
    kind: PageKind,
    old: AnyRecord,
    new: AnyRecord,
    states: tuple[Chronicle, Chronicle],
    names: Names,
    was: str,
) -> Iterator[RecordChange]:
    """Compare a record with its former self, which stood under the id ``was``."""
    if isinstance(old, Entry) and isinstance(new, Entry):
        found = changed_entry(old, new, states, names)
        if found:
            yield found
        return
    changes = tuple(compare_records(old, new, names))
    if changes or was != new.id:
        how: How = "changed" if was == new.id else "renamed"
        was = was if was != new.id else ""
        yield RecordChange(kind, new.id, new.file, title_of(new), how, was=was, changes=changes)
