"""``chronicle fmt``: the files of a chronicle in one form."""

import difflib
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from conflict_chronicle.characters import HIDDEN
from conflict_chronicle.cli.common import (
    NO_ACCESS,
    PROBLEMS,
    folder_option,
    settings_of,
    stop,
    write_changes,
)
from conflict_chronicle.cli.show import show
from conflict_chronicle.load import SourceFile, discover
from conflict_chronicle.problems import Problem, sort_problems
from conflict_chronicle.publish import Change
from conflict_chronicle.report import counted
from conflict_chronicle.report.report import visible


@click.command()
@folder_option
@click.option("--check", "only_check", is_flag=True, help="Write nothing; name what would change.")
@click.option("--diff", "show_diff", is_flag=True, help="Write nothing; show what would change.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
def fmt(folder: Path, only_check: bool, show_diff: bool, paths: tuple[Path, ...]) -> None:
    """Bring the files into one form: order of keys, quotes, layout.

    What they mean stays the same, and comments stay where they are. Files that cannot be read are
    named and left alone. With --check or --diff the exit code is 1 if a file would change.
    """
    from conflict_chronicle.format import format_file

    changes: list[Change] = []
    problems: list[Problem] = []
    files, unread = _wanted(folder, paths)
    for file in files:
        done = format_file(file)
        problems += done.problems
        if not done.is_understood:
            left = f"chronicle: {file.path} is left alone: its form is not known"
            click.echo(visible(left), err=True)
        if done.data != file.data:
            changes.append(Change(file.path, file.data, done.data))
    problems += unread
    show(sort_problems(problems), folder)
    if show_diff:
        for line in diff_of(changes):
            click.echo(line)
    elif only_check:
        for change in changes:
            click.echo(visible(change.path))
    else:
        write_changes(folder, changes)
    _sum_up(len(files), len(changes), problems, written=not (only_check or show_diff))


def diff_of(changes: Iterable[Change]) -> Iterator[str]:
    """Yield the lines of a unified diff of changes; a file that moves is one gone and one new.

    What a terminal would act on is replaced.
    """
    for change in changes:
        before, after = (
            [] if data is None else data.decode("utf-8", "replace").splitlines()
            for data in (change.before, change.after)
        )
        names = (
            "/dev/null" if change.before is None else f"a/{change.path}",
            "/dev/null" if change.after is None else f"b/{change.path}",
        )
        for line in difflib.unified_diff(before, after, *names, lineterm=""):
            yield HIDDEN.sub("\N{REPLACEMENT CHARACTER}", line)


def _wanted(folder: Path, paths: tuple[Path, ...]) -> tuple[list[SourceFile], tuple[Problem, ...]]:
    """Read the files of the chronicle that stand in one of the paths, or all of them."""
    settings, _ = settings_of(folder)
    try:
        files, problems = discover(folder, settings.entries)
    except FileNotFoundError as error:
        stop(str(error), NO_ACCESS)
    from conflict_chronicle.cli.check import is_within

    wanted = is_within(folder, paths)
    return [file for file in files if wanted(file.path)], tuple(
        problem for problem in problems if wanted(problem.span.file)
    )


def _sum_up(read: int, changed: int, problems: list[Problem], *, written: bool) -> None:
    verb = "changed" if written else "would change"
    left = f"; left alone: {counted(problems)}" if problems else ""
    click.echo(f"{read} file{'' if read == 1 else 's'} read, {changed} {verb}{left}")
    if problems or (changed and not written):
        raise SystemExit(PROBLEMS)
