"""Bring an index up to date where a few entries are found by other words, or are shown otherwise.

The result is that of joining all of them: a test holds both equal. Where shards are cut elsewhere, each
of their files is another one: all are written then, of what is remembered, with no look at other entries.
"""

from array import array
from bisect import bisect_left, bisect_right, insort
from collections.abc import Container, Iterator, Sequence, Set
from dataclasses import dataclass, field
from itertools import chain, zip_longest

from conflict_chronicle.export import Amended, DataFile, Edit, State
from conflict_chronicle.search.files import (
    PER_FILE,
    name_of_shard,
    name_of_summaries,
    script_of_shard,
    script_of_shown,
    scripts_of_summaries,
    uri_of,
    write_index,
)
from conflict_chronicle.search.packed import (
    NOTHING,
    Change,
    Column,
    Index,
    lists_at,
    splice,
    unpack_index,
)
from conflict_chronicle.search.postings import Posted, address_of, write_postings
from conflict_chronicle.search.shards import (
    Both,
    Shard,
    best_of,
    cut_lines,
    longest_first,
    longest_prefix,
    sort_key,
    split_prefixes,
    write_summary,
)


def amend_files(state: bytes, edits: Sequence[Edit[Posted]], also: Container[str]) -> Amended:
    """Return the scripts of an index that differ since it was packed, and those at further addresses.

    Where shards are cut elsewhere, all, and the index; None where all have to be joined again.
    """
    if any(address_of(old) != address_of(new) for _, old, new in edits):
        return None
    terms = _Terms(unpack_index(state))
    for edit in edits:
        terms.take(*edit)
    shards = cut_lines(terms.lines())
    known = terms.known
    if tuple(shard.key for shard in shards) != known.keys:
        return tuple(_cut_elsewhere(terms, shards, edits))
    touched = set(map(terms.shard_of, terms.changed))
    return (
        *(
            script_of_shard(known.version, shard)
            for at, shard in enumerate(shards)
            if at in touched or uri_of(name_of_shard(shard.key)) in also
        ),
        *_summaries(terms, also),
        *_scripts_of_shown(known, edits, also),
    )


def _cut_elsewhere(
    terms: "_Terms", shards: Sequence[Shard], edits: Sequence[Edit[Posted]]
) -> Iterator[DataFile | State]:
    """Yield all scripts of an index whose shards begin with other terms, and the index."""
    known, lines = terms.known, [line for shard in shards for line in shard.lines]
    bests, summaries, _ = _summed_up(terms, split_prefixes(shards))
    entries, records = terms.spliced()
    shown = dict(_shown(known, edits))
    index = known._replace(
        keys=tuple(shard.key for shard in shards),
        terms=tuple(term for term, _ in lines),
        postings=tuple(postings for _, postings in lines),
        entries=entries,
        records=records,
        bests=bests,
        summaries=summaries,
        shown=tuple(shown.get(at, text) for at, text in enumerate(known.shown)),
    )
    yield from write_index(index, shards)


