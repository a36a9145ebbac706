"""List the files of a folder, with what the system knows of them (reads no file)."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

Stamp: TypeAlias = tuple[int, int]
"""Size and time of the last write (nanoseconds) of a file."""


def walk(folder: Path, below: str = "") -> Iterator[tuple[str, os.stat_result]]:
    """Yield path, from the folder, and facts of all files below it, in order; links are not followed."""
    with os.scandir(folder) as items:
        for item in sorted(items, key=lambda item: item.name):
            path = f"{below}{item.name}"
            if item.is_dir(follow_symlinks=False):
                yield from walk(Path(item.path), f"{path}/")
            else:
                yield path, item.stat(follow_symlinks=False)


def stamp_of(info: os.stat_result) -> Stamp:
    """Return the stamp of a file."""
    return info.st_size, info.st_mtime_ns


def stamps_of(folder: Path) -> dict[str, Stamp]:
    """Return the stamp of each file below a folder, by its path from there; links are not followed."""
    found: dict[str, Stamp] = {}
    left = [("", os.fspath(folder))]
    while left:
        below, place = left.pop()
        with os.scandir(place) as items:
            for item in items:
                if item.is_dir(follow_symlinks=False):
                    left.append((f"{below}{item.name}/", item.path))
                else:
                    info = item.stat(follow_symlinks=False)
                    found[below + item.name] = stamp_of(info)
    return found
