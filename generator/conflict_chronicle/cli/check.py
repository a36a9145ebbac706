"""``chronicle check``: all problems of all files in one run."""

from pathlib import Path

import click

from conflict_chronicle.cli.common import (
    NO_ACCESS,
    PROBLEMS,
    counted,
    folder_option,
    read_all,
    stop,
)
from conflict_chronicle.cli.show import show
from conflict_chronicle.problems import Problem, has_errors


@click.command()
@folder_option
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning"]),
    default="error",
    show_default=True,
    help="What makes the exit code 1.",
)
@click.option("-q", "--quiet", is_flag=True, help="Print errors and the count alone.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
def check(folder: Path, fail_on: str, quiet: bool, paths: tuple[Path, ...]) -> None:
    """Check the entries and say what is wrong, and where.

    All records are read, since they refer to each other; with PATHS only problems in those files or
    folders are shown.
    """
    _, chronicle, found = read_all(folder)
    problems = _within(found, folder, paths)
    shown = [problem for problem in problems if not quiet or problem.code.startswith("E")]
    show(shown, folder)
    entries = len(chronicle.entries)
    click.echo(f"{entries} {'entry' if entries == 1 else 'entries'} read: {counted(problems)}")
    if has_errors(problems) or (fail_on == "warning" and problems):
        raise SystemExit(PROBLEMS)


def _within(
    problems: tuple[Problem, ...], folder: Path, paths: tuple[Path, ...]
) -> tuple[Problem, ...]:
    """Keep the problems of the given files and folders; all of them when none is given."""
    if not paths:
        return problems
    base = folder.resolve()
    wanted = []
    for path in paths:
        if not path.exists():
            stop(f"there is no file or folder {path}", NO_ACCESS)
        full = path.resolve()
        if not full.is_relative_to(base):
            stop(f"{path} lies outside the chronicle", NO_ACCESS)
        wanted.append(full.relative_to(base).as_posix())
    return tuple(
        problem
        for problem in problems
        if any(
            want in (".", problem.span.file) or problem.span.file.startswith(want + "/")
            for want in wanted
        )
    )
