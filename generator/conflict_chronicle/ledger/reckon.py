"""Reckon the ledger of one entry from its claims.

The rules, in this order (the methodology page prints them for readers):

1. A party's claim about its opponent's losses does not count unless it is conceded or corroborated.
2. A figure that its own speaker replaced later, or that was refuted, does not count.
3. What one speaker splits by cause is added up; what a speaker gives as a whole is not added to it.
4. Within an account (victims and outcome) low is the least and high the greatest that counts.
5. Best is the speaker that an editor chose; else the only one, or what all agree on; else the newest
   official one (an editor should choose); else there is none and the least is a lower bound.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from conflict_chronicle.figures import Tally, add, tally_of
from conflict_chronicle.ledger.sides import Sides, group_of
from conflict_chronicle.ledger.standing import Standing, standings
from conflict_chronicle.model import OUTCOMES, Actor, ActorId, Claim, Entry
from conflict_chronicle.vocabulary import Vocabulary


class Choice(StrEnum):
    """How the best figure of an account was found."""

    EDITOR = "editor"
    ONLY = "only"
    AGREED = "agreed"
    OFFICIAL = "official"
    """The newest official one: an editor should choose."""
    NONE = "none"


class Part(NamedTuple):
    """A share of an account's best figure, by cause."""

    cause: str | None
    tally: Tally


class Account(NamedTuple):
    """What the claims say about one outcome for one victim."""

    victim: str
    """An actor id, ``civilians`` or ``unknown``."""
    group: str
    """forces, groups, civilians or unknown."""
    outcome: str
    tally: Tally
    """Unknown in every part where no claim counts."""
    choice: Choice
    chosen_by: str | None
    """The speaker of the best figure; None where there is no choice."""
    parts: tuple[Part, ...]
    """The best figure by cause, as far as its speaker splits it; empty where it is a whole."""
    claims: tuple[int, ...]
    """Positions in the entry of all claims about it, in their order."""
    counted: tuple[int, ...]
    """Positions of those that count."""

    @property
    def is_counted(self) -> bool:
        """Tell whether any claim counts."""
        return bool(self.counted)


class Ledger(NamedTuple):
    """The accounts of one entry, with the standing of each of its claims."""

    accounts: tuple[Account, ...]
    standings: tuple[Standing, ...]

    def tally(self, outcome: str) -> Tally | None:
        """Return the sum of an outcome over all victims; None where no claim counts."""
        counted = [
            account.tally
            for account in self.accounts
            if account.outcome == outcome and account.is_counted
        ]
        return add(counted) if counted else None

    def direct(self, outcome: str, vocabularies: Mapping[str, Vocabulary]) -> Tally | None:
        """Return the sum without what UCDP does not count as direct (accident, illness)."""
        counted = [one for one in self.accounts if one.outcome == outcome and one.is_counted]
        if not any(account.parts for account in counted):
            return add([account.tally for account in counted]) if counted else None
        causes = vocabularies["causes"]
        tallies = [
            part.tally
            for account in counted
            for part in (*account.parts, *_rest(account))
            if part.cause is None or causes[part.cause].get("direct") == "yes"
        ]
        return add(tallies) if tallies else None


def _rest(account: Account) -> Iterator[Part]:
    """Yield what the parts leave of the best figure: all of it where nothing is split by cause."""
    if not account.parts:
        yield Part(None, account.tally)
        return
    split = add(part.tally for part in account.parts).best
    rest = (account.tally.best or 0) - (split or 0)
    if rest > 0:
        yield Part(None, Tally(rest, rest, rest))


class _Statement(NamedTuple):
    """What one speaker says about an account, taken together."""

    speaker: str
    tally: Tally
    parts: tuple[Part, ...]
    claims: Sequence[Claim]
    """Those that count."""


def reckon(
    entry: Entry, actors: Mapping[ActorId, Actor], vocabularies: Mapping[str, Vocabulary]
) -> Ledger:
    """Return the ledger of an entry."""
    found = standings(entry, Sides(entry, actors, vocabularies))
    about: dict[tuple[str, str], list[int]] = {}
    for at, claim in enumerate(entry.claims):
        if (outcome := claim.outcome) and claim.of:
            about.setdefault((outcome, claim.of), []).append(at)
    accounts = [
        _account(entry, outcome, victim, places, found, actors, vocabularies)
        for (outcome, victim), places in about.items()
    ]
    return Ledger(tuple(sorted(accounts, key=_reading_order)), found)


def _reading_order(account: Account) -> tuple[int, bool]:
    return (OUTCOMES.index(account.outcome), not account.is_counted)


def _account(
    entry: Entry,
    outcome: str,
    victim: str,
    about: Sequence[int],
    found: Sequence[Standing],
    actors: Mapping[ActorId, Actor],
    vocabularies: Mapping[str, Vocabulary],
) -> Account:
    counted = tuple([at for at in about if found[at] is Standing.COUNTED])
    said: dict[str, list[Claim]] = {}
    for at in counted:
        said.setdefault(entry.claims[at].by, []).append(entry.claims[at])
    statements = [_statement(speaker, claims) for speaker, claims in said.items()]
    choice, chosen = _choose(statements, entry, actors, vocabularies)
    who = (entry.claims[at].who for at in about)
    return Account(
        victim,
        group_of(victim, who, actors, vocabularies),
        outcome,
        _range(statements, chosen),
        choice,
        chosen.speaker if chosen else None,
        chosen.parts if chosen else (),
        tuple(about),
        counted,
    )


