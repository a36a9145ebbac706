"""An entry: one event, who was in it, where, and who says what about it."""

import re
from types import MappingProxyType
from typing import Annotated

from pydantic import Field, ValidationInfo, WithJsonSchema, field_validator, model_validator

from conflict_chronicle.model.accepted import AcceptedItem
from conflict_chronicle.model.base import (
    ActorRef,
    CountryRef,
    Date,
    EntryId,
    EntryRef,
    Flag,
    Label,
    Language,
    Note,
    OneOrMany,
    PlaceRef,
    SourceId,
    SourceRef,
    Summary,
    TermIn,
    ThreadRef,
    Title,
    at_most,
    flaw,
    named_by,
    vocabulary_of,
)
from conflict_chronicle.model.claim import Claim
from conflict_chronicle.model.record import Record
from conflict_chronicle.model.source import Source

CLOSED_STATUSES = ("withdrawn", "merged")
POINTS = 6
_CLOCK = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")


class Involvement(Record):
    """An actor's part in an event."""

    actor: ActorRef
    role: Annotated[str, TermIn("roles")]
    certainty: Annotated[str, TermIn("certainties")] = "confirmed"
    note: Note | None = None


class Scene(Record):
    """A place of an event and what happened there."""

    place: PlaceRef
    role: Annotated[str, Field(pattern="^(scene|route|target|origin)$")] = "scene"
    note: Note | None = None


class Relation(Record):
    """A tie to another entry; the tie back is generated."""

    entry: EntryRef
    as_: Annotated[str, TermIn("relations")] = Field("background", alias="as")
    note: Note | None = None


class Correction(Record):
    """A change of a fact after publication."""

    on: Date
    kind: Annotated[str, TermIn("correction-kinds")]
    what: Note
    why: Note | None = None


class Translation(Record):
    """An entry's words in another language."""

    title: Title
    summary: Summary | None = None
    body: str | None = None


class Credit(Record):
    """Somebody who worked on an entry."""

    name: Label
    role: Label | None = None


ForeignIds = Annotated[
    tuple[Annotated[str, WithJsonSchema({"type": ["string", "integer"]})], ...], OneOrMany
]


class References(Record):
    """Ids of the same event, actor or place in other datasets."""

    ucdp: ForeignIds = ()
    acled: ForeignIds = ()
    gtd: ForeignIds = ()
    wikidata: ForeignIds = ()
    geonames: ForeignIds = ()
    pcode: ForeignIds = ()


DATASETS = MappingProxyType(
    {
        "ucdp": "UCDP",
        "acled": "ACLED",
        "gtd": "GTD",
        "wikidata": "Wikidata",
        "geonames": "GeoNames",
        "pcode": "P-code",
    }
)
"""Other datasets: field of :class:`References` -> name for readers."""


class Entry(Record):
    """One event."""

    id: EntryId
    file: str
    """Path of its file, relative to the chronicle, with forward slashes."""
    key: str | None = None
    """Its key in a file of many entries; None in a file of its own."""
    title: Title
    date: Date
    date_note: Note | None = None
    time: str | None = None
    type: Annotated[str, TermIn("event-types")]
    places: tuple[Annotated[Scene, named_by("place")], ...] = ()
    countries: tuple[CountryRef, ...] = ()
    actors: tuple[Annotated[Involvement, named_by("actor")], ...] = ()
    claims: tuple[Claim, ...] = ()
    sources: dict[SourceRef, Source]
    summary: Summary | None = None
    points: tuple[Summary, ...] = ()
    related: tuple[Annotated[Relation, named_by("entry")], ...] = ()
    threads: tuple[ThreadRef, ...] = ()
    tags: tuple[Label, ...] = ()
    violence: Annotated[str, TermIn("violence")] | None = None
    civilian_targeting: Flag | None = None
    """None means: not known."""
    status: Annotated[str, TermIn("statuses")] = "provisional"
    status_reason: Note | None = None
    merged_into: EntryRef | None = None
    grade: Annotated[str, TermIn("grades")] | None = None
    corrections: tuple[Correction, ...] = ()
    translations: dict[Language, Translation] = {}
    xref: References = References()
    content_warning: Label | None = None
    redirect_from: tuple[EntryRef, ...] = ()
    credits: tuple[Credit, ...] = ()
    accept: tuple[AcceptedItem, ...] = ()
    body: str = ""

    @field_validator("time")
    @classmethod
    def _is_a_time(cls, value: str | None, info: ValidationInfo) -> str | None:
        parts = vocabulary_of(info, "day-parts").terms
        if value is None or _CLOCK.fullmatch(value) or value in parts:
            return value
        words = ", ".join(parts)
        raise flaw("E128", f"'{value[:30]}' is not a local time: write 05:30, or one of {words}")

    @field_validator("points")
    @classmethod
    def _few_points(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        at_most(POINTS, value)
        return value

    @model_validator(mode="after")
    def _holds_together(self) -> "Entry":
        if not self.sources:
            raise flaw("E501", "an entry needs at least one source", key="sources")
        if not self.places and not self.countries:
            raise flaw("E125", "an entry needs at least one of 'places' and 'countries'")
        if self.status in CLOSED_STATUSES and not self.status_reason:
            message = f"an entry that is {self.status} needs 'status_reason': readers must see why"
            raise flaw("E210", message, key="status")
        if (self.status == "merged") != (self.merged_into is not None):
            message = "'status: merged' and 'merged_into' belong together"
            raise flaw("E210", message, key="merged_into" if self.merged_into else "status")
        return self

    @property
    def is_closed(self) -> bool:
        """Withdrawn and merged entries keep a page but count nowhere."""
        return self.status in CLOSED_STATUSES

    def source(self, ident: str) -> Source | None:
        """Return a source of this entry by its short id."""
        return self.sources.get(SourceId(ident))
