"""Print problems with the lines that they point to."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from conflict_chronicle.load.lines import line_reader
from conflict_chronicle.problems import Problem
from conflict_chronicle.report import report_text


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
