"""Find and read the files of a chronicle (the only reading this stage does)."""

import os
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


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as read: its path relative to the chronicle (forward slashes) and its bytes."""

    path: str
    data: bytes


def discover(root: Path, folder: str) -> tuple[tuple[SourceFile, ...], tuple[Problem, ...]]:
    """Read every file below ``root/folder``, sorted by path.

    A link, a device, a file that cannot be read, is too large, or is neither ``.md`` nor ``.yml``
    becomes a problem. Raises ``FileNotFoundError`` when the folder does not exist.
    """
    base = root / folder
    if not base.is_dir():
        raise FileNotFoundError(f"there is no folder {folder}/ in {root}")
    files: list[SourceFile] = []
    problems: list[Problem] = []
    for path in _walk(base):
        if isinstance(path, OSError):
            span = Span(_shown(Path(path.filename).relative_to(root)))
            problems.append(Problem("E129", f"cannot be read: {path.strerror}", span))
            continue
        found = read_source(path, _shown(path.relative_to(root)))
        if isinstance(found, SourceFile):
            files.append(found)
        else:
            problems.append(found)
    return tuple(files), tuple(problems)


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


def refuse_content(name: str, *, is_file: bool, size: int) -> Problem | None:
    """Say why what stands at a path is not read: a link, a device, too many bytes."""
    if not is_file:
        return Problem("E112", "this is a link or a device, not a regular file", Span(name))
    largest = LARGEST_COLLECTION if name.endswith(".yml") else LARGEST_FILE
    if size > largest:
        return Problem("E111", f"{size:,} bytes are too many: at most {largest:,} fit", Span(name))
    return None


def _walk(base: Path) -> Iterator[Path | OSError]:
    """Yield files and links below a folder in a fixed order, and what cannot be listed.

    Links are never followed.
    """
    try:
        with os.scandir(base) as found:
            items = sorted(found, key=lambda item: item.name)
    except OSError as error:
        yield error
        return
    for item in items:
        if item.is_dir(follow_symlinks=False):
            yield from _walk(Path(item.path))
        elif item.name not in IGNORED:
            yield Path(item.path)


def _shown(path: Path) -> str:
    """Return a path with forward slashes; bytes that are no UTF-8 are spelt out."""
    return path.as_posix().encode("utf-8", "backslashreplace").decode()


def _better_name(name: str) -> str | None:
    stem, dot, suffix = name.rpartition(".")
    suffix = suffix.lower()
    better = {"markdown": "md", "mdown": "md", "yaml": "yml", "txt": "md"}.get(suffix, suffix)
    return f"{stem}.{better}" if dot and better in ("md", "yml") else None
