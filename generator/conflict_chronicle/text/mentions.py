"""Find the names of actors, places and countries in running text.

Names are looked up by their first word and then by length, so that the time depends on the text
and on how many lengths share a first word, never on the number of names.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

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

    names: dict[str, Key | None]
    lengths: dict[str, tuple[int, ...]]
    """First word of a name -> lengths of the names that begin with it, longest first."""

    @classmethod
    def build(cls, names: Iterable[tuple[str, Kind, str]]) -> "MentionIndex":
        """Build the index from ``(name, kind, id)``.

        Names of one or two letters are left out. A name of two different things is kept so that
        nothing inside it is taken for a shorter name, but it never leads anywhere.
        """
        keys: dict[str, Key | None] = {}
        lengths: dict[str, set[int]] = {}
        for name, kind, target in names:
            plain = " ".join(fold_text(unicodedata.normalize("NFC", name)).split())
            word = _WORD.match(plain)
            if word is None or sum(char.isalnum() for char in plain) <= 2:
                continue
            key = (kind, target)
            keys[plain] = key if keys.get(plain, key) == key else None
            lengths.setdefault(word[0], set()).add(len(plain))
        return cls(
            keys, {word: tuple(sorted(sizes, reverse=True)) for word, sizes in lengths.items()}
        )

    def find(self, text: str) -> Iterator[Mention]:
        """Yield the names in a text from left to right, the longest at each place, none twice.

        A name must stand as whole words: letters, digits and hyphens end no word
        (``Guinea-Bissau`` does not name Guinea). Case and accents count; text in NFC.
        """
        flat = fold_text(text)
        done = 0
        for word in _WORD.finditer(flat):
            sizes = self.lengths.get(word[0])
            start = word.start()
            if sizes is None or start < done or not _begins_word(flat, start):
                continue
            for size in sizes:
                name = flat[start : start + size]
                if name in self.names and _ends_word(flat, start + size):
                    done = start + size
                    yield Mention(start, done, self.names[name])
                    break


def fold_text(text: str) -> str:
    """Return the text with blanks and apostrophes made equal; every character keeps its place."""
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
