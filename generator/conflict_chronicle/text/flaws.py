"""Find everything for which a text is refused.

====  =======================================================================================
E601  HTML tags, comments and character references
E602  control characters, characters that change the direction of writing, invisible ones
E603  pictures
E604  links to other schemes than http, https and mailto; addresses apart from their links
E605  shapes that would take a program too long: size, long lines, long runs, deep nesting
E606  wiki links, citations and footnotes that cannot be read
E607  backticks and code fences without a partner
====  =======================================================================================
"""

import re
from collections.abc import Iterator

from conflict_chronicle.characters import HIDDEN, may_hide, name_character
from conflict_chronicle.text.blocks import parse_text
from conflict_chronicle.text.nodes import Document, Flaw

MAX_LENGTH = 16_384
"""Characters in a text."""
MAX_LINE = 5_000
"""Characters in a line."""
MAX_RUN = 50
"""Brackets, asterisks, underscores or backticks in a row."""

_MARKS = frozenset("[]()<>*_`")
_RUN = re.compile(
    "|".join(f"{signs}{{{MAX_RUN + 1},}}" for signs in (r"[\[\]]", "[()]", "[<>]", "[*_]", "`"))
)


def find_flaws(source: str) -> tuple[Flaw, ...]:
    """Return every flaw of a text, in order of place.

    A text without flaws can be converted without loss; the time is linear in its length.
    """
    return flaws_in(source, parse_text(source))


def flaws_in(source: str, document: Document) -> tuple[Flaw, ...]:
    """Return every flaw of a text that was read already."""
    found = [*find_bounds(source), *_find_hidden(source), *document.flaws]
    return tuple(sorted(found, key=lambda flaw: (flaw.line, flaw.column, flaw.code, flaw.message)))


def find_bounds(source: str) -> Iterator[Flaw]:
    """Yield the flaws of size and shape (E605) that can be told without reading the text."""
    if len(source) > MAX_LENGTH:
        message = f"the text has {len(source):,} characters, {MAX_LENGTH:,} at most"
        yield Flaw("E605", message, 1, 1, 1, "shorten it, or tell it in two entries")
    # A longer run stands on at least one of every MAX_RUN + 1 characters.
    marked = not _MARKS.isdisjoint(source[MAX_RUN :: MAX_RUN + 1])
    for number, line in enumerate(source.split("\n"), start=1):
        if len(line) > MAX_LINE:
            message = f"this line has {len(line):,} characters, {MAX_LINE:,} at most"
            yield Flaw("E605", message, number, 1, len(line), "break it into paragraphs")
        for run in _RUN.finditer(line) if marked else ():
            length = run.end() - run.start()
            message = f"{length:,} marks of Markdown in a row, {MAX_RUN} at most"
            yield Flaw("E605", message, number, run.start() + 1, length, "leave them out")


def has_hidden(source: str) -> bool:
    """Tell whether a text holds a character that E602 refuses."""
    return may_hide(source) and HIDDEN.search(source) is not None


def _find_hidden(source: str) -> Iterator[Flaw]:
    if not may_hide(source):
        return
    for number, line in enumerate(source.split("\n"), start=1):
        for run in HIDDEN.finditer(line):
            length = run.end() - run.start()
            message = f"hidden character {name_character(run[1])}"
            message += f", {length:,} times" if length > 1 else ""
            help = "delete it; the direction of writing is set for each language by itself"
            yield Flaw("E602", message, number, run.start() + 1, length, help)
