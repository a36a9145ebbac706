"""List the files of a chronicle with their stamps, without reading any (IO)."""

import os
import sys
from collections.abc import Iterator
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

import conflict_chronicle
from conflict_chronicle.load.discover import SUFFIXES, is_leftover
from conflict_chronicle.recheck.store import Stamp
from conflict_chronicle.settings import CONFIG

_PACKAGE = Path(conflict_chronicle.__file__).parent


def read_stamps(root: Path, folder: str) -> dict[str, Stamp] | None:
    """Return the stamp of each file by its path in the chronicle.

    None where there is anything but folders and files of records that can be listed: such a chronicle is
    looked at as a whole.
    """
    found: dict[str, Stamp] = {}
    try:
        for path, item in _walk(os.fspath(root / folder), folder):
            if not item.is_file(follow_symlinks=False) or not item.name.endswith(SUFFIXES):
                return None
            info = item.stat(follow_symlinks=False)
            found[path] = (info.st_size, info.st_mtime_ns, info.st_ctime_ns, info.st_ino)
    except OSError:
        return None
    return found if all(path.isprintable() for path in found) else None


def _walk(full: str, path: str) -> Iterator[tuple[str, "os.DirEntry[str]"]]:
    with os.scandir(full) as items:
        for item in items:
            below = f"{path}/{item.name}"
            if item.is_dir(follow_symlinks=False):
                yield from _walk(item.path, below)
            elif not is_leftover(item.name):
                yield below, item


def fingerprint(root: Path, settings: str = "") -> str:
    """Return a digest of what every finding depends on: the settings, and the tool itself.

    ``settings`` are those in force, which may come from elsewhere than the configuration.

    The tool's files count by size and time, so that a change of a rule or a vocabulary is seen at once.
    """
    seen = blake2b(digest_size=16)
    config = root / CONFIG
    seen.update(config.read_bytes() if config.is_file() else b"")
    seen.update(settings.encode())
    # What is kept holds records, whose form is that of the Python and the Pydantic that made them.
    seen.update(f"{sys.version} {version('pydantic')}\n".encode())
    for folder, folders, names in os.walk(_PACKAGE):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            info = os.stat(os.path.join(folder, name))  # noqa: PTH116, PTH118 - 400 files at each start
            seen.update(f"{name} {info.st_size} {info.st_mtime_ns}\n".encode())
    return seen.hexdigest()
