"""``chronicle export``: the data files alone."""

from pathlib import Path

import click

from conflict_chronicle.cli.common import folder_option, read_sound, target_option, write_files


@click.command()
@folder_option
@target_option
def export(folder: Path, target: Path) -> None:
    """Write the data files alone: CSV, GeoJSON and JSON."""
    from conflict_chronicle.data_files import EXPORTS
    from conflict_chronicle.export import make_files
    from conflict_chronicle.messages import load_messages
    from conflict_chronicle.plan import Desk

    settings, chronicle = read_sound(folder)
    desk = Desk(chronicle, settings, load_messages(settings.language))
    files = (file for collection in EXPORTS for file in make_files(collection, desk))
    write_files({file.uri: file.data for file in files}, target)
