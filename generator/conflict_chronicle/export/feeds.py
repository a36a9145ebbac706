"""Feeds: what is new and what was corrected, as Atom and JSON Feed.

One of each for everything, for corrections alone, and for each country, actor and thread, with the
newest items. An entry is an item, new or changed (the same item then, with a later date); so is each
correction, and an entry that was withdrawn or merged says so in its title. Days follow the rule of
:mod:`conflict_chronicle.changes`; on one day the later event stands first.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from operator import itemgetter
from typing import Any, TypeAlias

from conflict_chronicle import urls
from conflict_chronicle.changes import known_day, permanent_uuid, recorded
from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.countries import country_name
from conflict_chronicle.export.data_file import Collection, DataFile
from conflict_chronicle.export.told import Told
from conflict_chronicle.export.write_feeds import Feed, FeedWriter, Item
from conflict_chronicle.model import Correction, Entry
from conflict_chronicle.plain_words import one_line, sentence
from conflict_chronicle.plan import Desk

NEWEST = 50
"""Items in a feed."""
HELD = NEWEST + NEWEST // 4
"""Changes of a subject that are held before those that are not among the newest are let go."""


Order: TypeAlias = tuple[str, tuple[int, int, str], str, str]
"""Day of a change, then order of the event; all ties are broken."""
Change: TypeAlias = tuple[Order, tuple[Any, ...]]
"""Something to tell: an entry, or one correction of it; the values of an ``Item``."""
News: TypeAlias = tuple[tuple[str, ...], Change, tuple[Change, ...]]
"""What an entry gives to the feeds: the pages that its changes concern, each once, without the front page;
the change of the entry; its corrections."""


def news_of(told: Told) -> News:
    """Return the item of an entry and those of its corrections, closed ones too."""
    return (
        tuple(_pages(told)),
        (_order(told.changed, told.entry, ""), tuple(_entry_item(told))),
        tuple(_corrections(told)) if told.entry.corrections else (),
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
    for pages, entry, corrections in fragments:
        for page in (urls.HOME, *pages):
            _add(found.setdefault(page, []), (entry, *corrections))
        if corrections:
            _add(found[urls.CORRECTIONS], corrections)
    return found


def _add(held: Changes, changes: Iterable[Change]) -> None:
    held += changes
    if len(held) > HELD:
        held[:] = _newest(held)


def _newest(changes: Changes) -> Changes:
    return sorted(changes, key=itemgetter(0), reverse=True)[:NEWEST]


def _feed(desk: Desk, page: str, title: str, changes: Iterable[Change]) -> Feed:
    return Feed(
        ident=_ident(desk, urls.feed_uri(page)),
        page=page,
        title=title,
        subtitle=desk.messages.text("feeds.subtitle"),
        language=desk.language,
        items=tuple(Item(*item) for _, item in changes),
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


def _ident_of(told: Told) -> str:
    site = told.desk.settings.site_url
    return site + told.uri if site else f"urn:uuid:{told.uuid}"


def _ident(desk: Desk, uri: str) -> str:
    """Return a name for ever: the address, or a UUID where the site has none."""
    if desk.settings.site_url:
        return desk.settings.site_url + uri
    return f"urn:uuid:{permanent_uuid(desk.settings, uri)}"


def _order(day: date, entry: Entry, anchor: str) -> Order:
    return (day.isoformat(), entry.date.sort_key, entry.id, anchor)


def _entry_item(told: Told) -> Item:
    entry, text = told.entry, told.desk.messages.text
    found = recorded(entry, told.desk.history)
    title, summary = _named(told), ""
    if entry.is_closed:
        title = text("feeds.marked", mark=told.status, title=title)
        summary = entry.status_reason or ""
    else:
        key = "feeds.entry_text" if told.summary else "feeds.entry_text_bare"
        summary = text(key, date=told.when_in_full, where=told.where, summary=told.summary)
    return Item(
        ident=_ident_of(told),
        uri=told.uri,
        title=one_line(title),
        text=one_line(summary),
        updated=told.changed.isoformat(),
        published=found.first.isoformat() if found else None,
        kind=entry.type,
        kind_label=one_line(told.kind),
    )


def _corrections(told: Told) -> Iterator[Change]:
    """Yield the corrections of an entry; those of one day are numbered in the order written."""
    seen: Counter[date] = Counter()
    for correction in told.entry.corrections:
        day = known_day(correction.on)
        seen[day] += 1
        anchor = day.isoformat() + (f"-{seen[day]}" if seen[day] > 1 else "")
        item = _correction_item(told, correction, day, anchor)
        yield _order(day, told.entry, anchor), tuple(item)


def _correction_item(told: Told, correction: Correction, day: date, anchor: str) -> Item:
    desk, page = told.desk, told.uri
    kinds = desk.chronicle.vocabularies["correction-kinds"]
    label = kinds[correction.kind].label(desk.language)
    text = correction.what
    if correction.why:
        what = sentence(correction.what)
        text = desk.messages.text("feeds.correction_text", what=what, why=correction.why)
    title = desk.messages.text("feeds.marked", mark=label, title=_named(told))
    return Item(
        ident=_ident(desk, f"{page}#correction-{anchor}"),
        uri=f"{page}#corrections",
        title=one_line(title),
        text=one_line(text),
        updated=day.isoformat(),
        published=day.isoformat(),
        kind=correction.kind,
        kind_label=one_line(label),
    )


def _named(told: Told) -> str:
    """Return title and date of an event: the date of an item is another one."""
    return told.desk.messages.text("feeds.entry", title=told.entry.title, date=told.when)


def _pages(told: Told) -> Iterator[str]:
    """Yield the pages of countries, actors and threads of an entry, each once."""
    for code in told.countries:
        yield urls.country_uri(code)
    for actor in dict.fromkeys(part.actor for part in told.entry.actors):
        yield urls.actor_uri(actor)
    for thread in dict.fromkeys(told.entry.threads):
        yield urls.thread_uri(thread)


def _former_pages(chronicle: Chronicle) -> Mapping[str, list[str]]:
    """Return the pages of actors and threads under their old ids, by the page of today."""
    addresses = {"actor": urls.actor_uri, "thread": urls.thread_uri}
    former: dict[str, list[str]] = {}
    for (kind, old), (_, ident) in chronicle.redirects.items():
        if kind in addresses:
            former.setdefault(addresses[kind](ident), []).append(addresses[kind](old))
    return former
