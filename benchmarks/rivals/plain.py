"""The records of a chronicle as generators without our model get them: plain text and plain facts."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from conflict_chronicle.countries import country_name
from conflict_chronicle.dates import date_words
from conflict_chronicle.load import discover, parse
from conflict_chronicle.messages import load_messages
from conflict_chronicle.model import Actor, Claim, Entry, Place, Thread
from conflict_chronicle.settings import read_settings
from conflict_chronicle.validate import validate

Address = Callable[[str, str], str]
"""Makes the address of a record's page of its kind (entries, actors, places, threads, countries) and id."""

_LINK = re.compile(r"\[\[(?:(\w+):)?([^\]|]+)(?:\|([^\]]+))?\]\]")
_CITATION = re.compile(r"\[@([^\]]+)\]")
_FOLDERS = {None: "entries", "entry": "entries", "country": "countries"}


@dataclass(frozen=True, slots=True)
class Records:
    """The records by id."""

    entries: dict[str, Entry]
    actors: dict[str, Actor]
    places: dict[str, Place]
    threads: dict[str, Thread]

    def countries_of(self, entry: Entry) -> tuple[str, ...]:
        """Return the codes of an entry's countries, sorted."""
        named = {self.places[scene.place].country for scene in entry.places}
        return tuple(sorted(named | set(entry.countries)))

    @property
    def countries(self) -> tuple[str, ...]:
        """Return all codes, sorted."""
        found = {code for entry in self.entries.values() for code in self.countries_of(entry)}
        return tuple(sorted(found))

    def name(self, kind: str, ident: str) -> str:
        """Return the name of a record for readers."""
        if kind == "countries":
            return country_name(ident, "en")
        if kind in ("entries", "threads"):
            table: dict[str, Entry] | dict[str, Thread] = getattr(self, kind)
            return table[ident].title
        named: dict[str, Actor] | dict[str, Place] = getattr(self, kind)
        return named[ident].name


def read(folder: Path) -> Records:
    """Read the records of a chronicle that has no errors."""
    settings, _ = read_settings(folder)
    files, _ = discover(folder, settings.entries)
    words = settings.vocabularies()
    found = [validate(raw, words)[0] for file in files for raw in parse(file)[0]]

    def table(kind: type) -> dict:  # type: ignore[type-arg]
        return {record.id: record for record in found if isinstance(record, kind)}

    return Records(table(Entry), table(Actor), table(Place), table(Thread))


def text(body: str, records: Records, address: Address, entry: Entry | None = None) -> str:
    """Return Markdown with plain links in the place of wiki links and citations."""
    numbers = {ident: n for n, ident in enumerate(entry.sources, 1)} if entry else {}

    def link(found: re.Match[str]) -> str:
        kind = _FOLDERS.get(found[1], f"{found[1]}s")
        words = found[3] or records.name(kind, found[2])
        return f"[{words}]({address(kind, found[2])})"

    def citation(found: re.Match[str]) -> str:
        return f"[\\[{numbers[found[1]]}\\]](#source-{found[1]})" if found[1] in numbers else ""

    return _CITATION.sub(citation, _LINK.sub(link, body))


def facts(entry: Entry, records: Records, address: Address) -> Iterator[tuple[str, str]]:
    """Yield name and Markdown of each fact of an entry."""
    yield "When", date_words(entry.date, load_messages())
    yield "What", entry.type.replace("-", " ")
    for scene in entry.places:
        yield "Where", link("places", scene.place, records, address)
    for code in records.countries_of(entry):
        yield "Country", link("countries", code, records, address)
    for involved in entry.actors:
        yield involved.role.capitalize(), link("actors", involved.actor, records, address)
    for thread in entry.threads:
        yield "Thread", link("threads", thread, records, address)


def link(kind: str, ident: str, records: Records, address: Address) -> str:
    """Return a Markdown link to a record."""
    return f"[{records.name(kind, ident)}]({address(kind, ident)})"


def claim_words(claim: Claim) -> tuple[str, str, str, str]:
    """Return speaker, what is said, whose loss, and sources of a claim."""
    said = f"{claim.figure.text} {claim.outcome}" if claim.figure else claim.states or "responsible"
    return claim.by, said, claim.of or claim.responsible or "", ", ".join(claim.source)
