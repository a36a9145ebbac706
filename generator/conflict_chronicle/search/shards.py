"""Cut the sorted terms of an index into files by their first letters, and sum up what was cut.

A prefix whose terms fit into one file stays in one; a larger one is split by the next letter, and
small neighbours are put together again (a trie with leaves of bounded size: Heinz, Zobel and Williams,
"Burst tries", ACM TOIS 20(2), 2002). A prefix that is split gets a summary of its best documents, so
that a single letter costs a few hundred bytes.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import chain, groupby
from typing import TypeAlias

from conflict_chronicle.search.postings import FIELDS, Lists, Space, write_postings

LARGEST = 12_000
"""Characters of a file, about 5 kB compressed; only a single term with longer lists makes a larger one."""
MOST = 2_000
"""Files of an index; where it would have more, they may be larger, so that the list of them stays small."""
ENTRIES_KEPT = 24
RECORDS_KEPT = 6
"""How many documents a summary keeps: of entries, and of each kind of record."""


@dataclass(frozen=True, slots=True)
class Shard:
    """Terms that follow each other, with their lists."""

    key: str
    """No term of it sorts before this, and none of the shard before sorts after."""
    lines: tuple[tuple[str, str], ...]
    """Term and postings."""

    @property
    def text(self) -> str:
        """The terms as text, each on a line that begins and ends within it."""
        return "\n" + "".join(f"{term}\t{postings}\n" for term, postings in self.lines)


def sort_key(term: str) -> bytes:
    """Order terms as scripts compare strings: by UTF-16 code units."""
    return term.encode("utf-16-be")


def write_lines(entries: Space, records: Space) -> list[tuple[str, str]]:
    """Return all terms of both spaces with their postings, in order."""
    terms = sorted(entries.terms() | records.terms(), key=sort_key)
    return [(term, write_postings(entries.of(term), records.of(term))) for term in terms]


def cut_lines(lines: Sequence[tuple[str, str]], largest: int = LARGEST) -> tuple[Shard, ...]:
    """Return terms with their postings in shards, in order."""
    pieces = list(_split(lines, 0, max(largest, _size(lines) // MOST)))
    if not pieces:
        return ()
    first = Shard("", pieces[0].lines)
    return (first, *pieces[1:])


def _split(lines: Sequence[tuple[str, str]], depth: int, largest: int) -> Iterator[Shard]:
    """Yield shards of terms that share their first ``depth`` letters."""
    pieces: list[Shard] = []
    for key, group in groupby(lines, key=lambda line: line[0][: depth + 1]):
        found = tuple(group)
        if len(found) == 1 or _size(found) <= largest:
            pieces.append(Shard(key, found))
        else:
            pieces += _split(found, depth + 1, largest)
    yield from _join(pieces, largest)


def _join(pieces: Sequence[Shard], largest: int) -> Iterator[Shard]:
    """Put neighbours together as long as they fit."""
    held: list[Shard] = []
    room = largest
    for piece in pieces:
        size = _size(piece.lines)
        if held and size > room:
            yield _joined(held)
            held, room = [], largest
        held.append(piece)
        room -= size
    if held:
        yield _joined(held)


def _joined(pieces: Sequence[Shard]) -> Shard:
    return Shard(pieces[0].key, tuple(line for piece in pieces for line in piece.lines))


def _size(lines: Sequence[tuple[str, str]]) -> int:
    return sum(len(term) + len(postings) + 2 for term, postings in lines)


def split_prefixes(shards: Sequence[Shard]) -> frozenset[str]:
    """Return every prefix of words whose terms stand in more than one shard; ids have no summary."""
    keys = (shard.key for shard in shards if not shard.key.startswith("="))
    return frozenset(key[:end] for key in keys for end in range(1, len(key)))


Both: TypeAlias = tuple[Lists, Lists]
"""Lists of entries, and of records."""


def best_of_prefixes(
    shards: Sequence[Shard], of: Callable[[str], Both], starts: Sequence[int]
) -> dict[str, Both]:
    """Return the best documents of each split prefix; ``of`` tells the lists of a term.

    ``starts`` are the first numbers of each kind of record.
    """
    split = split_prefixes(shards)
    below: dict[str, list[str]] = {prefix: [] for prefix in split}
    for term in (term for shard in shards for term, _ in shard.lines):
        prefix = longest_prefix(term, split)
        if prefix:
            below[prefix].append(term)
    found: dict[str, Both] = {}
    longer: defaultdict[str, list[Both]] = defaultdict(list)
    for prefix in longest_first(split):
        found[prefix] = best_of(chain(map(of, below[prefix]), longer[prefix]), starts)
        longer[prefix[:-1]].append(found[prefix])
    return found


def summarise(
    bests: Mapping[str, Both], of: Callable[[str], Both], starts: Sequence[int]
) -> dict[str, str]:
    """Return the postings of each split prefix: its best documents, then those of it as a word."""
    return {prefix: write_summary(best, *of(prefix), starts) for prefix, best in bests.items()}


def longest_first(prefixes: Iterable[str]) -> list[str]:
    """Return prefixes in an order in which longer ones come before those that they begin with."""
    return sorted(prefixes, key=lambda each: (-len(each), each))


def best_of(found: Iterable[Both], starts: Sequence[int]) -> Both:
    """Return the best documents of a prefix: of its terms, and of what is best of longer prefixes."""
    best = _Best()
    for lists in found:
        best.add(*lists)
    return best.pick(starts)


def write_summary(best: Both, entries: Lists, records: Lists, starts: Sequence[int]) -> str:
    """Return the postings of a prefix: its best documents, and the lists of it as a word."""
    word = _Best()
    word.add(entries, records)
    postings = write_postings(*best), write_postings(*word.pick(starts))
    return "\t".join(postings).rstrip("\t")


def _no_numbers() -> tuple[set[int], ...]:
    return tuple(set() for _ in range(FIELDS))


@dataclass(frozen=True, slots=True)
class _Best:
    """The best documents of a prefix so far, by field."""

    entries: tuple[set[int], ...] = field(default_factory=_no_numbers)
    records: tuple[set[int], ...] = field(default_factory=_no_numbers)

    def add(self, entries: Lists, records: Lists) -> None:
        for into, numbers in zip(self.entries, entries, strict=True):
            into.update(numbers[-ENTRIES_KEPT:])
        for into, numbers in zip(self.records, records, strict=True):
            into.update(numbers)

    def pick(self, starts: Sequence[int]) -> tuple[Lists, Lists]:
        """Return the best entries, and the best of each kind of record."""
        entries = _pick(self.entries, lambda _: 0, ENTRIES_KEPT)
        return entries, _pick(
            self.records, lambda number: bisect_right(starts, number), RECORDS_KEPT
        )


def _pick(fields: Sequence[set[int]], kind_of: Callable[[int], int], most: int) -> Lists:
    """Return up to ``most`` numbers of each kind: better fields first, then higher numbers."""
    taken: Counter[int] = Counter()
    seen: set[int] = set()
    lists: list[list[int]] = []
    for found in fields:
        kept = []
        for number in sorted(found - seen, reverse=True):
            kind = kind_of(number)
            if taken[kind] < most:
                taken[kind] += 1
                kept.append(number)
        seen |= found
        lists.append(kept[::-1])
    return tuple(lists)


def longest_prefix(term: str, split: Set[str]) -> str:
    """Return the longest of some prefixes that a term begins with; empty where there is none."""
    end = 0
    while end < len(term) and term[: end + 1] in split:
        end += 1
    return term[:end]
