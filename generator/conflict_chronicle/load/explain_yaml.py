"""Say in plain words what a YAML parser trips over."""

import re
from dataclasses import dataclass

import yaml

from conflict_chronicle.problems import Problem, Span


@dataclass(frozen=True, slots=True)
class _Explanation:
    pattern: str
    """What libyaml or PyYAML says; found by feeding it the mistake."""
    code: str
    message: str
    help: str | None = None


_EXPLANATIONS = (
    _Explanation(
        r"mapping values are not allowed|unexpected ':'",
        "E104",
        "a colon followed by a blank inside a value that has no quotes",
        "put the whole value in quotes",
    ),
    _Explanation(
        r"block sequence entries",
        "E104",
        "a hyphen and a blank behind a key: they begin a list",
        "begin the list on the next line; where '-' stands for unknown, remove the line",
    ),
    _Explanation(
        r"block scalar",
        "E104",
        "a value that begins with > or | means a block of text in YAML",
        "put it in quotes: '>100'",
    ),
    _Explanation(
        r"cannot start any token|block node",
        "E104",
        "a value cannot begin with this character without quotes",
        "put the value in quotes",
    ),
    _Explanation(
        r"could not find expected ':'",
        "E104",
        "a line that is not 'key: value'",
        "add the colon and a blank, or indent the line so that it belongs to the value above",
    ),
    _Explanation(
        r"escape", "E104", "a backslash sequence that YAML does not know", "use single quotes"
    ),
    _Explanation(
        r"quoted scalar",
        "E104",
        "a quotation mark that is opened and never closed, or text behind the closing one",
        "a quotation mark inside a quoted value is written twice: 'Côte d''Ivoire'",
    ),
    _Explanation(
        r"flow (sequence|mapping|node)",
        "E104",
        "a list [ … ] or mapping { … } that is not closed, or lacks a comma",
        "close it; a value with a comma, a colon, a bracket or a brace in it needs quotes",
    ),
    _Explanation(
        r"block (collection|mapping)|inconsistent|expected key",
        "E104",
        "a line that is indented more or less than its neighbours, or text behind a closing quote",
        "lines of one list or mapping begin in the same column",
    ),
    _Explanation(
        r"directive|incompatible YAML",
        "E104",
        "a line that begins with %, which YAML takes for an instruction",
        "put the value in quotes, or remove the line",
    ),
    _Explanation(
        r"single document|document start", "E110", "a second document ('---')", "remove the line"
    ),
    _Explanation(
        r"unacceptable character|control characters",
        "E115",
        "a hidden control character",
        "delete it",
    ),
    _Explanation(
        r"alias|anchor|tag", "E107", "a value that begins with &, * or !", "put it in quotes"
    ),
)

_BEGAN_EARLIER = re.compile(r"end of stream|flow |anchor|alias|simple key")
"""What libyaml notices only behind the value; the context tells where that began."""
_INDENTED_KEY = re.compile(r" +[\w-]+")
_TOO_FAR = "a line that is indented more than the one above, so that it belongs to that one's value"


def explain(file: str, text: str, first_line: int, error: yaml.YAMLError) -> Problem:
    """Turn the parser's error into a problem at the place it points to."""
    said = f"{getattr(error, 'problem', '') or ''} {getattr(error, 'context', '') or ''}".strip()
    mark = getattr(error, "problem_mark", None)
    if _BEGAN_EARLIER.search(said):
        mark = getattr(error, "context_mark", None) or mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = text.split("\n")
    line = min(line, len(lines) - 1)
    span = Span(file, line + first_line, column + 1, 1)
    if "block scalar" in said:
        span = _at_sign(file, lines[line], line + first_line) or span
    if "mapping values" in said and _INDENTED_KEY.fullmatch(lines[line][:column]):
        return Problem("E104", _TOO_FAR, span, help="lines of one mapping begin in the same column")
    for item in _EXPLANATIONS:
        if re.search(item.pattern, said):
            return Problem(item.code, item.message, span, help=item.help)
    return Problem("E104", f"not valid YAML: {said or 'cannot be read'}", span)


def _at_sign(file: str, line: str, number: int) -> Span | None:
    """Point to the > or | that began the block, where the parser points behind it."""
    found = re.search(r"(?<=:[ ])[>|]\S*", line)
    return Span(file, number, found.start() + 1, len(found.group())) if found else None
