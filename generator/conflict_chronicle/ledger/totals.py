"""Totals: the ledgers of several entries added up, with what they leave out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from conflict_chronicle.figures import Tally, add
from conflict_chronicle.gist import Gist
from conflict_chronicle.ledger.reckon import Ledger
from conflict_chronicle.ledger.shares import Share, share_of
from conflict_chronicle.model import Entry
from conflict_chronicle.vocabulary import Vocabulary


class Event(Protocol):
    """What is asked whether losses are to be expected; an entry is such a thing, and so is its gist."""

    @property
    def type(self) -> str:
        """The kind of event."""

    @property
    def violence(self) -> str | bool | None:
        """The class of violence, or whether there is one."""


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
    return add_up(
        (
            (adds_up(entry), is_violent(entry, vocabularies), share_of(entry, ledger, outcome))
            for entry, ledger in pairs
        ),
        outcome,
    )


def add_up(shares: Iterable[tuple[bool, bool, Share]], outcome: str = "killed") -> Total:
    """Add up shares, each after whether it is added to totals and whether losses are to be expected."""
    counted: list[tuple[str, str, Tally]] = []
    other_side: list[Tally] = []
    with_figure = without_figure = disputed = 0
    for adds, violent, share in shares:
        if not adds:
            disputed += bool(share.counted)
            continue
        if share.counted:
            counted += share.counted
            with_figure += 1
        elif violent:
            without_figure += 1
        if share.other_side != Tally():
            other_side.append(share.other_side)
    groups = ((group, add(tally for _, of, tally in counted if of == group)) for group in GROUPS)
    return Total(
        outcome=outcome,
        tally=add(tally for _, _, tally in counted),
        by_group=tuple((group, tally) for group, tally in groups if tally != Tally()),
        with_figure=with_figure,
        without_figure=without_figure,
        other_side=add(other_side),
        disputed=disputed,
    )


def adds_up(entry: Entry | Gist) -> bool:
    """Tell whether an entry's figures are added to totals: not where the event is in dispute."""
    return entry.status != "disputed"


def is_violent(entry: Event, vocabularies: Mapping[str, Vocabulary]) -> bool:
    """Tell whether losses are to be expected: by the kind of event, or its class of violence."""
    kind = vocabularies["event-types"][entry.type]
    return bool(entry.violence) or kind.get("violent") == "yes"
