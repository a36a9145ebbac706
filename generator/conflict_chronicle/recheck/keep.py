"""Take from an examination what is kept of each file for the next one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from conflict_chronicle.gist import Gist
from conflict_chronicle.link import Linked, Other
from conflict_chronicle.link.index import countries_in
from conflict_chronicle.load import Unread
from conflict_chronicle.model import Place, PlaceId
from conflict_chronicle.pipeline import Examined
from conflict_chronicle.problems import Problem
from conflict_chronicle.recheck.keys import KINDS, UNKNOWN, any_of, face_of, leans, provides
from conflict_chronicle.recheck.store import Kept, Key, Stamp

_TIMELY = frozenset({"E303"})
"""Codes of problems that go away with time; none comes by time alone."""


def keep_files(found: Examined, stamps: Mapping[str, Stamp]) -> Iterator[Kept]:
    """Yield what is kept of files that were examined."""
    problems: defaultdict[str, list[Problem]] = defaultdict(list)
    for problem in found.problems:
        problems[problem.span.file].append(problem)
    linked = _linked(found.linked)
    places = found.linked.chronicle.places
    for one in found.read.contents:
        path = one.path
        named = linked[path].union(*(_named(each, places) for each in (*one.gists, *one.others)))
        named.update((kind, ident) for each in one.unsound for kind, ident, _ in each.names)
        codes = {problem.code for problem in problems[path]}
        nearest = {any_of(kind) for code, kind in UNKNOWN.items() if code in codes}
        yield Kept(
            path=path,
            stamp=stamps[path],
            digest=one.digest,
            problems=tuple(problems[path]),
            depends_on_today=not codes.isdisjoint(_TIMELY),
            faces=tuple(map(face_of, one.gists)),
            records=tuple((KINDS[type(each)], each.id, each) for each in one.others),
            unread=one.unread,
            provides=frozenset(
                chain(unread_keys(one.unread), *map(provides, (*one.gists, *one.others)))
            ),
            leans=frozenset(named | nearest),
        )


def unread_keys(unread: Iterable[Unread]) -> Iterator[Key]:
    """Yield the keys of records that could not be read; those of collections have no id."""
    for kind, ident in unread:
        yield kind, ident or ""


def _linked(linked: Linked) -> defaultdict[str, set[Key]]:
    """Return what the texts of each file link to; those of entries are in their gists."""
    found: defaultdict[str, set[Key]] = defaultdict(set)
    for reading in linked.readings:
        found[reading.record.file].update(
            (each.kind, each.target) for each in reading.references if each.kind != "source"
        )
    return found


def _named(record: Gist | Other, places: Mapping[PlaceId, Place]) -> Iterator[Key]:
    """Yield what a record leans on, and the countries of an entry's places."""
    yield from leans(record)
    if isinstance(record, Gist):
        yield from (("country", code) for code in countries_in(record, places))
