"""Read single lines of a chronicle's files, to be shown below a problem (reading)."""

import stat
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from conflict_chronicle.load.discover import LARGEST_COLLECTION


def line_reader(folder: Path) -> Callable[[str, int], str | None]:
    """Return what reads a line, from 1, of a file below a folder; None where there is none.

    Links are not followed, since they lead to any file of the machine, and pipes and devices are not
    read, since they may have no end: a problem that names one is shown without its line.
    """

    @lru_cache(maxsize=64)
    def lines(file: str) -> tuple[str, ...]:
        path = folder / file
        try:
            info = path.lstat()
            if not stat.S_ISREG(info.st_mode) or info.st_size > LARGEST_COLLECTION:
                return ()
            return tuple(path.read_bytes().decode("utf-8", "replace").split("\n"))
        except (OSError, ValueError):  # a name with a NUL is a ValueError
            return ()

    def read_line(file: str, line: int) -> str | None:
        found = lines(file)
        return found[line - 1].rstrip("\r") if 0 < line <= len(found) else None

    return read_line
