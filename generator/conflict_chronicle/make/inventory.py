"""What pages are made with on this machine: the tool, Python, the libraries (reads the package's files)."""

import platform
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from hashlib import blake2b
from importlib.metadata import requires, version
from pathlib import Path

import conflict_chronicle

TOOL = "conflict-chronicle"
FILES = "files"
"""Stands for the package's own files: two states of a checkout bear the same version."""


@lru_cache(maxsize=1)
def inventory() -> Mapping[str, str]:
    """Return name -> version of all that the bytes of a page depend on beside the chronicle."""
    found = {TOOL: version(TOOL), "Python": platform.python_version()}
    for line in sorted(requires(TOOL) or ()):
        name = re.match(r"[\w.-]+", line)
        if name and "extra ==" not in line:
            found[name[0]] = version(name[0])
    return {**found, FILES: _digest(Path(conflict_chronicle.__file__).parent)}


def difference(here: Mapping[str, str], there: Mapping[str, str]) -> str | None:
    """Return the first thing that another machine has otherwise, in words; None when all is the same."""
    for name in (*here, *there):
        if here.get(name) != there.get(name):
            if name == FILES:
                return f"has other files of {TOOL} {there.get(TOOL)}"
            return (
                f"has {name} {there.get(name, 'not at all')}, here it is {here.get(name, 'none')}"
            )
    return None


def _digest(package: Path) -> str:
    seen = blake2b(digest_size=16)
    for path in _files(package):
        data = path.read_bytes()
        seen.update(f"{path.relative_to(package).as_posix()} {len(data)}\n".encode() + data)
    return seen.hexdigest()


def _files(package: Path) -> Iterator[Path]:
    for path in sorted(package.rglob("*")):
        if path.is_file() and path.parent.name != "__pycache__":
            yield path
