"""Problems: what is wrong in a file, where, and how to mend it (rank 0).

A problem is a value. Stages return problems beside their result; only the command line turns them
into an exit code, and only ``report`` turns them into text.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, TypeAlias, TypeVar

T = TypeVar("T")


class Severity(StrEnum):
    """How much a problem weighs: an error stops a build, a warning asks for a look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one line of a file: lines and columns count from 1, length in characters."""

    file: str
    line: int = 1
    column: int = 1
    length: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding. ``suggestion`` is a value that would be valid, ``help`` a way to mend it."""

    code: str
    message: str
    span: Span
    suggestion: str | None = None
    suggestion_label: str | None = None
    """What the suggestion is, in words: the name of the actor whose id is suggested."""
    help: str | None = None

    @property
    def severity(self) -> Severity:
        """Codes that begin with W are warnings, all others errors."""
        return Severity.WARNING if self.code.startswith("W") else Severity.ERROR

    @property
    def sort_key(self) -> tuple[Any, ...]:
        """Order: by file, then position, then code and message."""
        span = self.span
        return (span.file, span.line, span.column, self.code, self.message)


@dataclass(frozen=True, slots=True)
class Where:
    """The place of a finding in terms of the record: lines and columns are looked up at the end.

    Records do not carry the position of each value, so that a large chronicle fits into memory; the
    few files that have findings are parsed again (``load.place_findings``).
    """

    file: str
    key: str | None = None
    """Key of the record in a file of many."""
    path: tuple[str | int, ...] = ()
    """Keys and list positions that lead to the value."""
    on_key: bool = False
    """Point to the last key of the path instead of its value."""
    text: tuple[int, int, int] | None = None
    """Line, column and length within the record's text, or the value at ``path``, counting from 1."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found in a record; it becomes a problem once its place is looked up."""

    code: str
    message: str
    where: Where
    suggestion: str | None = None
    suggestion_label: str | None = None
    help: str | None = None


Result: TypeAlias = tuple[T | None, tuple[Problem, ...]]
"""What a stage makes of one record: the value, or None, and every problem found on the way."""


def sort_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems in order of place, each once."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda problem: problem.sort_key))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Tell whether any of the problems is an error."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def nearest(value: str, known: Iterable[str]) -> str | None:
    """Return the known word most like ``value``, or None when nothing is near.

    Likeness is the Ratcliff/Obershelp ratio of ``difflib`` with a cut-off of 0.6, case ignored.
    """
    folded = {word.casefold(): word for word in sorted(known, reverse=True)}
    found = get_close_matches(value.casefold(), list(folded), n=1, cutoff=0.6)
    return folded[found[0]] if found else None
