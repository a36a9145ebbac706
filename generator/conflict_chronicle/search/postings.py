"""Posting lists: which documents hold a term, in which field, as short text.

A list is an inverted list with gaps in place of numbers (Zobel and Moffat, "Inverted files for text
search engines", ACM Computing Surveys 38(2), 2006). Each gap is written in digits of five bits, low
ones first, with a sixth bit for "more follow", each as one of 64 characters, as source maps do (Source
Map revision 3, "base 64 VLQ", here without a sign).
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, islice
from operator import sub
from typing import TypeAlias

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


Posted: TypeAlias = tuple[str, tuple[str, ...]]
"""A document as the index takes it: what a result shows (title, address, detail, further names; parted by
tabs), and for each field the terms that find it, parted by blanks; each term in its best field alone."""


def posted(document: Document) -> Posted:
    """Return what the index takes of a document."""
    parts = (document.title, document.uri, document.detail, *document.names)
    line = "\t".join([" ".join(part.split()) for part in parts]).rstrip("\t")
    terms: list[str] = []
    seen: dict[str, None] = {}
    ids = [join_id(ident) for ident in document.ids]  # they stand with the words of the title
    for words in chain([(*ids, *next(iter(document.fields), ()))], document.fields[1:]):
        before = len(seen)
        seen.update(dict.fromkeys(words))
        terms.append(" ".join(islice(seen, before, None)))
    return line, tuple(terms)


def address_of(document: Posted) -> str:
    """Return the address of a document."""
    return document[0].split("\t", 2)[1]


@dataclass(frozen=True, slots=True)
class Space:
    """Documents that share one row of numbers, with the lists of every term."""

    lists: tuple[dict[str, "array[int]"], ...] = field(
        default_factory=lambda: tuple(defaultdict(partial(array, "I")) for _ in range(FIELDS))
    )
    """For each field: term -> numbers."""

    def add(self, number: int, document: Posted) -> None:
        """Add a document; numbers must come in rising order."""
        for lists, terms in zip(self.lists, document[1], strict=False):
            for term in terms.split():
                lists[term].append(number)

    def terms(self) -> set[str]:
        """Return every term of the space."""
        return set().union(*self.lists)

    def of(self, term: str) -> Lists:
        """Return the lists of a term."""
        return tuple([lists.get(term, ()) for lists in self.lists])


def make_space(documents: Iterable[Posted]) -> Space:
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
    gaps = (numbers[0], *map(sub, numbers[1:], numbers))
    if max(gaps) < len(_SHORT):
        return "".join([_SHORT[gap] for gap in gaps])
    return "".join(map(_digits, gaps))


def _digits(number: int) -> str:
    text = ""
    while number > 31:
        text += DIGITS[32 | number & 31]
        number >>= 5
    return text + DIGITS[number]


_SHORT = tuple(map(_digits, range(1 << 12)))
"""The text of small numbers, which most gaps are."""
