"""Who met whom: opponents and allies, from the roles in the entries."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, product

from conflict_chronicle.model import ActorId, Entry, EntryId
from conflict_chronicle.plan.desk import Desk

Pair = tuple[ActorId, ActorId]


def sides(desk: Desk, entry: Entry) -> dict[str, list[ActorId]]:
    """Return the actors of an entry by side; those without a side are left out."""
    roles = desk.chronicle.vocabularies["roles"]
    found: dict[str, list[ActorId]] = {}
    for part in entry.actors:
        side = roles[part.role].get("side")
        if side == "own":
            side = f"own {part.actor}"
        if side != "none":
            found.setdefault(side, []).append(part.actor)
    return found


def opposed(desk: Desk, entry: Entry) -> Iterator[Pair]:
    """Yield the pairs of an entry that stood against each other, each in order of id."""
    for one, two in combinations(sides(desk, entry).values(), 2):
        for first, second in product(one, two):
            if first != second:
                yield (first, second) if first < second else (second, first)


def allied(desk: Desk, entry: Entry) -> Iterator[Pair]:
    """Yield the pairs that stood on one side as attackers or as armed targets."""
    actors = desk.chronicle.actors
    for members in sides(desk, entry).values():
        armed = sorted({actor for actor in members if actors[actor].type != "civilians"})
        yield from combinations(armed, 2)


def meetings(desk: Desk, entries: Iterable[Entry]) -> dict[Pair, list[Entry]]:
    """Return the pairs that stood against each other and the entries in which they did."""
    found: dict[Pair, list[Entry]] = {}
    for entry in entries:
        for pair in dict.fromkeys(opposed(desk, entry)):
            found.setdefault(pair, []).append(entry)
    return found


def every_meeting(desk: Desk) -> Mapping[Pair, tuple[EntryId, ...]]:
    """Return the pairs of the whole chronicle, and their entries in order of date."""
    return desk.shared("meetings", _every_meeting)


def _every_meeting(desk: Desk) -> dict[Pair, tuple[EntryId, ...]]:
    met = meetings(desk, desk.chronicle.timeline)
    return {pair: tuple(entry.id for entry in found) for pair, found in sorted(met.items())}


def alliances(desk: Desk, entries: Iterable[Entry]) -> dict[Pair, list[Entry]]:
    """Return the pairs that stood together and the entries in which they did."""
    found: dict[Pair, list[Entry]] = {}
    for entry in entries:
        for pair in dict.fromkeys(allied(desk, entry)):
            found.setdefault(pair, []).append(entry)
    return found
