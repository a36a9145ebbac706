"""``chronicle check``: all problems of all files in one run."""

from collections.abc import Callable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path

import click

from conflict_chronicle import urls
from conflict_chronicle.cli.common import (
    NO_ACCESS,
    PROBLEMS,
    cache_folder,
    folder_option,
    readers,
    settings_of,
    stop,
    today,
    without_garbage,
)
from conflict_chronicle.cli.show import show
from conflict_chronicle.load.lines import line_reader
from conflict_chronicle.problems import Problem, has_errors
from conflict_chronicle.recheck.memory import NOTHING, remember
from conflict_chronicle.report import (
    Report,
    report_github,
    report_json,
    report_markdown,
    report_sarif,
)
from conflict_chronicle.settings import Settings

FORMATS: Mapping[str, Callable[[Report], Iterator[str]]] = {
    "json": report_json,
    "github": report_github,
    "sarif": report_sarif,
    "markdown": report_markdown,
}
"""The formats beside text."""
VERSION = version("conflict-chronicle")


@click.command()
@folder_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", *FORMATS]),
    default="text",
    show_default=True,
    help="For people, for programs, or for a forge.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning"]),
    default="error",
    show_default=True,
    help="What makes the exit code 1.",
)
@click.option("-q", "--quiet", is_flag=True, help="Show errors and the counts alone.")
@click.option("--fix", is_flag=True, help="Mend first what is mechanical, and say what was done.")
@click.option(
    "--cache/--no-cache",
    default=True,
    show_default=True,
    help="Whether to look only at what changed since the last check.",
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
def check(
    folder: Path,
    form: str,
    fail_on: str,
    quiet: bool,
    fix: bool,
    cache: bool,
    paths: tuple[Path, ...],
) -> None:
    """Check the entries and say what is wrong, and where.

    All records are read, since they refer to each other; with PATHS only problems in those files or
    folders are shown.
    """
    if fix:
        from conflict_chronicle.cli.mend import mend

        mend(folder, lambda: _within(_check(folder, memory=cache)[1], folder, paths))
    settings, found, entries = _check(folder, memory=cache)
    problems = _within(found, folder, paths)
    rules = settings.site_url + urls.RULES if settings.site_url else ""
    report = Report(problems, entries, line_reader(folder), VERSION, rules, quiet=quiet)
    if form == "text":
        show(report.shown, folder)
        click.echo(report.summary)
    else:
        for line in FORMATS[form](report):
            click.echo(line)
    if has_errors(problems) or (fail_on == "warning" and problems):
        raise SystemExit(PROBLEMS)


def _check(folder: Path, *, memory: bool) -> tuple[Settings, tuple[Problem, ...], int]:
    """Return the settings, all problems, and how many entries were read; or stop with exit code 3."""
    settings, wrong = settings_of(folder)
    day = today()
    known = NOTHING
    if memory and not wrong:
        known = remember(folder, settings, day, cache_folder())
    outcome = known.recall(day)
    if outcome is None:
        from conflict_chronicle.recheck.recheck import check_again

        try:
            with without_garbage(), readers() as executor:
                outcome = check_again(folder, settings, day, known, executor=executor)
        except FileNotFoundError as error:
            stop(str(error), NO_ACCESS)
    return settings, (*wrong, *outcome.problems), outcome.entries


def _within(
    problems: tuple[Problem, ...], folder: Path, paths: tuple[Path, ...]
) -> tuple[Problem, ...]:
    """Keep the problems of the given files and folders; all of them when none is given."""
    wanted = is_within(folder, paths)
    return tuple(problem for problem in problems if wanted(problem.span.file))


def is_within(folder: Path, paths: tuple[Path, ...]) -> Callable[[str], bool]:
    """Return what tells whether a file lies in one of the paths; without paths every file does."""
    base = folder.resolve()
    wanted = []
    for path in paths:
        if not path.exists():
            stop(f"there is no file or folder {path}", NO_ACCESS)
        full = path.resolve()
        if not full.is_relative_to(base):
            stop(f"{path} lies outside the chronicle", NO_ACCESS)
        wanted.append(full.relative_to(base).as_posix())
    return lambda file: (
        not wanted or any(want in (".", file) or file.startswith(want + "/") for want in wanted)
    )
