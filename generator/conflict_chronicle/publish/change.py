"""Change several files of a chronicle together: all of them, or none.

New contents and the former files wait in a folder beside ``mkdocs.yml`` with a list of what is to be
done; then each file is replaced in one step. If a step fails, or the machine stops in between, the
former files are put back from there, by the same run or by the next one. Two changes at once are
refused: the second one raises ``Busy``.

A folder of that name can come with a contribution too. So a list is believed only if it names the time
at which the system made a file beside it, which nobody can set or know beforehand.
"""

import json
import os
import shutil
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from conflict_chronicle.publish.alone import alone_in

STAGING = ".chronicle-change"
_LIST = "list.json"
_MARK = "mark"


@dataclass(frozen=True, slots=True)
class Change:
    """One file's bytes before and after; None where there is no file."""

    path: str
    """From the folder of the chronicle, with forward slashes."""
    before: bytes | None
    after: bytes | None


class Stale(Exception):
    """A file is no longer what it was when the change was worked out."""


class Foreign(Stale):
    """The staging folder was not left here by this tool."""

    def __init__(self) -> None:
        super().__init__(f"{STAGING} was not left here by this tool: look what it is and remove it")


class _Todo(NamedTuple):
    """What a list says."""

    files: tuple[tuple[str, bool], ...]
    """Path, and whether the file was there before."""
    folders: tuple[str, ...]
    """Those that were made, outer ones first."""


def change_files(root: Path, changes: Iterable[Change]) -> None:
    """Make all changes, or none.

    Raises ``Stale`` when a file is not what ``before`` says, ``Busy`` when another process is at it, and
    ``OSError`` when the system refuses; then every file is what it was.
    """
    ordered = [item for item in changes if item.before != item.after]
    if not ordered:
        return
    staging = root / STAGING
    _refuse_links(staging)
    with alone_in(staging):
        _put_back(root, staging)
        for item in ordered:
            _check(root, item)
        finished = False
        try:
            _stage(root, staging, ordered)
            for number, item in enumerate(ordered):
                if item.after is None:
                    (root / item.path).unlink()
                else:
                    (staging / f"{number}.new").replace(root / item.path)
            for folder in {(root / item.path).parent for item in ordered}:
                _flush(folder)
            (staging / _LIST).unlink()  # from here on there is no way back
            finished = True
        finally:
            if not finished:
                _put_back(root, staging)
        _empty(staging)


def recover_change(root: Path) -> bool:
    """Put the former files back if a change was cut short; tell whether one was.

    Raises ``Busy`` when the change is still under way, ``Foreign`` when it was not begun here, and
    ``OSError``.
    """
    staging = root / STAGING
    _refuse_links(staging)
    if not staging.is_dir():
        return False
    with alone_in(staging):
        return _put_back(root, staging)


def _put_back(root: Path, staging: Path) -> bool:
    listed = staging / _LIST
    if not listed.is_file():
        _empty(staging)
        return False
    todo = _read_list(root, staging)
    for number, (path, was_there) in enumerate(todo.files):
        former = staging / f"{number}.former"
        if former.is_file():
            former.replace(root / path)
        elif not was_there and not (staging / f"{number}.new").is_file():
            (root / path).unlink(missing_ok=True)
    for folder in reversed(todo.folders):
        with suppress(OSError):
            (root / folder).rmdir()
    listed.unlink()
    _empty(staging)
    return bool(todo.files)


def _refuse_links(staging: Path) -> None:
    if any(
        path.is_symlink() for path in (staging, *(staging.iterdir() if staging.is_dir() else ()))
    ):
        raise Foreign


def _read_list(root: Path, staging: Path) -> _Todo:
    try:
        data = json.loads((staging / _LIST).read_bytes())
        files = tuple((str(path), bool(was_there)) for path, was_there in data["files"])
        todo = _Todo(files, tuple(str(path) for path in data["folders"]))
        is_ours = data["mark"] == _made(staging / _MARK)
    except (ValueError, TypeError, KeyError, RecursionError, FileNotFoundError):
        raise Foreign from None
    if not is_ours or not all(_is_inside(root, path) for path in (*dict(files), *todo.folders)):
        raise Foreign
    return todo


def _made(path: Path) -> int:
    """Return when the system last changed what it knows of a file; our mark is written just once."""
    return path.lstat().st_ctime_ns


def _is_inside(root: Path, path: str) -> bool:
    """Tell whether a path leads to something of the chronicle, and over no link."""
    full = root / path
    is_within = full.parent.resolve().is_relative_to(root.resolve())
    return is_within and ".." not in Path(path).parts and not full.is_symlink()


def _empty(staging: Path) -> None:
    """Remove what was kept; files that are left there are removed by the next change."""
    for pattern in ("*.new", "*.former", "*.part", _MARK):
        for path in staging.glob(pattern):
            with suppress(OSError):
                path.unlink()


def _check(root: Path, change: Change) -> None:
    path = root / change.path
    if not path.resolve().is_relative_to(root.resolve()) or path.is_symlink():
        raise Stale(f"{change.path} is a link, or lies outside the chronicle")
    found = path.read_bytes() if path.is_file() else None
    if found != change.before or (found is None and path.exists()):
        what = "is there already" if change.before is None else "has been changed meanwhile"
        raise Stale(f"{change.path} {what}")


def _stage(root: Path, staging: Path, changes: Sequence[Change]) -> None:
    """Write everything that is needed to go forward and back; the list comes last, and counts."""
    _write(staging / _MARK, b"")
    for number, item in enumerate(changes):
        path = root / item.path
        if item.before is not None:
            _keep(path, staging / f"{number}.former")
        if item.after is not None:
            _write(staging / f"{number}.new", item.after)
            if item.before is not None:
                shutil.copymode(path, staging / f"{number}.new")
    folders = _missing_folders(root, changes)
    files = [(item.path, item.before is not None) for item in changes]
    todo = {"mark": _made(staging / _MARK), "files": files, "folders": folders}
    _write(staging / "list.part", json.dumps(todo, ensure_ascii=False).encode())
    (staging / "list.part").replace(staging / _LIST)
    for folder in folders:
        (root / folder).mkdir()


def _missing_folders(root: Path, changes: Sequence[Change]) -> list[str]:
    """Return the folders that new files need and that are not there, outer ones first."""
    parents = {
        parent.as_posix()
        for item in changes
        if item.after is not None
        for parent in Path(item.path).parents
    }
    return sorted(folder for folder in parents if not (root / folder).is_dir())


def _keep(path: Path, former: Path) -> None:
    """Keep a second name for a file, or a copy where the file system has no second names."""
    try:
        os.link(path, former)
    except OSError:
        shutil.copy2(path, former)


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _flush(folder: Path) -> None:
    """Wait until the names in a folder are on the disk, where the system can do that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
