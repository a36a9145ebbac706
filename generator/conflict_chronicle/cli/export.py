"""``chronicle export``: the data files alone."""

from pathlib import Path

import click

from conflict_chronicle.cli.common import folder_option, read_sound, target_option, write_files


@click.command()
@folder_option
@target_option
def export(folder: Path, target: Path) -> None:
    """Write the data files alone: CSV, GeoJSON and JSON."""
    from conflict_chronicle.export import export as make_files

    settings, chronicle = read_sound(folder)
    write_files({file.uri: file.data for file in make_files(chronicle, settings)}, target)
