"""Check a chronicle after each edit, looking at the files that changed and what leans on them."""

import os
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from conflict_chronicle.load.discover import is_leftover
from conflict_chronicle.problems import Problem
from conflict_chronicle.recheck.again import read_again
from conflict_chronicle.recheck.changes import Changes, TooMuch
from conflict_chronicle.recheck.memory import NOTHING, Memory, outcome_of, remember
from conflict_chronicle.settings import Settings


class Checks:
    """Remembers the last check of one chronicle."""

    def __init__(self, root: Path, settings: Settings, cache: Path) -> None:
        self._root = root
        self._settings = settings
        self._cache = cache
        self._memory: Memory = NOTHING

    def everything(self, today: date | None) -> tuple[Problem, ...]:
        """Read and check all files, with what is remembered of them, and remember them.

        Raises ``FileNotFoundError`` when the folder of the records is missing.
        """
        found = read_again(self._root, self._settings, today, self._cache)
        # From here on it is kept in this process alone.
        memory = remember(self._root, self._settings, today, self._cache)
        self._memory = replace(memory, path=None)
        return found.problems

    def files_at(self, paths: Iterable[Path]) -> frozenset[str]:
        """Return the files at paths from the root, and those that are or were below them.

        What editors leave beside a file is none of a chronicle.
        """
        known = self._memory.stamps or {}
        found: set[str] = set()
        for path in paths:
            name = path.as_posix()
            if is_leftover(path.name):
                continue
            full = self._root / path
            below = {file for file in known if file.startswith(name + "/")}
            if full.is_dir():
                inside = (each for each in full.rglob("*") if each.is_file())
                below.update(each.relative_to(self._root).as_posix() for each in inside)
            found |= below or ({name} if full.exists() or name in known else set())
        return frozenset(found)

    def after(self, paths: Collection[str], today: date | None) -> tuple[Problem, ...]:
        """Check again after these files changed.

        Raises ``FileNotFoundError`` when the folder of the records is missing.
        """
        memory = self._memory
        store, stamps = memory.store, memory.stamps
        if store is None or stamps is None:
            return self.everything(today)
        for path in paths:
            try:
                info = os.stat(self._root / path, follow_symlinks=False)  # noqa: PTH116
            except FileNotFoundError:
                stamps.pop(path, None)
            else:
                stamps[path] = (info.st_size, info.st_mtime_ns, info.st_ctime_ns, info.st_ino)
        try:
            Changes(self._root, self._settings, today, store, stamps, memory.kept).look()
        except TooMuch:
            return self.everything(today)
        for path in paths:
            kept = store.kept(path)
            if kept is None:
                memory.kept.pop(path, None)
            else:
                memory.kept[path] = kept
        return outcome_of(store).problems

    def digest(self, path: str) -> bytes | None:
        """Return the digest of a file as it was checked; None of one that was not there."""
        kept = self._memory.kept.get(path)
        return kept[1] if kept else None
