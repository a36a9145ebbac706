"""A claim: what somebody says about an event, in which source."""

from typing import Annotated

from pydantic import Field, model_validator

from conflict_chronicle.figures import Figure
from conflict_chronicle.model.base import (
    ActorRef,
    Date,
    FigureValue,
    Flag,
    Label,
    Note,
    OneOrMany,
    SourceRef,
    TermIn,
    flaw,
)
from conflict_chronicle.model.record import Record

OUTCOMES = ("killed", "injured", "missing", "captured", "abducted", "displaced")
STATEMENTS = (*OUTCOMES, "responsible", "states")
QUOTE_WORDS = 25


class Claim(Record):
    """One statement: a figure, who is responsible, or a text; never more than one of them."""

    by: Label
    """An actor id, or free text for a speaker who has no page."""
    source: Annotated[tuple[SourceRef, ...], OneOrMany] = Field((), validate_default=False)
    killed: FigureValue | None = None
    injured: FigureValue | None = None
    missing: FigureValue | None = None
    captured: FigureValue | None = None
    abducted: FigureValue | None = None
    displaced: FigureValue | None = None
    responsible: ActorRef | None = None
    states: Note | None = None
    of: ActorRef | None = None
    """Whose losses: an actor id, ``civilians`` or ``unknown``."""
    cause: Annotated[str, TermIn("causes")] | None = None
    who: Annotated[str, TermIn("people")] | None = None
    date: Date | None = None
    quote: Note | None = None
    verified: Annotated[str, TermIn("verdicts")] = "unverified"
    best: Flag = False
    note: Note | None = None

    @property
    def outcome(self) -> str | None:
        """Which of OUTCOMES the figure counts; None for other claims."""
        values = self.__dict__  # asked for dozens of times an entry
        for name in OUTCOMES:
            if values[name] is not None:
                return name
        return None

    @property
    def figure(self) -> Figure | None:
        """The figure; None for claims that give none."""
        outcome = self.outcome
        return getattr(self, outcome) if outcome else None

    @model_validator(mode="after")
    def _says_one_thing(self) -> "Claim":
        values = self.__dict__
        given = [name for name in STATEMENTS if values[name] is not None]
        if len(given) != 1:
            found = f"this one says {len(given)}: {', '.join(given)}" if given else "this says none"
            expected = ", ".join(STATEMENTS[:-1])
            raise flaw("E409", f"a claim says one thing ({expected} or states); {found}")
        return self

    @model_validator(mode="after")
    def _figure_is_whole(self) -> "Claim":
        if not self.source:
            raise flaw("E208", "a claim needs 'source': in which source of this entry is it said?")
        if self.outcome and self.of is None:
            raise flaw(
                "E410",
                f"a figure needs 'of': whose people were {self.outcome}? "
                "an actor id, civilians or unknown",
            )
        if self.best and self.outcome is None:
            raise flaw("E411", "'best' chooses among figures; this claim gives none", key="best")
        words = len(self.quote.split()) if self.quote else 0
        if words > QUOTE_WORDS:
            message = f"a quote has at most {QUOTE_WORDS} words; this has {words}"
            raise flaw("E122", message, key="quote")
        return self
