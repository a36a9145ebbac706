"""Keep bytes in a file behind their checksum, so that damage is seen (reads and writes one file).

The checksum is CRC-32 and finds a bad disk, not a forger: the user's cache folder is nobody else's, and who
writes there needs no forged file. Digests took a twentieth of a build after an edit.
"""

import os
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from mmap import mmap

SUM = 8
"""Bytes of a checksum: CRC-32, and how many bytes there are (modulo 2**32)."""


def read_behind(path: Path) -> memoryview | None:
    """Return what was written; None where there is nothing, or not what was written."""
    try:
        data = memoryview(path.read_bytes())
    except OSError:
        return None
    return data[SUM:] if _sum_of(data[SUM:]) == data[:SUM] else None


def write_behind(path: Path, data: bytes) -> None:
    """Write bytes behind their checksum, in one step; raises ``OSError``."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_whole(path, (_sum_of(data), data))


def write_whole(path: Path, parts: "Iterable[bytes | mmap]") -> None:
    """Write a file in one step; raises ``OSError``."""
    beside = path.with_suffix(f".{os.getpid()}")
    try:
        with beside.open("wb") as file:
            file.writelines(parts)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _sum_of(data: "bytes | memoryview") -> bytes:
    return b"".join(one.to_bytes(4, "big") for one in (crc32(data), len(data) % 2**32))


def name_of(made_for: str) -> bytes:
    """Return what stands for that for which something was made."""
    return blake2b(made_for.encode(), digest_size=32).digest()
