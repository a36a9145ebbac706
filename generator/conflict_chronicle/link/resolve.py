"""Resolve every reference of the records; what leads nowhere is a finding with the nearest id."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from itertools import chain

from conflict_chronicle.chronicle import PageKey
from conflict_chronicle.countries import country_name, is_country, nearest_country
from conflict_chronicle.gist import Gist
from conflict_chronicle.ledger.sides import UNARMED
from conflict_chronicle.link.mentions import Unsound
from conflict_chronicle.link.register import Registries, where_of
from conflict_chronicle.link.texts import Reading
from conflict_chronicle.load import Unread
from conflict_chronicle.model import Actor, Entry, Source, SourceId
from conflict_chronicle.model.base import ID_PATTERN
from conflict_chronicle.problems import Finding, Where, nearest
from conflict_chronicle.scope import EVERYTHING, Scope
from conflict_chronicle.text import Reference

CODES = {
    "actor": "E203",
    "place": "E204",
    "thread": "E205",
    "source": "E206",
    "entry": "E207",
    "country": "E202",
}
HOMES = {
    "actor": "actors/{id}.md",
    "place": "an entry in places/",
    "thread": "threads/{id}.md",
}
"""Where a record that is missing would be added."""
RENAMED = ("actor", "place", "thread")
"""Kinds that a field must name by their id of today: totals and maps are made by it. Old ids lead on in
texts, and between entries."""


class Resolver:
    """Knows all ids, and tells which references lead to none of them."""

    def __init__(
        self,
        registries: Registries,
        redirects: Mapping[PageKey, PageKey],
        unread: Collection[Unread] = (),
        scope: Scope = EVERYTHING,
    ) -> None:
        self._scope = scope
        self._redirects: Mapping[tuple[str, str], PageKey] = {
            (kind, old): new for (kind, old), new in redirects.items()
        }
        self._unread: frozenset[tuple[str, str | None]] = frozenset(unread)
        self._names: dict[str, dict[str, str]] = {
            "actor": {record.id: record.name for record in registries.actors.values()},
            "place": {record.id: record.name for record in registries.places.values()},
            "thread": {record.id: record.title for record in registries.threads.values()},
            "entry": dict(
                chain(
                    scope.titles.items(),
                    ((gist.id, gist.title) for gist in registries.entries.values()),
                )
            ),
        }
        self._sound = {
            kind: {ident for ident in names if (kind, ident) not in self._redirects}
            for kind, names in self._names.items()
        }
        self._victims = self._sound["actor"] | UNARMED

    def unsound(self, record: Unsound) -> Iterator[Finding]:
        """Yield a finding for each unknown id in a record of which other values are wrong."""
        for kind, target, path in record.names if self._scope.holds(record.file) else ():
            if not self._is_known(kind, target):
                where = Where(record.file, record.key, path)
                yield _unknown(kind, target, where, self._names[kind])

    def is_sound(self, gist: Gist) -> bool:
        """Tell whether all that an entry names is surely there; if not, ``entry`` tells what is not."""
        sound = self._sound
        actors, entries = sound["actor"], sound["entry"]
        return (
            not gist.is_odd
            and sound["place"].issuperset(gist.places)
            and sound["thread"].issuperset(gist.threads)
            and actors.issuperset(gist.actors)
            and self._victims.issuperset(gist.blamed)
            and all(one in actors or not self._looks_like_an_id(one) for one in gist.speakers)
            and all(tie[0] in entries for tie in gist.ties)
            and (gist.merged_into is None or gist.merged_into in entries)
            and all(
                kind == "country" or target in sound[kind]
                for links in (gist.links, gist.more_links)
                for kind, target in links
            )
        )

    def actor(self, actor: Actor) -> Iterator[Finding]:
        """Yield a finding for each tie of an actor that leads nowhere."""
        for at, parent in enumerate(actor.parents):
            yield from self._check("actor", parent.actor, actor, ("parents", at, "actor"))

    def entry(self, entry: Entry) -> Iterator[Finding]:
        """Yield a finding for each field of an entry that leads nowhere."""
        for at, scene in enumerate(entry.places):
            yield from self._check("place", scene.place, entry, ("places", at, "place"))
        for at, part in enumerate(entry.actors):
            yield from self._check("actor", part.actor, entry, ("actors", at, "actor"))
        for at, tie in enumerate(entry.related):
            path = ("related", at, "entry")
            if tie.entry == entry.id:
                where = replace(where_of(entry), path=path)
                yield Finding("E211", "an entry cannot be related to itself", where)
            else:
                yield from self._check("entry", tie.entry, entry, path)
        for at, thread in enumerate(entry.threads):
            yield from self._check("thread", thread, entry, ("threads", at))
        if entry.merged_into:
            yield from self._check("entry", entry.merged_into, entry, ("merged_into",))
        yield from self._claims(entry)

    def _claims(self, entry: Entry) -> Iterator[Finding]:
        sources = _sources(entry.sources)
        for at, claim in enumerate(entry.claims):
            if self._looks_like_an_id(claim.by):
                yield from self._check("actor", claim.by, entry, ("claims", at, "by"))
            if claim.of and claim.of not in UNARMED:
                yield from self._check("actor", claim.of, entry, ("claims", at, "of"))
            if claim.responsible:
                path = ("claims", at, "responsible")
                yield from self._check("actor", claim.responsible, entry, path)
            for number, source in enumerate(claim.source):
                if source not in sources:
                    where = replace(where_of(entry), path=("claims", at, "source", number))
                    yield _unknown("source", source, where, sources)

    def _looks_like_an_id(self, speaker: str) -> bool:
        """Tell an actor id from free text: words joined by hyphens are meant as an id."""
        return speaker in self._names["actor"] or (
            "-" in speaker and ID_PATTERN.fullmatch(speaker) is not None
        )

    def references(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each reference of a text that leads nowhere."""
        for reference in reading.references:
            where = reading.where(reference)
            if reference.kind == "source":
                sources = _sources(reading.record.sources)
                if reference.target not in sources:
                    yield _unknown("source", reference.target, where, sources)
            elif reference.kind == "country":
                yield from _country(reference, where)
            elif not self._is_known(reference.kind, reference.target):
                known = self._names[reference.kind]
                yield _unknown(reference.kind, reference.target, where, known)

    def _check(
        self, kind: str, target: str, record: Entry | Actor, path: tuple[str | int, ...]
    ) -> Iterator[Finding]:
        if not self._is_known(kind, target):
            where = replace(where_of(record), path=path)
            yield _unknown(kind, target, where, self._names[kind])
        elif kind in RENAMED and (kind, target) in self._redirects:
            now = self._redirects[kind, target][1]
            where = replace(where_of(record), path=path)
            yield _renamed(kind, target, now, where, self._names[kind])

    def _is_known(self, kind: str, target: str) -> bool:
        if target in self._names[kind] or (kind, target) in self._redirects:
            return True
        return (kind, target) in self._unread or (kind, None) in self._unread


def _unknown(kind: str, target: str, where: Where, known: Mapping[str, str]) -> Finding:
    near = nearest(target, known)
    return Finding(
        CODES[kind],
        f"unknown {kind} '{target}'",
        where,
        suggestion=near,
        suggestion_label=known[near] if near else None,
        help=f"if it is new, it needs {HOMES[kind].format(id=target)}" if kind in HOMES else None,
    )


def _renamed(kind: str, old: str, new: str, where: Where, known: Mapping[str, str]) -> Finding:
    message = f"the {kind} '{old}' is now '{new}'"
    return Finding(CODES[kind], message, where, suggestion=new, suggestion_label=known[new])


def _sources(sources: Mapping[SourceId, Source]) -> dict[str, str]:
    return {ident: source.title or "" for ident, source in sources.items()}


def _country(reference: Reference, where: Where) -> Iterator[Finding]:
    if not is_country(reference.target):
        near = nearest_country(reference.target)
        yield Finding(
            CODES["country"],
            f"unknown country '{reference.target}'",
            where,
            suggestion=near[0] if near else None,
            suggestion_label=country_name(near[0]) if near else None,
        )
