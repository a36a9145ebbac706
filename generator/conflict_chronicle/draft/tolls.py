"""Stage 4 of a draft: how many of whom were killed, injured, abducted, and who says so."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import TypeAlias

from conflict_chronicle.draft.blame import Blame, named_groups
from conflict_chronicle.draft.distances import Distances
from conflict_chronicle.draft.lexicon import Hit
from conflict_chronicle.draft.reading import HEADLINE, Read, Reading, country_beside
from conflict_chronicle.draft.registry import FORCES, GROUPS
from conflict_chronicle.draft.speakers import Speaker, publisher_of

MOST = 200
"""Figures of one article; a text with more is no article."""

Unnamed: TypeAlias = Mapping[str, AbstractSet[str]]
"""The stand-in for those whom nobody names -> the groups that it may stand for."""
_HURT = ("killed", "injured")
"""Outcomes that have a cause."""
_ANYBODY = ("person", "member", "dead")
"""Words for people that do not say of what kind they are."""
_CIVILIAN_OUTCOMES = ("abducted", "displaced")
_ARMED = ("military", "police", "militant", "militia", "peacekeeper")


@dataclass(frozen=True, slots=True)
class Toll:
    """A figure as a sentence gives it."""

    figure: str
    outcome: str
    victim: str
    """Kind of people: military, police, militant, militia, civilian, person, member …"""
    of: str
    """Actor id, ``civilians`` or ``unknown``."""
    cause: str | None
    by: Speaker
    read: Read
    other: str | None = None
    """Why it is not of this event: "another event", "a sum over time", "an earlier version"."""


def find_tolls(
    reading: Reading, speakers: Sequence[Speaker | None], blame: Blame
) -> tuple[Toll, ...]:
    """Return all figures of the article, those of this event first, each once."""
    publisher = publisher_of(reading)
    found: list[Toll] = []
    victim = _usual_victim(reading)
    for read, speaker in zip(reading.sentences, speakers, strict=True):
        if len(found) > MOST:
            break
        for toll in _tolls(read, reading, speaker or publisher, victim, blame):
            found.append(toll)
            if toll.other is None and toll.victim != "person":
                victim = toll.victim
    stand_in = reading.registry.unidentified(reading.country)
    groups = {actor.id for actor in reading.registry.actors.values() if actor.type in GROUPS}
    unnamed = {stand_in.id: groups} if stand_in else {}
    return tuple(_merged(_persons(found, reading, blame), unnamed))


def _persons(found: Sequence[Toll], reading: Reading, blame: Blame) -> Iterator[Toll]:
    """Take "people" for civilians where all whose kind is told are civilians and nobody fought."""
    told = {toll.victim for toll in found if toll.other is None and toll.victim != "person"}
    lead = reading.sentences[:4]
    at_civil_place = any(read.has("civil") for read in lead)
    civil = (bool(told) or at_civil_place) and not told & {*_ARMED} and not blame.both
    for toll in found:
        if civil and toll.victim == "person" and toll.of == "unknown":
            yield replace(toll, of="civilians")
        else:
            yield toll


def _tolls(
    read: Read, reading: Reading, speaker: Speaker, usual: str, blame: Blame
) -> Iterator[Toll]:
    words = Distances(read)
    other = reading.speaks_of_another(read) or reading.sums_up(read)
    victim = usual
    taken: set[Hit] = set()
    last: Hit | None = None
    numbers = [number for number in read.numbers if not words.counts_things(number)]
    for number in numbers:
        noun = words.noun(number, numbers)
        former = words.former(number)
        outcome = words.outcome(number, numbers, noun, taken) or (last if former else None)
        if outcome is None or words.is_part(number):
            continue
        if not words.is_told_of_one(number, noun, outcome):
            continue
        last = outcome
        if outcome.start >= number.end:
            taken.add(outcome)
        noun = noun or words.noun_before(outcome, number)
        victim = _kind(noun, read, reading, victim, number is numbers[0])
        kind = victim
        if outcome.value in _CIVILIAN_OUTCOMES and kind == "person":
            kind = "civilian"
        of = _of(kind, noun, read, reading, speaker, blame)
        cause = words.cause(number, numbers) if outcome.value in _HURT else None
        yield Toll(
            number.text,
            outcome.value,
            kind,
            of,
            cause,
            speaker,
            read,
            former or other,
        )


def _kind(noun: Hit | None, read: Read, reading: Reading, before: str, is_first: bool) -> str:
    """Return the kind of people counted; "14 dead", "seven others" are of the kind named before."""
    match noun.value if noun else "dead":
        case "dead":
            return before
        case "member":
            return _members(read, reading) or before
        case "person":
            return "person" if is_first else before
        case kind:
            return kind


def _members(read: Read, reading: Reading) -> str | None:
    """Return the kind of people of the actor whose members are counted."""
    for hit in read.of("actor", "office"):
        actor = reading.actor_of(hit, read)
        if actor is not None and actor.type in (*FORCES, *GROUPS):
            return f"actor:{actor.id}"
    return None


def _usual_victim(reading: Reading) -> str:
    """Return whom figures count that name nobody: those of the headline and the lead.

    Residents and the like are left out, who speak more often than they suffer.
    """
    for read in reading.sentences[:4]:
        speakers = {hit.start for hit in read.of("person")}
        kinds = [hit.value for hit in read.of("victim") if hit.start not in speakers]
        for kind in kinds:
            if kind not in (*_ANYBODY, "militant"):
                return kind
    for read in reading.sentences[:2]:
        for hit in read.of("office"):
            if hit.value in ("military", "police"):
                return hit.value
    return "person"


def _of(
    kind: str, noun: Hit | None, read: Read, reading: Reading, speaker: Speaker, blame: Blame
) -> str:
    """Return whose losses a figure counts."""
    registry = reading.registry
    if kind.startswith("actor:"):
        return kind.removeprefix("actor:")
    if kind in ("military", "police"):
        return _force(kind, noun, read, reading)
    if kind in ("militant", "militia"):
        own = registry.actors.get(speaker.actor or "")
        if own is not None and own.type in GROUPS:
            return own.id
        groups = [one for one in blame.attackers if registry.actors[one].type in GROUPS]
        if groups:
            return groups[0]
        named = named_groups(read, reading)
        if blame.attackers and len(named) == 1:  # a force says whom it struck
            return named[0]
        stand_in = registry.unidentified(reading.country)
        return stand_in.id if stand_in else "unknown"
    if kind == "person":
        return "unknown"
    if kind == "peacekeeper":
        mission = next((a for a in registry.actors.values() if a.type == "peacekeeping"), None)
        return mission.id if mission else "unknown"
    return "civilians"


def _force(kind: str, noun: Hit | None, read: Read, reading: Reading) -> str:
    """Return the force that soldiers or police belong to: of the country named beside them."""
    country = (country_beside(noun, read) if noun else None) or reading.country
    force = reading.registry.office(kind, country)
    return force.id if force else "unknown"


def _merged(found: Iterable[Toll], unnamed: Unnamed) -> Iterator[Toll]:
    """Yield each figure once: with its cause, and with the speaker where a sentence names one."""
    kept: list[Toll] = []
    for toll in found:
        same = next((at for at, one in enumerate(kept) if _is_same(one, toll, unnamed)), None)
        if same is None:
            kept.append(toll)
            continue
        one = kept[same]
        better = toll if _knowledge(toll) > _knowledge(one) else one
        of = _better_known(one.of, toll.of, unnamed) or one.of
        kept[same] = replace(better, cause=one.cause or toll.cause, of=of)
    body = [toll for toll in kept if toll.read.paragraph != HEADLINE and toll.other is None]
    for toll in sorted(kept, key=lambda toll: toll.other is not None):
        # A headline rounds; what the text says more exactly stands for it.
        if (
            toll.other
            or toll in body
            or not any((t.outcome, t.of) == (toll.outcome, toll.of) for t in body)
        ):
            yield toll


def _better_known(one: str, two: str, unnamed: Unnamed) -> str | None:
    """Return the one of two victims that says more, if both may be the same people."""
    if two in (one, "unknown") or one in unnamed.get(two, ()):
        return one
    return two if one == "unknown" or two in unnamed.get(one, ()) else None


def _is_same(one: Toll, two: Toll, unnamed: Unnamed) -> bool:
    return (
        one.figure == two.figure
        and one.outcome == two.outcome
        and _better_known(one.of, two.of, unnamed) is not None
        and (one.cause == two.cause or None in (one.cause, two.cause))
        and (one.other is None) == (two.other is None)
        and (one.by.by == two.by.by or not (one.by.named and two.by.named))
    )


def _knowledge(toll: Toll) -> tuple[bool, bool, bool]:
    in_body = toll.read.paragraph != HEADLINE
    return toll.by.named, toll.by.actor is not None, in_body
