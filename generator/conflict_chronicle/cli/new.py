"""``chronicle new``: a new entry, actor, place or thread; it asks, or takes options."""

import sys
from pathlib import Path

import click

from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.cli.common import PROBLEMS, WRONG_USE, folder_option, stop
from conflict_chronicle.cli.new_files import entry_file, place_files, write_new
from conflict_chronicle.cli.new_options import (
    SOURCE,
    Value,
    countries_of,
    entry_answers,
    id_of,
    need,
    one_of,
)
from conflict_chronicle.cli.revising import Opened, open_chronicle
from conflict_chronicle.load import SourceFile
from conflict_chronicle.model import OUTCOMES
from conflict_chronicle.new import (
    ActorAnswers,
    Dialog,
    PlaceAnswers,
    Stubs,
    ThreadAnswers,
    interview_actor,
    interview_entry,
    interview_place,
    interview_thread,
    make_actor,
    make_thread,
)
from conflict_chronicle.report.report import visible


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
    need(missing)
    write_new(opened, [entry_file(opened, entry_answers(given, figures), one_of(given["ident"]))])


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
    need(
        [word for word, value in (("ID", ident), ("--name", name), ("--type", type_)) if not value]
    )
    write_new(
        opened,
        [
            make_actor(
                opened.settings.entries,
                ActorAnswers(id_of(ident), name, type_, countries_of(countries)),
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
    need([word for word, value in needed if not value])
    (code,) = countries_of([country])
    write_new(opened, place_files(opened, [PlaceAnswers(id_of(ident), name, code, **more)]))


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
    need([word for word, value in needed if not value])
    write_new(
        opened, [make_thread(opened.settings.entries, ThreadAnswers(id_of(ident), title, summary))]
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
        write_new(opened, files, keep=dialog.agrees)
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
            return [*actors, *place_files(opened, stubs.places), entry_file(opened, answers)]
        case "actor":
            return [make_actor(folder, interview_actor(dialog, chronicle, name, ident))]
        case "place":
            return place_files(opened, [interview_place(dialog, chronicle, name, ident)])
        case _:
            return [make_thread(folder, interview_thread(dialog, chronicle, name, ident))]


def _chronicle(opened: Opened) -> Chronicle:
    from conflict_chronicle.pipeline import build_chronicle

    return build_chronicle(opened.files, opened.settings, opened.today)[0]
