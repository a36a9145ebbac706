"""Make the gist of an entry; what it cannot tell, where something is wrong, is looked up in the entry."""

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from sys import intern

from conflict_chronicle.countries import is_country
from conflict_chronicle.gist import Corrected, Gist, PageKind, Sourced
from conflict_chronicle.ledger.sides import UNARMED
from conflict_chronicle.model import Entry, Involvement, Source
from conflict_chronicle.shelf import Piece
from conflict_chronicle.sizes import bytes_of, bytes_of_summary
from conflict_chronicle.text import Reference, read_text

DATASETS = ("ucdp", "acled", "gtd", "wikidata")
"""The datasets in which an event has an id."""


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
        type=intern(entry.type),
        status=intern(entry.status),
        violence=entry.violence is not None,
        scenes=len(entry.places),
        parts=tuple(map(_part, entry.actors)),
        sources=tuple(map(_sourced, entry.sources.values())),
        corrections=tuple(_corrected(entry)),
        sizes=_sizes(entry),
        stand=(stand := _digest(_standing(entry))),
        weight=_digest(_weighed(entry), stand),
        lead=_digest(entry.summary, entry.body.split("\n\n", 1)[0].encode()),
        words=_digest(_listed(entry), entry.body.encode()),
    )


def _part(part: Involvement) -> tuple[str, str, str]:
    return intern(part.actor), intern(part.role), intern(part.certainty)


def _sourced(source: Source) -> Sourced:
    same = source.url or f"{source.by} {source.title}"
    number = int.from_bytes(_digest(same))
    flags = bool(source.url), bool(source.archive_url)
    return intern(source.by), intern(source.speaker), *flags, number


def _corrected(entry: Entry) -> Iterator[Corrected]:
    for one in entry.corrections:
        last = one.on.latest
        size = bytes_of(one.what, one.why or "")
        yield one.on.sort_key, last.toordinal() if last else None, size


def _sizes(entry: Entry) -> tuple[int, int, int]:
    return (
        bytes_of(entry.title),
        bytes_of_summary(entry.summary, entry.body),
        bytes_of(entry.status_reason or ""),
    )


def _standing(entry: Entry) -> tuple[object, ...]:
    """Return everything in an entry that a map or a list of days is made of."""
    return (
        *(entry.id, entry.date.text, entry.type, entry.status, entry.violence),
        *(entry.countries, entry.threads, [scene.place for scene in entry.places]),
        [(part.actor, part.role, part.certainty) for part in entry.actors],
    )


def _weighed(entry: Entry) -> tuple[object, ...]:
    """Return what else a ledger or a total is made of."""
    claims = [
        (
            *(claim.by, claim.of, claim.outcome, _text(claim.figure), claim.cause, claim.who),
            *(claim.verified, claim.best, _text(claim.date), claim.source),
        )
        for claim in entry.claims
    ]
    published = [(ident, _text(source.published)) for ident, source in entry.sources.items()]
    return claims, published


def _listed(entry: Entry) -> tuple[object, ...]:
    """Return on whose pages an entry is listed."""
    return (
        [part.actor for part in entry.actors],
        [claim.by for claim in entry.claims],
        [scene.place for scene in entry.places],
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _digest(value: object, text: bytes = b"") -> bytes:
    return blake2b(text + repr(value).encode(), digest_size=8).digest()


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
