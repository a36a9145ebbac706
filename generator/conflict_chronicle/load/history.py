"""Read from git when each file was recorded and last changed (reading; the third clock)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from conflict_chronicle.load.git import GitFailed, git


@dataclass(frozen=True, slots=True)
class Recorded:
    """When a file entered the chronicle, and when it was last changed (dates of the commits)."""

    first: date
    last: date


def read_history(root: Path, folder: str) -> Mapping[str, Recorded]:
    """Return path (from ``root``) -> dates, for the files below ``root/folder``.

    Empty without git, outside a repository, and in a shallow clone, whose oldest commit would pass
    for the day of recording. A file that was renamed counts from its new name on.
    """
    if _git(root, "rev-parse", "--is-shallow-repository") != "false\n":
        return {}
    # Names hold any character but a null: only two of them in a row part commits.
    log = _git(
        root, "log", "--format=%x00%x00%cs", "--name-only", "--no-renames", "-z", "--", folder
    )
    prefix = (_git(root, "rev-parse", "--show-prefix") or "").strip()
    found: dict[str, Recorded] = {}
    for commit in (log or "").split("\0\0"):
        day, _, names = commit.strip("\0").partition("\0\n")
        when = _day(day)
        if when is None:
            continue
        for name in names.split("\0"):
            if name.startswith(prefix) and name:
                path = name.removeprefix(prefix)
                last = found[path].last if path in found else when
                found[path] = Recorded(when, last)
    return found


def _day(text: str) -> date | None:
    """Return the day of a commit; None for one that no calendar holds, such as in the year 10000."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _git(root: Path, *words: str) -> str | None:
    try:
        return git(root, *words).decode("utf-8", "replace")
    except GitFailed:
        return None
