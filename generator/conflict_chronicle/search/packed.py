"""Pack an index of the search, so that a later build can bring it up to date (data)."""

import pickle
from array import array
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

from conflict_chronicle.search.postings import FIELDS, Lists, Space
from conflict_chronicle.search.shards import Both

Column: TypeAlias = "tuple[array[int], array[int]]"
"""For each term, in order, where its list ends; and all lists behind each other."""


class Index(NamedTuple):
    """An index as it was written."""

    version: str
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


def pack_index(**parts: Any) -> bytes:
    """Return an index as bytes."""
    return pickle.dumps(tuple(Index(**parts)), 5)


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


def lists_at(columns: Sequence[Column], at: int) -> Lists:
    """Return the lists of the term at a place."""
    return tuple([numbers[ends[at - 1] if at else 0 : ends[at]] for ends, numbers in columns])


NOTHING: Lists = ((),) * FIELDS
