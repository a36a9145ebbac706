"""``chronicle init``: a new chronicle that builds at once."""

import re
import shlex
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

import click

from conflict_chronicle.cli.common import NO_ACCESS, WRONG_USE, stop, write_new
from conflict_chronicle.countries import is_country, nearest_country

LONGEST_NAME = 80
KEPT = frozenset({".git"})
"""What may be there already: a repository without files."""
MOST_LISTED = 10
_OWNER = re.compile(r"@?([A-Za-z0-9](?:[A-Za-z0-9-]{0,38})(?:/[A-Za-z0-9._-]+)?)")


def _name(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    name = " ".join(value.split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise click.BadParameter(f"a name has 1 to {LONGEST_NAME} characters in one line")
    if "@@" in name:
        raise click.BadParameter("a name has no two at signs in a row")
    return name


def _countries(
    _ctx: click.Context, _param: click.Parameter, value: tuple[str, ...]
) -> tuple[str, ...]:
    codes = tuple(dict.fromkeys(code.upper() for code in value))
    for code in codes:
        if not is_country(code):
            near = nearest_country(code)
            hint = f"; did you mean {near[0]} ({near[1]})?" if near else ""
            raise click.BadParameter(
                f"'{code}' is not an ISO 3166-1 alpha-3 code such as NER{hint}"
            )
    return codes


def _owner(_ctx: click.Context, _param: click.Parameter, value: str) -> str:
    match = _OWNER.fullmatch(value)
    if value and match is None:
        raise click.BadParameter(f"'{value}' is not an account or a team such as name or org/team")
    return f"@{match[1]}" if match else ""


@click.command()
@click.option("--name", callback=_name, help="Name of the chronicle.  [default: the folder's]")
@click.option(
    "--language",
    type=click.Choice(["en", "fr"]),
    default="en",
    show_default=True,
    help="Language of the pages and of the texts to begin with.",
)
@click.option(
    "--country",
    "countries",
    multiple=True,
    callback=_countries,
    metavar="CODE",
    help="Country in focus, such as NER; may be given several times.",
)
@click.option(
    "--licence",
    type=click.Choice(["cc-by", "cc-by-sa", "cc0"]),
    default="cc-by",
    show_default=True,
    help="Licence of the entries.",
)
@click.option(
    "--owner",
    default="",
    callback=_owner,
    help="Account or team in the forge that reviews changes (CODEOWNERS).",
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def init(
    folder: Path,
    name: str | None,
    language: str,
    countries: tuple[str, ...],
    licence: str,
    owner: str,
) -> None:
    """Make a new chronicle in DIR, which must be empty or not there yet.

    It builds at once: one made-up entry, pages to fill in, and the files for a forge and for
    editors.
    """
    from conflict_chronicle.init import Answers, make_files

    _refuse(folder)
    answers = Answers(
        name=name or _name_of(folder),
        version=version("conflict-chronicle"),
        language=language,
        countries=countries,
        owner=owner,
        licence=licence,
    )
    files = make_files(answers)
    _write(folder, files)
    click.echo(f"{folder}: {len(files)} files written, a chronicle called '{answers.name}'.\n")
    click.echo("Next:")
    if folder.resolve() != Path.cwd():
        click.echo(f"  cd {shlex.quote(str(folder))}")
    click.echo("  chronicle check")
    click.echo("  chronicle serve --open")
    click.echo("\nREADME.md says what to delete, what to fill in, and how to publish.")


def _name_of(folder: Path) -> str:
    """Return a name made of the folder's: my-chronicle becomes My chronicle."""
    words = " ".join(re.findall(r"[^\W_]+", folder.resolve().name))[:LONGEST_NAME]
    return words[:1].upper() + words[1:] or "Conflict chronicle"


def _refuse(folder: Path) -> None:
    """Stop where something is in the way, and name it."""
    try:
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            stop(f"{folder} is not a folder: choose a new one", WRONG_USE)
        found = sorted(item.name for item in folder.iterdir()) if folder.exists() else []
    except OSError as error:
        stop(f"{folder}: {error.strerror}", NO_ACCESS)
    found = [item for item in found if item not in KEPT]
    if found:
        listed = ", ".join(found[:MOST_LISTED])
        more = f" and {len(found) - MOST_LISTED} more" if len(found) > MOST_LISTED else ""
        stop(f"{folder} is not empty: {listed}{more}. Choose a new folder", WRONG_USE)


def _write(folder: Path, files: Mapping[str, str]) -> None:
    """Write all files, none over another."""
    try:
        for path, text in files.items():
            write_new(folder / path, text)
    except OSError as error:
        stop(f"{error.filename or folder}: {error.strerror}", NO_ACCESS)
