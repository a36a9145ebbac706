"""Find the names of actors, places and countries in running text.

All names are looked for in one pass over the text (A. V. Aho, M. J. Corasick, "Efficient string
matching", CACM 18, 1975), so that the time depends on the text, never on the number of names.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from ahocorasick_rs import AhoCorasick

from conflict_chronicle.text.nodes import Kind

Key: TypeAlias = tuple[Kind, str]
"""Kind and id of what a name stands for."""

_WORD = re.compile(r"[^\W_]+")
_SAME = str.maketrans({"’": "'", "ʼ": "'", "\n": " ", "\u00a0": " ", "\u202f": " ", "\t": " "})
_HYPHENS = frozenset("-‐‑")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found in a text; ``key`` is None for a name that stands for several things."""

    start: int
    end: int
    key: Key | None


@dataclass(frozen=True, slots=True)
class MentionIndex:
    """All registered names, ready for searching."""

    keys: tuple[Key | None, ...]
    """What each name stands for."""
    automaton: AhoCorasick
    """Finds the names, by their number."""

    @classmethod
    def build(cls, names: Iterable[tuple[str, Kind, str]]) -> "MentionIndex":
        """Build the index from ``(name, kind, id)``.

        Names of one or two letters are left out. A name of two different things is kept so that
        nothing inside it is taken for a shorter name, but it never leads anywhere.
        """
        keys: dict[str, Key | None] = {}
        for name, kind, target in names:
            plain = " ".join(fold_text(unicodedata.normalize("NFC", name)).split())
            if _WORD.match(plain) is None or sum(char.isalnum() for char in plain) <= 2:
                continue
            key = (kind, target)
            keys[plain] = key if keys.get(plain, key) == key else None
        return cls(tuple(keys.values()), AhoCorasick(list(keys)))

    def find(self, text: str) -> Iterator[Mention]:
        """Yield the names in a text from left to right, the longest at each place, none twice.

        A name must stand as whole words: letters, digits and hyphens end no word
        (``Guinea-Bissau`` does not name Guinea). Case and accents count; text in NFC.
        """
        flat = fold_text(text)
        found = self.automaton.find_matches_as_indexes(flat, overlapping=True)
        done = 0
        for start, end, number in sorted([(at, -end, which) for which, at, end in found]):
            if start >= done and _begins_word(flat, start) and _ends_word(flat, -end):
                done = -end
                yield Mention(start, done, self.keys[number])


def fold_text(text: str) -> str:
    """Return the text with blanks and apostrophes made equal; every character keeps its place."""
    if text.isascii():  # a translation asks for each character
        return text.replace("\n", " ").replace("\t", " ")
    return text.translate(_SAME)


def _joins(char: str) -> bool:
    return char.isalnum() or char == "_" or unicodedata.category(char)[0] == "M"


def _begins_word(text: str, start: int) -> bool:
    if not start:
        return True
    before = text[start - 1]
    if before in _HYPHENS:
        return start == 1 or not _joins(text[start - 2])
    return not _joins(before)


def _ends_word(text: str, end: int) -> bool:
    if end >= len(text):
        return True
    after = text[end]
    if after in _HYPHENS:
        return end + 1 == len(text) or not _joins(text[end + 1])
    return not _joins(after)
