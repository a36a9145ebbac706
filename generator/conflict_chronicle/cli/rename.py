"""``chronicle rename``: another id for an actor, a place or a thread, everywhere."""

from pathlib import Path

import click

from conflict_chronicle.cli.common import folder_option
from conflict_chronicle.cli.revising import carry_out, dry_run_option, open_chronicle, refusing
from conflict_chronicle.revise import Drafts, RegistryKind
from conflict_chronicle.revise import rename as give_id


@click.command()
@folder_option
@dry_run_option
@click.argument("kind", type=click.Choice(["actor", "place", "thread"]))
@click.argument("old")
@click.argument("new")
def rename(folder: Path, dry_run: bool, kind: RegistryKind, old: str, new: str) -> None:
    """Give an actor, a place or a thread another id.

    Its file, every field and every link in a text follow; the old address leads to the new one.
    All files are written or none. The id of an entry is permanent and cannot be changed.
    """
    opened = open_chronicle(folder)
    drafts = Drafts(opened.files)
    refusing(lambda: give_id(drafts, kind, old, new))
    carry_out(opened, drafts.changes(), dry_run=dry_run)
