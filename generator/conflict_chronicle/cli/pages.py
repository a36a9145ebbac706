"""``chronicle pages``: the pages as a plain docs tree."""

from pathlib import Path

import click

from conflict_chronicle.cli.common import folder_option, read_sound, target_option, write_files


@click.command()
@folder_option
@target_option
def pages(folder: Path, target: Path) -> None:
    """Write the pages as a plain docs tree, which Zensical and ProperDocs build."""
    from conflict_chronicle.load import read_docs, read_history
    from conflict_chronicle.publish.tree import docs_tree
    from conflict_chronicle.site import make_site

    settings, chronicle = read_sound(folder)
    docs = read_docs(folder / "docs", settings.exclude_docs)
    site = make_site(chronicle, settings, read_history(folder, settings.entries), docs)
    write_files(docs_tree(site, docs), target)
