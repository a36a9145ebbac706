"""The gist of an entry: all that joining it with other records needs, without opening it (data).

It follows from the entry alone, so it is made where the entry is read and remembered beside it. What it
cannot tell, where something is wrong, is looked up in the entry itself.
"""

from collections.abc import Iterable, Iterator
from sys import intern
from typing import NamedTuple

from conflict_chronicle.chronicle import PageKind
from conflict_chronicle.countries import is_country
from conflict_chronicle.ledger.sides import UNARMED
from conflict_chronicle.model import Entry, EntryId
from conflict_chronicle.shelf import Piece
from conflict_chronicle.text import Reference, read_text

DATASETS = ("ucdp", "acled", "gtd", "wikidata")
"""The datasets in which an event has an id."""


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


def gist_of(entry: Entry, piece: Piece) -> Gist:
    """Return the gist of an entry; reads its texts."""
    found = [(path, *read_text(text)) for path, text in _texts(entry) if text]
    first, last = entry.date.earliest, entry.date.latest
    references = [one for _, several, _ in found for one in several]
    return Gist(
        piece=piece,
        id=entry.id,
        file=entry.file,
        key=entry.key,
        title=entry.title,
        order=entry.date.sort_key,
        month=(entry.date.year, entry.date.start.month or 0),
        first=first.toordinal() if first else None,
        last=last.toordinal() if last else None,
        is_closed=entry.is_closed,
        merged_into=entry.merged_into,
        redirect_from=entry.redirect_from,
        places=_once(scene.place for scene in entry.places),
        countries=_once(entry.countries),
        actors=_once(part.actor for part in entry.actors),
        speakers=_once(claim.by for claim in entry.claims),
        blamed=_once(_blamed(entry)),
        ties=tuple((tie.entry, tie.as_, tie.note) for tie in entry.related),
        threads=_once(entry.threads),
        links=_links(one for path, several, _ in found if not path for one in several),
        more_links=_links(one for path, several, _ in found if path for one in several),
        foreign=tuple((name, each) for name in DATASETS for each in getattr(entry.xref, name)),
        accepts=bool(entry.accept),
        is_odd=any(flaws for _, _, flaws in found) or _is_odd(entry, references),
    )


def _texts(entry: Entry) -> Iterator[tuple[str, str | None]]:
    yield "", entry.body
    yield from ((language, words.body) for language, words in entry.translations.items())


def _blamed(entry: Entry) -> Iterator[str]:
    for claim in entry.claims:
        if claim.of:
            yield claim.of
        if claim.responsible:
            yield claim.responsible


def _links(references: Iterable[Reference]) -> tuple[tuple[PageKind, str], ...]:
    found = ((one.kind, intern(one.target)) for one in references if one.kind != "source")
    return tuple(dict.fromkeys(found))


def _is_odd(entry: Entry, references: Iterable[Reference]) -> bool:
    sources: set[str] = {*entry.sources}
    cited: set[str] = {ident for claim in entry.claims for ident in claim.source}
    cited.update(one.target for one in references if one.kind == "source")
    countries = (one.target for one in references if one.kind == "country")
    return (
        not cited <= sources
        or any(tie.entry == entry.id for tie in entry.related)
        or any(claim.responsible in UNARMED for claim in entry.claims)
        or not all(map(is_country, countries))
    )


def _once(words: Iterable[str]) -> tuple[str, ...]:
    """Return each word once; equal ones of many entries are one in memory."""
    return tuple(dict.fromkeys(map(intern, words)))
