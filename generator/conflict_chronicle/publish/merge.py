"""Bring a site up to date: put what changed in its place, and take away what is no longer part of it."""

import os
from collections.abc import Container, Iterable, Iterator
from pathlib import Path
from shutil import rmtree
from typing import NamedTuple


class Merged(NamedTuple):
    """What became of the files of a site, by their paths in it."""

    arrived: set[str]
    gone: set[str]


def merge_in(
    staging: Path, site: Path, stays: Container[str], there: Iterable[str] | None = None
) -> Merged:
    """Move the files of ``staging`` into ``site``; remove all others there but those that stay.

    ``there`` are the files of the site, where somebody has listed them already.

    A file whose bytes are the same is left untouched, with its time. Each file changes in one step, and new
    ones come before old ones go, so that links lead somewhere at any moment. Raises ``OSError`` when
    the system refuses; the site is then partly new, and ``staging`` is still there.
    """
    arrived: set[str] = set()
    for uri in sorted(_files(staging)):
        arrived.add(uri)
        source, target = staging / uri, site / uri
        if not _is_same(source, target):
            target.parent.mkdir(parents=True, exist_ok=True)
            source.replace(target)
    known = _files(site) if there is None else there
    gone = {uri for uri in known if uri not in arrived and uri not in stays}
    for uri in sorted(gone):
        (site / uri).unlink(missing_ok=True)
        _remove_empty(site / uri, site)
    rmtree(staging, ignore_errors=True)
    return Merged(arrived, gone)


def _files(folder: Path) -> Iterator[str]:
    """Yield the paths of all files below a folder, from there."""
    start = len(os.fspath(folder)) + 1
    for place, _, names in os.walk(folder):
        yield from (f"{place}{os.sep}{name}"[start:].replace(os.sep, "/") for name in names)


def _is_same(one: Path, other: Path) -> bool:
    try:
        same_size = one.stat().st_size == other.stat().st_size
        return same_size and one.read_bytes() == other.read_bytes()
    except OSError:
        return False


def _remove_empty(path: Path, site: Path) -> None:
    """Remove the folders that a file leaves empty."""
    for folder in path.parents:
        if folder == site:
            return
        try:
            folder.rmdir()
        except OSError:
            return  # something else is in it
