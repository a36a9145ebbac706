"""Keep what files hold, so that the next run parses only those that changed (reads and writes files).

Three kinds of files lie in the user's cache folder: an index, which says of each file of the chronicle what
it holds; what holds instead of parts of it, so that an edit does not write the whole index; and packs,
which hold the entries and are named after their digest. Packs and later readings are only ever added, and
put together anew when there are many. The same holds as for the memory of checks: they are accelerators,
never beside the entries, and damaged ones are thrown away.
"""

import os
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
from conflict_chronicle.recheck.behind import name_of, read_behind, write_behind, write_whole
from conflict_chronicle.recheck.store import Stamp
from conflict_chronicle.shelf import Segment, Shelf, make_segment, piece_of

MOST_PACKS = 32
"""So many packs at most: a run after an edit adds a small one."""
MOST_LATER = 500
"""So many files at most are read instead of what the index says of them."""
PIECES = 4096
"""So many entries a segment when packs are put together."""

_Pack: TypeAlias = "tuple[str, tuple[tuple[int, array[int]], ...]]"
"""Its digest, and of each segment where it begins and where its pieces end."""
_Row: TypeAlias = tuple[Stamp, Contents]


@dataclass(frozen=True, slots=True)
class Readings:
    """What is remembered of the files of a chronicle; their entries stand on the shelf."""

    rows: Mapping[str, _Row] = field(default_factory=dict)
    """Path -> its stamp when it was read, and what it holds."""
    shelf: Shelf = field(default_factory=Shelf)
    packs: tuple[_Pack, ...] = ()
    """Those that hold the segments of the shelf, in order."""
    index: bytes = b""
    """A name of the index; empty where there is none."""
    later: Mapping[str, _Row | None] = field(default_factory=dict)
    """Path -> what holds instead of what the index says, None for a file that is gone."""


def recall(path: Path, made_for: str) -> Readings:
    """Return what is remembered at a path; nothing where that is not there or cannot be used."""
    named, data = name_of(made_for), read_behind(path)
    if data is None or data[: len(named)] != named:
        return Readings()
    index, packs, bare = pickle.loads(data[len(named) :])  # noqa: S301 - ours, behind its checksum
    rows = {row[1]: _filled(*row) for row in bare}
    later: dict[str, _Row | None] = {}
    if (beside := read_behind(_beside(path))) is not None:
        to, more, changed = pickle.loads(beside)  # noqa: S301 - as above
        if to == index:
            packs = more
            later = {one: row and _filled(*row) for one, row in changed.items()}
    rows.update((one, row) for one, row in later.items() if row is not None)
    try:
        segments = [each for pack in packs for each in _open(path, pack)]
    except (OSError, ValueError):  # a file that is missing, or empty and cannot be mapped
        return Readings()
    for one in [one for one, row in later.items() if row is None]:
        rows.pop(one, None)
    return Readings(rows, Shelf(segments), packs, index, later)


def _bare(stamp: Stamp, contents: Contents) -> tuple[Any, ...]:
    """Return a row as a plain tuple: pickling one with names calls back into Python."""
    path, digest, gists, *rest = contents
    return stamp, path, digest, tuple(map(tuple, gists)), *rest


def _filled(stamp: Stamp, path: str, digest: bytes, gists: Any, *rest: Any) -> _Row:
    return stamp, Contents(path, digest, tuple(map(Gist._make, gists)), *rest)


def _open(path: Path, pack: _Pack) -> Iterator[Segment]:
    """Yield the segments of a pack; raise ``ValueError`` when its bytes are not those that were kept."""
    name, segments = pack
    with _place(path, name).open("rb") as file:
        data = mmap(file.fileno(), 0, access=ACCESS_READ)
    if blake2b(data, digest_size=16).hexdigest() != name:
        raise ValueError(name)
    yield from (Segment(data, ends, start) for start, ends in segments)


def keep(
    path: Path, made_for: str, known: Readings, rows: Mapping[str, _Row], shelf: Shelf
) -> None:
    """Keep what files hold; ``shelf`` is that of ``known``, grown. Raises ``OSError``."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = shelf.segments[sum(len(segments) for _, segments in known.packs) :]
    if _are_many(known, rows, shelf):
        rows, fresh = _repack(rows, shelf)
        packs = _write_packs(path, fresh)
    else:
        packs = (*known.packs, *_write_packs(path, fresh))
        later = _later(known, rows)
        if known.index and len(later) <= MOST_LATER:
            bare = {one: row and _bare(*row) for one, row in later.items()}
            write_behind(_beside(path), pickle.dumps((known.index, packs, bare), 5))
            return
    index = os.urandom(16)
    whole = tuple(_bare(*row) for row in rows.values())
    write_behind(path, name_of(made_for) + pickle.dumps((index, packs, whole), 5))
    _beside(path).unlink(missing_ok=True)
    kept = {_place(path, name) for name, _ in packs}
    for one in path.parent.glob(f"{path.stem}-*.pack"):
        if one not in kept:
            one.unlink(missing_ok=True)


def _are_many(known: Readings, rows: Mapping[str, _Row], shelf: Shelf) -> bool:
    """Tell whether the packs are to be put together anew."""
    used = sum([len(contents.gists) for _, contents in rows.values()])
    held = sum(len(segment.ends) for segment in shelf.segments)
    return len(known.packs) >= MOST_PACKS or held > 2 * used + PIECES


def _later(known: Readings, rows: Mapping[str, _Row]) -> dict[str, _Row | None]:
    """Return what holds instead of what the index says."""
    former: tuple[Stamp | None, Contents | None] = (None, None)
    later = dict(known.later)
    for path, row in rows.items():
        stamp, contents = known.rows.get(path, former)
        if contents is not row[1] or stamp != row[0]:
            later[path] = row
    later.update(dict.fromkeys(known.rows.keys() - rows.keys()))
    return later


def _repack(rows: Mapping[str, _Row], shelf: Shelf) -> tuple[dict[str, _Row], list[Segment]]:
    """Put the entries that are still used behind each other, and number them anew."""
    count = 0
    pieces: list[bytes] = []
    segments: list[Segment] = []
    moved = {}
    for path, (stamp, contents) in rows.items():
        gists = []
        for gist in contents.gists:
            gists.append(gist._replace(piece=piece_of(*divmod(count, PIECES))))
            pieces.append(shelf.piece(gist.piece))
            count += 1
            if len(pieces) == PIECES:
                segments.append(make_segment(pieces))
                pieces = []
        moved[path] = stamp, contents._replace(gists=tuple(gists))
    if pieces:
        segments.append(make_segment(pieces))
    return moved, segments


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


def _beside(path: Path) -> Path:
    """Return where it is kept what holds instead of parts of an index."""
    return path.with_suffix(".later")


def _place(path: Path, name: str) -> Path:
    return path.with_name(f"{path.stem}-{name}.pack")
