"""Feeds: what is new and what was corrected, as Atom and JSON Feed.

One of each for everything, for corrections alone, and for each country, actor and thread, with the
newest items. An entry is an item, new or changed (the same item then, with a later date); so is each
correction, and an entry that was withdrawn or merged says so in its title. Days follow the rule of
:mod:`conflict_chronicle.export.changes`; on one day the later event stands first.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from heapq import nlargest
from typing import TypeAlias

from conflict_chronicle import urls
from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.countries import country_name
from conflict_chronicle.dates import date_words
from conflict_chronicle.export.changes import (
    History,
    known_day,
    last_change,
    permanent_uuid,
    recorded,
)
from conflict_chronicle.export.data_file import DataFile
from conflict_chronicle.export.write_feeds import Feed, Item, write_atom, write_json_feed
from conflict_chronicle.messages import Messages
from conflict_chronicle.model import Correction, Entry
from conflict_chronicle.plain_words import one_line, sentence, summary_words, where_words
from conflict_chronicle.settings import Settings

NEWEST = 50
"""Items in a feed."""


@dataclass(frozen=True, slots=True)
class Change:
    """Something to tell: an entry, or one correction of it."""

    day: date
    entry: Entry
    correction: Correction | None = None
    anchor: str = ""
    """Tells the corrections of an entry apart: its day, and a number from the second of a day on."""

    @property
    def order(self) -> tuple[date, tuple[int, int, str], str, str]:
        """Order of change, then of the event; all ties are broken."""
        return (self.day, self.entry.date.sort_key, self.entry.id, self.anchor)


Changes: TypeAlias = list[Change]


def feed_files(
    chronicle: Chronicle, settings: Settings, messages: Messages, history: History
) -> Iterator[DataFile]:
    """Yield every feed in both forms.

    A subject without entries has a feed too, an empty one, so that a link to it never fails. The feed of
    a renamed actor or thread stands at the old address as well: feed readers follow no page.
    """
    desk = _FeedDesk(chronicle, settings, messages, history)
    former = _former_pages(chronicle)
    for page, title in desk.subjects():
        feed = desk.feed(page, title)
        atom, json = write_atom(feed, settings), write_json_feed(feed, settings)
        for address in (page, *former.get(page, ())):
            yield DataFile(urls.feed_uri(address, "atom"), atom)
            yield DataFile(urls.feed_uri(address, "json"), json)


@dataclass(frozen=True)
class _FeedDesk:
    """What all feeds are made from."""

    chronicle: Chronicle
    settings: Settings
    messages: Messages
    history: History
    made: dict[tuple[str, str], Item] = field(default_factory=dict)
    """Items by entry and anchor: most stand in several feeds."""

    def subjects(self) -> Iterator[tuple[str, str]]:
        """Yield the page of each feed with the feed's title."""
        yield urls.HOME, self._title("all")
        yield urls.CORRECTIONS, self._title("corrections")
        for code in self.chronicle.countries:
            name = country_name(code, self.messages.language)
            yield urls.country_uri(code), self._title("subject", name)
        for actor in self.chronicle.actors.values():
            yield urls.actor_uri(actor.id), self._title("subject", actor.name)
        for thread in self.chronicle.threads.values():
            yield urls.thread_uri(thread.id), self._title("subject", thread.title)

    def _title(self, key: str, name: str = "") -> str:
        text = self.messages.text(f"feeds.title.{key}", chronicle=self.settings.name, name=name)
        return one_line(text)

    def feed(self, page: str, title: str) -> Feed:
        """Return the newest items of what a page is about."""
        newest = nlargest(NEWEST, self.changes.get(page, ()), key=lambda change: change.order)
        return Feed(
            ident=self._ident(urls.feed_uri(page)),
            page=page,
            title=title,
            subtitle=self.messages.text("feeds.subtitle"),
            language=self.messages.language,
            items=tuple(self._item(change) for change in newest),
        )

    @cached_property
    def changes(self) -> Mapping[str, Changes]:
        """All changes by the pages that they concern."""
        found: dict[str, Changes] = {}
        for entry in self.chronicle.entries.values():
            corrections = _corrections(entry)
            changes = [Change(last_change(entry, self.history), entry), *corrections]
            for page in (urls.HOME, *_pages(self.chronicle, entry)):
                found.setdefault(page, []).extend(changes)
            found.setdefault(urls.CORRECTIONS, []).extend(corrections)
        return found

    def _ident(self, uri: str) -> str:
        """Return a name for ever: the address, or a UUID where the site has none."""
        if self.settings.site_url:
            return self.settings.site_url + uri
        return permanent_uuid(self.settings, uri).urn

    def _item(self, change: Change) -> Item:
        key = (change.entry.id, change.anchor)
        if key not in self.made:
            told = self._corrected if change.correction else self._entry
            self.made[key] = told(change)
        return self.made[key]

    def _entry(self, change: Change) -> Item:
        entry = change.entry
        found = recorded(entry, self.history)
        title = self._named(entry)
        summary = self._about(entry)
        if entry.is_closed:
            status = self._label("statuses", entry.status)
            title = self.messages.text("feeds.marked", mark=status, title=title)
            summary = entry.status_reason or ""
        return Item(
            ident=self._ident(urls.entry_uri(entry.id)),
            uri=urls.entry_uri(entry.id),
            title=one_line(title),
            text=one_line(summary),
            updated=change.day,
            published=found.first if found else None,
            kind=entry.type,
            kind_label=one_line(self._label("event-types", entry.type)),
        )

    def _corrected(self, change: Change) -> Item:
        entry, correction = change.entry, change.correction
        assert correction is not None, "this item is about a correction"
        label = self._label("correction-kinds", correction.kind)
        text = correction.what
        if correction.why:
            what = sentence(correction.what)
            text = self.messages.text("feeds.correction_text", what=what, why=correction.why)
        page = urls.entry_uri(entry.id)
        return Item(
            ident=self._ident(f"{page}#correction-{change.anchor}"),
            uri=f"{page}#corrections",
            title=one_line(
                self.messages.text("feeds.marked", mark=label, title=self._named(entry))
            ),
            text=one_line(text),
            updated=change.day,
            published=change.day,
            kind=correction.kind,
            kind_label=one_line(label),
        )

    def _named(self, entry: Entry) -> str:
        """Return title and date of an event: the date of an item is another one."""
        when = date_words(entry.date, self.messages)
        return self.messages.text("feeds.entry", title=entry.title, date=when)

    def _about(self, entry: Entry) -> str:
        when = date_words(entry.date, self.messages, style="full")
        where = where_words(self.chronicle, self.messages, entry)
        summary = summary_words(self.chronicle, self.messages, entry)
        key = "feeds.entry_text" if summary else "feeds.entry_text_bare"
        return self.messages.text(key, date=when, where=where, summary=summary)

    def _label(self, vocabulary: str, term: str) -> str:
        return self.chronicle.vocabularies[vocabulary][term].label(self.messages.language)


