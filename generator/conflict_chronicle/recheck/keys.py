"""What a record provides to others and what it leans on: the edges along which a change spreads.

A finding about a record depends on the record itself and on what it leans on, and on nothing else. So
after an edit only the files that changed and those that lean on what they provide, before or after, are
looked at again.
"""

import unicodedata
from collections.abc import Iterable, Iterator

from conflict_chronicle.gist import Gist
from conflict_chronicle.link import Other
from conflict_chronicle.model import Actor, CountryNotes, Place, Thread
from conflict_chronicle.recheck.store import FaceRow, Key

KINDS: dict[type, str] = {
    Gist: "entry",
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


def provides(record: Gist | Other) -> Iterator[Key]:
    """Yield what others can name: the record's id and its old ids, and the id as files see it."""
    kind = KINDS[type(record)]
    yield kind, record.id
    yield "same", f"{kind} {unicodedata.normalize('NFC', record.id).casefold()}"
    if not isinstance(record, CountryNotes):
        for old in record.redirect_from:
            yield kind, old
    if isinstance(record, Gist):
        yield from (("xref", f"{dataset} {ident}") for dataset, ident in record.foreign)


def leans(record: Gist | Other) -> Iterator[Key]:
    """Yield everything that the fields of a record name, found or not, and its own ids.

    Own ids are among them because two records may claim the same.
    """
    yield from provides(record)
    if isinstance(record, Actor | Place):
        yield names_of(KINDS[type(record)])
    if record.accepts if isinstance(record, Gist) else record.accept:
        yield WHOLE
    if isinstance(record, Actor):
        yield from (("actor", parent.actor) for parent in record.parents)
    elif isinstance(record, Gist):
        yield from _named(record)


def _named(gist: Gist) -> Iterator[Key]:
    yield from (("place", place) for place in gist.places)
    yield from (("country", code) for code in gist.countries)
    yield from (("entry", entry) for entry, _, _ in gist.ties)
    yield from (("thread", thread) for thread in gist.threads)
    if gist.merged_into:
        yield "entry", gist.merged_into
    # A speaker in free words becomes an actor when somebody registers that id.
    for names in (gist.actors, gist.speakers, gist.blamed):
        yield from (("actor", name) for name in names)
    for links in (gist.links, gist.more_links):
        yield from links


def face_of(gist: Gist) -> FaceRow:
    """Return what is kept of an entry."""
    return FaceRow(gist.id, gist.title, gist.redirect_from, gist.merged_into, gist.first, gist.last)


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
