"""``chronicle diff``: what a branch changes, in facts."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from conflict_chronicle.cli.common import (
    NO_ACCESS,
    PROBLEMS,
    WRONG_USE,
    folder_option,
    read_all,
    stop,
    today,
)
from conflict_chronicle.problems import Severity
from conflict_chronicle.settings import CONFIG, Settings, parse_settings

if TYPE_CHECKING:  # the pipeline is loaded only when a verb runs
    from conflict_chronicle.diff import Difference, State


@click.command()
@folder_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="Markdown is made for a comment: safe to show, and never too long for one.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "never"]),
    default="error",
    show_default=True,
    help="Which notices make the exit code 1: error is a lost id or a new error of check; "
    "warning is also a fact that changed without a correction.",
)
@click.argument("base")
@click.argument("head", required=False)
def diff(folder: Path, form: str, fail_on: str, base: str, head: str | None) -> None:
    """Say what a branch changes in facts: entries, dates, figures, totals, pages, problems.

    BASE is what to compare with: a branch, a tag or a commit such as origin/main. HEAD is the
    commit to compare; without it, the files as they are. What BASE has gained since HEAD left it
    does not count. Nothing is checked out.
    """
    from conflict_chronicle.diff import write_json, write_markdown, write_text
    from conflict_chronicle.load import GitFailed, NoRepository, UnknownRevision

    try:
        difference = _difference(folder, base, head)
    except UnknownRevision as error:
        stop(str(error), WRONG_USE)
    except NoRepository as error:
        stop(f"no repository can be read here: {error}", NO_ACCESS)
    except GitFailed as error:  # such as an object that is damaged
        stop(f"git failed: {error}", NO_ACCESS)
    writers = {"text": write_text, "markdown": write_markdown, "json": write_json}
    click.echo(writers[form](difference), nl=False)
    found = {notice.severity for notice in difference.notices}
    counted = {"error": {Severity.ERROR}, "warning": set(Severity), "never": set()}[fail_on]
    if found & counted:
        raise SystemExit(PROBLEMS)


def _difference(folder: Path, base: str, head: str | None) -> "Difference":
    from conflict_chronicle.diff import State, compare
    from conflict_chronicle.load import changed_paths, find_commit, find_fork

    if not folder.is_dir():
        stop(f"there is no folder {folder}", NO_ACCESS)
    one = find_commit(folder, base)
    two = find_commit(folder, head or "HEAD")
    fork = find_fork(folder, one, two)
    where = fork[:10] if fork == one else f"{fork[:10]}, where this left it"
    before = _committed(folder, fork, f"{base} ({where})")
    if head is None:
        settings, chronicle, problems = read_all(folder)
        after = State("The files as they are", chronicle, settings, problems)
    else:
        after = _committed(folder, two, f"{head} ({two[:10]})")
    return compare(before, after, changed_paths(folder, fork, two if head else None))


def _committed(folder: Path, commit: str, name: str) -> "State":
    """Read the chronicle of a commit."""
    from conflict_chronicle.diff import State
    from conflict_chronicle.load import read_file_of, read_revision
    from conflict_chronicle.pipeline import build_chronicle

    text = read_file_of(folder, commit, CONFIG)
    settings, flaws = (Settings(), ()) if text is None else parse_settings(text)
    files, unread = read_revision(folder, commit, settings.entries)
    chronicle, problems = build_chronicle(files, settings, today())
    return State(name, chronicle, settings, (*flaws, *unread, *problems))
