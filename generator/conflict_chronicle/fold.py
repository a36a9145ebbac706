"""Fold words so that spelling does not matter: case, accents, apostrophes, in all scripts (rank 0).

``theme/assets/chronicle/search.js`` folds what readers type by the same steps; a test in a browser
holds the two together. The steps are those of Unicode Standard Annex 15 (compatibility
decomposition), after which non-spacing marks are left out: accents, Arabic vowel signs, Hebrew points.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import chain

LONGEST = 40
"""Letters of a word that count; the rest is cut off."""
SPECIAL = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "ŋ": "n",
    "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y", "ɛ": "e", "ɔ": "o", "ǝ": "e", "ə": "e",
    "ς": "σ", "ى": "ي", "ة": "ه", "ـ": "",
    "’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "ʹ": "'",
}  # fmt: skip
"""Characters that do not decompose, or that are written in two ways."""

_TABLE = str.maketrans(SPECIAL)
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_PART = re.compile(r"[^\W_]+")
_ASCII = bytes(ord(chr(code).lower()) if chr(code).isalnum() else 32 for code in range(128))
"""Lower case for each letter of ASCII, a blank for what is neither letter nor digit."""
_ASCII += bytes(128)


def fold(text: str) -> str:
    """Return a text in lower case without accents and other marks."""
    if text.isascii():
        return text.lower()
    # A spacing accent would decompose into a blank and tear its word apart.
    plain = unicodedata.normalize("NFKD", text.replace("´", "'")).lower()
    marked = unicodedata.normalize("NFKD", plain)
    return "".join([c for c in marked if unicodedata.category(c) != "Mn"]).translate(_TABLE)


def list_words(text: str) -> tuple[str, ...]:
    """Return the folded words of a text, each once, in the order in which they come.

    A word with an apostrophe counts whole and in parts: ``N'Djamena`` is found as ``ndjamena`` and
    as ``djamena``. Single Latin letters that such a word leaves (``l'armée``) are left out.
    """
    if text.isascii() and "'" not in text:  # many times faster, and true of most
        words = dict.fromkeys(text.encode().translate(_ASCII).decode().split())
        if words and max(map(len, words)) > LONGEST:
            words = dict.fromkeys([word[:LONGEST] for word in words])
        return tuple(words)
    chunks = dict.fromkeys(text.split())
    return tuple(dict.fromkeys(chain.from_iterable(map(_split, chunks))))


def find_words(text: str) -> set[str]:
    """Return the folded words of a text, as ``list_words`` does."""
    return set(list_words(text))


@lru_cache(maxsize=1 << 14)
def words_of_name(name: str) -> tuple[str, ...]:
    """Return the folded words of a name that many entries share."""
    return list_words(name)


@lru_cache(maxsize=1 << 15)
def _split(chunk: str) -> tuple[str, ...]:
    """Return the words of what stands between two blanks; texts repeat them, so each is kept."""
    found: list[str] = []
    for word in _WORD.findall(fold(chunk)):
        parts = _PART.findall(word)
        found.append("".join(parts)[:LONGEST])
        if len(parts) > 1:
            found += [part[:LONGEST] for part in parts if len(part) > 1 or not part.isascii()]
    return tuple(found)


def join_id(ident: str) -> str:
    """Return an id as one term that only the whole id finds: ``=20230928kandadjiattack``."""
    return "=" + "".join(_PART.findall(fold(ident)))
