"""The columns of the CSV of entries, and how each is filled (one row an entry).

The catalogue explains each column to readers (``messages/<language>/columns.yml``).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from conflict_chronicle import urls
from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.figures import Tally
from conflict_chronicle.ledger import Ledger, claimed_by_other_side
from conflict_chronicle.model import CountryCode, Entry, Place
from conflict_chronicle.settings import Settings


@dataclass(frozen=True, slots=True)
class Facts:
    """What columns are filled from, looked up once an entry."""

    chronicle: Chronicle
    entry: Entry
    address: str
    """Published address of the page, or its uri where the site has none."""
    place: Place | None
    """The first one."""
    countries: Sequence[CountryCode]
    ledger: Ledger
    deaths: Tally | None
    group_deaths: dict[str, int]
    """Best figures added up by group of victims; a group of which nothing is known is missing."""


Column: TypeAlias = Callable[[Facts], object]


def row_of(chronicle: Chronicle, settings: Settings, entry: Entry) -> list[object]:
    """Return the values of all columns of an entry."""
    facts = _facts(chronicle, settings, entry)
    return [fill(facts) for fill in COLUMNS.values()]


def positions_of(chronicle: Chronicle, entry: Entry) -> list[tuple[float | None, float | None]]:
    """Return longitude and latitude (WGS 84 degrees) of the places whose position is known."""
    places = (chronicle.places[scene.place] for scene in entry.places)
    return [(place.lon, place.lat) for place in places if place.lat is not None]


def _facts(chronicle: Chronicle, settings: Settings, entry: Entry) -> Facts:
    ledger = chronicle.ledgers[entry.id]
    groups: dict[str, int] = {}
    for account in ledger.accounts:
        best = account.tally.best
        if account.outcome == "killed" and account.is_counted and best is not None:
            groups[account.group] = groups.get(account.group, 0) + best
    return Facts(
        chronicle=chronicle,
        entry=entry,
        address=settings.site_url + urls.entry_uri(entry.id),
        place=chronicle.places[entry.places[0].place] if entry.places else None,
        countries=chronicle.countries_of(entry),
        ledger=ledger,
        deaths=ledger.tally("killed"),
        group_deaths=groups,
    )


def _of_place(name: str) -> Column:
    return lambda facts: getattr(facts.place, name) if facts.place else None


def _precision(code: str) -> Column:
    def fill(facts: Facts) -> object:
        if facts.place is None:
            return None
        return facts.chronicle.vocabularies["place-precisions"][facts.place.precision].get(code)

    return fill


def _by_role(*roles: str) -> Column:
    return lambda facts: "; ".join(
        [part.actor for part in facts.entry.actors if part.role in roles]
    )


def _deaths(part: str) -> Column:
    return lambda facts: getattr(facts.deaths, part) if facts.deaths else None


def _direct_deaths(facts: Facts) -> object:
    tally = facts.ledger.direct("killed", facts.chronicle.vocabularies)
    return tally.best if tally else None


def _group_deaths(group: str) -> Column:
    return lambda facts: facts.group_deaths.get(group)


def _other_side(facts: Facts) -> object:
    return claimed_by_other_side(facts.entry, facts.ledger, "killed").best


def _acled(facts: Facts) -> object:
    return dict(facts.chronicle.vocabularies["event-types"][facts.entry.type].crosswalk).get(
        "acled"
    )


def _origins(facts: Facts) -> object:
    return len({source.speaker for source in facts.entry.sources.values()})


def _day(which: str) -> Column:
    def fill(facts: Facts) -> object:
        day = getattr(facts.entry.date, which)
        return day.isoformat() if day else None

    return fill


COLUMNS: dict[str, Column] = {
    "id": lambda facts: facts.entry.id,
    "title": lambda facts: facts.entry.title,
    "date": lambda facts: facts.entry.date.text,
    "date_earliest": _day("earliest"),
    "date_latest": _day("latest"),
    "ucdp_date_prec": lambda facts: facts.entry.date.ucdp_date_prec,
    "acled_time_precision": lambda facts: facts.entry.date.acled_time_precision,
    "type": lambda facts: facts.entry.type,
    "acled_type": _acled,
    "violence": lambda facts: facts.entry.violence,
    "civilian_targeting": lambda facts: facts.entry.civilian_targeting,
    "countries": lambda facts: "; ".join(facts.countries),
    "place": _of_place("name"),
    "place_id": _of_place("id"),
    "admin1": _of_place("admin1"),
    "admin2": _of_place("admin2"),
    "latitude": _of_place("lat"),
    "longitude": _of_place("lon"),
    "place_precision": _of_place("precision"),
    "ucdp_where_prec": _precision("ucdp"),
    "acled_geo_precision": _precision("acled"),
    "attackers": _by_role("attacker", "perpetrator"),
    "targets": _by_role("target", "victim"),
    "other_actors": _by_role(
        "clash", "signatory", "mediator", "host", "departing", "arriving", "subject", "other"
    ),
    "deaths_low": _deaths("low"),
    "deaths_best": _deaths("best"),
    "deaths_high": _deaths("high"),
    "deaths_high_is_open": _deaths("open_high"),
    "deaths_direct": _direct_deaths,
    "deaths_civilians": _group_deaths("civilians"),
    "deaths_forces": _group_deaths("forces"),
    "deaths_groups": _group_deaths("groups"),
    "deaths_unknown": _group_deaths("unknown"),
    "deaths_other_side_claims": _other_side,
    "claims": lambda facts: len(facts.entry.claims),
    "sources": lambda facts: len(facts.entry.sources),
    "origins": _origins,
    "status": lambda facts: facts.entry.status,
    "grade": lambda facts: facts.entry.grade,
    "threads": lambda facts: "; ".join(facts.entry.threads),
    "ucdp_ids": lambda facts: "; ".join(facts.entry.xref.ucdp),
    "acled_ids": lambda facts: "; ".join(facts.entry.xref.acled),
    "url": lambda facts: facts.address,
}
