"""``chronicle draft``: a first entry from the text of an article or of a reported event."""

import datetime
import sys
from pathlib import Path
from typing import Any

import click

from conflict_chronicle.cli.common import (
    NO_ACCESS,
    PROBLEMS,
    folder_option,
    settings_of,
    stop,
    write_new,
)

FIRST_YEAR = 1900


def _day(
    _ctx: click.Context, _param: click.Parameter, value: datetime.datetime | None
) -> datetime.date | None:
    if value and value.year < FIRST_YEAR:
        raise click.BadParameter(f"{value.year:04} is no year of an article")
    return value.date() if value else None


@click.command()
@folder_option
@click.argument("file", type=click.Path(allow_dash=True, path_type=Path))
@click.option("--from-issue", is_flag=True, help="FILE is the text of a filled-in event form.")
@click.option("--publisher", help="Who published it, if the text does not say so.")
@click.option(
    "--published",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    callback=_day,
    help="Day of publication, if the text does not say so.",
)
@click.option("--url", help="Address of the article.")
@click.option("-w", "--write", is_flag=True, help="Put it in its place below entries/.")
@click.option(
    "-o", "--out", type=click.Path(path_type=Path, dir_okay=False), help="Put it in a file."
)
def draft(
    folder: Path,
    file: Path,
    from_issue: bool,
    write: bool,
    out: Path | None,
    **known: Any,
) -> None:
    """Draft an entry from the text of an article, a statement or a page.

    FILE is plain text or HTML; "-" reads it from standard input. The draft names the day, the
    places, actors and figures that it found, each below the sentence it came from, and leaves open
    what nobody says. It is printed, or written where nothing is yet.
    """
    from conflict_chronicle.draft import (
        About,
        draft_entry,
        entry_id,
        read_registry,
        same_days,
        write_draft,
    )

    settings, _ = settings_of(folder)
    registry = read_registry(folder, settings.entries)
    make = draft_entry
    if from_issue:
        from conflict_chronicle.draft.issue import draft_from_issue as make
    found = make(_read(file), registry, About(**known))
    if not (found.points or found.about.headline):
        stop(f"{file}: no text was found in it", PROBLEMS)
    ident = entry_id(found, registry, lambda name: _path(folder, settings.entries, name).exists())
    path = _path(Path(), settings.entries, ident)
    near = same_days(folder, settings.entries, found)
    text = write_draft(found, registry, path.as_posix(), near, settings.language)
    target = out or (folder / path if write else None)
    if out is None and target and not _is_within(target, folder / settings.entries):
        stop(f"{target.parent} leads out of the chronicle: nothing was written", NO_ACCESS)
    if target is None:
        click.echo(text.encode(), nl=False)  # UTF-8 whatever the terminal is
        return
    _write_new(target, text)
    click.echo(f"{target}: written; look at each '# check:', then run chronicle check")


def _is_within(target: Path, folder: Path) -> bool:
    return target.parent.resolve().is_relative_to(folder.resolve())


def _path(folder: Path, entries: str, ident: str) -> Path:
    year = ident[:4] if ident[:4].isdigit() else ""
    return folder / entries / year / f"{ident}.md"


def _read(file: Path) -> bytes:
    from conflict_chronicle.draft.read import LARGEST

    try:
        if str(file) == "-":
            return sys.stdin.buffer.read(LARGEST)
        with file.open("rb") as opened:
            return opened.read(LARGEST)
    except OSError as error:
        stop(f"{file}: {error.strerror}", NO_ACCESS)


def _write_new(target: Path, text: str) -> None:
    """Write a file that must not be there yet."""
    try:
        write_new(target, text)
    except FileExistsError:
        stop(f"{target} is there already: nothing was written", NO_ACCESS)
    except OSError as error:
        stop(f"{target}: {error.strerror}", NO_ACCESS)
