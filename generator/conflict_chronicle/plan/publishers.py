"""Publishers and origins: how much of the chronicle rests on each, and the parts of these lists."""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Literal, NamedTuple, TypeAlias

from conflict_chronicle.chronicle import ALL
from conflict_chronicle.gist import Sourced
from conflict_chronicle.model import EntryId
from conflict_chronicle.plan.desk import Desk
from conflict_chronicle.plan.shelves import ON_SHELF, cut
from conflict_chronicle.sizes import bytes_of

LINKS = 20
"""How many entries of a publisher are named, the newest ones."""
ON_PAGE = 140_000
"""Bytes of all lists together that stay on one page."""
LETTERS = 70
ROW = 620

ListName: TypeAlias = Literal["publishers", "other-publishers", "origins", "other-origins"]
"""Names that stand in several entries, and those in a single one, of each kind."""


class Weight(NamedTuple):
    """How much of the chronicle rests on a name."""

    sources: int
    linked: int
    archived: int
    entries: tuple[EntryId, ...]
    """In order of date, each once."""


def publishers(desk: Desk) -> Mapping[str, Weight]:
    """Return who published what the chronicle rests on."""
    return desk.shared("publishers", lambda known: _weights(known, lambda source: source[0]))


def origins(desk: Desk) -> Mapping[str, Weight]:
    """Return whose information it is."""
    return desk.shared("origins", lambda known: _weights(known, lambda source: source[1]))


def source_lists(desk: Desk) -> Mapping[ListName, tuple[tuple[str, ...], ...]]:
    """Return the names of each list, in parts; a single part where all lists share a page."""
    return desk.shared("source_lists", _lists)


def weight_of(desk: Desk, name: ListName, one: str) -> Weight:
    """Return the weight of a name in a list."""
    return (publishers if name.endswith("publishers") else origins)(desk)[one]


def _weights(desk: Desk, name: Callable[[Sourced], str]) -> dict[str, Weight]:
    found: dict[str, list[tuple[Sourced, EntryId]]] = {}
    for ident in desk.chronicle.standing:
        for source in desk.chronicle.gists[ident].sources:
            found.setdefault(name(source), []).append((source, ident))
    return {one: _weight(pairs) for one, pairs in found.items()}


def _weight(pairs: Sequence[tuple[Sourced, EntryId]]) -> Weight:
    linked = [source for source, _ in pairs if source[2]]
    archived = sum(1 for source in linked if source[3])
    return Weight(
        len(pairs), len(linked), archived, tuple(dict.fromkeys(entry for _, entry in pairs))
    )


def source_count(desk: Desk) -> int:
    """Return how many different sources there are."""
    return desk.shared("source_count", _source_count)[ALL]


def _source_count(desk: Desk) -> dict[str, int]:
    gists = map(desk.chronicle.gists.__getitem__, desk.chronicle.standing)
    return {ALL: len({number for gist in gists for *_, number in gist.sources})}


def _lists(desk: Desk) -> dict[ListName, tuple[tuple[str, ...], ...]]:
    named: dict[ListName, list[str]] = {}
    several: tuple[tuple[ListName, ListName, Mapping[str, Weight]], ...] = (
        ("publishers", "other-publishers", publishers(desk)),
        ("origins", "other-origins", origins(desk)),
    )
    for most, rest, weights in several:
        often = [name for name, weight in weights.items() if len(weight.entries) > 1]
        named[most] = sorted(often, key=_order_of(weights, by_entries=most == "publishers"))
        once = [name for name, weight in weights.items() if len(weight.entries) == 1]
        named[rest] = sorted(once, key=lambda name: (letter(name), folded(name)))
    sizes = {name: [size_of(desk, name, one) for one in found] for name, found in named.items()}
    if sum(map(sum, sizes.values())) <= ON_PAGE:
        return {name: (tuple(found),) for name, found in named.items()}
    return {
        name: cut(found, lambda one, name=name: size_of(desk, name, one), ON_SHELF)  # type: ignore[misc]
        for name, found in named.items()
    }


def _order_of(
    weights: Mapping[str, Weight], *, by_entries: bool
) -> Callable[[str], tuple[int, str]]:
    def order(name: str) -> tuple[int, str]:
        weight = weights[name]
        return -(len(weight.entries) if by_entries else weight.sources), name.casefold()

    return order


def size_of(desk: Desk, name: ListName, one: str) -> int:
    """Return about how many bytes a name has in a list."""
    weight, gists = weight_of(desk, name, one), desk.chronicle.gists
    if name == "publishers":
        newest = weight.entries[-LINKS:]
        links = sum(LETTERS + len(ident) + gists[ident].sizes[0] for ident in newest)
        return ROW + links + bytes_of(one)
    if name == "origins":
        return ROW // 2 + bytes_of(one)
    return LETTERS + len(weight.entries[0]) + bytes_of(one)


def letter(name: str) -> str:
    """Return the letter that a name stands under."""
    first = folded(name)[:1]
    return first.upper() if first.isalpha() else "#"


def folded(name: str) -> str:
    """Return a name as it is ordered: without case, accents and what stands before its letters."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).lstrip("\"'«“‘@( ")
