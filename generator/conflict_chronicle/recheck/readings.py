"""Keep what files hold, so that the next run parses only those that changed (reads and writes files).

Two kinds of files lie in the user's cache folder: an index behind its own digest, which says of each file
of the chronicle what it holds, and packs, which hold the entries and are named after their digest. Packs
are only ever added, and put together anew when there are many. The same holds as for the memory of
checks: they are accelerators, never beside the entries, and damaged ones are thrown away.
"""

import pickle
from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any, TypeAlias

from conflict_chronicle.contents import Contents
from conflict_chronicle.gist import Gist
from conflict_chronicle.recheck.behind import digest_of, read_behind, write_behind, write_whole
from conflict_chronicle.recheck.store import Stamp
from conflict_chronicle.shelf import Segment, Shelf, make_segment, piece_of

MOST_PACKS = 8
"""So many packs at most: a run after an edit adds a small one."""
PIECES = 4096
"""So many entries a segment when packs are put together."""

_Pack: TypeAlias = "tuple[str, tuple[tuple[int, array[int]], ...]]"
"""Its digest, and of each segment where it begins and where its pieces end."""
_Rows: TypeAlias = tuple[tuple[Stamp, Contents], ...]


@dataclass(frozen=True, slots=True)
class Readings:
    """What is remembered of the files of a chronicle; their entries stand on the shelf."""

    rows: Mapping[str, tuple[Stamp, Contents]] = field(default_factory=dict)
    """Path -> its stamp when it was read, and what it holds."""
    shelf: Shelf = field(default_factory=Shelf)
    packs: tuple[_Pack, ...] = ()
    """Those that hold the segments of the shelf, in order."""


def recall(path: Path, made_for: str) -> Readings:
    """Return what is remembered at a path; nothing where that is not there or cannot be used."""
    named, data = _named(made_for), read_behind(path)
    if data is None or data[: len(named)] != named:
        return Readings()
    packs, rows = pickle.loads(data[len(named) :])  # noqa: S301 - ours, behind its digest
    try:
        segments = [each for pack in packs for each in _open(path, pack)]
    except (OSError, ValueError):  # a file that is missing, or empty and cannot be mapped
        return Readings()
    return Readings({row[1]: _filled(*row) for row in rows}, Shelf(segments), packs)


def _bare(stamp: Stamp, contents: Contents) -> tuple[Any, ...]:
    """Return a row as a plain tuple: pickling one with names calls back into Python."""
    path, digest, gists, *rest = contents
    return stamp, path, digest, tuple(map(tuple, gists)), *rest


def _filled(
    stamp: Stamp, path: str, digest: bytes, gists: Any, *rest: Any
) -> tuple[Stamp, Contents]:
    return stamp, Contents(path, digest, tuple(map(Gist._make, gists)), *rest)


def _open(path: Path, pack: _Pack) -> Iterator[Segment]:
    """Yield the segments of a pack; raise ``ValueError`` when its bytes are not those that were kept."""
    name, segments = pack
    with _place(path, name).open("rb") as file:
        data = mmap(file.fileno(), 0, access=ACCESS_READ)
    if blake2b(data, digest_size=16).hexdigest() != name:
        raise ValueError(name)
    yield from (Segment(data, ends, start) for start, ends in segments)


def keep(path: Path, made_for: str, known: Readings, rows: _Rows, shelf: Shelf) -> None:
    """Keep what files hold; ``shelf`` is that of ``known``, grown. Raises ``OSError``."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = shelf.segments[sum(len(segments) for _, segments in known.packs) :]
    used = sum(len(contents.gists) for _, contents in rows)
    held = sum(len(segment.ends) for segment in shelf.segments)
    if len(known.packs) >= MOST_PACKS or held > 2 * used + PIECES:
        rows, fresh = _repack(rows, shelf)
        packs = _write_packs(path, fresh)
    else:
        packs = (*known.packs, *_write_packs(path, fresh))
    bare = tuple(_bare(*row) for row in rows)
    write_behind(path, _named(made_for) + pickle.dumps((packs, bare), 5))
    kept = {_place(path, name) for name, _ in packs}
    for one in path.parent.glob(f"{path.stem}-*.pack"):
        if one not in kept:
            one.unlink(missing_ok=True)


def forget(path: Path) -> None:
    """Remove what is kept at a path; raises ``OSError``."""
    path.unlink(missing_ok=True)
    for one in path.parent.glob(f"{path.stem}-*.pack"):
        one.unlink(missing_ok=True)


def _repack(rows: _Rows, shelf: Shelf) -> tuple[_Rows, list[Segment]]:
    """Put the entries that are still used behind each other, and number them anew."""
    count = 0
    pieces: list[bytes] = []
    segments: list[Segment] = []
    moved = []
    for stamp, contents in rows:
        gists = []
        for gist in contents.gists:
            gists.append(gist._replace(piece=piece_of(*divmod(count, PIECES))))
            pieces.append(shelf.piece(gist.piece))
            count += 1
            if len(pieces) == PIECES:
                segments.append(make_segment(pieces))
                pieces = []
        moved.append((stamp, contents._replace(gists=tuple(gists))))
    if pieces:
        segments.append(make_segment(pieces))
    return tuple(moved), segments


def _write_packs(path: Path, segments: Iterable[Segment]) -> tuple[_Pack, ...]:
    """Write segments into one pack; none where they hold nothing."""
    parts, places, start = [], [], 0
    for segment in segments:
        places.append((start, segment.ends))
        parts.append(segment.data)
        start += segment.size()
    if not places:
        return ()
    parts.append(b"\n")  # what is empty cannot be mapped
    seen = blake2b(digest_size=16)
    for part in parts:
        seen.update(part)
    name = seen.hexdigest()
    write_whole(_place(path, name), parts)
    return ((name, tuple(places)),)


def _named(made_for: str) -> bytes:
    return digest_of([made_for.encode()])


def _place(path: Path, name: str) -> Path:
    return path.with_name(f"{path.stem}-{name}.pack")
