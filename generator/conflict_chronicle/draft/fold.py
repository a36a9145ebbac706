"""Fold a text so that spelling does not matter, letter for letter: every place stays where it was."""

import unicodedata

_SAME = {
    "’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "´": "'", "`": "'",
    "‐": "-", "‑": "-", "–": "-", "—": "-", "−": "-",
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\t": " ", "\n": " ",
}  # fmt: skip


class _Letters(dict[int, str]):
    """Letter -> its plain form of one letter, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        parts = unicodedata.normalize("NFKD", char.lower())
        base = [part for part in parts if not unicodedata.combining(part)]
        self[code] = plain = base[0] if len(base) == 1 else _one(char)
        return plain


def _one(char: str) -> str:
    lower = char.lower()
    return lower if len(lower) == 1 else char


_LETTERS = _Letters({ord(char): plain for char, plain in _SAME.items()})


def fold(text: str) -> str:
    """Return a text of the same length in lower case, without accents, with plain marks."""
    return text.translate(_LETTERS)
