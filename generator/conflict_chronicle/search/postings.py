"""Posting lists: which documents hold a term, in which field, as short text.

A list is an inverted list with gaps in place of numbers (Zobel and Moffat, "Inverted files for text
search engines", ACM Computing Surveys 38(2), 2006). Each gap is written in digits of five bits, low
ones first, with a sixth bit for "more follow", each as one of 64 characters, as source maps do (Source
Map revision 3, "base 64 VLQ", here without a sign).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from conflict_chronicle.fold import join_id
from conflict_chronicle.search.documents import Document

FIELDS = 4
"""Title, names, summary, body."""
LONGEST_LIST = 20_000
"""Documents that a term keeps in each of the two spaces; beyond it the best are kept."""
CUT = "!"
"""Ends a list that was cut: a document that it lacks may hold the term all the same."""
DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

Lists = tuple[Sequence[int], ...]
"""Numbers of documents, rising, for each field; each document once, in its best field."""


@dataclass(frozen=True, slots=True)
class Space:
    """Documents that share one row of numbers, with the lists of every term."""

    lists: tuple[dict[str, list[int]], ...] = field(
        default_factory=lambda: tuple(defaultdict(list) for _ in range(FIELDS))
    )
    """For each field: term -> numbers."""

    def add(self, number: int, document: Document) -> None:
        """Add a document; numbers must come in rising order."""
        seen: frozenset[str] = frozenset()
        for lists, words in zip(self.lists, document.fields, strict=False):
            for word in words - seen if seen else words:
                lists[word].append(number)
            seen |= words
        for term in {join_id(ident) for ident in document.ids}:
            self.lists[0][term].append(number)

    def terms(self) -> set[str]:
        """Return every term of the space."""
        return set().union(*self.lists)

    def of(self, term: str) -> Lists:
        """Return the lists of a term."""
        return tuple(lists.get(term, ()) for lists in self.lists)


def make_space(documents: Iterable[Document]) -> Space:
    """Return the lists of all terms of documents, which are numbered as they come."""
    space = Space()
    for number, document in enumerate(documents):
        space.add(number, document)
    return space


def keep_best(lists: Lists, most: int) -> Lists:
    """Return the ``most`` best documents: better fields first, then higher numbers."""
    kept: list[Sequence[int]] = []
    for numbers in lists:
        kept.append(numbers[-most:] if most else ())
        most -= len(kept[-1])
    return tuple(kept)


def write_postings(entries: Lists, records: Lists) -> str:
    """Return the lists of both spaces as text: fields part by ``,``, spaces by ``;``."""
    cut = sum(map(len, entries)) > LONGEST_LIST or sum(map(len, records)) > LONGEST_LIST
    spaces = (keep_best(lists, LONGEST_LIST) for lists in (entries, records))
    text = ";".join(",".join(map(write_numbers, lists)).rstrip(",") for lists in spaces)
    return text.rstrip(";") + (CUT if cut else "")


def write_numbers(numbers: Sequence[int]) -> str:
    """Return rising numbers as text."""
    if not numbers:
        return ""
    gaps = (after - before for before, after in pairwise(numbers))
    return _digits(numbers[0]) + "".join(map(_digits, gaps))


@lru_cache(maxsize=1 << 16)
def _digits(number: int) -> str:
    text = ""
    while number > 31:
        text += DIGITS[32 | number & 31]
        number >>= 5
    return text + DIGITS[number]
