"""Rules for names and titles (family 6xx): letters of two scripts, capitals, full stops."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from conflict_chronicle.check.case import Case, Rule, at
from conflict_chronicle.model import Actor, Entry, Place, Thread
from conflict_chronicle.problems import Finding
from conflict_chronicle.validate import AnyRecord

_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")
"""Scripts whose letters look alike (Unicode Technical Standard 39)."""
_WORD = re.compile(r"[^\W\d_]+")
_SHORT = 12
"""A title of so few letters may be an acronym."""
_FULL_STOP = re.compile(r"[^\W_]{3,}\.$")
"""A stop behind a word; initials and abbreviations such as "U.S." and "St." keep theirs."""


def mixed_scripts(case: Case) -> Iterator[Finding]:
    """W611: a word of a name or title holds letters of two scripts that look alike."""
    for record in case.records():
        for path, name in _names(record):
            foreign = None if name.isascii() else _foreign_letter(name)
            if foreign:
                letter = f"{foreign} ({unicodedata.name(foreign)})"
                message = f"a word of '{name[:60]}' has a letter of another script: {letter}"
                yield Finding("W611", message, at(record, *path), help="type the word again")


def title_of_a_headline(case: Case) -> Iterator[Finding]:
    """W612: a title in capitals, or with a full stop at its end."""
    for entry in case.entries():
        letters = sum(char.isalpha() for char in entry.title)
        if letters > _SHORT and entry.title.isupper():
            yield Finding("W612", "the title is written in capitals", at(entry, "title"))
        elif _FULL_STOP.search(entry.title):
            message, where = "the title ends with a full stop", at(entry, "title")
            yield Finding("W612", message, where, suggestion=entry.title[:-1])


def _foreign_letter(name: str) -> str | None:
    """Return the first letter of the rarer script of a word that mixes two, or None."""
    for word in _WORD.findall(name):
        scripts = [unicodedata.name(char, "").split(" ", 1)[0] for char in word]
        found = Counter(script for script in scripts if script in _SCRIPTS)
        if len(found) > 1:
            rarest = min(found, key=lambda script: (found[script], script))
            return str(word[scripts.index(rarest)])
    return None


def _names(record: AnyRecord) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield names, titles, speakers and publishers of a record with their paths."""
    if isinstance(record, Actor | Place):
        yield ("name",), record.name
        for number, name in enumerate(record.names):
            yield ("names", number, "name"), name.name
    elif isinstance(record, Entry | Thread):
        yield ("title",), record.title
    if isinstance(record, Entry):
        for number, claim in enumerate(record.claims):
            yield ("claims", number, "by"), claim.by
    if not isinstance(record, Place):
        for ident, source in record.sources.items():
            for key in ("publisher", "author", "origin"):
                yield ("sources", ident, key), getattr(source, key) or ""


RULES: tuple[Rule, ...] = (mixed_scripts, title_of_a_headline)
