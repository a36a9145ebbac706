"""Find and read the files of a chronicle (the only reading this stage does)."""

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from conflict_chronicle.problems import Problem, Span

LARGEST_FILE = 64 * 1024
"""Bytes of a file with one record; a file with many may hold LARGEST_COLLECTION."""
LARGEST_COLLECTION = 64 * 1024 * 1024
IGNORED = frozenset({".gitkeep"})
SUFFIXES = (".md", ".yml")
# Vim's swap files and the file by which it tries a folder; Emacs' locks and autosaves; backups.
_LEFTOVER = re.compile(r"\..+\.sw[a-p]x?|4913|\.#.+|#.+#|.+~")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as read: its path relative to the chronicle (forward slashes) and its bytes."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class SourcePath:
    """A file that nobody has read yet: its path as in ``SourceFile``, and where it is."""

    path: str
    full: str


def discover(root: Path, folder: str) -> tuple[tuple[SourceFile, ...], tuple[Problem, ...]]:
    """Read every file below ``root/folder``, sorted by path.

    A link, a device, a file that cannot be read, is too large, or is neither ``.md`` nor ``.yml``
    becomes a problem. Raises ``FileNotFoundError`` when the folder does not exist.
    """
    found = [one if isinstance(one, Problem) else open_source(one) for one in _list(root, folder)]
    files = tuple(one for one in found if isinstance(one, SourceFile))
    return files, tuple(one for one in found if isinstance(one, Problem))


def list_sources(root: Path, folder: str) -> tuple[tuple[SourcePath, ...], tuple[Problem, ...]]:
    """List every file below ``root/folder`` whose name is that of a record, sorted; read none.

    What is named otherwise, and a folder that cannot be listed, becomes a problem. Raises
    ``FileNotFoundError`` when the folder does not exist.
    """
    found = tuple(_list(root, folder))
    sources = tuple(one for one in found if isinstance(one, SourcePath))
    return sources, tuple(one for one in found if isinstance(one, Problem))


def _list(root: Path, folder: str) -> Iterator[SourcePath | Problem]:
    base = root / folder
    if not base.is_dir():
        raise FileNotFoundError(f"there is no folder {folder}/ in {root}")
    for source, error in _walk(os.fspath(base), _shown(Path(folder).as_posix())):
        if error is not None:
            yield Problem("E129", f"cannot be read: {error.strerror}", Span(source.path))
        else:
            yield refuse_name(source.path) or source


def open_source(source: SourceFile | SourcePath) -> SourceFile | Problem:
    """Read a file that was listed, or say why not; one that was read is returned as it is."""
    if isinstance(source, SourceFile):
        return source
    return read_source(Path(source.full), source.path)


def read_source(path: Path, name: str) -> SourceFile | Problem:
    """Read one file, or say why not."""
    wrong = refuse_name(name)
    if wrong:
        return wrong
    try:
        info = path.lstat()
        wrong = refuse_content(name, is_file=stat.S_ISREG(info.st_mode), size=info.st_size)
        return wrong or SourceFile(name, path.read_bytes())
    except OSError as error:
        return Problem("E129", f"cannot be read: {error.strerror}", Span(name))


def refuse_name(name: str) -> Problem | None:
    """Say why a file of this path is no record; None when its ending is that of one."""
    if name.endswith(SUFFIXES):
        return None
    last = name.rsplit("/", 1)[-1]
    message = f"'{last}' is not part of a chronicle: records are .md or .yml files"
    return Problem("E100", message, Span(name), suggestion=_better_name(last))


def is_leftover(name: str) -> bool:
    """Tell whether a file of this name is there for git or for an editor at work, and no one's record."""
    return name in IGNORED or _LEFTOVER.fullmatch(name) is not None


def refuse_content(name: str, *, is_file: bool, size: int) -> Problem | None:
    """Say why what stands at a path is not read: a link, a device, too many bytes."""
    if not is_file:
        return Problem("E112", "this is a link or a device, not a regular file", Span(name))
    largest = LARGEST_COLLECTION if name.endswith(".yml") else LARGEST_FILE
    if size > largest:
        return Problem("E111", f"{size:,} bytes are too many: at most {largest:,} fit", Span(name))
    return None


def _walk(base: str, shown: str) -> Iterator[tuple[SourcePath, OSError | None]]:
    """Yield files and links below a folder in a fixed order, and folders that cannot be listed.

    Links are never followed.
    """
    try:
        with os.scandir(base) as found:
            items = sorted(found, key=lambda item: item.name)
    except OSError as error:
        yield SourcePath(shown, base), error
        return
    for item in items:
        path = f"{shown}/{_shown(item.name)}"
        if item.is_dir(follow_symlinks=False):
            yield from _walk(item.path, path)
        elif not is_leftover(item.name):
            yield SourcePath(path, item.path), None


def _shown(name: str) -> str:
    """Return a name as it is; bytes that are no UTF-8 are spelt out."""
    return name if name.isascii() else name.encode("utf-8", "backslashreplace").decode()


def _better_name(name: str) -> str | None:
    stem, dot, suffix = name.rpartition(".")
    suffix = suffix.lower()
    better = {"markdown": "md", "mdown": "md", "yaml": "yml", "txt": "md"}.get(suffix, suffix)
    return f"{stem}.{better}" if dot and better in ("md", "yml") else None
