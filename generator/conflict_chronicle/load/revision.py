"""Read the files of a commit into memory, as ``discover`` reads those of a folder (reading).

Nothing is checked out and nothing of what is read is run: only names, modes, sizes and bytes are
asked for.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from conflict_chronicle.load.discover import (
    SourceFile,
    is_leftover,
    refuse_content,
    refuse_name,
)
from conflict_chronicle.load.git import GitFailed, git
from conflict_chronicle.problems import Problem

REGULAR = ("100644", "100755")


class NoRepository(Exception):
    """The folder is in no repository that git can read; the message says why."""


class UnknownRevision(Exception):
    """There is no such commit here, or two commits have no common one; the message says which."""


@dataclass(frozen=True, slots=True)
class _Item:
    """One file of a commit."""

    path: str
    mode: str
    blob: str
    size: int


def find_commit(root: Path, revision: str) -> str:
    """Return the full id of the commit that a revision names.

    Raises :class:`NoRepository` or :class:`UnknownRevision`.
    """
    try:
        git(root, "rev-parse", "--git-dir")
    except GitFailed as error:
        raise NoRepository(str(error)) from None
    try:
        wanted = f"{revision}^{{commit}}"
        found = git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", wanted)
    except GitFailed:
        raise UnknownRevision(_why_unknown(root, revision)) from None
    except ValueError:  # a null character in the name
        raise UnknownRevision("a revision is a name without control characters") from None
    return found.decode().strip()


def find_fork(root: Path, base: str, head: str) -> str:
    """Return the commit at which ``head`` left ``base``; raise :class:`UnknownRevision` for none."""
    try:
        return git(root, "merge-base", base, head).decode().split("\n")[0]
    except GitFailed:
        message = f"{base[:10]} and {head[:10]} have no commit in common"
        if _is_shallow(root):
            message += " in this shallow clone: run git fetch --unshallow"
        raise UnknownRevision(message) from None


def read_revision(
    root: Path, commit: str, folder: str
) -> tuple[tuple[SourceFile, ...], tuple[Problem, ...]]:
    """Read every file below ``folder`` in a commit, by the rules of ``discover``.

    A folder that is not there holds no files. Raises :class:`UnknownRevision` where the clone lacks
    the content of the commit.
    """
    items: list[_Item] = []
    problems: list[Problem] = []
    for item in _list(root, commit, folder + "/"):
        if is_leftover(item.path.rsplit("/", 1)[-1]):
            continue
        wrong = refuse_name(item.path) or refuse_content(
            item.path, is_file=item.mode in REGULAR, size=item.size
        )
        if wrong:
            problems.append(wrong)
        else:
            items.append(item)
    return tuple(_read(root, items)), tuple(problems)


def read_file_of(root: Path, commit: str, path: str) -> bytes | None:
    """Return one regular file of a commit; None when there is none of that name."""
    items = [item for item in _list(root, commit, path) if item.mode in REGULAR]
    return next((file.data for file in _read(root, items)), None)


def changed_paths(root: Path, base: str, head: str | None) -> tuple[str, ...]:
    """Return the paths that differ between two commits, or a commit and the folder as it is.

    Paths are relative to ``root``; files outside it, and files that git ignores, are left out.
    """
    plain = ("--no-ext-diff", "--no-textconv", "--no-renames", "--relative", "--name-only", "-z")
    names = git(root, "diff", *plain, base, *([head] if head else []), "--")
    if head is None:
        names += git(root, "ls-files", "--others", "--exclude-standard", "-z")
    return tuple(sorted({_shown(name) for name in names.split(b"\0") if name}))


def _list(root: Path, commit: str, path: str) -> Iterator[_Item]:
    """Yield the files below a path in the order in which ``discover`` walks folders."""
    listed = git(root, "--literal-pathspecs", "ls-tree", "-r", "-z", "-l", commit, "--", path)
    items = []
    for line in listed.split(b"\0"):
        if line:
            facts, _, name = line.partition(b"\t")
            mode, _, blob, size = facts.decode().split()
            items.append(_Item(_shown(name), mode, blob, int(size) if size.isdigit() else 0))
    yield from sorted(items, key=lambda item: item.path.split("/"))


def _read(root: Path, items: list[_Item]) -> Iterator[SourceFile]:
    """Read the bytes of many files with one call of git."""
    asked = "".join(f"{item.blob}\n" for item in items).encode()
    answer = git(root, "cat-file", "--batch", given=asked) if items else b""
    at = 0
    for item in items:
        end = answer.index(b"\n", at)
        words = answer[at:end].split()
        if len(words) != 3:
            raise UnknownRevision(f"this clone lacks the content of {item.path}: fetch it first")
        size = int(words[2])
        yield SourceFile(item.path, answer[end + 1 : end + 1 + size])
        at = end + 1 + size + 1


def _why_unknown(root: Path, revision: str) -> str:
    message = f"there is no commit '{revision}' here"
    if _is_empty(root):
        return f"{message}: the repository has no commit yet"
    if _is_shallow(root):
        return f"{message}: this is a shallow clone; run git fetch --unshallow"
    return f"{message}: give a branch, a tag or a commit, such as HEAD or origin/main"


def _is_empty(root: Path) -> bool:
    return not git(root, "rev-list", "--all", "--max-count=1").strip()


def _is_shallow(root: Path) -> bool:
    return git(root, "rev-parse", "--is-shallow-repository").strip() == b"true"


def _shown(name: bytes) -> str:
    return name.decode("utf-8", "backslashreplace")
