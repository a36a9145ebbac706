"""Sides: who stands with whom in an event, by roles and by affiliation on its day."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property

from conflict_chronicle.dates import EdtfDate
from conflict_chronicle.model import Actor, ActorId, Entry, Parent
from conflict_chronicle.vocabulary import Vocabulary

UNARMED = frozenset({"civilians", "unknown"})
"""Victims that are no side: nobody's claim about them is a claim about an opponent."""


def kin(
    actor: ActorId, actors: Mapping[ActorId, Actor], kin_ties: frozenset[str], day: EdtfDate
) -> frozenset[ActorId]:
    """Return the actor and all that it is part or branch of on that day, up to the top."""
    first = actors.get(actor)
    if first is None or not first.parents:
        return frozenset((actor,))
    found = {actor}
    open_ids = [actor]
    while open_ids:
        record = actors.get(open_ids.pop())
        for parent in record.parents if record else ():
            if parent.as_ in kin_ties and holds_on(parent, day) and parent.actor not in found:
                found.add(parent.actor)
                open_ids.append(parent.actor)
    return frozenset(found)


def holds_on(parent: Parent, day: EdtfDate) -> bool:
    """Tell whether an affiliation may have held on a day of the date; unknown ends are open."""
    starts = parent.from_.earliest if parent.from_ else None
    ends = parent.to.latest if parent.to else None
    begins_in_time = starts is None or day.latest is None or starts <= day.latest
    ends_in_time = ends is None or (day.earliest or date.min) <= ends
    return begins_in_time and ends_in_time


class Sides:
    """The sides of one event; who is on them is looked up when a claim asks for it."""

    def __init__(
        self,
        entry: Entry,
        actors: Mapping[ActorId, Actor],
        vocabularies: Mapping[str, Vocabulary],
    ) -> None:
        self._entry = entry
        self._actors = actors
        self._vocabularies = vocabularies
        self._known: dict[ActorId, frozenset[ActorId]] = {}

    @cached_property
    def _kin_ties(self) -> frozenset[str]:
        terms = self._vocabularies["affiliations"]
        return frozenset(term.id for term in terms if term.get("kin") == "yes")

    @cached_property
    def _members(self) -> dict[str, frozenset[ActorId]]:
        members: dict[str, frozenset[ActorId]] = {}
        roles = self._vocabularies["roles"]
        for involvement in self._entry.actors:
            side = roles[involvement.role].get("side")
            if side == "own":
                side = f"own {involvement.actor}"
            if side != "none":
                kin_of = self._kin(involvement.actor)
                members[side] = members.get(side, frozenset()) | kin_of
        return members

    def are_opposed(self, speaker: str, victim: str) -> bool:
        """Tell whether a party speaks about armed people who are not on its own side.

        The speaker must be a party (or kin to one) and the victim an actor that is neither its kin
        nor stands on the same side; civilians and unknown people are nobody's opponents.
        """
        if victim in UNARMED or self._is_unarmed(victim):
            return False
        speaker_sides = self._sides_of(ActorId(speaker))
        if not speaker_sides or self._kin(ActorId(speaker)) & self._kin(ActorId(victim)):
            return False
        return not speaker_sides & self._sides_of(ActorId(victim))

    def _sides_of(self, actor: ActorId) -> frozenset[str]:
        kin_of = self._kin(actor)
        return frozenset(side for side, members in self._members.items() if members & kin_of)

    def _kin(self, actor: ActorId) -> frozenset[ActorId]:
        if actor not in self._known:
            day = self._entry.date
            self._known[actor] = kin(actor, self._actors, self._kin_ties, day)
        return self._known[actor]

    def _is_unarmed(self, actor: str) -> bool:
        record = self._actors.get(ActorId(actor))
        return record is not None and record.type == "civilians"


def group_of(
    victim: str,
    who: Iterable[str | None],
    actors: Mapping[ActorId, Actor],
    vocabularies: Mapping[str, Vocabulary],
) -> str:
    """Return the class that a victim is totalled in: forces, groups, civilians or unknown.

    ``who`` are the claims' own words for the people; they decide where the victim is ``unknown``.
    """
    if victim == "civilians":
        return "civilians"
    record = actors.get(ActorId(victim))
    if record is not None:
        return vocabularies["actor-types"][record.type].get("group")
    named = [word for word in who if word]
    return vocabularies["people"][named[0]].get("group") if named else "unknown"
