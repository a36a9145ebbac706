"""``chronicle new``: a new entry, actor, place or thread; it asks, or takes options."""

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

import click

from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.cli.common import PROBLEMS, WRONG_USE, folder_option, stop, write_changes
from conflict_chronicle.cli.revising import Opened, new_errors, open_chronicle
from conflict_chronicle.dates import parse_edtf
from conflict_chronicle.load import SourceFile, kind_of, parse
from conflict_chronicle.model import OUTCOMES
from conflict_chronicle.new import (
    ActorAnswers,
    ClaimAnswers,
    Dialog,
    EntryAnswers,
    PlaceAnswers,
    SourceAnswers,
    Stubs,
    ThreadAnswers,
    Unfit,
    entry_id,
    interview_actor,
    interview_entry,
    interview_place,
    interview_thread,
    make_actor,
    make_entry,
    make_place,
    make_thread,
    read_country,
    read_date,
    read_figure,
    read_id,
)
from conflict_chronicle.problems import Problem
from conflict_chronicle.publish import Change
from conflict_chronicle.report.report import visible

Value: TypeAlias = str | tuple[str, ...] | None
Given: TypeAlias = Mapping[str, Value]
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
SOURCE = "'headline | publisher | date | address'"


@click.group(invoke_without_command=True)
@folder_option
@click.pass_context
def new(context: click.Context, folder: Path) -> None:
    """Make a new entry, actor, place or thread.

    On a terminal it asks; elsewhere it takes options, and names those that are missing. What it writes
    passes check, and it never writes over anything.
    """
    context.obj = folder
    if context.invoked_subcommand is None:
        if not sys.stdin.isatty():
            stop("say what: chronicle new entry, actor, place or thread, with --help", WRONG_USE)
        kinds = click.Choice(["entry", "actor", "place", "thread"])
        kind = click.prompt("What shall it be?", type=kinds, default="entry")
        _ask(open_chronicle(folder), kind)


@new.command()
@click.option("--title", help="What happened, in a line.")
@click.option("--date", help="When: 2023-09-28, 2023-09, '28 Sept 2023'.")
@click.option("--type", "type_", help="What kind of event: attack, coup …")
@click.option("--place", "places", multiple=True, help="Id of a place; may be given again.")
@click.option("--country", "countries", multiple=True, help="Code such as NER, without a place.")
@click.option(
    "--actor", "actors", multiple=True, help="role:ID, such as target:niger-armed-forces."
)
@click.option("--source", "sources", multiple=True, help=f"{SOURCE}; the last two may be left out.")
@click.option("--thread", "threads", multiple=True, help="Id of a thread.")
@click.option("--of", help="Whose people a figure counts: an actor, civilians, unknown.")
@click.option("--by", help="Who gives the figure: an actor, or in words.")
@click.option("--text", default="", help="The text; - reads it from standard input.")
@click.option("--id", "ident", help="Its id, if not made of date and title.")
@click.pass_obj
def entry(folder: Path, /, **given: Value) -> None:
    """Make an entry, from options or by asking."""
    opened = open_chronicle(folder)
    if not any(given.values()) and sys.stdin.isatty():
        _ask(opened, "entry")
        return
    needed = {"title": "--title", "date": "--date", "type_": "--type", "sources": "--source"}
    missing = [option for name, option in needed.items() if not given[name]]
    if not given["places"] and not given["countries"]:
        missing.append("--place or --country")
    figures = [name for name in OUTCOMES if given[name]]
    missing += [f"--{name}" for name in ("of", "by") if figures and not given[name]]
    _need(missing)
    _write(opened, [_entry_file(opened, _entry_answers(given, figures), _one(given["ident"]))])


for _outcome in OUTCOMES:
    click.option(f"--{_outcome}", help=f"How many were {_outcome}: 12, 10-15, '>100', '~90'.")(
        entry
    )


