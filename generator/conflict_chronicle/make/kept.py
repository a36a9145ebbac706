"""What is kept of a job, in few bytes: the rows that were read for it, and its pages or files (data).

A row is four bytes that follow from its name, so there is no table of all rows, which would grow from build
to build. Two rows that share them cost a page that is made in vain, never one that is not made.
"""

from array import array
from collections.abc import Hashable, Iterable, Sequence, Set
from functools import lru_cache
from struct import Struct
from typing import NamedTuple
from zlib import crc32

from conflict_chronicle.make.output import Written
from conflict_chronicle.plan import Job
from conflict_chronicle.watch import Row

DATA = "data file"
"""Kind of what is no page."""

_HEAD = Struct("<II")
_FILE = Struct("<16sQQ")
_NOWHERE = bytes(_FILE.size)


class KeptPage(NamedTuple):
    """What is kept of a page or a data file."""

    uri: str
    kind: str
    lang: str
    is_indexed: bool
    written: Written | None = None
    """None for pages that the host writes."""


def name_of(job: Job) -> str:
    """Return what tells a job from all others, as one text."""
    return "\t".join((job.kind, job.uri, *job.key))


def packed(rows: Iterable[Row], pages: Iterable[KeptPage]) -> bytes:
    """Return what is kept of a job."""
    numbers = array("I", sorted(set(map(number_of, rows)))).tobytes()
    return _join(numbers, tuple(pages))


def _join(numbers: bytes, pages: Sequence[KeptPage]) -> bytes:
    texts = ("\t".join((p.uri, p.kind, p.lang, "x" if p.is_indexed else "")) for p in pages)
    places = (
        _FILE.pack(p.written.digest, *p.written.stamp) if p.written else _NOWHERE for p in pages
    )
    head = _HEAD.pack(len(numbers), len(pages))
    return b"".join((head, numbers, *places, "\n".join(texts).encode()))


def repacked(kept: bytes, pages: Iterable[KeptPage]) -> bytes:
    """Return what is kept of a job that read the same rows, with the pages that it has now."""
    size, _ = _HEAD.unpack_from(kept)
    return _join(kept[_HEAD.size : _HEAD.size + size], tuple(pages))


def pages_of(kept: bytes) -> tuple[KeptPage, ...]:
    """Return the pages or files of a job."""
    size, count = _HEAD.unpack_from(kept)
    if not count:
        return ()
    start = _HEAD.size + size
    end = start + count * _FILE.size
    found = []
    for place, text in zip(
        _FILE.iter_unpack(kept[start:end]), kept[end:].decode().split("\n"), strict=True
    ):
        uri, kind, lang, is_indexed = text.split("\t")
        digest, *stamp = place
        written = Written(digest, (stamp[0], stamp[1])) if any(stamp) else None
        found.append(KeptPage(uri, kind, lang, bool(is_indexed), written))
    return tuple(found)


def has_read(kept: bytes, numbers: Set[int]) -> bool:
    """Tell whether any of some rows was read for a job."""
    size, _ = _HEAD.unpack_from(kept)
    return not numbers.isdisjoint(array("I", kept[_HEAD.size : _HEAD.size + size]))


@lru_cache(maxsize=1 << 14)  # the same rows are read for page after page
def number_of(row: Row) -> int:
    """Return what stands for a row, the same in every process."""
    table, key = row
    return crc32(_written(key), crc32(table.encode()))


def _written(key: Hashable) -> bytes:
    """Return a key as bytes: the same for keys that are equal."""
    if isinstance(key, str):
        return key.encode()
    if isinstance(key, tuple):
        return b"(%b)" % b",".join(map(_written, key))
    if key is None or isinstance(key, int):
        return b"%d" % key if key is not None else b"-"
    raise TypeError(f"no row is known by {key!r}")
