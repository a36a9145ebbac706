"""What somebody said about a new record (data); values are texts as they will be written."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceAnswers:
    """One source; all but title and publisher may be empty."""

    title: str
    publisher: str
    published: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class ClaimAnswers:
    """A figure: what happened to how many of whom, who says so, and in which source (from 0)."""

    outcome: str
    figure: str
    of: str
    by: str
    source: int = 0


@dataclass(frozen=True, slots=True)
class EntryAnswers:
    """An entry; actors are pairs of role and id."""

    title: str
    date: str
    type: str
    places: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    actors: tuple[tuple[str, str], ...] = ()
    sources: tuple[SourceAnswers, ...] = ()
    claims: tuple[ClaimAnswers, ...] = ()
    threads: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class ActorAnswers:
    """An actor."""

    id: str
    name: str
    type: str
    countries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceAnswers:
    """A place; without coordinates all that is about them is empty."""

    id: str
    name: str
    country: str
    admin1: str = ""
    lat: str = ""
    lon: str = ""
    precision: str = ""
    coords_from: str = ""


@dataclass(frozen=True, slots=True)
class ThreadAnswers:
    """A thread."""

    id: str
    title: str
    summary: str
