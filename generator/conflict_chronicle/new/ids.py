"""Make ids from what people write."""

import re
import unicodedata
from collections.abc import Collection, Sequence

from conflict_chronicle.dates import EdtfDate

# Letters that Unicode does not take apart into a Latin one and a mark.
_LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ß": "ss", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
     "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y", "ŋ": "ng", "ɛ": "e", "ɔ": "o", "ɲ": "ny"}
)  # fmt: skip
_SMALL_WORDS = frozenset(
    ("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with",
     "au", "aux", "de", "des", "du", "en", "et", "la", "le", "les", "un", "une")
)  # fmt: skip
MOST_WORDS = 6


def slug(text: str, *, most_words: int = MOST_WORDS) -> str | None:
    """Return the words of a text as an id; None when its letters are not Latin.

    Accents go, and so do small words unless nothing else is there. A text of which a part would be
    lost, such as one in Arabic or Cyrillic, has no id: half a name would mislead.
    """
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    bare = "".join(char for char in folded if not unicodedata.combining(char))
    if any(char.isalpha() and not char.isascii() for char in bare):
        return None
    words = re.findall(r"[a-z0-9]+", bare)
    kept = [word for word in words if word not in _SMALL_WORDS and len(word) > 1] or words
    return "-".join(kept[:most_words])[:60].strip("-") or None


def entry_id(
    date: EdtfDate, title: str, places: Sequence[str], type: str, taken: Collection[str]
) -> str:
    """Return a free id for an entry: its date as far as it is known, and the words of its title.

    For a title in another script the words are its first place and its type.
    """
    start = date.start
    parts = [f"{date.year:04}"]
    if start.month and start.month <= 12:
        parts.append(f"{start.month:02}")
        if start.day:
            parts.append(f"{start.day:02}")
    words = slug(title)
    if words is None or not re.search("[a-z]", words):
        words = "-".join((*places[:1], type))
    return free(f"{'-'.join(parts)}-{words}", taken)


def free(ident: str, taken: Collection[str]) -> str:
    """Return the id, with a number behind it if it is taken."""
    number, found = 1, ident
    while found in taken:
        number += 1
        found = f"{ident}-{number}"
    return found
