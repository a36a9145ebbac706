"""The words of titles and summaries, folded, each with the numbers of the entries that hold it.

Folding is that of the search (``fold``), and so is the writing of the numbers: gaps in digits
of five bits (``search.postings``).
"""

from array import array
from collections.abc import Iterator, Mapping

from conflict_chronicle.export import Told
from conflict_chronicle.fold import list_words
from conflict_chronicle.search.postings import write_numbers

MOST = 16_000
"""Entries in a line, of up to 6 characters each and nearly always 1 or 2."""


def words_of(told: Told) -> str:
    """Return the folded words of title and summary, each once, parted by blanks."""
    return " ".join(list_words(f"{told.entry.title} {told.summary}"))


def word_lines(found: Mapping[str, "array[int]"]) -> Iterator[str]:
    """Yield the word, a tab, the entries; in the order scripts sort by.

    A word of very many entries has several lines, so that no script must hold all of them.
    """
    for word in sorted(found, key=lambda each: each.encode("utf-16-be")):
        for start in range(0, len(found[word]), MOST):
            yield f"{word}\t{write_numbers(found[word][start : start + MOST])}"
