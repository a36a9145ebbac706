"""The words of titles and summaries, folded, each with the numbers of the entries that hold it.

Folding is that of the search (``fold``), and so is the writing of the numbers: gaps in digits
of five bits (``search.postings``).
"""

from collections import defaultdict
from collections.abc import Iterator

from conflict_chronicle.fold import find_words
from conflict_chronicle.plan import Desk
from conflict_chronicle.plan.rows import summary_of
from conflict_chronicle.search.postings import write_numbers


def make_word_lines(desk: Desk) -> Iterator[str]:
    """Yield a line for each word: the word, a tab, the entries; in the order scripts sort by."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, entry in enumerate(desk.chronicle.timeline):
        for word in find_words(f"{entry.title} {summary_of(desk, entry)}"):
            found[word].append(number)
    for word in sorted(found, key=lambda each: each.encode("utf-16-be")):
        yield f"{word}\t{write_numbers(found[word])}"
