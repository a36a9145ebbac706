"""The desk: what every view is made from, and the addresses of everything."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import NamedTuple

from conflict_chronicle import urls
from conflict_chronicle.chronicle import ALL, Chronicle, K, PageKey, V
from conflict_chronicle.countries import country_name
from conflict_chronicle.dates import EdtfDate
from conflict_chronicle.load import Recorded
from conflict_chronicle.messages import Messages
from conflict_chronicle.model import Actor, ActorId, Entry, EntryId, PlaceId, ThreadId
from conflict_chronicle.naming import Name, digest_of_names, named_by, named_in, names_of
from conflict_chronicle.plan.past import Past
from conflict_chronicle.plan.spots import Spots
from conflict_chronicle.plan.views import Link
from conflict_chronicle.settings import Settings
from conflict_chronicle.text import MentionIndex


class Face(NamedTuple):
    """What other pages say of an entry, but for its summary and its deaths."""

    id: EntryId
    title: str
    date: EdtfDate
    is_closed: bool
    type: str
    status: str
    violence: bool
    """Whether it says which class of violence it is."""
    places: tuple[str, ...]
    scenes: int
    """How many places it lists, one that it lists twice counted twice."""
    countries: tuple[str, ...]
    parts: tuple[tuple[str, str, str], ...]
    """Actor, role and certainty of each part."""


@dataclass(frozen=True)
class Desk:
    """The chronicle, its settings and the words of one language."""

    chronicle: Chronicle
    settings: Settings
    messages: Messages
    history: Mapping[str, Recorded] = field(default_factory=dict)
    """When each file was recorded, by its path; empty where that is not known."""
    is_sketch: bool = False
    """Let what a map or strip is made of stand for it: to compare pages, never to show them."""

    @property
    def language(self) -> str:
        """The language that pages are written in."""
        return self.messages.language

    @property
    def foreign(self) -> str | None:
        """The language of titles, names and notes; None where it is the page's own."""
        own = self.settings.language
        return own if own != self.language else None

    @cached_property
    def unwatched(self) -> "Desk":
        """This desk with a chronicle that nobody watches, to work out what many pages share."""
        chronicle = self.chronicle.unwatched
        return self if chronicle is self.chronicle else replace(self, chronicle=chronicle)

    def speaking(self, messages: Messages) -> "Desk":
        """Return this desk in another language."""
        if messages.language == self.language:
            return self
        if messages.language not in self._speaking:
            self._speaking[messages.language] = replace(self, messages=messages)
        return self._speaking[messages.language]

    @cached_property
    def _speaking(self) -> "dict[str, Desk]":
        return {}

    @property
    def mentions(self) -> MentionIndex:
        """The names that are linked at their first mention; empty when that is turned off."""
        self.chronicle.note("names", ALL)
        return self.unwatched._mentions

    @cached_property
    def _mentions(self) -> MentionIndex:
        return MentionIndex.build(self.names() if self.settings.auto_links else ())

    def names(self) -> Iterator[Name]:
        """Yield every name that running text may mention, with kind and id."""
        return names_of(self.chronicle, self.language)

    def shared(self, name: str, make: Callable[["Desk"], Mapping[K, V]]) -> Mapping[K, V]:
        """Return a table that many pages share, worked out once.

        ``make`` takes a desk that nobody watches; what a page reads of the table is noted row by row, so
        that a page depends on the rows that it shows and not on all that they were made from. Each
        such table is listed in ``plan.tables``.
        """
        known: dict[str, Mapping[K, V]] = self.unwatched._shared
        if name not in known:
            known[name] = make(self.unwatched)
        return self.chronicle.table(name, known[name])

    @cached_property
    def _shared(self) -> dict[str, Mapping]:  # type: ignore[type-arg]
        return {}

    def heir(
        self,
        chronicle: Chronicle,
        *,
        tables: Iterable[str] = (),
        has_past: bool = False,
    ) -> "Desk":
        """Return a desk for a chronicle in which entries were edited, and no other records.

        It takes over names and places; the ``tables`` that have the same rows, as far as they
        were asked for; and with ``has_past`` all that was compared in time, place and toll. Whoever asks
        must know that these are the same: ``preview.touch`` does for the page of an edited entry.
        """
        desk = replace(self, chronicle=chronicle)
        known = vars(self)
        same = ["_spots"]
        if chronicle.countries.keys() == self.chronicle.countries.keys():
            same.append("_mentions")
        vars(desk).update({name: known[name] for name in same if name in known})
        desk._shared.update({name: self._shared[name] for name in tables if name in self._shared})
        if has_past:
            vars(desk)["past"] = replace(self.past, chronicle=chronicle)
        else:
            vars(desk)["past"] = Past(chronicle, desk._spots)
        for language, other in self._speaking.items():
            desk._speaking[language] = other.heir(chronicle, tables=tables, has_past=has_past)
        return desk

    @property
    def mentioned_in(self) -> Mapping[PageKey, tuple[PageKey, ...]]:
        """Who links to a record in running text: by hand, or by naming it."""
        return self.shared("named_in", Desk.named_in)

    def named_in(self) -> dict[PageKey, tuple[PageKey, ...]]:
        """Work out who links to a record in running text.

        Entries in which an actor takes part or a place is a scene are listed on those pages anyway
        and left out.
        """
        index, found = self.chronicle.index, {}
        for key, keys in index.mentioned_in.items():
            found[key] = dict.fromkeys(keys)
        for key, names in self._naming():
            for named in names:
                if named != key:
                    found.setdefault(named, {})[key] = None
        return {key: tuple(keys) for key, keys in found.items()}

    def _naming(self) -> Iterator[tuple[PageKey, Iterable[PageKey]]]:
        """Yield each record that has a text, and what that names."""
        chronicle = self.chronicle
        names = digest_of_names(self.names()) if self.settings.auto_links else b""
        for ident in chronicle.standing:
            known = chronicle.gists[ident].words + names
            if known not in chronicle.named:
                chronicle.named[known] = named_by(chronicle.entries[ident], self.mentions)
            yield ("entry", ident), chronicle.named[known]
        for key, text in self._texts():
            yield key, named_in(text, self.mentions)

    def _texts(self) -> Iterator[tuple[PageKey, str]]:
        chronicle = self.chronicle
        yield from ((("actor", actor.id), actor.body) for actor in chronicle.actors.values())
        yield from ((("country", notes.id), notes.body) for notes in chronicle.countries.values())
        yield from ((("thread", item.id), item.body) for item in chronicle.threads.values())

    @property
    def spots(self) -> Spots:
        """Where the places lie."""
        self.chronicle.note("places", ALL)
        return self.unwatched._spots

    @cached_property
    def _spots(self) -> Spots:
        return Spots.of(self.chronicle.places.values())

    @cached_property
    def past(self) -> Past:
        """What happened near an entry in time, place and toll."""
        known = self.unwatched
        if known is self:
            return Past(self.chronicle, self._spots)
        return replace(known.past, chronicle=self.chronicle)

    # Links ---------------------------------------------------------------------------------------

    def uri(self, key: PageKey) -> str | None:
        """Return the address of a record's page; old ids lead to the new page."""
        kind, ident = self.chronicle.redirects.get(key, key)
        match kind:
            case "entry":
                self.chronicle.note("titles", ident)
                known = EntryId(ident) in self.chronicle.unwatched.entries
                return urls.entry_uri(ident) if known else None
            case "actor":
                return urls.actor_uri(ident) if ActorId(ident) in self.chronicle.actors else None
            case "thread":
                known = ThreadId(ident) in self.chronicle.threads
                return urls.thread_uri(ident) if known else None
            case "country":
                return urls.country_uri(ident) if ident in self.chronicle.countries else None
        place = self.chronicle.places.get(PlaceId(ident))
        return urls.place_uri(place.country, place.id) if place else None

    def title(self, key: PageKey) -> str:
        """Return the name of a record for links; raises ``KeyError`` for an unknown one."""
        kind, ident = self.chronicle.redirects.get(key, key)
        match kind:
            case "entry":
                self.chronicle.note("titles", ident)
                return self.chronicle.unwatched.gists[EntryId(ident)].title
            case "actor":
                return self.chronicle.actors[ActorId(ident)].name
            case "thread":
                return self.chronicle.threads[ThreadId(ident)].title
            case "country":
                return country_name(ident, self.language)
        return self.chronicle.places[PlaceId(ident)].name

    def link(self, key: PageKey, text: str = "") -> Link:
        """Return a link to a record's page; the text defaults to its name."""
        lang = None if text or key[0] == "country" else self.foreign
        return Link(text or self.title(key), self.uri(key) or "", lang=lang)

    def face(self, ident: EntryId) -> Face:
        """Return what is known of an entry without opening it."""
        self.chronicle.note("faces", ident)
        gist = self.chronicle.unwatched.gists[ident]
        return Face(
            *(ident, gist.title, gist.date, gist.is_closed, gist.type, gist.status, gist.violence),
            *(gist.places, gist.scenes, gist.countries, gist.parts),
        )

    def neighbours(self, ident: EntryId) -> tuple[Face | None, Face | None]:
        """Return the entries before and after one in time; (None, None) for closed ones."""
        self.chronicle.note("neighbours", ident)
        known = self.chronicle.unwatched
        at = known.rank.get(ident)
        if at is None:
            return None, None
        around = known.standing[at - 1 : at] if at else (), known.standing[at + 1 : at + 2]
        before, after = (next(map(self.face, ids), None) for ids in around)
        return before, after

    def entry_link(self, entry: Entry | Face) -> Link:
        """Return a link to an entry."""
        return Link(entry.title, urls.entry_uri(entry.id), lang=self.foreign)

    def actor_link(self, ident: str, on: EdtfDate | None = None) -> Link:
        """Return a link to an actor under the name that it bore on a day."""
        actor = self.chronicle.actors[ActorId(ident)]
        name = name_on(actor, on) if on else actor.name
        return Link(name, urls.actor_uri(actor.id), lang=self.foreign)

    def speaker(self, by: str, on: EdtfDate | None = None) -> tuple[str, str]:
        """Return name and address of a claim's speaker; free text has an empty address."""
        if ActorId(by) in self.chronicle.actors:
            link = self.actor_link(by, on)
            return link.text, link.uri
        return by, ""

    def victim_name(self, victim: str, on: EdtfDate | None = None) -> str:
        """Return whose people a figure counts, for running text."""
        if victim in ("civilians", "unknown"):
            return self.messages.text(f"plan.victim.{victim}")
        return self.actor_link(victim, on).text

    def edit_uri(self, file: str) -> str:
        """Return the address for editing a file; empty when the chronicle has none."""
        return self.settings.edit_url.replace("{path}", file) if file else ""

    def history_uri(self, file: str) -> str:
        """Return the address of a file's history; empty when the chronicle has none."""
        return self.settings.history_url.replace("{path}", file) if file else ""

    def absolute(self, uri: str) -> str:
        """Return the published address of a page, or its uri where none is known."""
        return self.settings.site_url + uri if self.settings.site_url else uri

    # Time ----------------------------------------------------------------------------------------

    @property
    def last_day(self) -> date | None:
        """The last day that the chronicle knows of: of an event or of a correction.

        It stands in for today, so that the same entries always make the same site.
        """
        self.chronicle.note("days", ALL)
        return self.unwatched._last_day

    @cached_property
    def _last_day(self) -> date | None:
        days = [
            day
            for gist in map(self.chronicle.gists.__getitem__, self.chronicle.standing)
            for day in (gist.last or gist.first, *(last for _, last, _ in gist.corrections))
            if day
        ]
        return date.fromordinal(max(days)) if days else None

    @property
    def first_day(self) -> date | None:
        """The first day of an event."""
        self.chronicle.note("days", ALL)
        return self.unwatched._first_day

    @cached_property
    def _first_day(self) -> date | None:
        gists = map(self.chronicle.gists.__getitem__, self.chronicle.standing)
        days = [gist.first for gist in gists if gist.first]
        return date.fromordinal(min(days)) if days else None


def name_on(actor: Actor, day: EdtfDate) -> str:
    """Return the name that an actor bore on a day: a dated one that covers it, else its own."""
    for name in actor.names:
        if (name.from_ or name.to) and name.kind not in ("acronym", "exonym"):
            starts = name.from_.earliest if name.from_ else None
            ends = name.to.latest if name.to else None
            after_start = starts is None or (day.earliest is not None and starts <= day.earliest)
            before_end = ends is None or (day.earliest is not None and day.earliest <= ends)
            if after_start and before_end:
                return name.name
    return actor.name