@new.command()
@click.argument("ident", metavar="ID", required=False, default="")
@click.option("--name", default="", help="Its name.")
@click.option("--type", "type_", default="", help="What kind: rebel-group, state-military …")
@click.option("--country", "countries", multiple=True, help="Code such as NER; may be given again.")
@click.pass_obj
def actor(folder: Path, ident: str, name: str, type_: str, countries: tuple[str, ...]) -> None:
    """Register an actor."""
    opened = open_chronicle(folder)
    if sys.stdin.isatty() and not (name and type_ and ident):
        _ask(opened, "actor", name, ident)
        return
    _need(
        [word for word, value in (("ID", ident), ("--name", name), ("--type", type_)) if not value]
    )
    _write(
        opened,
        [
            make_actor(
                opened.settings.entries,
                ActorAnswers(_id(ident), name, type_, _countries(countries)),
            )
        ],
    )


@new.command()
@click.argument("ident", metavar="ID", required=False, default="")
@click.option("--country", default="", help="Code such as NER.")
@click.option("--name", default="", help="Its name.")
@click.option("--admin1", default="", help="Region or province.")
@click.option("--lat", default="", help="Latitude in degrees.")
@click.option("--lon", default="", help="Longitude in degrees.")
@click.option("--precision", default="", help="settlement, near, admin1 …")
@click.option("--coords-from", default="", help="Where the coordinates are from.")
@click.pass_obj
def place(folder: Path, /, ident: str, name: str, country: str, **more: str) -> None:
    """Register a place in the gazetteer of its country."""
    opened = open_chronicle(folder)
    if sys.stdin.isatty() and not (ident and name and country):
        _ask(opened, "place", name, ident)
        return
    needed = [("ID", ident), ("--name", name), ("--country", country)]
    if more["lat"] or more["lon"]:
        needed += [("--lat", more["lat"]), ("--lon", more["lon"])]
        needed += [("--coords-from", more["coords_from"])]
    _need([word for word, value in needed if not value])
    (code,) = _countries([country])
    _write(opened, _place_files(opened, [PlaceAnswers(_id(ident), name, code, **more)]))


@new.command()
@click.argument("ident", metavar="ID", required=False, default="")
@click.option("--title", default="", help="Its title.")
@click.option("--summary", default="", help="The story in a sentence.")
@click.pass_obj
def thread(folder: Path, ident: str, title: str, summary: str) -> None:
    """Begin a thread: a story told over several entries."""
    opened = open_chronicle(folder)
    if sys.stdin.isatty() and not (ident and title and summary):
        _ask(opened, "thread", title, ident)
        return
    needed = (("ID", ident), ("--title", title), ("--summary", summary))
    _need([word for word, value in needed if not value])
    _write(
        opened, [make_thread(opened.settings.entries, ThreadAnswers(_id(ident), title, summary))]
    )


# Asking ------------------------------------------------------------------------------------------


def _ask(opened: Opened, kind: str, name: str = "", ident: str = "") -> None:
    """Ask for a record and write it."""
    dialog = Dialog(
        lambda question, default: click.prompt(
            question, default=default, show_default=bool(default), prompt_suffix=" "
        ),
        lambda told: click.echo("\n".join(visible(line) for line in told.split("\n"))),
    )
    chronicle = _chronicle(opened)
    try:
        files = dialog.run(lambda: _interview(dialog, opened, chronicle, kind, name, ident))
        _write(opened, files, keep=dialog.agrees)
    except click.Abort:
        click.echo()
        stop("nothing was written", PROBLEMS)


def _interview(
    dialog: Dialog, opened: Opened, chronicle: Chronicle, kind: str, name: str, ident: str
) -> list[SourceFile]:
    """Return the files of a record that is asked for, its own last."""
    folder = opened.settings.entries
    match kind:
        case "entry":
            stubs = Stubs()
            answers = interview_entry(dialog, chronicle, stubs)
            actors = [make_actor(folder, item) for item in stubs.actors]
            return [*actors, *_place_files(opened, stubs.places), _entry_file(opened, answers)]
        case "actor":
            return [make_actor(folder, interview_actor(dialog, chronicle, name, ident))]
        case "place":
            return _place_files(opened, [interview_place(dialog, chronicle, name, ident)])
        case _:
            return [make_thread(folder, interview_thread(dialog, chronicle, name, ident))]


