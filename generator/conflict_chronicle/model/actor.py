"""An actor: an armed force, a group, a government, a body, the civilians."""

from typing import Annotated

from pydantic import Field, model_validator

from conflict_chronicle.model.accepted import AcceptedItem
from conflict_chronicle.model.base import (
    ActorId,
    ActorRef,
    CountryRef,
    Date,
    Label,
    Note,
    SourceRef,
    TermIn,
    flaw,
    named_by,
)
from conflict_chronicle.model.entry import References
from conflict_chronicle.model.names import Name
from conflict_chronicle.model.record import Record
from conflict_chronicle.model.source import Source


class Parent(Record):
    """A tie of an actor to another one, with the time in which it held."""

    actor: ActorRef
    as_: Annotated[str, TermIn("affiliations")] = Field("part-of", alias="as")
    from_: Date | None = Field(None, alias="from")
    to: Date | None = None
    note: Note | None = None


class Actor(Record):
    """One actor of the registry."""

    id: ActorId
    file: str
    name: Label
    names: tuple[Annotated[Name, named_by("name")], ...] = ()
    type: Annotated[str, TermIn("actor-types")]
    countries: tuple[CountryRef, ...] = ()
    founded: Date | None = None
    dissolved: Date | None = None
    parents: tuple[Annotated[Parent, named_by("actor")], ...] = ()
    xref: References = References()
    sources: dict[SourceRef, Source] = {}
    colour: Annotated[str, Field(pattern="^#[0-9a-fA-F]{6}$")] | None = None
    redirect_from: tuple[ActorRef, ...] = ()
    note: Note | None = None
    accept: tuple[AcceptedItem, ...] = ()
    body: str = ""

    @model_validator(mode="after")
    def _times_run_forwards(self) -> "Actor":
        founded = self.founded.earliest if self.founded else None
        dissolved = self.dissolved.latest if self.dissolved else None
        if founded and dissolved and founded > dissolved:
            raise flaw("E309", "'dissolved' lies before 'founded'", key="dissolved")
        return self
