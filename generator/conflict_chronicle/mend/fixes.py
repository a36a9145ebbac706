"""The fixes, one small function a kind of problem: each returns edits, or none where it is not sure."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from conflict_chronicle.check.sources import clean_address
from conflict_chronicle.edit import Edit, SourceText, write_scalar
from conflict_chronicle.problems import Problem, Span

Fix: TypeAlias = Callable[[Problem, SourceText], Iterator[Edit]]

STRAY = re.compile("[\u200b\u2060\ufeff\xad]+")
"""What editors and web pages leave behind and nobody sees: zero-width space, word joiner, byte-order mark,
soft hyphen. Without it every text reads as it did; what changes the order of reading is not among them."""
_QUOTES = ("'", '"')
_PLAIN_FIELD = re.compile(r"(?P<lead>[ ]*(?:- )*[\w-]+:[ ]+)(?P<value>[^\s'\"\[{|&*!#].*?)[ ]*\r?$")
_FLOW_FIGURE = re.compile(r"[<>]=?[ ]?[0-9]+(?=[ ]*[,}\]])")
_TAB_LINE = re.compile(r"^\t+(?=\S)", re.MULTILINE)
_MIXED_LINE = re.compile(r"^(?: +|\t+ )[ \t]*\S", re.MULTILINE)


def drop_mark(problem: Problem, source: SourceText) -> Iterator[Edit]:
    """E102: take the byte-order mark away, or all of them."""
    marks = len(source.text) - len(source.text.lstrip("\ufeff"))
    if marks:
        yield Edit(0, marks, "")


def drop_stray(problem: Problem, source: SourceText) -> Iterator[Edit]:
    """E115, E602: take away what nobody sees and what changes nothing."""
    if STRAY.fullmatch(text_at(source, problem.span)):
        yield source.replace(problem.span, "")


def indent_with_blanks(problem: Problem, source: SourceText) -> Iterator[Edit]:
    """E105: two blanks for each tab, where all that is indented is indented with tabs alone.

    Where blanks and tabs mix, nobody can tell how wide a tab was meant to be.
    """
    start, end = _fields(source)
    if not _MIXED_LINE.search(source.text, start, end):
        for tabs in _TAB_LINE.finditer(source.text, start, end):
            yield Edit(tabs.start(), tabs.end(), "  " * len(tabs.group()))


def quote_value(problem: Problem, source: SourceText) -> Iterator[Edit]:
    """E104: put a value in quotes that holds a colon, or begins with a sign that YAML keeps for itself."""
    span = problem.span
    start, end = source.line_start(span.line), source.line_start(span.line + 1)
    line = source.text[start:end].rstrip("\n")
    field = _PLAIN_FIELD.match(line)
    if field and _must_be_quoted(field["value"]) and not _goes_on(source, span.line, line):
        written = write_scalar(field["value"])
        yield Edit(start + field.start("value"), start + field.end("value"), written)
        return
    figure = _FLOW_FIGURE.match(line, span.column - 1)
    if figure:
        yield Edit(start + figure.start(), start + figure.end(), f'"{figure.group()}"')


def _must_be_quoted(value: str) -> bool:
    """Tell whether a value has no other reading; behind ' #' somebody may have meant a comment."""
    return " #" not in value and (": " in value or value[0] in "<>@`%" or value.endswith(":"))


def _goes_on(source: SourceText, number: int, line: str) -> bool:
    """Tell whether the next line is indented more, and so may belong to the value."""
    below = source.text[source.line_start(number + 1) : source.line_start(number + 2)]
    lead = len(line) - len(line.lstrip(" -"))
    return bool(below.strip()) and len(below) - len(below.lstrip()) > lead


def set_case(problem: Problem, source: SourceText) -> Iterator[Edit]:
    """Write a code, an id, a term or a key in the case that it is known in: ner is NER."""
    written = text_at(source, problem.span)
    bare = written[1:-1] if written[:1] in _QUOTES and written[-1:] == written[:1] else written
    wanted = problem.suggestion or ""
    if bare != wanted and bare.casefold() == wanted.casefold():
        yield source.replace(problem.span, written.replace(bare, wanted))


def drop_tracking(problem: Problem, source: SourceText) -> Iterator[Edit]:
    """W505: take away the parameters that only follow readers."""
    written = text_at(source, problem.span)
    bare = written.strip("'\"")
    if problem.suggestion and bare and clean_address(bare) == problem.suggestion:
        yield source.replace(problem.span, written.replace(bare, problem.suggestion))


def text_at(source: SourceText, span: Span) -> str:
    """Return what stands at a span."""
    start = source.offset(span.line, span.column)
    return source.text[start : source.offset(span.line, span.column + span.length)]


def _fields(source: SourceText) -> tuple[int, int]:
    """Return where the fields begin and end: between the fences, or the whole of a YAML file."""
    if not source.text.startswith("---"):
        return 0, len(source.text)
    close = re.compile(r"^---[ \t\r]*$", re.MULTILINE).search(source.text, source.line_start(2))
    return source.line_start(2), close.start() if close else len(source.text)


FIXES: Mapping[str, Fix] = {
    "E102": drop_mark,
    "E104": quote_value,
    "E105": indent_with_blanks,
    "E113": set_case,
    "E115": drop_stray,
    "E121": set_case,
    "E124": set_case,
    "E201": set_case,
    "E202": set_case,
    "E602": drop_stray,
    "W505": drop_tracking,
}
"""Code -> what mends it."""
