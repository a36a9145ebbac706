"""A further name of an actor or a place."""

from typing import Annotated

from pydantic import Field

from conflict_chronicle.model.base import Date, Label, Language, TermIn
from conflict_chronicle.model.record import Record


class Name(Record):
    """One name with its language, kind and the time in which it was borne."""

    name: Label
    lang: Language | None = None
    kind: Annotated[str, TermIn("name-kinds")] = "alias"
    from_: Date | None = Field(None, alias="from")
    to: Date | None = None
    note: Label | None = None
