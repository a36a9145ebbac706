"""Rules for actors and places that may be registered twice (family 8xx)."""

from collections.abc import Hashable, Iterable, Iterator
from typing import TypeVar

from conflict_chronicle.check.case import Case, Rule, at
from conflict_chronicle.check.duplicates import are_near
from conflict_chronicle.check.meet import meet
from conflict_chronicle.fold import fold
from conflict_chronicle.model import Actor, Place
from conflict_chronicle.problems import Finding

SHORTEST = 8
"""Letters from which on a name that differs by one letter is near."""
K = TypeVar("K")


def same_actor(case: Case) -> Iterator[Finding]:
    """W802: an actor with nearly the name of another one, and no tie between them."""
    actors = case.chronicle.actors
    names = [(actor.id, name) for actor in actors.values() for name in _names_of(actor)]
    for one, two, name, other in near_names(names):
        first, second = actors[one], actors[two]
        if not _are_kin(first, second):
            message = f"'{other}' is nearly '{name}', a name of '{first.id}'"
            help = (
                "if they are one, keep one; if not, tie them under 'parents', "
                "or accept W802 and say why"
            )
            yield Finding("W802", message, at(second, "name"), help=help)


def _names_of(actor: Actor) -> Iterator[str]:
    """Yield the names of an actor without acronyms, which different bodies share."""
    yield actor.name
    yield from (item.name for item in actor.names if item.kind != "acronym")


def _are_kin(one: Actor, two: Actor) -> bool:
    return any(tie.actor == two.id for tie in one.parents) or any(
        tie.actor == one.id for tie in two.parents
    )


def near_names(names: Iterable[tuple[K, str]]) -> Iterator[tuple[K, K, str, str]]:
    """Yield ids and names of two records whose names are nearly the same, each pair of ids once.

    Their words are the same in any order and spelling, or they are equal once each lacks one letter
    (symmetric deletion; W. Garbe, "1000x faster spelling correction algorithm", 2012). Names with
    different digits are different.
    """
    listed = list(dict.fromkeys(names))
    seen: set[tuple[K, K]] = set()
    for first, second in meet((number, _keys(name)) for number, (_, name) in enumerate(listed)):
        (one, name), (two, other) = listed[first], listed[second]
        if one != two and (one, two) not in seen:
            seen.add((one, two))
            yield one, two, name, other


def _keys(name: str) -> Iterator[Hashable]:
    words = "".join(char if char.isalnum() else " " for char in fold(name)).split()
    digits = "".join(char for char in name if char.isdigit())
    yield digits, *sorted(words)
    whole = "".join(words)
    yield digits, whole
    if len(whole) >= SHORTEST:
        yield from ((digits, whole[:at] + whole[at + 1 :]) for at in range(len(whole)))


def same_place(case: Case) -> Iterator[Finding]:
    """W803: a place with a name of another one of its country, near it or without a position."""
    places = case.chronicle.places
    buckets = (
        (ident, [(place.country, _plain(name)) for name in _place_names(place)])
        for ident, place in places.items()
    )
    for first, second in meet(buckets):
        one, two = places[first], places[second]
        if one.precision == two.precision and not _are_apart(one, two):
            message = f"{two.name} has a name of '{one.id}' and may be the same place"
            help = "if they are one, keep one; if not, give both their 'admin1' or their position"
            yield Finding("W803", message, at(two, "name"), help=help)


def _are_apart(one: Place, two: Place) -> bool:
    if one.point and two.point:
        return not are_near(one, two)
    return bool(one.admin1 and two.admin1) and fold(one.admin1 or "") != fold(two.admin1 or "")


def _place_names(place: Place) -> Iterator[str]:
    yield place.name
    yield from (item.name for item in place.names)


def _plain(name: str) -> str:
    return "".join(char for char in fold(name) if char.isalnum())


RULES: tuple[Rule, ...] = (same_actor, same_place)
