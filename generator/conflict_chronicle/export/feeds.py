"""Feeds: what is new and what was corrected, as Atom and JSON Feed.

One of each for everything, for corrections alone, and for each country, actor and thread, with the
newest items. An entry is an item, new or changed (the same item then, with a later date); so is each
correction, and an entry that was withdrawn or merged says so in its title. Days follow the rule of
:mod:`conflict_chronicle.changes`; on one day the later event stands first.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from conflict_chronicle import urls
from conflict_chronicle.changes import known_day, last_change, permanent_uuid, recorded
from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.countries import country_name
from conflict_chronicle.dates import date_words
from conflict_chronicle.export.data_file import Collection, DataFile
from conflict_chronicle.export.write_feeds import Feed, FeedWriter, Item
from conflict_chronicle.model import Correction, Entry
from conflict_chronicle.plain_words import one_line, sentence, summary_words, where_words
from conflict_chronicle.plan import Desk

NEWEST = 50
"""Items in a feed."""
HELD = 4 * NEWEST
"""Changes of a subject that are held before those that are not among the newest are let go."""


@dataclass(frozen=True, slots=True)
class Change:
    """Something to tell: an entry, or one correction of it."""

    order: tuple[date, tuple[int, int, str], str, str]
    """Day of the change, then order of the event; all ties are broken."""
    item: Item


@dataclass(frozen=True, slots=True)
class News:
    """What an entry gives to the feeds."""

    pages: tuple[str, ...]
    """Those that the changes concern, each once, without the front page."""
    entry: Change
    corrections: tuple[Change, ...]


def news_of(desk: Desk, entry: Entry) -> News:
    """Return the item of an entry and those of its corrections, closed ones too."""
    changed = last_change(entry, desk.history)
    return News(
        tuple(_pages(desk.chronicle, entry)),
        Change(_order(changed, entry, ""), _entry_item(desk, entry, changed)),
        tuple(_corrections(desk, entry)),
    )


def join_feeds(desk: Desk, fragments: Iterable[News]) -> Iterator[DataFile]:
    """Yield every feed in both forms.

    A subject without entries has a feed too, an empty one, so that a link to it never fails. The feed of
    a renamed actor or thread stands at the old address as well: feed readers follow no page.
    """
    changes = _newest_by_page(fragments)
    former = _former_pages(desk.chronicle)
    writer = FeedWriter(desk.settings)
    for page, title in _subjects(desk):
        feed = _feed(desk, page, title, _newest(changes.get(page, [])))
        atom, json = writer.atom(feed), writer.json(feed)
        for address in (page, *former.get(page, ())):
            yield DataFile(urls.feed_uri(address, "atom"), atom)
            yield DataFile(urls.feed_uri(address, "json"), json)


FEEDS = Collection("feeds", news_of, join_feeds)
Changes: TypeAlias = list[Change]


def _newest_by_page(fragments: Iterable[News]) -> Mapping[str, Changes]:
    """Return the newest changes by the pages that they concern, and some more."""
    found: dict[str, Changes] = {urls.HOME: [], urls.CORRECTIONS: []}
    for news in fragments:
        for page in (urls.HOME, *news.pages):
            _add(found.setdefault(page, []), (news.entry, *news.corrections))
        if news.corrections:
            _add(found[urls.CORRECTIONS], news.corrections)
    return found


def _add(held: Changes, changes: Iterable[Change]) -> None:
    held += changes
    if len(held) > HELD:
        held[:] = _newest(held)


def _newest(changes: Changes) -> Changes:
    return sorted(changes, key=lambda change: change.order, reverse=True)[:NEWEST]


def _feed(desk: Desk, page: str, title: str, changes: Iterable[Change]) -> Feed:
    return Feed(
        ident=_ident(desk, urls.feed_uri(page)),
        page=page,
        title=title,
        subtitle=desk.messages.text("feeds.subtitle"),
        language=desk.language,
        items=tuple(change.item for change in changes),
    )


def _subjects(desk: Desk) -> Iterator[tuple[str, str]]:
    """Yield the page of each feed with the feed's title."""
    yield urls.HOME, _title(desk, "all")
    yield urls.CORRECTIONS, _title(desk, "corrections")
    for code in desk.chronicle.countries:
        yield urls.country_uri(code), _title(desk, "subject", country_name(code, desk.language))
    for actor in desk.chronicle.actors.values():
        yield urls.actor_uri(actor.id), _title(desk, "subject", actor.name)
    for thread in desk.chronicle.threads.values():
        yield urls.thread_uri(thread.id), _title(desk, "subject", thread.title)


