"""``chronicle explain``: what a rule wants, why, and how to mend it."""

import click

from conflict_chronicle.cli.common import WRONG_USE, stop
from conflict_chronicle.codes import load_codes
from conflict_chronicle.problems import nearest


@click.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Say what a problem CODE means and how to mend it; without CODE, list them all."""
    codes = load_codes()
    if code is None:
        for item in codes.values():
            click.echo(f"{item.code}  {item.title}")
        return
    if code.upper() not in codes:
        near = nearest(code.upper(), codes)
        stop(f"there is no code {code}" + (f"; did you mean {near}?" if near else ""), WRONG_USE)
    item = codes[code.upper()]
    click.echo(f"{item.code}: {item.title}\n\nWhy\n  {item.why}\n\nHow to mend it\n  {item.mend}")
