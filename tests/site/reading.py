"""Read finished pages: elements, text, links; with the standard library's parser."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
})  # fmt: skip

CLOSED_BY = {
    "li": {"li"},
    "dt": {"dt", "dd"},
    "dd": {"dt", "dd"},
    "td": {"td", "th", "tr"},
    "th": {"td", "th", "tr", "tbody"},
    "tr": {"tr", "tbody"},
    "thead": {"tbody"},
    "tbody": set[str](),
    "p": {
        *("article", "aside", "blockquote", "dd", "details", "div", "dl", "dt", "figure", "footer"),
        *("form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "li", "nav", "ol", "p", "pre"),
        *("section", "table", "ul"),
    },
}
"""Elements that need no end tag (HTML, 13.1.2.4), each with what begins after it."""


@dataclass(slots=True)
class Element:
    """An element with its attributes, the text below it and the names of its ancestors."""

    tag: str
    attributes: dict[str, str]
    path: tuple[str, ...]
    line: int
    pieces: list[str] = field(default_factory=list)
    closed: bool = False

    @property
    def text(self) -> str:
        """All text below the element, blanks folded."""
        return " ".join("".join(self.pieces).split())

    def get(self, name: str) -> str:
        """Return an attribute; empty where it is absent."""
        return self.attributes.get(name, "")


@dataclass(frozen=True)
class Page:
    """One finished page."""

    uri: str
    html: str
    elements: tuple[Element, ...]

    @cached_property
    def ids(self) -> tuple[str, ...]:
        return tuple(element.get("id") for element in self.elements if "id" in element.attributes)

    @cached_property
    def targets(self) -> frozenset[str]:
        return frozenset(self.ids)

    def all(self, tag: str) -> list[Element]:
        return [element for element in self.elements if element.tag == tag]

    def one(self, tag: str) -> Element:
        found = self.all(tag)
        assert len(found) == 1, (self.uri, tag, len(found))
        return found[0]

    def links_in(self, part: str) -> Iterator[str]:
        """Yield where the links inside an element of that name lead: uris, without fragments."""
        for element in self.all("a"):
            target = resolve(self.uri, element.get("href"))
            if target is not None and part in element.path:
                yield target[0]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Element] = []
        self.open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"<{tag}> has an attribute twice: {names}"
        while self.open and tag in CLOSED_BY.get(self.open[-1].tag, ()):
            self.open.pop().closed = True
        path = tuple(element.tag for element in self.open)
        values = {name: value or "" for name, value in attrs}
        element = Element(tag, values, path, self.getpos()[0])
        self.found.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open[-1].tag != tag and self.open[-1].tag in CLOSED_BY:
            self.open.pop().closed = True
        assert self.open, f"</{tag}> closes nothing at line {self.getpos()[0]}"
        element = self.open.pop()
        assert element.tag == tag, (
            f"</{tag}> at line {self.getpos()[0]} closes <{element.tag}> of line {element.line}"
        )
        element.closed = True

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.pieces.append(data)


def read_page(uri: str, data: bytes) -> Page:
    """Read a page; every element must be closed, by its own end tag where it needs one."""
    reader = _Reader()
    text = data.decode("utf-8")
    reader.feed(text)
    reader.close()
    assert not reader.open, (uri, [element.tag for element in reader.open])
    return Page(uri, text, tuple(reader.found))


def read_site(site: Path) -> dict[str, Page]:
    """Read every page of a site: uri -> page."""
    return {
        path.relative_to(site).as_posix(): read_page(
            path.relative_to(site).as_posix(), path.read_bytes()
        )
        for path in sorted(site.rglob("*.html"))
    }


def resolve(page: str, address: str) -> tuple[str, str] | None:
    """Return uri and fragment that an address on a page leads to; None for other schemes."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return None
    path = unquote(parts.path)
    base = "" if path.startswith("/") else posixpath.dirname(page)
    uri = posixpath.normpath(posixpath.join(base, path.lstrip("/"))) if path else page
    return uri, unquote(parts.fragment)


def addresses(element: Element) -> Mapping[str, str]:
    """Return the attributes of an element that hold an address."""
    names = ("href", "src", "xlink:href", "action", "formaction", "poster", "data", "cite")
    return {name: element.attributes[name] for name in names if name in element.attributes}
