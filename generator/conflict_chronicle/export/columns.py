"""The columns of the CSV of entries, and how each is filled (one row an entry).

The catalogue explains each column to readers (``messages/<language>/columns.yml``).
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import NamedTuple, TypeAlias

from conflict_chronicle import urls
from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.ledger import Ledger, claimed_by_other_side
from conflict_chronicle.model import Entry, Place
from conflict_chronicle.settings import Settings

Cells: TypeAlias = tuple[object, ...]


class Facts(NamedTuple):
    """What columns are filled from, looked up once an entry."""

    chronicle: Chronicle
    entry: Entry
    address: str
    """Published address of the page, or its uri where the site has none."""
    place: Place | None
    """The first one."""
    ledger: Ledger


def row_of(chronicle: Chronicle, settings: Settings, entry: Entry) -> list[object]:
    """Return the values of all columns of an entry."""
    facts = Facts(
        chronicle=chronicle,
        entry=entry,
        address=settings.site_url + urls.entry_uri(entry.id),
        place=chronicle.places[entry.places[0].place] if entry.places else None,
        ledger=chronicle.ledgers[entry.id],
    )
    return list(chain.from_iterable([fill(facts) for _, fill in _FILLED]))


def positions_of(places: Iterable[Place]) -> list[tuple[float | None, float | None]]:
    """Return longitude and latitude (WGS 84 degrees) of the places whose position is known."""
    return [(place.lon, place.lat) for place in places if place.lat is not None]


def _event(facts: Facts) -> Cells:
    entry, date = facts.entry, facts.entry.date
    kind = facts.chronicle.vocabularies["event-types"][entry.type]
    return (
        entry.id,
        entry.title,
        date.text,
        date.earliest.isoformat() if date.earliest else None,
        date.latest.isoformat() if date.latest else None,
        date.ucdp_date_prec,
        date.acled_time_precision,
        entry.type,
        dict(kind.crosswalk).get("acled"),
        entry.violence,
        entry.civilian_targeting,
        "; ".join(facts.chronicle.countries_of(entry)),
    )


def _place(facts: Facts) -> Cells:
    place = facts.place
    if place is None:
        return _NOWHERE
    precision = facts.chronicle.vocabularies["place-precisions"][place.precision]
    return (
        place.name,
        place.id,
        place.admin1,
        place.admin2,
        place.lat,
        place.lon,
        place.precision,
        precision.get("ucdp"),
        precision.get("acled"),
    )


def _parties(facts: Facts) -> Cells:
    parts = [(part.actor, part.role) for part in facts.entry.actors]
    return tuple(["; ".join([who for who, role in parts if role in roles]) for roles in _ROLES])


def _deaths(facts: Facts) -> Cells:
    ledger = facts.ledger
    all_deaths = ledger.tally("killed")
    direct = ledger.direct("killed", facts.chronicle.vocabularies)
    groups: dict[str, int] = {}  # a group of which nothing is known is missing
    for account in ledger.accounts:
        best = account.tally.best
        if account.outcome == "killed" and account.is_counted and best is not None:
            groups[account.group] = groups.get(account.group, 0) + best
    return (
        *(all_deaths[:4] if all_deaths else (None, None, None, None)),
        direct.best if direct else None,
        *map(groups.get, ("civilians", "forces", "groups", "unknown")),
        claimed_by_other_side(facts.entry, ledger, "killed").best,
    )


def _record(facts: Facts) -> Cells:
    entry = facts.entry
    return (
        len(entry.claims),
        len(entry.sources),
        len({source.speaker for source in entry.sources.values()}),
        entry.status,
        entry.grade,
        "; ".join(entry.threads),
        "; ".join(entry.xref.ucdp),
        "; ".join(entry.xref.acled),
        facts.address,
    )


_ROLES = (
    ("attacker", "perpetrator"),
    ("target", "victim"),
    ("clash", "signatory", "mediator", "host", "departing", "arriving", "subject", "other"),
)
"""Of the columns of actors."""
_OF_EVENT = (
    "id", "title", "date", "date_earliest", "date_latest", "ucdp_date_prec", "acled_time_precision",
    "type", "acled_type", "violence", "civilian_targeting", "countries",
)  # fmt: skip
_OF_PLACE = (
    "place", "place_id", "admin1", "admin2", "latitude", "longitude", "place_precision",
    "ucdp_where_prec", "acled_geo_precision",
)  # fmt: skip
_NOWHERE = (None,) * len(_OF_PLACE)
_OF_DEATHS = (
    "deaths_low", "deaths_best", "deaths_high", "deaths_high_is_open", "deaths_direct",
    "deaths_civilians", "deaths_forces", "deaths_groups", "deaths_unknown",
    "deaths_other_side_claims",
)  # fmt: skip
_OF_RECORD = (
    "claims", "sources", "origins", "status", "grade", "threads", "ucdp_ids", "acled_ids", "url",
)  # fmt: skip
_FILLED: Sequence[tuple[Sequence[str], Callable[[Facts], Cells]]] = (
    (_OF_EVENT, _event),
    (_OF_PLACE, _place),
    (("attackers", "targets", "other_actors"), _parties),
    (_OF_DEATHS, _deaths),
    (_OF_RECORD, _record),
)
"""Columns that are filled together, with what fills them."""

COLUMNS = tuple(chain.from_iterable(names for names, _ in _FILLED))
"""The names of all columns, in their order."""
