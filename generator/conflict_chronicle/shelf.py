"""Keep entries in little room: packed, in numbered pieces, and opened again when asked for (rank 0).

An entry as objects takes some 15 kB, packed less than one. A chronicle of any size is held like this, and
at most OPEN entries are open at the same time.
"""

import pickle
import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from mmap import mmap
from typing import Any, Protocol, TypeAlias, overload

from conflict_chronicle.dates import parse_edtf
from conflict_chronicle.figures import parse_figure
from conflict_chronicle.model import (
    Claim,
    Correction,
    Entry,
    EntryId,
    Involvement,
    References,
    Relation,
    Scene,
    Source,
)

OPEN = 4_096
"""So many entries of a chronicle are open at once: one of usual size is opened once and stays so."""
Piece: TypeAlias = int
"""The number of a packed entry: that of its segment, shifted, and its place in it."""
_SHIFT = 32


@dataclass(frozen=True, slots=True)
class Segment:
    """Packed entries behind each other, and where each ends."""

    data: bytes | mmap
    ends: "array[int]"
    """Byte of ``data``, from ``start`` on, before which each piece ends."""
    start: int = 0

    def piece(self, at: int) -> bytes:
        """Return the bytes of a packed entry."""
        first = self.ends[at - 1] if at else 0
        return self.data[self.start + first : self.start + self.ends[at]]

    def __reduce__(self) -> tuple[Any, ...]:
        """Send the bytes, and not the file that they may stand in, to another process."""
        return Segment, (bytes(self.data[self.start : self.start + self.size()]), self.ends)

    def size(self) -> int:
        """Return how many bytes the pieces take."""
        return self.ends[-1] if self.ends else 0


def make_segment(pieces: Iterable[bytes]) -> Segment:
    """Put packed entries behind each other."""
    parts, ends, end = [], array("Q"), 0
    for piece in pieces:
        parts.append(piece)
        end += len(piece)
        ends.append(end)
    return Segment(b"".join(parts), ends)


def piece_of(segment: int, at: int) -> Piece:
    """Return the number of the entry at a place of a segment."""
    return segment << _SHIFT | at


def place_of(piece: Piece) -> tuple[int, int]:
    """Return the segment of a packed entry, and its place there."""
    return piece >> _SHIFT, piece & ((1 << _SHIFT) - 1)


def pack(entry: Entry) -> bytes:
    """Return an entry as few bytes; ``unpack`` makes it again."""
    packer = zlib.compressobj(
        1, zlib.DEFLATED, zlib.MAX_WBITS, 8, zlib.Z_DEFAULT_STRATEGY, _usual()
    )
    return packer.compress(pickle.dumps(entry, 5)) + packer.flush()


def unpack(piece: bytes) -> Entry:
    """Return the entry that was packed; only for bytes that this tool packed itself."""
    data = zlib.decompressobj(zdict=_usual()).decompress(piece)
    entry: Entry = pickle.loads(data)  # noqa: S301 - made in this process, or behind our own checksum
    return entry


@cache
def _usual() -> bytes:
    """Return what all entries have in common, the same in every process: the kinds of their parts."""
    kinds = (Relation, Correction, References, Source, Scene, Involvement, Claim, Entry)
    return pickle.dumps([parse_figure("1"), parse_edtf("2000-01-01"), kinds, References()], 5)


class Shelf:
    """Packed entries by number; it only grows."""

    def __init__(self, segments: Iterable[Segment] = ()) -> None:
        self.segments: list[Segment] = list(segments)

    def put(self, entry: Entry) -> Piece:
        """Add one entry."""
        return self.add(make_segment([pack(entry)]))

    def add(self, segment: Segment) -> Piece:
        """Add entries; return the number of the first one."""
        self.segments.append(segment)
        return piece_of(len(self.segments) - 1, 0)

    def open(self, number: Piece) -> Entry:
        """Return an entry."""
        return unpack(self.piece(number))

    def piece(self, number: Piece) -> bytes:
        """Return a packed entry as it is."""
        segment, at = place_of(number)
        return self.segments[segment].piece(at)


class Row(Protocol):
    """What is known of an entry that is not open."""

    @property
    def piece(self) -> Piece:
        """Where it is kept."""

    @property
    def file(self) -> str:
        """The path of its file."""


class Shelved(Mapping[EntryId, Entry]):
    """Entries by id, in the order given; each is opened when it is asked for."""

    def __init__(self, shelf: Shelf, rows: Mapping[EntryId, Row], most: int = OPEN) -> None:
        self._shelf = shelf
        self._rows = rows
        self._most = most
        self._open = lru_cache(most)(self._unpack)

    def __reduce__(self) -> tuple[Any, ...]:
        """Send the packed entries to another process, and not those that are open."""
        return Shelved, (self._shelf, self._rows, self._most)

    def keep_open(self, most: int) -> None:
        """Let go of the entries that are open, and keep no more than ``most`` open from now on."""
        self._open = lru_cache(most)(self._unpack)

    def file_of(self, key: EntryId) -> str:
        """Return the path of an entry's file, without opening the entry."""
        return self._rows[key].file

    def _unpack(self, number: Piece) -> Entry:
        return self._shelf.open(number)

    def __getitem__(self, key: EntryId) -> Entry:
        return self._open(self._rows[key].piece)

    def __contains__(self, key: object) -> bool:
        return key in self._rows

    def __iter__(self) -> Iterator[EntryId]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


class InOrder(Sequence[Entry]):
    """Some entries in a fixed order, opened when they are asked for; a slice is of the same kind."""

    def __init__(self, entries: Mapping[EntryId, Entry], ids: Sequence[EntryId]) -> None:
        self._entries = entries
        self._ids = ids

    @overload
    def __getitem__(self, at: int) -> Entry: ...

    @overload
    def __getitem__(self, at: slice) -> "InOrder": ...

    def __getitem__(self, at: int | slice) -> "Entry | InOrder":
        if isinstance(at, slice):
            return InOrder(self._entries, self._ids[at])
        return self._entries[self._ids[at]]

    def __iter__(self) -> Iterator[Entry]:
        entries = self._entries
        return (entries[ident] for ident in self._ids)

    def __len__(self) -> int:
        return len(self._ids)
