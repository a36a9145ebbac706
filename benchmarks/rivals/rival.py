"""What each generator must tell so that it can be measured."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

CACHE = "-cache"
"""What the folder of a generator's caches is called, after that of its chronicle; a cold build has none.

It lies beside the chronicle: this tool takes nothing from a cache that contributors could write.
"""


@dataclass(frozen=True, slots=True)
class Rival:
    """A generator: how the chronicle is written for it, built and served.

    All paths are within the folder that ``write`` fills.
    """

    name: str
    version: Callable[[], str | None]
    """Return the version; None when it is not installed."""
    write: Callable[[Path, Path], None]
    """Write the chronicle of the first folder for this generator into the second."""
    build: tuple[str, ...]
    serve: Callable[[int], tuple[str, ...]]
    """Return the command that serves at a port of this machine."""
    site: str
    """The folder of the finished site."""
    source: Callable[[Path, str], Path]
    """Return the file of an entry, in which an editor would change a word."""
    page: Callable[[str], str]
    """Return the path of an entry's page on the server."""
    entry_pages: Callable[[Path], Iterator[Path]]
    """Yield the entry pages of a finished site."""
