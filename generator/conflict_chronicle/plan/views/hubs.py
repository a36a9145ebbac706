"""The views of hub pages: home, timeline, indexes, sources, corrections, data, redirects."""

from dataclasses import dataclass

from conflict_chronicle.plan.views.common import (
    EntryRow,
    Figure,
    Head,
    Html,
    Link,
    ListGroup,
    Notice,
    ShelfRow,
    Stat,
    When,
)
from conflict_chronicle.plan.views.entry import CorrectionRow


@dataclass(frozen=True, slots=True)
class HomeView:
    """The front page."""

    head: Head
    title: str
    lead: str
    """What is covered, and up to when."""
    total: Figure
    total_note: str
    stats: tuple[Stat, ...]
    """Entries, countries, actors, sources: each leads to its list."""
    strip: Html | None
    strip_caption: str
    map: Html | None
    map_caption: str
    latest: tuple[EntryRow, ...]
    countries: tuple[Stat, ...]
    threads: tuple[tuple[Link, str], ...]
    """Thread and its summary."""
    corrections: tuple[tuple[Link, CorrectionRow], ...]


@dataclass(frozen=True, slots=True)
class TimelineView:
    """The timeline: all of it, a year or a month."""

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    lead: str
    strip: Html | None
    strip_caption: str
    years: tuple[Link, ...]
    """All years; the current one has an empty uri."""
    groups: tuple[ListGroup, ...]
    """Months in order of time."""
    previous: Link | None
    next: Link | None
    shelves: tuple[ShelfRow, ...] = ()
    """Where the entries are, when there are too many of them for the page."""


@dataclass(frozen=True, slots=True)
class ShelfView:
    """A year, a month or a part of the entries of a country, an actor, a place …."""

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    lead: str
    beside: tuple[Link, ...]
    """The other years, months or parts; the page's own has an empty uri."""
    groups: tuple[ListGroup, ...]
    shelves: tuple[ShelfRow, ...]
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True)
class IndexRow:
    """A record in an index."""

    record: Link
    detail: str
    """``Armed group · Mali, Niger``."""
    count: str
    """``11 entries``."""
    figure: str = ""
    """Deaths counted, in words; empty for none."""
    text: str = ""
    """Summary, for threads."""
    count_uri: str = ""
    """Where the count leads; empty for nowhere."""


@dataclass(frozen=True, slots=True)
class IndexGroup:
    """Rows of an index under one heading."""

    title: str
    anchor: str
    rows: tuple[IndexRow, ...]


@dataclass(frozen=True, slots=True)
class IndexView:
    """A list of all countries, actors, places or threads, or one that is too long for its page."""

    head: Head
    title: str
    lead: str
    map: Html | None
    map_caption: str
    groups: tuple[IndexGroup, ...]
    crumbs: tuple[Link, ...] = ()
    beside: tuple[Link, ...] = ()
    """The parts of a long list by number; the page's own has no address."""
    previous: Link | None = None
    next: Link | None = None


@dataclass(frozen=True, slots=True)
class PublisherRow:
    """A publisher, and how much of the chronicle rests on it."""

    name: str
    sources: str
    entries: str
    archived: str
    """``2 of 9``."""
    links: tuple[Link, ...]
    """The entries."""
    note: str = ""
    """That only the newest are named; empty where all are."""


@dataclass(frozen=True, slots=True)
class LetterGroup:
    """Names under the letter that they begin with."""

    letter: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SourcesView:
    """All publishers and origins."""

    head: Head
    title: str
    lead: str
    stats: tuple[Stat, ...]
    publishers: tuple[PublisherRow, ...]
    """Those of several entries, most first."""
    other_publishers: tuple[LetterGroup, ...]
    """Those of a single entry, each with a link to it."""
    origins: tuple[tuple[str, str], ...]
    """Origin and ``5 sources in 3 entries``, most first."""
    other_origins: tuple[LetterGroup, ...]
    publisher_pages: tuple[Link, ...] = ()
    """Where all are, when they are too many for the page."""
    origin_pages: tuple[Link, ...] = ()
    crumbs: tuple[Link, ...] = ()
    previous: Link | None = None
    next: Link | None = None


@dataclass(frozen=True, slots=True)
class CorrectionEntry:
    """A correction with the entry it belongs to."""

    entry: Link
    row: CorrectionRow


@dataclass(frozen=True, slots=True)
class CorrectionsView:
    """Every correction, and the entries that no longer stand."""

    head: Head
    title: str
    lead: str
    corrections: tuple[CorrectionEntry, ...]
    """Newest first."""
    closed: tuple[tuple[Link, str, str], ...]
    """Entry, withdrawn or merged, and why."""
    recorded: tuple[ListGroup, ...]
    """Entries by the day on which they were recorded here, newest first; empty when not known."""
    pages: tuple[Link, ...] = ()
    """Where all corrections are, when they are too many for the page."""
    closed_pages: tuple[Link, ...] = ()
    crumbs: tuple[Link, ...] = ()
    previous: Link | None = None
    next: Link | None = None


@dataclass(frozen=True, slots=True)
class DataFileRow:
    """A download."""

    file: Link
    kind: str
    text: str
    size: str


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A column or field of the codebook."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class TermTable:
    """A vocabulary, as readers see it."""

    title: str
    anchor: str
    rows: tuple[tuple[str, str, str, str], ...]
    """Id, label, definition, crosswalk in words."""


@dataclass(frozen=True, slots=True)
class DataView:
    """Downloads and the codebook."""

    head: Head
    title: str
    lead: str
    files: tuple[DataFileRow, ...]
    columns: tuple[FieldRow, ...]
    vocabularies: tuple[TermTable, ...]
    licence: str
    citation: str
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RedirectView:
    """An old address."""

    head: Head
    title: str
    text: str
    target: Link
    notice: Notice | None
    when: When | None = None
