"""The files that ``chronicle new`` writes, none over another."""

import re
from collections.abc import Callable, Sequence

import click

from conflict_chronicle.cli.common import PROBLEMS, WRONG_USE, stop, write_changes
from conflict_chronicle.cli.new_options import read_option
from conflict_chronicle.cli.revising import Opened, new_errors
from conflict_chronicle.dates import parse_edtf
from conflict_chronicle.load import SourceFile, kind_of, parse
from conflict_chronicle.new import (
    EntryAnswers,
    PlaceAnswers,
    entry_id,
    make_entry,
    make_place,
    read_id,
)
from conflict_chronicle.problems import Problem
from conflict_chronicle.publish import Change
from conflict_chronicle.report.report import visible

OPTIONS = {
    "places": "--place",
    "countries": "--country",
    "actors": "--actor",
    "sources": "--source",
    "threads": "--thread",
    "claims": "--killed, --of, --by",
    "coords_from": "--coords-from",
}
"""Fields whose option is not called as they are."""
DATED = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}-[a-z0-9-]*[a-z]")


def entry_file(opened: Opened, answers: EntryAnswers, ident: str = "") -> SourceFile:
    """Return the file of an entry; stop with exit code 2 if its id names no day."""
    taken = {raw.id for file in opened.files for raw in parse(file)[0] if raw.kind == "entry"}
    ident = ident or entry_id(
        parse_edtf(answers.date), answers.title, answers.places, answers.type, taken
    )
    read_option("--id", ident, read_id)
    if not DATED.match(ident):
        stop(f"--id: '{ident}' must begin with the event's date: 2023-09-28-two-words", WRONG_USE)
    return make_entry(opened.settings.entries, ident, answers)


def place_files(opened: Opened, places: Sequence[PlaceAnswers]) -> list[SourceFile]:
    """Return the files of places' countries, each with all its new places."""
    made = {file.path: file for file in opened.files}
    new = set()
    for place in places:
        path = f"{opened.settings.entries}/places/{place.country}.yml"
        before = made[path].data if path in made else None
        made[path] = make_place(opened.settings.entries, place, before)
        new.add(path)
    return [made[path] for path in sorted(new)]


def write_new(
    opened: Opened, files: Sequence[SourceFile], keep: Callable[[str], bool] | None = None
) -> None:
    """Write files that bring no error; stop with exit code 1 and nothing written if they would.

    ``keep`` asks whether to write them all the same: answers to many questions are not thrown away.
    """
    before = {file.path: file for file in opened.files}
    for file in files:
        if file.path in before and kind_of(file.path) != "place":
            stop(f"{file.path} is there already: nothing was written", WRONG_USE)
    state = {**before, **{file.path: file for file in files}}
    errors = new_errors(opened, [state[path] for path in sorted(state)])
    for problem in errors:
        click.echo(visible(_in_words(problem, files)))
    if errors and not (keep and keep("Write it all the same, and mend it in the file?")):
        stop("nothing was written", PROBLEMS)
    write_changes(
        opened.folder,
        [
            Change(file.path, before[file.path].data if file.path in before else None, file.data)
            for file in files
        ],
    )
    for file in files:
        click.echo(f"{'changed' if file.path in before else 'new':8}{file.path}")
    click.echo(f"\nLook at it, add what is missing, then:\n  chronicle check {files[-1].path}")
    click.echo("  chronicle serve")


def _in_words(problem: Problem, files: Sequence[SourceFile]) -> str:
    """Return a problem with the option that it is about in place of the line."""
    near = f"; did you mean '{problem.suggestion}'?" if problem.suggestion else ""
    kind = {"E203": "actor", "E204": "place", "E205": "thread"}.get(problem.code)
    help = f"\n  if it is new: chronicle new {kind}" if kind else ""
    where = next((_option(file, problem) for file in files if file.path == problem.span.file), "")
    return f"{where or problem.span.file}: {problem.code} {problem.message}{near}{help}"


def _option(file: SourceFile, problem: Problem) -> str:
    """Return the option whose field stands in the line of a problem."""
    found = ""
    for raw in parse(file)[0]:
        for key, _ in raw.fields.pairs:
            if key.line <= problem.span.line:
                found = OPTIONS.get(key.text, f"--{key.text}")
    return found
