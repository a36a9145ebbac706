"""Take from an examination what is kept of each file for the next one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from itertools import chain

from conflict_chronicle.link import mentions
from conflict_chronicle.load import SourceFile, Unread
from conflict_chronicle.model import Entry
from conflict_chronicle.pipeline import Examined
from conflict_chronicle.problems import Problem
from conflict_chronicle.recheck.keys import KINDS, UNKNOWN, any_of, face_of, leans, provides
from conflict_chronicle.recheck.store import Kept, Key, Stamp
from conflict_chronicle.validate import AnyRecord

_TIMELY = frozenset({"E303"})
"""Codes of problems that go away with time; none comes by time alone."""


def digest(data: bytes) -> bytes:
    """Return the digest of a file's bytes."""
    return blake2b(data, digest_size=16).digest()


def keep_files(
    files: Iterable[SourceFile], found: Examined, stamps: Mapping[str, Stamp]
) -> Iterator[Kept]:
    """Yield what is kept of files that were examined."""
    records: defaultdict[str, list[AnyRecord]] = defaultdict(list)
    problems: defaultdict[str, list[Problem]] = defaultdict(list)
    unread: defaultdict[str, list[Unread]] = defaultdict(list)
    for record in found.read.records:
        records[record.file].append(record)
    for problem in found.problems:
        problems[problem.span.file].append(problem)
    for path, what in found.read.unread:
        unread[path].append(what)
    named = _named(found)
    for file in files:
        path, mine = file.path, records[file.path]
        codes = {problem.code for problem in problems[path]}
        nearest = {any_of(kind) for code, kind in UNKNOWN.items() if code in codes}
        yield Kept(
            path=path,
            stamp=stamps[path],
            digest=digest(file.data),
            problems=tuple(problems[path]),
            depends_on_today=not codes.isdisjoint(_TIMELY),
            faces=tuple(face_of(record) for record in mine if isinstance(record, Entry)),
            records=tuple(
                (KINDS[type(record)], record.id, record)
                for record in mine
                if not isinstance(record, Entry)
            ),
            unread=tuple(unread[path]),
            provides=frozenset(chain(unread_keys(unread[path]), *map(provides, mine))),
            leans=frozenset(named[path] | nearest),
        )


def unread_keys(unread: Iterable[Unread]) -> Iterator[Key]:
    """Yield the keys of records that could not be read; those of collections have no id."""
    for kind, ident in unread:
        yield kind, ident or ""


def _named(found: Examined) -> defaultdict[str, set[Key]]:
    """Return what the records of each file lean on."""
    named: defaultdict[str, set[Key]] = defaultdict(set)
    for reading in found.linked.readings:
        named[reading.record.file].update(
            (each.kind, each.target) for each in reading.references if each.kind != "source"
        )
    for raw in found.read.unsound:
        named[raw.file].update((kind, ident) for kind, ident, _ in mentions(raw))
    for record in found.read.records:
        named[record.file].update(leans(record))
        if isinstance(record, Entry):
            countries = found.linked.chronicle.countries_of(record)
            named[record.file].update(("country", code) for code in countries)
    return named