def _title(desk: Desk, key: str, name: str = "") -> str:
    return one_line(
        desk.messages.text(f"feeds.title.{key}", chronicle=desk.settings.name, name=name)
    )


def _ident(desk: Desk, uri: str) -> str:
    """Return a name for ever: the address, or a UUID where the site has none."""
    if desk.settings.site_url:
        return desk.settings.site_url + uri
    return permanent_uuid(desk.settings, uri).urn


def _order(day: date, entry: Entry, anchor: str) -> tuple[date, tuple[int, int, str], str, str]:
    return (day, entry.date.sort_key, entry.id, anchor)


def _entry_item(desk: Desk, entry: Entry, changed: date) -> Item:
    found = recorded(entry, desk.history)
    title, summary = _named(desk, entry), ""
    if entry.is_closed:
        status = _label(desk, "statuses", entry.status)
        title = desk.messages.text("feeds.marked", mark=status, title=title)
        summary = entry.status_reason or ""
    else:
        summary = _about(desk, entry)
    uri = urls.entry_uri(entry.id)
    return Item(
        ident=_ident(desk, uri),
        uri=uri,
        title=one_line(title),
        text=one_line(summary),
        updated=changed,
        published=found.first if found else None,
        kind=entry.type,
        kind_label=one_line(_label(desk, "event-types", entry.type)),
    )


def _corrections(desk: Desk, entry: Entry) -> Iterator[Change]:
    """Yield the corrections of an entry; those of one day are numbered in the order written."""
    seen: Counter[date] = Counter()
    for correction in entry.corrections:
        day = known_day(correction.on)
        seen[day] += 1
        anchor = day.isoformat() + (f"-{seen[day]}" if seen[day] > 1 else "")
        item = _correction_item(desk, entry, correction, day, anchor)
        yield Change(_order(day, entry, anchor), item)


def _correction_item(
    desk: Desk, entry: Entry, correction: Correction, day: date, anchor: str
) -> Item:
    label = _label(desk, "correction-kinds", correction.kind)
    text = correction.what
    if correction.why:
        what = sentence(correction.what)
        text = desk.messages.text("feeds.correction_text", what=what, why=correction.why)
    page = urls.entry_uri(entry.id)
    title = desk.messages.text("feeds.marked", mark=label, title=_named(desk, entry))
    return Item(
        ident=_ident(desk, f"{page}#correction-{anchor}"),
        uri=f"{page}#corrections",
        title=one_line(title),
        text=one_line(text),
        updated=day,
        published=day,
        kind=correction.kind,
        kind_label=one_line(label),
    )


def _named(desk: Desk, entry: Entry) -> str:
    """Return title and date of an event: the date of an item is another one."""
    when = date_words(entry.date, desk.messages)
    return desk.messages.text("feeds.entry", title=entry.title, date=when)


def _about(desk: Desk, entry: Entry) -> str:
    when = date_words(entry.date, desk.messages, style="full")
    where = where_words(desk.chronicle, desk.messages, entry)
    summary = summary_words(desk.chronicle, desk.messages, entry)
    key = "feeds.entry_text" if summary else "feeds.entry_text_bare"
    return desk.messages.text(key, date=when, where=where, summary=summary)


def _label(desk: Desk, vocabulary: str, term: str) -> str:
    return desk.chronicle.vocabularies[vocabulary][term].label(desk.language)


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
