"""``chronicle schema``: the JSON Schema of a kind of record."""

import json
from collections.abc import Mapping
from pathlib import Path

import click

from conflict_chronicle.cli.common import NO_ACCESS, WRONG_USE, folder_option, settings_of, stop
from conflict_chronicle.vocabulary import Vocabulary


@click.command()
@folder_option
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write the schemas of all kinds of YAML files into this folder, such as .vscode/schemas, "
    "over those that stand there.",
)
@click.argument(
    "kind", required=False, type=click.Choice(["entry", "actor", "place", "country", "thread"])
)
def schema(folder: Path, target: Path | None, kind: str | None) -> None:
    """Print the JSON Schema of a KIND of record, or write all of them for editors.

    Terms that the chronicle added to the vocabularies are in them.
    """
    from conflict_chronicle.model.json_schema import json_schema

    if (kind is None) == (target is None):
        stop("name a KIND of record, or a folder with --to", WRONG_USE)
    vocabularies = settings_of(folder)[0].vocabularies()
    if kind is not None:
        click.echo(json.dumps(json_schema(kind, vocabularies), indent=2, ensure_ascii=False))
    if target is not None:
        _write(target, vocabularies)


def _write(target: Path, vocabularies: Mapping[str, Vocabulary]) -> None:
    from conflict_chronicle.init import schema_files

    files = schema_files(vocabularies)
    try:
        target.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (target / name).write_text(text, "utf-8")
    except OSError as error:
        stop(f"{error.filename or target}: {error.strerror}", NO_ACCESS)
    click.echo(f"{target}: {', '.join(files)}")