def _chronicle(opened: Opened) -> Chronicle:
    from conflict_chronicle.pipeline import build_chronicle

    return build_chronicle(opened.files, opened.settings, opened.today)[0]


# Options -----------------------------------------------------------------------------------------


def _need(missing: Sequence[str]) -> None:
    if missing:
        stop(f"missing: {', '.join(missing)}; on a terminal, 'chronicle new' asks", WRONG_USE)


def _entry_answers(given: Given, figures: Sequence[str]) -> EntryAnswers:
    return EntryAnswers(
        title=_one(given["title"]),
        date=_read("--date", _one(given["date"]), read_date),
        type=_one(given["type_"]),
        places=_many(given["places"]),
        countries=_countries(_many(given["countries"])),
        actors=tuple(_actor(text) for text in _many(given["actors"])),
        sources=tuple(_source(text) for text in _many(given["sources"])),
        claims=tuple(_claim(name, given) for name in figures),
        threads=_many(given["threads"]),
        text=sys.stdin.read() if given["text"] == "-" else _one(given["text"]),
    )


def _claim(outcome: str, given: Given) -> ClaimAnswers:
    figure = _read(f"--{outcome}", _one(given[outcome]), read_figure)
    return ClaimAnswers(outcome, figure, _one(given["of"]), _one(given["by"]))


def _one(value: str | tuple[str, ...] | None) -> str:
    return value if isinstance(value, str) else ""


def _many(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _read(option: str, text: str, read: Callable[[str], str]) -> str:
    """Return a value as it is written, say so if it was given otherwise, or stop with exit code 2."""
    try:
        written = read(text)
    except Unfit as error:
        stop(f"{option}: {error}", WRONG_USE)
    if written != text:
        click.echo(visible(f"{option}: '{text}' is written {written}"), err=True)
    return written


def _id(text: str) -> str:
    """Return an id, which names a file; or stop with exit code 2."""
    return _read("ID", text, read_id)


def _countries(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(_read("--country", text, read_country) for text in texts)


def _actor(text: str) -> tuple[str, str]:
    role, colon, ident = text.partition(":")
    if not colon or not role.strip() or not ident.strip():
        stop(f"--actor: '{text}' is not role:ID, such as target:niger-armed-forces", WRONG_USE)
    return role.strip(), ident.strip()


def _source(text: str) -> SourceAnswers:
    parts = [part.strip() for part in text.split("|")]
    if not 2 <= len(parts) <= 4 or not all(parts[:2]):
        stop(f"--source: '{text}' is not {SOURCE}; the last two may be left out", WRONG_USE)
    title, publisher, published, url = (*parts, "", "")[:4]
    return SourceAnswers(
        title, publisher, published and _read("--source", published, read_date), url
    )


# Writing -----------------------------------------------------------------------------------------


def _entry_file(opened: Opened, answers: EntryAnswers, ident: str = "") -> SourceFile:
    taken = {raw.id for file in opened.files for raw in parse(file)[0] if raw.kind == "entry"}
    ident = ident or entry_id(
        parse_edtf(answers.date), answers.title, answers.places, answers.type, taken
    )
    _read("--id", ident, read_id)
    if not DATED.match(ident):
        stop(f"--id: '{ident}' must begin with the event's date: 2023-09-28-two-words", WRONG_USE)
    return make_entry(opened.settings.entries, ident, answers)


def _place_files(opened: Opened, places: Sequence[PlaceAnswers]) -> list[SourceFile]:
    """Return the files of places' countries, each with all its new places."""
    made = {file.path: file for file in opened.files}
    new = set()
    for place in places:
        path = f"{opened.settings.entries}/places/{place.country}.yml"
        before = made[path].data if path in made else None
        made[path] = make_place(opened.settings.entries, place, before)
        new.add(path)
    return [made[path] for path in sorted(new)]


def _write(
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
