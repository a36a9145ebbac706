"""Compare the totals that pages show: of all entries, of countries, of actors."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.countries import country_name
from conflict_chronicle.diff.difference import FigureChange, TotalChange, Words
from conflict_chronicle.diff.words import Names
from conflict_chronicle.figures import Tally, add
from conflict_chronicle.ledger import total
from conflict_chronicle.model import OUTCOMES, Entry

Scope = Literal["all", "country", "actor"]


@dataclass(slots=True)
class _Sum:
    """How many entries, and what they add up to by outcome."""

    entries: int = 0
    tallies: dict[str, Tally] = field(default_factory=dict)


def compare_totals(before: Chronicle, after: Chronicle) -> Iterator[TotalChange]:
    """Yield each total that differs, in the order all, countries, actors."""
    names = Names((after, before))
    one, two = _totals(before), _totals(after)
    for key in dict.fromkeys((*one, *two)):
        old, new = one.get(key, _Sum()), two.get(key, _Sum())
        if old != new:
            scope, ident = key
            figures = tuple(_figures(old, new))
            counts = (old.entries, new.entries)
            yield TotalChange(scope, ident, _name(scope, ident, names), counts, figures)


def _totals(chronicle: Chronicle) -> dict[tuple[Scope, str], _Sum]:
    found: dict[tuple[Scope, str], _Sum] = {("all", ""): _sum(chronicle, chronicle.timeline)}
    for code, ids in sorted(chronicle.index.by_country.items()):
        found["country", code] = _sum(chronicle, (chronicle.entries[ident] for ident in ids))
    found.update(_losses(chronicle))
    return found


def _sum(chronicle: Chronicle, entries: Iterable[Entry]) -> _Sum:
    pairs = [(entry, chronicle.ledgers[entry.id]) for entry in entries]
    totals = (total(pairs, chronicle.vocabularies, outcome) for outcome in OUTCOMES)
    return _Sum(len(pairs), {one.outcome: one.tally for one in totals if one.with_figure})


def _losses(chronicle: Chronicle) -> dict[tuple[Scope, str], _Sum]:
    """Return for each actor its entries, and the deaths of its own people as its page shows them."""
    own: dict[str, list[Tally]] = {}
    for entry in chronicle.timeline:
        for account in chronicle.ledgers[entry.id].accounts:
            if account.outcome == "killed" and account.is_counted:
                own.setdefault(account.victim, []).append(account.tally)
    found: dict[tuple[Scope, str], _Sum] = {}
    for ident in chronicle.actors:
        tallies = {"killed": add(own[ident])} if ident in own else {}
        found["actor", ident] = _Sum(len(chronicle.index.by_actor.get(ident, ())), tallies)
    return found


def _figures(before: _Sum, after: _Sum) -> Iterator[FigureChange]:
    for outcome in OUTCOMES:
        one, two = before.tallies.get(outcome), after.tallies.get(outcome)
        if one != two:
            yield FigureChange(outcome, (), one, two)


def _name(scope: Scope, ident: str, names: Names) -> Words:
    if scope == "all":
        return ("All entries",)
    return (country_name(ident),) if scope == "country" else names.of("actor", ident)
