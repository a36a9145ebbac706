"""``chronicle explain``: what a rule wants, why, and how to mend it."""

from collections.abc import Iterator
from pathlib import Path
from textwrap import indent

import click

from conflict_chronicle import urls
from conflict_chronicle.cli.common import WRONG_USE, folder_option, settings_of, stop
from conflict_chronicle.codes import Code, load_codes
from conflict_chronicle.mend import FIXES
from conflict_chronicle.problems import nearest

PLACES = {
    "fields": "in the fields of an entry",
    "text": "in the text of an entry",
    "place": "in a file of places",
    "actor": "in the fields of an actor",
    "file": "as a file",
    "path": "as the name of a file",
}


@click.command()
@folder_option
@click.argument("code", required=False)
def explain(folder: Path, code: str | None) -> None:
    """Say what a problem CODE means and how to mend it; without CODE, list them all."""
    codes = load_codes()
    if code is None:
        for item in codes.values():
            click.echo(f"{item.code}  {item.title}")
        return
    if code.upper() not in codes:
        near = nearest(code.upper(), codes)
        stop(f"there is no code {code}" + (f"; did you mean {near}?" if near else ""), WRONG_USE)
    for line in _explained(codes[code.upper()], folder):
        click.echo(line)


def _explained(code: Code, folder: Path) -> Iterator[str]:
    yield f"{code.code}: {code.title}"
    yield from _section("Why", code.why)
    yield from _section("How to mend it", code.mend)
    if code.code in FIXES:
        yield "  Where there is one way out, chronicle check --fix goes it."
    if code.wrong:
        yield from _section(f"Refused, {PLACES[code.where]}", code.wrong)
        yield from _section("Passes", code.right)
    address = settings_of(folder)[0].site_url
    if address:
        yield from _section("On the site", f"{address}{urls.RULES}#{code.code.lower()}")


def _section(title: str, text: str) -> Iterator[str]:
    yield f"\n{title}"
    yield indent(text, "  ")
