"""Decode a file and refuse characters that are hidden or change the order of reading."""

import re
from collections.abc import Iterator

from conflict_chronicle.characters import HIDDEN, may_hide, name_character
from conflict_chronicle.problems import Problem, Span

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
    problems = tuple(find_hidden(file, text))
    return ("" if problems else text), problems


def find_hidden(file: str, text: str, first_line: int = 1) -> Iterator[Problem]:
    """Yield a problem for every run of a hidden character of a text."""
    for match in HIDDEN.finditer(text) if may_hide(text) else ():
        start = match.start()
        line = text.count("\n", 0, start)
        column = start - (text.rfind("\n", 0, start) + 1)
        yield Problem(
            "E115",
            f"hidden character {name_character(match[1])}",
            Span(file, first_line + line, column + 1, len(match[0])),
            help="delete it, or retype the line",
        )


def _not_utf8(file: str, data: bytes, error: UnicodeDecodeError) -> Problem:
    before = data[: error.start]
    line = before.count(b"\n") + 1
    column = len(before.rsplit(b"\n", 1)[-1].decode("utf-8", "replace")) + 1
    return Problem(
        "E101",
        f"byte 0x{data[error.start]:02X} is not UTF-8 text: save the file with the encoding UTF-8",
        Span(file, line, column, 1),
    )