@dataclass(frozen=True, slots=True)
class _Terms:
    """The terms of an index, and the lists of those that stand elsewhere now."""

    known: Index
    changed: dict[str, "tuple[array[int], ...]"] = field(default_factory=dict)
    """Term -> numbers of entries for each field."""

    def take(self, number: int, old: Posted, new: Posted) -> None:
        """Let an entry be found by other terms."""
        fields = zip_longest(old[1], new[1], fillvalue="")
        for at, (before, now) in enumerate(fields):
            was, now_is = set(before.split()), set(now.split())
            for term in was - now_is:
                self._lists_of(term)[at].remove(number)
            for term in now_is - was:
                insort(self._lists_of(term)[at], number)

    def _lists_of(self, term: str) -> "tuple[array[int], ...]":
        if term not in self.changed:
            entries, _ = self._packed(term)
            self.changed[term] = tuple(array("I", numbers) for numbers in entries)
        return self.changed[term]

    def of(self, term: str) -> Both:
        """Return the lists of a term as they are now."""
        entries, records = self._packed(term)
        return self.changed.get(term, entries), records

    def _packed(self, term: str) -> Both:
        at = self._place(term)
        if self.known.terms[at : at + 1] != (term,):
            return NOTHING, NOTHING
        return lists_at(self.known.entries, at), lists_at(self.known.records, at)

    def _place(self, term: str) -> int:
        return bisect_left(self.known.terms, sort_key(term), key=sort_key)

    def lines(self) -> list[tuple[str, str]]:
        """Return all terms that there are now, with their postings."""
        lines = list(zip(self.known.terms, self.known.postings, strict=True))
        for term in self.changed:
            at = bisect_left(lines, sort_key(term), key=lambda line: sort_key(line[0]))
            is_known = at < len(lines) and lines[at][0] == term
            found = self.of(term)
            now = [(term, write_postings(*found))] if any(chain(*found)) else []
            lines[at : at + is_known] = now
        return lines

    def spliced(self) -> "tuple[tuple[Column, ...], tuple[Column, ...]]":
        """Return all lists that there are now, of entries and of records, packed."""
        entries: list[Change] = []
        records: list[Change] = []
        for term in sorted(self.changed, key=sort_key):
            at, found = self._place(term), self.of(term)
            is_known, stays = self.known.terms[at : at + 1] == (term,), any(chain(*found))
            for into, lists in zip((entries, records), found, strict=True):
                into.append((at, is_known, lists if stays else None))
        return splice(self.known.entries, entries), splice(self.known.records, records)

    def below(self, prefix: str, split: Set[str]) -> Iterator[Both]:
        """Yield the lists of the terms of which a prefix is the longest that is split."""
        terms, at = self.known.terms, self._place(prefix)
        while at < len(terms) and terms[at].startswith(prefix):
            term = terms[at]
            if term not in self.changed and longest_prefix(term, split) == prefix:
                yield lists_at(self.known.entries, at), lists_at(self.known.records, at)
            at += 1
        yield from (self.of(term) for term in self.changed if longest_prefix(term, split) == prefix)

    def shard_of(self, term: str) -> int:
        """Return the number of the shard in which a term stands, or would."""
        return bisect_right(self.known.keys, sort_key(term), key=sort_key) - 1


def _summed_up(terms: _Terms, split: Set[str]) -> tuple[dict[str, Both], dict[str, str], set[str]]:
    """Return the best documents and the summary of each split prefix, and those that were made anew."""
    known = terms.known
    bests = {prefix: best for prefix, best in known.bests.items() if prefix in split}
    summaries = {prefix: known.summaries[prefix] for prefix in bests}
    others = split ^ known.bests.keys()
    ends = chain(terms.changed, others, (prefix[:-1] for prefix in others))
    longest = {longest_prefix(end, split) for end in ends}
    differ = {prefix[:end] for prefix in longest for end in range(1, len(prefix) + 1)}
    for prefix in longest_first(differ):
        longer = (both for other, both in bests.items() if other[:-1] == prefix)
        bests[prefix] = best_of(chain(terms.below(prefix, split), longer), known.starts)
        summaries[prefix] = write_summary(bests[prefix], *terms.of(prefix), known.starts)
    return bests, summaries, differ


def _summaries(terms: _Terms, also: Container[str]) -> Iterator[DataFile]:
    """Yield the scripts with the summaries of prefixes that terms begin with which changed."""
    known = terms.known
    _, summaries, differ = _summed_up(terms, known.bests.keys())
    wanted = {uri_of(name_of_summaries(prefix)) for prefix in differ}
    for script in scripts_of_summaries(known.version, summaries):
        if script.uri in wanted or script.uri in also:
            yield script


def _shown(known: Index, edits: Sequence[Edit[Posted]]) -> Iterator[tuple[int, str]]:
    """Yield what results show of entries, file by file, where that changed."""
    lines = {number: new for number, (old, _), (new, _) in edits if old != new}
    for at in {number // PER_FILE for number in lines}:
        before = enumerate(known.shown[at].split("\n"), at * PER_FILE)
        yield at, "\n".join([lines.get(number, line) for number, line in before])


def _scripts_of_shown(
    known: Index, edits: Sequence[Edit[Posted]], also: Container[str]
) -> Iterator[DataFile]:
    """Yield the scripts with what results show of entries, where that changed."""
    now = dict(_shown(known, edits))
    for at, text in enumerate(known.shown):
        if at in now or uri_of(f"e{at}") in also:
            yield script_of_shown(known.version, "e", at, now.get(at, text))
