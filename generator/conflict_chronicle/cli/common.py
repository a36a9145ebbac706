"""What the verbs share: the folder they work in, and how they stop."""

import datetime
import gc
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from conflict_chronicle.problems import Problem, Severity, has_errors
from conflict_chronicle.settings import Settings, read_settings

if TYPE_CHECKING:  # the pipeline is loaded only when a verb runs
    from concurrent.futures import Executor

    from conflict_chronicle.chronicle import Chronicle
    from conflict_chronicle.publish import Change

PROBLEMS, WRONG_USE, NO_ACCESS = 1, 2, 3
UNDER_WAY = "another change of this chronicle is under way"
UNDONE = "an earlier change was cut short; it has been undone"
F = TypeVar("F", bound=Callable[..., Any])


def folder_option(function: F) -> F:
    """Add ``-C DIR`` to a verb."""
    return click.option(
        "-C",
        "--folder",
        type=click.Path(path_type=Path),
        default=Path(),
        help="Folder of the chronicle.  [default: this folder]",
    )(function)


def target_option(function: F) -> F:
    """Add ``--to DIR`` to a verb."""
    return click.option(
        "--to",
        "target",
        type=click.Path(path_type=Path, file_okay=False),
        required=True,
        help="Folder to write: new, empty, or written by this tool before.",
    )(function)


def settings_of(folder: Path) -> tuple[Settings, tuple[Problem, ...]]:
    """Read the settings of a folder in which no change is half done, or stop with exit code 3."""
    if not folder.is_dir():
        stop(f"there is no folder {folder}", NO_ACCESS)
    undo_cut_short(folder)
    try:
        return read_settings(folder)
    except OSError as error:
        stop(f"mkdocs.yml cannot be read: {error.strerror}", NO_ACCESS)


def undo_cut_short(folder: Path) -> None:
    """Undo a change of files that was cut short and say so, or stop with exit code 3."""
    from conflict_chronicle.publish import Busy, Foreign, recover_change

    try:
        if recover_change(folder):
            click.echo(f"chronicle: {UNDONE}", err=True)
    except Busy:
        stop(f"{UNDER_WAY}: try again when it is done", NO_ACCESS)
    except Foreign as error:
        stop(str(error), NO_ACCESS)
    except OSError as error:
        why = f"{error.filename or folder}: {error.strerror}"
        stop(f"an earlier change was cut short and cannot be undone: {why}", NO_ACCESS)


def read_all(folder: Path) -> tuple[Settings, "Chronicle", tuple[Problem, ...]]:
    """Read and check the chronicle of a folder, or stop with exit code 3."""
    from conflict_chronicle.pipeline import read_chronicle

    settings, problems = settings_of(folder)
    try:
        chronicle, found = read_chronicle(folder, settings, today())
    except FileNotFoundError as error:
        stop(str(error), NO_ACCESS)
    return settings, chronicle, (*problems, *found)


def read_sound(folder: Path) -> tuple[Settings, "Chronicle"]:
    """Read a chronicle that must have no errors; print them and stop with exit code 1 if it has."""
    from conflict_chronicle.cli.show import show

    settings, chronicle, problems = read_all(folder)
    if has_errors(problems):
        show((p for p in problems if p.severity is Severity.ERROR), folder)
        from conflict_chronicle.report import counted

        stop(f"{counted(problems)}: nothing was written", PROBLEMS)
    return settings, chronicle


def write_files(files: Mapping[str, bytes], target: Path) -> None:
    """Write files into a folder of our own and say what was done, or stop with exit code 3."""
    from conflict_chronicle.publish import NotOurs, publish

    try:
        manifest = publish(files, target)
    except NotOurs as error:
        stop(str(error), NO_ACCESS)
    except OSError as error:
        stop(f"{target}: {error.strerror}", NO_ACCESS)
    click.echo(f"{target}: {manifest}")


def cache_folder() -> Path:
    """Return the folder for what may be forgotten: CHRONICLE_CACHE, else the user's own of the system.

    It is never one of the chronicle, which strangers contribute to.
    """
    named = os.environ.get("CHRONICLE_CACHE")
    from platformdirs import user_cache_path

    return Path(named) if named else user_cache_path("conflict-chronicle", appauthor=False)


def shown(path: Path) -> str:
    """Return a path as one would type it from here."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def write_changes(folder: Path, changes: Iterable["Change"]) -> None:
    """Change files of the chronicle, all or none, or stop with exit code 3."""
    from conflict_chronicle.publish import Busy, Stale, change_files

    try:
        change_files(folder, changes)
    except Busy:
        stop(f"{UNDER_WAY}: nothing was written", NO_ACCESS)
    except Stale as error:
        stop(f"{error}: nothing was written", NO_ACCESS)
    except OSError as error:
        stop(f"{error.filename or folder}: {error.strerror}; nothing was changed", NO_ACCESS)


def write_new(target: Path, text: str) -> None:
    """Write a file that must not be there yet, whole or not at all; raises ``OSError``."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle = target.open("x", encoding="utf-8", newline="\n")
    try:
        with handle:
            handle.write(text)
    except OSError:
        target.unlink(missing_ok=True)
        raise


@contextmanager
def without_garbage(*, for_good: bool = False) -> Iterator[None]:
    """Let nobody look for circles of objects: records hold none, and the search is a fifth of a check.

    ``for_good`` spares what was made here later searches too, in a process that ends with its one task.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if for_good:
                gc.freeze()
            gc.enable()


@contextmanager
def readers(most: int | None = None) -> Iterator["Executor | None"]:
    """Provide processes that read files, which start when there is much to read; None where one is all.

    There are ``most``, or as many as processors.

    A process with threads is not forked: a lock that another thread holds would stay locked.
    """
    count = most or (len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1)
    if count == 1 or threading.active_count() > 1:
        yield None
        return
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(count, multiprocessing.get_context("fork")) as executor:
        yield executor


def today() -> datetime.date:
    """Return today, in universal time; the only clock that the tool reads."""
    return datetime.datetime.now(datetime.UTC).date()


def stop(message: str, code: int) -> NoReturn:
    """Print why on standard error and exit."""
    from conflict_chronicle.report.report import visible

    click.echo(f"chronicle: {visible(message)}", err=True)
    raise SystemExit(code)
