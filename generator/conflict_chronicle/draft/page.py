"""Read an HTML page: what it says about itself, and its text in blocks, one a line.

A reader of tags of our own, since both that are at hand can be held up for long: see the decisions. It
goes through the page once and never looks back, so that its time is linear in the length.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Any

_OPENING = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})")
_NAME = re.compile(r"""[^\s=>"'/]{1,100}""")
_BLANKS = re.compile(r"[\s/]*")
_BARE = re.compile(r"[^\s>]*")
BLOCKS = frozenset({
    "p", "h1", "h2", "h3", "h4", "li", "div", "td", "th", "tr", "blockquote", "br", "section", "article",
    "main", "dd", "dt", "pre", "time", "ul", "ol", "table", "title", "header", "figure",
})  # fmt: skip
"""Tags that end a line of text."""
SKIPPED = frozenset({"nav", "aside", "footer", "form", "button", "figcaption", "select"})
"""Tags whose text is not the article's."""
RAW = frozenset({"script", "style", "noscript", "template", "svg", "textarea", "iframe"})
"""Tags whose content is not text at all."""
BODIES = frozenset({"article", "main"})
LARGEST_JSON = 200_000
_DATES = (
    "article:published_time", "datepublished", "og:article:published_time", "date", "dc.date",
    "dc.date.issued", "dcterms.created", "dcterms.date", "pubdate", "publish-date", "parsely-pub-date",
)  # fmt: skip


@dataclass(slots=True)
class Page:
    """A page as read, while it is read."""

    meta: dict[str, str] = field(default_factory=dict)
    """Name or property, in small letters -> content; the first of each."""
    heading: str = ""
    """The first heading of the first rank."""
    title: str = ""
    canonical: str | None = None
    language: str | None = None
    times: list[str] = field(default_factory=list)
    linked: list[Mapping[str, Any]] = field(default_factory=list)
    """Objects of JSON-LD."""
    lines: list[tuple[str, bool]] = field(default_factory=list)
    """Lines of text, and whether each stands in the article proper."""

    @property
    def text(self) -> str:
        """The lines of the article, or all lines where no part of the page is marked as one."""
        inside = [line for line, is_inside in self.lines if is_inside]
        return "\n\n".join(inside or [line for line, _ in self.lines])

    @property
    def headline(self) -> str | None:
        """The headline, without the name of the site behind it."""
        named = self.first_linked("headline") or self.meta.get("og:title")
        return named or self.heading or self._title_parts()[0] or None

    @property
    def publisher(self) -> str | None:
        """The name of the site."""
        for item in self.linked:
            publisher = item.get("publisher")
            if isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
                return str(publisher["name"])
        return self.meta.get("og:site_name") or self._title_parts()[1] or None

    @property
    def published(self) -> str | None:
        """The day of publication as the page writes it for machines."""
        found = [self.first_linked("datePublished"), *(self.meta.get(name) for name in _DATES)]
        return next((day for day in (*found, *self.times) if day), None)

    @property
    def address(self) -> str | None:
        """The page's own address."""
        found = (self.canonical, self.meta.get("og:url"), self.first_linked("url"))
        return next((url for url in found if url and url.startswith(("https://", "http://"))), None)

    def first_linked(self, key: str) -> str | None:
        """Return the first text of a key in the JSON-LD."""
        found = (item.get(key) for item in self.linked)
        return next((value for value in found if isinstance(value, str) and value), None)

    def _title_parts(self) -> tuple[str, str]:
        for sign in (" | ", " – ", " — ", " - "):
            head, found, site = self.title.rpartition(sign)
            if found:
                return head, site
        return self.title, ""


def read_page(text: str) -> Page:
    """Read a page; whatever is broken in it is read as far as it goes."""
    page = Page()
    line: list[str] = []
    skipped: list[str] = []
    inside = 0
    in_heading = False
    for tag, closing, attributes, words in _tags(text):
        if not skipped or tag in ("h1", "title"):
            line.append(words)
        if tag in BLOCKS or tag in SKIPPED:
            _end_line(page, line, tag if closing else "", inside > 0, in_heading)
        if tag == "h1":
            in_heading = not closing
        if tag in SKIPPED:
            _step(skipped, tag, closing)
        if tag in BODIES:
            inside = max(inside + (-1 if closing else 1), 0)
        if not closing:
            _note(page, tag, attributes)
    _end_line(page, line, "", inside > 0, in_heading)
    return page


