"""What every format tells: the problems, how much was read, and where the rules are explained (data)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from conflict_chronicle.problems import Problem, Severity

ReadLine = Callable[[str, int], str | None]
"""Returns a line of a file by its number, counting from 1; None where it cannot be read."""


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of one run of the check."""

    problems: Sequence[Problem]
    entries: int
    """Number of entries that could be read."""
    read_line: ReadLine
    version: str = ""
    """Version of the tool."""
    rules_url: str = ""
    """Address of the page of all rules; empty while the site has none."""

    quiet: bool = False
    """Show errors alone; the counts are of all."""

    @property
    def shown(self) -> tuple[Problem, ...]:
        """The problems that are listed."""
        return tuple(
            problem
            for problem in self.problems
            if not self.quiet or problem.severity is Severity.ERROR
        )

    def rule_url(self, code: str) -> str:
        """Return the address where a code is explained, or an empty text."""
        return f"{self.rules_url}#{code.lower()}" if self.rules_url else ""

    @property
    def summary(self) -> str:
        """How much was read and found: "52 entries read: 1 error"."""
        noun = "entry" if self.entries == 1 else "entries"
        return f"{self.entries} {noun} read: {counted(self.problems)}"


def counted(problems: Sequence[Problem]) -> str:
    """Return "2 errors, 1 warning"; "no problems" for none."""
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    warnings = len(problems) - errors
    parts = [
        f"{n} {word}{'' if n == 1 else 's'}"
        for n, word in ((errors, "error"), (warnings, "warning"))
        if n
    ]
    return ", ".join(parts) or "no problems"


def visible(text: str) -> str:
    """Replace what a terminal would act on or hide; every character keeps its place."""
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)


def hint(problem: Problem) -> str:
    """Return the valid value that is suggested, as a question, or an empty text."""
    if problem.suggestion is None:
        return ""
    label = f" ({problem.suggestion_label})" if problem.suggestion_label else ""
    return visible(f"did you mean '{problem.suggestion}'{label}?")
