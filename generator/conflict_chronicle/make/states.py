"""Keep what brings joined data files up to date (reads and writes one file for each collection).

Each state stands behind its digest, which is remembered elsewhere (``memory``): one of another build, or a
damaged one, is not used.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from conflict_chronicle.make.parts import SIZE, digest
from conflict_chronicle.recheck.behind import write_whole

MOST = 500
"""With more entries that differ since a state was kept, all are joined again."""


class State(NamedTuple):
    """A state that is kept."""

    digest: bytes
    parts: bytes
    """The fragments that were joined, in order, packed (``parts``)."""
    changed: frozenset[str] = frozenset()
    """Addresses of files that are not as they were when it was kept."""

    def differing(self, now: Sequence[bytes]) -> Iterator[tuple[int, bytes, bytes]]:
        """Yield the places of the fragments that are others now, as they were and as they are."""
        for at, part in enumerate(now):
            before = self.parts[at * SIZE : (at + 1) * SIZE]
            if before != part:
                yield at, before, part


class States:
    """The files of states; None where none are kept."""

    def __init__(self, path: Path | None) -> None:
        self._path = path

    def put(self, name: str, data: bytes) -> bytes:
        """Keep a state; return its digest, which is empty where it could not be written."""
        if self._path is None:
            return b""
        try:
            write_whole(self._place(name), [data])
        except OSError:
            return b""  # a full or read-only disk: the next build joins everything
        return digest(data)

    def get(self, name: str, expected: bytes) -> bytes | None:
        """Return a state; None where it is not there as it was."""
        if self._path is None or not expected:
            return None
        try:
            data = self._place(name).read_bytes()
        except OSError:
            return None
        return data if digest(data) == expected else None

    def _place(self, name: str) -> Path:
        assert self._path is not None, "looked at before"
        return self._path.with_suffix(f".{name}")