def _end_line(page: Page, line: list[str], closed: str, inside: bool, in_heading: bool) -> None:
    text = " ".join(unescape("".join(line)).split())
    line.clear()
    if not text:
        return
    if closed == "title":
        page.title = page.title or text
        return
    if in_heading and not page.heading:
        page.heading = text
    page.lines.append((text, inside))


def _step(skipped: list[str], tag: str, closing: bool) -> None:
    """Keep count of the skipped parts that are open."""
    if not closing:
        skipped.append(tag)
    elif skipped and skipped[-1] == tag:
        skipped.pop()


def _note(page: Page, tag: str, attributes: Mapping[str, str]) -> None:
    if tag == "meta":
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        if name and attributes.get("content"):
            page.meta.setdefault(name.lower(), unescape(attributes["content"]).strip())
    elif tag == "link" and attributes.get("rel", "").lower() == "canonical":
        page.canonical = page.canonical or unescape(attributes.get("href", ""))
    elif tag == "html":
        page.language = attributes.get("lang")
    elif tag == "time" and attributes.get("datetime"):
        page.times.append(attributes["datetime"])
    elif tag == "script" and "ld+json" in attributes.get("type", "").lower():
        page.linked += _linked(attributes.get(" content", ""))


def _linked(text: str) -> Iterator[Mapping[str, Any]]:
    """Yield the objects of a piece of JSON-LD, a graph's one by one."""
    if len(text) > LARGEST_JSON:
        return
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return
    for item in data if isinstance(data, list) else [data]:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            yield from (
                (part for part in graph if isinstance(part, dict))
                if isinstance(graph, list)
                else ()
            )


def _tags(text: str) -> Iterator[tuple[str, bool, dict[str, str], str]]:
    """Yield each tag with the text before it; the last one has no name."""
    at = 0
    while (start := text.find("<", at)) >= 0:
        words = text[at:start]
        opening = _OPENING.match(text, start)
        if opening is None:
            yield "", False, {}, words
            at = _after_other(text, start)
            if at == start + 1:
                yield "", False, {}, "<"
            continue
        attributes, at = _attributes(text, opening.end())
        tag, closing = opening[2].lower(), bool(opening[1])
        if tag in RAW and not closing:
            content, at = _raw(text, at, tag)
            attributes[" content"] = content
        yield tag, closing, attributes, words
    yield "", False, {}, text[at:]


def _after_other(text: str, start: int) -> int:
    """Return the end of a comment or declaration; an open one ends with the page."""
    if text.startswith("<!--", start):
        end = text.find("-->", start + 4)
        return end + 3 if end >= 0 else len(text)
    if text.startswith(("<!", "<?", "</"), start):
        end = text.find(">", start)
        return end + 1 if end >= 0 else len(text)
    return start + 1


def _raw(text: str, at: int, tag: str) -> tuple[str, int]:
    """Return what stands up to the closing tag, and where that begins."""
    closing = re.compile(f"</{tag}", re.IGNORECASE).search(text, at)
    end = closing.start() if closing else len(text)
    return text[at:end], end


def _attributes(text: str, at: int) -> tuple[dict[str, str], int]:
    """Read the attributes of a tag, and where it ends; an open quote ends with the page."""
    found: dict[str, str] = {}
    while at < len(text):
        at = _end(_BLANKS, text, at)
        if text[at : at + 1] == ">":
            return found, at + 1
        name = _NAME.match(text, at)
        if name is None:
            at += 1
            continue
        at = _end(_BLANKS, text, name.end())
        value = ""
        if text[at : at + 1] == "=":
            value, at = _value(text, _end(_BLANKS, text, at + 1))
        found.setdefault(name[0].lower(), value)
    return found, at


def _value(text: str, at: int) -> tuple[str, int]:
    quote = text[at : at + 1]
    if quote and quote in "\"'":
        end = text.find(quote, at + 1)
        end = end if end >= 0 else len(text)
        return text[at + 1 : end], end + 1
    end = _end(_BARE, text, at)
    return text[at:end], end


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    assert match is not None, "it matches nothing as well"
    return match.end()
