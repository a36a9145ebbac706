"""The view of an entry's page."""

from dataclasses import dataclass

from conflict_chronicle.plan.views.common import (
    Badge,
    Figure,
    Further,
    Head,
    Html,
    Link,
    Notice,
    When,
)


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim in the table "who says what"."""

    number: int
    """Its position in the file, from 1."""
    anchor: str
    """``claim-3``: permanent while the claim keeps its position."""
    what: str
    """``Soldiers killed in combat``; the statement itself for claims without a figure."""
    figure: str
    """``7``, ``> 100``; empty for statements."""
    speaker: str
    speaker_uri: str
    """Page of the speaker; empty for free text."""
    said: When | None
    sources: tuple[Link, ...]
    """Links to the sources on this page; the text is the source's short name."""
    standing: str
    """In words: counted, other side's claim: not counted …"""
    standing_kind: str
    """counted, other-side, superseded, refuted, statement: CSS modifier."""
    is_best: bool
    verdict: str
    """corroborated, contested …; empty for the default."""
    quote: str = ""
    note: str = ""
    what_lang: str | None = None
    """Language of a statement, where it is not the page's."""


@dataclass(frozen=True, slots=True)
class PartyRow:
    """An actor in the event, under the name it bore on that day."""

    actor: Link
    role: str
    certainty: str
    """Empty where it is confirmed."""
    certainty_title: str
    kind: str
    """What kind of actor it is."""
    note: str


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place of the event and how exactly it is known."""

    place: Link
    region: str
    """``Tillabéri, Niger``."""
    precision: str
    precision_title: str
    role: str
    """Empty for the scene itself."""
    note: str
    is_drawn: bool
    """False where no coordinates are known."""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One source."""

    number: int
    """As cited in the text."""
    anchor: str
    title: str
    """Headline; empty where it is not known (the note then says what it is)."""
    title_lang: str | None
    publisher: str
    published: When | None
    url: str
    """Empty where there is none."""
    archive_url: str
    archive_words: str
    """``archived copy``, ``no archived copy``; empty where there is no address."""
    kind: str
    language: str
    """In words: French; empty when it is the page's language."""
    quote: str
    note: str


@dataclass(frozen=True, slots=True)
class SourceGroup:
    """Sources that carry the same speaker's information: one origin."""

    origin: str
    count: str
    """``3 articles``."""
    sources: tuple[SourceRow, ...]


@dataclass(frozen=True, slots=True)
class MomentRow:
    """A step of the run-up or follow-up."""

    when: When
    entry: Link
    reasons: tuple[str, ...]
    """Why it is here: related, same thread, same place."""
    is_current: bool
    is_span: bool
    """Its date is wider than a day."""


@dataclass(frozen=True, slots=True)
class RelatedRow:
    """A declared tie to another entry, from either end."""

    relation: str
    entry: Link
    when: When
    note: str


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """A correction of this entry."""

    when: When
    kind: str
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class CitedAs:
    """A citation in a format of reference managers."""

    name: str
    """``BibTeX``."""
    ending: str
    """What the name of a file that holds it ends with, after a point."""
    text: str


@dataclass(frozen=True, slots=True)
class EntryView:
    """Everything an entry's page shows."""

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    when: When
    time: str
    date_note: str
    first_reported: str
    """``first reported 28 September 2023``; empty when unknown."""
    recorded: str
    """``recorded 22 November 2026``; empty when the history of the file is not known."""
    badges: tuple[Badge, ...]
    notices: tuple[Notice, ...]
    summary: str
    points: tuple[str, ...]
    figures: tuple[Figure, ...]
    """Deaths first; the first one is the page's headline figure."""
    figures_note: str
    """Why there is no figure, where there is none."""
    body: Html
    claims: tuple[ClaimRow, ...]
    """Figures, then who is responsible, then statements."""
    claims_summary: str
    """``7 claims from 3 independent origins: …``."""
    parties: tuple[PartyRow, ...]
    places: tuple[PlaceRow, ...]
    map: Html | None
    map_caption: str
    source_groups: tuple[SourceGroup, ...]
    sources_summary: str
    """``8 sources, 3 independent origins``."""
    moments: tuple[MomentRow, ...]
    """Before and after, with the entry itself among them."""
    context: tuple[str, ...]
    """Facts computed from the chronicle, a sentence each."""
    related: tuple[RelatedRow, ...]
    all_related: Link | None
    """Where all entries that name this one are, when the page shows the first alone."""
    threads: tuple[Link, ...]
    mentioned_by: Further
    foreign_ids: tuple[str, ...]
    """``UCDP 492682``."""
    corrections: tuple[CorrectionRow, ...]
    credits: tuple[str, ...]
    citation: str
    """How to cite the entry, a line."""
    citations: tuple[CitedAs, ...]
    """The same for reference managers."""
    permalink: str
    """Absolute where the site's address is known, else the uri."""
    json_uri: str
    edit_uri: str
    """Absolute address for editing; empty where the chronicle has none."""
    report_uri: str
    """Absolute address to report an error; empty where there is none."""
    history_uri: str
    previous: Link | None
    previous_when: str
    next: Link | None
    next_when: str

    @property
    def has_figures(self) -> bool:
        """Tell whether any claim gives a figure."""
        return any(row.figure for row in self.claims)
