"""``chronicle schema``: the JSON Schema of a kind of record."""

import json

import click


@click.command()
@click.argument("kind", type=click.Choice(["entry", "actor", "place", "country", "thread"]))
def schema(kind: str) -> None:
    """Print the JSON Schema of a KIND of record, for editors."""
    from conflict_chronicle.model.json_schema import json_schema

    click.echo(json.dumps(json_schema(kind), indent=2, ensure_ascii=False))
