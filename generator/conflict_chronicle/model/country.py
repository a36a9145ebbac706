"""What a chronicle adds to a country that ISO 3166 already knows."""

from pydantic import Field

from conflict_chronicle.model.accepted import AcceptedItem
from conflict_chronicle.model.base import CountryCode, Date, Note, SourceRef
from conflict_chronicle.model.record import Record
from conflict_chronicle.model.source import Source


class Coverage(Record):
    """What the chronicle looked at, so that silence is not read as peace."""

    from_: Date | None = Field(None, alias="from")
    to: Date | None = None
    note: Note | None = None


class CountryNotes(Record):
    """Prose and settings of a country page."""

    id: CountryCode
    file: str
    covered: Coverage | None = None
    sources: dict[SourceRef, Source] = {}
    accept: tuple[AcceptedItem, ...] = ()
    body: str = ""