def _pages(chronicle: Chronicle, entry: Entry) -> Iterator[str]:
    """Yield the pages of countries, actors and threads of an entry, each once."""
    for code in chronicle.countries_of(entry):
        yield urls.country_uri(code)
    for actor in dict.fromkeys(part.actor for part in entry.actors):
        yield urls.actor_uri(actor)
    for thread in dict.fromkeys(entry.threads):
        yield urls.thread_uri(thread)


def _former_pages(chronicle: Chronicle) -> Mapping[str, list[str]]:
    """Return the pages of actors and threads under their old ids, by the page of today."""
    addresses = {"actor": urls.actor_uri, "thread": urls.thread_uri}
    former: dict[str, list[str]] = {}
    for (kind, old), (_, ident) in chronicle.redirects.items():
        if kind in addresses:
            former.setdefault(addresses[kind](ident), []).append(addresses[kind](old))
    return former


def _corrections(entry: Entry) -> Changes:
    """Return the corrections of an entry; those of one day are numbered in the order written."""
    seen: Counter[date] = Counter()
    changes = []
    for correction in entry.corrections:
        day = known_day(correction.on)
        seen[day] += 1
        number = f"-{seen[day]}" if seen[day] > 1 else ""
        changes.append(Change(day, entry, correction, day.isoformat() + number))
    return changes
