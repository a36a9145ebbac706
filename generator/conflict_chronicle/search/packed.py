"""Pack an index of the search, so that a later build can bring it up to date (data)."""

import hashlib
import json
import pickle
from array import array
from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeAlias

from conflict_chronicle.search.postings import FIELDS, Lists, Space
from conflict_chronicle.search.shards import Both

Column: TypeAlias = "tuple[array[int], array[int]]"
"""For each term, in order, where its list ends; and all lists behind each other."""


class Index(NamedTuple):
    """An index as it was written."""

    digests: tuple[str, str]
    """Of the addresses of records and of entries, in their order."""
    words: Mapping[str, str]
    keys: tuple[str, ...]
    """Of the shards."""
    starts: tuple[int, ...]
    """The first number of each kind of record."""
    terms: tuple[str, ...]
    """In the order of the shards."""
    postings: tuple[str, ...]
    """Of each term."""
    entries: tuple[Column, ...]
    """For each field; numbers of entries."""
    records: tuple[Column, ...]
    bests: Mapping[str, Both]
    """The best documents of each split prefix."""
    summaries: Mapping[str, str]
    shown: tuple[str, ...]
    """What results show of entries, file by file."""
    shown_records: tuple[str, ...]

    @property
    def version(self) -> str:
        """What tells scripts that belong together from those of another index."""
        said = "\n".join([json.dumps(self.keys), *self.digests])
        return hashlib.sha256(said.encode()).hexdigest()[:8]


def pack_index(index: Index) -> bytes:
    """Return an index as bytes."""
    return pickle.dumps(tuple(index), 5)


def unpack_index(data: bytes) -> Index:
    """Return the index that was packed; only for bytes that this tool packed itself."""
    return Index._make(pickle.loads(data))  # noqa: S301 - ours, behind a digest


def pack_space(space: Space, terms: Sequence[str]) -> tuple[Column, ...]:
    """Return the lists of a space, by field."""
    return tuple(_column(lists, terms) for lists in space.lists)


def _column(lists: Mapping[str, "array[int]"], terms: Sequence[str]) -> Column:
    ends, numbers = array("I"), array("I")
    for term in terms:
        if term in lists:
            numbers += lists[term]
        ends.append(len(numbers))
    return ends, numbers


Change: TypeAlias = tuple[int, bool, Lists | None]
"""The place of a term, whether it was known there, and its lists as they are now; None if it went."""


def splice(columns: Sequence[Column], changes: Sequence[Change]) -> tuple[Column, ...]:
    """Return columns in which the lists of some terms differ; changes come in the order of the terms."""
    return tuple(
        _spliced(
            column, [(at, known, None if now is None else now[field]) for at, known, now in changes]
        )
        for field, column in enumerate(columns)
    )


def _spliced(column: Column, changes: Sequence[tuple[int, bool, Sequence[int] | None]]) -> Column:
    (ends, numbers), done = column, 0
    into: Column = array("I"), array("I")

    def copy(until: int) -> None:
        start, stop = (ends[at - 1] if at else 0 for at in (done, until))
        shift = len(into[1]) - start
        into[0].extend([end + shift for end in ends[done:until]])
        into[1].extend(numbers[start:stop])

    for at, known, now in changes:
        copy(at)
        if now is not None:
            into[1].extend(now)
            into[0].append(len(into[1]))
        done = at + known
    copy(len(ends))
    return into


def lists_at(columns: Sequence[Column], at: int) -> Lists:
    """Return the lists of the term at a place."""
    return tuple([numbers[ends[at - 1] if at else 0 : ends[at]] for ends, numbers in columns])


NOTHING: Lists = ((),) * FIELDS
