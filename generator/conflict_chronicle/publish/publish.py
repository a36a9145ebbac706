"""Write a set of files into a folder of our own: unchanged ones untouched, stale ones removed."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

LIST = ".chronicle-files.json"
"""Names the files that an earlier run wrote, so that nothing else is ever removed."""


class NotOurs(Exception):
    """The folder holds files that this tool did not write."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a run did to a folder."""

    written: int
    unchanged: int
    removed: int

    def __str__(self) -> str:
        return f"{self.written} written, {self.unchanged} unchanged, {self.removed} removed"


def publish(files: Mapping[str, bytes], target: Path) -> Manifest:
    """Write files (path from the folder -> bytes) into ``target``.

    Each file is replaced in one step. Raises ``NotOurs`` for a folder with files of somebody else,
    and ``OSError`` when the disk refuses; what was written until then stays whole.
    """
    target.mkdir(parents=True, exist_ok=True)
    former = _former(target)
    written = unchanged = 0
    # The list is written first: a run that is cut short leaves no file that nobody knows of.
    _replace(target / LIST, _listed({*former, *files}))
    for name, data in sorted(files.items()):
        path = target / name
        if path.is_file() and not path.is_symlink() and path.read_bytes() == data:
            unchanged += 1
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            _replace(path, data)
            written += 1
    stale = sorted(set(former) - set(files))
    for name in stale:
        # A run that was cut short may have listed what it never wrote.
        with suppress(FileNotFoundError, NotADirectoryError):
            (target / name).unlink()
        _remove_empty((target / name).parent, target)
    _replace(target / LIST, _listed(files))
    return Manifest(written, unchanged, len(stale))


def _former(target: Path) -> tuple[str, ...]:
    path = target / LIST
    if path.is_file():
        try:
            names = [str(name) for name in json.loads(path.read_bytes())]
        except (ValueError, TypeError):
            raise NotOurs(f"{path} cannot be read: choose a new folder") from None
        return tuple(name for name in names if ".." not in Path(name).parts and name[:1] != "/")
    if any(target.iterdir()):
        raise NotOurs(
            f"{target} is not empty and was not written by this tool: choose a new folder"
        )
    return ()


def _listed(names: Mapping[str, bytes] | set[str]) -> bytes:
    return json.dumps(sorted(names), indent=0, ensure_ascii=False).encode() + b"\n"


def _replace(path: Path, data: bytes) -> None:
    beside = path.with_name(path.name + ".part")
    with beside.open("wb") as file:
        file.write(data)
    beside.replace(path)


def _remove_empty(folder: Path, target: Path) -> None:
    while folder != target and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
