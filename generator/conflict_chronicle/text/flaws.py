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
import unicodedata
from collections.abc import Iterator

from conflict_chronicle.text.blocks import parse_text
from conflict_chronicle.text.nodes import Flaw

MAX_LENGTH = 16_384
"""Characters in a text."""
MAX_LINE = 5_000
"""Characters in a line."""
MAX_RUN = 50
"""Brackets, asterisks, underscores or backticks in a row."""

_BEYOND = "".join(f"{chr(end - 1)}{chr(end)}" for end in range(0x1FFFF, 0x110000, 0x10000))
"""The last two code points of each plane above the first: noncharacters."""
_HIDDEN = re.compile(
    "(["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 and C1 but tab and newline
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ufdd0-\ufdef\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff"
    f"\ud800-\udfff\U000e0000-\U000e007f{_BEYOND}"
    r"])\1*"
)
_RUN = re.compile(
    "|".join(f"{signs}{{{MAX_RUN + 1},}}" for signs in (r"[\[\]]", "[()]", "[<>]", "[*_]", "`"))
)
_CONTROLS = {
    "\x00": "NULL",
    "\x07": "BELL",
    "\x08": "BACKSPACE",
    "\x0b": "LINE TABULATION",
    "\x0c": "FORM FEED",
    "\r": "CARRIAGE RETURN",
    "\x1b": "ESCAPE",
    "\x7f": "DELETE",
    "\x85": "NEXT LINE",
}


def find_flaws(source: str) -> Iterator[Flaw]:
    """Yield every flaw of a text, in order of place.

    A text without flaws can be converted without loss; the time is linear in its length.
    """
    found = [*find_bounds(source), *_find_hidden(source), *parse_text(source).flaws]
    yield from sorted(found, key=lambda flaw: (flaw.line, flaw.column, flaw.code, flaw.message))


def find_bounds(source: str) -> Iterator[Flaw]:
    """Yield the flaws of size and shape (E605) that can be told without reading the text."""
    if len(source) > MAX_LENGTH:
        message = f"the text has {len(source):,} characters, {MAX_LENGTH:,} at most"
        yield Flaw("E605", message, 1, 1, 1, "shorten it, or tell it in two entries")
    for number, line in enumerate(source.split("\n"), start=1):
        if len(line) > MAX_LINE:
            message = f"this line has {len(line):,} characters, {MAX_LINE:,} at most"
            yield Flaw("E605", message, number, 1, len(line), "break it into paragraphs")
        for run in _RUN.finditer(line):
            length = run.end() - run.start()
            message = f"{length:,} marks of Markdown in a row, {MAX_RUN} at most"
            yield Flaw("E605", message, number, run.start() + 1, length, "leave them out")


def has_hidden(source: str) -> bool:
    """Tell whether a text holds a character that E602 refuses."""
    return _HIDDEN.search(source) is not None


def _find_hidden(source: str) -> Iterator[Flaw]:
    for number, line in enumerate(source.split("\n"), start=1):
        for run in _HIDDEN.finditer(line):
            length = run.end() - run.start()
            message = f"hidden character {name_character(run[1])}"
            message += f", {length:,} times" if length > 1 else ""
            help = "delete it; the direction of writing is set for each language by itself"
            yield Flaw("E602", message, number, run.start() + 1, length, help)


def name_character(char: str) -> str:
    """Return the code point with its Unicode name: ``U+202E RIGHT-TO-LEFT OVERRIDE``."""
    code = ord(char)
    kind = {"Cc": "control character", "Cs": "surrogate"}.get(unicodedata.category(char))
    name = unicodedata.name(char, _CONTROLS.get(char) or kind or "noncharacter")
    return f"U+{code:04X} {name}"
