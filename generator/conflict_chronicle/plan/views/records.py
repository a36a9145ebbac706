"""The views of country, actor, place and thread pages."""

from dataclasses import dataclass

from conflict_chronicle.plan.views.common import (
    Badge,
    EntryRow,
    Figure,
    Further,
    Head,
    Html,
    Link,
    ListGroup,
    Shelves,
    Stat,
    When,
)
from conflict_chronicle.plan.views.entry import SourceRow


@dataclass(frozen=True, slots=True)
class OpponentRow:
    """Two actors and how often they met."""

    first: Link
    second: Link | None
    """None where the page's own actor is meant."""
    count: int
    words: str
    """``11 entries``."""
    latest: Link | None
    pair_uri: str
    """Page of the two; empty where there is none."""


@dataclass(frozen=True, slots=True)
class CountryView:
    """A country's page."""

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    span: str
    """``21 entries, December 2019 – January 2026``."""
    covered: str
    """What was looked at; empty where nobody said."""
    body: Html | None
    total: Figure
    """Deaths counted."""
    groups: tuple[Stat, ...]
    """The same by class: civilians, forces, armed groups."""
    total_note: str
    """How many entries have no figure, and what is claimed and not counted."""
    strip: Html | None
    strip_caption: str
    months: tuple[Stat, ...]
    """The strip as a list: month, deaths, entries."""
    map: Html | None
    map_caption: str
    unlocated: tuple[EntryRow, ...]
    """Entries that the map cannot show."""
    unlocated_note: str
    """That only the newest are listed; empty where all are."""
    actors: Further
    pairs: tuple[OpponentRow, ...]
    """Who fights whom, most first."""
    threads: Further
    groups_by_year: tuple[ListGroup, ...]
    """All entries, newest year first; empty where they are too many for the page."""
    shelves: Shelves | None
    """Where the entries are then."""
    places: Further
    sources: tuple[SourceRow, ...]
    edit_uri: str
    report_uri: str


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name of an actor or place."""

    name: str
    lang: str | None
    kind: str
    language: str
    time: str
    """``from 6 July 2024``; empty when not limited."""


@dataclass(frozen=True, slots=True)
class AffiliationRow:
    """A tie to another actor."""

    relation: str
    actor: Link
    time: str
    note: str


@dataclass(frozen=True, slots=True)
class ActorView:
    """An actor's page."""

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    badges: tuple[Badge, ...]
    span: str
    names: tuple[NameRow, ...]
    facts: tuple[tuple[str, str], ...]
    """Label and value: founded, dissolved, countries, ids in datasets."""
    countries: tuple[Link, ...]
    body: Html | None
    total: Figure
    """Deaths of this actor's own people that are counted."""
    total_note: str
    affiliations: tuple[AffiliationRow, ...]
    affiliation_chart: Html | None
    all_affiliations: Link | None
    opponents: tuple[OpponentRow, ...]
    all_opponents: Link | None
    allies: tuple[OpponentRow, ...]
    all_allies: Link | None
    """Where all are when the page shows the first alone."""
    strip: Html | None
    strip_caption: str
    map: Html | None
    map_caption: str
    groups_by_role: tuple[ListGroup, ...]
    roles: tuple[tuple[str, str, str], ...]
    """Anchor, role and number of entries, where these are too many for the page."""
    shelves: Shelves | None
    """Where the entries are then."""
    speaks_in: tuple[EntryRow, ...]
    """Entries in which it is only quoted."""
    speaks_shelves: Shelves | None
    mentioned_by: Further
    sources: tuple[SourceRow, ...]
    edit_uri: str
    report_uri: str


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A place's page."""

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    region: str
    precision: Badge
    coordinates: str
    """``14.6266° N, 0.9708° E``; empty when unknown."""
    coordinates_note: str
    names: tuple[NameRow, ...]
    note: str
    map: Html | None
    map_caption: str
    rows: tuple[EntryRow, ...]
    shelves: Shelves | None
    """Where the entries are when they are too many for the page."""
    nearby: tuple[tuple[Link, str], ...]
    """Other places and how far: ``32 km``."""
    mentioned_by: Further
    foreign_ids: tuple[str, ...]
    edit_uri: str
    report_uri: str


@dataclass(frozen=True, slots=True)
class ThreadStep:
    """One entry of a thread's chain."""

    when: When
    entry: Link
    where: str
    summary: str
    kind: Badge
    gap: str
    """``12 days later``; empty for the first."""


@dataclass(frozen=True, slots=True)
class ThreadView:
    """A thread's page."""

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    summary: str
    span: str
    body: Html | None
    steps: tuple[ThreadStep, ...]
    shelves: Shelves | None
    """Where the entries are when they are too many for the page."""
    map: Html | None
    map_caption: str
    mentioned_by: Further
    sources: tuple[SourceRow, ...]
    edit_uri: str
    report_uri: str


@dataclass(frozen=True, slots=True)
class PairView:
    """The page of two actors that stood against each other."""

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    span: str
    lead: str
    """Which entries are meant."""
    figures: tuple[Figure, ...]
    """Deaths counted among the first's people, the second's, and others'."""
    strip: Html | None
    strip_caption: str
    map: Html | None
    map_caption: str
    rows: tuple[EntryRow, ...]
    """In order of date."""
    shelves: Shelves | None
    """Where the entries are when they are too many for the page."""
