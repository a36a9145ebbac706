"""Parts that several kinds of pages share."""

from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from markupsafe import Markup

Html: TypeAlias = Markup
"""Finished, safe HTML or SVG; never built from contributors' text without escaping."""


class Link(NamedTuple):
    """A link within the site (``uri`` from the site's root) or to the web (with a scheme)."""

    text: str
    uri: str
    title: str = ""
    """Shown on hover; empty for none."""
    lang: str | None = None
    """Language of the text, where it is not the page's."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says about itself."""

    uri: str
    title: str
    description: str
    kind: str
    """Name of the template: entry, timeline, country …"""
    lang: str = "en"
    source: str | None = None
    """Path of the file to edit, from the chronicle's root; None for generated lists."""
    alternates: tuple[Link, ...] = ()
    """The page in other languages; the link's ``lang`` is set."""
    is_indexed: bool = True
    """False for pages that search engines should leave out (redirects)."""
    refresh_to: str | None = None
    """Uri to go on to at once, for redirects."""
    feeds: tuple[Link, ...] = ()
    """Feeds of what the page is about: Atom and JSON Feed, and the calendar of the timeline."""


class When(NamedTuple):
    """A date in words, as precise as it is known."""

    words: str
    iso: str | None
    """For the ``datetime`` attribute; None where HTML has no form."""
    is_exact: bool
    """True for one known day."""
    title: str = ""
    """The precision in words, for fuzzy dates; else empty."""


class Badge(NamedTuple):
    """A short label with its definition."""

    text: str
    kind: str
    """CSS modifier: type, violence, status, grade, warning, muted."""
    title: str = ""
    """Definition, shown on hover and read out."""
    uri: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """A box above a page: why it is withdrawn, merged, disputed; a content warning."""

    kind: Literal["withdrawn", "merged", "disputed", "provisional", "warning", "translation"]
    title: str
    text: str
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class FigurePart:
    """A share of a figure: ``7`` ``in combat``."""

    figure: str
    label: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A counted figure, large, with its range and its rule."""

    number: str
    """``12``, ``about 90``, ``unknown``."""
    label: str
    """What it counts: ``soldiers killed``."""
    whose: Link | None
    """The actor whose people they are."""
    range: str
    """``range 10–22``; empty where there is none."""
    parts: tuple[FigurePart, ...]
    rule: str
    """How the number was chosen, a sentence; empty for none."""
    is_known: bool
    not_counted: str = ""
    """What others claim and is not counted, a sentence."""
    bar: Html | None = None
    sources: tuple[Link, ...] = ()
    """Where the figure's speaker is on record, on the same page."""


class Stat(NamedTuple):
    """A number of a country, actor or the whole chronicle, with what it counts."""

    number: str
    label: str
    detail: str = ""
    """Range or rule in words."""
    uri: str = ""


class EntryRow(NamedTuple):
    """An entry in a list."""

    when: When
    title: Link
    kind: Badge
    where: str
    """Place, or country: ``Kandadji, Niger``."""
    deaths: str
    """``12``, ``unknown``, or empty where losses are not to be expected."""
    deaths_range: str
    """``10–22``; empty where there is none."""
    role: str = ""
    """What the page's actor was in it, on actor pages."""
    note: str = ""
    """``disputed``, ``withdrawn`` …; else empty."""
    summary: str = ""


@dataclass(frozen=True, slots=True)
class ListGroup:
    """Entries under one heading (a month, a role, a year)."""

    title: str
    anchor: str
    rows: tuple[EntryRow, ...]
    uri: str = ""
    """A page of its own for the group; empty for none."""
    spans: tuple[EntryRow, ...] = ()
    """Entries whose date is wider than the group: shown apart, never as a day."""


@dataclass(frozen=True, slots=True)
class ShelfRow:
    """A year, month or part of a list, which has a page of its own."""

    link: Link
    anchor: str
    count: str
    """``312 entries``."""
    deaths: str
    """Deaths counted; empty where losses are not to be expected."""
    deaths_range: str
    months: tuple[tuple[str, Link], ...] = ()
    """Anchors and pages of the months of a year, where the list leads to them at once."""


@dataclass(frozen=True, slots=True)
class Shelves:
    """A list of entries that is too long for its page: the newest, and where the others are."""

    latest: tuple[EntryRow, ...]
    rows: tuple[ShelfRow, ...]


@dataclass(frozen=True, slots=True)
class Further:
    """A list of links: those that most matter, and where all of them are."""

    links: tuple[Link, ...]
    all: Link | None = None
    """None where nothing is left out."""
