"""Who met whom: opponents and allies, from the roles in the entries."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, product

from conflict_chronicle.gist import Gist
from conflict_chronicle.model import ActorId, EntryId
from conflict_chronicle.plan.desk import Desk

Pair = tuple[ActorId, ActorId]


def sides(desk: Desk, gist: Gist) -> dict[str, list[ActorId]]:
    """Return the actors of an entry by side; those without a side are left out."""
    roles = desk.chronicle.vocabularies["roles"]
    found: dict[str, list[ActorId]] = {}
    for actor, role, _ in gist.parts:
        side = roles[role].get("side")
        if side == "own":
            side = f"own {actor}"
        if side != "none":
            found.setdefault(side, []).append(ActorId(actor))
    return found


def opposed(desk: Desk, gist: Gist) -> Iterator[Pair]:
    """Yield the pairs of an entry that stood against each other, each in order of id."""
    for one, two in combinations(sides(desk, gist).values(), 2):
        for first, second in product(one, two):
            if first != second:
                yield (first, second) if first < second else (second, first)


def allied(desk: Desk, gist: Gist) -> Iterator[Pair]:
    """Yield the pairs that stood on one side as attackers or as armed targets."""
    actors = desk.chronicle.actors
    for members in sides(desk, gist).values():
        armed = sorted({actor for actor in members if actors[actor].type != "civilians"})
        yield from combinations(armed, 2)


def meetings(desk: Desk, gists: Iterable[Gist]) -> dict[Pair, list[EntryId]]:
    """Return the pairs that stood against each other and the entries in which they did."""
    found: dict[Pair, list[EntryId]] = {}
    for gist in gists:
        for pair in dict.fromkeys(opposed(desk, gist)):
            found.setdefault(pair, []).append(gist.id)
    return found


def every_meeting(desk: Desk) -> Mapping[Pair, tuple[EntryId, ...]]:
    """Return the pairs of the whole chronicle, and their entries in order of date."""
    return desk.shared("meetings", _every_meeting)


def _every_meeting(desk: Desk) -> dict[Pair, tuple[EntryId, ...]]:
    met = meetings(desk, map(desk.chronicle.gists.__getitem__, desk.chronicle.standing))
    return {pair: tuple(found) for pair, found in sorted(met.items())}


def alliances(desk: Desk, gists: Iterable[Gist]) -> dict[Pair, list[EntryId]]:
    """Return the pairs that stood together and the entries in which they did."""
    found: dict[Pair, list[EntryId]] = {}
    for gist in gists:
        for pair in dict.fromkeys(allied(desk, gist)):
            found.setdefault(pair, []).append(gist.id)
    return found
