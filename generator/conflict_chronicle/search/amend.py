"""Bring an index up to date where a few entries are found by other words, or are shown otherwise.

The result is that of joining all of them: a test holds both equal. Where shards would be cut elsewhere,
each of their files is another one, and nothing is spared.
"""

from array import array
from bisect import bisect_left, bisect_right, insort
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, zip_longest

from conflict_chronicle.export import Amended, DataFile, Edit
from conflict_chronicle.search.files import (
    PER_FILE,
    name_of_shard,
    name_of_summaries,
    script_of_shard,
    script_of_shown,
    scripts_of_summaries,
    uri_of,
)
from conflict_chronicle.search.packed import NOTHING, Index, lists_at, unpack_index
from conflict_chronicle.search.postings import Posted, address_of, write_postings
from conflict_chronicle.search.shards import (
    Both,
    best_of,
    cut_lines,
    longest_first,
    longest_prefix,
    sort_key,
    write_summary,
)


def amend_files(state: bytes, edits: Sequence[Edit[Posted]], also: Container[str]) -> Amended:
    """Return the scripts of an index that differ since it was packed, and those at further addresses.

    None where all have to be written again.
    """
    if any(address_of(old) != address_of(new) for _, old, new in edits):
        return None
    terms = _Terms(unpack_index(state))
    for edit in edits:
        terms.take(*edit)
    shards = cut_lines(terms.lines())
    known = terms.known
    if tuple(shard.key for shard in shards) != known.keys:
        return None
    touched = set(map(terms.shard_of, terms.changed))
    return (
        *(
            script_of_shard(known.version, shard)
            for at, shard in enumerate(shards)
            if at in touched or uri_of(name_of_shard(shard.key)) in also
        ),
        *_summaries(terms, also),
        *_shown(known, edits, also),
    )


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

    def below(self, prefix: str) -> Iterator[tuple[str, Both]]:
        """Yield the terms that begin with a prefix, those that went too, with their lists."""
        terms, at = self.known.terms, self._place(prefix)
        while at < len(terms) and terms[at].startswith(prefix):
            if terms[at] not in self.changed:
                lists = lists_at(self.known.entries, at), lists_at(self.known.records, at)
                yield terms[at], lists
            at += 1
        yield from ((term, self.of(term)) for term in self.changed if term.startswith(prefix))

    def shard_of(self, term: str) -> int:
        """Return the number of the shard in which a term stands, or would."""
        return bisect_right(self.known.keys, sort_key(term), key=sort_key) - 1


def _summaries(terms: _Terms, also: Container[str]) -> Iterator[DataFile]:
    """Yield the scripts with the summaries of prefixes that terms begin with which changed."""
    known, bests = terms.known, dict(terms.known.bests)
    summaries, split = dict(known.summaries), frozenset(bests)
    longest = (longest_prefix(term, split) for term in terms.changed)
    differ = {prefix[:end] for prefix in longest for end in range(1, len(prefix) + 1)}
    for prefix in longest_first(differ):
        own = (both for term, both in terms.below(prefix) if longest_prefix(term, split) == prefix)
        longer = (both for other, both in bests.items() if other[:-1] == prefix)
        bests[prefix] = best_of(chain(own, longer), known.starts)
        summaries[prefix] = write_summary(bests[prefix], *terms.of(prefix), known.starts)
    wanted = {uri_of(name_of_summaries(prefix)) for prefix in differ}
    for script in scripts_of_summaries(known.version, summaries):
        if script.uri in wanted or script.uri in also:
            yield script


def _shown(known: Index, edits: Sequence[Edit[Posted]], also: Container[str]) -> Iterator[DataFile]:
    """Yield the scripts with what results show of entries, where that changed."""
    lines = {number: new for number, (old, _), (new, _) in edits if old != new}
    touched = {number // PER_FILE for number in lines}
    for at, text in enumerate(known.shown):
        if at in touched or uri_of(f"e{at}") in also:
            before = enumerate(text.split("\n"), at * PER_FILE)
            now = "\n".join([lines.get(number, line) for number, line in before])
            yield script_of_shown(known.version, "e", at, now)
