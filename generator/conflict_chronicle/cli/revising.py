"""What the verbs that change several files share: show, check beforehand, write all or none."""

import datetime
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from conflict_chronicle.cli.common import (
    NO_ACCESS,
    PROBLEMS,
    WRONG_USE,
    settings_of,
    stop,
    today,
    write_changes,
)
from conflict_chronicle.cli.fmt import diff_of
from conflict_chronicle.load import SourceFile, discover
from conflict_chronicle.problems import Problem, Severity
from conflict_chronicle.publish import Change
from conflict_chronicle.report import counted
from conflict_chronicle.report.report import visible
from conflict_chronicle.settings import Settings

dry_run_option = click.option(
    "-n", "--dry-run", is_flag=True, help="Write nothing; show what would change."
)


@dataclass(frozen=True, slots=True)
class Opened:
    """The chronicle that a verb works on."""

    folder: Path
    settings: Settings
    files: tuple[SourceFile, ...]
    today: datetime.date


def open_chronicle(folder: Path) -> Opened:
    """Read all files of a chronicle, or stop with exit code 3."""
    settings, _ = settings_of(folder)
    try:
        files, _ = discover(folder, settings.entries)
    except FileNotFoundError as error:
        stop(str(error), NO_ACCESS)
    except OSError as error:
        stop(f"{error.filename}: {error.strerror}", NO_ACCESS)
    return Opened(folder, settings, files, today())


def new_errors(opened: Opened, files: Sequence[SourceFile]) -> tuple[Problem, ...]:
    """Return the errors that a chronicle would have and does not have now."""
    from conflict_chronicle.pipeline import build_chronicle

    before, after = (
        [
            problem
            for problem in build_chronicle(state, opened.settings, opened.today)[1]
            if problem.severity is Severity.ERROR
        ]
        for state in (opened.files, files)
    )
    # Lines and files may have moved; what is said about them has not.
    known = Counter((problem.code, problem.message) for problem in before)
    new = []
    for problem in after:
        if known[problem.code, problem.message]:
            known[problem.code, problem.message] -= 1
        else:
            new.append(problem)
    return tuple(new)


def carry_out(opened: Opened, changes: Sequence[Change], *, dry_run: bool) -> None:
    """Show or make changes; stop with exit code 1, and nothing written, if they would bring errors."""
    files = {file.path: file for file in opened.files}
    for change in changes:
        files.pop(change.path, None)
        if change.after is not None:
            files[change.path] = SourceFile(change.path, change.after)
    errors = new_errors(opened, [files[path] for path in sorted(files)])
    if errors:
        for problem in errors:
            span = problem.span
            place = f"{span.file}:{span.line}:{span.column}"
            click.echo(visible(f"{place}: {problem.code} {problem.message}"))
        stop(f"this would bring {counted(errors)}: nothing was written", PROBLEMS)
    if dry_run:
        for line in diff_of(changes):
            click.echo(line)
        click.echo(f"{_files(len(changes))} would change")
        return
    write_changes(opened.folder, changes)
    for change in changes:
        verb = "new" if change.before is None else "gone" if change.after is None else "changed"
        click.echo(visible(f"{verb:8}{change.path}"))
    click.echo(f"{_files(len(changes))} changed")


def refusing(action: Callable[[], None]) -> None:
    """Do something, or stop with exit code 2 and say why it is refused."""
    from conflict_chronicle.revise import Refused

    try:
        action()
    except Refused as error:
        stop(str(error), WRONG_USE)


def reason(why: str | None) -> str:
    """Return the reason as one line; ask for it on a terminal, or stop with exit code 2."""
    if why is None and sys.stdin.isatty():
        why = click.prompt("Why? Readers will see this sentence")
    words = " ".join((why or "").split())
    if not words:
        stop("say why, in a sentence that readers will see: --why '…'", WRONG_USE)
    return words


def _files(count: int) -> str:
    return f"{count} file{'' if count == 1 else 's'}"
