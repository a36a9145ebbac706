"""Write a feed as Atom 1.0 (RFC 4287) and as JSON Feed 1.1 (jsonfeed.org).

Where the site has no address, links in Atom are relative to the feed itself (RFC 4287, 2, with
RFC 3986, 5.1.3) and the link to itself, which would say nothing, is left out; JSON Feed knows no relative
addresses, so there all are left out. All texts are plain; nothing in them is markup.
"""

import posixpath
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from conflict_chronicle import urls
from conflict_chronicle.changes import timestamp
from conflict_chronicle.export.write_json import json_text
from conflict_chronicle.plain_words import one_line
from conflict_chronicle.settings import Settings

NEVER = "1970-01-01"
"""The day of a feed without items: Atom demands one."""


class Item(NamedTuple):
    """One item; all texts on one line."""

    ident: str
    """Absolute and permanent."""
    uri: str
    """Page of the item, from the site's root."""
    title: str
    text: str
    updated: str
    """Day (ISO 8601)."""
    published: str | None
    """None where it is not known."""
    kind: str
    """Id of the event's type or the correction's kind."""
    kind_label: str


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed, the newest item first."""

    ident: str
    page: str
    """The page that it follows, from the site's root."""
    title: str
    subtitle: str
    language: str
    items: tuple[Item, ...]

    @property
    def updated(self) -> str:
        """The day of the newest item."""
        return max((item.updated for item in self.items), default=NEVER)


@dataclass(frozen=True, slots=True)
class FeedWriter:
    """Writes the feeds of a site; an item that stands in several is written once."""

    settings: Settings
    atom_items: dict[tuple[str, str], str] = field(default_factory=dict)
    """By name of the item and folder of the feed, on which links without an address depend."""
    json_items: dict[str, str] = field(default_factory=dict)

    def atom(self, feed: Feed) -> bytes:
        """Return a feed as an Atom document."""
        settings, own = self.settings, urls.feed_uri(feed.page, "atom")
        lines = [
            '<?xml version="1.0" encoding="utf-8"?>',
            f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(feed.language)}>',
            _element("id", feed.ident),
            _element("title", feed.title),
            _element("subtitle", feed.subtitle),
            _element("updated", timestamp(feed.updated)),
            f"<author>{_element('name', settings.name)}</author>",
            _element("rights", settings.licence),
            _element("generator", "conflict-chronicle"),
            _link("alternate", "text/html", _address(feed.page, own, settings)),
        ]
        if settings.site_url:
            lines.append(_link("self", "application/atom+xml", settings.site_url + own))
        lines += [self._atom_item(item, own) for item in feed.items]
        return "\n".join([*lines, "</feed>", ""]).encode()

    def json(self, feed: Feed) -> bytes:
        """Return a feed as a JSON Feed, a line an item; it may be embedded in a page."""
        site = self.settings.site_url
        addresses = {"home_page_url": feed.page, "feed_url": urls.feed_uri(feed.page, "json")}
        head = json_text(
            {
                "version": "https://jsonfeed.org/version/1.1",
                "title": feed.title,
                **({key: site + uri for key, uri in addresses.items()} if site else {}),
                "description": feed.subtitle,
                "language": feed.language,
                "authors": [{"name": one_line(self.settings.name)}],
            }
        )
        items = ",\n".join([self._json_item(item) for item in feed.items])
        return f'{head[:-1]},"items":[\n{items}\n]}}\n'.encode()

    def _atom_item(self, item: Item, feed_uri: str) -> str:
        key = (item.ident, "" if self.settings.site_url else posixpath.dirname(feed_uri))
        if key not in self.atom_items:
            lines = ["<entry>", *_atom_item(item, feed_uri, self.settings), "</entry>"]
            self.atom_items[key] = "\n".join(lines)
        return self.atom_items[key]

    def _json_item(self, item: Item) -> str:
        if item.ident not in self.json_items:
            self.json_items[item.ident] = json_text(_json_item(item, self.settings.site_url))
        return self.json_items[item.ident]


def _atom_item(item: Item, feed_uri: str, settings: Settings) -> list[str]:
    lines = [
        _element("id", item.ident),
        _element("title", item.title),
        _element("updated", timestamp(item.updated)),
        _link("alternate", "text/html", _address(item.uri, feed_uri, settings)),
        f"<category term={_quoted(item.kind)} label={_quoted(item.kind_label)}/>",
        _element("summary", item.text),
    ]
    if item.published:
        lines.insert(3, _element("published", timestamp(item.published)))
    return lines


def _json_item(item: Item, site: str) -> dict[str, Any]:
    return {
        "id": item.ident,
        **({"url": site + item.uri} if site else {}),
        "title": item.title,
        "content_text": item.text,
        # Readers order by this date, and take the day of fetching where it is missing.
        "date_published": timestamp(item.published or item.updated),
        "date_modified": timestamp(item.updated),
        "tags": [item.kind_label],
    }


def _address(uri: str, feed_uri: str, settings: Settings) -> str:
    return settings.site_url + uri if settings.site_url else urls.relative(uri, feed_uri)


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(one_line(text))}</{name}>"


def _link(relation: str, kind: str, address: str) -> str:
    return f'<link rel="{relation}" type="{kind}" href={_quoted(address)}/>'


def _quoted(text: str) -> str:
    return quoteattr(one_line(text))
