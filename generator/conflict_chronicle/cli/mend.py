"""What ``chronicle check --fix`` does: mend, read again, until nothing is left that can be mended."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path

import click

from conflict_chronicle.cli.common import write_changes
from conflict_chronicle.load import SourceFile, read_source
from conflict_chronicle.mend import can_mend, mend_file
from conflict_chronicle.problems import Problem
from conflict_chronicle.publish import Change
from conflict_chronicle.report.report import visible

MOST_ROUNDS = 100
"""A round mends what the reader got to; the next finds what stood behind it."""


def mend(folder: Path, find: Callable[[], Iterable[Problem]]) -> None:
    """Mend the problems that ``find`` returns, round after round, and say on standard error what was done.

    All files of a round are changed together or not at all; stops with exit code 3 when they cannot be.
    """
    for _ in range(MOST_ROUNDS):
        changes = list(_changes(folder, find()))
        if not changes:
            return
        write_changes(folder, changes)


def _changes(folder: Path, problems: Iterable[Problem]) -> Iterator[Change]:
    wanted = sorted(filter(can_mend, problems), key=lambda problem: problem.sort_key)
    for path, group in groupby(wanted, key=lambda problem: problem.span.file):
        file = read_source(folder / path, path)
        if not isinstance(file, SourceFile):
            continue
        mended = mend_file(file, group)
        for problem in mended.problems:
            place = f"{path}:{problem.span.line}:{problem.span.column}"
            click.echo(visible(f"mended {place}: {problem.code} {problem.message}"), err=True)
        if mended.data != file.data:
            yield Change(path, file.data, mended.data)
