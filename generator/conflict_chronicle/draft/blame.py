"""Who did it: left open unless somebody says so, and then as that one's claim (stage 4 of a draft)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from conflict_chronicle.draft.fold import fold
from conflict_chronicle.draft.reading import Read, Reading, first_types
from conflict_chronicle.draft.registry import FORCES, GROUPS, KnownActor
from conflict_chronicle.draft.speakers import Speaker, publisher_of

PARTIES = (*FORCES, *GROUPS)
ATTACHED = 22
"""Characters between "men" and the group they are of: " of the so-called "."""


@dataclass(frozen=True, slots=True)
class Accusation:
    """Somebody says who did it."""

    actor: str
    certainty: str
    """``claimed`` by the actor itself, else ``suspected``."""
    by: Speaker | None
    read: Read


@dataclass(frozen=True, slots=True)
class Blame:
    """What the article says about who did it."""

    accusations: tuple[Accusation, ...]
    """The first for each actor."""
    open_from: Read | None
    """The sentence that says that it is not known."""
    both: tuple[str, ...] = ()
    """Two parties to a fight of which neither is called the attacker."""
    both_named: bool = False
    """Whether neither of the two is a stand-in for somebody unknown."""

    @property
    def stated(self) -> bool:
        """Whether anybody is named."""
        return bool(self.accusations or self.both_named)

    @property
    def attackers(self) -> tuple[str, ...]:
        """Ids of those who are said to have attacked."""
        return tuple(one.actor for one in self.accusations)


def find_blame(reading: Reading, speakers: Sequence[Speaker | None]) -> Blame:
    """Return who is said to have done it; a sentence that denies names nobody."""
    accusations: dict[str, Accusation] = {}
    open_from = None
    for read, speaker in zip(reading.sentences, speakers, strict=True):
        if reading.speaks_of_another(read):
            continue
        if read.has("deny"):
            open_from = open_from or read
            if not read.has("blamed"):
                continue
        for found in _accusations(read, reading, speaker):
            known = accusations.get(found.actor)
            if known is None or (known.certainty, found.certainty) == ("suspected", "claimed"):
                accusations[found.actor] = found
    publisher = publisher_of(reading)
    own = reading.registry.actors.get(publisher.actor or "")
    if own is not None and own.type in GROUPS and open_from is None:
        first = next((read for read in reading.sentences if read.has("type")), None)
        if first is not None:
            accusations = {own.id: Accusation(own.id, "claimed", publisher, first)}
    both = _both(reading)
    if both:
        stand_in = reading.registry.unidentified(reading.country)
        return Blame((), open_from, both, stand_in is None or stand_in.id not in both)
    return Blame(tuple(accusations.values()), None if accusations else open_from)


def _accusations(read: Read, reading: Reading, speaker: Speaker | None) -> Iterator[Accusation]:
    for cue in read.of("claimed"):
        actor = _claimant(cue.start, cue.end, read, reading, speaker)
        if actor is not None:
            yield Accusation(actor.id, "claimed", speaker, read)
            return
    if force := _own_strike(read, reading, speaker):
        yield Accusation(force, "claimed", speaker, read)
        return
    if attached := next(_attached(read, reading), None):
        yield Accusation(attached, "suspected", speaker, read)
        return
    for cue in read.of("blamed"):
        accuses = fold(read.text[cue.start : cue.end]).startswith(("accus", "blam"))
        for actor, start in _named(read, reading, PARTIES if accuses else GROUPS):
            if start >= cue.end and start - cue.end <= 60:
                yield Accusation(actor.id, "suspected", speaker, read)
                return
        before = [a for a, start in _named(read, reading, GROUPS) if start < cue.start]
        if before and fold(read.text[cue.start : cue.end]).startswith("presume"):
            yield Accusation(before[-1].id, "suspected", speaker, read)
            return


def _own_strike(read: Read, reading: Reading, speaker: Speaker | None) -> str | None:
    """Return the force that says itself that it struck from the air."""
    known = reading.registry.actors.get(speaker.actor or "") if speaker and speaker.named else None
    strikes = first_types(reading) == {"air-drone-strike"} and read.has("cause")
    harmed = any(hit.value == "militant" for hit in read.of("victim")) and read.has("outcome")
    return known.id if known and known.type in FORCES and strikes and harmed else None


def _attached(read: Read, reading: Reading) -> Iterator[str]:
    """Yield groups named with their people as attackers: "Skua Front fighters", "men of the Skua Front"."""
    if not read.has("type"):
        return
    people = [hit for hit in read.of("victim") if hit.value == "militant"]
    for hit in read.of("actor"):
        actor = reading.registry.actors[hit.value]
        beside = any(
            hit.start - who.end <= ATTACHED if who.end <= hit.start else who.start - hit.end <= 1
            for who in people
        )
        if actor.type in GROUPS and beside:
            yield actor.id


def named_groups(read: Read, reading: Reading) -> tuple[str, ...]:
    """Return the armed groups that a sentence names, each once."""
    return tuple(dict.fromkeys(actor.id for actor, _ in _named(read, reading, GROUPS)))


def _claimant(
    start: int, end: int, read: Read, reading: Reading, speaker: Speaker | None
) -> KnownActor | None:
    """Return the group that claims: the nearest one named, else the speaker."""
    named = sorted(
        (min(abs(at - end), abs(start - at)), actor.id)
        for actor, at in _named(read, reading, GROUPS)
    )
    if named:
        return reading.registry.actors[named[0][1]]
    known = reading.registry.actors.get(speaker.actor or "") if speaker else None
    return known if known is not None and known.type in GROUPS else None


def _named(read: Read, reading: Reading, types: Sequence[str]) -> Iterator[tuple[KnownActor, int]]:
    for hit in read.of("actor", "office"):
        actor = reading.actor_of(hit, read)
        if actor is not None and actor.type in types:
            yield actor, hit.start


def _both(reading: Reading) -> tuple[str, ...]:
    """Return the two parties of a clash, of the first sentence that names one."""
    for read in reading.sentences:
        if read.has("clash") and not reading.speaks_of_another(read):
            parties = tuple(dict.fromkeys(actor.id for actor, _ in _named(read, reading, PARTIES)))
            stand_in = reading.registry.unidentified(reading.country)
            if (
                len(parties) == 1
                and stand_in
                and any(h.value == "militant" for h in read.of("victim"))
            ):
                parties = (*parties, stand_in.id)
            if len(parties) >= 2:
                return parties[:2]
    if any(read.has("clash") for read in reading.sentences[:3]):
        for read in reading.sentences[:6]:
            parties = tuple(dict.fromkeys(actor.id for actor, _ in _named(read, reading, GROUPS)))
            if len(parties) == 2:
                return parties
    return ()
