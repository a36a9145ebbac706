"""What a record provides to others and what it leans on: the edges along which a change spreads.

A finding about a record depends on the record itself and on what it leans on, and on nothing else. So
after an edit only the files that changed and those that lean on what they provide, before or after, are
looked at again.
"""

import unicodedata
from collections.abc import Iterable, Iterator

from conflict_chronicle.model import Actor, CountryNotes, Entry, Place, Thread
from conflict_chronicle.recheck.store import FaceRow, Key
from conflict_chronicle.validate import AnyRecord

DATASETS = ("ucdp", "acled", "gtd", "wikidata")
KINDS: dict[type, str] = {
    Entry: "entry",
    Actor: "actor",
    Place: "place",
    CountryNotes: "country",
    Thread: "thread",
}
UNKNOWN = {"E202": "country", "E203": "actor", "E204": "place", "E205": "thread", "E207": "entry"}
"""Codes of references that lead nowhere: their suggestion depends on every id of the kind."""


WHOLE: Key = ("whole", "")
"""What a record with accepted warnings leans on: that all records could be read."""


def any_of(kind: str) -> Key:
    """Return the key on which a record leans that suggests the nearest of all ids of a kind."""
    return ("any", kind)


def names_of(kind: str) -> Key:
    """Return the key on which every actor and place leans: rules compare the names of all."""
    return ("names", kind)


def provides(record: AnyRecord) -> Iterator[Key]:
    """Yield what others can name: the record's id and its old ids, and the id as files see it."""
    kind = KINDS[type(record)]
    yield kind, record.id
    yield "same", f"{kind} {unicodedata.normalize('NFC', record.id).casefold()}"
    if not isinstance(record, CountryNotes):
        for old in record.redirect_from:
            yield kind, old
    if isinstance(record, Entry):
        for dataset in DATASETS:
            for ident in getattr(record.xref, dataset):
                yield "xref", f"{dataset} {ident}"


def leans(record: AnyRecord) -> Iterator[Key]:
    """Yield everything that the fields of a record name, found or not, and its own ids.

    Own ids are among them because two records may claim the same.
    """
    yield from provides(record)
    if isinstance(record, Actor | Place):
        yield names_of(KINDS[type(record)])
    if getattr(record, "accept", ()):
        yield WHOLE
    if isinstance(record, Actor):
        yield from (("actor", parent.actor) for parent in record.parents)
    elif isinstance(record, Entry):
        yield from _named(record)


def _named(entry: Entry) -> Iterator[Key]:
    yield from (("place", scene.place) for scene in entry.places)
    yield from (("country", code) for code in entry.countries)
    yield from (("actor", part.actor) for part in entry.actors)
    yield from (("entry", tie.entry) for tie in entry.related)
    yield from (("thread", thread) for thread in entry.threads)
    if entry.merged_into:
        yield "entry", entry.merged_into
    for claim in entry.claims:
        # A speaker in free words becomes an actor when somebody registers that id.
        names = (claim.by, claim.of, claim.responsible)
        yield from (("actor", name) for name in names if name)


def face_of(entry: Entry) -> FaceRow:
    """Return what is kept of an entry."""
    first, last = entry.date.earliest, entry.date.latest
    return FaceRow(
        entry.id,
        entry.title,
        entry.redirect_from,
        entry.merged_into,
        first.toordinal() if first else None,
        last.toordinal() if last else None,
    )


def family(actors: Iterable[Actor], changed: Iterable[str]) -> frozenset[str]:
    """Return the ids of actors and of all that descend from them; sides of a ledger follow kinship."""
    children: dict[str, set[str]] = {}
    for actor in actors:
        for parent in actor.parents:
            children.setdefault(parent.actor, set()).add(actor.id)
    found = set(changed)
    open_ = list(found)
    while open_:
        fresh = children.get(open_.pop(), set()) - found
        found |= fresh
        open_ += fresh
    return frozenset(found)
