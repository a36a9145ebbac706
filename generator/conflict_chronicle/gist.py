"""The gist of an entry: all that others need of it, without opening it (data, rank 0).

It follows from the entry alone, so it is made where the entry is read (``link.gist_of``) and remembered
beside it.
"""

import datetime
from collections.abc import Callable
from typing import Any, Literal, NamedTuple, TypeAlias

from conflict_chronicle.dates import EdtfDate, parse_edtf
from conflict_chronicle.model import EntryId
from conflict_chronicle.shelf import Piece

PageKind: TypeAlias = Literal["entry", "actor", "place", "country", "thread"]

Sourced: TypeAlias = tuple[str, str, bool, bool, int]
"""Who published a source, whose information it is, whether it has an address and an archived copy, and a
number that is the same for the same source."""

Corrected: TypeAlias = tuple[tuple[int, int, str], int | None, int]
"""Order of the day of a correction, ordinal of its last possible day, bytes of its texts on a page."""


class Gist(NamedTuple):
    """What others see of an entry, and what it names; a plain tuple, since there may be many."""

    piece: Piece
    """Where the entry is kept."""
    id: EntryId
    file: str
    key: str | None
    title: str
    order: tuple[int, int, str]
    """Sorts by date, as ``EdtfDate.sort_key``."""
    month: tuple[int, int]
    """Year and month of the earliest day; month 0 where only the year is known."""
    first: int | None
    """Ordinal of the first possible day, as ``last``; None where there is none."""
    last: int | None
    is_closed: bool
    merged_into: EntryId | None
    redirect_from: tuple[str, ...]
    places: tuple[str, ...]
    countries: tuple[str, ...]
    actors: tuple[str, ...]
    """Those who have a part."""
    speakers: tuple[str, ...]
    """Who makes claims: ids of actors, or free words."""
    blamed: tuple[str, ...]
    """Whose losses a claim counts, and whom it holds responsible."""
    ties: tuple[tuple[str, str, str | None], ...]
    """Entry, relation and note."""
    threads: tuple[str, ...]
    links: tuple[tuple[PageKind, str], ...]
    """What the text links to."""
    more_links: tuple[tuple[PageKind, str], ...]
    """What translations link to."""
    foreign: tuple[tuple[str, str], ...]
    """Dataset and id there."""
    accepts: bool
    """Whether it accepts warnings."""
    is_odd: bool
    """Whether anything in it is wrong by itself, whatever other records hold."""
    type: str
    status: str
    violence: bool
    """Whether it says which class of violence it is."""
    scenes: int
    """How many places it lists; more than ``places`` where one is listed twice."""
    parts: tuple[tuple[str, str, str], ...]
    """Actor, role and certainty of each part, in order."""
    sources: tuple[Sourced, ...]
    corrections: tuple[Corrected, ...]
    sizes: tuple[int, int, int]
    """Bytes on a page: of the title, of the summary, of the reason for its status."""
    stand: bytes
    """Digest of when, where and between whom it was: what maps and lists of days are made of."""
    weight: bytes
    """Digest of that and of what it adds to sums: all but its words."""
    lead: bytes
    """Digest of its summary and of the first paragraph of its text."""
    words: bytes
    """Digest of its text, and of what is listed with it anyway."""

    @property
    def date(self) -> EdtfDate:
        """When it happened."""
        return parse_edtf(self.order[2])

    @property
    def earliest(self) -> datetime.date | None:
        """First possible day."""
        return None if self.first is None else datetime.date.fromordinal(self.first)

    @property
    def latest(self) -> datetime.date | None:
        """Last possible day."""
        return None if self.last is None else datetime.date.fromordinal(self.last)


def alike(gist: Gist, known: dict[object, object]) -> Gist:
    """Return a gist whose parts are, where ``known`` has equal ones, these: many entries say the same.

    They hold numbers, words, and tuples of words, never truth values, which would pass for numbers.
    """
    one: Callable[[Any, Any], Any] = known.setdefault
    parts = tuple([one(part, part) for part in gist.parts])
    return gist._replace(
        month=one(gist.month, gist.month),
        first=one(gist.first, gist.first),
        last=one(gist.last, gist.last),
        places=one(gist.places, gist.places),
        actors=one(gist.actors, gist.actors),
        speakers=one(gist.speakers, gist.speakers),
        blamed=one(gist.blamed, gist.blamed),
        links=one(gist.links, gist.links),
        parts=one(parts, parts),
        sizes=one(gist.sizes, gist.sizes),
    )
