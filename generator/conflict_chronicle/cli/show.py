"""Print problems with the lines that they point to."""

import sys
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import click

from conflict_chronicle.problems import Problem
from conflict_chronicle.report import report_text


def show(problems: Iterable[Problem], folder: Path) -> None:
    """Print problems on standard output, in colour on a terminal."""
    colourful = sys.stdout.isatty()

    def paint(text: str, colour: str) -> str:
        if not colourful:
            return text
        return click.style(text, bold=True) if colour == "bold" else click.style(text, fg=colour)

    @lru_cache(maxsize=64)
    def lines(file: str) -> tuple[str, ...]:
        try:
            return tuple((folder / file).read_bytes().decode("utf-8", "replace").split("\n"))
        except OSError:
            return ()

    def read_line(file: str, line: int) -> str | None:
        found = lines(file)
        return found[line - 1].rstrip("\r") if 0 < line <= len(found) else None

    for text in report_text(problems, read_line, paint):
        click.echo(text)
