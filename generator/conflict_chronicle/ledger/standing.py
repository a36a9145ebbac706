"""Standing: which figures count towards a total, and why the others do not."""

from collections.abc import Iterator, Sequence
from enum import StrEnum

from conflict_chronicle.ledger.sides import Sides
from conflict_chronicle.model import Claim, Entry


class Standing(StrEnum):
    """What a claim does in the ledger."""

    COUNTED = "counted"
    OTHER_SIDE = "other-side"
    """A party's claim about its opponent's losses, neither conceded nor corroborated."""
    SUPERSEDED = "superseded"
    """The same speaker gave a later figure."""
    REFUTED = "refuted"
    """Shown to be wrong."""
    STATEMENT = "statement"
    """No figure: says who did it, or something else."""


ADMITTED = ("conceded", "corroborated")
"""Verdicts that let a claim about the opponent count."""


def standings(entry: Entry, sides: Sides) -> tuple[Standing, ...]:
    """Return the standing of each claim of an entry, in their order."""
    claims = entry.claims
    return tuple(_standing(claim, claims, sides) for claim in claims)


def _standing(claim: Claim, claims: Sequence[Claim], sides: Sides) -> Standing:
    if claim.outcome is None:
        return Standing.STATEMENT
    if claim.verified == "refuted":
        return Standing.REFUTED
    assert claim.of is not None, "a figure names its victims"
    opposed = sides.are_opposed(claim.by, claim.of)
    if opposed and claim.verified not in ADMITTED:
        return Standing.OTHER_SIDE
    for other in _same_figure(claim, claims) if claim.date is not None else ():
        # What does not count itself takes nothing away from what the other side conceded.
        if _is_later(other, claim) and not (opposed and other.verified not in ADMITTED):
            return Standing.SUPERSEDED
    return Standing.COUNTED


def _same_figure(claim: Claim, claims: Sequence[Claim]) -> Iterator[Claim]:
    """Yield the other claims of the same speaker about the same victims, outcome and cause."""
    for other in claims:
        if (
            other.by == claim.by
            and other is not claim
            and other.of == claim.of
            and other.outcome == claim.outcome
            and other.cause == claim.cause
            and other.who == claim.who
        ):
            yield other


def _is_later(other: Claim, claim: Claim) -> bool:
    """Tell whether one claim was surely said after the other: both dated, no overlap."""
    if other.verified == "refuted" or other.date is None or claim.date is None:
        return False
    begins, ends = other.date.earliest, claim.date.latest
    return begins is not None and ends is not None and begins > ends
