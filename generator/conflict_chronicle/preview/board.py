"""What browsers are to know of a preview: newer pages, and what is wrong (shared by threads)."""

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path

MOST = 20
"""So many problems are shown in a browser."""


@dataclass(frozen=True, slots=True)
class Told:
    """A problem as a browser shows it."""

    is_error: bool
    lines: tuple[str, ...]
    """As ``chronicle check`` prints it: place, code and message; then the line and the way out."""


@dataclass(frozen=True, slots=True)
class Fresh:
    """A page that was made after an edit, and the number of that edit."""

    html: bytes
    edit: int


@dataclass(frozen=True, slots=True)
class Sight:
    """What is to be seen at one moment."""

    number: int = 0
    """Grows with each change of anything."""
    problems: tuple[Told, ...] = ()
    more: int = 0
    """How many problems there are beyond those."""
    failure: str = ""
    """Why the site could not be built, where that is no problem of an entry."""
    fresh: Mapping[str, Fresh] | None = None
    """Pages by uri that are newer than those of the site."""
    round: int = 0
    """Grows when files changed that pages use: styles, scripts, pictures."""


class Board:
    """Holds what is to be seen; whoever waits is told when that changes."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self._sight = Sight()
        self._told: tuple[Told, ...] = ()
        self._changed = threading.Condition()
        self._is_open = True

    @property
    def sight(self) -> Sight:
        """What is to be seen now."""
        return self._sight

    @property
    def told(self) -> tuple[Told, ...]:
        """All problems, shown or not."""
        return self._told

    def blame(self, problems: Iterable[Told]) -> None:
        """Show problems, in place of those that were shown."""
        found = self._told = tuple(problems)
        self._set(replace(self._sight, problems=found[:MOST], more=len(found[MOST:])))

    def fail(self, failure: str) -> None:
        """Show why the site could not be built; an empty text takes that away."""
        self._set(replace(self._sight, failure=failure))

    def show(self, pages: Mapping[str, bytes], edit: int) -> None:
        """Show pages in place of those of the site."""
        made = {uri: Fresh(html, edit) for uri, html in pages.items()}
        self._set(replace(self._sight, fresh={**(self._sight.fresh or {}), **made}))

    def settle(self, edit: int, *, is_new_round: bool) -> None:
        """Show the site that was built after an edit; only pages that are newer stay."""
        left = {uri: page for uri, page in (self._sight.fresh or {}).items() if page.edit > edit}
        round_ = self._sight.round + is_new_round
        self._set(replace(self._sight, fresh=left, round=round_, failure=""))

    def wait(self, seen: int, seconds: float) -> Sight:
        """Return what is to be seen, as soon as it is not what was seen, or after some seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._sight.number != seen or not self._is_open, seconds)
        return self._sight

    def close(self) -> None:
        """Let nobody wait any more."""
        with self._changed:
            self._is_open = False
            self._changed.notify_all()

    def read(self, uri: str) -> bytes | None:
        """Return a page at an address of the site; None where there is none."""
        fresh = (self._sight.fresh or {}).get(uri)
        if fresh is not None:
            return fresh.html
        try:
            return (self.site / uri).read_bytes()
        except (OSError, ValueError):  # a name with a NUL is a ValueError
            return None

    def version(self, uri: str) -> str:
        """Return what stands for a page as it is now; a browser that has another one loads it again."""
        sight, data = self._sight, self.read(uri)
        known = blake2b(data, digest_size=8).hexdigest() if data is not None else "none"
        return f"{known}-{sight.round}"

    def _set(self, sight: Sight) -> None:
        with self._changed:
            self._sight = replace(sight, number=self._sight.number + 1)
            self._changed.notify_all()
