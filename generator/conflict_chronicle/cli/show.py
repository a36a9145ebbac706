"""Print problems with the lines that they point to."""

import os
import sys
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import click

from conflict_chronicle.problems import Problem
from conflict_chronicle.report import ReadLine, report_text


def show(problems: Iterable[Problem], folder: Path) -> None:
    """Print problems on standard output, in colour on a terminal."""
    colourful = wants_colour()

    def paint(text: str, colour: str) -> str:
        if not colourful:
            return text
        return click.style(text, bold=True) if colour == "bold" else click.style(text, fg=colour)

    for text in report_text(problems, line_reader(folder), paint):
        click.echo(text, color=colourful)


def wants_colour() -> bool:
    """Tell whether standard output is a terminal whose user wants colour (https://no-color.org)."""
    return (
        sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    )


def line_reader(folder: Path) -> ReadLine:
    """Return what reads a line of a file below a folder."""

    @lru_cache(maxsize=64)
    def lines(file: str) -> tuple[str, ...]:
        try:
            return tuple((folder / file).read_bytes().decode("utf-8", "replace").split("\n"))
        except (OSError, ValueError):  # a name with a NUL is a ValueError
            return ()

    def read_line(file: str, line: int) -> str | None:
        found = lines(file)
        return found[line - 1].rstrip("\r") if 0 < line <= len(found) else None

    return read_line
