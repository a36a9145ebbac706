"""Every table that pages read: those of the chronicle, and those that are worked out of it.

A later build compares them row by row with what they were, and makes the pages again that read a row
which differs (``watch``). A table that a page reads and that is missing here would leave pages as they
were: a test makes all kinds of changes and compares with a build of everything.
"""

from collections.abc import Callable, Iterator, Mapping
from hashlib import blake2b
from typing import Any

from conflict_chronicle.chronicle import ALL
from conflict_chronicle.gist import Gist
from conflict_chronicle.model import EntryId
from conflict_chronicle.plan.corrected import correction_lists, is_long, recorded
from conflict_chronicle.plan.desk import Desk
from conflict_chronicle.plan.opponents import every_meeting
from conflict_chronicle.plan.publishers import origins, publishers, source_count, source_lists
from conflict_chronicle.plan.rolls import lists, shelves, weights
from conflict_chronicle.plan.sheets import sheets
from conflict_chronicle.watch import tables_of


def tables(desk: Desk) -> Iterator[tuple[str, Mapping[Any, Any]]]:
    """Yield name and rows of each table; ``desk`` is one that nobody watches."""
    chronicle = desk.chronicle
    yield from tables_of(chronicle).items()
    yield "neighbours", _neighbours(desk)
    yield "titles", Known(chronicle.gists, _title)
    yield "faces", Known(chronicle.gists, lambda gist: _title(gist) + gist.stand)
    yield "leads", Known(chronicle.gists, lambda gist: gist.lead)
    yield "names", {ALL: tuple(desk.names())}
    yield "days", {ALL: (desk.first_day, desk.last_day)}
    yield "history", OF_HISTORY["history"](desk)
    yield "named_in", desk.mentioned_in
    yield "lists", lists(desk)
    yield "weights", weights(desk)
    yield "shares", chronicle.shares
    yield "meetings", every_meeting(desk)
    yield "shelves", shelves(desk)
    yield "sheets", sheets(desk)
    yield "publishers", publishers(desk)
    yield "origins", origins(desk)
    yield "source_lists", source_lists(desk)
    yield "source_count", {ALL: source_count(desk)}
    yield "correction_lists", correction_lists(desk)
    yield "long_corrections", {name: is_long(desk, name) for name in correction_lists(desk)}
    yield "recorded", OF_HISTORY["recorded"](desk)
    yield from desk.past.tables()


OF_HISTORY: Mapping[str, Callable[[Desk], Mapping[Any, Any]]] = {
    "history": lambda desk: desk.history,
    "recorded": lambda desk: {ALL: recorded(desk)},
}
"""The tables that are made of the days in git; all others follow from gists, shares and other records."""


class Known(Mapping[EntryId, Gist]):
    """What is read of each entry that is not open, and what stands for that."""

    def __init__(self, gists: Mapping[EntryId, Gist], version: Callable[[Gist], bytes]) -> None:
        self._gists = gists
        self._version = version

    def version(self, key: EntryId) -> bytes:
        """Return what stands for a row."""
        return self._version(self._gists[key])

    def __getitem__(self, key: EntryId) -> Gist:
        return self._gists[key]

    def __iter__(self) -> Iterator[EntryId]:
        return iter(self._gists)

    def __len__(self) -> int:
        return len(self._gists)


def _title(gist: Gist) -> bytes:
    return blake2b(gist.title.encode(), digest_size=8).digest()


def _neighbours(desk: Desk) -> dict[str, tuple[str, str]]:
    """Return the ids before and after each entry."""
    ids = desk.chronicle.standing
    return {
        ident: (before, after)
        for before, ident, after in zip(["", *ids], ids, [*ids[1:], ""], strict=False)
    }
