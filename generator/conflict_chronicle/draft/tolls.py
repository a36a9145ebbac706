"""Stage 4 of a draft: how many of whom were killed, injured, abducted, and who says so."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import TypeAlias

from conflict_chronicle.draft.blame import Blame, named_groups
from conflict_chronicle.draft.fold import fold
from conflict_chronicle.draft.lexicon import Hit
from conflict_chronicle.draft.numbers import ARTICLES, Number
from conflict_chronicle.draft.reading import HEADLINE, Read, Reading, country_beside
from conflict_chronicle.draft.registry import FORCES, GROUPS
from conflict_chronicle.draft.speakers import Speaker, publisher_of

MOST = 200
"""Figures of one article; a text with more is no article."""
NOUN_REACH = 5
"""Words between a number and whom it counts."""
ONE_REACH = 3
"""Words between "a driver" and what became of him."""
OUTCOME_REACH = 16
"""Words between a number and what became of them."""
_BREAKS = (
    ",",
    ";",
    ":",
    "(",
    " while ",
    " tandis que ",
    " alors que ",
    " after ",
    " before ",
    " when ",
)
Unnamed: TypeAlias = Mapping[str, AbstractSet[str]]
"""The stand-in for those whom nobody names -> the groups that it may stand for."""
_HURT = ("killed", "injured")
"""Outcomes that have a cause."""
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
    words = _Words(read)
    other = reading.speaks_of_another(read) or reading.sums_up(read)
    victim = usual
    numbers = [number for number in read.numbers if not words.counts_things(number)]
    for number in numbers:
        noun = words.noun(number, numbers)
        outcome = words.outcome(number, numbers, noun)
        if outcome is None or words.is_part(number):
            continue
        if not words.is_told_of_one(number, noun, outcome):
            continue
        noun = noun or words.noun_before(outcome, number)
        if noun is not None and noun.value not in ("person", "member"):
            victim = noun.value
        elif noun is not None and noun.value == "member":
            victim = _members(read, reading) or victim
        elif noun is not None and not _counts_others(noun, read) and number is numbers[0]:
            victim = "person"
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
            words.former(number) or other,
        )


class _Words:
    """Distances within a sentence, in words."""

    def __init__(self, read: Read) -> None:
        self.read = read
        self.flat = fold(read.text)
        self.starts = [at for at in range(len(self.flat)) if self._begins(at)]

    def _begins(self, at: int) -> bool:
        return self.flat[at] != " " and (at == 0 or self.flat[at - 1] == " ")

    def between(self, end: int, start: int) -> int:
        """Return how many words begin between two places."""
        return bisect_left(self.starts, start) - bisect_left(self.starts, end)

    def counts_things(self, number: Number) -> bool:
        """Tell whether a number is one of kilometres, vehicles or hours."""
        return any(
            0 <= hit.start - number.end <= 14 and self.between(number.end, hit.start) <= 1
            for hit in self.read.of("thing")
        )

    def noun(self, number: Number, numbers: Sequence[Number]) -> Hit | None:
        """Return whom a number counts: the first kind of people behind it."""
        limit = min((n.start for n in numbers if n.start > number.start), default=len(self.flat))
        for hit in self.read.of("victim"):
            behind = number.end <= hit.start < limit
            if behind and self.between(number.end, hit.start) <= NOUN_REACH:
                gap = self.flat[number.end : hit.start]
                if not any(sign in gap for sign in (",", ";", ":", "(")) and not self._verb(
                    number, hit
                ):
                    return hit
        return None

    def _verb(self, number: Number, noun: Hit) -> bool:
        """Tell whether an outcome stands between a number and people: "killed 12 and wounded civilians"."""
        return any(
            number.end <= hit.start and hit.end <= noun.start for hit in self.read.of("outcome")
        )

    def noun_before(self, outcome: Hit, number: Number) -> Hit | None:
        """Return who is counted in "the number of attackers killed at more than 30"."""
        if outcome.end > number.start or self.between(outcome.end, number.start) > 2:
            return None
        near = [hit for hit in self.read.of("victim") if 0 <= outcome.start - hit.end <= 6]
        return near[-1] if near else None

    def is_part(self, number: Number) -> bool:
        """Tell whether a number is part of the one before it: "18 civilians, among them four children"."""
        before = any(0 <= number.start - hit.end <= 2 for hit in self.read.of("part-of"))
        return before or any(hit.start - number.end == 1 for hit in self.read.of("part-after"))

    def former(self, number: Number) -> str | None:
        """Say that a number is one that was corrected: "up from 16"."""
        cues = self.read.of("former")
        return next((c.value for c in cues if 0 <= number.start - c.end <= 2), None)

    def is_told_of_one(self, number: Number, noun: Hit | None, outcome: Hit) -> bool:
        """Tell whether "a driver" or "one" was harmed himself: the word for it follows at once."""
        if self.flat[number.start : number.end] not in ARTICLES:
            return True
        end = noun.end if noun else number.end
        return outcome.start >= end and self.between(end, outcome.start) <= ONE_REACH

    def outcome(self, number: Number, numbers: Sequence[Number], noun: Hit | None) -> Hit | None:
        """Return what became of the people counted: the nearest word for it."""
        best: tuple[float, Hit] | None = None
        for hit in self.read.of("outcome"):
            if hit.start < number.end and hit.end > number.start:
                continue
            cost = self._cost(number, numbers, noun, hit)
            if cost <= OUTCOME_REACH and (best is None or cost < best[0]):
                best = (cost, hit)
        return best[1] if best else None

    def _cost(self, number: Number, numbers: Sequence[Number], noun: Hit | None, hit: Hit) -> float:
        behind = hit.start >= number.end
        first, last = (number.end, hit.start) if behind else (hit.end, number.start)
        if behind and noun is not None and noun.end <= hit.start:
            first = noun.end
        gap = self.flat[first:last]
        others = sum(first <= n.start < last for n in numbers)
        breaks = sum(gap.count(sign) for sign in _BREAKS)
        joined = gap.strip() in ("and", "et")
        return self.between(first, last) + 3 * others + 3 * breaks + 2 * joined + 4 * (". " in gap)

    def cause(self, number: Number, numbers: Sequence[Number]) -> str | None:
        """Return the cause named nearest to a number, unless another number is nearer to it."""
        best: tuple[float, Hit] | None = None
        for hit in self.read.of("cause"):
            mine = self._cost(number, numbers, None, hit)
            rivals = [self._cost(n, numbers, None, hit) for n in numbers if n is not number]
            shared = not any(number.end < n.start <= hit.start for n in numbers)
            if any(rival < mine for rival in rivals) and not shared:
                continue
            if mine <= OUTCOME_REACH + 4 and (best is None or mine < best[0]):
                best = (mine, hit)
        return best[1].value if best else None


def _counts_others(noun: Hit, read: Read) -> bool:
    return fold(read.text[noun.start : noun.end]) in ("others", "autres")


def _members(read: Read, reading: Reading) -> str | None:
    """Return the kind of people of the actor whose members are counted."""
    for hit in read.of("actor", "office"):
        actor = reading.actor_of(hit, read)
        if actor is not None and actor.type in (*FORCES, *GROUPS):
            return f"actor:{actor.id}"
    return None


def _usual_victim(reading: Reading) -> str:
    """Return whom figures count that name nobody: those of the headline and the lead."""
    for read in reading.sentences[:4]:
        kinds = [hit.value for hit in read.of("victim") if hit.value not in ("person", "member")]
        for kind in kinds:
            if kind != "militant":
                return kind
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
