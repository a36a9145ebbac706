"""The columns of the CSV of entries, and how each is filled (one row an entry).

The catalogue explains each column to readers (``messages/<language>/columns.yml``).
"""

from collections.abc import Callable

from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.figures import Tally
from conflict_chronicle.ledger import claimed_by_other_side
from conflict_chronicle.model import Entry, Place

Column = Callable[[Chronicle, Entry], object]


def _place(chronicle: Chronicle, entry: Entry) -> Place | None:
    return chronicle.places[entry.places[0].place] if entry.places else None


def _of_place(name: str) -> Column:
    def fill(chronicle: Chronicle, entry: Entry) -> object:
        place = _place(chronicle, entry)
        return getattr(place, name) if place else None

    return fill


def _precision(code: str) -> Column:
    def fill(chronicle: Chronicle, entry: Entry) -> object:
        place = _place(chronicle, entry)
        if place is None:
            return None
        return chronicle.vocabularies["place-precisions"][place.precision].get(code)

    return fill


def _by_role(*roles: str) -> Column:
    def fill(chronicle: Chronicle, entry: Entry) -> object:
        return "; ".join(part.actor for part in entry.actors if part.role in roles)

    return fill


def _deaths(part: str) -> Column:
    def fill(chronicle: Chronicle, entry: Entry) -> object:
        tally = chronicle.ledgers[entry.id].tally("killed")
        return getattr(tally, part) if tally else None

    return fill


def _direct_deaths(chronicle: Chronicle, entry: Entry) -> object:
    tally = chronicle.ledgers[entry.id].direct("killed", chronicle.vocabularies)
    return tally.best if tally else None


def _group_deaths(group: str) -> Column:
    def fill(chronicle: Chronicle, entry: Entry) -> object:
        bests = [
            account.tally.best
            for account in chronicle.ledgers[entry.id].accounts
            if account.outcome == "killed" and account.group == group and account.is_counted
        ]
        known = [best for best in bests if best is not None]
        return sum(known) if known else None

    return fill


def _other_side(chronicle: Chronicle, entry: Entry) -> object:
    tally: Tally = claimed_by_other_side(entry, chronicle.ledgers[entry.id], "killed")
    return tally.best


def _acled(chronicle: Chronicle, entry: Entry) -> object:
    return dict(chronicle.vocabularies["event-types"][entry.type].crosswalk).get("acled")


def _origins(chronicle: Chronicle, entry: Entry) -> object:
    return len({source.speaker for source in entry.sources.values()})


def _day(which: str) -> Column:
    def fill(chronicle: Chronicle, entry: Entry) -> object:
        day = getattr(entry.date, which)
        return day.isoformat() if day else None

    return fill


COLUMNS: dict[str, Column] = {
    "id": lambda _, entry: entry.id,
    "title": lambda _, entry: entry.title,
    "date": lambda _, entry: entry.date.text,
    "date_earliest": _day("earliest"),
    "date_latest": _day("latest"),
    "ucdp_date_prec": lambda _, entry: entry.date.ucdp_date_prec,
    "acled_time_precision": lambda _, entry: entry.date.acled_time_precision,
    "type": lambda _, entry: entry.type,
    "acled_type": _acled,
    "violence": lambda _, entry: entry.violence,
    "civilian_targeting": lambda _, entry: entry.civilian_targeting,
    "countries": lambda chronicle, entry: "; ".join(chronicle.countries_of(entry)),
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
    "claims": lambda _, entry: len(entry.claims),
    "sources": lambda _, entry: len(entry.sources),
    "origins": _origins,
    "status": lambda _, entry: entry.status,
    "grade": lambda _, entry: entry.grade,
    "threads": lambda _, entry: "; ".join(entry.threads),
    "ucdp_ids": lambda _, entry: "; ".join(entry.xref.ucdp),
    "acled_ids": lambda _, entry: "; ".join(entry.xref.acled),
    "url": lambda _, entry: entry.id,
}
