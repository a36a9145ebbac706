"""Write problems as text: the line, a caret below the value, the nearest valid value, a way out."""

from collections.abc import Callable, Iterable, Iterator

from conflict_chronicle.problems import Problem, Severity
from conflict_chronicle.report.report import ReadLine, hint, visible

WIDEST = 120
"""A longer line is cut around the value."""
Paint = Callable[[str, str], str]
"""Colours a text: (text, "red" | "yellow" | "cyan" | "bold") -> text."""


def plain(text: str, colour: str) -> str:
    """Leave a text as it is."""
    return text


def report_text(
    problems: Iterable[Problem], read_line: ReadLine, paint: Paint = plain
) -> Iterator[str]:
    """Yield the lines that show the problems; ``read_line(file, line)`` returns a line of a file."""
    for problem in problems:
        yield from _one(problem, read_line, paint)


def _one(problem: Problem, read_line: ReadLine, paint: Paint) -> Iterator[str]:
    span = problem.span
    colour = "red" if problem.severity is Severity.ERROR else "yellow"
    place = visible(f"{span.file}:{span.line}:{span.column}")
    yield f"{paint(place, 'bold')}: {paint(problem.code, colour)} {visible(problem.message)}"
    source = read_line(span.file, span.line)
    asked = hint(problem)
    if source is not None:
        yield from _excerpt(source, span.line, span.column, span.length, asked, colour, paint)
    elif asked:
        yield f"    {asked}"
    helps = [
        *([visible(problem.help)] if problem.help else []),
        f"chronicle explain {problem.code}",
    ]
    yield f"  {paint('help', 'cyan')}: {'   ·   '.join(helps)}"
    yield ""


def _excerpt(
    source: str, line: int, column: int, length: int, asked: str, colour: str, paint: Paint
) -> Iterator[str]:
    text, column = _cut(source.replace("\t", " "), column)
    length = max(1, min(length, len(text) - column + 1))
    number = f"{line:>5} | "
    yield f"{number}{visible(text)}"
    gutter = " " * (len(number) - 2) + "| "
    yield f"{gutter}{' ' * (column - 1)}{paint('^' * length, colour)} {asked}".rstrip()


def _cut(text: str, column: int) -> tuple[str, int]:
    if len(text) <= WIDEST:
        return text, column
    start = max(0, min(column - 40, len(text) - WIDEST))
    cut = text[start : start + WIDEST]
    if start:
        cut = "…" + cut[1:]
    return cut, column - start
