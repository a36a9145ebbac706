"""An entry as data files tell of it: what several of them say of it, worked out once."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from conflict_chronicle import urls
from conflict_chronicle.changes import last_change, permanent_uuid
from conflict_chronicle.dates import date_words
from conflict_chronicle.export.columns import positions_of, row_of
from conflict_chronicle.ledger import Ledger
from conflict_chronicle.model import CountryCode, Entry, Place
from conflict_chronicle.plain_words import summary_words, where_words
from conflict_chronicle.plan import Desk, rows


class Told:
    """What fragments are made of: an entry, and what is known of it.

    Each part is worked out when it is first asked for, so that what a fragment reads is noted with it.
    """

    def __init__(self, desk: Desk, entry: Entry) -> None:
        self.desk = desk
        self.entry = entry
        self.uri = urls.entry_uri(entry.id)

    @cached_property
    def ledger(self) -> Ledger:
        """What its claims add up to."""
        return self.desk.chronicle.ledgers[self.entry.id]

    @cached_property
    def places(self) -> Sequence[Place]:
        """The records of its places, in its order."""
        places = self.desk.chronicle.places
        return [places[scene.place] for scene in self.entry.places]

    @cached_property
    def countries(self) -> tuple[CountryCode, ...]:
        """Its countries: named first, then those of its places."""
        return self.desk.chronicle.countries_of(self.entry)

    @cached_property
    def kind(self) -> str:
        """The label of its type."""
        types = self.desk.chronicle.vocabularies["event-types"]
        return types[self.entry.type].label(self.desk.language)

    @cached_property
    def status(self) -> str:
        """The label of its status."""
        statuses = self.desk.chronicle.vocabularies["statuses"]
        return statuses[self.entry.status].label(self.desk.language)

    @cached_property
    def when(self) -> str:
        """Its date in words."""
        return date_words(self.entry.date, self.desk.messages)

    @cached_property
    def when_in_full(self) -> str:
        """Its date in words, with the weekday."""
        return date_words(self.entry.date, self.desk.messages, style="full")

    @cached_property
    def where(self) -> str:
        """Its places with their countries, or its countries."""
        return where_words(self.desk.chronicle, self.desk.messages, self.entry)

    @cached_property
    def where_in_short(self) -> str:
        """Its first place with its country, or its countries."""
        return rows.where_words(self.desk, self.entry)

    @cached_property
    def summary(self) -> str:
        """Its summary, or the beginning of its text in plain words."""
        return summary_words(self.desk.chronicle, self.desk.messages, self.entry)

    @cached_property
    def uuid(self) -> str:
        """A name for ever, as a URN has it behind ``urn:uuid:``."""
        return permanent_uuid(self.desk.settings, self.uri)

    @cached_property
    def changed(self) -> date:
        """The day on which it was last changed, as far as the records tell."""
        return last_change(self.entry, self.desk.history)

    @cached_property
    def row(self) -> Sequence[object]:
        """The values of the columns of the CSV of entries."""
        return row_of(self.desk.chronicle, self.desk.settings, self.entry)

    @cached_property
    def positions(self) -> Sequence[tuple[float | None, float | None]]:
        """Longitude and latitude of the places whose position is known."""
        return positions_of(self.places)
