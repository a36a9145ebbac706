"""Totals: the ledgers of several entries added up, with what they leave out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from conflict_chronicle.figures import Tally, add
from conflict_chronicle.ledger.reckon import Ledger, claimed_by_other_side
from conflict_chronicle.model import Entry
from conflict_chronicle.vocabulary import Vocabulary

GROUPS = ("civilians", "forces", "groups", "unknown")
"""The classes that totals are shown by: civilians, state and foreign forces, armed groups."""


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of one outcome over entries.

    ``with_figure`` counts the entries in which some claim counts; ``without_figure`` the entries
    of violence in which none does, which is unknown and not zero. An entry whose event is itself
    in dispute is in neither: its figures stand on its page and are not added up.
    """

    outcome: str
    tally: Tally
    by_group: tuple[tuple[str, Tally], ...]
    with_figure: int
    without_figure: int
    other_side: Tally
    """Claimed by one side about the other, and not in ``tally``."""
    disputed: int = 0
    """Entries with a figure that are left out, since their event is itself in dispute."""


def total(
    pairs: Iterable[tuple[Entry, Ledger]],
    vocabularies: Mapping[str, Vocabulary],
    outcome: str = "killed",
) -> Total:
    """Add up an outcome over entries and their ledgers; closed entries must be left out before."""
    every = tuple(pairs)
    pairs = tuple((entry, ledger) for entry, ledger in every if adds_up(entry))
    accounts = [
        account
        for _, ledger in pairs
        for account in ledger.accounts
        if account.outcome == outcome and account.is_counted
    ]
    with_figure = sum(1 for _, ledger in pairs if ledger.tally(outcome) is not None)
    violent = sum(
        1
        for entry, ledger in pairs
        if ledger.tally(outcome) is None and is_violent(entry, vocabularies)
    )
    groups = (
        (group, add(account.tally for account in accounts if account.group == group))
        for group in GROUPS
    )
    return Total(
        outcome=outcome,
        tally=add(account.tally for account in accounts),
        by_group=tuple((group, tally) for group, tally in groups if tally != Tally()),
        with_figure=with_figure,
        without_figure=violent,
        other_side=add(claimed_by_other_side(entry, ledger, outcome) for entry, ledger in pairs),
        disputed=sum(
            1 for entry, ledger in every if not adds_up(entry) and ledger.tally(outcome) is not None
        ),
    )


def adds_up(entry: Entry) -> bool:
    """Tell whether an entry's figures are added to totals: not where the event is in dispute."""
    return entry.status != "disputed"


def is_violent(entry: Entry, vocabularies: Mapping[str, Vocabulary]) -> bool:
    """Tell whether losses are to be expected: by the kind of event, or its class of violence."""
    kind = vocabularies["event-types"][entry.type]
    return entry.violence is not None or kind.get("violent") == "yes"
