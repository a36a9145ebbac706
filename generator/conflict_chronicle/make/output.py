"""Write the files of a site beside the former one, those alone that differ (writes files)."""

import os
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO, NamedTuple

from conflict_chronicle.export import Patch
from conflict_chronicle.make.files import Stamp, stamp_of
from conflict_chronicle.make.parts import digest

_CHUNK = 1 << 20


class Written(NamedTuple):
    """A file of the site."""

    digest: bytes
    stamp: Stamp

    def is_at(self, path: Path) -> Stamp | None:
        """Return the stamp of the file at a path if that holds what was written, else None."""
        try:
            stamp = _stamp(path)
            if stamp == self.stamp:
                return stamp
            # Somebody copied the site, or took it out of an archive.
            same = stamp[0] == self.stamp[0] and digest(path.read_bytes()) == self.digest
        except OSError:
            return None
        return stamp if same else None


class Output:
    """The folder in which a site is made, and the former ``site``, of which files may stay."""

    def __init__(self, site: Path, staging: Path) -> None:
        self.stays: set[str] = set()
        """Addresses of the files of the former site that are part of the next one."""
        self.site = site
        self.staging = staging
        self._folders: set[Path] = set()

    def put(self, uri: str, data: bytes, former: Written | None) -> Written:
        """Write a file, unless ``former`` tells that it is in the site already."""
        now = digest(data)
        if former is not None and former.digest == now:
            stamp = former.is_at(self.site / uri)
            if stamp is not None:
                self.stays.add(uri)
                return Written(now, stamp)
        stamp = _write(self._place(uri), data)
        self.stays.discard(uri)
        return Written(now, stamp)

    def patch(self, uri: str, patches: Sequence[Patch], former: Written | None) -> Written | None:
        """Write a file of the former site with other bytes in some places; None where it is not there."""
        path = self.site / uri
        if former is None or former.is_at(path) is None:
            return None
        seen, size = blake2b(digest_size=16), former.stamp[0]
        with path.open("rb") as old, self._place(uri).open("wb") as new:
            for patch in (*patches, Patch(uri, size, size, b"")):
                left = patch.start - old.tell()
                while left and (data := old.read(min(left, _CHUNK))):
                    seen.update(data)
                    left -= new.write(data)
                seen.update(patch.data)
                new.write(patch.data)
                old.seek(patch.stop)
        self.stays.discard(uri)
        return Written(seen.digest(), _stamp(Path(new.name)))

    def keep(self, uri: str) -> None:
        """Let a file of the former site stay."""
        self.stays.add(uri)

    def withdraw(self, uri: str) -> None:
        """Forget what was put at an address; what comes there next may be what the former site holds."""
        (self.staging / uri).unlink(missing_ok=True)

    def _place(self, uri: str) -> Path:
        path = self.staging / uri
        if path.parent not in self._folders:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(path.parent)
        return path

    def open(self, former: Mapping[str, Written]) -> "Stretches":
        """Return what writes files stretch by stretch; ``former`` is what is known of them by uri."""
        return Stretches(self, former)


class Stretches:
    """Files that are written as they come, several at a time."""

    def __init__(self, output: Output, former: Mapping[str, Written]) -> None:
        self._output = output
        self._former = former
        self._open: dict[str, tuple[BinaryIO, blake2b]] = {}

    def __enter__(self) -> "Stretches":
        """Return itself, to be used in a ``with`` statement."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close what an error left open: what is held back would be written later, over other bytes."""
        for file, _seen in self._open.values():
            file.close()

    def put(self, uri: str, data: bytes) -> None:
        """Write the next stretch of a file."""
        if uri not in self._open:
            self._open[uri] = (self._output._place(uri).open("wb"), blake2b(digest_size=16))
        file, seen = self._open[uri]
        file.write(data)
        seen.update(data)

    def close(self) -> Iterator[tuple[str, Written]]:
        """Finish all files; yield what was written."""
        for uri, (file, seen) in self._open.items():
            file.close()
            now, path, former = seen.digest(), Path(file.name), self._former.get(uri)
            stamp = None
            if former is not None and former.digest == now:
                stamp = former.is_at(self._output.site / uri)
            if stamp is None:
                yield uri, Written(now, _stamp(path))
            else:
                path.unlink()
                self._output.keep(uri)
                yield uri, Written(now, stamp)


def _stamp(path: Path) -> Stamp:
    return stamp_of(path.stat())


def _write(path: Path, data: bytes) -> Stamp:
    """Write a file without a buffer and look at it while it is open: a site has tens of thousands."""
    with path.open("wb", buffering=0) as file:
        left = memoryview(data)
        while left:  # a disk that is nearly full takes a part of it
            left = left[file.write(left) :]
        return stamp_of(os.fstat(file.fileno()))
