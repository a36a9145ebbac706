"""Keep the fragments that data files are joined from (reads and writes one file).

What came last is at the end; what an edit replaces stays as waste until that is the larger part. Where
each fragment stands is remembered elsewhere (``memory``), with its digest, so that a damaged file is seen.
"""

import os
import pickle
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from struct import Struct
from typing import Any, BinaryIO, TypeAlias

Part: TypeAlias = tuple[int, int, bytes]
"""Where a fragment stands, how many bytes it has, and what stands for them."""
_PLACE = Struct("<QI16s")
SIZE = _PLACE.size
"""Bytes that tell where a fragment stands."""


class Damaged(Exception):
    """The file of fragments is not the one that was remembered."""


class Parts:
    """The file of fragments, open."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._end = file.seek(0, os.SEEK_END)

    @classmethod
    def open(cls, path: Path) -> "Parts":
        """Open a file of fragments, or begin one; raises ``OSError``."""
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        return cls(path.open("r+b" if path.exists() else "w+b"))

    @property
    def name(self) -> str:
        """Where the file is."""
        return str(self._file.name)

    @property
    def size(self) -> int:
        """Bytes of the file."""
        return self._end

    def put(self, pickled: bytes) -> Part:
        """Add a fragment."""
        at = self._end
        self._file.seek(at)
        self._file.write(pickled)
        self._end += len(pickled)
        return at, len(pickled), digest(pickled)

    def read(self, parts: Iterable[Part]) -> Iterator[Any]:
        """Yield fragments; raises ``Damaged``."""
        for at, size, expected in parts:
            self._file.seek(at)
            data = self._file.read(size)
            if digest(data) != expected:
                raise Damaged
            yield pickle.loads(data)  # noqa: S301 - our own file, behind the digest of each fragment

    def clear(self) -> None:
        """Forget all fragments."""
        self._file.truncate(0)
        self._end = 0

    def close(self) -> None:
        """Write what is held back and close the file."""
        self._file.close()


def digest(data: bytes) -> bytes:
    """Return what stands for the bytes of a fragment."""
    return blake2b(data, digest_size=16).digest()


def packed(parts: Iterable[Part]) -> bytes:
    """Return where several fragments stand, in few bytes."""
    return b"".join(_PLACE.pack(*part) for part in parts)


def part_of(places: bytes, number: int) -> Part:
    """Return where one of them stands."""
    at, size, expected = _PLACE.unpack_from(places, number * _PLACE.size)
    return at, size, expected


def unpacked(place: bytes) -> Part:
    """Return where a fragment stands."""
    at, size, expected = _PLACE.unpack(place)
    return at, size, expected


def used(places: bytes) -> int:
    """Return how many bytes they take."""
    return sum(size for _, size, _ in _PLACE.iter_unpack(places))
