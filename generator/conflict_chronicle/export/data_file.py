"""What data files are made of: fragments of entries, each made by itself, and what joins them.

A fragment is a small value that can be pickled, made of one entry and of what the entry names; a worker
can make it, and it can be remembered. It is made of plain tuples, texts and bytes: packing an object of a
class takes five times as long. A join takes one of each entry, in the order of the chronicle, and
looks at each once; what it keeps of an entry is small, so that a chronicle of any size fits into memory.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

from conflict_chronicle.export.told import Told
from conflict_chronicle.plan import Desk

Fragment = TypeVar("Fragment")
Amended: TypeAlias = "tuple[DataFile | Patch | State, ...] | None"


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of data: its address from the site's root, and its bytes."""

    uri: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a file that may be too large to hold; those of a uri follow as they come.

    A join yields the stretches of a few files in turn, so whoever writes them keeps these open.
    """

    uri: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Patch:
    """Bytes that come into a large file in place of others, when it is brought up to date.

    Those of a uri come in order; what lies between them stays as the last join or patch left it.
    """

    uri: str
    start: int
    stop: int
    """Where the others stand in the former file."""
    data: bytes


@dataclass(frozen=True, slots=True)
class State:
    """What a join has to remember to bring its files up to date by itself (``Collection.amend``)."""

    data: bytes


Joined: TypeAlias = Iterator[DataFile | Stretch | State]
Edit: TypeAlias = tuple[int, Fragment, Fragment]
"""The place of an entry among all, and what it gave and gives."""


def no_files(fragment: object) -> tuple[DataFile, ...]:
    """Return no file: most fragments are only a part of files."""
    return ()


@dataclass(frozen=True, slots=True)
class Collection(Generic[Fragment]):
    """Data files that every entry goes into."""

    name: str
    """Tells it from the others: fragments are kept under it."""
    fragment: Callable[[Told], Fragment]
    """What an entry gives, closed ones too: pure, and small."""
    join: Callable[[Desk, Iterable[Fragment]], Joined]
    """Make the files of the fragments of ``chronicle.entries``, in that order, in one pass."""
    own: Callable[[Fragment], tuple[DataFile, ...]] = no_files
    """Make the files that hold this entry alone."""
    amend: "Callable[[bytes, Sequence[Edit[Fragment]], Container[str]], Amended] | None" = None
    """Make the files anew that differ since a state was remembered: those of some entries that gave
    something else, the order and all else being as it was; and files at further addresses. With a new state
    come all files. None where they have to be joined again."""


def make_files(collection: Collection[Fragment], desk: Desk) -> Iterator[DataFile]:
    """Yield all files of a collection, whole, made one after the other in this process."""
    own: list[DataFile] = []

    def fragments() -> Iterator[Fragment]:
        for entry in desk.chronicle.entries.values():
            fragment = collection.fragment(Told(desk, entry))
            own.extend(collection.own(fragment))
            yield fragment

    stretches: dict[str, list[bytes]] = {}
    for part in collection.join(desk, fragments()):
        if isinstance(part, DataFile):
            yield part
        elif isinstance(part, Stretch):
            stretches.setdefault(part.uri, []).append(part.data)
    yield from own
    for uri, parts in stretches.items():
        yield DataFile(uri, b"".join(parts))
