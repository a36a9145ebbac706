"""``chronicle merge``: two records that are one."""

from pathlib import Path

import click

from conflict_chronicle.cli.common import WRONG_USE, folder_option, stop
from conflict_chronicle.cli.revising import (
    carry_out,
    dry_run_option,
    open_chronicle,
    reason,
    refusing,
)
from conflict_chronicle.report.report import visible
from conflict_chronicle.revise import Drafts, RegistryKind, left_behind, merge_entry
from conflict_chronicle.revise import merge as join


@click.command()
@folder_option
@dry_run_option
@click.option("--why", help="Why, in a sentence for readers (entries).")
@click.option("--drop", is_flag=True, help="Give up what the other record does not say.")
@click.argument("kind", type=click.Choice(["entry", "actor", "place", "thread"]))
@click.argument("old")
@click.argument("into")
def merge(
    folder: Path, dry_run: bool, why: str | None, drop: bool, kind: str, old: str, into: str
) -> None:
    """Merge the record OLD into another one of its kind.

    An entry keeps its page, which says why and leads on; nothing of it is moved, and what the other
    entry lacks is listed. Of an actor, a place or a thread the names are carried over, all that named it
    names the other, and its address leads there.
    """
    opened = open_chronicle(folder)
    drafts = Drafts(opened.files)
    if kind == "entry":
        words = reason(why)
        lacking: list[str] = []
        refusing(lambda: lacking.extend(merge_entry(drafts, old, into, words)))
        carry_out(opened, drafts.changes(), dry_run=dry_run)
        _list(f"{into} does not have, for you to look at:", lacking)
        return
    registry = _registry(kind)
    lost: list[str] = []
    refusing(lambda: lost.extend(left_behind(drafts, registry, old, into)))
    if lost and not drop:
        _list(f"{old} says what {into} does not:", lost)
        stop("carry over what matters, then merge with --drop: nothing was written", WRONG_USE)
    refusing(lambda: join(drafts, registry, old, into))
    carry_out(opened, drafts.changes(), dry_run=dry_run)


def _registry(kind: str) -> RegistryKind:
    kinds: dict[str, RegistryKind] = {"actor": "actor", "place": "place", "thread": "thread"}
    return kinds[kind]


def _list(title: str, lines: list[str]) -> None:
    if lines:
        click.echo(title)
    for line in lines:
        click.echo(visible(f"  {line}"))
