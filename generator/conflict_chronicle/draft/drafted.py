"""What a draft holds: guesses, each with the words that it came from."""

from dataclasses import dataclass

from conflict_chronicle.draft.article import About
from conflict_chronicle.draft.blame import Blame
from conflict_chronicle.draft.speakers import Speaker
from conflict_chronicle.draft.tolls import Toll


@dataclass(frozen=True, slots=True)
class Guess:
    """A value, and the words of the article that it was guessed from."""

    value: str
    sentence: str | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """An actor and its part in the event."""

    actor: str
    role: str
    certainty: str | None
    sentence: str | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of somebody, at most 25."""

    words: str
    by: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Draft:
    """All that was guessed of an article."""

    about: About
    date: Guess | None
    """When it happened, in EDTF."""
    type: Guess
    """Its value is empty where no word says what kind of event it was."""
    places: tuple[Guess, ...]
    new_places: tuple[Guess, ...]
    """Names that follow "the village of" and stand in no registry."""
    countries: tuple[Guess, ...]
    parts: tuple[Part, ...]
    tolls: tuple[Toll, ...]
    """Figures of this event."""
    others: tuple[Toll, ...]
    """Figures of other events, and sums over time."""
    vague: tuple[Guess, ...]
    """Sentences that count people without a number: "dozens"."""
    quotes: tuple[Quote, ...]
    points: tuple[str, ...]
    """Short extracts of the sentences that carry the news."""
    blame: Blame
    publisher: Speaker
    target: str | None
    """Kind of people who were attacked: military, civilian …"""
    title: Guess | None = None
    """A title that somebody gave; else one is made of the facts."""
    sources: tuple[About, ...] = ()
    """Further sources that somebody named."""
    remarks: tuple[str, ...] = ()
    """What else an editor should know."""
