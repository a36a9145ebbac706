"""Keep bytes in a file behind their own digest, so that damage is seen (reads and writes one file)."""

import os
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mmap import mmap

DIGEST = 32


def read_behind(path: Path) -> memoryview | None:
    """Return what was written; None where there is nothing, or not what was written."""
    try:
        data = memoryview(path.read_bytes())
    except OSError:
        return None
    return data[DIGEST:] if digest_of([data[DIGEST:]]) == data[:DIGEST] else None


def write_behind(path: Path, data: bytes) -> None:
    """Write bytes behind their digest, in one step; raises ``OSError``."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_whole(path, (digest_of([data]), data))


def write_whole(path: Path, parts: "Iterable[bytes | mmap]") -> None:
    """Write a file in one step; raises ``OSError``."""
    beside = path.with_suffix(f".{os.getpid()}")
    try:
        with beside.open("wb") as file:
            file.writelines(parts)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def digest_of(parts: "Iterable[bytes | memoryview]") -> bytes:
    """Return what stands for bytes behind each other."""
    seen = blake2b(digest_size=DIGEST)
    for part in parts:
        seen.update(part)
    return seen.digest()
