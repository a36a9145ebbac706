"""``chronicle withdraw``: an entry that should not stand."""

from pathlib import Path

import click

from conflict_chronicle.cli.common import folder_option
from conflict_chronicle.cli.revising import (
    carry_out,
    dry_run_option,
    open_chronicle,
    reason,
    refusing,
)
from conflict_chronicle.revise import Drafts
from conflict_chronicle.revise import withdraw as take_back


@click.command()
@folder_option
@dry_run_option
@click.option("--why", help="Why, in a sentence for readers.")
@click.argument("entry")
def withdraw(folder: Path, dry_run: bool, why: str | None, entry: str) -> None:
    """Withdraw an ENTRY: its page stays and says why, and it counts nowhere."""
    opened = open_chronicle(folder)
    drafts = Drafts(opened.files)
    words = reason(why)
    refusing(lambda: take_back(drafts, entry, words, opened.today))
    carry_out(opened, drafts.changes(), dry_run=dry_run)
