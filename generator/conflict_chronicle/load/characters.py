"""Decode a file and refuse characters that are hidden or change the order of reading."""

import re
import unicodedata
from collections.abc import Iterator

from conflict_chronicle.problems import Problem, Span

# C0 and C1 controls but newline and tab, DEL, byte-order mark, line and paragraph separators,
# bidirectional controls (Unicode TR 36; Boucher and Anderson, "Trojan Source", 2021), zero-width space,
# noncharacters, and surrogates that YAML escapes can smuggle in.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff"
    "\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"
)
TAB_INDENT = re.compile(r"^[ ]*\t", re.MULTILINE)


def decode(file: str, data: bytes) -> tuple[str, tuple[Problem, ...]]:
    """Decode strict UTF-8 with Unix or Windows line ends; the text is "" when there are problems."""
    if data.startswith(b"\xef\xbb\xbf"):
        message = "the file begins with a byte-order mark: save it as UTF-8 without BOM"
        return "", (Problem("E102", message, Span(file)),)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return "", (_not_utf8(file, data, error),)
    text = text.replace("\r\n", "\n")
    problems = tuple(find_forbidden(file, text))
    return ("" if problems else text), problems


def find_forbidden(file: str, text: str, first_line: int = 1) -> Iterator[Problem]:
    """Yield a problem for every forbidden character of a text."""
    for match in FORBIDDEN.finditer(text):
        start = match.start()
        line = text.count("\n", 0, start)
        column = start - (text.rfind("\n", 0, start) + 1)
        yield Problem(
            "E115",
            f"hidden character {name_character(match.group())}",
            Span(file, first_line + line, column + 1, 1),
            help="delete it, or retype the line",
        )


def name_character(character: str) -> str:
    """Return code point and Unicode name of a character: ``U+202E right-to-left override``."""
    name = unicodedata.name(character, "control character").lower()
    return f"U+{ord(character):04X} {name}"


def _not_utf8(file: str, data: bytes, error: UnicodeDecodeError) -> Problem:
    before = data[: error.start]
    line = before.count(b"\n") + 1
    column = len(before.rsplit(b"\n", 1)[-1].decode("utf-8", "replace")) + 1
    return Problem(
        "E101",
        f"byte 0x{data[error.start]:02X} is not UTF-8 text: save the file with the encoding UTF-8",
        Span(file, line, column, 1),
    )