def _statement(speaker: str, claims: Sequence[Claim]) -> _Statement:
    wholes = [claim for claim in claims if claim.cause is None]
    if len(wholes) == len(claims):
        return _Statement(speaker, _merge(wholes), (), claims)
    causes = dict.fromkeys(claim.cause for claim in claims if claim.cause is not None)
    parts = tuple(
        Part(cause, _merge([claim for claim in claims if claim.cause == cause])) for cause in causes
    )
    tally = _merge(wholes) if wholes else add(part.tally for part in parts)
    return _Statement(speaker, tally, parts, claims)


def _merge(claims: Sequence[Claim]) -> Tally:
    """Take several figures of one speaker for the same thing together: the marked or last is best."""
    tallies = [tally_of(claim.figure) for claim in claims]
    marked = [tally for tally, claim in zip(tallies, claims, strict=True) if claim.best]
    return _spread(tallies, (marked or tallies)[-1])


def _said(claim: Claim, entry: Entry) -> date:
    """Return the day from which a claim is known: its own date, else its sources' last."""
    dates = [claim.date] if claim.date else []
    sources = (entry.sources.get(ident) for ident in claim.source)
    dates += [source.published for source in sources if source and source.published]
    return max((day.earliest for day in dates if day.earliest), default=date.min)


def _choose(
    statements: Sequence[_Statement],
    entry: Entry,
    actors: Mapping[ActorId, Actor],
    vocabularies: Mapping[str, Vocabulary],
) -> tuple[Choice, _Statement | None]:
    for statement in statements:
        if any(claim.best for claim in statement.claims):
            return Choice.EDITOR, statement
    if len(statements) == 1:
        return Choice.ONLY, statements[0]
    if len({statement.tally for statement in statements}) == 1:
        return Choice.AGREED, statements[0]
    official = [one for one in statements if _is_official(one.speaker, actors, vocabularies)]
    if official:
        return Choice.OFFICIAL, max(official, key=lambda one: _last_said(one, entry))
    return Choice.NONE, None


def _is_official(
    speaker: str, actors: Mapping[ActorId, Actor], vocabularies: Mapping[str, Vocabulary]
) -> bool:
    record = actors.get(ActorId(speaker))
    if record is None:
        return False
    return vocabularies["actor-types"][record.type].get("official") == "yes"


def _last_said(statement: _Statement, entry: Entry) -> date:
    return max(_said(claim, entry) for claim in statement.claims)


def _range(statements: Sequence[_Statement], chosen: _Statement | None) -> Tally:
    tallies = [statement.tally for statement in statements]
    if not tallies:
        return Tally()
    if chosen is not None:
        return _spread(tallies, chosen.tally)
    spread = _spread(tallies, tallies[0])
    return Tally(spread.low, spread.low, spread.high, spread.open_high, False, True)


@lru_cache(maxsize=8192)
def _alone(tally: Tally) -> Tally:
    """Return the range over one tally: most figures are the only ones."""
    return _spread((tally, tally), tally)


def _spread(tallies: Sequence[Tally], best: Tally) -> Tally:
    """Return the range over tallies around the best one.

    A round number stands for itself at both ends. An open end matters only where nothing that
    counts goes beyond it: "at least ten" beside a sure twelve leaves the range closed at twelve, and
    "up to 600" beside "at least 200" leaves the least at 200.
    """
    if len(tallies) == 1 and tallies[0] is best:
        return _alone(best)
    floors = [tally.best if tally.low is None else tally.low for tally in tallies]
    known = [floor for floor in floors if floor is not None]
    tops = [(tally.high, tally.open_high) for tally in tallies if tally.high is not None]
    high = max((top for top, _ in tops), default=None)
    low = min(known, default=None)
    return Tally(
        low=low,
        best=low if best.best is None else best.best,
        high=high,
        open_high=any(is_open and top == high for top, is_open in tops) or not tops,
        approximate=best.approximate,
        at_least=best.at_least,
    )


def claimed_by_other_side(entry: Entry, ledger: Ledger, outcome: str) -> Tally:
    """Add up what parties claim about their opponents and what is not counted.

    Of several claims about one victim the greatest is taken, so that nothing is added twice.
    """
    if Standing.OTHER_SIDE not in ledger.standings:
        return Tally()
    by_victim: dict[str, list[Tally]] = {}
    for claim, standing in zip(entry.claims, ledger.standings, strict=True):
        if standing is Standing.OTHER_SIDE and claim.outcome == outcome and claim.of:
            by_victim.setdefault(claim.of, []).append(tally_of(claim.figure))
    return add(chain.from_iterable([max(found, key=_greatness)] for found in by_victim.values()))


def _greatness(tally: Tally) -> int:
    return max(tally.best or 0, tally.high or 0)
