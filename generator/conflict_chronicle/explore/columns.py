"""The numbers by which an entry is filtered and counted, one list an entry.

In this order: first possible day as days after the entry before it (None: not known), length of the
time it may lie in, in days after the first (None: no end is known; where the first is not known, the
last day itself), type, violence + 1, precision of the first place + 1, deaths counted + 1 (best figure;
0 stands for none), then lists of countries, regions, places, and parts (actor times the number of roles,
plus role). A list of one is written as the number alone, an empty one as None. Days count from 1970-01-01.
"""

from collections.abc import Iterable

from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.dates import EdtfDate
from conflict_chronicle.explore.dictionaries import Dictionaries
from conflict_chronicle.model import Entry

EPOCH = 719_163
"""Ordinal of 1970-01-01, from which scripts count days."""

Cell = int | None | list[int]


def entry_columns(chronicle: Chronicle, dictionaries: Dictionaries) -> list[list[Cell]]:
    """Return the numbers of every entry that stands, in order of the timeline."""
    found: list[list[Cell]] = []
    before = 0
    for entry in chronicle.timeline:
        first, length = first_and_length(entry.date)
        step = None if first is None else first - before
        before = before if first is None else first
        found.append([step, length, *_numbers(chronicle, dictionaries, entry)])
    return found


def first_and_length(date: EdtfDate) -> tuple[int | None, int | None]:
    """Return the first possible day and the days from it to the last, as above."""
    first = date.earliest.toordinal() - EPOCH if date.earliest else None
    last = date.latest.toordinal() - EPOCH if date.latest else None
    if first is None or last is None:
        return first, last
    return first, last - first


def _numbers(chronicle: Chronicle, dictionaries: Dictionaries, entry: Entry) -> list[Cell]:
    terms, places = dictionaries.terms, chronicle.places
    scenes = [places[scene.place] for scene in entry.places]
    tally = chronicle.ledgers[entry.id].tally("killed")
    roles = len(terms["roles"])
    parts = (
        dictionaries.actors[part.actor] * roles + terms["roles"][part.role] for part in entry.actors
    )
    regions = (
        dictionaries.regions[(place.country, place.admin1)] for place in scenes if place.admin1
    )
    return [
        terms["event-types"][entry.type],
        terms["violence"][entry.violence] + 1 if entry.violence else 0,
        terms["place-precisions"][scenes[0].precision] + 1 if scenes else 0,
        0 if tally is None or tally.best is None else tally.best + 1,
        _list(dictionaries.countries[code] for code in chronicle.countries_of(entry)),
        _list(regions),
        _list(dictionaries.places[place.id] for place in scenes),
        _list(parts),
    ]


def _list(numbers: Iterable[int]) -> Cell:
    """Return numbers, each once and in order, as short as the format allows."""
    found = sorted(set(numbers))
    if len(found) == 1:
        return found[0]
    return found or None
